"""Effect claims: what an intervention does to an outcome in a population."""

import re
from dataclasses import dataclass

from litcheck.claims.claim import Check, Claim
from litcheck.evidence.contrasts import is_group
from litcheck.evidence.direction_words import Cue, is_denied_alone
from litcheck.evidence.finding import Bearing, Estimate, Finding, Form, Stance
from litcheck.evidence.outcomes import change_of, is_welcome
from litcheck.evidence.passages import Passage
from litcheck.evidence.populations import means_the_public
from litcheck.evidence.rationale import overlap
from litcheck.evidence.read_record import ReadRecord
from litcheck.evidence.read_text import read_text
from litcheck.evidence.scene import Scene, scene_of, strength_of, strongest_first
from litcheck.evidence.significance import excludes_null, significance
from litcheck.evidence.topics import Hit, Topic, head_only, topic_of
from litcheck.literature.record import Design
from litcheck.measures import Measure
from litcheck.vocabulary.concepts import Concept, Kinship, kinship

CHECK = Check.EFFECT

DESCRIBED = 0.8
"""Share of a population's description that a record must hold if it does not name it in one; litcheck's choice."""

_WANTED = {"improves": 1, "worsens": -1, "none": 0}
_CONTROL_ONLY = re.compile(r"\b(?:placebo|control\s+group|controls|sham|usual\s+care|waiting\s+list)\b", re.IGNORECASE)
_BOTH_ARMS = re.compile(
    r"\b(?:treatment|treated|intervention|active|experimental|supplement\w*|vaccin\w*)\s+(?:(?:groups?|arms?|clusters?)\b"
    r"[^.;]{0,40}\b(?:placebo|controls?|usual care)\b|(?:and|or|versus|vs\.?|than)\s+(?:in\s+)?(?:the\s+)?"
    r"(?:placebo|controls?|usual care)\b)",
    re.IGNORECASE,
)
"""The arms of a trial under the names that any trial may give them, the treated one first."""
_TREATED = re.compile(
    r"\b(?:treat\w*|therap\w*|drugs?|medication\w*|manag\w+|diet\w*|surg\w+|transplant\w*)\b", re.IGNORECASE
)
_SMALL = re.compile(r"\btoo\s+(?:small|few)\s+to\b|\bunderpowered\b", re.IGNORECASE)
_ADVISES = re.compile(r"\b(?:should|recommend\w*|advis\w+|suggested\s+that\s+clinicians)\b", re.IGNORECASE)
_CHANGED = re.compile(
    r"improv|declin|decreas|fell|drop|rose|increas|worsen|reduc|resolv|deteriorat|eas|reliev|amelior|diminish|lessen|remission|heal",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"\b(?:treat\w*|therap\w*|placebo|trials?|supplement\w*|drugs?|arm|randomi[sz]ed|than|versus|vs)\b", re.IGNORECASE
)
_HAVING = re.compile(
    r"\b(?:odds|risk|incidence|prevalen\w+|likel\w+|frequency|rates?|with\s+and\s+(?:those\s+)?without|reported\s+by)\b",
    re.IGNORECASE,
)
_COMPARES = re.compile(r"\b(?:versus|vs\.?|compared|or|comparison|comparing)\b", re.IGNORECASE)
_OTHER_GROUP = re.compile(r"\b(?:was|were)\s+(?:larger|greater|more\s+marked)\s+in\s+patients\s+whose\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    intervention: Topic
    population: Topic
    outcome: Topic
    wanted: int


def judge(claim: Claim, known: ReadRecord) -> tuple[Finding, ...]:
    """The passages that say what the intervention did to the outcome."""
    if claim.intervention is None or claim.outcome is None:
        return ()
    scene = scene_of(claim, known)
    intervention = topic_of(claim.intervention)
    population = topic_of(claim.population or claim.outcome)
    wanted = _WANTED.get(claim.relation or "", 1)
    question = _Question(
        intervention=intervention,
        population=population,
        outcome=head_only(topic_of(claim.outcome), besides=population),
        wanted=-wanted if intervention.avoided else wanted,
    )
    if not scene.mentions_anywhere(intervention) or not _is_about(scene, question):
        return ()
    found = [one for passage in scene.passages if (one := _read(scene, question, passage)) is not None]
    return strongest_first(found)


def _is_about(scene: Scene, question: _Question) -> bool:
    """True if the outcome is spoken of anywhere in the record as more than something left out."""
    return any(
        scene.hits(question.outcome, passage.text) and not passage.is_unmeasured for passage in scene.passages
    ) or scene.is_titled(question.outcome)


def _read(scene: Scene, question: _Question, passage: Passage) -> Finding | None:
    text = passage.text
    if passage.is_unmeasured or _SMALL.search(text) or _OTHER_GROUP.search(text) or _ADVISES.search(text):
        return None
    drug = _interventions(scene, question, text)
    outcome = _outcomes(scene, question, passage, drug)
    if not outcome:
        return None
    if not drug and not _drug_is_understood(scene, question, passage):
        return None
    if passage.is_title and not passage.is_claim_of_title:
        return None
    speculative = passage.is_plan or (passage.is_hedged and passage.section != "RESULTS")
    if not speculative and not (passage.may_report or passage.is_claim_of_title):
        return None
    estimate = _effect_size(scene, passage)
    said = change_of(text, outcome, question.outcome.phrase, drug)
    if said is not None:
        change, cue = said
        own = not question.intervention.treated and (
            bool(drug) or bool(_BOTH_ARMS.search(text)) or _names_own_agent(scene, text)
        )
        if not own and not _happened_to(text, outcome, cue):
            return None
    elif estimate is not None and estimate.value is not None and estimate.ci_low is not None and drug:
        more = estimate.value > (estimate.measure.null_value or 0.0)
        change = 1 if more == is_welcome(text, outcome[0], question.outcome.phrase) else -1
    else:
        return None
    significant = significance(text, [estimate] if estimate is not None else [], outcome[0].start)
    if drug and any(is_denied_alone(text, hit.start) for hit in drug):
        change = 0  # "massage reduced it, whereas heat did not"
    if change == 0:
        significant = False
    stance, note = _stance(change, significant, question.wanted), None
    if _is_risk_of_having(scene, question, passage):
        stance, note = Stance.NEUTRAL, f"on the risk of having {question.outcome.phrase}, not on its course"
    if speculative:
        stance, significant, note = Stance.NEUTRAL, None, "a plan, an assumption or a possibility, not a result"
    bearing, about = _bearing(scene, question, passage, drug)
    return scene.finding(
        passage,
        stance,
        strength=0.3 if speculative else _strength(passage, estimate, significant),
        bearing=bearing,
        form=Form.ESTIMATE if estimate is not None else Form.DIRECTION,
        estimate=estimate,
        significant=significant,
        note=note or about,
    )


def _happened_to(text: str, outcome: tuple[Hit, ...], cue: Cue) -> bool:
    """True if the outcome is what changed ("severity declined"), so that the sentence names no other agent."""
    return bool(_CHANGED.match(text[cue.start : cue.end])) and any(0 <= cue.start - hit.end <= 60 for hit in outcome)


def _is_risk_of_having(scene: Scene, question: _Question, passage: Passage) -> bool:
    """True if the outcome is the population's own condition and the passage speaks of who has it."""
    own = set(question.outcome.concepts) & set(question.population.concepts)
    interventional = (Design.TRIAL, Design.META_ANALYSIS, Design.SYSTEMATIC_REVIEW)
    if not own or not _HAVING.search(passage.text):
        return False
    return scene.record.design not in interventional or not _GIVEN.search(passage.text)


def _stance(change: int, significant: bool | None, wanted: int) -> Stance:
    """A change without significance is neutral to a claimed one; no change at all speaks against it."""
    if wanted == 0:
        if change == 0:
            return Stance.SUPPORTS
        return Stance.NEUTRAL if significant is False else Stance.REFUTES
    if change == 0:
        return Stance.REFUTES
    if significant is False:
        return Stance.NEUTRAL
    return Stance.SUPPORTS if change == wanted else Stance.REFUTES


def _strength(passage: Passage, estimate: Estimate | None, significant: bool | None) -> float:
    """Between-group results above mere changes; a conclusion in words stands between the two."""
    plain = strength_of(passage, estimate, significant)
    if plain >= 0.9 and not re.search(
        r"\b(?:placebo|than|versus|vs|compared|difference|control)\b", passage.text, re.IGNORECASE
    ):
        return plain - 0.05 if estimate is not None else 0.75
    return plain


def _interventions(scene: Scene, question: _Question, text: str) -> tuple[Hit, ...]:
    hits = tuple(
        hit
        for hit in scene.hits(question.intervention, text)
        if hit.kin is not Kinship.NARROWER or hit.concept is None or not _is_behaviour(hit.concept)
    )
    if not question.intervention.treated:
        return hits
    return tuple(hit for hit in hits if _TREATED.search(text[max(0, hit.start - 40) : hit.end + 40]))


def _is_behaviour(concept: Concept) -> bool:
    """True for psychological phenomena: MeSH puts "sleep quality" below "sleep hygiene", which makes it no treatment."""
    return bool(concept.trees) and all(tree.startswith(("F01", "F02")) for tree in concept.trees)


def _outcomes(scene: Scene, question: _Question, passage: Passage, drug: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The hits of the outcome that are not part of the intervention's own name."""
    hits = scene.hits(question.outcome, passage.text)
    return tuple(
        hit
        for hit in hits
        if not any(hit.start < other.end and other.start < hit.end for other in drug)
        and not is_group(passage.text, hit)
    )


def _drug_is_understood(scene: Scene, question: _Question, passage: Passage) -> bool:
    """True if a sentence that names no intervention is about the record's own: the title or headings name it, and the
    sentence does not speak of the control group only.
    """
    if question.intervention.treated or not passage.may_report:
        return False
    if _CONTROL_ONLY.search(passage.text) and not _BOTH_ARMS.search(passage.text):
        return False
    spoken = [scene.record.title, *(one.text for one in scene.passages if _sets_out(one))]
    if any(_interventions(scene, question, text) for text in spoken):
        return True
    return any(
        kinship(heading, concept) is Kinship.SAME
        for heading in scene.headings
        for concept in question.intervention.concepts
    )


def _sets_out(passage: Passage) -> bool:
    return passage.section in ("OBJECTIVE", "METHODS") or passage.is_aim


def _names_own_agent(scene: Scene, text: str) -> bool:
    """True if the sentence names the drug or procedure of the title, and the title compares none ("iron sucrose")."""
    title = scene.record.title
    if _COMPARES.search(title):
        return False
    named = scene.known.title.named
    own = {one.concept.ui for one in named if any(tree.startswith(("D", "E")) for tree in one.concept.trees)}
    return any(one.concept.ui in own for one in scene.known.text_of(text).named)


def _bearing(scene: Scene, question: _Question, passage: Passage, drug: tuple[Hit, ...]) -> tuple[Bearing, str | None]:
    if passage.is_borrowed and passage.section not in ("RESULTS", "CONCLUSIONS"):
        return Bearing.CITED, "cited from other work"
    if (
        not means_the_public(question.population.phrase)
        and not scene.mentions_anywhere(question.population)
        and not _are_described(scene, question.population)
    ):
        if _is_broader(scene, question.population):
            return Bearing.BROADER, f"people with a broader condition than {question.population.phrase}"
        return Bearing.OTHER_POPULATION, f"not about {question.population.phrase}"
    if drug and all(hit.kin is Kinship.NARROWER for hit in drug):
        named = passage.text[drug[0].start : drug[0].end]
        return Bearing.DIRECT, f"{named} is one of the {question.intervention.phrase}"
    return Bearing.DIRECT, None


def _are_described(scene: Scene, population: Topic) -> bool:
    """True if the record describes these people piece by piece ("statin users ... myalgia")."""
    whole = scene.known.text_of(f"{scene.record.title}. {scene.record.text}")
    return overlap(population.phrase, whole, read_text("")).own >= DESCRIBED


def _is_broader(scene: Scene, population: Topic) -> bool:
    return any(
        kinship(heading, concept) is Kinship.BROADER for heading in scene.headings for concept in population.concepts
    )


def _effect_size(scene: Scene, passage: Passage) -> Estimate | None:
    """The passage's ratio or mean difference, the one with an interval first."""
    sizes = [
        one
        for one in scene.estimates_in(passage)
        if (one.measure.is_ratio or one.measure is Measure.MEAN_DIFFERENCE) and one.value is not None
    ]
    return next((one for one in sizes if excludes_null(one) is not None), sizes[0] if sizes else None)
