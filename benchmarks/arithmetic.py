"""Which of the known faults of arithmetic in real records litcheck names, where the bundled library holds the record.

    python benchmarks/arithmetic.py

Needs ../shared/evidence, whose README lists the faults. Prints what litcheck says of every listed record, then its warnings on
all others.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from litcheck.evidence.reading import read_estimates
from litcheck.literature.record import Record
from litcheck.literature.sources.records_file import open_files

ROOT = Path(__file__).resolve().parent.parent
EVIDENCE = ROOT.parent / "shared" / "evidence"
LIBRARY = ROOT / "pipeline" / "litcheck" / "literature" / "sources"
_ROW = re.compile(r"^\| `(?P<id>\w+)`[^|]*\| (?P<printed>[^|]+) \| (?P<recomputed>[^|]+) \|$", re.MULTILINE)
_START, _END = "**Source arithmetic that does not add up**", "**One cohort"


def main() -> None:
    """Prints both lists."""
    records = open_files(tuple(LIBRARY.glob("library.xml*"))).records
    known = {row["record_id"]: row for row in map(json.loads, (EVIDENCE / "records.jsonl").open(encoding="utf-8"))}
    warnings = {record.key: _warnings(record) for record in records}
    text = (EVIDENCE / "README.md").read_text(encoding="utf-8")
    listed: set[str] = set()
    named = 0
    for row in _ROW.finditer(text[text.index(_START) : text.index(_END)]):
        record = next((record for record in records if _is(record, known[row["id"]])), None)
        found = warnings[record.key] if record else []
        named += bool(found)
        listed |= {record.key} if record else set()
        print(f"{row['id']} ({row['printed']}; {row['recomputed']}): {'' if record else 'not in the library'}")
        for warning in found or (["nothing named"] if record else []):
            print(f"    {warning}")
    print(
        f"\n{named} named; {len(listed)} of the listed records are in the library\n\nof the {len(records) - len(listed)} others"
    )
    for key, found in warnings.items():
        for warning in found if key not in listed else ():
            print(f"    {key}: {warning}")


def _warnings(record: Record) -> list[str]:
    return [warning for estimate in read_estimates(record) for warning in estimate.warnings]


def _is(record: Record, row: Mapping[str, Any]) -> bool:
    """True if the record is the one of the row: by PMID, DOI, our own key or title."""
    same_title = record.title.rstrip(".").lower() == row["title"].rstrip(".").lower()
    ids = {row["pmid"], row["doi"], row["record_id"]} - {None}
    return same_title or bool(ids & {record.pmid, record.doi, record.key})


if __name__ == "__main__":
    main()
