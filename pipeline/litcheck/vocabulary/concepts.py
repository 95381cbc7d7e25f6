"""Phrases -> concepts: MeSH descriptors with their synonyms and their place in the tree.

Source: National Library of Medicine, Medical Subject Headings (public domain), and `supplement.tsv` for lay words and
relations that MeSH lacks.
"""

import gzip
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from litcheck.vocabulary.folding import folded, key_words, words_at

_JOINED = re.compile(r"[\s'’/-]*")
"""What may stand between two words of one name; other punctuation ends a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A descriptor: MeSH unique identifier, preferred name, tree numbers (a place in the tree each).

    A concept of ours has an identifier that begins with L and no tree number; its place is given by the supplement.
    """

    ui: str
    name: str
    trees: tuple[str, ...]

    def __hash__(self) -> int:
        return hash(self.ui)  # an identifier has one name and place: concepts are compared very often


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A concept where a text names it, characters `start` to `end` (exclusive)."""

    start: int
    end: int
    concept: Concept


class Kinship(StrEnum):
    """How one concept relates to another: NARROWER means that it is a kind of the other."""

    SAME = "same"
    NARROWER = "narrower"
    BROADER = "broader"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class _Table:
    """`longest`: words of the longest name that begins with a word, or with two words; nothing for names of one word."""

    rows: tuple[str, ...]
    row_of_key: Mapping[str, int]
    longest: Mapping[str, int]
    row_of_ui: Mapping[str, int]
    parents: Mapping[int, list[int]]


@lru_cache(maxsize=1)
def _table() -> _Table:
    """The shipped table, read once. Rows stay text until a concept is asked for."""
    packed = files("litcheck.vocabulary").joinpath("mesh.tsv.gz").read_bytes()
    rows = gzip.decompress(packed).decode("utf-8").split("\n")[:-1]
    row_of_key: dict[str, int] = {}
    longest: dict[str, int] = {}
    row_of_ui = {}
    for number, row in enumerate(rows):
        row_of_ui[row[: row.index("\t")]] = number
        for key in row[row.rindex("\t") + 1 :].split("|"):
            row_of_key[key] = number
    row_of_key.pop("", None)  # a descriptor all of whose terms are too long has an empty list of keys
    row_of_name = {row[row.index("\t") + 1 : row.index("\t", row.index("\t") + 1)]: n for n, row in enumerate(rows)}
    parents: dict[int, list[int]] = {}
    for term, name, relation in supplement():
        if relation == "new kind of":
            ui, key = f"L{len(rows):06}", " ".join(key_words(term))
            row_of_name[term] = row_of_key[key] = row_of_ui[ui] = len(rows)
            rows.append(f"{ui}\t{term}\t\t\t{key}")
        if relation != "means":
            parents.setdefault(row_of_name[term], []).append(row_of_name[name])
        else:
            row_of_key[" ".join(key_words(term))] = row_of_name[name]
    for key in row_of_key:
        if words := key.count(" "):
            first, second = key.split(" ", 2)[:2]
            for head in (first, f"{first} {second}"):
                if words >= longest.get(head, 0):
                    longest[head] = words + 1
    return _Table(tuple(rows), row_of_key, longest, row_of_ui, parents)


def supplement() -> tuple[tuple[str, str, str], ...]:
    """Rows (term or descriptor, descriptor, relation) of supplement.tsv; its head explains the three relations."""
    text = files("litcheck.vocabulary").joinpath("supplement.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple((row[0], row[1], row[2]) for row in rows)


@lru_cache(maxsize=4096)
def _concept(number: int) -> Concept:
    ui, name, trees, _, _ = _table().rows[number].split("\t")
    return Concept(ui=ui, name=name, trees=tuple(trees.split(";")) if trees else ())


def with_identifier(ui: str) -> Concept | None:
    """The concept with this MeSH unique identifier, None if the table has none."""
    number = _table().row_of_ui.get(ui)
    return None if number is None else _concept(number)


@lru_cache(maxsize=8192)
def lookup(phrase: str) -> Concept | None:
    """The concept that a whole phrase names, whatever its case, number or spelling; None if none does.

    An acronym is found only as it stands in MeSH and only where it has one meaning there.
    """
    table = _table()
    number = table.row_of_key.get(f"={phrase.strip()}")
    if number is None:
        number = table.row_of_key.get(" ".join(key_words(phrase)))
    return None if number is None else _concept(number)


def synonyms(concept: Concept) -> tuple[str, ...]:
    """Natural-order phrases for a concept, its own name first, one for each folded form."""
    number = _table().row_of_ui[concept.ui]
    name, terms = _table().rows[number].split("\t")[1:4:2]
    parts = name.split(", ")
    own = " ".join([*parts[1:], parts[0]]) if len(parts) == 2 else name
    by_form: dict[tuple[str, ...], str] = {}
    for term in (own, *terms.split("|")):
        if term and "," not in term:
            by_form.setdefault(folded(term), term)
    return tuple(by_form.values()) or (name,)


def kinds_of(concept: Concept) -> tuple[Concept, ...]:
    """The concepts below one in the MeSH tree, nearest first; () for one without a place in it."""
    placed = _by_tree()
    found: dict[int, int] = {}
    for tree in concept.trees:
        at = bisect_left(placed, (f"{tree}.", 0))
        while at < len(placed) and placed[at][0].startswith(f"{tree}."):
            place, number = placed[at]
            found[number] = min(found.get(number, 99), place.count(".") - tree.count("."))
            at += 1
    return tuple(_concept(number) for number in sorted(found, key=lambda number: (found[number], number)))


@lru_cache(maxsize=1)
def _by_tree() -> tuple[tuple[str, int], ...]:
    """Every tree number with the row it stands in, sorted."""
    rows = _table().rows
    return tuple(sorted((tree, at) for at, row in enumerate(rows) for tree in row.split("\t")[2].split(";") if tree))


@lru_cache(maxsize=1 << 16)
def kinship(a: Concept, b: Concept) -> Kinship:
    """How `a` relates to `b` in the MeSH tree: NARROWER if `a` is a kind of `b`."""
    if a.ui == b.ui:
        return Kinship.SAME
    if _is_kind_of(a, b):
        return Kinship.NARROWER
    return Kinship.BROADER if _is_kind_of(b, a) else Kinship.DIFFERENT


def _is_kind_of(a: Concept, b: Concept) -> bool:
    """True if `b` lies above `a`: in the tree, or by a class that the supplement gives `a` or what lies above `a`."""
    above, classes = _lineage(a.ui)
    return b.ui in classes or not above.isdisjoint(b.trees)


@dataclass(frozen=True, slots=True)
class Ancestry:
    """Some concepts and all that lies above them: their identifiers and those of their classes, and tree numbers above."""

    identifiers: frozenset[str]
    places: frozenset[str]

    def holds(self, concept: Concept) -> bool:
        """True if one of the concepts is this one or a kind of it."""
        return concept.ui in self.identifiers or not self.places.isdisjoint(concept.trees)


def ancestry(concepts: Iterable[Concept]) -> Ancestry:
    """The concepts with what lies above them."""
    own = frozenset(concept.ui for concept in concepts)
    lineages = [_lineage(ui) for ui in own]
    return Ancestry(
        own.union(*(classes for _, classes in lineages)), frozenset().union(*(above for above, _ in lineages))
    )


@lru_cache(maxsize=8192)
def _lineage(ui: str) -> tuple[frozenset[str], frozenset[str]]:
    """All that lies above a concept: tree numbers, and identifiers of classes that the supplement adds."""
    table = _table()
    above: set[str] = set()
    classes: set[str] = set()
    waiting = [table.row_of_ui[ui]]
    while waiting:
        number = waiting.pop()
        places = {place for tree in _concept(number).trees for place in places_to(tree)[:-1]}
        above |= places
        members = [number, *(row for place in places if (row := _placed_classes().get(place)) is not None)]
        for row in {parent for member in members for parent in table.parents.get(member, ())}:
            parent = _concept(row)
            if parent.ui not in classes and parent.ui != ui:
                classes.add(parent.ui)
                above.update(parent.trees)
                waiting.append(row)
    return frozenset(above), frozenset(classes)


def places_to(tree: str) -> tuple[str, ...]:
    """The tree numbers above one, and itself last: "C10.114.375" -> "C10", "C10.114", "C10.114.375"."""
    parts = tree.split(".")
    return tuple(".".join(parts[:depth]) for depth in range(1, len(parts) + 1))


@lru_cache(maxsize=1)
def _placed_classes() -> Mapping[str, int]:
    """Tree number -> row, for the descriptors that the supplement puts into a class."""
    return {tree: row for row in _table().parents for tree in _concept(row).trees}


def mentions(text: str, abbreviations: Mapping[str, str] | None = None) -> tuple[Mention, ...]:
    """Every concept that a text names, longest names first, in the order of the text; linear in its length.

    `abbreviations` (as defined in the record) win over any general meaning of a short form.
    """
    table = _table()
    row_of, goes_on = table.row_of_key.get, table.longest
    short = abbreviations or {}
    words = words_at(text)
    found: list[Mention] = []
    at = 0
    while at < len(words):
        start, end, form = words[at]
        long_form = short and (short.get(text[start:end]) or short.get(text[start:end].removesuffix("s")))
        if long_form:
            named = _meant_by(long_form)
            if named is not None:
                found.append(Mention(start=start, end=end, concept=named))
            at += 1
            continue
        number, length = row_of(form), 1
        if number is None and not (printed := text[start:end]).islower():  # acronyms stand in the table as printed
            number = row_of(f"={printed}")
        if form in goes_on:
            number, length = _longest_name(text, words, at) or (number, length)
        if number is not None:
            found.append(Mention(start=start, end=words[at + length - 1][1], concept=_concept(number)))
            at += length
        else:
            at += 1
    return tuple(found)


def _longest_name(text: str, words: Sequence[tuple[int, int, str]], at: int) -> tuple[int, int] | None:
    """Row and number of words of the longest name of several words that begins with word `at`; None if there is none.

    A name does not go on beyond a comma, bracket or full stop.
    """
    table = _table()
    best: tuple[int, int] | None = None
    _, before, key = words[at]
    size, most = 1, 2
    while size < most and at + size < len(words):
        start, end, form = words[at + size]
        if text[before:start] != " " and not _JOINED.fullmatch(text, before, start):
            break
        key, before, size = f"{key} {form}", end, size + 1
        if size == 2:
            most = table.longest.get(key, 0)
        row = table.row_of_key.get(key)
        if row is not None:
            best = row, size
    return best


def _meant_by(long_form: str) -> Concept | None:
    """The concept of an abbreviation's long form: the whole of it, else the only one that it names."""
    whole = lookup(long_form)
    if whole is not None:
        return whole
    named = {mention.concept.ui: mention.concept for mention in mentions(long_form)}
    return next(iter(named.values())) if len(named) == 1 else None
