"""Sentence + two groups -> which of them has more, for comparisons and for associations told as comparisons.

Vocabulary: study group (the claim's population), reference (the group it is compared with), sign (+1 the study group has
more, -1 less, 0 no difference).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from litcheck.evidence.direction_words import Cue, Turn, cues, is_denied_at, same_clause
from litcheck.evidence.significance import says_no_difference
from litcheck.evidence.topics import Hit, Topic
from litcheck.vocabulary.concepts import Kinship

_REFERENCE = re.compile(
    r"\b(?:than|(?:as\s+)?compared\s+(?:with|to)|comparison\s+with|versus|vs\.?|v\.?|relative\s+to|against|as\s+in)(?=\s)",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"\b(?:\w+[- ])?(?:controls?|counterparts?|comparators?|placebo)\b|\bthose\s+without\b|"
    r"\bwithout\s+(?:it|the\s+\w+)\b|\bthe\s+others?\b|"
    r"\bhealthy\s+\w+|\b(?:never|non)-?\s?\w+|\bgeneral\s+population\b|\bthe\s+population\b|\bunaffected\b|\bunexposed\b|"
    r"\b(?:blood|bone\s+marrow)\s+donors?\b|\bcomparison\s+(?:group|subjects|cohort|patients)\b|"
    r"\bthose\s+who\s+(?:had\s+|did\s+)?(?:not|never)\b|"
    r"\bthe\s+(?:lowest|bottom)\s+\w+|\breference\s+(?:group|population)\b",
    re.IGNORECASE,
)
_GENERIC_CLAIM = re.compile(
    r"^(?:(?:healthy|matched|normal|the)\s+)*(?:controls?|general\s+population|population|people|others?|control\s+groups?)$"
    r"|\b(?:without|non-|not\s+having|free\s+of|who\s+do\s+not|no)\b|\bcontrols?\b|\bgeneral\s+population\b|\bhealthy\b",
    re.IGNORECASE,
)
_EXCLUDED = re.compile(
    r"(?:\bwithout(?:\s+\w+)?|\bnon-?|\bfree\s+(?:of|from)|\bno|\bnot\s+having|\bnever(?:\s+\w+)?|-free)\s*$",
    re.IGNORECASE,
)
_PEOPLE_WITH = re.compile(
    r"\b(?:patients?|people|persons?|individuals?|subjects?|participants?|adults?|children|women|men|those|cases?|group|cohort)\s+"
    r"(?:with|who\s+ha(?:d|ve)|having|suffering\s+from|diagnosed\s+with|affected\s+by)\s+"
    r"(?:(?!had\b|ha(?:s|ve)\b|w(?:as|ere)\b|is\b|are\b|reported\b|developed\b|showed\b)[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_BY_HAVING = re.compile(
    r"\b(?:higher|lower|more|less|similar|greater|differ\w*)\b[\w\s,()-]*\b(?:in|between|among)\s+(?:the\s+)?(?:patients?|people|those|subjects|"
    r"participants|women|men|individuals)\s+(?:with|who\s+had)\s+(?:and\s+(?:those\s+)?without\s+)?$",
    re.IGNORECASE,
)
_AFFECTED = re.compile(r"^\s*(?:patients?|sufferers?|cases|cohorts?|group)\b", re.IGNORECASE)
_GROUP_RATIO = re.compile(
    r"\b(?P<one>[a-z]+)(?:\s*-?\s*to\s*-?\s*|\s*[:/]\s*)(?P<two>[a-z]+)\s+(?:\w+\s+){0,2}?ratios?\b(?P<between>[^.;]{0,60}?)"
    r"(?P<value>\d+(?:[.·]\d+)?)(?:\s*(?::|to)\s*(?P<base>\d+(?:[.·]\d+)?))?",
    re.IGNORECASE,
)
_FOR_EACH = re.compile(
    r"\b(?P<value>two|three|four|five|six|seven|eight|nine|ten|\d+(?:[.·]\d+)?)\s+(?P<one>\w+)\s+(?:for|to|per)\s+(?:each|every|one|1|a)\s+(?P<two>\w+)",
    re.IGNORECASE,
)
_LEAN = re.compile(
    r"\b(?P<one>\w+)\s+(?:predominance|preponderance|excess)\b|\bpredominan\w+\s+(?:\w+\s+){0,2}?(?:in|of)\s+(?P<two>\w+)",
    re.IGNORECASE,
)
_COUNTS = frozenset({Turn.MORE, Turn.LESS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """The hits of both groups in a sentence."""

    study: tuple[Hit, ...]
    reference: tuple[Hit, ...]


def is_generic(comparator: str | None) -> bool:
    """True if a claim compares with people who merely lack the trait: controls, people without it, everybody."""
    return comparator is None or bool(_GENERIC_CLAIM.search(comparator.strip()))


def is_excluded(text: str, hit: Hit) -> bool:
    """True if what stands before a hit takes it away: "without", "non-", "free of"."""
    return bool(_EXCLUDED.search(text[: hit.start]))


def is_denominator(text: str, hit: Hit) -> bool:
    """True if a hit describes the people counted ("of patients with lupus"), not what is counted in them."""
    return bool(_PEOPLE_WITH.search(text[: hit.start]) or _AFFECTED.match(text[hit.end :]))


def is_group(text: str, hit: Hit) -> bool:
    """True if a hit names who is compared by having it or not ("lower in patients with restless legs", "those without")."""
    before = text[: hit.start]
    return bool(_BY_HAVING.search(before)) or is_excluded(text, hit)


def groups_in(
    text: str, study: Topic, comparator: Topic | None, abbreviations: Mapping[str, str], *, short: bool = False
) -> Groups:
    """Where a sentence names the two groups. `comparator` None stands for people who lack the study group's trait."""
    all_study = study.find(text, abbreviations, short=short)
    excluded = [hit for hit in all_study if is_excluded(text, hit)]
    of_study = [hit for hit in all_study if hit not in excluded]
    if comparator is not None:
        reference = list(comparator.find(text, abbreviations))
        of_study = [hit for hit in of_study if not any(_overlap(hit, other) for other in reference)]
    else:
        reference = list(excluded)
        for match in _GENERIC.finditer(text):
            if not any(match.start() < hit.end and hit.start < match.end() for hit in of_study):
                reference.append(Hit(start=match.start(), end=match.end(), kin=Kinship.SAME))
    return Groups(study=tuple(of_study), reference=tuple(sorted(reference, key=lambda hit: hit.start)))


