"""Pairs, predictions, alarms and verdicts -> a Scorecard: the measures of the whole and of its read and unread halves."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from litcheck.evaluation.corpus import by_claim, drawn
from litcheck.evaluation.counts import Measured, calibration_error, counts_of, measured
from litcheck.evaluation.pairs import LABELS, Label, Pair, claim_of
from litcheck.evaluation.predicting import Prediction, Reader, judge, known, predict
from litcheck.evaluation.verdicts import Decided, decisions
from litcheck.literature.record import Record
from litcheck.verdicts.verdict import Mark

Progress = Callable[[str, int, int], None]

HALVES = ("all", "read", "unread")
"""The columns: every pair; those of the half of the groups that people may look at; those nobody tunes to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """What was measured on some of the pairs.

    `stance_calibration_error` is that of the pairs in which a stance was found: how often silence is right is a matter of
    what was asked. `false_alarms` counts abstracts drawn by search (None: no corpus given). `confusion` is gold by
    predicted, `errors` counts by name and `by_kind` (right, all) by the rows' own kinds.
    """

    pairs: int
    claims: int
    measures: Mapping[str, Measured]
    calibration_error: float | None
    stance_calibration_error: float | None
    false_alarms: Measured | None
    drawn: int
    confusion: Mapping[Label, Mapping[Label, int]]
    errors: Mapping[str, int]
    by_kind: Mapping[str, tuple[int, int]]
    verdicts: Mapping[str, float | int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """`seconds` is the time of reading and judging the pairs (no file, no score), `sentence_pairs` how many there were."""

    predictions: tuple[Prediction, ...]
    halves: Mapping[str, Half]
    seconds: float
    sentence_pairs: int
    disagreeing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Alarm:
    pair: Pair
    label: Label


def score(pairs: Sequence[Pair], reader: Reader, corpus: Sequence[Record], each: int, progress: Progress) -> Scorecard:
    """The scorecard of a reader on labelled pairs, with `each` abstracts of the corpus drawn for every claim."""
    started = time.perf_counter()
    predictions: list[Prediction] = []
    for prediction in predict(pairs, reader):
        progress("Judging pairs", len(predictions), len(pairs))
        predictions.append(prediction)
    seconds = time.perf_counter() - started
    if pairs[0].label is None:
        halves: Mapping[str, Half] = {}
        decided: tuple[Decided, ...] = ()
        disagreeing = 0
    else:
        found = list(drawn(pairs, corpus, each)) if corpus else []
        alarms: list[_Alarm] = []
        for pair, record in found:
            progress("Judging abstracts drawn", len(alarms), len(found))
            alarms.append(_Alarm(pair=pair, label=judge(claim_of(pair), known(record), reader).label))
        progress("Deciding claims", 0, len(pairs))
        decided, disagreeing = decisions(pairs, by_claim(found), reader)
        halves = {name: _half(name, pairs, predictions, alarms, decided) for name in HALVES}
    return Scorecard(
        predictions=tuple(predictions),
        halves=halves,
        seconds=seconds,
        sentence_pairs=sum(len(pair.sentences) for pair in pairs),
        disagreeing=disagreeing,
    )


def _half(
    name: str, pairs: Sequence[Pair], predictions: Sequence[Prediction], alarms: Sequence[_Alarm],
    decided: Sequence[Decided],
) -> Half:  # fmt: skip
    chosen = [
        (pair, prediction) for pair, prediction in zip(pairs, predictions, strict=True) if _belongs(name, pair.is_read)
    ]
    groups = {pair.group for pair, _ in chosen}
    rows = [counts_of(pair, prediction) for pair, prediction in chosen]
    heard = [alarm for alarm in alarms if alarm.pair.group in groups]
    right = [pair.label is prediction.label for pair, prediction in chosen]
    kinds = sorted({pair.kind for pair, _ in chosen if pair.kind is not None})
    return Half(
        pairs=len(chosen),
        claims=len({pair.claim for pair, _ in chosen}),
        measures=measured(rows, [pair.group for pair, _ in chosen]) if rows else {},
        calibration_error=calibration_error([p.probability[p.label] for _, p in chosen], right),
        stance_calibration_error=calibration_error(
            [prediction.probability[prediction.label] for _, prediction in chosen if prediction.label is not Label.NEI],
            [good for (_, prediction), good in zip(chosen, right, strict=True) if prediction.label is not Label.NEI],
        ),
        false_alarms=_alarm_rate(heard),
        drawn=len(heard),
        confusion={
            gold: {
                label: sum(pair.label is gold and prediction.label is label for pair, prediction in chosen)
                for label in LABELS
            }
            for gold in LABELS
        },
        errors=_errors(chosen),
        by_kind={
            kind: (
                sum(good for (pair, _), good in zip(chosen, right, strict=True) if pair.kind == kind),
                sum(pair.kind == kind for pair, _ in chosen),
            )
            for kind in kinds
        },
        verdicts=_verdicts([one for one in decided if one.group in groups]),
    )


def _belongs(name: str, is_read: bool) -> bool:
    return name == "all" or is_read == (name == "read")


def _alarm_rate(alarms: Sequence[_Alarm]) -> Measured | None:
    """The share of the drawn abstracts in which a stance was found, with its interval over groups."""
    if not alarms:
        return None
    blank = [0.0] * 16
    rows = []
    for alarm in alarms:
        row = list(blank)
        row[3 * LABELS.index(Label.NEI) + LABELS.index(alarm.label)] = 1
        rows.append(row)
    return measured(rows, [alarm.pair.group for alarm in alarms])["decided"]


def _errors(chosen: Sequence[tuple[Pair, Prediction]]) -> Mapping[str, int]:
    """Errors by what went wrong."""
    found = dict.fromkeys(
        ("support missed", "refutation missed", "refuted though supported", "supported though refuted",
         "supported without evidence", "refuted without evidence", "right label, other sentence"), 0,
    )  # fmt: skip
    names = {
        (Label.SUPPORT, Label.NEI): "support missed",
        (Label.REFUTE, Label.NEI): "refutation missed",
        (Label.SUPPORT, Label.REFUTE): "refuted though supported",
        (Label.REFUTE, Label.SUPPORT): "supported though refuted",
        (Label.NEI, Label.SUPPORT): "supported without evidence",
        (Label.NEI, Label.REFUTE): "refuted without evidence",
    }
    for pair, prediction in chosen:
        assert pair.label is not None
        name = names.get((pair.label, prediction.label))
        if name is not None:
            found[name] += 1
        elif prediction.label is not Label.NEI and pair.rationales:
            gold = frozenset[int]().union(*pair.rationales)
            found["right label, other sentence"] += not gold & set(prediction.sentences)
    return found


def _verdicts(decided: Sequence[Decided]) -> Mapping[str, float | int | None]:
    """Whole decisions: precision of both marks, and how many of the claims that have an answer get it."""
    found: dict[str, float | int | None] = {"claims": len(decided)}
    for mark in (Mark.VERIFIED, Mark.CONTRADICTED):
        given = [one for one in decided if one.mark is mark]
        known_ones = [one for one in decided if one.expected is mark]
        hits = sum(one.expected is mark for one in given)
        found[f"{mark.value}"] = len(given)
        found[f"{mark.value} precision"] = hits / len(given) if given else None
        found[f"{mark.value} recall"] = hits / len(known_ones) if known_ones else None
    found["share decided"] = sum(one.mark is not Mark.UNVERIFIED for one in decided) / len(decided) if decided else None
    return found
