"""Tries models of stance on labelled pairs, and calibrates the readings of the rules: one command, two cores, resumable.

    pip install -e '.[training]'
    python training/train.py [--work training/.work] [--jobs 2] [--table]

1. word vectors, if there are none; 2. the rows of all examples (kept in batches under --work); 3. the line of
`litcheck/evidence/probability.py`, fitted on the read halves and measured on the unread ones. `--table` prints every model of the
comparison on the unread halves as well. Seeds are fixed; no network but for the wheel of step 1.
"""

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from calibrating import calibrate
from comparing import compare
from examples import SHARED, all_examples
from featurize import table_of
from make_word_vectors import frequent, vectors_of, write
from relation.word_vectors import FILE

HERE = Path(__file__).resolve().parent


def texts() -> Iterator[str]:
    """Titles and abstracts of the shared sets, for the words that are worth a vector."""
    for file in sorted(SHARED.rglob("*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                abstract = row.get("abstract") or [part.get("text") or "" for part in row.get("sections") or ()]
                if isinstance(abstract, list):
                    abstract = " ".join(part for part in abstract if isinstance(part, str))
                if isinstance(abstract, str) and abstract:
                    yield f"{row.get('title') or ''} {abstract}"


def main() -> None:
    """Prints what was found."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", type=Path, default=HERE / ".work")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--table", action="store_true")
    wanted = parser.parse_args()
    wanted.work.mkdir(parents=True, exist_ok=True)
    if not FILE.exists():
        FILE.parent.mkdir(parents=True, exist_ok=True)
        counts = frequent(iter(dict.fromkeys(texts())))
        write(counts, vectors_of(list(counts), wanted.work), FILE)
    examples = list(all_examples())
    table = table_of(examples, wanted.work / "rows", wanted.jobs)
    read = np.asarray([one.is_read for one in examples])
    chosen = read[table.example] & (table.weight > 0)
    print(f"{len(examples)} examples, {len(table.rows)} rows, {int(chosen.sum())} to learn from", flush=True)
    calibrate(examples, table)
    if wanted.table:
        compare(examples, table, chosen)


if __name__ == "__main__":
    main()
