"""Shares of people: percentages, n of N, n/N and fractions in words."""

import re

from litcheck.evidence.estimates.intervals import Marked
from litcheck.evidence.estimates.mention import Mention
from litcheck.evidence.estimates.share_counts import counts_only, integer, plausible_inner, single
from litcheck.measures import Measure

_DET = r"(?:d{0,2}|dwo)w?"
_INSIDE = r"[^()%]{0,14}"
_SHARE = re.compile(
    rf"""
      (?P<p11>n)%o(?P<np11>(?:d?n)?[^n%().;:]{{1,14}})\((?:e=)?(?P<n11>[nN])(?:/|o{_DET})(?P<N11>[nN])[wP]{{0,3}}\)
    | (?P<r_low>n)%?(?:-|T)(?P<r_high>n)%(?!C)
    | (?P<n1>[nN])(?:w?P)?o{_DET}(?P<N1>[nN])(?P<np1>[^nN%();.:]{{0,14}})(?:\(|,)[<q]{{0,2}}(?P<p1>n)%(?!C)
    | (?P<n2>[nN])(?P<np2>[^nN%();.,:]{{0,4}})\([<q]{{0,2}}(?P<p2>n)%(?!C){_INSIDE}\)
        (?P<np2b>w{{0,3}}P?)o{_DET}(?P<N2>[nN])(?![%])
    | (?P<n3>[nN])(?P<np3>[^nN%();.:,]{{0,14}})\([<q]{{0,2}}(?P<p3>n)%(?!C)
    | (?P<p4>n)%,?\(?(?:[,;]|(?<=\())?(?:e=?)?(?P<n4>[nN])(?:/|{"o"}{_DET})(?P<N4>[nN])(?!%)
    | (?P<p5>n)%(?:[(,;]e=(?P<n5>n)(?![%])|,(?P<n5c>n)P\)|\((?P<n5b>[nN])(?:d?w?P)?\)|w{{1,3}}\((?P<n5d>[nN])P\))
    | (?P<n6>n)/(?P<N6>n)(?P<np6>[wP]{{0,4}})[,;:(=]{{0,2}}[<q]?(?P<p6>n)%
    | e=(?P<n7>n)(?:/(?P<N7>n))?[,;:][<q]?(?P<p7>n)%
    | (?P<p8>[nN])%(?!C|-C)
    | (?P<n9>[nN])o{_DET}(?P<N9>[nN])(?![%/])
    | (?P<n10>n)/(?P<N10>n)(?!%)
    | (?P<spread>n)(?=s)
    | (?P<half>h)
    """,
    re.VERBOSE,
)
_GROUPS = tuple(_SHARE.groupindex.items())
_KEY = re.compile(r"[a-zA-Z]+")
_LIST = re.compile(r"(?:n%?(?:,a?|a|v|;))+$")
_FROM_TO = re.compile(r"F[^n%]{0,3}$")


def share_mentions(marked: Marked) -> list[Mention]:
    """Every share printed in the sentence, in order."""
    codes = marked.codes
    if not any(sign in codes for sign in "%sho/"):
        return []
    found: list[Mention] = []
    position = 0
    while match := _SHARE.search(codes, position):
        mentions = _read(marked, match)
        if mentions is None:  # not a share: look on after its first token
            at = match.start()
            if match["p4"] is not None or match["p5"] is not None:  # "54%, 1.8/100 000": the percentage stands alone
                found.append(single(at, at + 2, marked.lexed.values[at]))
                found[-1].printed = marked.lexed.words[at]
            position = at + 1
            continue
        found.extend(mentions)
        position = max(match.start() + 1, max(mention.last for mention in mentions))
    return found


def _read(marked: Marked, match: re.Match[str]) -> list[Mention] | None:
    spans = match.regs
    groups = {name: spans[number][0] for name, number in _GROUPS if spans[number][0] >= 0}
    if "r_low" in groups:
        return _range(marked, match)
    if "spread" in groups:
        return [single(match.start(), match.end(), marked.lexed.values[match.start()])]
    if "half" in groups:
        fraction = _fraction(marked, match)
        return None if fraction is None else [fraction]
    keys = {_KEY.match(name).group(): place for name, place in groups.items()}  # type: ignore[union-attr]
    number = next(name for name in groups if name[0] in "pn")[1:].strip("pbcd")
    if number == "3" and marked.lexed.words[match.start() - 1 : match.start()] in (["least"], ["most"]):
        return None  # "at least 1 live birth (9.9%)": no count
    if number in ("2", "3") and not plausible_inner(marked, match, number):
        return None
    if "p" in keys:
        return _percentage(marked, match, keys, number)
    return counts_only(marked, match, keys, number)


