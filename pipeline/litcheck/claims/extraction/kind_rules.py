"""Which kind of claim a statement is. The first rule that fits decides."""

import re

from litcheck.claims.extraction import cues
from litcheck.claims.extraction.figures import Form
from litcheck.claims.extraction.health_terms import Sort, Term, terms
from litcheck.claims.extraction.patterns import cue
from litcheck.claims.extraction.structure import Statement
from litcheck.claims.extraction.verbs import finite_verbs

_EFFECTIVE = re.compile(r"\b(?:effective|efficacy|response rates?|lost|weight loss|remission)\b", re.IGNORECASE)
_PURPOSE = cue(
    r"\b(?:to (?:help )?(?:relieve|reduce|improve|prevent|treat|slow|ease|manage|control|lower|alleviate|relax"
    r"|normalize|boost|protect|restore|decrease|suppress|minimi[sz]e|avoid|lessen|stop|regulate))\b"
)
_ACTS = cue(
    r"\b(?:improv(?:es?|ed|ing)|reliev(?:es?|ed|ing)|reduc(?:es?|ed|ing)|alleviat(?:es?|ed|ing)|eas(?:es|ed)"
    r"|help(?:s|ed)?|prevent(?:s|ed)?|lower(?:s|ed)|lower (?:the|your|blood|cholesterol)|decreas(?:es?|ed)"
    r"|protect(?:s|ed)?|slow(?:s|ed)?"
    r"|halt(?:s|ed)?|prolong(?:s|ed)?|restor(?:es?|ed)|benefit(?:s|ed)?|effective|ineffective|lessen(?:s|ed)?"
    r"|cut(?:s)?|boost(?:s|ed)?|helpful|relief|better|worsen(?:s|ed)?|aggravat(?:es?|ed)|improvements?"
    r"|increas(?:es?|ed) the risk|side effects?|adverse|shorten(?:s|ed)?|bleeding|normali[sz]e[sd]?"
    r"|suppress(?:es|ed)?|cur(?:es|ed)|should not be used|work(?:s|ed)?|weight|lost|reductions?)\b"
)
_GUIDANCE = cue(
    r"\b(?:prescribed|recommend\w*|offered|first-line|cornerstone|commonly used|may be (?:used|treated|given)"
    r"|should be|treatment (?:may|can|options?|usually|typically|often)? ?(?:include|involve|is)\w*"
    r"|treatments? (?:include|are)|requires?|is treated|are treated|standard of care|treatment is|administer)\b"
)
_EFFECT_WORDS = re.compile(
    r"\b(?:diet|exercise|vaccin\w+|surgery|supplement\w*|treatment|therapy|drug|medication|medicine)\w*\b",
    re.IGNORECASE,
)
_PEOPLE = (
    r"(?:people|patients|individuals|persons?|women|men|children|adults|infants|babies|youngsters|cases"
    r"|families|those|boys|girls|americans|population|youngsters|teens|teenagers|participants)"
)
_QUANTIFIED = cue(
    rf"(?:^|\b(?:and|but|that|although|however|in fact),? )(?:the )?(?:most|many|few"
    rf"|some(?![\w\s’'-]{0, 40} (?:may|can|might)\b)|a (?:small|large|very small|tiny) (?:\w+ )?(?:percentage"
    rf"|proportion|number|group|minority)|the (?:vast )?majority|nearly all|almost all"
    rf"|another small group)\b[\w\s,’'-]{{0,25}}\b{_PEOPLE}\b(?!\s+of factors)"
    rf"|\b(?:patients|affected (?:people|individuals)|people with [\w\s-]+|a person with [\w\s-]+) (?:often"
    rf"|usually|commonly|rarely|frequently)\b"
    r"|\bin (?:rare|most|many|a few|few|a small percentage of) (?:cases|patients|people|instances)\b"
    r"|\bmost (?:common|frequent)(?:ly)? (?:type|form|kind|in|among|used|found|reported|cause)\b"
    r"|\b(?:is|are|was|considered|remains?) (?:an? )?(?:very |quite |relatively |extremely |fairly "
    r"|also )?(?:rare|uncommon|common|widespread)\b(?! (?:cause|symptom|sign|feature|genes?"
    r"|form of treatment))|\b(?:prevalence|incidence) of\b"
    r"|\b(?:often|sometimes|frequently|never|commonly) (?:un|mis)?diagnosed\b|\bdelayed diagnosis\b"
    r"|\bmost often (?:starts|begins|occurs)\b|\blikely undiagnosed\b|\bhigh rates? of\b"
    r"|\bmost likely to (?:form|occur|appear|affect)\b"
    r"|\bare found throughout\b|\busually occurs\b|\bare on the rise\b|\bmore common than (?:once"
    r"|previously)\b|^another small group\b"
)
_SYMPTOM_LIST = re.compile(r"\b(?:symptoms?|signs?|features?|manifestations?)\b", re.IGNORECASE)
_CAUSES = cue(
    r"\b(?:associat\w+|linked|link between|connection|correlat\w+|tied to|relationship between|risk factors?"
    r"|at (?:\w+ )?risk|risk (?:of|for)|caus(?:es?|ed|ing)|leads? to|leading to|led to|results? from|result in"
    r"|resulted in|due to"
    r"|contribut\w+|triggers?|triggered|plays? (?:a|an|no) (?:\w+ )*(?:role|part)|complications?|predispos\w+"
    r"|aggravat\w+|worsens?|accelerat\w+|promot\w+|brought|because of|impacts?|influences?|runs? in families"
    r"|develops? into|increases? (?:the|with|as|your|their|cholesterol|blood)|decreases? the|reduces? the"
    r"|lead to|raise\w*|more reactive|infected by|likely to have)\b"
)
_PHYSIOLOGY = cue(
    r"\b(?:immune system|pathways?|receptors?|signal(?:s|ing)|enzymes?|hormones?|molecules?|amino acids"
    r"|proteins?|antibod\w+|dopamine|airways|muscles around|oxygen|follicles|ammonia|clot(?:s|ting)?"
    r"|autoimmune reaction|this (?:disruption|reaction|chain))\b"
)


