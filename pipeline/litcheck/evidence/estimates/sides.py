"""The two groups that a record compares, lent to pairs of numbers that name none: "relapse was rarer (12% vs 31%)"."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from litcheck.evidence.estimates.candidates import FUNCTION, GENERIC
from litcheck.evidence.estimates.changes import is_from_to
from litcheck.evidence.estimates.clauses import head_of
from litcheck.evidence.estimates.intervals import Marked
from litcheck.evidence.estimates.labels import name_by_labels
from litcheck.evidence.estimates.mention import Context, Mention
from litcheck.evidence.estimates.no_group import keep_groups
from litcheck.evidence.estimates.pairs import opposite
from litcheck.evidence.estimates.roles import OTHER_GROUP
from litcheck.evidence.estimates.sample import Sample, expand
from litcheck.evidence.estimates.word_classes import UNITS_OF_ANALYSIS

_Sides = tuple[str, str]
_WITH_AND_WITHOUT = re.compile(
    r"^(?:[\w ]{0,20}, )?(?P<a>with) (?:and|or|versus|vs\.?) (?P<b>without) (?:the )?(?P<x>[^,;:()]{2,60}),",
    re.IGNORECASE,
)
_DID_AND_DID_NOT = re.compile(
    r"\b(?P<who>patients|those|women|men|children|subjects|participants|infants|adults|people) who did (?:and|or|"
    r"versus) (?:those who )?"
    r"did not (?P<x>[^,;:()]{3,50}?)(?= (?:was|were|had|is|are)\b|[,;:()]|$)"
)
_GROUP = r"[^,;:()]{2,60}?"
_BETWEEN = re.compile(
    rf"\b(?:in|for|among|with|between|of) (?:the )?(?P<a>{_GROUP}),? (?:and|vs\.?|versus|compared (?:with|to)|as opposed to|than"
    r"|or)"
    rf"(?: (?:in|for|among|with))? (?:the )?(?P<b>{_GROUP} (?:groups?|arms?|patients|women|men|children|subjects|recipients))\b",
    re.IGNORECASE,
)
_SEXES = re.compile(r"^(?:the )?(?:wo)?men\b|^(?:fe)?males?\b|^girls\b|^boys\b", re.IGNORECASE)
_EXPOSED = re.compile(
    r"^(?:[A-Z][a-z]+, )?(?:the |an? )?(?P<x>[^,;:()]{3,60}?) (?:was|were|remained) (?:\w+ly |not )*(?:associated|linked|"
    r"related) (?:with|to)\b",
    re.IGNORECASE,
)
_DIFFERED = re.compile(
    rf"^(?:\w+, )?(?P<a>{_GROUP}) (?:did not differ|differed)(?: \w+ly)? from (?:the )?(?P<b>{_GROUP}) (?:in|"
    rf"with (?:regard|respect)|for|by)\b",
    re.IGNORECASE,
)
_COMPARED_WITH = re.compile(r"\b(?:compared (?:with|to)|versus|than) (?:the )?(?P<h>[a-z][^,;:()\d]{3,50}?)(?=[,;.]|$)")
_ANSWERED = re.compile(
    r"\b(?:responded|replied|answered|returned|completed)(?: to)?(?: (?:the|our|a))? (?:[\w-]+ )?(?P<to>questionnaire|survey)\b"
    r"|\b(?P<by>questionnaire|survey)s?\b[^.;]*\bresponse rate\b|\bresponse rate\b[^.;]*\b(?P<of>questionnaire|survey)s?\b",
    re.IGNORECASE,
)
_NEAR = 16
"""A label holds for the numbers that follow each other at most this many tokens apart."""
_RESPECTIVELY = re.compile(r"[%cbk(),;u]{0,6}$")
_MEASURED = re.compile(
    r"\b(?:rates?|ratios?|survival|responses?|incidence|prevalence|mortality|risk|frequency|control|toxicity)$",
    re.IGNORECASE,
)
_MORE_OF = re.compile(
    r"(?:an? )?(?:\w+ly )?(?:higher|lower|increased|reduced|greater) "
    r"(?:rates?|risks?|incidence|prevalence|frequency|odds|likelihood)\b",
    re.IGNORECASE,
)
_LOWERED = re.compile(r"\b(?:reduc\w+|lower\w*|decreas\w+|increas\w+|improv\w+|benefit)\b", re.IGNORECASE)


def answered(text: str) -> str | None:
    """What those are called who answered, if a sentence tells how many of those asked did; None if it does not."""
    lower = text.lower()
    match = _ANSWERED.search(text) if "questionnaire" in lower or "survey" in lower else None
    return f"{(match['to'] or match['by'] or match['of']).lower()} respondents" if match else None


def name_pairs(
    marked: Marked, mentions: Sequence[Mention], sample: Sample, context: Context, abbreviations: Mapping[str, str]
) -> None:
    """Gives the numbers of a pair without groups those that the sentence, an earlier one or the record's aim compares."""
    shares = [mention for mention in mentions if mention.measure.is_frequency]
    contrast = (sample.contrast.studied, sample.contrast.other) if sample.contrast is not None else None
    known = _with_and_without(marked)
    _read_labels(mentions, abbreviations)
    keep_groups(marked, mentions)
    name_by_labels(marked, shares, sample)
    for first, second in pairwise(shares):
        if first.unit != second.unit:
            continue
        if sample.contrast is not None and sample.randomised and _is_lowered(marked, first, second):
            cause = (first.population or "").removeprefix("those without ")
            if (
                cause != first.population and sample.contrast.side(cause) == 0
            ):  # in a trial the others had the other treatment
                first.population, second.population = sample.contrast.other, sample.contrast.studied
        paired = _is_pair(marked, first, second)
        if paired and sample.randomised and second.population == opposite(first.population or ""):
            second.population = None  # in a trial the others had the other treatment
        named = _sides_of(first, second)
        if named is not None:
            known = named
        elif paired:
            known = known or _stated(marked.lexed.text)
            _lend(first, second, known or (contrast if sample.randomised else None) or context.sides or contrast)
            known = known or _sides_of(first, second)
        elif contrast is not None and sample.randomised and _is_lowered(marked, first, second):
            _lend(first, second, (contrast[1], contrast[0]))
    for first, second in pairwise(shares):
        if (
            first.population == second.population
            and is_from_to(marked, first, second)
            and not _followed(marked, first, second)
        ):
            first.notes.append("period earlier")
            second.notes.append("period later")
    compared = known or _compared_before(mentions)
    if compared is not None and compared[1] != OTHER_GROUP and not _SEXES.search(compared[0]):
        context.sides = compared
    sides = next((s for s in (contrast, context.sides) if s and any(m.population == s[1] for m in shares)), None)
    for mention in mentions:
        if sides is not None and not mention.measure.is_frequency and mention.population is None:
            mention.population = sides[0]
            if not any(note.startswith("versus ") for note in mention.notes):
                mention.notes.append(f"versus {sides[1]}")


