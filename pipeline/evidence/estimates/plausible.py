"""Whether words can name a condition at all: a wrong subject must not stand where the record's topic belongs."""

import re

from pipeline.evidence.estimates.word_classes import CHANGE, word_set

_WORD = re.compile(r"[^\W\d_][\w'-]*")
_PEOPLE = word_set(
    """patient patients subject subjects participant participants person persons people individual individuals
    respondent respondents adult adults man men woman women boy boys girl girls child children infant infants newborn
    newborns neonate neonates birth births population populations cohort cohorts sample samples group groups arm arms
    subgroup subgroups control controls case cases inhabitants residents member members families family parents
    students pupils teachers principals doctors physicians nurses practitioners surgeons volunteers countries country
    regions region centres centers hospitals schools households eyes studies trials"""
)
"""Nouns that name who or what is counted, never what they have."""
_BEHAVIOURS = word_set(
    """smoker smokers ex-smokers quitters drinkers users non-users nonusers non-smokers nonsmokers carriers
    noncarriers non-carriers responders"""
)
"""Nouns that name people by what they do: a condition of a share ("20% were smokers"), the group of a ratio."""
_EVENTS = word_set(
    "fall falls loss recovery growth improvement improvements improved gain suppression expansion reduction recovery"
)
_EMPTY = (CHANGE - _EVENTS) | word_set(
    """not no yes nor none n't a an the this that these those it its their of in to at on by for from with and or as than
    was were is are be been being had has have did do does significant significantly statistically non-significant
    nonsignificant different differ differed differs similar similarly same comparable equal respectively overall total
    common uncommon rare rarely frequent frequently high low highest lowest very more most less least only also still
    ever never known unknown observed found seen noted respective corresponding minimal maximal maximum minimum
    all forms form types type app approx ca mo yrs million thousand persons females males both sexes sex gender
    year years month months week weeks day days hour hours yr yrs mean median range ranging average approximately about
    rate rates ratio ratios risk risks odds hazard hazards standard standardized standardised crude adjusted
    unadjusted multivariable multivariate univariate age-standardized age-standardised age-adjusted confidence interval
    intervals ci or hr rr irr aor ahr smr smrs sir sirs asr asrs asir apc aapc per percent percentage proportion value
    values figure figures estimate estimates estimated model models analysis analyses data results result score time
    times period periods follow-up followup baseline number numbers level levels"""
)
_NUMBERED = re.compile(r"^\W*(?:\d[\d.,\s]*(?:/|per\b|in\b|of\b|out of\b)|of \d|[\[(])", re.IGNORECASE)
_STATED_INTERVAL = re.compile(r"\s*[\[(]?(?:9\d ?% ?)?(?:confidence interval|\bCI\b|95%).*$", re.IGNORECASE)


def without_interval(text: str) -> str:
    """The words before an interval that was taken along: "births [95% confidence interval" -> "births"."""
    return _STATED_INTERVAL.sub("", text).strip(" ,;([")


def names_nothing(text: str, *, of_ratio: bool = False) -> bool:
    """True for words that cannot be what is counted: a count, an evaluation, a statistic, or only people.

    `of_ratio` also for people named by what they do, who are the group of a ratio and not its outcome.
    """
    words = _words(text)
    if _NUMBERED.match(text) or all(word in _EMPTY for word in words):
        return True
    return len(words) <= 3 and (words[-1] in _PEOPLE or (of_ratio and words[-1] in _BEHAVIOURS))


def names_people(text: str) -> bool:
    """True if the last word names people."""
    words = _words(text)
    return bool(words) and (words[-1] in _PEOPLE or words[-1] in _BEHAVIOURS)


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]
