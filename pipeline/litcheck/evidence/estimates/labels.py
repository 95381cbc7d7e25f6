"""Groups named in the same way beside each number of a row: "3% after A and 8% after B", "3% (A), 8% (B)", "A 3%; B 8%"."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from litcheck.evidence.estimates.changes import is_from_to
from litcheck.evidence.estimates.clauses import head_of
from litcheck.evidence.estimates.intervals import Marked
from litcheck.evidence.estimates.mention import Mention
from litcheck.evidence.estimates.role_words import role_words
from litcheck.evidence.estimates.sample import Sample

_NUMBERS = r"[\s)\]]*(?:[(\[][^()\[\]]*\d[^()\[\]]*[)\]]\)?)?[\s)\]]*"
_JOINED = re.compile(
    rf"{_NUMBERS}(?:patients |subjects |cases )?(?P<by>after|with|on|for|under|using|in|among|at|of|given|"
    r"receiving|taking|(?:assigned|allocated|randomi[sz]ed) to|treated with) (?:the )?"
    r"(?P<name>(?:[\w/+'-]+ ){0,4}?[\w/+'-]+)(?=\s*(?:[,;.()\[\]]|$|\b(?:and|vs\.?|versus|compared|to|had|a|an|were|"
    r"was|developed|reported|"
    r"experienced|achieved|showed|died|withdrew|discontinued|required|completed|relapsed|responded|reached)\b))"
)
_TREATED = frozenset(
    ("given", "receiving", "taking", "treated with", "assigned to", "allocated to", "randomized to", "randomised to")
)
_IN_BRACKETS = re.compile(r"\s*[(\[](?P<name>[A-Za-z][\w /+'-]{1,50})[)\]]")
_BEFORE = re.compile(r"(?:^|[,;:(\[]|\band)\s*(?P<name>(?:[\w/+'-]+ ){0,3}[\w/+'-]+)[:=,]? $")
_FOR_FIRST = re.compile(r"\b(?:for|in|among) (?:the )?(?P<name>(?:[\w/+'-]+ ){0,3}[\w/+'-]+) (?:was|were|of|is) $")
_TIME = re.compile(
    r"\d+ ?(?:%|weeks?|months?|years?|days?|hours?)|^\d(?!\d*[ -](?:mg|g|µg|mcg|ml|IU|Gy)\b)", re.IGNORECASE
)
_NO_LABEL = re.compile(
    r"^(?:baseline|follow|discharge|year|month|week|day|admission|birth|each|both|all|"
    r"either|most|the other|p)\b|\b(?:was|were|is|are|had|has|in|of|by|to|at|as|for|rates?|ratio|only|about|remained|"
    r"and|or|than|died|"
    r"developed|showed|reported|increased|decreased|total|overall)\b",
    re.IGNORECASE,
)
_CODE = re.compile(r"[A-Z]{1,4}\d{0,2}")
_DOSE = re.compile(r"\d[\d.,]*[ -](?:mg|g|µg|mcg|ml|IU|Gy)\b")
_FAR = 14
"""Tokens: members of a row are no further apart."""


def name_by_labels(marked: Marked, shares: Sequence[Mention], sample: Sample) -> None:
    """Gives the members of each row of shares the groups that label them, where the labels are known for groups."""
    for row in _rows(shares):
        if _share_last(marked, row):
            continue
        for labels, sure in _labels_of(marked, row):
            names = [label for label in labels if label is not None and _may_name(label)]
            if len(set(names)) == len(row) and (
                sure or _are_groups(names, sample) or _spread_round(marked, shares, row)
            ):
                _take(row, names)
                break


def _share_last(marked: Marked, row: Sequence[Mention]) -> bool:
    """Gives the members of "12%, 8% and 5% in the diet group" the group of the last, if that is so."""
    shared = row[-1].population
    between = [marked.codes[a.last : b.first] for a, b in pairwise(row)]
    if len(row) < _A_LIST or shared is None or any(m.population is not None for m in row[:-1]):
        return False
    if "respectively" in marked.lexed.words or not all(_LISTED.fullmatch(codes) for codes in between):
        return False
    for mention in row[:-1]:
        mention.population = shared
    return True


_LISTED = re.compile(r"[,a%()cb]{1,6}")
_A_LIST = 3


def _may_name(label: str) -> bool:
    return not _NO_LABEL.search(label) and (head_of(label) is not None or not _TIME.search(label))


def _rows(shares: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Shares in one unit that follow each other closely and whose groups are not named otherwise."""
    row: list[Mention] = []
    for mention in shares:
        if row and (mention.unit != row[-1].unit or mention.first - row[-1].last > _FAR):
            yield from [row] if len(row) > 1 else []
            row = []
        row.append(mention)
    yield from [row] if len(row) > 1 else []
    yield from (row[start:] for start in range(1, len(row) - 1))  # "2% (A 3%; B 1%)"


