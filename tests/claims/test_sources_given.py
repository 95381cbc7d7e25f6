"""What the article gives at a claim: links to studies, and figures without a source or without their absolute partner."""

from pathlib import Path

import pytest

from litcheck.claims.claim import Claim
from litcheck.claims.claims_file import read_claims
from litcheck.claims.extraction.extracting import extract_claims
from litcheck.claims.priorities import most_important
from litcheck.documents.link_marks import study_of
from litcheck.documents.readers import read_article
from litcheck.documents.structure import structured
from litcheck.literature.planning import plan

PAGE = """<html><body><article><h1>Facts</h1><p>Here are some facts on common diseases of adults for readers who want to know how
frequent these are in the population, where such figures come from, and what they mean for a person who hears of them.</p>
<p>Gout affects <a href="https://doi.org/10.1001/abc.1">about 4%</a> of adults.<sup><a href="#r1">1</a></sup> Asthma affects about
8% of adults.<sup>[<a href="#r1">1</a>]</sup> Migraine affects 15% of adults (PMID: 12345). Psoriasis affects 3% of adults.</p>
<p>That is all for today, and we hope that this list has been of help to you and to your family in the long run.</p>
<ol><li id="r1">Roe J. Gout. <a href="https://pubmed.ncbi.nlm.nih.gov/777777/">PubMed</a></li></ol></article></body></html>"""


def claims_in(text: str) -> tuple[Claim, ...]:
    return extract_claims(structured(id="a", title="Gout", path=None, text=text))


def test_links_and_reference_marks_are_kept_at_their_claim(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    cites = {claim.condition: claim.cites for claim in extract_claims(read_article(tmp_path / "a.html"))}

    assert cites["gout"] == ("doi:10.1001/abc.1", "pmid:777777")
    assert cites["asthma"] == ("pmid:777777",)
    assert cites["migraine"] == ("pmid:12345",)
    assert cites["psoriasis"] == ()


def test_a_cited_study_is_asked_for_first(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    claim = extract_claims(read_article(tmp_path / "a.html"))[0]

    assert [query.term for query in plan(claim)][:2] == ['"10.1001/abc.1"[doi]', "777777[pmid]"]


@pytest.mark.parametrize(
    ("url", "study"),
    [
        ("https://www.ncbi.nlm.nih.gov/pubmed/0123456", "pmid:123456"),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC123456/", "pmcid:PMC123456"),
        ("https://onlinelibrary.wiley.com/doi/full/10.1002/mds.1234", "doi:10.1002/mds.1234"),
        ("https://www.nejm.org/doi/10.1056/NEJMoa1.", "doi:10.1056/NEJMoa1"),
        ("https://www.nature.com/articles/s41586-020-1", "https://www.nature.com/articles/s41586-020-1"),
        ("https://example.org/blog/gout", None),
        ("mailto:a@example.org", None),
    ],
)
def test_a_link_leads_to_a_study_or_to_none(url: str, study: str | None) -> None:
    assert study_of(url) == study


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("Gout affects about 4% of adults.", ("naked",)),
        ("According to the CDC, gout affects about 4% of adults.", ()),
        ("A study looked at gout in 2019. Gout affects about 4% of adults.", ()),
        ("A study found that tea lowers the risk of gout by 46%.", ("relative-only",)),
        ("A study found that tea lowers the risk of gout by 46%, from 4% to 2% of adults.", ()),
    ],
)
def test_figures_without_a_source_or_an_absolute_partner_are_marked(text: str, flags: tuple[str, ...]) -> None:
    assert claims_in(text)[0].flags == flags


def test_what_matters_comes_first() -> None:
    claims = claims_in("Gout is a disease of the joints. Gout affects about 4% of adults. Tea is linked to gout.")

    assert [claim.priority for claim in most_important(claims)] == ["high", "medium", "low"]
    assert [claim.because for claim in most_important(claims, top=1)] == ["specific figure"]
    assert len(most_important(claims, at_least="medium")) == 2


def test_a_claim_made_by_hand_needs_neither_quote_nor_document(tmp_path: Path) -> None:
    path = tmp_path / "claims.yaml"
    path.write_text("version: 1\nclaims:\n  - {id: tea, statement: Tea helps with gout., kind: assertion}\n", "utf-8")
    (claim,) = read_claims(path).claims

    assert (claim.document, claim.quote) == ("", "")
