"""Claims out of single sentences, for tests."""

from litcheck.claims.claim import Claim
from litcheck.claims.extraction.extracting import extract_claims
from litcheck.documents.structure import structured


def only(sentence: str) -> Claim:
    """The first claim of a sentence, whatever extraction would think of it in an article."""
    return extract_claims(structured(id="a", title="Gout", path=None, text=sentence), every_sentence=True)[0]
