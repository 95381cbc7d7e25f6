"""What people save instead of records, told by how the file begins, so that a message can name it."""

import re

_BEGINNINGS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (what, re.compile(pattern))
    for what, pattern in (
        ("a list of PMIDs, which holds no abstracts", r"(?:PMIDs?\s+)?[1-9]\d{0,8}(?:[\s,;]+[1-9]\d{0,8})*[\s,;]*\Z"),
        ("a BibTeX file, which PubMed does not write", r"@\w{1,30}\s?\{"),
        ("an EndNote file (.enw)", r"%[0A-Z] \S"),
        ("a JSON file", r"[\[{]\s*[\"{\[]"),
        ("a PDF file", r"%PDF-"),
        ("a Word, Excel or zip file", r"PK\x03\x04"),
        ("PubMed's summary or abstract as text, which leaves fields out", r"1(?:\.|:) [A-Z]"),
        ("a CSV file, which holds no abstracts", r"\"?(?:PMID|Title)\"?\s?[,;\t]|[^\n,]{1,80}(?:,[^\n,]{0,80}){3}"),
        ("a table of tab-separated values", r"[^\n\t]{1,80}(?:\t[^\n\t]{0,80}){2}"),
    )
)


def named(head: bytes) -> str | None:
    """What a file that begins so is, in words; None if it may be MEDLINE text, or is nothing known."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or head[1:2] == b"\x00":
        return "UTF-16 text"
    text = head.decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
    return next((what for what, pattern in _BEGINNINGS if pattern.match(text)), None)
