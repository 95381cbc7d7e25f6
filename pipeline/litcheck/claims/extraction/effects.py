"""Statements of treatment effects: what is done (`intervention`), in whom (`population`), to what end (`outcome`)."""

import re
from collections.abc import Mapping

from litcheck.claims.extraction.health_terms import Sort, concerned, terms
from litcheck.claims.extraction.phrases import phrase
from litcheck.claims.extraction.structure import Statement, Structure

_VERBS = (
    r"(?:improv(?:es?|ed|ing)|reliev(?:es?|ed|ing)|reduc(?:es?|ed|ing)|alleviat(?:es?|ed|ing)|eas(?:es?|ed"
    r"|ing)|prevent(?:s|ed|ing)?|treat(?:s|ed|ing)?|cur(?:es?|ed)|control(?:s|led)?|manag(?:es?|ed|ing)"
    r"|lower(?:s|ed|ing)?|decreas(?:es?|ed|ing)|protect(?:s|ed)? against|slow(?:s|ed|ing)?(?: down)?|halt(?:s"
    r"|ed)?|prolong(?:s|ed)?|restor(?:es?|ed)|benefit(?:s|ed)?|lessen(?:s|ed)?|cut(?:s|ting)?|boost(?:s|ed"
    r"|ing)?|relax(?:es|ed)?"
    r"|normali[sz]e[sd]?|provid(?:es?|ed)|worsen(?:s|ed|ing)?|aggravat(?:es?|ed)|increas(?:es?|ed|ing)"
    r"|rais(?:es?|ed|ing)|lost|lose[s]?|shorten(?:s|ed)?|maintain(?:s|ed)?|suppress(?:es|ed)?|minimi[sz]e[sd]?"
    r"|led to improvements in|lead to improvements in|leads? to|led to|contributes? to or worsen|contribute to"
    r"|complement|enhanc(?:es?|ed)|soothe[sd]?|stop(?:s|ped)?|halv(?:es?|ed))"
)
_MODAL = (
    r"(?:can|may|might|could|will|also|often|does|do|did|not|to|help|helps|helped|both|significantly|usually"
    r"|has been shown to|have been shown to|has been found to|was found to|were found to|appears? to|seems? to"
    r"|cannot|together|in combination|can['’]t|didn['’]t|doesn['’]t)"
)
_ACTIVE = re.compile(rf"^(?P<i>.+?)\s+(?:{_MODAL}\s+)*(?P<v>{_VERBS})\s+(?P<o>.+)$", re.IGNORECASE)
_PURPOSE = re.compile(
    rf"^(?P<i>.+?)\s+(?:to|for)\s+(?:help\s+)?(?:help\s+)?(?P<v>{_VERBS})\s+(?P<o>.+)$", re.IGNORECASE
)
_CHANGE_IN = re.compile(
    r"^(?P<i>.+?)\s+(?:was|were|is|are|has been|have been|showed|produced|had|saw)\b(?: (?:linked|tied|associated) (?:to|with))?"
    r"(?: (?:an?|the|significant\w*|about|nearly|up to|striking|small|large|modest|[\d.]+ ?(?:%|percent)))* "
    r"(?:reductions?|decreases?|drops?|declines?|increases?|improvements?|rises?|lower|higher|reduced|increased"
    r"|improved|fewer|less|better) "
    r"(?:in |of )?(?:the )?(?P<o>[^,;]+)",
    re.IGNORECASE,
)
_EFFECT_ON = re.compile(
    r"^(?P<i>.+?)\s+(?:had|has|have|having)\s+(?:an?|no|any|some|the)?\s*(?:[\w-]+ ){0,2}?(?:effects?|impact"
    r"|benefits?|influence) (?:on|for) (?P<o>[^,;]+)",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"(?:new |experimental |same |active )?(?:drug|treatment|therapy|medication|medicine|supplement|pill|procedure"
    r"|device|vaccine|technique"
    r"|intervention|agent|compound|product)s?$",
    re.IGNORECASE,
)
"""A treatment that the sentence does not name: the report's own, where it is about one."""
_FOR = re.compile(
    r"^(?:for|in|among|to) (?P<p>(?!(?:the|a|an|one|this|another) (?:\w+ )?(?:trial|study|review|analysis|test"
    r"|experiment)\b)[^,]{3,90}),\s*(?P<rest>.+)$",
    re.IGNORECASE,
)
_PRESCRIBED = re.compile(
    r"\b(?:doctors?|physicians?|clinicians|providers) (?:may |often |can |usually |sometimes )*(?:prescribe"
    r"|recommend|use|give|administer)\s+(?:medications? such as |drugs? such as "
    r"|medicines? such as )?(?P<i>.+)$",
    re.IGNORECASE,
)
_SUCH_AS = re.compile(r"^.*?\b(?:such as|including)\s+", re.IGNORECASE)
_EFFECTIVE = re.compile(
    r"^(?P<i>.+?)\s+(?:is|are|was|were|be|been|proved?|to be)\s+(?:\w+ ){0,3}?(?:effective|helpful|ineffective"
    r"|beneficial|useful|used|utilized|recommended|necessary)\b(?:\s+(?:as|than) (?P<c>.+?))?(?:\s+(?:in|at"
    r"|for|against|to)\s+(?P<o>[^,]+))?(?:,.*)?$",
    re.IGNORECASE,
)
_TAKING = re.compile(
    r"^(?:(?:the|most|adults|people|patients|participants|those|women|men|children|volunteers"
    r"|individuals)\s+){1,2}(?:who (?:took|received|were given|used|got|take|receive|were (?:treated with"
    r"|assigned to))|taking|given|receiving|treated with|on)\s+(?:the )?"
    r"(?P<i>[\w\s-]{2,50}?)\s+(?:had|have|lost|lose|experienced|were|are|was|showed|saw|reported|gained|lived"
    r"|did|improved)\b",
    re.IGNORECASE,
)
_TREATING = re.compile(
    r"^treat(?:ing|ment of) (?P<p>[^,]{3,60}?) with (?P<i>[^,]{3,60}?) (?P<rest>(?:can|may|could|also|led"
    r"|leads?|improve[sd]?|reduce[sd]?|was|were|is|did|does|helps?|helped|cut|lower(?:s|ed))\b.*)$",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"^(?:an average of |about |up to |nearly )?\d[\d.]*\s*(?:%|percent|per cent)\s*(?:(?:fewer|lower|less"
    r"|more|higher|reduction in|increase in) )?(?:of )?(?:their |its )?",
    re.IGNORECASE,
)
_COMPARED = re.compile(r",?\s+(?:compared (?:with|to)|than|versus|vs\.?|relative to)\s+(?P<c>.+)$", re.IGNORECASE)
_IN_WHOM = re.compile(
    r"\b(?:in|among|for)\s+(?P<p>(?:[\w’'-]+ ){0,4}?(?:people|patients|individuals|adults|children|women|men"
    r"|those|infants|persons|participants)\b[^,;]*)$",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"\b(?:not|no|neither|n['’]t|ineffective|failed to|no better|little|without|as (?:\w+ )?effective as)\b(?! only)",
    re.IGNORECASE,
)
_HARM = re.compile(
    r"\b(?:worsen\w*|aggravat\w+|exacerbat\w+|side effects?|adverse|toxic\w*|overdose|should not be used)\b",
    re.IGNORECASE,
)
_RAISES = re.compile(r"\b(?:increas\w+|rais\w+|contribut\w+|leads? to|led to|doubl\w+)\b", re.IGNORECASE)
_BAD = re.compile(
    r"\b(?:risk|death|mortality|bleeding|failure|relapse|attacks?|infection|symptoms?|pain|cancer|stroke"
    r"|disease|damage|weight gain|depression)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"^(?:(?:[^,]{0,110}?\b(?:found|shown|shows|showed|suggests?|suggested|reported|indicates?|concluded"
    r"|confirmed|revealed) that|however|additionally|also|for example|in some cases|in (?:the|a|an|one|this"
    r"|another) (?:\w+ )?(?:trial|study|review|analysis)|in addition|but|and"
    r"|furthermore|while [^,]+|although [^,]+|since [^,]+|more recently|immediately after[^,]+|within [^,]+"
    r"|because [^,]+),?\s+)+",
    re.IGNORECASE,
)


_IS_USED = re.compile(
    r"\s+(?:(?:is|are|was|were|be|been)\s+(?:about |nearly |up to )?\d.*|(?:are|is|be|may be|can be|were"
    r"|was) (?:\w+ )?(?:used|effective|helpful|prescribed|utilized|given|recommended|offered|necessary)|used"
    r"|also|(?:is|are|was|were)\s+(?:\d|\w+\s+effective))\b.*$",
    re.IGNORECASE,
)


def read(statement: Statement) -> Structure | None:
    """The effect's fields; None if no intervention or outcome can be told."""
    text = _ASIDE.sub("", statement.text).rstrip(" .")
    topic = statement.topic or statement.condition
    needs: list[str] = []
    taking = _TAKING.match(text)
    text, population, comparator = _without_groups(text)
    intervention, outcome, certain = _parts(text)
    intervention = phrase(_IS_USED.sub("", intervention), statement.long_forms)
    outcome = phrase(_AMOUNT.sub("", outcome), statement.long_forms)
    if not intervention or re.fullmatch(r"(?:it|they|this|these|treatment|that)", intervention, re.IGNORECASE):
        needs.append("intervention")
        intervention = statement.agent or intervention or "treatment"
    if _GENERIC.fullmatch(intervention):
        needs += [] if statement.agent else ["intervention"]
        intervention = statement.agent or intervention
    if not outcome:
        outcome = f"{topic} symptoms" if topic else ""
        needs.append("outcome")
    if taking:
        intervention = phrase(taking["i"], statement.long_forms)
        if not certain:
            outcome, certain = phrase(_AMOUNT.sub("", text[taking.end() :].strip()), statement.long_forms), True
    if not outcome:
        return None
    if not certain:
        needs += ["intervention", "outcome"]
    people = _people(population, statement.long_forms)
    return Structure(
        kind="effect",
        intervention=intervention,
        population=people,
        outcome=outcome,
        comparator=phrase(
            re.sub(r"^(?:those|people|patients) (?:on|taking|given|receiving) ", "", comparator), statement.long_forms
        )
        or None,
        relation=_relation(text, outcome),
        needs=tuple(dict.fromkeys(needs if people else [*needs, "population"])),
    )


def _without_groups(text: str) -> tuple[str, str, str]:
    """What does what, then in whom, and compared with what; "" where the text does not say."""
    population = comparator = ""
    treating = _TREATING.match(text)
    if treating:
        population, text = treating["p"], f"{treating['i']} {treating['rest']}"
    placed = _FOR.match(text)
    if placed and not re.match(r"to\b", text, re.IGNORECASE):
        population, text = placed["p"], placed["rest"]
    prescribed = _PRESCRIBED.search(text)
    if prescribed:
        text = prescribed["i"]
    compared = _COMPARED.search(text)
    if compared:
        comparator, text = compared["c"], text[: compared.start()]
    who = _IN_WHOM.search(text)
    if who:
        population, text = population or who["p"], text[: who.start()].rstrip()
    return text, population, comparator


def _people(population: str, long_forms: Mapping[str, str]) -> str | None:
    """Who is treated, in the statement's own words `population`; None if they say no more than that it is people."""
    people = re.sub(
        r"^(?:people|patients|individuals|persons|those) with (?:an? |the )?", "", phrase(population, long_forms)
    )
    generic = re.fullmatch(r"(?:people|patients|individuals|adults|those|participants)", people, re.IGNORECASE)
    return None if generic else people or None


def _parts(text: str) -> tuple[str, str, bool]:
    """Intervention and outcome, and whether a pattern found them."""
    purpose, active, effective = _PURPOSE.search(text), _ACTIVE.search(text), _EFFECTIVE.search(text)
    if purpose and (not active or purpose.start("v") <= active.start("v")):
        return _named(purpose["i"]), _outcome(purpose["o"]), True
    if active:
        return _named(active["i"]), _outcome(active["o"]), True
    if effective:
        return effective["i"], effective["o"] or "", True
    for pattern in (_CHANGE_IN, _EFFECT_ON):
        found = pattern.match(text)
        if found:
            return found["i"], found["o"], True
    treatments = [term for term in terms(text) if term.sort is Sort.TREATMENT and term.listed]
    return text[treatments[0].start : treatments[0].end] if treatments else "", concerned(text) or "", False


def _named(intervention: str) -> str:
    """The treatment proper: what follows "such as", where that is all there is to know."""
    found = _SUCH_AS.match(intervention)
    return intervention[found.end() :] if found and len(intervention[found.end() :].split()) <= 8 else intervention


def _outcome(outcome: str) -> str:
    outcome = re.sub(
        r"\s+by\s+(?:about |approximately |up to |nearly |almost |an? )*(?:\d|one|half|two|a third).*$",
        "",
        outcome,
        flags=re.IGNORECASE,
    )
    return re.split(r"\s+(?:but|driven by|so that|which|when)\b", outcome)[0]


def _relation(text: str, outcome: str) -> str:
    if _HARM.search(text):
        return "worsens"
    if _NOTHING.search(text):
        return "none"
    if (
        _RAISES.search(text)
        and _BAD.search(outcome)
        and not re.search(r"\bimprov|\bprevent|\breduc|\brelie|\bslow", text, re.IGNORECASE)
    ):
        return "worsens"
    return "improves"
