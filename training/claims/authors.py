"""Fits who, among those who speak in a report, is an author of its study; prints how good that is, and writes authorship.json.

    python training/claims/authors.py [--write]

A person is an author if an annotated claim names her as one, and none if she speaks in sentences whose claims do not. Each
article is measured by a line that did not see it.
"""

import argparse
import json
from pathlib import Path

import numpy as np
from labelled import Row, read_rows
from sklearn.linear_model import LogisticRegression

from litcheck.claims.extraction.authorship import people
from litcheck.claims.extraction.speakers import speakers
from litcheck.documents.structure import structured

FILE = (
    Path(__file__).resolve().parent.parent.parent
    / "pipeline"
    / "litcheck"
    / "claims"
    / "extraction"
    / "authorship.json"
)
STRENGTH = 0.5
"""Inverse of the L2 penalty; .2 to 1 are alike."""


def labels(row: Row, names: list[str]) -> dict[str, bool]:
    """Who of the people of an article is an author by its annotation; those of whom it says nothing are left out."""
    found: dict[str, bool] = {}
    for mark in row["sentences"]:
        text = row["text"][mark["start"] : mark["end"]]
        for claim in mark["claims"]:
            author = (claim.get("attribution") or {}).get("author") or ""
            for name in names:
                if name in author:
                    found[name] = True
                elif name in speakers(text):
                    found.setdefault(name, False)
    return found


def main() -> None:
    """Prints and writes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    signs, known, article = [], [], []
    for number, row in enumerate(read_rows()):
        own = people(structured(id=row["id"], title=row["title"], path=None, text=row["text"]))
        for name, label in labels(row, list(own)).items():
            signs.append(own[name])
            known.append(label)
            article.append(number)
    names = sorted({name for one in signs for name in one})
    rows = np.array([[one.get(name, 0.0) for name in names] for one in signs])
    wanted, place = np.array(known), np.array(article)
    said = np.zeros(len(wanted), bool)
    for number in set(article):
        line = LogisticRegression(C=STRENGTH, max_iter=1000).fit(rows[place != number], wanted[place != number])
        said[place == number] = line.predict(rows[place == number])
    ruled = np.array([bool(one["any_credited"] and not one["outside"]) for one in signs])
    print(f"{len(wanted)} people, {wanted.sum()} authors; right: everybody {wanted.mean():.3f}")
    for name, given in (("called an author and not outside", ruled), ("fitted, each article unseen", said)):
        print(
            f"{name:34} right {(given == wanted).mean():.3f}  precision {wanted[given].mean():.3f}  "
            f"recall {given[wanted].mean():.3f}"
        )
    line = LogisticRegression(C=STRENGTH, max_iter=1000).fit(rows, wanted)
    kept = {
        "bias": round(float(line.intercept_[0]), 4),
        "weights": {name: round(float(x), 4) for name, x in zip(names, line.coef_[0], strict=True)},
    }
    if options.write:
        FILE.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    else:
        print(json.dumps(kept))


if __name__ == "__main__":
    main()
