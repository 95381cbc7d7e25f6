"""Shares of a study's own course that are no result: who answered, took part, was put into which arm, finished, kept to it."""

import re

from litcheck.evidence.estimates.surroundings import Surroundings

_HEDGE = (
    r"(?:about|approximately|nearly|almost|over|only|above|more than|at least|[<>≤≥~≈]|an?|the|estimated (?:at|to be))"
)
_PEOPLE = (
    "patients|participants|subjects|women|men|children|people|individuals|cases|persons|infants|adults|families|"
    "respondents|eyes|students"
)
_STAGES = (
    r"response|participation|completion|retention|follow-?up|enrol?lment|recruitment|attrition|drop-?out|return|"
    r"consent|answer|reply|"
    r"non-?response|refusal|compliance|adherence|ascertainment|completeness|capture|coverage|eligibility|evaluability"
)
_STAGE = re.compile(
    rf"\b(?:(?:{_STAGES}|screening failure) (?:rates?|levels?|percentages?|proportions?)\b(?! (?:to|after|with) "
    rf"(?:treat|therap))|"
    r"participation(?! in (?:[\w-]+ ){0,3}?(?:screening|sports?|exercise|\w*activit\w+|work)\b)|"
    r"retention|(?:compliance|adherence)|completeness|ascertainment|capture|coverage|response (?=was\b|"
    r"of\b)|"
    r"attrition|drop-?outs?|non-?response|loss(?:es)? (?:to|at) follow-?up|follow-?up(?= (?:was|were)\b)|percentage "
    r"of (?:completed|returned))"
    r"(?:, [^,;.%]{3,50},)?(?P<of>\s(?:for|of|with|to|in|among|from|by|at|as measured)\b(?:(?!\b(?:found|seen|"
    r"observed|had|"
    r"who)\b)[^.;%()]){0,70}?)?"
    rf"(?P<link>[\s(\[:=,]*(?:\b(?:was|were|is|of|at|exceeded|reached|averaged|ranged from|between|from|to be|high|"
    rf"low|good|excellent|"
    rf"similar|complete)\b[\s(\[:=,]*|(?:was|were|is) \w+\s*[(\[]|(?:was|were|is) (?:\w+ly )?(?:higher|lower|better|"
    rf"worse|greater|similar|highest|lowest|best)\b[^.;%()]{{0,60}}[(\[])*)(?:{_HEDGE}\s*)*$"
)
_POORLY = re.compile(
    r"\b(?:poor|low|non|good|high|full|perfect|adequate|inadequate|partial|optimal|suboptimal|complete|medication|"
    r"therapeutic|lack of|insufficient|"
    r"better|worse)[ -]$"
)
_OUTCOME_OF = re.compile(
    r"\b(?:overall|objective|complete|partial|treatment|clinical|tumou?r|virologic\w*|immun\w+|antibod\w+|sustained|"
    r"placebo|radiologic\w*|pathologic\w*|"
    r"acr\d*|durable|early|haematologic\w*|hematologic\w*|cytogenetic|biochemical|symptom\w*) $"
)
_BY_ARM = re.compile(r"^\W*(?:\([^()]*\)\W*)?(?:in|for|on|with) (?:the )?[\w-]+ (?:group|arm)\b")
_LABEL_AFTER = re.compile(
    r"^\W{0,3}(?:(?:response|participation|completion|retention|follow-?up|recruitment|consent|return|answer|reply|"
    r"attrition|drop-?out) rates?|"
    r"response rate|participation\b|retention\b|follow-?up\b|compliance\b|adherence\b|(?:case )?ascertainment\b|"
    r"complete(?:ness)? of follow|"
    r"coverage\b|responders?\b(?=\W*$))"
)
_COURSE = (
    r"(?:the |all |our |both |their )*(?:a |this |entire |full |final |first |assigned |planned )*(?:[\w-]+ "
    r")?(?:study|trial|follow|protocol|regimen|questionnaires?|surveys?|interviews?|"
    r"intervention|programme|program|course|assessments?|(?:\d+|two|three|six|twelve)[ -](?:weeks?|months?|years?|"
    r"days?|cycles?|sessions?)|visits?|treatment (?:period|phase)|"
    r"baseline|diar(?:y|ies)|evaluations?|tests?)"
)
_DID = (
    r"responded (?:to (?:the |our |this )?(?:\w+ )?(?:survey|questionnaire|invitation|letter|mailing|request|"
    r"e-?mail)|and\b)|returned (?:the |a |their |completed |all )?(?:\w+ )?(?:questionnaires?|surveys?|forms?)|"
    r"participated|consented|agreed to (?:participate|take part|be )|took part|replied|enrolled(?= in\b|\s*[.,;)])|"
    r"declined (?:to participate|participation)|"
    r"refused (?:to participate|participation|consent)|dropped out|remained (?:in|on) (?:the )?(?:study|trial|"
    r"program\w*)|withdrew (?:from (?:the )?(?:study|trial)|consent)|"
    rf"(?:completed|finished|answered|filled (?:in|out)) (?:both\b|{_COURSE})|"
    r"provided (?:data|complete|informed|consent|follow|usable|evaluable|blood|urine|dna|samples?)|had (?:complete|"
    r"available|missing|follow-?up|evaluable) (?:data|follow|information|records)|"
    r"attended (?:the )?(?:follow|all|final|at least)|met (?:the |all |our )?(?:inclusion|eligibility|exclusion|"
    r"entry|study)|gave (?:informed |written )?consent"
)
_WERE = (
    r"(?:\w+ly )?(?:enrolled|eligible|recruited|included|analy[sz]ed|invited|randomi[sz]ed|evaluable|assessable|"
    r"evaluated|screened for eligib\w+|excluded|"
    r"ineligible|available (?:for|at)|followed (?:up )?(?:for|until|to|through|over)|re-?examined|examined|"
    r"interviewed|contacted|reviewed|traced|located|lost (?:to|at|during) follow-?\w*|"
    r"not (?:available|traced|contacted|eligible|evaluable)|unavailable|surveyed|(?:randomly |then |also "
    r")?(?:assigned|allocated) to|on study)"
)
_TREATED = re.compile(
    r"\b(?:treat\w*|therap\w*|receiv\w*|doses?|drugs?|medication|chemo\w*|vaccin\w*|responders?|responses? (?:to|was|"
    r"were))\b"
)
_ANSWERED = re.compile(r"^[^.;,%]{0,40}\bresponded\s*(?:$|[.,;)])")
_DONE = re.compile(
    rf"^(?:(?:(?! and (?:one|two|three|no|none|\d)| who\b| which\b| that\b)[^.;,%]){{0,60}}?|"
    rf"[^.;%]{{0,60}}\([^()]*%\)[^.;%]{{0,60}}?)\b(?:{_DID}|(?:were|was|had been|could be|are) {_WERE}|lost (?:to|at|"
    rf"during) follow|response rate)\b"
)
_DONE_AT_ONCE = re.compile(
    rf"^\W*(?:of (?:the |these |those |our )?)?(?:(?:{_PEOPLE})\W*)?(?:\([^()]*\)\W*)?(?:(?:surveys|questionnaires|"
    rf"forms|letters) )?(?:were )?(?:returns|returned\b|"
    rf"agreed\b(?! (?:with|that))|complete(?=\W*$)|"
    r"(?:were|was) (?:given|treated|to receive)\b[^;()]{3,90}\((?:the )?[\w-]+ (?:group|arm)\b)"
)
_DONE_BEFORE = re.compile(
    r"\b(?:(?:responded|answered[^.;:%\d]{0,30}|returned[^.;:%\d]{0,30}|participated|replied|available (?:for|in|"
    r"from)|completed (?:\w+ ){1,5}for|follow-?up [^.;%()]{0,60}\bcomplete (?:in|for)|leaving|cover(?:s|ed|ing)|"
    r"encompass(?:es|ing)|"
    r"coverage of|complet(?:e|ing|ion of) (?:the )?(?:study|trial|protocol|follow-?up)|(?:were|was) (?:allocated|"
    r"assigned|randomi[sz]ed) to[^.;,%]{0,40}|(?:attended|returned|answered) by|(?:questionnaires?|surveys?|forms?|interviews?|"
    r"stud(?:y|ies)|trial|follow-?up|protocol|treatment|programme|program|course) (?:\w+ ){0,2}completed by|"
    r"(?:located|reviewed|retrieved|traced|obtained and reviewed|ascertained|missing) (?:and \w+ )?(?:for|in|from|on)|"
    r"(?:follow-?up|data|information|records|questionnaires|interviews|samples|specimens) (?:\w+ )?(?:were |was "
    r")?(?:available|obtained|achieved|completed?|collected|"
    r"returned|received|missing)(?: data)? (?:for|in|from|by|at)|lost to follow-?up|not available for follow-?up(?: "
    r"visits?)?|follow-?up (?:for|in|of)|"
    r"(?:uptake of|response to) the survey))\s*[(\[]?\s*(?:about |approximately |only |over )?$"
)
_OF_THOSE_WHO = re.compile(r"(?:^|[.;] |, )(?:of|among) [^.;:%]{0,60}\b(?:who|that) [^.;:%\d]{3,60}, ?$")
"""Before a share that is no part of the study's course: "of 640 nurses who answered, "."""
_REACHED = re.compile(
    r"^ (?:of (?:the |all )?)?(?:(?:\w+ )?(?:patients|participants|subjects|cases|survivors|women|children) "
    r")?(?:have |had )?(?:reached|passed) "
    r"(?:(?:at least )?(?:\w+|\d+)[ -](?:years?|months?|weeks?)|follow|the end)"
)
_RESTUDIED = re.compile(r"\bunderwent (?:\w+ )?(?:re-?stud\w+|follow-?up|re-?examination|re-?evaluation)\b")
_BASED_ON = re.compile(r"\b(?:analys[ie]s|study|report|results?|data) (?:is|was|are|were) based on (?:the )?$")
_EXTRA = re.compile(r"\b(?:an )?(?:additional|further) \W*$")
_OF_ALL = re.compile(r"^ ?(?:of (?:the )?(?:total|all|cohort)|of total)\b")
_STEMS = (
    "respon",
    "particip",
    "adhere",
    "complian",
    "retention",
    "retain",
    "recruit",
    "enrol",
    "uptake",
    "attend",
    "drop",
    "consent",
    "refus",
    "coverage",
    "complet",
    "follow-up",
)
_OUTCOME = re.compile(
    r"\b(?:(?:response|participation|completion|return|follow-up|consent|coverage) rates?|non-?response|"
    r"questionnaire response|adheren|complian|"
    r"participation (?:in|of|among)|retention (?:in|of)|retain|recruitment|enrol|uptake|attend|drop-?out|refus|survey)"
)