def _percentage(marked: Marked, match: re.Match[str], keys: dict[str, int], number: str) -> list[Mention] | None:
    values = marked.lexed.values
    at = keys["p"]
    count = integer(values[keys["n"]]) if "n" in keys else None
    total = integer(values[keys["N"]]) if "N" in keys else None
    if ("n" in keys and count is None) or ("N" in keys and total is None):
        return None
    if count is not None and total is not None and count > total:
        return None
    inner = None
    if number in ("1", "2", "3", "6", "11"):
        span = match.span(f"np{number}")
        inner = span if span[1] > span[0] else None
    mention = Mention(
        measure=Measure.PROPORTION,
        unit="percent",
        first=match.start(),
        last=match.end(),
        value_first=at,
        value_last=at + 2,
        value=values[at],
        numerator=count,
        denominator=total,
        denominator_at=keys.get("N"),
        inner=inner,
        partitive=total is not None
        and (
            number == "2" or (number == "4" and marked.codes[match.end() : match.end() + 1] not in ("", ")", ",", ";"))
        ),
        printed=marked.lexed.words[at],
    )
    if number == "7" and marked.codes[match.end() : match.end() + 1] == "w":  # "(N = 418; 11% on dialysis)"
        mention.first, mention.numerator, mention.denominator, mention.denominator_at = at, None, None, None
    if match["n5d"] is not None:  # "17% for relapse (7 patients)": the words between say what is counted
        mention.last = at + 2
    mentions = [mention]
    if number == "8":
        mentions = _list_before(marked, at) + mentions + _set_against(marked, at)
    return mentions


def _list_before(marked: Marked, at: int) -> list[Mention]:
    """The earlier members of "47, 28 and 17%", which print no percent sign of their own."""
    codes, values = marked.codes, marked.lexed.values
    match = _LIST.search(codes, max(0, at - 24), at)
    if match is None:
        match_from = re.search(r"F[^n%]{0,2}(n)[T]$", codes[max(0, at - 6) : at])
        if match_from is None:
            return []
        places = [max(0, at - 6) + match_from.start(1)]
    else:
        places = [i for i in range(match.start(), at) if codes[i] == "n" and codes[i + 1] != "%"]
        if len(places) == 1 and codes[at - 1] != "v" and "respectively" not in marked.lexed.words[at:]:
            before = codes[match.start() - 1 : match.start()]
            if before not in ("(", "V", "o", "F"):
                return []
    if any(values[i] > 100 for i in places):
        return []
    return [
        Mention(
            measure=Measure.PROPORTION,
            unit="percent",
            first=i,
            last=i + 1,
            value_first=i,
            value_last=i + 1,
            value=values[i],
            listed=True,
        )
        for i in places
    ]


def _set_against(marked: Marked, at: int) -> list[Mention]:
    """The second number of "(8% vs 0)", which prints no percent sign."""
    bare = _AGAINST_BARE.match(marked.codes, at)
    if bare is None or marked.lexed.values[bare.start("n")] > 100:
        return []
    return [single(bare.start("n"), bare.end("n"), marked.lexed.values[bare.start("n")])]


_AGAINST_BARE = re.compile(r"n%v(?P<n>n)(?=[),;])")


def _range(marked: Marked, match: re.Match[str]) -> list[Mention] | None:
    """A range "5-8%"; "from 61.4 to 70.2%" of a change is two values."""
    codes, words, values = marked.codes, marked.lexed.words, marked.lexed.values
    low, high = match.start("r_low"), match.start("r_high")
    joined = words[low + 1] if codes[low + 1] != "%" else words[low + 2]
    before = _FROM_TO.search(codes, max(0, low - 4), low)
    moved = joined == "to" and before is not None and words[before.start()] == "from"
    spans = "rang" in " ".join(words[max(0, low - 8) : low]) or "vari" in " ".join(words[max(0, low - 8) : low])
    if (moved and not spans) or (joined == "to" and values[low] > values[high]):
        first_end = low + 2 if codes[low + 1] == "%" else low + 1
        return [
            single(low, first_end, values[low], listed=codes[low + 1] != "%"),
            single(high, high + 2, values[high]),
        ]
    if values[low] > values[high]:
        return None
    mention = single(low, match.end(), None)
    mention.low, mention.high = values[low], values[high]
    return [mention]


def _fraction(marked: Marked, match: re.Match[str]) -> Mention | None:
    at = match.start()
    if at and marked.lexed.words[at - 1] in (
        "lower",
        "upper",
        "first",
        "second",
        "other",
        "latter",
        "bottom",
        "top",
        "third",
        "highest",
        "lowest",
        "last",
    ):
        return None
    if _OF_A_FIGURE.match(marked.lexed.text[marked.lexed.ends[at] :]):
        return None
    mention = single(match.start(), match.end(), marked.lexed.values[match.start()])
    mention.derived = mention.verbal = True
    return mention


_OF_A_FIGURE = re.compile(
    r" (?:of )?(?:that (?:of|in|for|among)|(?:that|those) (?:\w+ly )?(?:described|reported|published|observed|seen|found)|"
    r"the (?:rates?|risks?|figures?|incidence|prevalence|levels?|values?))\b",
    re.IGNORECASE,
)
"""A "third of that in men", "half the rate of" compares two figures and is no share of people."""
