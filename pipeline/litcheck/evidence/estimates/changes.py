"""What moved from one number to another: "X reduced relapse from 78% to 51%" compares those without X and those with it."""

import re
from itertools import pairwise

from litcheck.evidence.estimates.intervals import Marked
from litcheck.evidence.estimates.mention import Mention
from litcheck.evidence.estimates.naming import PRONOUNS, tidy
from litcheck.evidence.estimates.openings import MEASURES
from litcheck.evidence.estimates.word_classes import PEOPLE

_MEASURE = r"(?:(?:risk|rate|incidence|prevalence|frequency|proportion|probability|odds|likelihood)s? of )?(?:the )?"
_CAUSED = re.compile(
    r"^(?:.*[,;:] )?(?P<x>[^,;:()]{2,60}?) (?:significantly |substantially |also )?(?:reduced|decreased|lowered|increased|"
    rf"raised|improved|cut) (?:the )?{_MEASURE}(?P<o>[^,;:]{{3,80}}?),? from$",
    re.IGNORECASE,
)
_SEEN = re.compile(
    r"^(?:.*[,;:] )?(?:[\w-]+ )*?(?:reductions?|decreases?|increases?|improvements?|declines?|rises?) in (?:the )?"
    rf"{_MEASURE}(?P<o>[^,;:()]{{3,80}}?) (?:was|were) (?:\w+ )?(?:observed|seen|found|noted|recorded)"
    r"(?: (?:with|after|under|for) (?:the )?(?P<x>[^,;:()]{2,60}?))?,? from$",
    re.IGNORECASE,
)
_FURTHER = re.compile(r"^\W*(?:[^()]{0,30}\))?,? ?and (?P<o>[^,;:]{3,80}?) from$", re.IGNORECASE)
_PLAIN = re.compile(r"[a-z-]+")


def spread_changes(marked: Marked, mentions: list[Mention]) -> None:
    """Fills condition and groups of pairs "from 78% to 51%" whose sentence says what brought the change."""
    lexed, codes = marked.lexed, marked.codes
    cause: str | None = None
    done = 0
    for first, second in pairwise(mentions):
        if not is_from_to(marked, first, second):
            continue
        before = lexed.text[done : lexed.starts[first.first]].strip()
        match = _CAUSED.match(before) or _SEEN.match(before) or (_FURTHER.match(before) if done else None)
        done = lexed.ends[second.last - 1]
        if match is None or codes[first.first] not in "nu":
            continue
        condition = tidy(match["o"])
        named = match.groupdict().get("x")
        if condition is None or (named is not None and not _is_cause(named)):
            continue
        cause = named or (cause if match.re is _FURTHER else None)
        for mention, having in ((first, "without"), (second, "with")):
            if mention.condition is None:
                mention.condition = condition
            if mention.population is None and cause is not None:
                mention.population = f"those {having} {cause}"


def is_from_to(marked: Marked, first: Mention, second: Mention) -> bool:
    """True for the two numbers of "from 78% (5 of 9) to 51%"."""
    between = marked.codes[first.last : second.first]
    return (
        len(between) < 18
        and between.endswith("T")
        and "V" not in between
        and marked.lexed.words[max(0, first.first - 1)] == "from"
    )


def _is_cause(text: str) -> bool:
    words = _PLAIN.findall(text.lower())
    known = PEOPLE | MEASURES | {"rates", "mortality", "survival", "level", "levels", "scores", "score", "use"}
    return bool(words) and text.lower() not in PRONOUNS and not known & set(words) and len(words) < 7
