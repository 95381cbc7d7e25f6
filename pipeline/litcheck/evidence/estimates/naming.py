"""Words before a number -> the name of a condition: "overall prevalence of X" -> "X"."""

import re
from collections.abc import Mapping
from functools import lru_cache

_MEASURE_NOUN = re.compile(
    r"^(?:.*?\b)?(?:prevalences?|incidences?|frequency|frequencies|rates?|proportions?|percentages?|risks?|"
    r"occurrence|probability|likelihood|share|number|fraction|odds|coverage)\b"
    r"(?: (?:rates?|estimates?|figures?|ratio|proportion))?(?: \([^()]*\))?"
    r"(?: (?:of|for|with|achieving|attaining|reaching|reporting|having|experiencing|developing|"
    r"who (?:had|were|achieved|reported)))"
    r"\s+(?P<rest>.+)$",
    re.IGNORECASE,
)
_MEASURE_TAIL = re.compile(
    r"^(?P<rest>.+?)[\s-]+(?:prevalences?|incidences?|frequency|frequencies|rates?|proportions?|percentages?|"
    r"occurrence)(?: rates?)?$",
    re.IGNORECASE,
)
_ADJECTIVES = re.compile(
    r"^(?:(?:the|a|an|reported|overall(?! survival| response)|total|crude|estimated|mean|average|median|annual|observed|adjusted|"
    r"pooled|weighted|unadjusted|cumulative|point|period|current|combined|actual|standardi[sz]ed|age-\w+|"
    r"sex-\w+|age|sex|and|respective|corresponding|higher|lower|lifetime|one-year|12-month|highest|lowest|our|"
    r"birth|live|minimum|raw|kaplan-meier|actuarial)\s+)+",
    re.IGNORECASE,
)
PRONOUNS = frozenset(
    (
        "it",
        "this",
        "they",
        "these",
        "which",
        "that",
        "those",
        "he",
        "she",
        "we",
        "there",
        "result",
        "results",
        "rate",
        "rates",
        "figure",
        "prevalence",
        "incidence",
        "frequency",
        "proportion",
        "percentage",
        "value",
        "values",
        "the rate",
        "the prevalence",
        "the incidence",
        "overall",
        "of these",
        "respectively",
        "corresponding figures",
        "figures",
    )
)
_COMPARATIVE = re.compile(
    r"(?:(?:significantly|slightly|much|also|substantially|even)\s+)?(?:higher|lower|more common|less common|"
    r"more frequent|greater|similar|comparable|observed|seen|found|elevated|highest|lowest|(?:almost |nearly |virtually )?"
    r"(?:equal|identical|the same)|(?:the )?(?:most |least |less )?(?:common|frequent|prevalent|frequently|commonly|predominant|"
    r"rare)(?: \w+ed)?)",
    re.IGNORECASE,
)
_BETWEEN_GROUPS = re.compile(r"\s+between (?:the |both |these )?(?:[^,;]*\s)?(?:groups|arms|treatments|group|arm)\b.*$")
_TREND = re.compile(
    r"^(?:an? |no |any |statistically |non-?significant |significant )*(?:trend|tendency|difference|increase|decrease|reduction|"
    r"decline|rise)s?(?: \([^()]*\))? (?:towards?|in|of) (?:the |an? )?(?:(?:fewer|more|less|lower|"
    r"higher) )?(?:risk of |rate of |prevalence of |incidence of )?",
    re.IGNORECASE,
)
EMPTY = re.compile(
    r"(?:p\s*[<=>].*|(?:\w+ )?(?:prevalence|incidence) (?:on|in|at|during|between|for|from) .*\d.*|\d.*\bcases\b.*|them|these"
    r"|those|(?:the |these |diagnostic |screening |all )*criteria|(?:(?:this|the|"
    r"that|these|such)\s+)?(?:disorder|disease|condition|syndrome)s?|(?:received|given|had|"
    r"underwent)?\s*(?:this|the same) (?:treatment|therapy)|prevalences?|incidences?|rates?|total|overall|"
    r"live birth|birth|births|ranging|per year|cases?|identified|incidence and(?: prevalence)?|v|vs\.?|"
    r"(?-i:[^A-Z]{0,2}|.)"
    r"|(?:(?:incidence|prevalence|mean|age\S*|sex\S*|standardised|standardized|crude|adjusted|annual|"
    r"estimated|rates?|and|in|calculated|were|was|are|range|ranged|\d{4}-\d{4}|\S+-(?:year|month)|period|from|"
    r"\d{4}|overall|the)\s*)+)",
    re.IGNORECASE,
)