def kind_of(statement: Statement) -> str:
    """The kind's name."""
    text = _WHILE.sub("", statement.text)
    found = terms(text)
    if statement.figure is not None:
        return _of_figure(statement, found)
    if (
        _NOT_CLEAR.match(text)
        or _DEFINES.match(text)
        or _DIAGNOSES.search(text)
        or (cues.UNKNOWN.search(text) and not _LINKS.search(text))
    ):
        return "assertion"
    if _NO_DIFFERENCE.search(text):
        return "assertion"
    if _LINKED_LEVELS.search(text) and not cues.THAN.search(text):
        return "association"
    compared = (cues.COMPARATIVE.search(text) or cues.LIKELIER.search(text)) and not _NO_COMPARISON.search(text)
    treated = _treats(text, found)
    if compared and not treated:
        return "association" if _GRADIENT.search(text) else "comparison"
    if treated and _ACTS.search(text) and not re.search(r"\b(?:risk factors?|associated with|linked to)\b", text):
        return "effect"
    if compared:
        return "comparison"
    if cues.RISK_CHANGE.search(text):
        rates = re.search(r"\b(?:rates?|prevalence|incidence)\b", text, re.IGNORECASE)
        return "comparison" if rates or _DEMOGRAPHIC.match(text) else "association"
    if treated and _PURPOSE.search(text):
        return "effect"
    if treated and (_GUIDANCE.search(text) or cues.GIVEN.search(text)) and not _CAUSES.search(text):
        return "assertion"
    if _QUANTIFIED.search(text) and not (_LINKS.search(text) and not re.match(r"most\b", text, re.IGNORECASE)):
        return "prevalence"
    return "association" if _is_link(statement, text, found) else "assertion"


_LINKED_LEVELS = cue(
    r"\b(?:higher|lower|greater|more|less|fewer|reduced|increased|elevated|not)\b[^.;,]{2,70}?\b(?:linked|tied|associated"
    r"|correlated|connected) (?:to|with) (?:an? |the )?(?:\w+ ){0,2}(?:higher|lower|greater|more|less|fewer|reduced|increased"
    r"|elevated|decreased)\b"
)
_NO_DIFFERENCE = cue(
    r"\bno (?:\w+ )*differences?\b|\bdid not differ\b|\bno (?:more|less) (?:likely|common|frequent|often)\b"
    r"|\bas common\b"
)
_NOT_CLEAR = re.compile(
    r"^(?:it(?:['’]s| is| remains)|why|how|what|scientists|researchers|experts|doctors)\b[^,]{0,40}\b(?:not"
    r"|unclear|n['’]t)\b",
    re.IGNORECASE,
)
_DEMOGRAPHIC = re.compile(
    r"^(?:(?:older|younger|black|white|hispanic|african|mexican|asian|native|postmenopausal"
    r"|pregnant) )*(?:americans?|indians?|women|men|boys|girls|children|adults|people (?:over|under|aged|older"
    r"|younger)[\w\s]*?|teenagers|infants)"
    r" (?:are|have|had|were|face|is|has)\b",
    re.IGNORECASE,
)
_WHILE = re.compile(r"^(?:while|although|though|even though|despite)\b[^,]+,\s*", re.IGNORECASE)
_DEFINES = re.compile(
    r"^(?!there\b)[\w\s,'’()/.-]{2,90}? (?:is|are) (?:not the same as|(?:an?|the"
    r"|one) (?:[\w-]+,? (?:and )?){0,5}?(?:disease|disorder|condition|syndrome|infection|form of|type of"
    r"|kind of|illness|cancer)\b)"
    r"|^(?:the |these |early |other |first |common |initial |a |large |variety of |range of "
    r"|possible )*(?:signs and symptoms|symptoms|signs)\b|\binherited in an?\b|\bpattern of inheritance\b"
    r"|\bis inherited\b",
    re.IGNORECASE,
)
_DIAGNOSES = cue(
    r"\b(?:(?<!delayed )diagnosis (?:can|is|of)|is diagnosed|are diagnosed|diagnose|rule out|tests? (?:are|is"
    r"|can|may))\b"
)
_LINKS = cue(
    r"\b(?:caused by|results? from|due to|because of|associated with|associations?|linked|connection"
    r"|relationship between|play a (?:\w+ )?role|risk of)\b"
)
_NO_COMPARISON = cue(
    r"\bmost likely to\b|\bthan (?:usual|normal|average|expected|once|previously|they|it|that(?! of))\b"
    r"|\bmore (?:severe|serious) \w+ \w+ include"
)
_GRADIENT = re.compile(
    r"\bmore (?:common|likely|frequent|severe) (?:the (?:longer|more|older)|with (?:age|time)|as )\b", re.IGNORECASE
)


