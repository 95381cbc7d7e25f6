"""The claims of the two articles that litcheck began with."""

import hashlib
from collections import Counter
from pathlib import Path

from shared_material import shared

from litcheck.claims.claims_file import read_claims
from litcheck.claims.kinds import known_kinds
from litcheck.flow import open_claims


def test_the_claims_cover_both_articles_and_every_kind(root: Path) -> None:
    claims = read_claims(root / "claims.yaml").claims

    assert len(claims) >= 60
    assert set(Counter(claim.document for claim in claims)) == {"rls-autoimmune", "lupus-rls"}
    assert {claim.kind for claim in claims} == set(known_kinds())


def test_every_quote_stands_in_its_article(root: Path) -> None:
    shared("documents")

    opened = open_claims(root / "claims.yaml")

    assert {document.id for document in opened.documents} == {"rls-autoimmune", "lupus-rls"}


def test_the_articles_are_the_ones_the_claims_were_read_from(root: Path) -> None:
    for listed in read_claims(root / "claims.yaml").documents:
        text = shared("documents", f"{listed.id}.txt").read_bytes()

        assert hashlib.sha256(text).hexdigest() == listed.sha256