def lacks_content(text: str) -> bool:
    return len(re.sub(r"[^a-z]", "", text.lower())) < 4


def without_locating(text: str) -> str:
    return re.sub(r"\s*\b(?:present|found|seen|observed)$", "", text)


def tail_group(text: str) -> str:
    """The group at the end of "higher in Arms A"."""
    match = re.search(r".*\b(?:in|among|for|than)\s+(?:the\s+)?(?P<group>\S.*)$", text)
    return match["group"] if match else text


def last_chunk(text: str) -> str:
    return re.split(r",\s|\s(?:and|or)\s", text)[-1] if len(text) > 80 else text


_AMOUNTING_TO = re.compile(
    r"^.*\b(?:representing|giving|yielding|corresponding to|resulting in|equivalent to|which gives|gives) (?:an? |the )?"
    r"(?=(?:[\w-]+ ){0,3}?(?:prevalences?|incidences?|rates?|frequency)\b|$)",
    re.IGNORECASE,
)
_SIGNS_OF = re.compile(
    r"^(?:\w+ )?(?:symptoms?|signs?|features?|findings?|complaints?|criteria|picture|presentation|history)\b[^,;()]{0,70}?"
    r"\b(?:consistent with|suggestive of|compatible with|indicative of|typical of|characteristic of|suggesting|diagnostic of) "
    r"(?:a |an |the )?(?:diagnosis of )?(?=\S{2})",
    re.IGNORECASE,
)
_WHEN_MEASURED = re.compile(
    r"(?<=\w)\s+(?:during|over|throughout|in) the (?:entire |whole )?(?:study|follow-up|observation|surveillance) period$"
    r"|(?<=\w{3})\s+(?:risks?|incidence|prevalence|incidence rates?)(?:\s+(?:between|during|from|in|on|for)\s.*)?$",
    re.IGNORECASE,
)
_SHOWN = re.compile(
    r"(?<=\w{3})\s+(?:was|were) (?:\w+ly )?(?:shown|seen|found|observed|noted|reported|detected|present|identified)$",
    re.IGNORECASE,
)
_MORTALITY = re.compile(
    r"^(?P<kind>(?:[\w-]+ ){0,3}?)mortality(?: (?:rates?|risk))?(?: (?:from|due to|caused by) (?P<cause>.+))?$",
    re.IGNORECASE,
)


_NOUNS = {
    "died": "death",
    "survived": "survival",
    "relapsed": "relapse",
    "recurred": "recurrence",
    "progressed": "progression",
    "recovered": "recovery",
    "improved": "improvement",
    "responded": "response",
}
"""What happened to people, as a noun, so that "died of pneumonia" and "death from pneumonia" are one thing."""
_HAPPENED = re.compile(rf"^(?:had |have )?(?P<v>{'|'.join(_NOUNS)})\b(?P<rest>.*)$", re.IGNORECASE)


