"""Our own statements: their form, and that no label is rare. `training/check_pairs.py` looks for copies and for giveaways."""

import json
from collections import Counter
from pathlib import Path

LABELS = {"SUPPORT", "REFUTE", "NEI"}
SECTIONS = {"TITLE", "BACKGROUND", "OBJECTIVE", "METHODS", "RESULTS", "CONCLUSIONS"}


def test_every_block_is_a_sentence_of_a_section_with_labelled_statements(root: Path) -> None:
    labels: Counter[str] = Counter()
    seen: set[str] = set()
    files = sorted((root / "training" / "pairs").glob("*.jsonl"))
    for path in files:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            block = json.loads(line)
            place = f"{path.name}:{number}"
            assert set(block) == {"evidence", "section", "statements"} and block["section"] in SECTIONS, place
            assert block["evidence"] not in seen, f"{place}: stands twice"
            seen.add(block["evidence"])
            for statement in block["statements"]:
                assert set(statement) == {"text", "label", "kind"} and statement["label"] in LABELS, place
                labels[statement["label"]] += 1

    assert len(files) >= 50
    assert labels.total() >= 6_000
    assert min(labels.values()) >= 0.25 * labels.total()


def test_none_is_on_the_two_articles(root: Path) -> None:
    text = "\n".join(path.read_text("utf-8").lower() for path in (root / "training" / "pairs").glob("*.jsonl"))

    assert "restless leg" not in text
    assert "lupus" not in text
