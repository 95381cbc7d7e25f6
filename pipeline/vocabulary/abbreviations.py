"""Abbreviations that a text defines, in either order: "restless legs syndrome (RLS)" and "RA (rheumatoid arthritis)".

Source of the first: Schwartz AS, Hearst MA. A simple algorithm for identifying abbreviation definitions in biomedical
text. Pac Symp Biocomput 2003:451-62, as implemented by the abbreviation-extractor library.
"""

import re

from abbreviation_extractor import extract_abbreviation_definition_pairs

_REVERSED = re.compile(r"\b([A-Z][A-Za-z0-9-]{1,7})\s*[\(\[]([A-Za-z][^()\[\]]{4,80})[\)\]]")
_BRACKETS = str.maketrans("[]", "()")
_WITH_REMARK = re.compile(r"\(([A-Z][A-Za-z0-9-]{1,9})[,;][^()]*\)")
"""A short form with a remark beside it: "(MS, n = 359)"."""


def defined(text: str) -> dict[str, str]:
    """Short form -> long form, for every abbreviation that the text defines; the first definition wins."""
    pairs: dict[str, str] = {}
    plain = _WITH_REMARK.sub(r"(\1)", text.translate(_BRACKETS))
    for pair in extract_abbreviation_definition_pairs(plain):
        pairs.setdefault(pair.abbreviation, " ".join(pair.definition.split()))
    for short, long_form in _REVERSED.findall(text):
        if _fits(short, long_form):
            pairs.setdefault(short, long_form.strip())
    return pairs


def _fits(short: str, long_form: str) -> bool:
    """True if the letters of the short form are first letters of the long form's words, in order."""
    letters = [letter.lower() for letter in short if letter.isalpha()]
    initials = iter(word[0].lower() for word in re.findall(r"[A-Za-z]+", long_form))
    return len(letters) >= 2 and all(letter in initials for letter in letters)