@lru_cache(maxsize=1024)  # the numbers of a sentence often count the same thing
def as_event(text: str) -> str:
    """What happens to people, where the text names its rate: "operative mortality" -> "operative death"."""
    text = _SHOWN.sub("", _WHEN_MEASURED.sub("", text)) or text
    text = re.sub(r"^(?:had )?died\b", "death", text, flags=re.IGNORECASE)
    if re.fullmatch(r"(?:treatment )?respond(?:ers?|ed)(?: to (?:the )?(?:treatment|therapy))?", text, re.IGNORECASE):
        return "treatment response"
    verb = _HAPPENED.match(text)
    if verb is not None:
        return f"{_NOUNS[verb['v'].lower()]}{verb['rest']}"
    match = _MORTALITY.match(text)
    if match is None:
        return text
    kind = re.sub(
        r"^(?:(?:all[- ]cause|overall|total|crude|cumulative|the|any)\s+)+", "", match["kind"], flags=re.IGNORECASE
    )
    cause = f" from {match['cause']}" if match["cause"] else ""
    return f"{kind}death{cause}"


_SHORT = re.compile(r"(?<![\w(\[])[A-Z0-9][\w+]*(?:-[A-Z0-9][\w+]*)*\b")


def in_both_forms(text: str, abbreviations: Mapping[str, str]) -> str:
    """A condition with each defined short form behind its long one, once: "PUV" -> "posterior urethral valves (PUV)"."""
    seen: set[str] = set()

    def long_form(match: re.Match[str]) -> str:
        short = match.group()
        known = short if short in abbreviations else short.removesuffix("s")
        written = abbreviations.get(known)
        if written is None or f"({known})" in text:
            return short
        if known in seen or written.lower() in text.lower():
            return written if known in seen else short
        seen.add(known)
        return f"{written} ({known})"

    return _SHORT.sub(long_form, text) if abbreviations else text


def having(population: str | None, condition: str | None) -> str | None:
    if condition is None:
        return population
    head = population or "those"
    if len(head) > 60:
        head = re.split(r"\s(?:with|who|in|undergoing|treated|aged)\s", head)[0]
    joiner = "who" if re.match(r"(?:had|were|have|was)\b", condition) else "and" if " with " in f" {head} " else "with"
    return f"{head} {joiner} {condition}"


_EARLIER_SENTENCE = re.compile(r"^.*[a-z]{3}\. (?=\S)", re.DOTALL)
_ESTIMATES_OF = re.compile(r"^estimates? (?:of|for) (?:the )?", re.IGNORECASE)
_HOW_ADJUSTED = re.compile(
    r"\s*\((?:[^()]*\b)?(?:adjusted|standardi[sz]ed|range|per|defined|95)\b[^()]*\)?", re.IGNORECASE
)


def tidy(text: str | None) -> str | None:
    """A condition without the words that say how it was measured: "overall prevalence of X" -> "X"."""
    if not text:
        return None
    if _COMPARATIVE.fullmatch(text):
        return None
    if ". " in text:
        text = _EARLIER_SENTENCE.sub("", text)
    text = _AMOUNTING_TO.sub("", _SIGNS_OF.sub("", text))
    text = _HOW_ADJUSTED.sub("", _TREND.sub("", _BETWEEN_GROUPS.sub("", text)))
    text = re.sub(r"^.*\b(?:representing|giving|yielding)(?: an?)?$", "", text)
    text = re.sub(r",\s+(?:an?|with an?|which)\s.*$|\s+(?:ranged?|ranges|varied|varies)$", "", text)
    text = _ESTIMATES_OF.sub("", _ADJECTIVES.sub("", text))
    match = _MEASURE_NOUN.match(text)
    if match:
        text = match["rest"]
    else:
        tail = _MEASURE_TAIL.match(text)
        if tail:
            text = tail["rest"]
    text = _ADJECTIVES.sub("", text).strip(" ,;:")
    if (
        not text
        or text.lower() in PRONOUNS
        or re.fullmatch(
            r"(?:crude|overall|prevalence|incidence|annual|rate|rates|proportion|frequency|percentage|\W)+",
            text,
            re.IGNORECASE,
        )
    ):
        return None
    return text
