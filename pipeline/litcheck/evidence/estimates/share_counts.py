"""Counts of a total as shares: "12 of 40", "12/40"; and which numbers before a percentage in brackets are its count."""

import re

from litcheck.evidence.estimates.intervals import Marked
from litcheck.evidence.estimates.mention import Mention
from litcheck.evidence.estimates.word_classes import PEOPLE, UNITS_OF_ANALYSIS
from litcheck.measures import Measure


def single(first: int, last: int, value: float | None, *, listed: bool = False) -> Mention:
    return Mention(
        measure=Measure.PROPORTION,
        unit="percent",
        first=first,
        last=last,
        value_first=first,
        value_last=last,
        value=value,
        listed=listed,
    )


def counts_only(marked: Marked, match: re.Match[str], keys: dict[str, int], number: str) -> list[Mention] | None:
    """n of N without a printed percentage; n/N only where it stands for people."""
    lexed, codes = marked.lexed, marked.codes
    count, total = integer(lexed.values[keys["n"]]), integer(lexed.values[keys["N"]])
    if count is None or total is None or count > total or total < 4:
        return None
    first, last = match.span()
    if number == "10":
        bracketed = (
            codes[first - 1 : first] in ("(", ",", ";")
            or codes[first - 2 : first] == "e="
            or codes[first - 1 : first] == "="
        )
        after = lexed.words[last : last + 3]
        listed = codes[first - 1 : first] == "i" and codes[last : last + 1] in (",", "a", ";", ".", "P")
        if (
            not (bracketed and codes[last : last + 1] in (")", ";", ",", ""))
            and not listed
            and not _names_people(after)
        ):
            return None
    elif (
        number == "9"
        and codes[keys["n"]] == "N"
        and codes[keys["N"]] == "N"
        and not _names_people(lexed.words[last : last + 4])
    ):
        return None
    if number == "9" and count == 1 and codes[keys["n"]] == "N" and total < 10:
        return None  # "one of two", "one of three arms"
    return [
        Mention(
            measure=Measure.PROPORTION,
            unit="percent",
            first=first,
            last=last,
            value_first=first,
            value_last=last,
            value=round(100 * count / total, 1 if 100 * count / total >= _ROUNDED else 5),
            numerator=count,
            denominator=total,
            denominator_at=keys["N"],
            partitive=True,
            derived=True,
        )
    ]


def counted_share(marked: Marked, at: int, total_at: int, smallest: int) -> Mention | None:
    """The share that the count at one token is of the total at another, which stands outside the mention."""
    count, total = integer(marked.lexed.values[at]), integer(marked.lexed.values[total_at])
    if count is None or total is None or not smallest <= total or not 0 < count <= total:
        return None
    share = 100 * count / total
    mention = single(at, at + 1, round(share, 1 if share >= _ROUNDED else 5))
    mention.numerator, mention.denominator, mention.derived = count, total, True
    return mention


_ROUNDED = 0.1
"""Percent: smaller shares keep their decimals."""


def plausible_inner(marked: Marked, match: re.Match[str], number: str) -> bool:
    """True if "n words (P%)" is a count of something and not, say, a dose before a percentage."""
    count = integer(marked.lexed.values[match.start(f"n{number}")])
    if count is None:
        return False
    first, last = match.span(f"np{number}")
    if _fits_a_total(marked, match.start(f"n{number}"), match.start(f"p{number}")):
        return True
    if first == last or marked.codes[first] == "V":
        return True
    if _names_people(marked.lexed.words[first : min(last, first + 5)]):
        return True
    return (
        last - first <= 4 and "V" not in marked.codes[first:last] and not set("vTpFi") & set(marked.codes[first:last])
    )


def _fits_a_total(marked: Marked, count_at: int, share_at: int) -> bool:
    """True if the printed percentage follows from the count and a number before it in the sentence."""
    values, printed = marked.lexed.values, marked.lexed.words[share_at]
    half = 0.5 * 10.0 ** -len(printed.partition(".")[2]) + 1e-9
    return any(
        marked.codes[i] == "n"
        and values[i] > values[count_at]
        and abs(100 * values[count_at] / values[i] - values[share_at]) <= half
        for i in range(max(0, count_at - _FAR), count_at)
    )


_FAR = 40
"""Tokens before a count within which its total is looked for."""


def _names_people(words: list[str]) -> bool:
    return any(word in PEOPLE or word in UNITS_OF_ANALYSIS for word in words)


def integer(value: float) -> int | None:
    return int(value) if value == int(value) and value >= 0 else None
