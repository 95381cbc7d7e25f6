"""A part of a term once understood: the query of the index, and how PubMed prints it."""

from dataclasses import dataclass, field

from litcheck.literature.mirror.word_index import Query, all_of, any_of, without


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """`queries` are joined by `operator`: AND or OR, None where there is one; `text` likewise, as PubMed prints it."""

    queries: tuple[Query, ...]
    text: str
    operator: str | None = None

    @property
    def query(self) -> Query:
        """The whole piece as one query."""
        return all_of(self.queries) if self.operator == "AND" else any_of(self.queries)


@dataclass(slots=True, kw_only=True)
class Notes:
    """What a search tells beside its articles, as ESearch does."""

    translations: list[tuple[str, str]] = field(default_factory=list)
    fields_not_found: list[str] = field(default_factory=list)
    phrases_not_found: list[str] = field(default_factory=list)
    phrases_ignored: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    def translated(self, source: str, target: str) -> None:
        """Adds a translation, once."""
        if (source, target) not in self.translations:
            self.translations.append((source, target))


def single(query: Query, text: str) -> Piece:
    """A piece of one query."""
    return Piece(queries=(query,), text=text)


def any_piece(options: dict[str, Query]) -> Piece:
    """Queries of which each may answer, by how each is printed."""
    return Piece(
        queries=tuple(options.values()), text=" OR ".join(options), operator="OR" if len(options) > 1 else None
    )


def together(operator: str, left: Piece | None, right: Piece | None) -> Piece | None:
    """Two pieces joined; one that PubMed drops (None) leaves the other as it is."""
    if left is None or right is None:
        return left if right is None or (left is None and operator == "NOT") else right
    text = f"{_inside(left, operator)} {operator} {_inside(right, operator, last=True)}"
    if operator == "NOT":
        return Piece(queries=(without(left.query, right.query),), text=text, operator=operator)
    return Piece(queries=(*_parts(left, operator), *_parts(right, operator)), text=text, operator=operator)


def _parts(piece: Piece, operator: str) -> tuple[Query, ...]:
    """The queries of a piece that is joined by the same operator; a chain of thousands stays one level deep."""
    return piece.queries if piece.operator == operator else (piece.query,)


def _inside(piece: Piece, operator: str, *, last: bool = False) -> str:
    bare = piece.operator is None or (piece.operator == operator and not (last and operator == "NOT"))
    return piece.text if bare else f"({piece.text})"
