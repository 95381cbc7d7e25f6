"""A Scorecard -> text, JSON and a file of predictions."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from litcheck.errors import BadInput, ReportError
from litcheck.evaluation.counts import Measured
from litcheck.evaluation.pairs import LABELS, Pair
from litcheck.evaluation.predicting import Prediction
from litcheck.evaluation.scorecard import Half, Scorecard

_WIDTH = 26


def check_writable(pairs: Sequence[Pair], predictions: Path | None) -> None:
    """Raises: BadInput if there is nothing to be told of the pairs; ReportError if the file cannot be written."""
    if predictions is None:
        if pairs[0].label is None:
            raise BadInput(
                "these pairs have no labels, so nothing can be scored; --predictions OUT.jsonl writes what is read"
            )
        return
    if predictions.is_dir() or not predictions.absolute().parent.is_dir():
        raise ReportError(f"{predictions}: cannot be written there; give a file in a folder that exists")


def write_predictions(path: Path, predictions: Iterable[Prediction]) -> None:
    """One object a line: id, label, probability of each label, numbers of the sentences that say it.

    Raises: ReportError if the file cannot be written.
    """
    lines = (
        json.dumps(
            {"id": one.id, "label": one.label, "probability": one.probability, "sentences": list(one.sentences)},
            ensure_ascii=False,
        )
        for one in predictions
    )
    try:
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    except OSError as fault:
        raise ReportError(f"{path}: cannot be written ({fault.strerror or fault}); check the path") from fault


def card_as_json(card: Scorecard) -> str:
    """The scorecard as one JSON object; intervals are [low, high]."""
    return json.dumps(
        {
            "halves": {name: _half_as_json(half) for name, half in card.halves.items()},
            "claims_left_out_because_abstracts_disagree": card.disagreeing,
            "sentence_pairs": card.sentence_pairs,
            "seconds": round(card.seconds, 2),
        },
        ensure_ascii=False,
        indent=2,
    )


def _half_as_json(half: Half) -> Mapping[str, object]:
    return {
        "pairs": half.pairs,
        "claims": half.claims,
        "measures": {name: _as_json(one) for name, one in half.measures.items()},
        "calibration_error": _rounded(half.calibration_error),
        "stance_calibration_error": _rounded(half.stance_calibration_error),
        "false_alarms": None if half.false_alarms is None else _as_json(half.false_alarms),
        "abstracts_drawn": half.drawn,
        "confusion": half.confusion,
        "errors": half.errors,
        "right_by_kind": {kind: {"right": right, "all": whole} for kind, (right, whole) in half.by_kind.items()},
        "verdicts": {name: _rounded(value) for name, value in half.verdicts.items()},
    }


def _as_json(one: Measured) -> Mapping[str, object]:
    return {"value": _rounded(one.value), "interval": [_rounded(one.low), _rounded(one.high)]}


def _rounded(value: float | int | None) -> float | int | None:
    return round(value, 4) if isinstance(value, float) else value


def card_as_text(card: Scorecard) -> str:
    """The scorecard as tables, its halves side by side; 95 % intervals over groups behind the measures."""
    pace = f"{card.sentence_pairs} claim-sentence pairs in {card.seconds:.1f} s"
    if not card.halves:
        return f"{len(card.predictions)} predictions; no labels to score them by. {pace}."
    halves = list(card.halves.values())
    lines = [_row("", card.halves), _row("pairs", [str(half.pairs) for half in halves])]
    lines += [_row(name, [_shown(half.measures.get(name)) for half in halves]) for name in halves[0].measures]
    lines.append(_row("calibration error (ECE)", [_plain(half.calibration_error) for half in halves]))
    lines.append(_row("  of stances found", [_plain(half.stance_calibration_error) for half in halves]))
    if any(half.drawn for half in halves):
        lines.append(_row("abstracts drawn", [str(half.drawn) for half in halves]))
        lines.append(_row("false alarms", [_shown(half.false_alarms) for half in halves]))
    lines += ["", "Gold by predicted " + ", ".join(LABELS)]
    lines += [
        _row(f"  {gold}", [" ".join(f"{half.confusion[gold][one]:>5}" for one in LABELS) for half in halves])
        for gold in LABELS
    ]
    lines += ["", "Errors"]
    lines += [_row(f"  {name}", [str(half.errors[name]) for half in halves]) for name in halves[0].errors]
    if halves[0].by_kind:
        lines += ["", "Right by kind"]
        lines += [
            _row(f"  {kind}", ["{} of {}".format(*half.by_kind.get(kind, (0, 0))) for half in halves])
            for kind in halves[0].by_kind
        ]
    lines += ["", "Whole decisions on claims"]
    lines += [_row(f"  {name}", [_plain(half.verdicts[name]) for half in halves]) for name in halves[0].verdicts]
    if card.disagreeing:
        lines.append(f"  ({card.disagreeing} claims left out: their abstracts disagree)")
    return "\n".join([*lines, "", f"{pace}."])


def _row(name: str, cells: Iterable[str]) -> str:
    return f"{name:<30}" + "".join(f"{cell:<{_WIDTH}}" for cell in cells).rstrip()


def _shown(one: Measured | None) -> str:
    if one is None or one.value is None:
        return "-"
    return f"{one.value:.3f} ({one.low:.3f} to {one.high:.3f})"


def _plain(value: float | int | None) -> str:
    if value is None:
        return "-"
    return f"{value:.3f}" if isinstance(value, float) else str(value)
