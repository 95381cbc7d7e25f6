"""Shares of a study's own course that are no result: who was put into which arm, finished, could be examined."""

import re

from pipeline.evidence.estimates.mention import Mention

_ALLOCATED = re.compile(
    r"^\W*(?:(?:patients|participants|subjects|women|men|children|people|individuals|cases)\W*)?(?:were|was) (?:"
    r"(?:randomly |then )?(?:assigned|allocated|randomi[sz]ed)\b|(?:given|treated|to receive)\b[^;()]{3,90}\((?:the )?[\w-]+ "
    r"(?:group|arm)\b)",
    re.IGNORECASE,
)
_FINISHED_TOGETHER = re.compile(
    r"^\W*(?:patients|participants|subjects|women|men|children)?[^.;]{0,100}\([^()]*%\)[^.;]{0,60}\bcompleted (?:the )?"
    r"(?:study|trial|follow|protocol)",
    re.IGNORECASE,
)
_SUBSTANCE = re.compile(
    r"^\s*(?:of )?(?:hydroxyethyl|hypertonic|saline|glucose|dextrose|albumin|lidocaine|lignocaine|bupivacaine|ropivacaine|"
    r"chlorhexidine|povidone|ethanol|alcohol solution|sodium|oxygen|cream|gel|ointment|solution|mouthwash|eye drops|w/[vw]|"
    r"\(?topical)\b",
    re.IGNORECASE,
)
_APPLIED = re.compile(
    r"\b(?:receiv\w+|appl(?:y|ied)|administered|instilled|injected|respect to|gel|cream|ointment) (?:(?!of|in|by|to"
    r"|at|was|were|for)"
    r"[a-z-]+ ){0,3}$",
    re.IGNORECASE,
)
_PREPARED = re.compile(
    r"\b(?:extracts?|solutions?|preparations?|creams?|gels?|ointments?|dilutions?|concentrations?)\b[^.;,]{0,50}\bat $",
    re.IGNORECASE,
)
_SCORE = re.compile(
    r"\bscores? (?:\w+ )?(?:of|was|were|between|from|averag\w+|(?:were|was) between)\b(?: (?:about|more than|at least|over))?"
    r"(?: \d+(?:\.\d+)?% (?:and|to|or|vs\.?|versus))? ?$",
    re.IGNORECASE,
)
_SPREAD = re.compile(r"^ ?[\[(]\d+(?:\.\d+)? ?%[\])]")
_AVERAGED = re.compile(r"\b(?:mean|means|averages?)\b.{0,30}(?:standard deviation|\bSD\b|±)", re.IGNORECASE)
"""Percentages that are means are followed by their spread: "73.3% [6.9%]"."""
_STRONGEST = 20.0
"""Percent: stronger preparations are rare, and what people "received in 60%" is a share."""
_LIMIT_IN_BRACKET = re.compile(r"[(\[]\s*(?:[<>≤≥]|[<>]=)\s*$")
_LIMITED = re.compile(
    r"^ (?!of\b|vs\b|versus\b|in\b|and\b|for\b|among\b|to\b|each\b|prevalence|incidence|rate|risk|mortality|chance|"
    r"probability)[a-z]"
)
_OR_MORE = re.compile(r"^\s*(?:or|and) (?:greater|more|higher|less|lower|above|below|over|fewer)\b", re.IGNORECASE)
_SIGN = re.compile(r"(?:[≤≥<>]|[<>]=)\s*$")
_IN_SHARE = re.compile(r"^ in (?:only |about )?\d+(?:\.\d+)?\s?%")
_TAKEN_AS_TOLD = re.compile(
    r"\b(?:compliance|adherence)(?: rates?)?(?: as measured [^.;,]{3,40}?| (?:with|to) (?:the )?(?:study )?(?:medication|"
    r"treatment|drug|protocol|intervention|training|exercise|diet)s?)? (?:was|were|of|exceeded)\W*(?:high|good|excellent|"
    r"above|over|about|more than)?\W*$",
    re.IGNORECASE,
)
_FOUND_CASES = re.compile(
    r"\b(?:ascertainment|completeness|capture)(?: rates?)?\W*(?:of [^.;,]{2,30} )?(?:was|were|of|is"
    r"|at)\W*(?:estimated (?:at|to be))?"
    r"\W*$|\b(?:an )?(?:additional|further) \W*$",
    re.IGNORECASE,
)
_OF_ALL = re.compile(r"^ ?(?:of (?:the )?(?:total|all|cohort)|of total)\b", re.IGNORECASE)
_EXAMINED = re.compile(
    r"^\W*(?:of (?:the )?(?:total )?(?:cohort|sample|cases|patients|eyes)\W*)?(?:were|was) (?:reviewed|assessable|evaluable)\b",
    re.IGNORECASE,
)
_RESTUDIED = re.compile(
    r"\bunderwent (?:\w+ )?(?:re-?stud\w+|follow-?up|re-?examination|re-?evaluation)\b", re.IGNORECASE
)
_RIGHT = re.compile(
    r"^\W*(?:successful|accurate|effective) (?:in|at) (?:identifying|detecting|predicting|diagnosing|classifying)\b"
    r"|^[^.;,]{0,30}\bcorrectly (?:identified|predicted|classified|diagnosed)\b",
    re.IGNORECASE,
)
_FORETOLD = re.compile(
    r"\b(?:predicted|forecast|foretold) (?:that|the|this) (?:diagnosis|outcome|result|conversion)[^.;,]{0,20}\bin\W*$"
    r"|\bcorrectly (?:identified|predicted|classified|diagnosed|detected)[^.;,]{0,40}$",
    re.IGNORECASE,
)
_THINGS = re.compile(
    r"^\W*(?:of (?:the )?(?:\d+ )?)?(?:SNPs?|genes?|loci|items|questions|variables|databases|markers|comparisons|variants|"
    r"polymorphisms|cycles per)\b"
)
_VARIANTS = re.compile(r"\bp\.[A-Z]\w+\d+|\bc\.\d+|\bintron-?\d* ")
_BACKGROUND = re.compile(
    r"^\W{0,3}(?:\([^()]*\)\W*)?(?:of (?:them|whom|the \w+) )?(?:were|was|had been|had) (?:\w+ )?(?:immigrants?|foreign-?born|"
    r"born in|married|single|divorced|widowed|employed|unemployed|retired|college|university|high-school|educated|insured|"
    r"uninsured|literate|illiterate)\b",
    re.IGNORECASE,
)
_DESCRIBED = re.compile(
    r"\b(?:mean|median|average) age\b|%[^.;%]{0,14} (?:wo)?men\b|%[^.;%]{0,14} (?:fe)?males?\b", re.IGNORECASE
)