def _labels_of(marked: Marked, row: Sequence[Mention]) -> Iterator[tuple[list[str | None], bool]]:
    """The labels of a row in each way of naming them, and whether the way alone tells that they are groups."""
    text, starts, ends = marked.lexed.text, marked.lexed.starts, marked.lexed.ends
    joined = [_JOINED.match(text, ends[m.last - 1]) for m in row]
    words = {match["by"] for match in joined if match is not None}
    if len(words) == 1:
        yield [match["name"] if match is not None else None for match in joined], bool(words & _TREATED)
    bracketed = [match["name"] if (match := _IN_BRACKETS.match(text, ends[m.last - 1])) else None for m in row]
    if is_from_to(marked, row[0], row[1]) and head_of(
        text[: starts[row[0].first]]
    ):  # "of the women, from 3% (A) to 8% (B)"
        yield [label if label is None or head_of(label) else f"those with {label}" for label in bracketed], True
    yield bracketed, False
    before = [
        match["name"] if (match := _BEFORE.search(text[max(0, starts[m.first] - 60) : starts[m.first]])) else None
        for m in row
    ]
    yield before, False
    first = _FOR_FIRST.search(text[: starts[row[0].first]])
    if first is not None and sum(m.value or 0 for m in row) > 100:  # no parts of one whole
        yield [first["name"], *before[1:]], True


def _are_groups(names: Sequence[str], sample: Sample) -> bool:
    """True if the record compares the things named, or if all names are of people, of its arms or mere codes."""
    if sample.contrast is not None:
        sides = {sample.contrast.side(name) for name in names}
        if sides == {0, 1}:
            return True
    if all(head_of(name) is not None for name in names):
        return True
    if any(role_words(name) for name in names) and sample.randomised:
        return True
    return all(_DOSE.match(name) for name in names) or (
        sample.randomised and all(_CODE.fullmatch(name) for name in names)
    )


def _spread_round(marked: Marked, shares: Sequence[Mention], row: Sequence[Mention]) -> bool:
    """True for "2% (A 3%; B 1%)": the share of all lies between those of its parts."""
    at = next(index for index, mention in enumerate(shares) if mention is row[0])
    whole = shares[at - 1] if at else None
    if whole is None or whole.value is None or marked.codes[whole.last : whole.last + 1] != "(":
        return False
    values = [mention.value for mention in row if mention.value is not None]
    return row[0].first - whole.last < _FAR and len(values) == len(row) and min(values) < whole.value < max(values)


def _take(row: Sequence[Mention], names: Sequence[str]) -> None:
    own = [_unlabelled(m.condition, name) for m, name in zip(row, names, strict=True)]
    known = next((condition for condition in own if condition is not None), None)
    for mention, name, condition in zip(row, names, own, strict=True):
        if name not in (mention.population or ""):
            mention.population = name
        mention.condition = condition or known or mention.condition


def _unlabelled(condition: str | None, name: str) -> str | None:
    """What is counted, without the label of its group: "on valproate developed a rash" -> "a rash"; None if nothing is left."""
    if condition is None or condition.lower() in name.lower():
        return None
    label = re.search(rf"\b{re.escape(name)}\b", condition, re.IGNORECASE)
    return condition if label is None else _VERB.sub("", condition[label.end() :]).strip() or None


_VERB = re.compile(
    r"^\W*(?:had|developed|reported|experienced|achieved|showed|required|completed|reached)\b|\s+at rates?$"
)
