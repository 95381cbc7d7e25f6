"""MeSH descriptors (JSON lines) -> the compact table that litcheck ships.

    python -m litcheck.vocabulary.build mesh_descriptors.jsonl.gz pipeline/litcheck/vocabulary/mesh.tsv.gz

Each input line has `ui`, `name`, `entry_terms`, `tree_numbers`. Each output line has the descriptor's identifier, name,
tree numbers, entry terms in natural order, and folded keys under which it is found. Source: National Library of
Medicine, Medical Subject Headings (public domain).
"""

import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from litcheck.vocabulary.folding import key_words

LONGEST_KEY = 9
"""Words. Longer entry terms are chemical names, which no article writes."""


def natural(term: str) -> str:
    """The term in the order people write it: "Arthritis, Rheumatoid" -> "Rheumatoid Arthritis"."""
    parts = term.split(", ")
    return " ".join([*parts[1:], parts[0]]) if len(parts) == 2 and "(" not in term else term


def is_acronym(term: str) -> bool:
    """True for entry terms such as "RLS" and "PTSD", which have other meanings elsewhere."""
    return len(term) <= 6 and term.upper() == term and any(letter.isalpha() for letter in term)


def table(descriptors: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The lines of the table. A key that two descriptors share goes to the one whose name it is, else to none."""
    rows = list(descriptors)
    owners: dict[str, set[int]] = defaultdict(set)
    names: dict[str, int] = {}
    for number, row in enumerate(rows):
        names.setdefault(" ".join(key_words(natural(row["name"]))), number)
        for key in _keys(row):
            owners[key].add(number)
    for number, row in enumerate(rows):
        keys = [
            key for key in _keys(row) if names.get(key, number) == number and (len(owners[key]) == 1 or key in names)
        ]
        terms = dict.fromkeys(natural(term) for term in row["entry_terms"] if len(term) < 60)
        yield "\t".join(
            [row["ui"], row["name"], ";".join(row["tree_numbers"]), "|".join(terms), "|".join(dict.fromkeys(keys))]
        )


def _keys(row: dict[str, Any]) -> list[str]:
    keys = []
    for term in (row["name"], *row["entry_terms"]):
        if is_acronym(term):
            keys.append(f"={term}")
            continue
        for form in {natural(term), term}:
            words = key_words(form)
            if words and len(words) <= LONGEST_KEY:
                keys.append(" ".join(words))
    return keys


def main() -> None:
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    text = "\n".join(table(rows)) + "\n"
    with target.open("wb") as raw, gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as packed:
        packed.write(text.encode("utf-8"))


if __name__ == "__main__":
    main()
