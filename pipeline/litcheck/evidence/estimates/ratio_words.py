"""What stands right beside a ratio: the outcome in its bracket, the words behind it, the shares it compares."""

import re

from litcheck.evidence.estimates.clauses import closing, head_of
from litcheck.evidence.estimates.comparison_cues import BEHIND
from litcheck.evidence.estimates.intervals import Marked
from litcheck.evidence.estimates.mention import Mention
from litcheck.evidence.estimates.ratio_frames import cut, narrowed
from litcheck.evidence.estimates.ratio_groups import printed_beside, without_statistic
from litcheck.evidence.estimates.word_classes import word_set


def beside_shares(mention: Mention, shares: list[Mention]) -> None:
    """A ratio behind the shares of two groups compares them: "18.8% on X and 36.2% on Y (risk ratio 0.52)"."""
    before = [share for share in shares if share.last <= mention.first]
    if len(before) < 2:
        return
    first, second = before[-2:]
    if first.condition != second.condition or first.population == second.population or mention.first - second.last > 12:
        return
    mention.condition = second.condition
    mention.population = first.population
    if second.population:
        mention.notes = [f"versus {second.population}"]


def beside_number(marked: Marked, mention: Mention) -> None:
    lexed = marked.lexed
    end = mention.interval.last if mention.interval is not None else mention.last
    group, outcome = printed_beside(lexed.text, lexed.starts[mention.value_first], lexed.ends[end - 1])
    if group is not None:
        mention.population = narrowed(cut(group), lexed.text, lexed.starts[mention.first])
    if outcome is not None:
        mention.condition = cut(outcome)
    if mention.population is not None:
        mention.population = without_statistic(mention.population) or None


def own_words(marked: Marked, mention: Mention, bracket: int) -> None:
    """Reads "1.10 (1.02-1.18) for stroke" and "risk (OR 6.5) of stroke": the words behind the number or its bracket."""
    lexed, codes = marked.lexed, marked.lexed.codes
    end = mention.interval.last if mention.interval is not None else mention.last
    if bracket >= 0:
        end = closing(codes, bracket)
        if not re.search(
            r"(?:risks?|odds|likelihood|rates?|hazard|incidence)$",
            lexed.slice(max(0, bracket - 3), bracket),
            re.IGNORECASE,
        ):
            return
    while end < len(codes) and codes[end] == ")":
        end += 1
    rest = lexed.text[lexed.ends[end - 1] : lexed.ends[end - 1] + 110]
    match = BEHIND.match(rest)
    if match is None or match["x"].startswith(("each", "every", "the highest", "the lowest", "the top", "those")):
        if match is not None and match["x"].startswith(("those", "the highest", "the top", "the lowest")):
            mention.population = match["x"]
        return
    if names_people_in(match["x"]) or match["w"].lower() in ("in", "among") or match["x"].lower() in _THE_WHO:
        mention.population = match["x"]
    else:
        mention.condition = cut(match["x"])


_THE_WHO = word_set(
    """underweight overweight obese lean elderly old older oldest young younger youngest poor poorest rich richest sick disabled
    unemployed employed married unmarried single widowed exposed unexposed treated untreated vaccinated unvaccinated uninsured
    insured"""
)
"""Adjectives that with "the" name people: "1.17 for the obese"."""


def names_people_in(text: str) -> bool:
    return head_of(text) is not None and not re.search(r"\bdeaths?\b", text)
