"""Which figures are taken for what: gold findings beside what litcheck read at the same value of the same sentence."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any

from annotated import Row

MISSED = "missed"


def print_confusions(scorer: ModuleType, gold: Sequence[Row], read: Mapping[str, list[Row]], similar: Any) -> None:
    """Prints measure by measure read, role by role read, and how many conditions and populations are wrong."""
    pairs = [pair for row in gold for pair in _pairs(scorer, row, read[str(row["id"])], similar)]
    measures = Counter((finding["measure"], found["measure"] if found else MISSED) for finding, found in pairs)
    _print_table("measure in the gold set, as read", measures, MISSED)
    matched = [(finding, found) for finding, found in pairs if found is not None]
    _print_table("role in the gold set, as read", Counter((g["group_role"], f["group_role"]) for g, f in matched))
    print(f"\nof {len(matched)} values read")
    for what in ("condition", "population"):
        kinds = Counter(_phrase_kind(scorer, finding, found, what, similar) for finding, found in matched)
        print(f"  {what:<12}" + ", ".join(f"{kind} {kinds[kind]}" for kind in ("right", "another", "none read")))


def _pairs(scorer: ModuleType, row: Row, predicted: Iterable[Row], similar: Any) -> Iterator[tuple[Row, Row | None]]:
    """Every required finding of the abstract with the best prediction of its value, whatever its measure."""
    families = scorer.FAMILIES
    golds = [dict(finding, family=families.get(finding["measure"])) for finding in row["findings"]]
    preds = [
        dict(found, family=families.get(found["measure"]), sentence=scorer.sentence_of(found, row["sentences"]))
        for found in predicted
    ]
    ranked = sorted(
        (
            (_rank(scorer, finding, found, similar), i, j)
            for i, finding in enumerate(golds)
            for j, found in enumerate(preds)
            if finding["sentence"] == found["sentence"] and _same_value(scorer, finding, found)
        ),
        reverse=True,
    )
    partner: dict[int, int] = {}
    for _, i, j in ranked:
        if i not in partner and j not in partner.values():
            partner[i] = j
    asked = scorer.Scores(similar, True).required
    yield from ((g, preds[partner[i]] if i in partner else None) for i, g in enumerate(golds) if asked(g))


def _same_value(scorer: ModuleType, finding: Row, found: Row) -> bool:
    if finding["family"] == found["family"]:
        return bool(scorer.same_value(finding, found))
    return found["value"] is not None and found["value"] == scorer.as_number(finding["value"])


def _rank(scorer: ModuleType, finding: Row, found: Row, similar: Any) -> tuple[bool, bool, float]:
    phrases = sum(similar(finding.get(what), found.get(what)) for what in ("condition", "population"))
    return finding["family"] == found["family"], scorer.overlap(finding, found) > 0, phrases


def _phrase_kind(scorer: ModuleType, finding: Row, found: Row, what: str, similar: Any) -> str:
    if not found[what]:
        return "none read"
    return "right" if similar(finding[what], found[what]) >= scorer.THRESHOLD else "another"


def _print_table(title: str, counted: Counter[tuple[str, str]], *last: str) -> None:
    rows = sorted({gold for gold, _ in counted}, key=lambda name: -sum(n for (g, _), n in counted.items() if g == name))
    others = sorted({read for _, read in counted} - set(rows) - set(last))
    columns = [*(name for name in rows if any(counted[g, name] for g in rows)), *others, *last]
    width = max(map(len, (*rows, *columns))) + 2
    print(f"\n{title}\n{'':<{width}}" + "".join(f"{name:>{width}}" for name in columns))
    for name in rows:
        print(f"{name:<{width}}" + "".join(f"{counted[name, column] or '.':>{width}}" for column in columns))
