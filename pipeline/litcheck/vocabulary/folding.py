"""Words folded for comparing, so that singular and plural, hyphens, accents and British spelling do not matter.

The folded form is for comparing only: it is applied to records and questions alike and never shown.
"""

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[a-z0-9]+")
_APOSTROPHE = re.compile(r"['’ʼ`](?:s\b)?")
# British -> American, applied to both sides. "ae" and "oe" stand for one sound (anaemia, oedema, coeliac).
_SPELLING: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), repl)
    for pattern, repl in (
        (r"ae|oe", "e"),
        (r"(?<=\w\w\w)our", "or"),
        (r"(?<=\w\w)is(?=(?:e|ed|er|ing|ation)$)", "iz"),
        (r"(?<=\w\w)ys(?=(?:e|ed|er|ing)$)", "yz"),
        (r"sulph", "sulf"),
        (r"(?<=[nb])tre$|(?<=[ei])tre$", "ter"),
        (r"programme$", "program"),
        (r"ll(?=(?:ed|ing)$)", "l"),
    )
)
_BRITISH = re.compile(r"[ao]e|our|[iy]s(?:e|ed|er|ing|ation)$|sulph|tre$|mme$|ll(?:ed|ing)$")
"""What a word has in which any of these patterns finds something."""
_IRREGULAR = {
    "analyses": "analysis",
    "children": "child",
    "diagnoses": "diagnosis",
    "feet": "foot",
    "men": "man",
    "mice": "mouse",
    "series": "series",
    "women": "woman",
}
_ONE_IDEA = {
    "disorder": "disease",
    "illness": "disease",
    "syndromes": "syndrome",
    "medication": "drug",
    "medicine": "drug",
}
"""Words that name the same thing in names of diseases and drugs ("autoimmune disorder", "antiepileptic medication")."""
_KEEP_S = ("ss", "us", "is")


def folded(text: str) -> tuple[str, ...]:
    """The words of a text in order, each folded ("Coeliac diseases" -> ("celiac", "disease"))."""
    return tuple(fold_word(word) for word in _WORD.findall(_APOSTROPHE.sub("", unaccented(text).lower())))


def unaccented(text: str) -> str:
    """The text with plain letters for accented ones: "Müller" -> "Muller", "Ørsted" -> "Orsted"."""
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return plain if plain.isascii() else "".join(letter for letter in plain if not unicodedata.combining(letter))


def key_words(text: str) -> tuple[str, ...]:
    """The folded words with one word for each idea: the form under which the vocabulary finds a phrase."""
    return tuple(_ONE_IDEA.get(word, word) for word in folded(text))


@lru_cache(maxsize=32768)
def fold_word(word: str) -> str:
    """One lower-case word, its spelling made American and its plural ending dropped."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) > 4 and _BRITISH.search(word):
        for pattern, repl in _SPELLING:
            word = pattern.sub(repl, word)
    if len(word) < 4 or not word.endswith("s") or word.endswith(_KEEP_S):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("xes", "ches", "shes", "sses", "zes")):
        return word[:-2]
    return word[:-1]


_GREEK = dict(zip("αβγδεζηθικλνξπρστυφχψω", (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda nu xi pi rho sigma tau upsilon phi chi psi omega"
).split(), strict=True))  # fmt: skip
# Letters that NFKD does not take apart, and Greek ones, which names of proteins spell out ("TNF-alpha"); mu is a unit.
_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE"}
    | _GREEK
    | {letter.upper(): name for letter, name in _GREEK.items()}
)


def words_at(text: str) -> tuple[tuple[int, int, str], ...]:
    """The words of a text as (start, end, key word); offsets count characters of the text itself."""
    found = [(*match.span(), _key_word(match[0])) for match in _WORD_IN_TEXT.finditer(text)]
    return tuple([word for word in found if word[2]])  # a word of another script has no key


@lru_cache(maxsize=16384)
def _key_word(word: str) -> str:
    """The key word of one printed word. A text repeats its words: nine of ten are found in the cache."""
    return "".join(key_words(word))


_WORD_IN_TEXT = re.compile(r"[^\W_]+(?:['’](?:s\b)?)?")
