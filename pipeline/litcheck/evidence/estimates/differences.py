"""Mean differences between groups: "mean difference -1.2 points (95% CI -2.3 to -0.1)", "SMD = -0.45"."""

import re

from litcheck.evidence.estimates.intervals import Marked
from litcheck.evidence.estimates.mention import Mention
from litcheck.measures import Measure

_NAMED = re.compile(
    r"\b(?:(?i:(?:(?:mean|between-group|group|adjusted|treatment|estimated|weighted|standardi[sz]ed|pooled|"
    r"average) ){1,3}"
    r"differences?)|"
    r"[SW]?MD)\b(?P<gap>[^.;\d%]{0,60}?)(?P<value>[-+]?\d+(?:\.\d+)?)(?!\s*%)(?=\s*(?P<unit>[A-Za-z/]+)?)"
)
_UNITS = re.compile(
    r"^(?:points?|mm|kg|g|cm|mmhg|hg|mg|mg/dl|mmol/l|days?|hours?|minutes?|min|months?|weeks?|kcal|units?)$",
    re.IGNORECASE,
)


def difference_mentions(marked: Marked) -> list[Mention]:
    """Every named difference of means whose value is printed beside its name."""
    lexed = marked.lexed
    if "ifference" not in lexed.text and "MD" not in lexed.text:
        return []
    found = []
    for match in _NAMED.finditer(lexed.text):
        at = next((i for i, start in enumerate(lexed.starts) if start >= match.start("value")), None)
        if at is None or lexed.starts[at] != match.start("value") or marked.codes[at] not in "nu":
            continue
        unit = match["unit"] or ""
        found.append(
            Mention(
                measure=Measure.MEAN_DIFFERENCE,
                unit=unit.lower() if _UNITS.match(unit) else "units",
                first=at,
                last=at + 1,
                value_first=at,
                value_last=at + 1,
                value=lexed.values[at],
                adjusted="adjusted" in match.group(),
            )
        )
    return found
