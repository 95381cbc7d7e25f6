"""Numbers without a name or a unit of their own: those of the sentence before hold on."""

import re
from itertools import pairwise

from litcheck.evidence.estimates.intervals import Interval, Marked
from litcheck.evidence.estimates.mention import Context, Mention
from litcheck.evidence.estimates.rate_units import stated_unit
from litcheck.measures import Measure

_BARE_RATIO = re.compile(
    r"(?:(?<=[(])|(?<=[aV])|(?<=[ai]d))(?P<n>n)(?:[,;](?P<low>n)[-T](?P<high>n)|\((?P<b>b+)\)|,(?P<c>c+))"
)
_LISTED = re.compile(r"[wP],?(?P<n>n)(?=\(c+\))")
_WITH_INTERVAL = re.compile(r"(?<=[(Voia])(?P<n>n)(?=\(?c+)")
_RATE_NAMED = re.compile(
    r"^(?:\W*(?:the|an?|crude|overall|annual|estimated|mean|point))*\W*(?:incidence|prevalence)\b", re.IGNORECASE
)
_PREVALENCE = re.compile(r"\bprevalence\b", re.IGNORECASE)
_A_LIST = 3
_HIGHEST_RATIO = 30.0
_COMPARING = re.compile(
    r"associat|risk|odds|hazard|\bhigher|\blower|\blikely|predict|\brates? of|surviv", re.IGNORECASE
)


def carried_mentions(marked: Marked, context: Context) -> list[Mention]:
    """The ratios or rates of a sentence that prints them bare, as what `context` says was spoken of last."""
    if "%" in marked.codes or "R" in marked.codes or "p" in marked.codes:
        return []
    if context.unit is not None:
        places = [match.start("n") for match in _LISTED.finditer(marked.codes)]
        if len(places) >= _A_LIST and all(b - a < _NEAR for a, b in pairwise(places)):
            return [_rate(marked, context.unit, at) for at in places]
    if context.rate is not None and _RATE_NAMED.search(marked.lexed.text):
        unit = context.rate.removesuffix("_person_years") if _PREVALENCE.search(marked.lexed.text) else context.rate
        return [_rate(marked, unit, match.start("n")) for match in _WITH_INTERVAL.finditer(marked.codes)]
    if context.ratio is not None and _COMPARING.search(marked.lexed.text):
        return [
            mention
            for match in _BARE_RATIO.finditer(marked.codes)
            if (mention := _ratio(marked, context.ratio, match)) is not None
        ]
    return []


_NEAR = 24
"""Members of a list are no further apart than this, in tokens."""


def remember(marked: Marked, mentions: list[Mention], context: Context) -> None:
    """Keeps for the next sentence the unit that a sentence states, or else the measure of its last ratio."""
    ratios = [m.measure for m in mentions if m.unit == "ratio"]
    if ratios:
        context.ratio = ratios[-1]
    rates = [m.unit for m in mentions if m.unit.startswith("per_")]
    if rates:
        context.rate = rates[-1]
    context.unit = stated_unit(marked.lexed)


def _rate(marked: Marked, unit: str, at: int) -> Mention:
    return Mention(
        measure=Measure.INCIDENCE if unit.endswith("years") else Measure.PREVALENCE,
        unit=unit,
        first=at,
        last=at + 1,
        value_first=at,
        value_last=at + 1,
        value=marked.lexed.values[at],
        listed=True,
    )


def _ratio(marked: Marked, measure: Measure, match: re.Match[str]) -> Mention | None:
    """The ratio, if its bounds hold it and it has a decimal point as ratios do."""
    values, at = marked.lexed.values, match.start("n")
    own = match.start("c" if match["c"] else "b")
    interval = next((known for known in marked.intervals if known.first == own), None)
    if match["low"] is not None:
        low, high = match.start("low"), match.start("high")
        interval = Interval(low, high + 1, values[low], values[high], None, True)
    if interval is None or not 0 < interval.low <= values[at] <= interval.high or values[at] > _HIGHEST_RATIO:
        return None
    if "." not in marked.lexed.words[at] or interval.low == interval.high:
        return None
    return Mention(
        measure=measure,
        unit="ratio",
        first=at,
        last=at + 1,
        value_first=at,
        value_last=at + 1,
        value=values[at],
        interval=interval,
    )