def _mean_or_preparation(after: str, to_value: str, sentence: str) -> str | None:
    """Why a percentage is the mean of a score, its spread, or the strength of what was applied; None if it is none."""
    if "score" in to_value and _SCORE.search(to_value):
        return "mean score"
    if to_value.endswith("at ") and _PREPARED.search(to_value):
        return "concentration"
    bracketed = to_value.endswith("[") or _SPREAD.match(after) is not None
    return "mean score" if bracketed and _AVERAGED.search(sentence) else None


def part_of_the_study(
    before: str, after: str, to_value: str, whole: str, sentence: str, mention: Mention
) -> str | None:
    """Why a share belongs to the course of a study ("share allocated", "completeness" ...); None if it is a result.

    `before` and `after` are the words round the mention, `to_value` those before its value, `whole` the mention itself.
    """
    if (mention.value or 0) < 0 or (mention.low or 0) < 0:
        return "percent change"
    reason = _mean_or_preparation(after, to_value, sentence) if mention.numerator is None else None
    if reason is not None:
        return reason
    if mention.numerator is None and (
        _SUBSTANCE.match(after) or ((mention.value or 99) <= _STRONGEST and _APPLIED.search(to_value))
    ):
        return "concentration"
    if _LIMIT_IN_BRACKET.search(to_value) and _LIMITED.match(after):
        return "threshold"
    if _OR_MORE.match(after) or (_SIGN.search(to_value) and _IN_SHARE.match(after)):
        return "threshold"
    if _ALLOCATED.match(after):
        return "share allocated"
    if _FINISHED_TOGETHER.match(after) or _TAKEN_AS_TOLD.search(to_value):
        return "study flow"
    found = _FOUND_CASES.search(to_value) or _FOUND_CASES.search(before)
    if found and (not found.group().strip().lower().endswith(("additional", "further")) or _OF_ALL.match(after)):
        return "completeness"
    if _EXAMINED.match(after) or _RESTUDIED.search(whole):
        return "completeness"
    if _RIGHT.match(after) or _FORETOLD.search(to_value) or _FORETOLD.search(before):
        return "accuracy of a test or model"
    if _THINGS.match(after) or (mention.derived and len(_VARIANTS.findall(sentence)) > 1):
        return "not of people"
    if _BACKGROUND.match(after) and _DESCRIBED.search(sentence):
        return "make-up of the sample"
    return None
