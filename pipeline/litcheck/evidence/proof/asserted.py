"""The guard of assertion, for every stance: the sentence itself names all that the claim ties together, and ties it.

What it says is a doubt for good, however probable a reading is: it may be read so, and it decides and counts nothing.
"""

import re
from collections.abc import Sequence

from litcheck.claims.claim import Check, Claim
from litcheck.evidence.advice import is_advice
from litcheck.evidence.contrasts import groups_in, is_generic, shaped_ratio
from litcheck.evidence.direction_words import Turn, cues
from litcheck.evidence.finding import Finding, Form
from litcheck.evidence.named import asserted, lacking, spans_of
from litcheck.evidence.polarity import COMPARES, takes_advice_back
from litcheck.evidence.rationale import NARROWER, Held, Unit
from litcheck.evidence.reach import wider_than
from litcheck.evidence.read_record import ReadRecord
from litcheck.evidence.read_text import named_in
from litcheck.evidence.scene import DISEASES, Scene, scene_of
from litcheck.evidence.statements import Said, said_by
from litcheck.evidence.tied import is_modifier, is_put_at_risk, is_told_alone, sets_against_controls, stand_near, ties
from litcheck.evidence.topics import Hit, Topic, head_only, topic_of
from litcheck.vocabulary.concepts import Kinship, kinship

SPARE_FROM = 6
"""Specific units of a statement from which one mere word may be missing; litcheck's choice: then the rest still says it."""

MODIFIER_FROM = 4
"""Specific units from which a mere word before a noun that the sentence names may be missing ("uncontrollable urge"); of fewer,
each must be named as a thing of its own ("night shifts" are no night)."""

LONG, SPARE_SHARE = 9, 0.3
"""From so many specific units this share of them may be missing; of labelled pairs read so 8 in 10 were right."""

OWN_UNITS = 2
"""Specific units that a sentence must name itself where its record's title names what the statement speaks of."""


_TIES = frozenset({Turn.MORE, Turn.LESS, Turn.LINK, Turn.INVERSE})
_FUTURE = re.compile(r"\b(?:will|shall)\b")
_AS_NOUN = re.compile(r"\b(?:of|in|at|by|with|for|during|from|on|or|and|the|an?)\s$", re.IGNORECASE)
"""What stands before a word that is the name of a thing there, not a verb."""
_RATIO = re.compile(r"\bratio\b|\b[aA]?[OHR]R\b")
_RELATES = re.compile(
    r"(?:characteri|defin|consist|compris|known|called|consider|classif|regard|occur|appear|aris|happen|manifest"
    r"|typical|usual|general|normal)",
    re.IGNORECASE,
)
"""Words of a statement that only join its two sides, or say that what it names is there, as a rule."""


def veto(claim: Claim, known: ReadRecord, finding: Finding) -> str | None:
    """What of the relation the sentence does not assert."""
    passage = known.passage_at(finding.section, finding.start)
    if passage is not None and passage.is_conduct:
        return "says what was done, not what was found"
    if _FUTURE.search(finding.quote) and not _FUTURE.search(claim.statement):
        return "speaks of what is to come"
    if finding.form is Form.STATEMENT:
        quoted = said_by(claim, known, finding)
        pairs = () if quoted is None else quoted[1]
        scene = scene_of(claim, known)
        return next((why for pair in pairs if (why := _of_statement(pair, scene))), None)
    things = _things(claim)
    if things is None:
        return None
    return wider_than(claim.statement, finding.quote) or _of_tie(claim, known, finding, *things)


def _things(claim: Claim) -> tuple[str, str] | None:
    """What a claim ties: who or what has or does something, and what."""
    both = {
        Check.DIRECTION: (claim.subject, claim.object),
        Check.RATIO: (claim.population, claim.condition),
        Check.EFFECT: (claim.intervention, claim.outcome),
    }.get(claim.check, (None, None))
    return None if both[0] is None or both[1] is None else (both[0], both[1])


def _of_tie(claim: Claim, known: ReadRecord, finding: Finding, agent: str, outcome: str) -> str | None:
    scene = scene_of(claim, known)
    one, other = topic_of(agent), topic_of(outcome)
    if claim.check is Check.EFFECT:
        other = head_only(other, besides=topic_of(claim.population or outcome))
    text = finding.quote
    if not scene.hits(one, text) and not scene.hits(other, text):
        text = _before(scene, finding)  # "after adjustment the odds were doubled"
    agents, outcomes = (asserted(scene.hits(topic, text), text) for topic in (one, other))
    if claim.check is Check.RATIO and not _sets_apart(claim, scene, text, figures=finding.estimate is not None):
        return f"without {claim.comparator}"
    figures = finding.paired is not None or bool(_RATIO.search(text))
    if agents and outcomes:
        valued = claim.check is Check.EFFECT
        tied = ties(text, agents, outcomes, valued=valued) or (figures and stand_near(text, agents, outcomes))
        tied = tied or (claim.comparator is not None and _is_shaped(scene, text, one, claim.comparator))
    elif outcomes:
        tied = scene.is_titled_apart(one, other) and _stands_for_title(finding, text, outcomes)
    else:
        tied = (
            bool(agents)
            and scene.is_titled_apart(other, one)
            and _tells_of_groups(scene, finding, text, agents, figures)
        )
    return None if tied else f"does not tie {agent} to {outcome}"


def _is_shaped(scene: Scene, text: str, study: Topic, comparator: str) -> bool:
    """True for a ratio of the claim's groups in words ("three women for each man")."""
    return shaped_ratio(text, groups_in(text, study, topic_of(comparator), scene.abbreviations)) is not None


def _stands_for_title(finding: Finding, text: str, told: Sequence[Hit]) -> bool:
    """True if what a sentence says of the one thing can only be by the record's own topic."""
    return is_told_alone(text, told) or (finding.paired is not None and sets_against_controls(text))


