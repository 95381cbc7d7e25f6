"""Which numbers of a sentence are estimates: not changes, test accuracy, doses, the sample's make-up or the study's course."""

import re
from collections.abc import Callable, Sequence

from litcheck.evidence.estimates.changes import is_from_to
from litcheck.evidence.estimates.intervals import Marked
from litcheck.evidence.estimates.make_up import make_up
from litcheck.evidence.estimates.measured import accuracy, mean, quantity
from litcheck.evidence.estimates.mention import Mention
from litcheck.evidence.estimates.no_share import no_share
from litcheck.evidence.estimates.not_of_people import of_things, strength
from litcheck.evidence.estimates.percent_changes import change, rate_difference
from litcheck.evidence.estimates.study_flow import part_of_the_study
from litcheck.evidence.estimates.surroundings import Surroundings, surroundings
from litcheck.evidence.estimates.thresholds import is_target, threshold
from litcheck.evidence.estimates.word_classes import word_set

_LEVEL = re.compile(
    r"^\W{0,2}(?:\w+ )?(?:ci|cl|c\.i|confidence|credible|level|limits?|significance|prediction|probability that)\b"
)
_P_VALUE = re.compile(r"\b(?:one|two)-(?:sided|tailed)\s*$|\bp\s*(?:-?value)?\s*[=<>≤≥]\s*$")
_STATISTIC = re.compile(
    r"\b(?:coefficients?|beta|β|slope|b|smd|correlation|r|difference|(?<!(?:hr|or|rr) )(?<!ratio )estimate|t|f|z|"
    r"χ2)\s*(?:\([^()]{0,20}\)\s*)?(?:was|of|[=:,])\s*$"
)


def _confidence(s: Surroundings) -> bool:
    """True for "95% CI"; "3.2% (CI 95% 1.4-6.1)" has its level elsewhere."""
    level = _LEVEL.match(s.after) is not None and (_APART.match(s.after) is None or s.mention.value in (90, 95, 99))
    return level or _P_VALUE.search(s.to_value) is not None


_APART = re.compile(r" ?[(\[,;]")


_REASONS: tuple[tuple[str, Callable[[Surroundings], bool]], ...] = (
    ("confidence level", _confidence),
    ("not of people", of_things),
    ("concentration", strength),
    ("threshold", threshold),
    ("percent change", change),
    ("accuracy of a test or model", accuracy),
    ("value of a quantity", quantity),
    ("mean", mean),
    ("study flow", part_of_the_study),
    ("make-up of the sample", make_up),
    ("no share", no_share),
)
_LISTED = re.compile(r"[,a%)cb(]{1,5}|i[dw]?P,?a")
_GOVERNED = frozenset(
    [
        "accuracy of a test or model",
        "value of a quantity",
        "mean",
        "percent change",
        "study flow",
        "threshold",
        "rate difference",
    ]
)
"""Reasons that stand before a list and hold for all of it: "compliance was 92% in the first group and 85% in the second"."""
_LABELS_FOLLOW = frozenset(["accuracy of a test or model", "mean"])
"""Of these a list may name each member: "accuracy was 78% for the new rule, 70% (Smith), 67% (Jones)"."""
_NO_LABEL = word_set(
    """for in at with after on among during within by when using respectively versus vs compared than before without under per
    from over to through between and or but while whereas"""
)
_OWN = word_set("prevalence incidence mortality survival rate rates proportion frequency risk probability had")
_MOVED = word_set("rose fell increased decreased improved dropped declined")
_BRACKETED = re.compile(r"\([^()]*\)")
_FAR = 22
"""Tokens that may stand between two members of a list."""


def weed(marked: Marked, found: Sequence[Mention], flow_asked_about: Sequence[str] = ()) -> list[Mention]:
    """The mentions that are estimates. A number joined to one that is none shares its fate; `flow_asked_about` are the
    stems of what of a study's course the title asks about."""
    kept: list[Mention] = []
    dropped: tuple[Mention, str] | None = None
    for mention in found:
        reason = why_not_an_estimate(marked, mention)
        if reason == "study flow" and flow_asked_about and _is_asked(marked, mention, flow_asked_about):
            reason = None
        elif reason is None and dropped is not None and _is_joined(marked, *dropped, mention):
            reason = dropped[1]
        if reason is None:
            kept.append(mention)
            dropped = None
        else:
            dropped = (mention, reason)
    return kept


def _is_asked(marked: Marked, mention: Mention, stems: Sequence[str]) -> bool:
    around = surroundings(marked, mention)
    near = around.to_value[-80:] + around.after[:60]
    return any(stem in near for stem in stems)


def _is_joined(marked: Marked, dropped: Mention, reason: str, mention: Mention) -> bool:
    codes, words = marked.codes, marked.lexed.words
    between = codes[dropped.last : mention.first]
    if is_from_to(marked, dropped, mention):
        return True
    labelled = _has_own_label(marked, mention, reason) and codes[mention.last] != codes[dropped.last : dropped.last + 1]
    if _LISTED.fullmatch(between) and not (reason == "percent change" and between.startswith("(")):
        return not (labelled and reason in _GOVERNED)
    plain = _BRACKETED.sub("", between)
    moved = (
        plain.replace("V", "")
        if plain.endswith("VT") and _MOVED & set(words[mention.first - 2 : mention.first])
        else plain
    )
    if reason not in _GOVERNED or not 0 < len(plain) <= _FAR or set(moved) & set("V;:."):
        return False
    if _OWN & set(words[dropped.last : mention.first]) or labelled:
        return False
    if between[-1] == "(":
        return reason in _LABELS_FOLLOW or (reason == "percent change" and codes[dropped.first - 1] == "(")
    return between[-1] in "av,T" or words[mention.first - 1] in ("by", "range") or _one_bracket(between)


def _one_bracket(between: str) -> bool:
    return between[-1] in "<q" and ")" not in between


def _has_own_label(marked: Marked, mention: Mention, reason: str) -> bool:
    """True for "35% smokers", "35% of patients", "35% had": the number says itself what it counts."""
    codes, after = marked.codes, mention.last
    if after >= len(codes) or codes[after] in ",.;)(vTaic-" or reason == "rate difference":
        return False
    if codes[after] == "o":
        return "P" in codes[after : after + 5]
    return marked.lexed.words[after] not in _NO_LABEL


def why_not_an_estimate(marked: Marked, mention: Mention) -> str | None:
    """Why a number is no estimate of a condition ("percent change", "threshold" ...); None if it is one."""
    if mention.unit != "percent":
        return _why_no_rate(marked, mention)
    if mention.value is not None and mention.value > 100:
        return "above 100"
    around = surroundings(marked, mention)
    return next((reason for reason, holds in _REASONS if holds(around)), None)


def _why_no_rate(marked: Marked, mention: Mention) -> str | None:
    around = surroundings(marked, mention)
    if mention.unit == "ratio":
        negative = (mention.value or 0) < 0
        return "regression coefficient" if negative or _STATISTIC.search(around.to_value) else None
    if not mention.measure.is_frequency:
        return None
    if is_target(around.to_value):
        return "threshold"
    return "rate difference" if rate_difference(around.to_value, around.whole, around.after) else None
