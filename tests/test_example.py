"""The example audit of this repository: `make audit` writes the same bytes in every clone."""

from pathlib import Path

from shared_material import shared

from litcheck.claims.claims_file import read_claims
from litcheck.claims.quotes import check_quotes
from litcheck.documents.readers import read_article


def test_the_claims_file_names_nothing_outside_of_the_repository(root: Path) -> None:
    """Where an article's text was found or not would change the report; and its text is not ours to print."""
    assert [listed.path for listed in read_claims(root / "claims.yaml").documents] == [None, None]


def test_every_quote_of_the_claims_file_stands_in_its_article(root: Path) -> None:
    book = read_claims(root / "claims.yaml")
    texts = [(shared("documents", f"{listed.id}.txt"), listed) for listed in book.documents]

    check_quotes(book, tuple(read_article(str(path), id=listed.id, title=listed.title) for path, listed in texts))
