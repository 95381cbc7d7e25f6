"""Shares of nothing: "none of 68 patients had X", "no child developed X", "0 of 24"."""

import re

from litcheck.evidence.estimates.intervals import Marked
from litcheck.evidence.estimates.mention import Mention
from litcheck.evidence.estimates.numerals import MOST_DIGITS, cardinal
from litcheck.measures import Measure

_ZERO = re.compile(
    r"\b(?:none of (?:the |these |our |all )?(?P<total>\d[\d,]*|"
    r"[a-z]+(?:-[a-z]+)?)? ?(?=(?:[a-z-]+ ){0,2}?(?:patients|children|women|men|"
    r"adults|participants|subjects|recipients|infants|controls|cases|people|volunteers|them|persons|individuals))"
    r"|no (?=(?:patient|child|participant|woman|man|subject|recipient|infant|volunteer|adult|person|individual)s? "
    r"(?:with [^,.;]{3,40} )?(?:had|has|developed|experienced|suffered|showed|reported|presented)\b))",
    re.IGNORECASE,
)


def zero_mentions(marked: Marked) -> list[Mention]:
    """Every statement that nobody of a group had something, as a share of 0 %."""
    lexed = marked.lexed
    if "none" not in lexed.words and "no" not in lexed.words:
        return []
    found = []
    for match in _ZERO.finditer(lexed.text):
        first = next((i for i, start in enumerate(lexed.starts) if start >= match.start()), None)
        if first is None:
            continue
        last = next((i for i in range(first, len(lexed.starts)) if lexed.ends[i] >= match.end() - 1), first) + 1
        total = _total(match["total"])
        found.append(
            Mention(
                measure=Measure.PROPORTION,
                unit="percent",
                first=first,
                last=last,
                value_first=first,
                value_last=last,
                value=0.0,
                numerator=0,
                denominator=total,
                derived=True,
            )
        )
    return found


def _total(words: str | None) -> int | None:
    if words is None:
        return None
    digits = words.replace(",", "")
    total = int(digits) if digits.isdecimal() and len(digits) <= MOST_DIGITS else cardinal(words)
    return total if total > 1 else None
