"""Scene + two topics -> findings that say whether they go together ("associated with", "risk of ... rose with ...")."""

import re
from dataclasses import dataclass

from litcheck.evidence.comparing import stance_of
from litcheck.evidence.contrasts import is_excluded
from litcheck.evidence.direction_words import Cue, Turn, cues, same_clause
from litcheck.evidence.finding import Bearing, Estimate, Finding, Form, Stance
from litcheck.evidence.graded import leading_ratio
from litcheck.evidence.passages import Passage
from litcheck.evidence.scene import DISEASES, Scene, strength_of
from litcheck.evidence.significance import excludes_null, says_no_difference, significance
from litcheck.evidence.topics import Hit, Topic
from litcheck.vocabulary.concepts import Kinship

NARROW = (0.8, 1.25)
"""A 95 % CI of a ratio within these bounds shows that there is no difference worth the name. Source: the bioequivalence
limits, Schuirmann DJ. J Pharmacokinet Biopharm 1987;15:657-80; the verdict stage uses the same."""

_TURNED_ROUND = re.compile(
    r"\b(?:lack\s+of|absence\s+of|never|not|without|low(?:er|est)?|less|fewer|reduced|decreased|short(?:er)?|cessation\s+of|quitting|"
    r"stopping|avoid\w*|non-?)[\s-]+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"\b(?:than|(?:compared|comparison)\s+(?:with|to)|versus|vs\.?|relative\s+to)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE
)
_AT_RISK = re.compile(
    r"\b(?:risks?|odds|likel\w+|incidence|rates?|hazards?|prevalence|frequen\w+|chance)\b", re.IGNORECASE
)
_RISK_OF_OTHER = re.compile(
    r"\b(?:risks?|odds|incidence|rates?|hazards?|prevalence|likelihood)\s+of\s+(?!the\b|it\b|this\b)", re.IGNORECASE
)
_RATIO_FIRST = re.compile(r"\b(?:relative\s+risk|(?:odds|hazard|risk|rate)\s+ratio|estimate|risk)\b", re.IGNORECASE)
_SOME_OF = re.compile(r"\d\s*%|\b(?:some|few|one|two|\d+)\s+(?:of|patients|cases)\b", re.IGNORECASE)
_CONTROLS = re.compile(r"\b(?:controls?|healthy|comparators?|general\s+population|blood\s+donors?)\b", re.IGNORECASE)
_BY_AMOUNT = re.compile(
    r"\b(?:highest|lowest|quart\w+|tertiles?|quintiles?|per|each|every|cups?|servings?|doses?|users?|dose-response|pack-years?|ever|heavy|exposed)\b",
    re.IGNORECASE,
)
_STOPPED = re.compile(r"^\W*(?:cessation|abstinence|avoidance|withdrawal)\b", re.IGNORECASE)
_TRENDS = frozenset({Turn.MORE, Turn.LESS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two topics said to go together. `wanted` is the claim's sign: +1, -1, or 0 for "not associated"."""

    subject: Topic
    object: Topic
    wanted: int


def link(scene: Scene, pair: Link) -> tuple[Finding, ...]:
    """The findings of every passage that relates the two topics, in reading order."""
    if not (scene.mentions_anywhere(pair.subject) and scene.mentions_anywhere(pair.object)):
        return ()
    found = []
    for passage in scene.passages:
        finding = _read(scene, pair, passage)
        if finding is not None:
            found.append(finding)
    return tuple(found)


def _read(scene: Scene, pair: Link, passage: Passage) -> Finding | None:
    if not (passage.may_report or passage.is_claim_of_title):
        return None
    subject = scene.hits(pair.subject, passage.text)
    object_ = scene.hits(pair.object, passage.text)
    object_ = tuple(hit for hit in object_ if not any(_overlap(hit, other) for other in subject))
    if not _bears(scene, pair, passage, subject, object_):
        return None
    if any(is_excluded(passage.text, hit) for hit in object_) and not any(
        is_excluded(passage.text, h) for h in subject
    ):
        return None  # people with and without the object, all of them with the subject
    ratio = _ratio(scene, passage)
    places = [hit.start for hit in (*object_, *subject)]
    significant = significance(passage.text, [ratio] if ratio is not None else [], places[0] if places else None)
    sign = sign_of_link(passage.text, subject, object_)
    if not object_ and sign is not None and ratio is None and not _AT_RISK.search(passage.text):
        return None  # "egg consumption has doubled": a trend of the subject alone
    if sign is None and ratio is not None and ratio.value is not None and ratio.ci_low is not None:
        sign = 1 if ratio.value > 1 else -1
    if sign is None:
        return None
    if sign == 0:
        significant = False
    if significant is False and ratio is not None and _is_narrow(ratio):
        sign = 0
    stance = stance_of(sign, significant, pair.wanted)
    bearing, note = _bearing(passage, subject, object_, pair)
    if passage.is_hedged and not (ratio is not None and ratio.ci_low is not None):
        stance, note = Stance.NEUTRAL, "put as a possibility"
    return scene.finding(
        passage,
        stance,
        strength=strength_of(passage, ratio, significant),
        bearing=bearing,
        form=Form.ESTIMATE if ratio is not None else Form.DIRECTION,
        estimate=ratio,
        significant=significant,
        note=note,
    )


def _bears(scene: Scene, pair: Link, passage: Passage, subject: tuple[Hit, ...], object_: tuple[Hit, ...]) -> bool:
    """True if both topics are in the passage, or one is and the other is the record's own topic.

    A passage that names neither counts only if it prints a ratio with its interval and the title names both.
    """
    if subject and object_:
        return True
    if passage.is_title:
        return False
    if scene.has_stranger(passage.text, pair.subject, pair.object) and not object_:
        return False
    if subject:
        if not scene.is_titled_apart(pair.object, pair.subject) or _RISK_OF_OTHER.search(passage.text):
            return False
        return not pair.subject.is_in_tree(*DISEASES) or _sets_against_controls(passage.text)
    if object_:
        return scene.is_titled_apart(pair.subject, pair.object) and _speaks_of_exposure(scene, pair, passage)
    ratio = _ratio(scene, passage)
    if ratio is None or ratio.ci_low is None or not _RATIO_FIRST.search(passage.text[:80]):
        return False
    title = scene.record.title
    subjects = pair.subject.find(title, scene.abbreviations)
    objects = pair.object.find(title, scene.abbreviations)
    return any(not _overlap(one, two) for one in subjects for two in objects)


def _speaks_of_exposure(scene: Scene, pair: Link, passage: Passage) -> bool:
    """True if a sentence that leaves the subject out can only mean it: a disease set against controls, or an exposure
    by its amount. "X was associated with", where X is not the subject, means X.
    """
    text = passage.text
    if pair.subject.is_in_tree(*DISEASES):
        return _sets_against_controls(text)
    return _ratio(scene, passage) is not None and bool(_BY_AMOUNT.search(text))


def _sets_against_controls(text: str) -> bool:
    return bool(_CONTROLS.search(text)) and not any(cue.turn is Turn.LINK for cue in cues(text))


def _overlap(one: Hit, other: Hit) -> bool:
    return one.start < other.end and other.start < one.end


def _bearing(
    passage: Passage, subject: tuple[Hit, ...], object_: tuple[Hit, ...], pair: Link
) -> tuple[Bearing, str | None]:
    """A member of a class of drugs or habits speaks for the class; a kind of a disease is narrower than the disease."""
    if passage.is_borrowed and passage.section != "CONCLUSIONS":
        return Bearing.CITED, "cited from other work"
    for hits, topic in ((subject, pair.subject), (object_, pair.object)):
        if hits and all(hit.kin is Kinship.NARROWER for hit in hits) and topic.is_in_tree(*DISEASES):
            return Bearing.NARROWER, f"a kind of {topic.phrase}"
    return Bearing.DIRECT, None


def sign_of_link(text: str, subject: tuple[Hit, ...], object_: tuple[Hit, ...]) -> int | None:
    """+1 if a sentence says that subject and object go together, -1 apart, 0 not related; None if it says nothing."""
    found = [cue for cue in cues(text) if cue.turn not in (Turn.BETTER, Turn.WORSE) or cue.turn is Turn.WORSE]
    linking = [cue for cue in found if cue.turn in (Turn.LINK, Turn.INVERSE) or cue.says is Turn.SAME]
    trends = [cue for cue in found if cue.turn in _TRENDS and not cue.denied]
    anchors = [hit.start for hit in (*subject, *object_)]
    flip = _flip(text, subject)
    if linking:
        cue = min(linking, key=lambda cue: (_distance(text, cue, anchors), cue.start))
        if cue.says is Turn.SAME:
            return None if cue.denied and _SOME_OF.search(text[: cue.start]) else 0
        if cue.turn is Turn.INVERSE:
            return -flip
        after = [one for one in trends if 0 <= one.start - cue.end <= 60 and same_clause(text, cue.start, one.start)]
        if after:
            return flip * (1 if after[0].turn is Turn.MORE else -1)
        return flip
    if says_no_difference(text):
        return 0
    near = object_ or subject
    if not trends or not near:
        return None
    governing = min(trends, key=lambda cue: (_distance(text, cue, [hit.start for hit in near]), cue.start))
    return flip * (1 if governing.turn is Turn.MORE else -1)


def _flip(text: str, subject: tuple[Hit, ...]) -> int:
    """-1 if the sentence speaks of those without the subject ("never smokers had"), or of those with it only as the
    reference ("than smokers"); +1 if of those with it, or of both denied ("than never smokers").
    """
    if not subject:
        return 1
    focus = next((hit for hit in subject if not _is_reference(text, hit)), subject[0])
    return (-1 if _is_turned_round(text, focus) else 1) * (-1 if _is_reference(text, focus) else 1)


def _is_reference(text: str, hit: Hit) -> bool:
    return bool(_REFERENCE.search(text[: hit.start]))


def _distance(text: str, cue: Cue, anchors: list[int]) -> int:
    return sum(abs(cue.start - at) + (0 if same_clause(text, cue.start, at) else 80) for at in anchors)


def _is_turned_round(text: str, hit: Hit) -> bool:
    return bool(_TURNED_ROUND.search(text[: hit.start]) or _STOPPED.match(text[hit.end :]))


def _ratio(scene: Scene, passage: Passage) -> Estimate | None:
    return leading_ratio(passage.text, passage.start, scene.estimates_in(passage))


def _is_narrow(ratio: Estimate) -> bool:
    if ratio.ci_low is None or ratio.ci_high is None or excludes_null(ratio):
        return False
    return NARROW[0] <= ratio.ci_low and ratio.ci_high <= NARROW[1]
