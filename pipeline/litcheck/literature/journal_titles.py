"""Whether two names of a journal, in full or abbreviated, mean the same journal.

Names come from editors ("The Lancet"), from PubMed ("Lancet (London, England)") and as abbreviations ("J Neurol Sci").
A table of 20,000 titles and NLM abbreviations decides where it knows both; else words are compared one by one.
Source of the table: JabRef abbreviation lists (CC0 1.0), https://github.com/JabRef/abbrv.jabref.org.
"""

import gzip
import re
import unicodedata
from dataclasses import dataclass
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
    known = _known(_forms(name))
    printed = {short: next(one.printed for one in _rows_with(short) if one.short == short) for short in known}
    return tuple(sorted(set(printed.values())))


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


def _plain(name: str) -> str:
    """A name in small letters, without accents and apostrophes."""
    text = name.lower().replace("&", " and ").replace("'", "").replace("’", "")
    if not text.isascii():
        text = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return text


def _normal(name: str) -> str:
    text = _plain(name)
    words = _NOT_WORD.sub(" ", text).split()
    if text.startswith("the journal ") and len(words) > 2 and words[2] not in _SMALL:  # "the journal Sleep"
        words = words[2:]
    return " ".join(word for word in words if word != "the")


def _initials(name: str) -> str:
    return "".join(word[0] for word in _normal(name).split() if word not in _SMALL)


def _known(forms: frozenset[str]) -> frozenset[str]:
    """The normalised NLM abbreviations of these names."""
    return frozenset(row.short for form in forms for row in _rows_with(form) if form in row.titles or form == row.short)


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


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the table: the normalised names in its title, its abbreviation normalised and as printed."""

    titles: frozenset[str]
    short: str
    printed: str


@lru_cache(maxsize=4096)
def _rows_with(form: str) -> tuple[_Row, ...]:
    """The rows that have all words of a normalised name, in their order."""
    rows, by_word = _table()
    words = [word for word in form.split() if word not in _SMALL] or form.split()
    found = set.intersection(*(by_word.get(word, set()) for word in words)) if words else set()
    return tuple(map(_row, (rows[number] for number in sorted(found))))


def _row(line: str) -> _Row:
    title, _, abbreviation = line.partition("\t")
    return _Row(_forms(title), _normal(abbreviation), abbreviation)


@cache
def _table() -> tuple[list[str], dict[str, set[int]]]:
    """The rows as printed, and the numbers of the rows that have a word; few are ever normalised as a whole."""
    packed = resources.files("litcheck.literature").joinpath(_TABLE).read_bytes()
    rows = gzip.decompress(packed).decode("utf-8").splitlines()
    by_word: dict[str, set[int]] = {}
    for number, row in enumerate(rows):
        for word in _NOT_WORD.sub(" ", _plain(row)).split():
            by_word.setdefault(word, set()).add(number)
    return rows, by_word
