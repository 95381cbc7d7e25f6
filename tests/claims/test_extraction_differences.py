"""claims.yaml is what `litcheck extract` reads in the two articles, plus an editor's work, of which nothing is left unsaid."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from shared_material import shared

from litcheck.claims.claim import Claim
from litcheck.claims.claims_file import read_claims
from litcheck.claims.entries import plain_entry
from litcheck.claims.extraction.extracting import extract_claims
from litcheck.claims.pairing import Pair, paired
from litcheck.claims.quotes import folded
from litcheck.documents.readers import read_article
from litcheck.vocabulary.folding import key_words

FIELDS = (
    "kind",
    "condition",
    "population",
    "comparator",
    "intervention",
    "outcome",
    "subject",
    "object",
    "thing",
    "relation",
    "value",
    "attribution",
)
"""Every field but the statement: that one the editor has written anew throughout."""


def accounts() -> dict[str, Any]:
    """What the editor did, and why: claims `left out`, fields `changed`, claims `added`."""
    loaded: dict[str, Any] = YAML(typ="safe").load(Path(__file__).with_name("extraction_differences.yaml"))
    return loaded


def readings(root: Path) -> Iterator[tuple[list[Pair], list[Claim]]]:
    """For each article: the editor's claims with what is read for them now, and what is read beside them."""
    book = read_claims(root / "claims.yaml")
    for listed in book.documents:
        document = read_article(shared("documents", f"{listed.id}.txt"))
        entries = [entry for entry in book.value["claims"] if entry["document"] == listed.id]
        yield paired(entries, list(extract_claims(document)), folded(document.text))


def differs(one: Any, other: Any) -> bool:
    """True unless two fields are the same but for number and capitals ("restless leg", "Restless legs")."""
    if isinstance(one, str) and isinstance(other, str):
        return key_words(one) != key_words(other)
    return bool(one != other)


def test_every_claim_that_is_read_and_not_listed_has_a_reason(root: Path) -> None:
    beside = {claim.id for _, fresh in readings(root) for claim in fresh}

    assert beside == set(accounts()["left out"])


def test_every_claim_that_is_listed_and_not_read_has_a_reason(root: Path) -> None:
    unread = {str(pair.entry["id"]) for pairs, _ in readings(root) for pair in pairs if pair.claim is None}

    assert unread == {name for group in accounts()["added"] for name in group["claims"]}


def test_every_field_that_the_editor_reads_otherwise_has_a_reason(root: Path) -> None:
    found = {
        (str(pair.entry["id"]), field)
        for pairs, _ in readings(root)
        for pair in pairs
        if pair.claim is not None
        for field in FIELDS
        if differs(pair.entry.get(field), plain_entry(pair.claim).get(field))
    }

    assert found == {
        (name, field) for group in accounts()["changed"] for name, fields in group["claims"].items() for field in fields
    }


def test_the_listed_quotes_are_short_and_no_claim_waits_for_the_editor(root: Path) -> None:
    claims = read_claims(root / "claims.yaml").claims

    assert all(len(claim.quote.split()) <= 12 for claim in claims)
    assert not any(claim.as_extracted or claim.needs or claim.mark for claim in claims)


def test_every_account_gives_its_reason() -> None:
    noted = accounts()
    reasons = [*noted["left out"].values(), *(group["why"] for part in ("changed", "added") for group in noted[part])]

    assert all(len(reason.split()) >= 3 for reason in reasons)
