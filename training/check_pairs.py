"""Checks of our own statements: form, shares of labels, what a statement alone gives away, and copies of others' text.

    python training/check_pairs.py

Exits with status 1 if a row is malformed or repeats 13 words in a row of any shared text.
"""

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

from examples import OWN, SEED, SHARED

KINDS = frozenset(
    "lay-technical definition voice direction negation advice agent outcome cause only population part strength class absence "
    "number off-topic aim arms".split()
)
SECTIONS = frozenset({"TITLE", "BACKGROUND", "OBJECTIVE", "METHODS", "RESULTS", "CONCLUSIONS"})
RUN = 13
"""Words in a row that count as a copy."""
_WORD = re.compile(r"[a-z0-9]+")


def blocks() -> Iterator[tuple[str, int, dict[str, Any]]]:
    """(topic, line, block) of every file."""
    for path in sorted(OWN.glob("*.jsonl")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            yield path.stem, number, json.loads(line)


def faults() -> Iterator[str]:
    """What is wrong with the form of a block, or repeated."""
    seen: dict[str, str] = {}
    for topic, number, block in blocks():
        place = f"{topic}:{number}"
        if set(block) != {"evidence", "section", "statements"} or block["section"] not in SECTIONS:
            yield f"{place}: keys {sorted(block)}, section {block.get('section')}"
        for statement in block["statements"]:
            if set(statement) != {"text", "label", "kind"} or statement["label"] not in ("SUPPORT", "REFUTE", "NEI"):
                yield f"{place}: {statement}"
            elif statement["kind"] not in KINDS:
                yield f"{place}: kind {statement['kind']}"
        if (before := seen.setdefault(block["evidence"], place)) != place:
            yield f"{place}: the evidence of {before} again"


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of RUN words of a text."""
    words = _WORD.findall(text.lower())
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def copies() -> list[str]:
    """Our sentences of which RUN words in a row stand in a shared text."""
    ours: dict[tuple[str, ...], str] = {}
    for topic, number, block in blocks():
        for text in (block["evidence"], *(one["text"] for one in block["statements"])):
            for run in runs(text):
                ours[run] = f"{topic}:{number}: {' '.join(run)}"
    found = []
    for path in sorted(SHARED.parent.rglob("*")):
        if path.is_file() and path.suffix in (".gz", ".jsonl", ".json", ".txt", ".md", ".xml", ".yaml"):
            opened = gzip.open if path.suffix == ".gz" else open
            with opened(path, "rt", encoding="utf-8", errors="replace") as lines:
                for line in lines:
                    words = _WORD.findall(line.lower())
                    found += [
                        f"{ours[run]} ({path.name})"
                        for at in range(len(words) - RUN + 1)
                        if (run := tuple(words[at : at + RUN])) in ours
                    ]
    return found


def statement_only() -> float:
    """Macro-F1 of a bag of words that sees the statement and not the evidence, by topics in five folds; .33 is chance."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import f1_score
    from sklearn.model_selection import GroupKFold, cross_val_predict
    from sklearn.pipeline import make_pipeline

    rows = [(topic, one["text"], one["label"]) for topic, _, block in blocks() for one in block["statements"]]
    topics, texts, labels = zip(*rows, strict=True)
    model = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True),
        LogisticRegression(max_iter=1000, class_weight="balanced", random_state=SEED),
    )
    said = cross_val_predict(model, texts, labels, groups=topics, cv=GroupKFold(5))
    return float(f1_score(labels, said, average="macro"))


def main() -> int:
    """Prints the counts and every fault."""
    statements = [one for _, _, block in blocks() for one in block["statements"]]
    print(
        f"{len(list(OWN.glob('*.jsonl')))} topics, {sum(1 for _ in blocks())} sentences, {len(statements)} statements"
    )
    print("labels:", dict(Counter(one["label"] for one in statements)))
    print("kinds:", dict(Counter(one["kind"] for one in statements).most_common()))
    print(f"statement alone: macro-F1 {statement_only():.3f} (chance .33)")
    wrong = [*faults(), *copies()]
    print("\n".join(wrong) or "no fault, no copy")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