def _tells_of_groups(scene: Scene, finding: Finding, text: str, agents: Sequence[Hit], figures: bool) -> bool:
    """True if a sentence that leaves the outcome out compares how often these people have what the record is on."""
    claim = scene.claim
    if is_put_at_risk(text, agents) or (claim.check is Check.DIRECTION and _stands_for_title(finding, text, agents)):
        return True
    if claim.check is not Check.RATIO or claim.comparator is None or _names_another_illness(scene, text):
        return False
    others = topic_of(claim.comparator).find(text, scene.abbreviations)
    return bool(others) and (finding.paired is not None or (figures and stand_near(text, agents, others)))


def _of_statement(pair: Said, scene: Scene) -> str | None:
    if takes_advice_back(pair.statement, pair.text, pair.shared):
        return None
    specific = [one for one in pair.shared.held if one.unit.weight == 1]
    absent = [one for one in lacking(pair, scene.known.short_forms) if not _is_understood(one, pair, scene)]
    absent = [one for one in absent if not _RELATES.match(pair.statement[one.unit.at :])]
    if len(specific) >= MODIFIER_FROM:
        absent = [one for one in absent if not _modifies(one.unit, pair)]
    one_word = len(absent) == 1 and absent[0].unit.concept is None and len(specific) >= SPARE_FROM
    of_many = len(specific) >= LONG and len(absent) <= SPARE_SHARE * len(specific)
    if absent and not (one_word or of_many):
        return f"does not name {_named(pair.statement, absent)}"
    if len(specific) < MODIFIER_FROM and any(_only_describes(one, pair, scene) for one in specific):
        return "names only another thing of that kind"
    return None if _is_tied(pair, scene) else "does not tie what the claim ties"


def _only_describes(one: Held, pair: Said, scene: Scene) -> bool:
    """True for a mere word that the sentence has only before another thing's name ("night shifts" for "at night")."""
    word = re.match(r"[\w'’-]+", pair.statement[one.unit.at :])
    if one.unit.concept is not None or word is None or not _AS_NOUN.search(pair.statement[: one.unit.at]):
        return False
    own = Hit(start=one.unit.at, end=one.unit.at + word.end(), kin=Kinship.SAME)
    places = spans_of(one.unit, pair.text, scene.known.short_forms)
    return (
        bool(places)
        and not is_modifier(pair.statement, own)
        and all(is_modifier(pair.text, Hit(start=a, end=b, kin=Kinship.SAME)) for a, b in places)
    )


def _named(statement: str, absent: Sequence[Held]) -> str:
    """The words of a statement that a sentence lacks, in the statement's order."""
    words = (
        re.match(rf"(?:[\w'’-]+\W+){{{len(one.unit.stems) - 1}}}[\w'’-]+", statement[one.unit.at :]) for one in absent
    )
    return ", ".join(f"“{match.group()}”" for match in words if match is not None) or "all that the claim does"


def _is_tied(pair: Said, scene: Scene) -> bool:
    """False if a statement says that one thing has more or less of another, or is linked to it, and the sentence names both
    without saying so of them.
    """
    cue = next((one for one in cues(pair.statement) if one.turn in _TIES), None)
    if cue is None or is_advice(pair.statement):
        return True
    short = scene.known.short_forms
    sides: tuple[list[Hit], list[Hit]] = ([], [])
    for one in pair.shared.held:
        if one.unit.weight == 1 and one.own >= NARROWER:
            places = spans_of(one.unit, pair.text, short)
            sides[one.unit.at >= cue.start].extend(Hit(start=a, end=b, kin=Kinship.SAME) for a, b in places)
    return not all(sides) or ties(pair.text, sides[0], sides[1], valued=True)


def _sets_apart(claim: Claim, scene: Scene, text: str, *, figures: bool) -> bool:
    """True if a sentence compares with the claim's other group: by its name, by a comparative, or by a ratio."""
    if is_generic(claim.comparator) or claim.comparator is None:
        return True
    return figures or bool(COMPARES.search(text)) or bool(topic_of(claim.comparator).find(text, scene.abbreviations))


def _before(scene: Scene, finding: Finding) -> str:
    passage = scene.known.passage_at(finding.section, finding.start)
    order = 0 if passage is None else passage.order
    return next((one.text for one in scene.passages if one.order == order - 1), "")


def _is_understood(one: Held, pair: Said, scene: Scene) -> bool:
    """True if the record is on this unit as a whole: advice leaves out whose illness it is for, and so does a sentence that
    names no other illness than the claim what it speaks of.
    """
    if one.titled < NARROWER:
        return False
    if is_advice(pair.statement):
        return True
    own = sum(other.own >= NARROWER for other in pair.shared.held if other.unit.weight == 1)
    return one in pair.subject and own >= OWN_UNITS and not _names_another_illness(scene, pair.text)


def _names_another_illness(scene: Scene, text: str) -> bool:
    claimed = [mention.concept for mention in named_in(scene.claim.statement, ())]
    return any(
        all(kinship(mention.concept, one) is Kinship.DIFFERENT for one in claimed)
        for mention in scene.known.text_of(text).named
        if any(tree.startswith(DISEASES) for tree in mention.concept.trees)
    )


def _modifies(unit: Unit, pair: Said) -> bool:
    """True for a mere word that stands right before a unit which the sentence names."""
    if unit.concept is not None:
        return False
    after = re.match(
        r"[a-z]+[\s-]+", pair.statement[unit.at :]
    )  # no name: "NLRP3 inflammasome" is not any inflammasome
    return after is not None and any(
        other.unit.at == unit.at + after.end() and other.own >= NARROWER for other in pair.shared.held
    )
