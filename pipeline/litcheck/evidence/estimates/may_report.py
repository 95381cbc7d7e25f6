"""Text -> whether it can report an estimate at all: what the grammar of numbers must find there, asked by plain search.

Most sentences of a mixed collection report none. Every pattern begins with a letter or sign that the regex engine finds
fast; what must stand before it is asked by a look behind.
"""

import re

_NUMBER = (
    r"(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|"
    r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty)\b)"
)
_AS = r"(?:as|more|higher|greater|the|that|lower|less)"
_IN_WORDS = (
    r"(?:half|third|quarter|fourth|fifth|sixth|tenth)s?(?=\s(?:(?:of|the|all|these|those|our)\b|\())",
    r"fold(?<=[\d\s-]fold|[oeruxnt]fold)",
    rf"times (?:{_AS}|[(\[])",
    rf"twice {_AS}",
    "thrice ",
    "none of",
    r"no (?:patient|child|participant|woman|man|subject|recipient|infant|volunteer|adult|person|individual)s? "
    r"(?:with |had|has|developed|experienced|suffered|showed|reported|presented)",
    rf"one (?:\w+ )?(?:in|out of|per) (?:\w+ )?{_NUMBER}",
    "per (?:hundred|thousand|million)",
    rf"of (?:whom|which|the|these|those|them|all|this|our),?\s(?:\w+\s)?{_NUMBER}",
    rf", of (?:\w+ )?{_NUMBER}",
    rf"(?:[;:.?!)\]]\s?)(?:out of|of|among|amongst|in|within)\s(?:\w+\s){{0,3}}{_NUMBER}[^;]*?[\s,]{_NUMBER}",
    rf"ed (?:\w+ )?(?:in|among|within) (?:\w+ )?{_NUMBER}",
    rf"found (?:\w+ )?(?:in|among|within) (?:\w+ )?{_NUMBER}",
)
"""In lower-case text: fractions, multiples, nobody, one in N, counts of a total."""
_IN_DIGITS = (
    r"per\s(?:the |a |an )?(?:\d|one\b|ten\b|mil\b|mille|(?:[a-z-]+ ){0,2}?(?:person|patient|child|woman|subject|"
    r"participant)[- ]year)",
    r"ratio(?<=(?:odds|risk|rate|zard|ards|ence|lity|dity|sity)[\s-]ratio)",
    "relative (?:risk|odds|hazard|rate|incid)",
    r"md\b(?<=[\s(\[]md|[sw]md)",
    "difference(?<=(?:mean|roup|sted|ment|ated|hted|ised|ized|oled|rage) difference)",
    r"1 (?:\w+ ){0,2}(?:in|out of) (?:\w+ )?(?:\d|(?:a |one )?(?:million|thousand|hundred))",
    r"/\s?(?:\d|m\b|million)",
    r"1\s?:\s?\d",
    r"10(?:\(-|\^)",
    r"\.p\.m|pmp",
    r"[(\[](?:(?<=\d[(\[])|(?<=\d\s[(\[]))(?:\w+[^()]{0,12}? )?-?\d[\d.·,]*\s?(?:[-–—,;]|to\b)",
    r"[(\[]\d[\d.·,]*\s?[,;]?\s?[(\[]?(?:95|99|90|\d[\d.·,]*\s?(?:[-–—]|to\b))",
)
"""In lower-case text with a digit: rates, names of ratios and differences, 1 in N, n/N, numbers with an interval."""
_WORDED, _WITH_DIGITS = (tuple(map(re.compile, patterns)) for patterns in (_IN_WORDS, _IN_DIGITS))
_OPENING = re.compile(rf"(?:out of|of|among|amongst|in|within)\s(?:\w+\s){{0,3}}{_NUMBER}[^;]*?[\s,]{_NUMBER}")
_OF_A_NUMBER = re.compile(rf"of\s(?:\w+\s){{0,3}}?{_NUMBER}")
_COUNTED = re.compile(rf"{_NUMBER}[\w.,-]*\s(?:\w+\s){{0,2}}?(?:out\s)?$")
_NAME = re.compile(r"R(?:s|adj|a|c|m)?\b")
_RATIO_NAME = re.compile(r"\b[acumpA]?(?:OR|RR|HR|IRR|SIR|SMR|PR|POR|SHR|csHR)s?(?:adj|a|c|m)?\b")
_DIGIT = re.compile(r"\d")
_NEAR = 40
"""Characters before "of" in which its count must stand."""


def may_report(text: str) -> bool:
    """False for a text that reports no estimate: it need not be read further."""
    if "%" in text or "‰" in text:
        return True
    lower = text.lower()
    if "percent" in lower or "per cent" in lower or _OPENING.match(lower):
        return True
    if any(pattern.search(lower) for pattern in _WORDED) or _counts(lower):
        return True
    if _DIGIT.search(lower) is None:
        return False
    return any(pattern.search(lower) for pattern in _WITH_DIGITS) or (
        _NAME.search(text) is not None and _RATIO_NAME.search(text) is not None
    )


def _counts(lower: str) -> bool:
    """True where a number stands shortly before "of" and another behind it."""
    return any(
        _COUNTED.search(lower[max(0, match.start() - _NEAR) : match.start()]) for match in _OF_A_NUMBER.finditer(lower)
    )
