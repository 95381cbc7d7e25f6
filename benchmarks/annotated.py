"""Sets of annotated numbers -> rows as score_numbers.py takes them, and the records that litcheck reads of them."""

import importlib.util
import json
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from litcheck.literature.record import Record, Section

Row = dict[str, Any]
"""An abstract (`id`, `title`, `text`, `sections`, `sentences`) with `findings` and `distractors`, or one finding."""

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"


def development_rows() -> list[Row]:
    """The abstracts of numbers_dev.jsonl."""
    with (DATA / "numbers_dev.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def record_of(row: Mapping[str, Any], mark: str = "") -> Record:
    """The abstract as a record; `mark` is a sentence added at its end, so that no two readings are of the same text."""
    sections = tuple(
        Section(label=part["label"], category=None, start=part["start"], end=part["end"])
        for part in row.get("sections") or ()
    )
    return Record(
        key=str(row["id"]),
        pmid=row.get("pmid"),
        doi=None,
        pmcid=None,
        title=row["title"] or "",
        text=row["text"] + mark,
        sections=sections,
        journal=None,
        journal_abbreviation=None,
        year=None,
        authors=(),
        publication_types=(),
        headings=(),
    )


def scorer(name: str = "score_numbers") -> ModuleType:
    """A scoring program of the development sets."""
    spec = importlib.util.spec_from_file_location(name, DATA / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
