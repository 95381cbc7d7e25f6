"""Sentence + outcome -> whether the outcome got better or worse, whatever the words: pain that fell got better, healing
that fell got worse.

Vocabulary: change (+1 better, -1 worse, 0 no change), welcome (an outcome of which more is better).
"""

import re
from collections.abc import Sequence

from litcheck.evidence.direction_words import Cue, Turn, cues, same_clause
from litcheck.evidence.topics import Hit

_WELCOME = re.compile(
    r"\b(?:healing|quality|efficiency|functions?|functioning|remissions?|survival|responses?|responders?|recovery|fertility|"
    r"cognition|memory|mood|strength|density|adherence|well-?being|fitness|mobility|relief|control|weight\s+loss|"
    r"improvements?|satisfaction|capacity|tolerance|h?a?emoglobin|ferritin|performance|clearance|cure|success|"
    r"pregnancy\s+rates?|live\s+births?|acuity|immunity|seroconversion|freedom|sleep|sleep\s+time|vitality|energy|hdl)\b",
    re.IGNORECASE,
)
_UNWELCOME = re.compile(
    r"\b(?:severity|symptoms?|latency|disturbances?|disorders?|pains?|attacks?|impairments?|dysfunction|deficits?|disability|"
    r"fatigue|anxiety|depress\w+|mortality|deaths?|relapses?|recurrences?|flares?|complications?|infections?|disruption|"
    r"insomnia|sleepiness|stiffness|arousals?|movements?\s+index|incidence|risk|exacerbations?|days|episodes|loss)\b",
    re.IGNORECASE,
)
_BOUND = re.compile(r"^[\s\w-]{0,40}")


def is_welcome(text: str, hit: Hit, claimed: str) -> bool:
    """True if more of the outcome is better: by the noun phrase around the hit, else by the claim's own words."""
    ahead = _BOUND.match(text[hit.end :])
    phrase = text[hit.start : hit.end] + " ".join([""] + (ahead.group().split()[:2] if ahead else []))
    if _UNWELCOME.search(phrase):
        return False
    if _WELCOME.search(phrase):
        return True
    return bool(_WELCOME.search(claimed)) and not _UNWELCOME.search(claimed)


def change_of(text: str, hits: Sequence[Hit], claimed: str, near: Sequence[Hit] = ()) -> tuple[int, Cue] | None:
    """(change, cue) of the outcome that a sentence reports; None if it reports none.

    `near` are the hits of the intervention: where the groups went different ways ("rose with the drug and fell with
    placebo"), the cue that stands before the drug speaks.
    """
    usable = [cue for cue in cues(text) if cue.turn is not Turn.LINK]
    if not usable or not hits:
        return None
    pairs = [(hit, cue) for hit in hits for cue in usable if _gap(hit, cue) <= _REACH.get(cue.turn, FAR)]
    if not pairs:
        return None
    outcome, cue = min(
        pairs,
        key=lambda pair: (_distance(text, pair[0], pair[1], near), pair[1].start),
    )
    if cue.says is Turn.SAME:
        return 0, cue
    if cue.turn in (Turn.BETTER, Turn.INVERSE):
        change = 1
    elif cue.turn is Turn.WORSE:
        change = -1
    else:
        change = 1 if (cue.turn is Turn.MORE) == is_welcome(text, outcome, claimed) else -1
    return change, cue


FAR = 100
_REACH = {Turn.MORE: 60, Turn.LESS: 60}
"""Characters between an outcome and the word that says what became of it; litcheck's choice: a quantity word speaks of its
own noun phrase or verb, a valuing word ("improved") also of a list."""


def _gap(hit: Hit, cue: Cue) -> int:
    return max(cue.start - hit.end, hit.start - cue.end, 0)


def _distance(text: str, hit: Hit, cue: Cue, near: Sequence[Hit]) -> int:
    gap = max(cue.start - hit.end, hit.start - cue.end, 0)
    if not same_clause(text, hit.start, cue.start):
        gap += 80
    if near:
        drug = min(near, key=lambda other: abs(other.start - cue.end))
        lag = drug.start - cue.end
        gap += min(abs(lag), 60) // 2 + (30 if cue.start > drug.end and hit.end < drug.start else 0)
        if not same_clause(text, drug.start, cue.start):
            gap += 40
    if cue.turn is Turn.SAME:
        gap -= 5
    return gap
