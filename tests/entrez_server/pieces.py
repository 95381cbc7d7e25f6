"""A part of a query once evaluated: its articles and how PubMed prints it."""

from dataclasses import dataclass, field

from .text_index import Hits


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """`operator` is the one that joins the printed text at its top level, None for a single term."""

    hits: Hits
    text: str
    operator: str | None = None


@dataclass(slots=True, kw_only=True)
class Notes:
    """What a search tells beside its articles."""

    translations: list[tuple[str, str]] = field(default_factory=list)
    fields_not_found: list[str] = field(default_factory=list)
    phrases_not_found: list[str] = field(default_factory=list)
    phrases_ignored: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    scored: list[str] = field(default_factory=list)
    """Texts that relevance counts in the articles."""

    def translated(self, source: str, target: str) -> None:
        if (source, target) not in self.translations:
            self.translations.append((source, target))


def together(operator: str, left: Piece | None, right: Piece | None) -> Piece | None:
    """Two pieces joined; a piece that PubMed dropped (None) leaves the other as it is."""
    if left is None or right is None:
        return left if right is None or (left is None and operator == "NOT") else right
    if operator == "AND":
        hits = left.hits & right.hits
    elif operator == "OR":
        hits = left.hits | right.hits
    else:
        hits = left.hits - right.hits
    text = f"{_inside(left, operator)} {operator} {_inside(right, operator, last=True)}"
    return Piece(hits=hits, text=text, operator=operator)


def _inside(piece: Piece, operator: str, *, last: bool = False) -> str:
    bare = piece.operator is None or (piece.operator == operator and not (last and operator == "NOT"))
    return piece.text if bare else f"({piece.text})"
