"""Words as the search sees them: folded, cut at everything that is no letter or digit."""

import gzip
import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

_WORD = re.compile(r"[a-z0-9]+")
_RUN = 3  # letters
_LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ß": "ss", "æ": "ae", "œ": "oe", "’": "'"})

# Source: PubMed User Guide, "Stopwords".
_STOPPED = (
    "a about again all almost also although always among an and another any are as at be because been before being "
    "between both but by can could did do does done due during each either enough especially etc for found from "
    "further had has have having here how however i if in into is it its itself just kg km made mainly make may mg "
    "might ml mm most mostly must nearly neither no nor obtained of often on or our overall perhaps pmid quite rather "
    "really regarding seem seen several should show showed shown shows significantly since so some such than that the "
    "their theirs them then there therefore these they this those through thus to upon use used using various very "
    "was we were what when which while with within without would"
)
STOP_WORDS = frozenset(_STOPPED.split())


def folded(text: str) -> str:
    """The text in small letters without accents."""
    text = text.translate(_LETTERS)
    if not text.isascii():
        text = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return text.lower()


def tokens(text: str) -> list[str]:
    """The words of a text in order; hyphens and apostrophes part words ("cancer's" -> cancer, s)."""
    return _WORD.findall(folded(text))


def joined(text: str) -> str:
    """The words with a blank around each, so that a phrase is found as a substring."""
    return f" {' '.join(tokens(text))} "


@cache
def known_words() -> frozenset[str]:
    """Words of MeSH and of journal titles."""
    packed = (("litcheck.vocabulary", "mesh.tsv.gz"), ("litcheck.literature", "journal_titles.tsv.gz"))
    words: set[str] = set()
    for package, name in packed:
        text = gzip.decompress(files(package).joinpath(name).read_bytes()).decode("utf-8")
        words.update(_WORD.findall(text.lower()))  # nearly all of it is plain ASCII
    return frozenset(words)


@cache
def _letter_runs() -> frozenset[str]:
    text = "|".join(known_words())
    return frozenset(map("".join, zip(*(text[start:] for start in range(_RUN)), strict=False)))


def _runs(word: str) -> list[str]:
    return [word[start : start + _RUN] for start in range(len(word) - _RUN + 1)]


@lru_cache(maxsize=65536)
def is_word(word: str) -> bool:
    """True if PubMed's index of 39 million records would have this word, as far as its letters tell.

    A word that no served record contains is "not found" in PubMed's sense only if it is nonsense ("qzxwvu": it has three
    letters in a row that no word of MeSH or of a journal title has); otherwise it just has no hits. Without this, a
    small set of records would drop half of any honest query.
    """
    return word in known_words() or _letter_runs().issuperset(_runs(word))
