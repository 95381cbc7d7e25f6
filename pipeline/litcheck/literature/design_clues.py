"""The words by which titles and methods name a study design: one table for titles, one for methods."""

import re
from dataclasses import dataclass

from litcheck.literature.record import Design


@dataclass(frozen=True, slots=True)
class Clue:
    """A design and the pattern that names it, for lower-case text; a text with none of `words` cannot match."""

    design: Design
    words: tuple[str, ...]
    pattern: re.Pattern[str]

    def found(self, lowered: str) -> bool:
        """True if the lower-case text names the design."""
        return any(word in lowered for word in self.words) and self.pattern.search(lowered) is not None


def _clue(design: Design, words: str, *patterns: str) -> Clue:
    return Clue(design, tuple(words.split("|")), re.compile("|".join(patterns)))


def first_design(clues: tuple[Clue, ...], lowered: str) -> Design | None:
    """The design of the first clue found in the lower-case text; None if none is."""
    return next((clue.design for clue in clues if clue.found(lowered)), None)


# In a title a design names the paper itself; the order settles titles that name two ("protocol for a systematic
# review"). These four say it whatever the publication types say.
FIRM_IN_TITLE: tuple[Clue, ...] = (
    _clue(
        Design.PROTOCOL,
        "protocol",
        r"\b(?:study |trial |review )?protocol (?:for|of) (?:an?|the)\b",
        r"\b(?:study|trial|review) protocol\b",
        r": (?:\w+ )?protocol\b",
    ),
    _clue(Design.META_ANALYSIS, "meta|pooled", r"\bmeta-?\s?analy[sz]\w*", r"\bpooled analys[ei]s\b"),
    _clue(
        Design.SYSTEMATIC_REVIEW,
        "systematic|umbrella|scoping|cochrane",
        r"\bsystematic(?:ally)? (?:literature |scoping |umbrella )?(?:review|search|overview)\w*",
        r"\b(?:umbrella|scoping|cochrane) review",
    ),
    _clue(
        Design.GUIDELINE,
        "guid|consensus|position|parameter|recommendations",
        r"\bguidelines?\b(?! (?:adherence|implementation))|\bpractice parameters?\b|\bposition (?:paper|statement)",
        r"\b(?:expert )?consensus (?:statement|report|guid\w*|of|from|on|recommendation)|\bexpert consensus",
        r"\brecommendations (?:of|from|by|for)\b|\bclinical guidance\b|\bguidance (?:from|of|on|for)\b",
    ),
)
IN_TITLE: tuple[Clue, ...] = (
    _clue(
        Design.TRIAL,
        "random|trial|rct|placebo|blind|open-label",
        r"\brandomi[sz]ed\b.{0,60}\b(?:trial|study|placebo|crossover|cross-over|double|open)",
        r"\brandomi[sz]ed,? (?:controlled|clinical)|\brct\b|\bplacebo-controlled\b|\bdouble-blind\w*|\bopen-label\b",
        r"\b(?:clinical|controlled|crossover|cross-over|pilot|feasibility) trial\b",
    ),
    _clue(Design.CASE_CONTROL, "case", r"\bcase-?\s?control(?:led)?\b|\bcase-referent\b"),
    _clue(
        Design.COHORT,
        "cohort|prospective|longitudinal|follow|retrospective",
        r"\bcohort\b|\b(?:prospective|longitudinal|follow-?up) (?:\w+ ){0,2}(?:study|analysis|survey|investigation)\b",
        r"\bretrospective (?:\w+ ){0,2}(?:study|analysis|review)\b",
    ),
    _clue(
        Design.CASE_REPORT,
        "case",
        r"\bcase (?:reports?|series)\b|\ba case of\b|\b(?:two|three|four|five) cases\b",
        r"\breport of (?:an?|one|\w+) cases?\b",
    ),
    _clue(
        Design.CROSS_SECTIONAL,
        "section|survey|prevalence|questionnaire|population-based",
        r"\bcross-?\s?sectional|\bsurveys?\b|\bprevalence\b|\bquestionnaire (?:study|survey)\b",
        r"\bpopulation-based study\b",
    ),
    _clue(
        Design.REVIEW,
        "review|overview|state of the art|state-of-the-art|update|current|revisited",
        r"\b(?:over|re)views?\b|\bstate[ -]of[ -]the[ -]art\b|\bupdates? (?:on|of|in)\b|\bcurrent (?:concepts|perspec)",
    ),
)
PROTOCOL_TITLE = FIRM_IN_TITLE[0]

