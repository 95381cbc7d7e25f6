"""A part of a term once understood: the query of the index, and how PubMed prints it."""

from dataclasses import dataclass, field

from litcheck.literature.mirror.word_index import Query, all_of, any_of, at_least, without


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Either a query of its `own`, or `operands` joined by `operator` (AND, OR); `text` as PubMed prints it.

    A piece with a query of its own has an operator where its text has: PubMed prints a journal's names joined by OR.
    """

    text: str
    own: Query | None = None
    operands: tuple["Piece", ...] = ()
    operator: str | None = None

    @property
    def query(self) -> Query:
        """The whole piece as one query."""
        if self.own is not None:
            return self.own
        if self.operator == "AND":
            return all_of([operand.query for operand in self.operands])
        concepts = _all_but_one(self.operands)
        if concepts:
            return at_least(len(concepts) - 1, [concept.query for concept in concepts])
        return any_of([operand.query for operand in self.operands])


def _all_but_one(branches: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """A, B, C of "A AND B OR A AND C OR B AND C": the index then looks each of them up once. () of anything else."""
    known: dict[str, Piece] = {}
    for branch in branches:
        if branch.operator != "AND" or len(branch.operands) != len(branches) - 1:
            return ()
        known |= {operand.text: operand for operand in branch.operands}
    told = {frozenset(operand.text for operand in branch.operands) for branch in branches}
    whole = len(branches) > 2 and len(known) == len(told) == len(branches)
    return tuple(known.values()) if whole and all(len(one) == len(branches) - 1 for one in told) else ()


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


def single(query: Query, text: str, *, operator: str | None = None) -> Piece:
    """A piece of one query."""
    return Piece(own=query, text=text, operator=operator)


def any_piece(options: dict[str, Query]) -> Piece:
    """Queries of which each may answer, by how each is printed."""
    operands = tuple(single(query, text) for text, query in options.items())
    return operands[0] if len(operands) == 1 else Piece(operands=operands, text=" OR ".join(options), operator="OR")


def together(operator: str, left: Piece | None, right: Piece | None) -> Piece | None:
    """Two pieces joined; one that PubMed drops (None) leaves the other as it is."""
    if left is None or right is None:
        return left if right is None or (left is None and operator == "NOT") else right
    text = f"{_inside(left, operator)} {operator} {_inside(right, operator, last=True)}"
    if operator == "NOT":
        return single(without(left.query, right.query), text, operator=operator)
    return Piece(operands=(*_parts(left, operator), *_parts(right, operator)), text=text, operator=operator)


def _parts(piece: Piece, operator: str) -> tuple[Piece, ...]:
    """The operands of a piece that is joined by the same operator; a chain of thousands stays one level deep."""
    return piece.operands if piece.operands and piece.operator == operator else (piece,)


def _inside(piece: Piece, operator: str, *, last: bool = False) -> str:
    bare = piece.operator is None or (piece.operator == operator and not (last and operator == "NOT"))
    return piece.text if bare else f"({piece.text})"
