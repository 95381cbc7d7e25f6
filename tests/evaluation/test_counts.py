"""The measures, against plain loops written from their definitions."""

import random

import pytest

from litcheck.evaluation.counts import calibration_error, counts_of, measured
from litcheck.evaluation.pairs import LABELS, Label, Pair
from litcheck.evaluation.predicting import Prediction


def pair(number: int, label: Label, rationales: tuple[frozenset[int], ...], group: str = "g") -> Pair:
    return Pair(
        id=str(number), claim="c", document="d", title="t", sentences=("One.",) * 6, label=label,
        rationales=rationales, group=group,
    )  # fmt: skip


def said(number: int, label: Label, sentences: tuple[int, ...] = ()) -> Prediction:
    return Prediction(id=str(number), label=label, probability=dict.fromkeys(LABELS, 1 / 3), sentences=sentences)


def drawn_at_random(seed: int) -> tuple[list[Pair], list[Prediction]]:
    dice = random.Random(seed)
    pairs, predictions = [], []
    for number in range(60):
        gold, label = dice.choice(LABELS), dice.choice(LABELS)
        rationales = tuple(frozenset(dice.sample(range(6), dice.choice((1, 2)))) for _ in range(dice.choice((1, 2))))
        pairs.append(pair(number, gold, () if gold is Label.NEI else rationales, group=str(number % 17)))
        sentences = () if label is Label.NEI else tuple(dice.sample(range(6), dice.choice((1, 2, 4))))
        predictions.append(said(number, label, sentences))
    return pairs, predictions


def plain_f1(right: float, predicted: float, gold: float) -> float:
    precision, recall = right / predicted, right / gold
    return 2 * precision * recall / (precision + recall)


@pytest.mark.parametrize("seed", range(4))
def test_the_measures_are_those_of_a_plain_loop(seed: int) -> None:
    """Macro-F1 by class; SciFact's four levels as its paper words them (section 4.3)."""
    pairs, predictions = drawn_at_random(seed)
    both = list(zip(pairs, predictions, strict=True))
    macro = []
    for label in LABELS:
        hits = sum(p.label is label and q.label is label for p, q in both)
        macro.append(plain_f1(hits, sum(q.label is label for q in predictions), sum(p.label is label for p in pairs)))
    decided = sum(q.label is not Label.NEI for q in predictions)
    evidential = sum(p.label is not Label.NEI for p in pairs)
    labelled = rationalized = selected = selected_right = chosen = gold_sentences = 0
    for p, q in both:
        gold_sentences += len({n for rationale in p.rationales for n in rationale})
        chosen += len(q.sentences)
        for n in q.sentences:
            whole = any(n in rationale and rationale <= set(q.sentences) for rationale in p.rationales)
            selected += whole
            selected_right += whole and p.label is q.label
        if q.label is not Label.NEI and p.label is q.label:
            labelled += 1
            rationalized += any(rationale <= set(q.sentences[:3]) for rationale in p.rationales)

    found = measured([counts_of(p, q) for p, q in both], [p.group for p in pairs])

    def value(name: str) -> float | None:
        return found[name].value

    assert value("macro-F1") == pytest.approx(sum(macro) / 3)
    assert value("abstract, label only F1") == pytest.approx(plain_f1(labelled, decided, evidential))
    assert value("abstract, with rationale F1") == pytest.approx(plain_f1(rationalized, decided, evidential))
    assert value("sentence, selection only F1") == pytest.approx(plain_f1(selected, chosen, gold_sentences))
    assert value("sentence, with label F1") == pytest.approx(plain_f1(selected_right, chosen, gold_sentences))


def test_a_decided_pair_quotes_a_gold_rationale_if_one_of_its_sentences_is_in_one() -> None:
    pairs = [
        pair(1, Label.SUPPORT, (frozenset({2, 3}),)),
        pair(2, Label.REFUTE, (frozenset({0}),)),
        pair(3, Label.NEI, ()),
    ]
    predictions = [said(1, Label.SUPPORT, (3,)), said(2, Label.SUPPORT, (4,)), said(3, Label.REFUTE, (1,))]

    found = measured([counts_of(p, q) for p, q in zip(pairs, predictions, strict=True)], ["a", "b", "c"])

    assert found["quotes a gold rationale"].value == 0.5
    assert found["polarity right"].value == 0.5
    assert found["decided precision"].value == pytest.approx(1 / 3)


def test_the_interval_holds_the_value_and_widens_when_groups_are_few() -> None:
    pairs, predictions = drawn_at_random(9)
    rows = [counts_of(p, q) for p, q in zip(pairs, predictions, strict=True)]

    alone = measured(rows, [p.id for p in pairs])["accuracy"]
    joined = measured(rows, [str(int(p.id) // 20) for p in pairs])["accuracy"]

    assert alone.low is not None and alone.high is not None and alone.value is not None
    assert alone.low < alone.value < alone.high
    assert (joined.low, joined.high) != (alone.low, alone.high)


def test_what_cannot_be_measured_is_none_and_not_nought() -> None:
    found = measured([counts_of(pair(1, Label.NEI, ()), said(1, Label.NEI))], ["a"])

    assert found["SUPPORT precision"].value is None
    assert found["macro-F1"].value == 1.0


def test_calibration_error_is_the_gap_between_sureness_and_truth() -> None:
    """Two bins: .95 sure and right half the time (gap .45), .15 sure and always right (gap .85)."""
    found = calibration_error([0.95, 0.95, 0.15, 0.15], [True, False, True, True])

    assert found == pytest.approx((0.45 + 0.85) / 2)
    assert calibration_error([1.0, 1.0], [True, True]) == 0.0
    assert calibration_error([], []) is None
