"""Sentences that are not check-worthy, each kind with the rule that knows it. The first rule that fits decides.

Source of the classes: the annotation guidelines of the development set (`claims_dev.README.md`).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from litcheck.claims.extraction import left_out_words as words
from litcheck.claims.extraction.cues import (
    COMPARATIVE,
    EVALUATION,
    HARMS,
    IMPROVES,
    LIKELIER,
    LINK,
    RISK_CHANGE,
    UNKNOWN,
    strong,
)
from litcheck.claims.extraction.decision import Reason
from litcheck.claims.extraction.figures import Figure, Form
from litcheck.claims.extraction.health_terms import Sort, terms
from litcheck.claims.extraction.patterns import cue
from litcheck.claims.extraction.verbs import finite_verbs, has_main_verb


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence with what the rules look at. `alone`: it is a paragraph or list item by itself; `lead_in`: the
    sentence or heading before it ends with a colon; `in_quotation`: it stands inside a quotation that began before;
    `reported`: the article is a report in which people speak."""

    text: str
    figures: tuple[Figure, ...]
    alone: bool
    lead_in: bool
    in_quotation: bool
    reported: bool = False


Rule = Callable[[Sentence], bool]


def _question(sentence: Sentence) -> bool:
    return sentence.text.rstrip('"”’)').endswith("?")


def _quotes(text: str) -> bool:
    """True if somebody's words stand in quotation marks."""
    return any(len((one or other).split()) >= words.QUOTED_WORDS for one, other in words.QUOTATION.findall(text))


def _lead_in(sentence: Sentence) -> bool:
    ends = sentence.text.endswith(":")
    return (ends and not re.search(r"\bare\b.*\band\b", sentence.text)) or (
        words.TRANSITION.search(sentence.text) is not None and not sentence.figures
    )


_PROSE_WORDS = 10
_LIST_WORDS = 25
"""Sentences with as many words have a verb, whether our list knows it or not: in a paragraph, and by themselves."""


def _fragment(sentence: Sentence) -> bool:
    """A list item or caption that states nothing."""
    text = sentence.text
    if text[:1].islower() and sentence.alone:
        return True
    if len(text.split()) >= (_LIST_WORDS if sentence.alone else _PROSE_WORDS) and text.endswith((".", "!", "”", '"')):
        return False
    if not finite_verbs(text) and not sentence.figures:
        return True
    return (sentence.alone or sentence.lead_in) and not has_main_verb(text) and not sentence.figures


def _advice(sentence: Sentence) -> bool:
    if words.ADVICE.search(sentence.text):
        return True
    if words.IMPERATIVE.match(sentence.text) and not sentence.figures:
        return True
    return bool(words.TO_READER.search(sentence.text)) and not sentence.figures and not strong(sentence.text)


_UNSURE = cue(
    r"\b(?:should|need(?:s|ed)?|want(?:s|ed)?|would|hop\w+|wish\w*|must|could|might|going to|let['’]s|us|our|my|your?)\b"
)


def _finding(text: str) -> bool:
    """True if a speaker tells what is linked with what, or what a treatment does, without judging or wishing."""
    if EVALUATION.search(text) or _UNSURE.search(text):
        return False
    found = terms(text)
    treated = any(term.sort is Sort.TREATMENT for term in found)
    return bool(found) and bool(LINK.search(text) or (treated and (IMPROVES.search(text) or HARMS.search(text))))


_WE_FOUND = cue(r"\bwe (?:found|saw|observed|showed?)\b")
_EXPERTS_THINK = cue(r"\b(?:researchers?|scientists|experts|doctors) (?:\w+ )?(?:think|believe)")
_ELATED = cue(
    r"\b(?:exciting|encouraging|promising|good news|bad news|game[- ]changer|thrilled|stunning"
    r"|disappoint\w+)\b"
)


def _opinion(sentence: Sentence) -> bool:
    text = sentence.text
    spoken = sentence.in_quotation or _quotes(text) or words.SAYS.search(sentence.text)
    if words.FIRST_PERSON.search(sentence.text):
        return True
    firm = bool(sentence.figures) or strong(text) or (sentence.reported and _finding(text))
    if not firm and words.ROLE.search(sentence.text):
        return True
    if spoken and words.WE.search(sentence.text) and not sentence.figures and not _WE_FOUND.search(text):
        return True
    if spoken:
        return not firm or (bool(EVALUATION.search(text)) and not sentence.figures)
    weighty = _EXPERTS_THINK.search(text)
    return bool(_ELATED.search(text)) and not firm and not weighty