def flow_asked_about(title: str) -> tuple[str, ...]:
    """The stems of a title that asks about response, adherence or the like: they are results of such a study."""
    lower = title.lower()
    return tuple(stem for stem in _STEMS if stem in lower) if _OUTCOME.search(lower) else ()


def part_of_the_study(s: Surroundings) -> bool:
    """True for a share that belongs to the course of a study."""
    leads = (s.to_value, s.before) if s.before != s.to_value else (s.before,)
    for text in leads:
        stage = _STAGE.search(text)
        if (
            stage
            and stage.group().startswith("response")
            and (
                _TREATED.search(s.sentence.lower())
                or _OUTCOME_OF.search(text[: stage.start()])
                or _BY_ARM.match(s.after)
            )
        ):
            stage = None
        if stage and not (_POORLY.search(text[: stage.start()]) and _is_share_of_people(stage)):
            return True
        if _DONE_BEFORE.search(text) and not _OF_THOSE_WHO.search(text):
            return True
    if _ANSWERED.match(s.after) and not _TREATED.search(s.sentence.lower()):
        return True
    if (
        _LABEL_AFTER.match(s.after)
        or _DONE.match(s.after)
        or _DONE_AT_ONCE.match(s.after)
        or _DONE_AT_ONCE.match(s.whole)
    ):
        return True
    if _BASED_ON.search(s.before) or _REACHED.match(s.after) or _RESTUDIED.search(s.whole):
        return True
    return _OF_ALL.match(s.after) is not None and any(_EXTRA.search(text) for text in leads)


def _is_share_of_people(stage: re.Match[str]) -> bool:
    """True for "poor adherence (35%)" and "poor adherence was 35%", false for "a good adherence of 92%"."""
    return not stage["link"].strip().startswith("of")
