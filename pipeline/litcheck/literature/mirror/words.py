"""Words as the mirror's index has them: in small letters, without accents, cut at all that is no letter or digit."""

import gzip
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files

MARK = "qtextendq"
"""A word that no text has: it parts the texts of one field."""
_WORD = re.compile(r"[a-z0-9]+")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_RUN = 3  # letters
# Letters that NFKD does not take apart.
_LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ß": "ss", "æ": "ae", "œ": "oe", "’": "'"})
# Source: PubMed User Guide, "Stopwords".
STOP_WORDS = frozenset(
    (
        "a about again all almost also although always among an and another any are as at be because been before being "
        "between both but by can could did do does done due during each either enough especially etc for found from "
        "further had has have having here how however i if in into is it its itself just kg km made mainly make may mg "
        "might ml mm most mostly must nearly neither no nor obtained of often on or our overall perhaps pmid quite "
        "rather really regarding seem seen several should show showed shown shows significantly since so some such than "
        "that the their theirs them then there therefore these they this those through thus to upon use used using "
        "various very was we were what when which while with within without would"
    ).split()
)

DENYING = frozenset("no not nor neither never cannot without did do does lack".split())
"""Words that most abstracts have, and that phrases of evidence against something begin with ("did not differ")."""
LONGEST_DENIAL = 3
"""Words of the longest phrase behind such a word that is indexed as one name."""


def denials(words: Sequence[str]) -> Iterator[str]:
    """The phrases of two and three words that begin with a word that denies."""
    for start, word in enumerate(words):
        if word in DENYING:
            for length in range(2, LONGEST_DENIAL + 1):
                if start + length <= len(words):
                    yield " ".join(words[start : start + length])


def tokens(text: str) -> list[str]:
    """The words of a text in order ("Sjögren's" -> sjogren, s)."""
    return _WORD.findall(plain(text).lower())


def plain(text: str) -> str:
    """The text in ASCII: letters without their accents, a blank for what is of another script."""
    return text if text.isascii() else _FOREIGN.sub(_plain_letters, text)


def _plain_letters(hit: re.Match[str]) -> str:
    return _unaccented(hit[0])


@lru_cache(maxsize=16384)
def _unaccented(letters: str) -> str:
    parts = unicodedata.normalize("NFKD", letters.translate(_LETTERS))
    return "".join(letter if letter.isascii() else " " for letter in parts if not unicodedata.combining(letter))


def joined(text: str) -> str:
    """The words with one blank between them."""
    return " ".join(tokens(text))


@lru_cache(maxsize=65536)
def joined_name(name: str) -> str:
    """`joined` for names that come again and again."""
    return joined(name)


@lru_cache(maxsize=16384)
def squashed(text: str) -> str:
    """The words without anything between them, as types and filters are compared."""
    return "".join(tokens(text))


@cache
def _common_words() -> frozenset[str]:
    """Words of MeSH and of journal titles."""
    packed = (("litcheck.vocabulary", "mesh.tsv.gz"), ("litcheck.literature", "journal_titles.tsv.gz"))
    texts = (gzip.decompress(files(package).joinpath(name).read_bytes()).decode("utf-8") for package, name in packed)
    return frozenset(word for text in texts for word in _WORD.findall(text.lower()))


@cache
def _letter_runs() -> frozenset[str]:
    return frozenset(run for word in _common_words() for run in _runs(word))


def _runs(word: str) -> list[str]:
    return [word[start : start + _RUN] for start in range(len(word) - _RUN + 1)]


@lru_cache(maxsize=65536)
def is_word(word: str) -> bool:
    """True if the index of all of PubMed would have this word, as far as its letters tell.

    A mirror may hold a small part of PubMed. A word that it lacks is dropped from a search, as PubMed drops a word that no
    record has, only if it has three letters in a row that no word of MeSH or of a journal title has; any other finds nothing.
    """
    return word in _common_words() or _letter_runs().issuperset(_runs(word))
