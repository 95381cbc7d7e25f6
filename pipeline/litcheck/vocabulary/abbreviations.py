"""Abbreviations that a text defines, in either order: "restless legs syndrome (RLS)" and "RA (rheumatoid arthritis)".

Source of the first: Schwartz AS, Hearst MA. A simple algorithm for identifying abbreviation definitions in biomedical
text. Pac Symp Biocomput 2003:451-62, as implemented by the abbreviation-extractor library.
"""

import re
from collections.abc import Iterable, Iterator

from abbreviation_extractor import extract_abbreviation_definition_pairs

# The look behind is a word boundary, put second so that the search can leap from capital to capital.
_REVERSED = re.compile(r"([A-Z](?<!\w.)[A-Za-z0-9-]{1,7})\s*[\(\[]([A-Za-z][^()\[\]]{4,80})[\)\]]")
_WITH_REMARK = re.compile(r"\(([A-Z][A-Za-z0-9-]{1,9})[,;][^()]*\)")
"""A short form with a remark beside it: "(MS, n = 359)"."""


def defined(text: str) -> dict[str, str]:
    """Short form -> long form, for every abbreviation that the text defines; the first definition wins."""
    pairs: dict[str, str] = {}
    plain = _WITH_REMARK.sub(r"(\1)", text.replace("[", "(").replace("]", ")"))
    for piece in _pieces(plain):
        for pair in extract_abbreviation_definition_pairs(piece):
            pairs.setdefault(pair.abbreviation, " ".join(pair.definition.split()))
    for short, long_form in _REVERSED.findall(text):
        if _fits(short, long_form):
            pairs.setdefault(short, long_form.strip())
    return pairs


_PIECE = 4000
"""Characters given to the library at a time, more than an abstract has: its time grows with the square of unclosed brackets."""


def _pieces(text: str) -> Iterator[str]:
    while len(text) > _PIECE:
        cut = text.rfind(". ", 0, _PIECE) + 1 or _PIECE
        yield text[:cut]
        text = text[cut:]
    yield text


def understood(text: str, names: Iterable[str]) -> dict[str, str]:
    """Short form -> long form: what the text defines, and what its own topics explain without a definition.

    `names` are the names of the record's topics, most specific first. "PCOS" that a text never defines is the topic
    "Polycystic Ovary Syndrome" of the same record if its letters stand there in order, the first of each word among them.
    """
    pairs = defined(text)
    unexplained = {short for short in _SHORT.findall(text) if short not in pairs and short not in _STATISTICS}
    if unexplained:
        for name in names:
            for short in tuple(unexplained):
                if _abbreviates(short, name):
                    pairs[short] = name
                    unexplained.discard(short)
    return pairs


_SHORT = re.compile(r"\b[A-Z][A-Z0-9]{1,5}\b")


_STATISTICS = frozenset(
    "CI OR AOR RR HR IRR SMR SIR SD SE SEM IQR NS AUC ROC RCT ITT NNT US USA UK EU II III IV".split()
)
"""Short forms that mean the same in every abstract, whatever its topic."""


def _abbreviates(short: str, name: str) -> bool:
    """True if the letters of the short form stand in the name in order, all initials among them, no word left out.

    Source: the conditions of Schwartz and Hearst 2003, made stricter: every word gives its initial.
    """
    words = [word.lower() for word in re.findall(r"[A-Za-z]+", name) if word.lower() not in ("of", "the", "and", "in")]
    letters = short.lower()
    if len(words) < 2 or len(letters) < len(words):
        return False
    at = 0
    for number, word in enumerate(words):
        if at >= len(letters) or word[0] != letters[at]:
            return False
        at += 1
        left = len(words) - number - 1
        for letter in word[1:]:
            if (
                len(letters) - at > left
                and letter == letters[at]
                and not (left and letters[at] == words[number + 1][0])
            ):
                at += 1
    return at == len(letters)


def _fits(short: str, long_form: str) -> bool:
    """True if the letters of the short form are first letters of the long form's words, in order."""
    letters = [letter.lower() for letter in short if letter.isalpha()]
    initials = iter(word[0].lower() for word in re.findall(r"[A-Za-z]+", long_form))
    return len(letters) >= 2 and all(letter in initials for letter in letters)
