"""The claims of the two articles that litcheck began with."""

import hashlib
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from shared_material import shared

from litcheck.claims.claims_file import read_claims
from litcheck.claims.kinds import known_kinds
from litcheck.claims.quotes import check_quotes
from litcheck.documents.readers import read_article
from litcheck.errors import ClaimsFileError


def test_the_claims_cover_both_articles_and_every_kind(root: Path) -> None:
    claims = read_claims(root / "claims.yaml").claims

    assert len(claims) >= 60
    assert set(Counter(claim.document for claim in claims)) == {"rls-autoimmune", "lupus-rls"}
    assert {claim.kind for claim in claims} == set(known_kinds())


def test_every_quote_stands_in_its_article(root: Path) -> None:
    book = read_claims(root / "claims.yaml")
    articles = tuple(read_article(shared("documents", f"{listed.id}.txt"), id=listed.id) for listed in book.documents)

    check_quotes(book, articles)
    with pytest.raises(ClaimsFileError, match="does not stand in"):
        check_quotes(book, tuple(replace(article, text="") for article in articles))


def test_the_articles_are_the_ones_the_claims_were_read_from(root: Path) -> None:
    for listed in read_claims(root / "claims.yaml").documents:
        text = shared("documents", f"{listed.id}.txt").read_bytes()

        assert hashlib.sha256(text).hexdigest() == listed.sha256
