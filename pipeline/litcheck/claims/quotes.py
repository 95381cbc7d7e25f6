"""Does each quote stand in its article? Typographic quotes, dashes and white space are folded; words are not."""

import re

from litcheck.claims.claims_file import ClaimsBook
from litcheck.documents.document import Document
from litcheck.errors import ClaimsFileError

_FOLDED = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-"})


def folded(text: str) -> str:
    """The text with one blank between words and plain quotation marks and dashes."""
    return re.sub(r"\s+", " ", text.translate(_FOLDED)).strip()


def check_quotes(book: ClaimsBook, documents: tuple[Document, ...]) -> None:
    """Passes if every quote of a claim whose document was read stands in that document.

    Raises: ClaimsFileError with one line for each quote that does not.
    """
    texts = {document.id: folded(document.text) for document in documents}
    faults = []
    for position, claim in enumerate(book.claims):
        pointers: list[tuple[tuple[str | int, ...], str, str]] = (
            [(("quote",), claim.document, claim.quote)] if claim.mark != "gone" and claim.quote else []
        )
        pointers += [(("also", number, "quote"), also.document, also.quote) for number, also in enumerate(claim.also)]
        faults += [
            f"{book.path}:{book.line_of(('claims', position, *place))}: claims[{position}].quote: "
            f"{quote!r} does not stand in {document!r}; copy the article's exact words"
            for place, document, quote in pointers
            if document in texts and folded(quote) not in texts[document]
        ]
    if faults:
        raise ClaimsFileError(tuple(faults))