def _followed(marked: Marked, first: Mention, second: Mention) -> bool:
    """True for "from 10% after one year to 40% after five": the same people at two times."""
    text = marked.lexed.text[marked.lexed.ends[first.last - 1] :]
    return _TIME_SINCE.match(text) is not None


_TIME_SINCE = re.compile(
    r"\W*(?:after|at|by) (?:\w+ )?(?:\d+|one|two|three|four|five|six|ten|twelve|baseline)\b[^.;%]{0,24} to\b",
    re.IGNORECASE,
)


def _compared_before(mentions: Sequence[Mention]) -> _Sides | None:
    """The groups of the sentence's last ratio that names both."""
    for mention in reversed(mentions):
        other = next((note[7:] for note in mention.notes if note.startswith("versus ")), None)
        if mention.unit == "ratio" and mention.population and other and max(len(mention.population), len(other)) < 70:
            return mention.population, other
    return None


def _read_labels(mentions: Sequence[Mention], abbreviations: Mapping[str, str]) -> None:
    """Takes a label such as "ORR: 64% vs 33%" for what is counted, which it is, and not for the group."""
    label, end = None, 0
    for mention in mentions:
        named = mention.population
        near, end = mention.first - end < _NEAR, mention.last
        if named is None:
            mention.condition = label if label is not None and near else mention.condition
            continue
        spelled = expand(named, abbreviations)
        label = None
        if _MORE_OF.match(spelled) or (_MEASURED.search(spelled) and head_of(spelled.replace("control", "")) is None):
            mention.population = None
            if len(spelled.split()) < 5 and " in " not in spelled:
                mention.condition = label = named


