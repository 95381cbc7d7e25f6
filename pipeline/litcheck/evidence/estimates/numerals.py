"""Number words and digits -> numbers."""

import re

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUES = {word: value for value, word in enumerate(_ONES)} | {word: 10 * (i + 2) for i, word in enumerate(_TENS)}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_WORD = "|".join(sorted((*_VALUES, *_SCALES), key=len, reverse=True))
NUMBER_WORDS = rf"(?i:\b(?:{_WORD})(?:(?:[ -]|(?<=hundred)[ ]and[ ]|(?<=thousand)[ ]and[ ])(?:{_WORD}))*\b)"
"""Regex (verbose mode): a cardinal in words, "one hundred and twenty-three" as one match."""

_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "tenth": 10}
_PART = "|".join(_PARTS)
FRACTION_WORDS = (
    rf"(?i:\b(?:(?:an?|one|two|three|four)[ -])?(?:{_PART})s?(?=[ ](?:(?:of|the|all|these|those|our)\b|\()))"
)
"""Regex (verbose mode): "half of", "a quarter of", "two-thirds of" (the "of" is not part of the match)."""


MOST_DIGITS = 11
"""Longer whole numbers count nobody: they are garbage (and beyond some thousands of digits no number to Python)."""


def cardinal(words: str) -> int:
    """The number that number words name: "Ninety-nine" -> 99, "three hundred and thirty-five" -> 335.

    Words that are no number count as nothing.
    """
    total = current = 0
    for word in re.split(r"[ -]", words.lower()):
        if word in _VALUES:
            current += _VALUES[word]
        elif word == "hundred":
            current = max(current, 1) * 100
        elif word in _SCALES:
            total += max(current, 1) * _SCALES[word]
            current = 0
    return total + current


def fraction(words: str) -> float:
    """The percentage that a fraction in words names: "two-thirds" -> 66.7 (one decimal)."""
    first, _, last = words.lower().replace("-", " ").rpartition(" ")
    parts = _PARTS[last.removesuffix("s") if last not in _PARTS else last]
    count = _VALUES.get(first, 1) if first else 1
    return round(100 * count / parts, 1)


def decimal(digits: str) -> float:
    """The value of printed digits: thousands separators dropped, "10(6)" and "10^6" raised."""
    if digits.startswith("10") and digits[2:3] in ("(", "^"):
        return 10.0 ** int(digits[3:].rstrip(")"))
    return float(digits.replace(",", "").replace(" ", ""))


def scientific(digits: str) -> float:
    """The value of "3.1 × 10^-8", "3.1 x 10(-8)", "3.1×10-8" or "3.1E-8"."""
    mantissa, exponent = mantissa_and_exponent(digits)
    return float(f"{mantissa}e{exponent}")


def mantissa_and_exponent(digits: str) -> tuple[float, int]:
    """The two numbers of a power of ten as printed: "3.1 × 10^-8" -> (3.1, -8)."""
    mantissa = re.match(r"\d+(?:\.\d+)?", digits)
    exponent = re.search(r"-?[ ]?\d+\)?$", digits)
    if mantissa is None or exponent is None:
        raise ValueError(f"no number times a power of ten: {digits!r}")
    return float(mantissa[0]), int(exponent[0].rstrip(")").replace(" ", ""))
