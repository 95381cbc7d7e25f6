"""The arms of a study by the names an abstract gives them: "arm A", "SIG group" -> what they received."""

import re
from collections.abc import Iterable, Mapping

_ASSIGNING = re.compile(r"random|assign|divid|allocat|\bgroups?\b|\barms?\b|receiv", re.IGNORECASE)
_NAME = re.compile(
    r"\((?:the )?(?P<name>(?:[\w-]+ )?(?:[Gg]roup|[Aa]rm)(?: [A-Z0-9]{1,3})?)(?:, (?P<short>[A-Z]{2,4}))?"
    r"(?:[,;:]? ?[nN] ?= ?\d+[^()]{0,12})?\)"
)
_BEFORE_NAME = re.compile(r"(?P<words>(?:[\w/%+.'-]+ ){1,9}[\w/%+.'-]+)\s*$")
_AFTER_NAME = re.compile(
    r"\b(?P<name>(?:[Gg]roup|[Aa]rm) (?:[A-Z0-9]{1,3}|I{1,3}))\b(?: patients)?[,:]? (?:received |"
    r"consisted of |were given "
    r"|were treated with |underwent |comprised |was given |was treated with |included |= ?|"
    r"\()?(?P<words>[a-z][^.;()]{3,70})"
)
_LISTED_ARM = re.compile(
    r"\b(?P<name>(?:[Gg]roup|[Aa]rm) (?:[A-Z0-9]|I{1,3}))\b:? (?=[a-z])(?!(?:was|were|had|has|and|or|than|to|with|in|vs|versus|"
    r"patients|showed|compared|at|for|is|did)\b)(?P<words>[^.;,()]{4,70}?)(?= plus each|[.;,(]|$)"
)
_ASSIGNED = re.compile(r"random|assigned|allocated", re.IGNORECASE)
_OPENING = re.compile(
    r"^.*\b(?:to|received?|receiving|either|with|given|and|or|of|into|were|was|using)\s+(?=\S+\s+\S)", re.IGNORECASE
)
_GIVEN = re.compile(
    r"^(?:.*, )?(?P<x>\S.{3,60}?) (?:was|were) (?:given|administered|applied|performed)(?: (?:in|to|on|for) .*)?$",
    re.IGNORECASE,
)
_NO_DESCRIPTION = re.compile(r"^(?:was|were|had|and|or|than|compared|vs|versus|in|is|for|respectively|showed|did)\b")


def find_arms(sentences: Iterable[str]) -> dict[str, str]:
    """Name in lower case ("arm a") -> description, for every arm that is explained beside its name."""
    arms: dict[str, str] = {}
    for text in sentences:
        if ("roup" not in text and "rm " not in text and "rm)" not in text) or not _ASSIGNING.search(text):
            continue
        for match in _NAME.finditer(text):
            before = _BEFORE_NAME.search(text[max(0, match.start() - 160) : match.start()])
            given = _GIVEN.match(before["words"]) if before else None
            words = (given["x"] if given else _OPENING.sub("", before["words"]).strip()) if before else ""
            for name in (match["name"], match["short"]) if words else ():
                if name is not None:
                    arms.setdefault(name.lower(), words)
        for match in _LISTED_ARM.finditer(text) if _ASSIGNED.search(text) else ():
            arms.setdefault(match["name"].lower(), match["words"].strip())
        for match in _AFTER_NAME.finditer(text):
            words = re.split(r",|\band (?:group|arm)\b|\bn ?=", match["words"], flags=re.IGNORECASE)[0].strip()
            if words and not _NO_DESCRIPTION.match(words):
                arms.setdefault(match["name"].lower(), words)
    return arms


def describe(population: str, arms: Mapping[str, str]) -> str:
    """The group with what it received, where its name is explained: "arm B" -> "arm B, triple therapy alone"."""
    lower = population.lower().replace("arms ", "arm ").replace("groups ", "group ")
    for name, words in arms.items():
        if re.search(rf"\b{re.escape(name)}\b", lower) and words.lower() not in lower:
            return f"{population}, {words}"
    return population