def _with_and_without(marked: Marked) -> _Sides | None:
    match = _WITH_AND_WITHOUT.match(marked.lexed.text)
    if match is not None:
        return f"those with {match['x']}", f"those without {match['x']}"
    match = _DID_AND_DID_NOT.search(marked.lexed.text)
    return (f"{match['who']} who did {match['x']}", f"{match['who']} who did not {match['x']}") if match else None


def _stated(text: str) -> _Sides | None:
    """The two groups that the sentence speaks of somewhere: "higher in the X than the Y arm", "X was associated with"."""
    match = _BETWEEN.search(text)
    if match is not None:
        head = match["b"].rsplit(" ", 1)[1].removesuffix("s")
        first = (
            match["a"]
            if head_of(match["a"]) or " group" in match["a"] or " arm" in match["a"]
            else f"{match['a']} {head}"
        )
        return first, match["b"]
    match = _DIFFERED.match(text)
    if match is not None:
        return match["a"], match["b"]
    match = _EXPOSED.match(text)
    if match is not None and head_of(match["x"]) is None and not _MEASURED.search(match["x"]):
        other = _COMPARED_WITH.search(text, match.end())
        return f"those with {match['x']}", f"those with {other['h']}" if other else f"those without {match['x']}"
    return None


def _sides_of(first: Mention, second: Mention) -> _Sides | None:
    """The groups of two numbers that count the same in groups of their own."""
    if first.population is None or second.population is None or first.population == second.population:
        return None
    if first.condition != second.condition or _MEASURED.search(first.population) or _MEASURED.search(second.population):
        return None
    return first.population, second.population


def _is_pair(marked: Marked, first: Mention, second: Mention) -> bool:
    """True for "12% (n = 9) vs 31%" and for "12% and 31%, respectively"."""
    between = marked.codes[first.last : second.first]
    if len(between) < 8 and "v" in between and "V" not in between:
        return True
    if not re.fullmatch(r"[%cb(),]{0,3}a", between) or "respectively" not in marked.lexed.words:
        return False
    end = (
        marked.lexed.words.index("respectively", second.last)
        if "respectively" in marked.lexed.words[second.last :]
        else -1
    )
    return end >= 0 and _RESPECTIVELY.fullmatch(marked.codes[second.last : end]) is not None


def _is_lowered(marked: Marked, first: Mention, second: Mention) -> bool:
    """True for "a reduction from 12% to 9%" of a trial: the first number is the comparator's."""
    return is_from_to(marked, first, second) and _LOWERED.search(marked.lexed.text) is not None


def _lend(first: Mention, second: Mention, sides: _Sides | None) -> None:
    if sides is not None and first.population and first.population == second.population and " who did not " in sides[1]:
        first.population, second.population = (side.replace(side.split(" ")[0], first.population, 1) for side in sides)
        return
    empty = _says_nobody(first.population), _says_nobody(second.population)
    if empty == (True, True) and sides is not None:
        first.population, second.population = sides
    elif empty == (False, True):
        place = _place_of(first.population or "", sides) if sides is not None else None
        second.population = sides[1 - place] if sides is not None and place is not None else OTHER_GROUP
    elif empty == (True, False) and sides is not None:
        place = _place_of(second.population or "", sides)
        first.population = sides[1 - place] if place is not None else first.population


def _place_of(group: str, sides: _Sides) -> int | None:
    """Which of two groups a phrase names, by the words that only one of them has; None if neither or both."""
    words, first, second = (frozenset(re.findall(r"[a-z0-9]{2,}", text.lower())) for text in (group, *sides))
    mine, theirs = len(words & (first - second)), len(words & (second - first))
    return None if mine == theirs else int(theirs > mine)


def _says_nobody(population: str | None) -> bool:
    """True if a group is not named, or only as "women" or "patients"."""
    words = re.findall(r"[\w-]+", (population or "").lower())
    return all(word in GENERIC or word in FUNCTION for word in words) and not UNITS_OF_ANALYSIS & set(words)
