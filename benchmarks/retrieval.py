"""How many of the documents that annotators chose for a claim are among the first 20 and 50 records found for it.

    python benchmarks/retrieval.py CORPUS_FOLDER [--most 150]

CORPUS_FOLDER is what `python ../shared/tools/build_corpus.py CORPUS_FOLDER` made: `corpus.xml` and `map.json`. Printed for both
halves of the claims: plain BM25 over the claim's words, and the plan of `litcheck.literature.planning`.
"""

import argparse
import json
from collections.abc import Callable, Sequence
from pathlib import Path

from pairs import FILES, may_be_read, rows_of

from litcheck.claims.claim import Check, Claim
from litcheck.literature.planning import plan
from litcheck.literature.record_set import retrieve_from
from litcheck.literature.sources.records_file import read_records
from litcheck.literature.text_index import TextIndex

CUTS = (20, 50)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--most", type=int, default=150)
    given = parser.parse_args()
    records = {record.key: record for record in read_records(given.folder / "corpus.xml")}
    ids = json.loads((given.folder / "map.json").read_text("utf-8"))
    keys = list(records)
    text = TextIndex(list(records.values()), (frozenset() for _ in keys))

    def bm25(claim: str) -> list[str]:
        scores = text.phrases(claim.split())
        return [keys[number] for number in sorted(scores, key=lambda number: -scores[number])]

    for name in FILES:
        for half in (True, False):
            gold: dict[str, set[str]] = {}
            for row in rows_of(name, 10**6):
                if row["label"] != "NEI" and may_be_read(row) is half:
                    gold.setdefault(row["claim"], set()).add(ids[f"{name}:{row['doc_id']}"])
            claims = sorted(gold)[: given.most]
            plans = {claim: plan(_assertion(claim)) for claim in claims}
            found = {one.claim_id: one.record_keys for one in retrieve_from(records, plans)[0]}
            for way, ranked in (("BM25", bm25), ("plan", found.__getitem__)):
                print(f"{name:12}{'read' if half else 'scored':8}{way:6}{_recalls(ranked, gold, claims)}", flush=True)


def _assertion(statement: str) -> Claim:
    return Claim(id=statement, document="d", quote="q", statement=statement, kind="assertion", check=Check.ENTAILMENT)


def _recalls(ranked: Callable[[str], Sequence[str]], gold: dict[str, set[str]], claims: Sequence[str]) -> str:
    means = []
    for cut in CUTS:
        shares = [len(gold[claim] & set(ranked(claim)[:cut])) / len(gold[claim]) for claim in claims]
        means.append(f"@{cut} {sum(shares) / len(shares):.3f}")
    return f"{'  '.join(means)}  ({len(claims)} claims)"


if __name__ == "__main__":
    main()
