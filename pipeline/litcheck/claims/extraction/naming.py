"""Readable, stable ids: a few telling words of the statement. The same statement gets the same id in every run."""

import re
from collections.abc import Collection

from litcheck.claims.extraction.word_lists import words_of

_SMALL = words_of(
    """
    a an and are as at be been by can cause caused causes could do does for from had has have how if in into
    is it its may might most not of on or other people patients individuals such than that the their them
    there these they this to usually was were which who will with without about approximately also often some
    many one when while whereas including more individual s
    """
)
_WORDS_IN_ID = 4
_LONGEST = 48
"""Characters of an id, its number left out."""


def identifier_of(statement: str, taken: Collection[str]) -> str:
    """An id that is not taken: the first telling words of the statement, numbered if need be."""
    words = re.findall(r"[a-z0-9]+(?:\.\d+)?", statement.lower().replace("’", "").replace("'", "").replace(",", ""))
    telling = [word for word in words if word not in _SMALL] or words or ["claim"]
    numbers = [word for word in telling[_WORDS_IN_ID:] if word[0].isdigit()][:1]
    stem = "-".join([*telling[:_WORDS_IN_ID], *numbers])[:_LONGEST].strip("-.")
    name, number = stem, 2
    while name in taken:
        name, number = f"{stem}-{number}", number + 1
    return name
