"""Record -> warnings on its standing: retractions, expressions of concern, errata and other notices."""

from litcheck.literature.record import NOTICES, Record


def notices(record: Record) -> tuple[str, ...]:
    """One line for each notice that links to the record, in the record's order."""
    lines = []
    for link in record.notices:
        where = f"PMID {link.pmid}" if link.pmid else link.source
        lines.append(f"{NOTICES[link.kind]} ({where})" if where else NOTICES[link.kind])
    if record.retracted and not any(line.startswith("retracted (") for line in lines):
        lines.insert(0, "retracted")
    if record.under_concern and not any("concern" in line or "in part" in line for line in lines):
        lines.append("an expression of concern was published")
    if record.is_notice:
        lines.append("a notice on another article")
    return tuple(dict.fromkeys(lines))