# A search of data bases or a pooling makes a paper that is listed as a review a systematic one.
SEARCHED_OR_POOLED: tuple[Clue, ...] = (
    _clue(
        Design.META_ANALYSIS,
        "meta|pool",
        r"\b(?:random|fixed)[- ]effects?\b.{0,80}\b(?:meta|pool)|\bmeta-?\s?analys[ei]s (?:was|were|of|included)\b",
        r"\b(?:a|this|our|and|the present) meta-?\s?analys[ei]s\b|\bmeta-?\s?analy[sz]ed\b",
        r"\b(?:we|were|was) pooled\b.{0,60}\b(?:stud|estimat|prevalence|effect)",
        r"\bpooled (?:prevalence|odds|estimate)s?\b",
    ),
    _clue(
        Design.SYSTEMATIC_REVIEW,
        "systematic|search",
        r"\b(?:a|this|our) systematic (?:literature )?review",
        r"\bsystematically (?:reviewed|searched)|\bsystematic search",
        r"\b(?:pubmed|medline|embase|cochrane library)\b.{0,120}\bsearch",
        r"\bsearch\w*\b.{0,80}\b(?:pubmed|medline|embase)\b",
    ),
)
# In the methods the words must say what was done, not what is spoken of.
IN_METHODS: tuple[Clue, ...] = (
    _clue(
        Design.PROTOCOL,
        "protocol|will",
        r"\b(?:this|the) protocol (?:describes|presents|outlines)\b",
        r"\b(?:we|patients|participants|adults|children|trial|study|review|people|women|men) will (?:be )?(?:then )?"
        r"(?:randomly |invited |assigned )?(?:randomi[sz]e|recruit|enrol|include|search|assign|receive|allocat)",
    ),
    *SEARCHED_OR_POOLED,
    _clue(
        Design.GUIDELINE,
        "guideline|panel|task force|working group",
        r"\bthis (?:practice |clinical )?guideline\b|\bguideline (?:panel|group|committee|task force)\b",
        r"\b(?:expert panel|task force|working group)\b.{0,80}\b(?:recommend|consensus|guideline)",
    ),
    _clue(
        Design.TRIAL,
        "random|placebo|blind|open-label|open label",
        r"\b(?:were|was|patients|participants|adults) (?:then )?randomi[sz]ed\b|\bdouble-blind|\bopen[- ]label\b",
        r"\brandomly (?:assigned|allocated|received|divided)\b|\bplacebo-controlled\b|\bto placebo\b|\bor placebo\b",
        r"\brandomi[sz]ed,? (?:controlled|clinical|double|single|placebo|open|crossover|cross-over|trial|to)\b",
    ),
    _clue(Design.CASE_CONTROL, "case", r"\bcase-?\s?control"),
    _clue(
        Design.COHORT,
        "prospective|retrospective|longitudinal|cohort|follow|person-years|incident",
        r"\b(?:prospective|retrospective|longitudinal) (?:\w+,? ){0,3}(?:study|analysis|cohort)\b|\bcohort\b",
        r"\b(?:were|was) (?:prospectively )?followed\b|\bfollow(?:ed)?[- ]up (?:for|of|was)\b|\bfollowed (?:up )?for\b",
        r"\bperson-years\b|\bincident cases\b",
    ),
    _clue(Design.CROSS_SECTIONAL, "section", r"\bcross-?\s?sectional"),
    _clue(
        Design.CASE_CONTROL,
        "control",
        r"\bmatched\b.{0,60}\bcontrols?\b|\b(?:patients|cases) and (?:\w+ ){0,4}controls\b",
    ),
    _clue(
        Design.CASE_REPORT,
        "case",
        r"\b(?:report|describe|present)s? (?:an?|the|two|three|four|\w+) (?:\w+ ){0,3}cases?\b",
        r"\bcase (?:report|series)\b",
    ),
    _clue(
        Design.CROSS_SECTIONAL,
        "survey|questionnaire|interview|population-based|prevalence of|consecutive",
        r"\bsurvey(?:ed|s)?\b|\bquestionnaires?\b|\binterview(?:ed|s)?\b|\bpopulation-based\b|\bprevalence of\b",
        r"\bconsecutive (?:\w+ ){0,3}patients\b",
    ),
    _clue(
        Design.REVIEW,
        "review|overview",
        r"\b(?:this|the present|our) (?:\w+ ){0,2}(?:over|re)view\b|\bwe review\b|\bis reviewed\b",
    ),
)
_CELLS = r"(?:cells?|\w+cytes?|\w+blasts?|macrophages|neurons|explants|organoids|spheroids|tissues?)"
"""What is kept alive in a dish; "human" before it names no human subjects."""
ANIMAL_WORDS = re.compile(
    r"\b(?:mice|mouse|rats?|murine|rodents?|rabbits?|zebrafish|drosophila|guinea pigs?|in vitro|ex vivo|cell lines?"
    rf"|cultured (?:\w+ ){{0,2}}{_CELLS}|{_CELLS} (?:in|cell) cultures?|animal models?)\b"
)
HUMAN_WORDS = re.compile(
    r"\b(?:patients?|participants?|volunteers|women|men|adults|children|"
    rf"humans?(?! (?:\w+ ){{0,3}}{_CELLS}\b)|people|persons|subjects)\b"
)
