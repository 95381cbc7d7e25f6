"""Whether a record has an author of a given name."""

from litcheck.literature.record import Record
from litcheck.vocabulary.folding import folded


def has_author(record: Record, name: str) -> bool:
    """True if an author has this surname and, as far as given, these initials ("Smith J", "Smith, John", "Smith")."""
    surname, comma, given = name.partition(",")
    words = folded(surname)
    if not comma and len(words) > 1 and surname.split()[-1].replace(".", "").isupper():
        words, given = words[:-1], surname.split()[-1]
    if words[-2:] == ("et", "al"):
        words = words[:-2]
    initials = "".join(part[0] for part in given.replace(".", " ").split()).upper() if comma else given.replace(".", "")
    return any(_is_author(author, words, initials) for author in record.authors)


def _is_author(author: str, surname: tuple[str, ...], initials: str) -> bool:
    family, _, printed = author.rpartition(" ")
    if not family or not printed.isupper():
        family, printed = author, ""
    return bool(surname) and folded(family) == surname and (not printed or printed.startswith(initials))
