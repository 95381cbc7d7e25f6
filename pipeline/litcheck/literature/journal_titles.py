"""Whether two names of a journal, in full or abbreviated, mean the same journal.

Names come from editors ("The Lancet"), from PubMed ("Lancet (London, England)") and as abbreviations ("J Neurol Sci").
A table of 20,000 titles and NLM abbreviations decides where it knows both; else words are compared one by one.
Source of the table: JabRef abbreviation lists (CC0 1.0), https://github.com/JabRef/abbrv.jabref.org.
"""

import gzip
import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources

_TABLE = "journal_titles.tsv.gz"
_PLACE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_SUBTITLE = re.compile(r"\s*:\s+|\s+:\s*|\s+=\s+|\s*;\s+")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_SMALL = frozenset(
    {"a", "an", "and", "de", "der", "des", "du", "et", "for", "in", "la", "le", "les", "of", "on", "the", "und"}
)


def same_journal(first: str, second: str) -> bool:
    """True if the two names, full or abbreviated, mean the same journal."""
    ours, theirs = _forms(first), _forms(second)
    if ours & theirs:
        return True
    if any(_initialism(short, full) or _initialism(full, short) for short in ours for full in theirs):
        return True
    known_ours, known_theirs = _known(ours), _known(theirs)
    if known_ours and known_theirs:
        return bool(known_ours & known_theirs)
    return any(
        _abbreviates(short, full) or _abbreviates(full, short)
        for short in ours | known_ours
        for full in theirs | known_theirs
    )


def abbreviations_of(name: str) -> tuple[str, ...]:
    """The NLM abbreviations under which the table holds this title, as printed there; () if it does not know it."""
    return tuple(sorted({_table()[1][short] for short in _known(_forms(name))}))


@lru_cache(maxsize=4096)
def _forms(name: str) -> frozenset[str]:
    """The normalised names in one printed name: the title, and the title without place and subtitle."""
    whole = name.strip()
    bare = _PLACE.sub("", whole)
    parts = [part for part in _SUBTITLE.split(bare) if part.strip()]
    names = {whole, bare, _PLACE.sub("", parts[0]) if parts else bare}
    if " = " in bare:  # the same title in two languages
        names.update(_SUBTITLE.split(part)[0] for part in bare.split(" = "))
    if len(parts) > 1 and _initials(parts[1]) == _normal(parts[0]):  # "JAMA : the journal of the American ..."
        names.add(parts[1])
    return frozenset(filter(None, map(_normal, names)))


def _normal(name: str) -> str:
    text = name.lower().replace("&", " and ").replace("'", "").replace("’", "")
    if not text.isascii():
        text = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    words = _NOT_WORD.sub(" ", text).split()
    if text.startswith("the journal ") and len(words) > 2 and words[2] not in _SMALL:  # "the journal Sleep"
        words = words[2:]
    return " ".join(word for word in words if word != "the")


def _initials(name: str) -> str:
    return "".join(word[0] for word in _normal(name).split() if word not in _SMALL)


def _known(forms: frozenset[str]) -> frozenset[str]:
    """The normalised NLM abbreviations of these names."""
    titles, printed = _table()
    found: set[str] = set()
    for form in forms:
        found |= titles.get(form, frozenset())
        if form in printed:
            found.add(form)
    return frozenset(found)


def _abbreviates(short: str, full: str) -> bool:
    """True if each word of `short` shortens the word of `full` in its place, small words left aside.

    A word is shortened by cutting its end ("neurol") or by leaving out letters after the first two ("natl").
    """
    shorts = [word for word in short.split() if word not in _SMALL]
    fulls = [word for word in full.split() if word not in _SMALL]
    return len(shorts) == len(fulls) > 0 and all(map(_shortens, shorts, fulls))


def _shortens(short: str, full: str) -> bool:
    if full.startswith(short):
        return True
    if len(short) < 3 or short[:2] != full[:2]:
        return False
    letters = iter(full)
    return all(letter in letters for letter in short)


def _initialism(short: str, full: str) -> bool:
    """True for four letters or more that are the initials of the title ("nejm")."""
    return " " not in short and len(short) >= 4 and short == _initials(full)


@cache
def _table() -> tuple[dict[str, frozenset[str]], dict[str, str]]:
    """(normalised title -> normalised abbreviations, normalised abbreviation -> the abbreviation as printed)."""
    packed = resources.files("litcheck.literature").joinpath(_TABLE).read_bytes()
    titles: dict[str, frozenset[str]] = {}
    printed: dict[str, str] = {}
    for line in gzip.decompress(packed).decode("utf-8").splitlines():
        title, _, abbreviation = line.partition("\t")
        short = _normal(abbreviation)
        printed.setdefault(short, abbreviation)
        for form in _forms(title):
            titles[form] = titles.get(form, frozenset()) | {short}
    return titles, printed
