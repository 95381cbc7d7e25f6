"""The most important claims, as an audit of them takes them: in the order of the file."""

from pathlib import Path

from litcheck.flow import Opened
from litcheck.from_articles import open_articles

ARTICLE = (
    "Gout is a form of arthritis. Gout affects about 4% of adults. Gout can lead to kidney stones. "
    "Gout is more common in men than in women.\n"
)


def opened(folder: Path) -> Opened:
    (folder / "gout.txt").write_text(ARTICLE, encoding="utf-8")
    return open_articles([str(folder / "gout.txt")])


def test_an_audit_of_the_most_important_claims_leaves_the_rest_out(tmp_path: Path) -> None:
    whole = opened(tmp_path)

    high = whole.most_important(top=None, at_least="high").book.claims
    first = whole.most_important(top=1, at_least="low").book.claims

    assert {claim.priority for claim in whole.book.claims} > {"high"}
    assert [claim.quote for claim in high] == [c.quote for c in whole.book.claims if c.priority == "high"]
    assert first == high[:1]
