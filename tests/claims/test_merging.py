"""Running extraction again over an article: ids, reviews and hand edits stay, and every change is marked."""

from pathlib import Path

import pytest

from litcheck.claims.claims_file import ClaimsBook, read_claims, write_claims
from litcheck.claims.extraction.extracting import extract_claims
from litcheck.claims.merging import MergeSummary, merge_into
from litcheck.claims.quotes import check_quotes
from litcheck.documents.document import Document
from litcheck.documents.structure import structured
from litcheck.errors import BadInput

FIRST = (
    "Gout affects about 4% of adults. High blood pressure is a leading cause of gout. "
    "Women are three times more likely than men to have migraine."
)


def article(text: str, name: str = "gout") -> Document:
    return structured(id=name, title="Gout", path=None, text=text)


def merged(path: Path, *documents: Document) -> tuple[ClaimsBook, MergeSummary]:
    """One run of extraction, written to the file."""
    book = read_claims(path) if path.exists() else None
    claims = [claim for document in documents for claim in extract_claims(document)]
    done, summary = merge_into(book, documents, claims, path=path)
    write_claims(done, path)
    return read_claims(path), summary


def test_a_new_file_holds_every_claim_marked_as_extracted(tmp_path: Path) -> None:
    book, summary = merged(tmp_path / "claims.yaml", article(FIRST))

    assert len(book.claims) == len(summary.added) == 3
    assert all(claim.as_extracted and (claim.prefix or claim.suffix) for claim in book.claims)
    check_quotes(book, (article(FIRST),))


def test_the_same_article_again_changes_no_byte(tmp_path: Path) -> None:
    path = tmp_path / "claims.yaml"
    merged(path, article(FIRST))
    before = path.read_bytes()
    _, summary = merged(path, article(FIRST))

    assert path.read_bytes() == before
    assert len(summary.kept) == 3
    assert not summary.added


def test_hand_edits_reviews_and_comments_stay(tmp_path: Path) -> None:
    path = tmp_path / "claims.yaml"
    merged(path, article(FIRST))
    text = path.read_text(encoding="utf-8")
    text = text.replace("id: gout-affects-4-adults", "id: my-own-id  # ours")
    text = text.replace("statement: Gout affects about 4% of adults.", "statement: About one adult in 25 has gout.", 1)
    text = text.replace(
        "    extracted: true\n", "    review: {verdict: verified, by: Ann, reason: read the survey, mood: glad}\n", 1
    )
    path.write_text(text, encoding="utf-8")
    book, summary = merged(path, article(FIRST))

    kept = book.claims[0]
    assert (kept.id, kept.statement) == ("my-own-id", "About one adult in 25 has gout.")
    assert kept.review is not None
    assert "# ours" in path.read_text(encoding="utf-8")
    assert "mood: glad" in path.read_text(encoding="utf-8")
    assert not summary.added


def test_a_quote_in_another_place_is_marked_as_moved(tmp_path: Path) -> None:
    path = tmp_path / "claims.yaml"
    merged(path, article(FIRST))
    turned = "Women are three times more likely than men to have migraine. " + FIRST.partition(" Women")[0]
    book, summary = merged(path, article(turned))

    assert "women-three-times-likely" in summary.moved
    assert not summary.added
    assert not summary.gone
    check_quotes(book, (article(turned),))


def test_a_reworded_sentence_keeps_its_id_and_is_marked_as_changed(tmp_path: Path) -> None:
    path = tmp_path / "claims.yaml"
    merged(path, article(FIRST))
    book, summary = merged(path, article(FIRST.replace("about 4% of adults", "about 5% of adults")))

    claim = next(claim for claim in book.claims if claim.id == "gout-affects-4-adults")
    assert summary.changed == ("gout-affects-4-adults",)
    assert claim.mark == "changed"
    assert claim.value is not None
    assert claim.value.stated == 5.0
    assert "was: Gout affects about 4% of adults" in path.read_text(encoding="utf-8")


def test_a_reviewed_claim_whose_sentence_changed_keeps_its_fields(tmp_path: Path) -> None:
    path = tmp_path / "claims.yaml"
    merged(path, article(FIRST))
    text = path.read_text(encoding="utf-8").replace(
        "    extracted: true\n", "    review: {verdict: verified, reason: read the survey}\n", 1
    )
    path.write_text(text, encoding="utf-8")
    book, _ = merged(path, article(FIRST.replace("about 4% of adults", "about 5% of adults")))

    claim = book.claims[0]
    assert claim.mark == "changed"
    assert claim.review is not None
    assert claim.value is not None
    assert claim.value.stated == 4.0


