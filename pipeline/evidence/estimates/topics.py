"""What a record is about, for sentences that name no condition: "The prevalence was 12 per 100,000"."""

import re

_NAMED = re.compile(
    r"\b(?:prevalences?|incidences?|epidemiology|frequency|occurrence|burden|"
    r"mortality)(?: rates?)?(?:,? (?:and|or|,) (?:the )?(?:\w+ ){0,2}(?:prevalence|incidence|mortality|"
    r"epidemiology|distribution|frequency)(?: rates?)?)*(?: \([^()]*\))? of (?:the |a |"
    r"an )?(?P<topic>[^.;:,()?]{3,90})",
    re.IGNORECASE,
)
_NAMES = ("prevalence", "incidence", "epidemiology", "frequency", "occurrence", "burden", "mortality")
_AT_RISK = re.compile(
    r"\b(?:risks?|odds|onset|development|diagnosis) of (?:the |an? )?(?P<topic>[^.;:,()?]{3,90})", re.IGNORECASE
)
_CUT = re.compile(
    r"\s+(?:in|among|is|are|was|were|has|have|at|between|during|for|within|on|by|with a|using|from|to|"
    r"and (?:to|its|the|associated|risk|survival|clinical|their))\b.*$|[?].*$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"^(?:[A-Z]+:?\s+)?(?:The |A |An )?(?P<topic>[^.;:,]{3,80}?)\s+(?:is|are|was|were|has|have|remains?|"
    r"represents?|causes?|affects?|comprises?|always|presents?)\b"
)
_EMPTY = re.compile(
    r"^(?:these|this|such|our|disease|diseases|disorders?|it|the|patients|cases|births|each|all|we|studies"
    r"|(?:\w+ )?(?:figures|data|estimates|information|knowledge) on .*|"
    r"few|little|data|there)\b.{0,12}$",
    re.IGNORECASE,
)


def find_topic(title: str, text: str) -> str | None:
    """The condition whose prevalence, incidence or epidemiology the title or abstract announces, else the first
    sentence's subject; None if neither is there."""
    for pattern, source, cues in ((_NAMED, title, _NAMES), (_NAMED, text[:3000], _NAMES), (_AT_RISK, title, (" of ",))):
        if not any(cue in source.lower() for cue in cues):
            continue
        for match in pattern.finditer(source):
            topic = _CUT.sub("", match["topic"]).strip()
            if len(topic) > 2 and not _EMPTY.match(topic):
                return topic
    subject = _SUBJECT.match(text)
    if (
        subject
        and not _EMPTY.match(subject["topic"])
        and not re.search(r"\b(?:aim|objective|study|purpose|we|were|patients)\b", subject["topic"])
    ):
        return subject["topic"]
    return None