_FOUND_A_LINK = cue(
    r"\b(?:found|showed|reported|saw)\b[^.;]{0,60}\b(?:associat\w+|link\w*|correlat\w+|reduc\w+|increas\w+)\b"
)
_RESULT = cue(
    r"\b(?:found|showed|shown|reveal\w*|conclude\w*|reported that|suggest\w*|discovered|identified a|linked"
    r"|associated)\b"
)


def _method(sentence: Sentence) -> bool:
    text = sentence.text
    if words.LIMITATION.search(sentence.text) and not sentence.figures and not _FOUND_A_LINK.search(text):
        return True
    if not words.METHOD.search(sentence.text):
        return False
    if words.ASSIGNED.search(sentence.text) and not COMPARATIVE.search(text):
        return True
    result = _RESULT.search(text)
    shares = [figure for figure in sentence.figures if figure.form is not Form.COUNT]
    return not result and not shares and not COMPARATIVE.search(text) and not RISK_CHANGE.search(text)


def _plan(sentence: Sentence) -> bool:
    return bool(words.PLAN.search(sentence.text)) and not sentence.figures and not UNKNOWN.search(sentence.text)


def _cost(sentence: Sentence) -> bool:
    if words.BUSINESS.search(sentence.text):
        return True
    return bool(words.COST.search(sentence.text)) and all(figure.form is Form.COUNT for figure in sentence.figures)


_FINDS = cue(
    r"\b(?:found|showed?|shows|suggests?|reveals?|concluded|reported) that\b|\b(?:was|were|is"
    r"|are) associated with\b"
)


def _organisation(sentence: Sentence) -> bool:
    if words.HISTORY.search(sentence.text):
        return True
    if not words.ORGANISATION.search(sentence.text):
        return False
    shares = any(figure.form is not Form.COUNT for figure in sentence.figures)
    found = _FINDS.search(sentence.text)
    return not shares and not found and not strong(sentence.text)


def _vague(sentence: Sentence) -> bool:
    if sentence.figures or UNKNOWN.search(sentence.text):
        return False
    if re.match(r"(?:although|while|since|even though|because)\b", sentence.text, re.I) or ", but " in sentence.text:
        return False
    return bool(words.VAGUE.search(sentence.text) or words.BACKWARD.match(sentence.text))


_GENETIC = cue(r"\b(?:genes?|mutations?|alleles?|enzymes?|proteins?|inherit\w+|risk|caus\w+|produces?|collagen)\b")


def _textbook(sentence: Sentence) -> bool:
    text = sentence.text
    if (
        any(figure.form is not Form.COUNT for figure in sentence.figures)
        or COMPARATIVE.search(text)
        or LIKELIER.search(text)
    ):
        return False
    if words.NAMING.search(sentence.text) and not words.WHICH_MEANS.search(text):
        return True
    found = terms(text)
    sorts = {term.sort for term in found}
    if re.match(r"(?:this|it|these|they|those|when)\b", text, re.I) and " called " not in text:
        return False
    if not found or sorts - {Sort.BODY, Sort.EXPOSURE} or found[0].sort is not Sort.BODY:
        return False
    early = found[0].start < 30
    genetic = _GENETIC.search(text)
    return early and not genetic and words.ANATOMY.search(text) is not None


RULES: tuple[tuple[Reason, Rule], ...] = (
    (Reason.QUESTION, _question),
    (Reason.NAVIGATION, lambda sentence: words.NAVIGATION.search(sentence.text) is not None),
    (Reason.TRANSITION, _lead_in),
    (Reason.FRAGMENT, _fragment),
    (Reason.ADVICE, _advice),
    (Reason.ANECDOTE, lambda sentence: bool(words.ANECDOTE.search(sentence.text)) and not strong(sentence.text)),
    (Reason.COST, _cost),
    (Reason.ORGANISATION, _organisation),
    (Reason.PLAN, _plan),
    (Reason.OPINION, _opinion),
    (Reason.METHOD, _method),
    (Reason.VAGUE, _vague),
    (Reason.TEXTBOOK, _textbook),
)
"""In this order; the first rule that fits leaves the sentence out."""


def reason_to_leave_out(sentence: Sentence) -> Reason | None:
    """Why a sentence is not check-worthy, None if no rule speaks against it."""
    return next((reason for reason, rule in RULES if rule(sentence)), None)
