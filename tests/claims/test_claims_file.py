"""claims.yaml <-> Claims."""

from pathlib import Path

import pytest

from litcheck.claims.claim import Check
from litcheck.claims.claims_file import read_claims, write_claims
from litcheck.claims.quotes import check_quotes
from litcheck.documents.document import Document
from litcheck.errors import BadInput, ClaimsFileError

GOOD = """\
# an editor's comment
version: 1
documents:
  - id: gout   # the article
    title: Gout in brief
claims:
  - id: gout-four-percent
    document: gout
    quote: about 4% of adults have gout
    statement: About 4% of adults have gout.
    kind: prevalence
    condition: gout
    population: adults
    value: {stated: 4, unit: percent, hedge: about}
    attribution: {journal: Lancet, year: 2016, pmid: 27112094}
    review:
      verdict: verified
      by: ES
      on: 2026-11-20
      reason: read the whole paper
      mood: relieved
"""


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "claims.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def faults(tmp_path: Path, text: str) -> tuple[str, ...]:
    path = write(tmp_path, text)
    with pytest.raises(ClaimsFileError) as caught:
        read_claims(path)
    assert path.read_text(encoding="utf-8") == text, "nothing may be written over"
    return tuple(line.removeprefix(str(path)) for line in caught.value.faults)


def test_a_good_file_becomes_claims_of_their_kind(tmp_path: Path) -> None:
    book = read_claims(write(tmp_path, GOOD))

    (claim,) = book.claims
    assert (claim.kind, claim.check, claim.condition) == ("prevalence", Check.PROPORTION, "gout")
    assert claim.value is not None and (claim.value.stated, claim.value.hedge) == (4, "about")
    assert claim.attribution is not None and claim.attribution.pmid == "27112094"
    assert claim.review is not None and claim.review.on == "2026-11-20"


def test_comments_order_and_unknown_review_notes_survive_a_round_trip(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)

    write_claims(read_claims(path), path)

    assert path.read_text(encoding="utf-8") == GOOD


def test_a_file_that_changed_on_disk_is_not_written_over(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    book = read_claims(path)
    path.write_text(GOOD + "# another hand\n", encoding="utf-8")

    with pytest.raises(BadInput, match="changed on disk"):
        write_claims(book, path)

    assert path.read_text(encoding="utf-8").endswith("# another hand\n")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("kind: prevalence", "kind: prevalance", ":11: claims[0].kind: found 'prevalance'; allowed: prevalence"),
        ("kind: prevalence", "kind: prevalance", "did you mean 'prevalence'?"),
        ("    condition:", "    conditon:", ":12: claims[0].conditon: unknown key; did you mean 'condition'?"),
        ("    condition: gout\n", "", "claims[0].condition: missing; a prevalence claim needs condition"),
        ("stated: 4,", "stated: 104,", ":14: claims[0].value.stated: found 104; a percent is between 0 and 100"),
        ("stated: 4,", "stated: -4,", "found -4"),
        ("stated: 4,", "", "claims[0].value: no number"),
        ("unit: percent", "unit: percents", "claims[0].value.unit: found 'percents'; allowed: 'percent'"),
        ("unit: percent", "unit: count", "claims[0].value.unit: found 'count'; allowed for prevalence: percent"),
        ("    population: adults\n", "    population: adults\n    thing: toes\n", "a prevalence claim has no thing"),
        ("document: gout", "document: gutt", ":8: claims[0].document: found 'gutt'; documents of this file: gout"),
        ("version: 1", "version: 2", ":2: version: found 2; allowed: 1"),
        ("      reason: read the whole paper\n", "", "claims[0].review.reason: missing"),
        ("year: 2016", "year: 20166", "claims[0].attribution.year: found 20166"),
        ("quote: about 4%", "quote: a b c d e f g h i j k about 4%", ":9: claims[0].quote: 17 words"),
    ],
)
def test_a_fault_names_its_line_what_was_found_and_what_is_allowed(
    tmp_path: Path, old: str, new: str, expected: str
) -> None:
    assert old in GOOD

    found = faults(tmp_path, GOOD.replace(old, new, 1))

    assert any(expected in line for line in found), found


def test_every_fault_of_the_file_is_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = GOOD.replace("version: 1", "version: 3").replace("kind: prevalence", "kind: prevalance")

    found = faults(tmp_path, text.replace("verdict: verified", "verdict: fine"))

    assert [line.split(":")[1] for line in found] == ["2", "11", "17"]


def test_an_id_that_stands_twice_is_a_fault(tmp_path: Path) -> None:
    second = GOOD[GOOD.index("  - id: gout-four") :]

    found = faults(tmp_path, GOOD + second)

    assert any("claims[1].id: found 'gout-four-percent' again" in line for line in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("version: 1\nclaims: [", "not valid YAML"),
        ("version: 1\nversion: 1\n", "not valid YAML"),
        ("- a\n- b\n", "a claims file is a mapping"),
        ("", "a claims file is a mapping"),
        (GOOD[: GOOD.index("  - id: gout-four")].replace("claims:", "claims: []"), "claims: the list is empty"),
    ],
    ids=["broken", "repeated key", "a list", "empty file", "no claims"],
)
def test_a_file_that_is_no_claims_file_says_so(tmp_path: Path, text: str, expected: str) -> None:
    found = faults(tmp_path, text)

    assert any(expected in line for line in found), found
    assert all("\n" not in line for line in found)


def test_bytes_that_are_not_text_are_one_clear_fault(tmp_path: Path) -> None:
    path = tmp_path / "claims.yaml"
    path.write_bytes(b"version: 1\n\xff\xfe")

    with pytest.raises(ClaimsFileError, match="not UTF-8"):
        read_claims(path)


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="name an existing claims file"):
        read_claims(tmp_path / "no.yaml")


def test_a_quote_that_is_not_in_the_article_names_its_line(tmp_path: Path) -> None:
    book = read_claims(write(tmp_path, GOOD))
    article = Document(id="gout", title="Gout", path=None, text="Gout is common.")

    with pytest.raises(ClaimsFileError, match=r":9: claims\[0\]\.quote: 'about 4%"):
        check_quotes(book, (article,))


def test_quotation_marks_dashes_and_line_ends_do_not_break_a_quote(tmp_path: Path) -> None:
    book = read_claims(write(tmp_path, GOOD.replace("about 4% of", "the body's 4% of")))
    article = Document(id="gout", title="Gout", path=None, text="So the body\u2019s 4%\n of adults have  gout.")

    check_quotes(book, (article,))
