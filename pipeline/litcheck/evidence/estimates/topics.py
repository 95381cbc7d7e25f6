"""What a record is about, for sentences that name no condition: "The prevalence was 12 per 100,000"."""

import re

from litcheck.evidence.estimates.nothing import names_nothing

_NAMED = re.compile(
    r"\b(?:prevalences?|incidences?|epidemiology|frequency|occurrence|burden|"
    r"mortality|trends)(?: rates?)?(?:,? (?:and|or|,) (?:the )?(?:\w+ ){0,2}(?:prevalence|incidence|mortality|"
    r"epidemiology|distribution|frequency)(?: rates?)?)*(?: \([^()]*\))? (?:of|(?<=trends )in) (?:the |a |"
    r"an )?(?P<topic>[^.;:,()?]{3,90})",
    re.IGNORECASE,
)
_NAMES = ("prevalence", "incidence", "epidemiology", "frequency", "occurrence", "burden", "mortality", "trends")
_AT_RISK = re.compile(
    r"\b(?:risks?|odds|onset|development|diagnosis) (?:of|for) (?:the |an? )?(?P<topic>[^.;:,()?]{3,90})"
    r"|\b(?:on|of|and|for|in) (?P<before>(?:[\w'-]+ ){1,3}?)(?:risk|incidence|prevalence)\b(?! factors?| of| score)",
    re.IGNORECASE,
)
_CASES = re.compile(
    r"\b(?:cases?|patients|children|people|women|men|persons|individuals|adults|infants|study|survey|review|registry|"
    r"diagnosis|spectrum|subtypes?) (?:of|with(?! and| or)|on|reflecting) (?:the |an? )?(?P<topic>[^.;:,()?]{4,90})",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"\s+(?:in|among|is|are|was|were|has|have|had|at|between|during|for|within|on|by|with (?:an? |\d)|using|from|to|per|of \d|"
    r"remains?|remained|varie[sd]|differs?|increased|decreased|followed|ranged|detected|recruited|referred|presenting|occurred|attending|undergoing|receiving|enrolled|according|based|because|that|which|who|where|than|"
    r"as|after|before|since|due|may|can|could|should|would|will|did|do|does|over|across|worldwide|registered|diagnosed|"
    r"identified|admitted|seen|treated|born|living|"
    r"and (?:to|its|the|associated|risk|survival|clinical|their|change))\b.*$|[?].*$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"^(?:[A-Z]+:?\s+)?(?:The |A |An )?(?P<topic>[^.;:,]{3,80}?)\s+(?:is|are|was|were|has|have|remains?|"
    r"represents?|causes?|affects?|comprises?|always|presents?|results?)\b"
)
_EMPTY = re.compile(
    r"^(?:these|this|such|our|with|whether|no|whom|disease|diseases|disorders?|it|the|patients|cases|births|each|all|we|studies"
    r"|conditions?|(?:adverse|serious|clinical|major) events?|complications?|"
    r"(?:\w+ )?(?:figures|data|estimates|information|knowledge) on .*|"
    r"few|little|data|there|many|several|most|some|while|although|published data.*|research|governments?|participation|"
    r"approximately|mean|median|average|about|whom|which|to [a-z]+|with the|efficacy|"
    r"safety|effects?|comparison|(?:this|a|one|each|the) (?:\w+ )?(?:trial|study|review|analysis|survey))\b.{0,20}$"
    r"|^\d|^.{0,2}$|.*[\d%/]$",
    re.IGNORECASE,
)
_AIMING = re.compile(r"\b(?:aims?|objectives?|study|purpose|we|were|patients|there|suggest)\b")
_OPENING = 700
"""Characters of an abstract in which it says what it is about."""


def find_topic(title: str, text: str) -> str | None:
    """The condition whose prevalence, incidence, epidemiology or risk the title or abstract announces, else the first
    sentence's subject, else what the first cases are cases of; None if none is there."""
    for pattern, source, cues in (
        (_NAMED, title, _NAMES),
        (_AT_RISK, title, ("risk", "odds of", "onset of", "development of", "diagnosis of")),
        (_NAMED, text[:3000], _NAMES),
    ):
        lower = source.lower()
        topic = _first(pattern, source) if any(cue in lower for cue in cues) else None
        if topic is not None:
            return topic
    subject = _SUBJECT.match(text)
    if (
        subject
        and not _EMPTY.match(subject["topic"])
        and not names_nothing(subject["topic"], rate=True)
        and not _AIMING.search(subject["topic"])
    ):
        return subject["topic"]
    return _first(_CASES, title) or _first(_CASES, text[:_OPENING])


def _first(pattern: re.Pattern[str], source: str) -> str | None:
    for match in pattern.finditer(source):
        groups = match.groupdict()
        topic = _CUT.sub("", groups.get("topic") or groups.get("before") or "").strip()
        topic = _LEADING.sub("", topic)
        if len(topic) > 2 and not _EMPTY.match(topic):
            return topic
    return None


_LEADING = re.compile(
    r"^(?:(?:(?:all|any|major|several|various|the|specific|overall|two|three|four|five|six|ten)|(?:types?|forms?|subtypes?|"
    r"prevalence|incidence|epidemiology|frequency|risk) of|(?:patients|children|adults|people) with)\s+)+",
    re.IGNORECASE,
)


def spelled_out(short: str, text: str) -> str | None:
    """The words whose initials a short form gives, where the text has them without a bracket: "FMF"; None if it has not."""
    short = short.split()[0]  # "GSD II"
    letters = [letter for letter in short if letter.isalpha()]
    if not 3 <= len(letters) <= _LONGEST or not short.isupper():
        return None
    match = re.search(r"\b" + r"[ -]".join(rf"{letter}[a-z]{{2,}}" for letter in letters) + r"\b", text, re.IGNORECASE)
    return match.group() if match else None


_LONGEST = 6
