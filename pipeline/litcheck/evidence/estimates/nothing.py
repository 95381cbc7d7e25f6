"""Phrases that stand where a condition is looked for and name none: people, statistics, time, "not significant"."""

import re

from litcheck.evidence.estimates.word_classes import word_set

PEOPLE_NOUN = (
    r"(?:patients?|subjects?|participants?|persons?|people|individuals?|adults?|m[ae]n|wom[ae]n|(?:fe)?males?|boys?|girls?|"
    r"children|infants?|newborns?|neonates?|inhabitants?|residents?|populations?|cohorts?|births?|groups?|arms?|cases?|"
    r"famil(?:y|ies)|countr(?:y|ies)|respondents?|others?)"
)
_PEOPLE_ONLY = re.compile(
    rf"(?:(?:the|all|these|those|both|most|some|live|of|in|and|or|among|our|same|general|total|whole|study|elderly|"
    rf"older|younger|young|[\d,]+|[\w-]*(?:ed|an|ese|ish|ing)|\d+-\w+)\s+)*{PEOPLE_NOUN}"
    rf"(?:(?: (?:and|or|at|aged|in|of|than|over|under|years?|weeks?|months?|old|age|older|younger|week|year|month|\d+"
    rf"|{PEOPLE_NOUN}))*)",
    re.IGNORECASE,
)
_BARE_PEOPLE = re.compile(
    rf"(?:(?:the|all|these|those|both|most|some)\s+)?{PEOPLE_NOUN}(?: (?:and|or) {PEOPLE_NOUN})?"
    r"|.{0,40}\b(?:groups?|arms?)(?: (?:achieved|obtained|had|showed|reached|attained))?",
    re.IGNORECASE,
)
_STATISTIC = re.compile(
    r"(?>(?:age-\w+|sex-\w+|the|an?|overall|crude|annual|age|sex|age- and sex|world|directly|mean|average|total|adjusted|"
    r"multivariable|pooled|"
    r"standard(?:i[sz]ed)?|-?adjusted|-?standardi[sz]ed|mortality(?= ratios?)|incidence|incident|prevalence|"
    r"hazards?|odds|risk|rate|relative|corresponding|estimated|minimal|minimum|maximal|maximum|highest|"
    r"lowest|higher|lower|and|of|in|"
    r"all forms|male|female|respective|observed|expected|period|point|lifetime)[\s-]+)*"
    r"(?:ratios?|rates?|incidences?|prevalences?|risks?|odds|frequency|A?SMRs?|A?SIRs?|ASRs?|I?IRs?|CIRs?|AAIRs?|"
    r"[Aac]?(?:HR|OR|RR)s?|"
    r"CIs?|app(?:rox)?|approximately|minimal|minimum|maximal|maximum|average|median|mean|range|estimates?|highest|lowest|"
    r"values?|percentages?|proportions?|difference|differences|peaks?)(?: per [\d,]+.*)?",
    re.IGNORECASE,
)
_DEGREE = (
    r"(?:(?:was|were|is|are|not|no|but|also|very|more|less|most|statistically|much|quite|relatively|rather|"
    r"significantly)\s+)*"
)
_JUDGED = re.compile(
    rf"{_DEGREE}(?:significant(?:ly)?(?: \w+)?|different|similar|comparable|effective|efficacious|uncommon|"
    rf"common|rare|rarely|frequent|infrequent|likely|unlikely|worse|better|totally|exposed|unexposed|"
    r"(?:it|this|there) (?:should|must|may|can|could|would|is|was)|not|yes|observed|reported|seen|found|"
    r"noted|had|respectively|higher|lower)",
    re.IGNORECASE,
)
_DONE = re.compile(
    rf"{_DEGREE}(?:increased|decreased|declined|rose|fell|dropped|reduced|elevated|unchanged|stable|"
    rf"treated|diagnosed|identified|"
    r"screened|studied|included|detected|present|absent|available|evaluated|examined|analy[sz]ed|experienced|post|onset|"
    r"calculated|estimated|registered|recorded)",
    re.IGNORECASE,
)
_MARKS = re.compile(
    r"\bconfidence interval\b|\bCI \d|^\(?(?:median|mean|range)\b|^(?:of )?[\d,.]+ (?:per|of|patients|cases)\b|^\(.*\d.*\)$",
    re.IGNORECASE,
)


_SEEN_IN = re.compile(
    rf"(?:(?:was|were|is|also|not|only|most|more|less|significantly)\s+)*(?:apparent|evident|predominant|"
    rf"confined|restricted|"
    rf"limited|stronger|strongest|weaker|greater|higher|lower) (?:in|among|to|for)\b|not (?:[\w-]+ )?{PEOPLE_NOUN}$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]{2,}")
_ABOUT_RATES = word_set(
    """the of in and for at by to with from per was were is are be been had has an or on as than this that these those its their
    incidence incidences prevalence prevalences rate rates risk frequency ratio ratios proportion occurrence number numbers figure
    figures value values estimate estimates difference differences major minor regional national local global globally worldwide
    international annual annually yearly crude adjusted standardised standardized age sex gender overall total mean median
    average cumulative lifetime period point live birth births newborn newborns population person persons people member members
    family families case cases new newly occurred occurring observed found seen reported estimated calculated identified
    detected diagnosed recorded registered ascertainment highest lowest higher lower commonest common most least rare between
    countries country region regions area areas year years month months day days carrier carriers carriership first second
    increased decreased increase decrease expected roughly january february march april may june july
    august september october november december and steady steadily progressively gradually slightly significantly over time
    ranging ranged varied giving yielding corresponding respectively group groups"""
)
"""Words in which a rate is told: a phrase of these alone names no condition."""


_DEBRIS = re.compile(
    r"(?:when|whereas|although|though|if|because|since|we|our|it|after|before) .*|.*\b(?:data suggest|as follows|we)\b.*"
    r"|.*[a-z]{2}\. [A-Z].*|[\d.,%±() ]+(?:months?|years?|days?|weeks?)?[\d.,%±() ]*|analy[sz]ed .*"
    r"|.*\bthe (?:corresponding )?(?:figures?|rates?|percentages?|proportions?|prevalence|incidence)",
    re.IGNORECASE | re.DOTALL,
)
"""Pieces of a sentence that are the name of nothing."""


def names_nothing(text: str, *, rate: bool) -> bool:
    """True if a phrase is no condition. `rate` True where the figure is a rate or a ratio: those are never of people."""
    if text.count("(") != text.count(")") or _DEBRIS.fullmatch(text):
        return True
    if _STATISTIC.fullmatch(text) or _JUDGED.fullmatch(text) or _MARKS.search(text):
        return True
    if rate and (_DONE.fullmatch(text) or _SEEN_IN.match(text) or not set(_WORD.findall(text.lower())) - _ABOUT_RATES):
        return True
    return (_PEOPLE_ONLY if rate else _BARE_PEOPLE).fullmatch(text) is not None