def _of_figure(statement: Statement, found: tuple[Term, ...]) -> str:
    figure, text = statement.figure, statement.text
    assert figure is not None
    treated = _treats(text, found) or _treats(statement.whole, terms(statement.whole))
    match figure.form:
        case Form.COUNT:
            return "count"
        case Form.SHARE:
            return "effect" if treated and _EFFECTIVE.search(text) else "prevalence"
        case _:
            compares = cues.LIKELIER.search(text) or re.search(
                r"\b(?:than|compared)\b.{0,40}\b(?:people|men|women|those|who|without)\b", text, re.IGNORECASE
            )
            if treated and re.search(
                r"\b(?:placebo|dummy|sham|usual care|standard (?:care|treatment|therapy))\b", statement.whole
            ):
                return "effect"
            return "effect" if treated and cues.IMPROVES.search(statement.whole) and not compares else "comparison"


_GROUP = re.compile(
    r"^(?:(?:many|most|some|few|the|other|individual|several) )*(?:people|patients|individuals|adults|children"
    r"|women|men|those|persons|participants)\b",
    re.IGNORECASE,
)
_GENETIC = cue(r"\b(?:genes?|polymorphisms?|mutations?|enzymes?|proteins?|alleles?)\b")
_TAKES = cue(
    r"\b(?:tak(?:e|es|ing)|took|receiv\w+|treated|given|us(?:e|es|ed|ing)|prescribed|vaccinated|assigned"
    r"|underwent|on the (?:drug|diet)|exercised)\b"
)


def _treats(text: str, found: tuple[Term, ...]) -> bool:
    """True if the subject, or what is used for something, is a treatment."""
    treatments = [term for term in found if term.sort is Sort.TREATMENT]
    if not treatments:
        return False
    verbs = finite_verbs(text)
    before_verb = verbs[0][0] if verbs else len(text)
    subject = text[:before_verb]
    if _GENETIC.search(subject):
        return False
    if _GROUP.match(text):
        return _TAKES.search(text) is not None and not re.search(r"\b(?:sensitivity|intolerance|allergy)\b", text)
    if any(term.start < before_verb for term in treatments):
        return not re.search(r"\b(?:sensitivity|intolerance|allergy|overdose)\b", subject)
    return bool(
        _PURPOSE.search(text)
        or _GUIDANCE.search(text)
        or re.search(r"\bin the form of\b|\btreated\b|\bthrough\b", text)
    )


_BACKWARD = re.compile(r"^(?:this|these|they|it|the)\b", re.IGNORECASE)


def _is_link(statement: Statement, text: str, found: tuple[Term, ...]) -> bool:
    if not _CAUSES.search(text):
        return False
    conditions = sum(term.sort is Sort.CONDITION for term in found)
    topic = statement.topic
    if (
        topic
        and topic.lower() in text.lower()
        and not any(topic.lower() in text[t.start : t.end].lower() for t in found)
    ):
        conditions += 1
    if topic and re.match(rf"{re.escape(topic)}s? (?:is|are|causes|affects|occurs)\b", text, re.IGNORECASE):
        return re.search(r"\b(?:associated with|risk factor|linked to|caused by)\b", text) is not None
    if _BACKWARD.match(text) and not _LINKS.search(text.split(" associated with ")[0]):
        return False
    if not conditions:
        return re.search(r"\bassociated with|\blinked|\brisk\b", text, re.IGNORECASE) is not None
    return _LINKS.search(text) is not None or not (_PHYSIOLOGY.search(_without(topic, text)) and conditions < 2)


def _without(topic: str | None, text: str) -> str:
    return re.sub(re.escape(topic), "", text, flags=re.IGNORECASE) if topic else text
