"""Mention -> the part its group plays in the study, by a fitted line over signs of sentence, group and sample.

Weights, their origin and their card: `roles.json`, `training/numbers/`. What the rules say (`roles.py`) is one of the signs.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from litcheck.evidence.estimates.groups import names_nobody
from litcheck.evidence.estimates.intervals import Marked
from litcheck.evidence.estimates.mention import Mention
from litcheck.evidence.estimates.people import Told, points_back
from litcheck.evidence.estimates.phrase_words import words_of
from litcheck.evidence.finding import GroupRole
from litcheck.evidence.stems import stem_of

_SAYINGS = (
    "respectively", "versus", "than", "group", "compared", "placebo", "control", "both groups", "those with", "of these",
    "of whom", "among", "overall", "in patients with", "subgroup",
)  # fmt: skip
_TITLES = (
    "versus", "effect", "trial", "prevalence", "incidence", "comparison", "risk", "random", "epidemiology", "survey",
    "efficacy", "association",
)  # fmt: skip
_POINTS_BACK = re.compile(r"\b(?:of|among) (?:these|those|them|whom|this group)|of the \d+")
_WORDS = re.compile(r"[a-z]+")
_PART_OF_SAMPLE = 0.95
"""A denominator below this share of the largest sample counts a part of it."""


def part_played(
    marked: Marked, mention: Mention, mentions: Sequence[Mention], told: Told, ruled: Sequence[GroupRole]
) -> GroupRole:
    """The likeliest part; `ruled` are those that the grammar's rules give the mentions, `told.chosen` the phrase they chose.

    The rules prevail for a group that was counted before ("of whom"), and one of two that are compared is never all of them.
    """
    own = ruled[mentions.index(mention)]
    if points_back(told, marked.lexed.text):
        return own
    line = _line()
    scores = list(line.base)
    for sign, value in signs(marked, mention, mentions, told, ruled).items():
        for at, weight in enumerate(line.weights.get(sign, ())):
            scores[at] += weight * value
    compared = own is not GroupRole.OVERALL and GroupRole.COMPARATOR in ruled
    parts = [at for at, role in enumerate(line.roles) if not (compared and role is GroupRole.OVERALL)]
    return line.roles[max(parts, key=scores.__getitem__)]


@dataclass(frozen=True, slots=True)
class _Line:
    """The fitted line: log-odds of each part, to begin with and for each sign."""

    roles: Sequence[GroupRole]
    base: Sequence[float]
    weights: Mapping[str, Sequence[float]]


@lru_cache(maxsize=1)
def _line() -> _Line:
    kept = json.loads(files("litcheck.evidence").joinpath("roles.json").read_text("utf-8"))
    return _Line(roles=[GroupRole(role) for role in kept["roles"]], base=kept["base"], weights=kept["weights"])


def signs(
    marked: Marked, mention: Mention, mentions: Sequence[Mention], told: Told, ruled: Sequence[GroupRole]
) -> dict[str, float]:
    """The signs of a mention by name; what is not there is 0."""
    lexed = marked.lexed
    own = ruled[mentions.index(mention)]
    found = {f"ruled={own.value}": 1.0, f"measure={mention.measure.value}": 1.0, f"section={told.category or '-'}": 1.0}
    found |= {f"{own.value} beside {other.value}": 1.0 for other in ruled if other is not own}
    found |= _beside(marked, mention, mentions)
    found |= _named(mentions, told)
    found |= _of_sample(mention, told)
    text, title = lexed.text.lower(), told.title.lower()
    found |= {f"says={saying}": 1.0 for saying in _SAYINGS if saying in text}
    found |= {f"title={word}": 1.0 for word in _TITLES if word in title}
    kind = mention.unit if mention.unit in ("percent", "ratio") else "rate"
    found[f"unit={kind}"] = 1.0
    found["inner"] = float(mention.inner is not None)
    found["points_back"] = float(_POINTS_BACK.search(text[: lexed.starts[mention.first]]) is not None)
    if lexed.words:
        found[f"opens={lexed.words[0]}"] = 1.0
    return found


def _beside(marked: Marked, mention: Mention, mentions: Sequence[Mention]) -> dict[str, float]:
    """The classes of the tokens round the mention, its place among its neighbours, "versus" near it."""
    codes, place = marked.codes, mentions.index(mention)
    found = {f"numbers={min(5, len(mentions))}": 1.0, f"number={min(4, place)}": 1.0}
    for step in (1, 2, 3):
        right, left = mention.last + step - 1, mention.first - step
        found[f"right{step}={codes[right] if right < len(codes) else '$'}"] = 1.0
        found[f"left{step}={codes[left] if left >= 0 else '^'}"] = 1.0
    begin = max((other.last for other in mentions if other.last <= mention.first), default=0)
    found["versus_before"] = float("v" in codes[max(0, mention.first - 6) : mention.first])
    found["versus_behind"] = float("v" in codes[mention.last : mention.last + 6])
    found["versus_between"] = float(begin > 0 and "v" in codes[begin : mention.first])
    return found


def _named(mentions: Sequence[Mention], told: Told) -> dict[str, float]:
    """The words of the group, and its place among the groups that the sentence names."""
    groups = list(dict.fromkeys(other.population for other in mentions if other.population))
    found = {f"groups={min(4, len(groups))}": 1.0, "named": float(told.local is not None)}
    if told.local is None:
        return found | {"only_sample": float("(" in (told.chosen or ""))}
    if told.local in groups:
        order = groups.index(told.local)
        found |= {f"order={min(3, order)}": 1.0, "last": float(len(groups) > 1 and order == len(groups) - 1)}
    found["names_nobody"] = float(names_nobody(told.local))
    return found | {f"word={stem_of(word)}": 1.0 for word in set(_WORDS.findall(told.local.lower()))}


def _of_sample(mention: Mention, told: Told) -> dict[str, float]:
    """How the group goes with the record's sample: words, size, side of what the record compares."""
    sample, own = words_of(told.sample.phrase or ""), words_of(told.local or "")
    found = {
        "randomised": float(told.sample.randomised),
        "compares": float(told.sample.contrast is not None),
        "is_sample": float(told.chosen == told.sample.phrase),
        "in_sample": len(own & sample) / max(1, len(own)),
        "new_words": float(min(5, len(own - sample))),
    }
    if told.sample.contrast is not None and told.local:
        found[f"side={told.sample.contrast.side(told.local)}"] = 1.0
    if mention.denominator is not None and told.sample.sizes:
        found["counts_sample"] = float(mention.denominator in told.sample.sizes[:2])
        found["counts_part"] = float(mention.denominator < _PART_OF_SAMPLE * max(told.sample.sizes))
    return found
