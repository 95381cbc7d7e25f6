"""Numbers in digits and words: "1,500", "twenty-three", "two-thirds", "2 million"."""

SMALL: dict[str, float] = {
    "zero": 0.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0,
    "nine": 9.0, "ten": 10.0, "eleven": 11.0, "twelve": 12.0, "thirteen": 13.0, "fourteen": 14.0, "fifteen": 15.0,
    "sixteen": 16.0, "seventeen": 17.0, "eighteen": 18.0, "nineteen": 19.0, "twenty": 20.0, "thirty": 30.0,
    "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "seventy": 70.0, "eighty": 80.0, "ninety": 90.0, "hundred": 100.0,
    "a dozen": 12.0, "a hundred": 100.0,
}  # fmt: skip
PARTS: dict[str, int] = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10,
}  # fmt: skip
SCALES: dict[str, float] = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_UNITS = "one|two|three|four|five|six|seven|eight|nine"
_WORDS = rf"(?:(?:{_TENS})[- ](?:{_UNITS})|{'|'.join(sorted(SMALL, key=len, reverse=True))})"
_DIGITS = r"(?<!\d)(?:\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,9})?|\d{1,15}(?:[.·]\d{1,9})?)(?!\d)"
"""Longer runs of digits are no number that anybody claims."""
NUMBER = rf"(?:{_DIGITS}|\b{_WORDS}\b)"
"""A regular expression for a number in digits or words."""


def number_of(text: str) -> float:
    """The number that a match of `NUMBER` stands for."""
    plain = " ".join(text.lower().replace("-", " ").split())
    if plain in SMALL:
        return SMALL[plain]
    if plain.replace(" ", "").isalpha():
        return sum(SMALL[word] for word in plain.split())
    return float(text.replace(",", "").replace("·", "."))


def percentage(share: float) -> float:
    """A share as a percentage of three significant figures."""
    return float(f"{100 * share:.3g}")


def part_of(above: str | None, below: str | None) -> float:
    """The percentage of a fraction in words: ("two", "third") is 66.7; without a denominator, half."""
    if below is None:
        return 50.0
    count = 1.0 if above is None or above.lower() == "a" else number_of(above)
    return percentage(count / PARTS[below.lower()])
