"""Article: what is read of an open-access article. `Asked`: what became of asking for one."""

from dataclasses import dataclass

from litcheck.literature.query import Access


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A paragraph of the body with the titles it stands under ("Results: Adverse events") and their category."""

    label: str | None
    category: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table: its head, the heads of the rows it stands under, and (words over it, text) of its other cells."""

    under: tuple[str, ...]
    head: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table. `label` as printed ("Table 2"), `caption` its title."""

    label: str
    caption: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The results of an article in words, its tables, and its licence as stated (None if it states none)."""

    parts: tuple[Part, ...]
    tables: tuple[Table, ...]
    licence: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The answer for one article; `article` is None unless it was read. `door` names the service."""

    access: Access
    door: str
    article: Article | None = None