def sign_of(text: str, groups: Groups, place: int | None = None) -> int | None:
    """+1 if the sentence says that the study group has more, -1 less, 0 no difference; None if it says nothing of it.

    `place` is where the sentence names what is counted: the cue nearest to it speaks.
    """
    if not groups.study and not groups.reference:
        return None
    if shaped_ratio(text, groups) is not None:
        return _sign_of_shape(text, groups)
    cue = _speaking(text, groups, place)
    if cue is None:
        return 0 if says_no_difference(text) else _sign_of_shape(text, groups)
    if cue.says is Turn.SAME:
        return 0
    focus_is_study = _focus_is_study(text, groups, cue)
    if focus_is_study is None:
        return None
    more = cue.turn is Turn.MORE
    return 1 if focus_is_study == more else -1


def _speaking(text: str, groups: Groups, place: int | None) -> Cue | None:
    """The cue that compares the groups: one near a reference word or a group, preferably in the clause of `place`."""
    usable = [cue for cue in cues(text) if cue.turn in _COUNTS or cue.turn is Turn.SAME]
    if not usable:
        return None
    anchors = [hit.start for hit in (*groups.study, *groups.reference)]
    if place is not None:
        anchors.append(place)

    def distance(cue: Cue) -> int:
        apart = sum(min(abs(cue.start - anchor), 200) for anchor in anchors)
        strangers = sum(0 if same_clause(text, cue.start, anchor) else 80 for anchor in anchors)
        return apart + strangers

    return min(usable, key=lambda cue: (distance(cue), cue.start))


def _focus_is_study(text: str, groups: Groups, cue: Cue) -> bool | None:
    """Which group the cue speaks of: the one that is not named right after "than" or "compared with"."""
    for marker in _REFERENCE.finditer(text):
        after = [hit for hit in (*groups.study, *groups.reference) if 0 <= hit.start - marker.end() <= 60]
        if not after:
            continue
        named = min(after, key=lambda hit: hit.start)
        if named in groups.study and any(hit.start < marker.start() for hit in groups.study) and not groups.reference:
            continue  # "psoriasis ... higher than in other skin disease with psoriasis": no second group
        return named not in groups.study
    if groups.study and not groups.reference:
        return None if _compares_otherwise(text, cue) else True
    if groups.reference and not groups.study:
        return False
    if not groups.study:
        return None
    nearest = min((*groups.study, *groups.reference), key=lambda hit: _gap(hit, cue))
    return nearest in groups.study


def _compares_otherwise(text: str, cue: Cue) -> bool:
    """True if the cue compares with something that is no group of the claim ("than have been diagnosed")."""
    after = re.search(r"\bthan\s+(?!expected|average|normal|usual|others?\b|anticipated)", text[cue.end : cue.end + 80])
    return after is not None


def _sign_of_shape(text: str, groups: Groups) -> int | None:
    """The sign of "female-to-male ratio of 3:1", "three women for each man", "female predominance"."""
    found = shaped_ratio(text, groups)
    if found is not None:
        value, turned = found
        return 0 if value == 1 else (1 if (value > 1) != turned else -1)
    for match in _LEAN.finditer(text):
        place = match.start("one") if match.group("one") else match.start("two")
        side = _side_at(groups, place)
        if side is not None and not is_denied_at(text, match.start()):
            return 1 if side else -1
    return None


def shaped_ratio(text: str, groups: Groups) -> tuple[float, bool] | None:
    """(value, turned) of a ratio that names its groups itself; `turned` if the reference comes first."""
    for match in (*_GROUP_RATIO.finditer(text), *_FOR_EACH.finditer(text)):
        first, second = _side_at(groups, match.start("one")), _side_at(groups, match.start("two"))
        if first is None or second is None or first == second:
            continue
        value = _number(match.group("value"))
        base = _number(match.groupdict().get("base") or "1")
        if value and base:
            return value / base, not first
    return None


def _side_at(groups: Groups, place: int) -> bool | None:
    if any(hit.start <= place < hit.end for hit in groups.study):
        return True
    return False if any(hit.start <= place < hit.end for hit in groups.reference) else None


_WORDS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}


def _number(printed: str) -> float:
    return float(_WORDS.get(printed.lower()) or printed.replace("·", "."))


def _gap(hit: Hit, cue: Cue) -> int:
    return max(hit.start - cue.end, cue.start - hit.end, 0)


def _overlap(one: Hit, other: Hit) -> bool:
    return one.start < other.end and other.start < one.end