def test_a_claim_that_left_the_article_is_kept_and_marked_as_gone(tmp_path: Path) -> None:
    path = tmp_path / "claims.yaml"
    merged(path, article(FIRST))
    shorter = "Gout affects about 4% of adults. High blood pressure is a leading cause of gout."
    book, summary = merged(path, article(shorter))

    assert len(book.claims) == 3
    assert len(summary.gone) == 1
    check_quotes(book, (article(shorter),))


def test_a_claim_that_comes_back_loses_its_mark(tmp_path: Path) -> None:
    path = tmp_path / "claims.yaml"
    merged(path, article(FIRST))
    merged(path, article("Gout affects about 4% of adults. High blood pressure is a leading cause of gout."))
    book, _ = merged(path, article(FIRST))

    assert all(claim.mark is None for claim in book.claims if claim.kind != "comparison")
    assert next(claim for claim in book.claims if claim.kind == "comparison").mark in (None, "moved")


def test_the_same_statement_in_two_articles_is_one_claim_with_two_places(tmp_path: Path) -> None:
    path = tmp_path / "claims.yaml"
    both = (article(FIRST), article("Gout affects about 4% of adults.", name="second"))
    book, summary = merged(path, *both)
    before = path.read_bytes()
    _, again = merged(path, *both)

    double = next(claim for claim in book.claims if claim.also)
    assert summary.doubled == (double.id,) == ("gout-affects-4-adults",)
    assert [place.document for place in double.also] == ["second"]
    assert len(book.claims) == 3
    assert path.read_bytes() == before
    assert not (again.added or again.rejected or again.doubled)


def test_statements_of_two_places_are_two_claims(tmp_path: Path) -> None:
    text = "Gout affects about 4% of the adults in France. Gout affects about 4% of the adults in Sweden."
    book, summary = merged(tmp_path / "claims.yaml", article(text))

    assert len(book.claims) == len(summary.added) == 2


def test_other_documents_of_the_file_stay_untouched(tmp_path: Path) -> None:
    path = tmp_path / "claims.yaml"
    merged(path, article(FIRST), article("Psoriasis affects about 2% of adults.", name="second"))
    book, summary = merged(path, article(FIRST))

    assert any(claim.document == "second" for claim in book.claims)
    assert not summary.gone


def test_the_given_book_is_not_changed(tmp_path: Path) -> None:
    path = tmp_path / "claims.yaml"
    book, _ = merged(path, article(FIRST))
    merge_into(book, (article("Tea helps with gout."),), (), path=path)

    assert all("mark" not in entry for entry in book.value["claims"])


def test_nothing_is_written_over_a_file_that_changed_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "claims.yaml"
    merged(path, article(FIRST))
    done, _ = merge_into(read_claims(path), (article(FIRST),), extract_claims(article(FIRST)), path=path)
    path.write_text(path.read_text(encoding="utf-8") + "# edited\n", encoding="utf-8")

    with pytest.raises(BadInput, match="changed on disk"):
        write_claims(done, path)


def test_many_articles_go_into_one_file_and_stay_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "claims.yaml"
    articles = [
        article(f"Gout affects about {number}% of adults in town {number}.", f"g{number}") for number in range(1, 60)
    ]
    book, summary = merged(path, *articles)
    before = path.read_bytes()
    again, second = merged(path, *articles)

    assert len(book.claims) == len(summary.added) == len(set(summary.added)) == 59
    assert path.read_bytes() == before
    assert len(second.kept) == 59
    assert again.documents == book.documents


def test_new_claims_follow_comments_that_end_the_file(tmp_path: Path) -> None:
    path = tmp_path / "claims.yaml"
    merged(path, article(FIRST))
    path.write_text(path.read_text(encoding="utf-8") + "  # to be done: migraine\n", encoding="utf-8")
    book, summary = merged(path, article("Tea lowers the risk of gout.", "tea"))

    assert [claim.document for claim in book.claims][-1] == "tea"
    assert len(summary.added) == 1
    assert "# to be done: migraine" in path.read_text(encoding="utf-8")


def test_claims_need_not_be_the_last_key_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "claims.yaml"
    merged(path, article(FIRST))
    text = path.read_text(encoding="utf-8")
    documents, claims = text[text.index("documents:") : text.index("claims:")], text[text.index("claims:") :]
    path.write_text(text[: text.index("documents:")] + claims + documents, encoding="utf-8")
    book, summary = merged(path, article("Tea lowers the risk of gout.", "tea"))

    assert len(book.claims) == 4
    assert summary.added == (book.claims[-1].id,)
