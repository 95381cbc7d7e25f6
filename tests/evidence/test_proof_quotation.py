"""A quotation is proven letter by letter, and so is every digit of its estimate."""

from dataclasses import replace

import pytest
from stance_making import a_record

from litcheck.errors import IntegrityError
from litcheck.evidence.finding import Bearing, Estimate, Finding, Form, Stance
from litcheck.evidence.proof.quotation import prove
from litcheck.measures import Measure

SENTENCE = "Asthma was found in 1,114 of 15,391 adults (7.2%; 95% CI 6·8-7.6)."
TEXT = f"We asked 15,391 adults. {SENTENCE}"
START = TEXT.index(SENTENCE)
VALUE = TEXT.index("7.2")
RECORD = a_record(TEXT, title="Asthma in 22 towns")
ESTIMATE = Estimate(
    quote=SENTENCE,
    section=None,
    start=START,
    end=len(TEXT),
    sentence_start=START,
    sentence_end=len(TEXT),
    value_start=VALUE,
    value_end=VALUE + 3,
    measure=Measure.PREVALENCE,
    value=7.2,
    unit="percent",
    value_text="7.2",
    ci_low=6.8,
    ci_high=7.6,
    numerator=1114,
    denominator=15391,
)
FINDING = Finding(
    claim_id="c",
    record_key="1",
    form=Form.ESTIMATE,
    quote=SENTENCE,
    section=None,
    start=START,
    end=len(TEXT),
    bearing=Bearing.DIRECT,
    stance=Stance.NEUTRAL,
    estimate=ESTIMATE,
)


def test_a_true_finding_is_proven() -> None:
    prove(FINDING, RECORD)


def test_a_finding_in_the_title_is_proven_against_the_title() -> None:
    title = replace(FINDING, section="TITLE", quote="Asthma in 22 towns", start=0, end=18, estimate=None)

    prove(title, RECORD)


def test_a_denominator_may_stand_elsewhere_in_the_record() -> None:
    text = "We asked 200 adults. Gout was found in 12 (6.0%)."
    start = text.index("Gout")
    estimate = replace(
        ESTIMATE,
        quote=text[start:],
        start=start,
        end=len(text),
        sentence_start=start,
        sentence_end=len(text),
        value_start=text.index("6.0"),
        value_end=text.index("6.0") + 3,
        value=6.0,
        value_text="6.0",
        ci_low=None,
        ci_high=None,
        numerator=12,
        denominator=200,
    )

    prove(replace(FINDING, quote=text[start:], start=start, end=len(text), estimate=estimate), a_record(text))


@pytest.mark.parametrize(
    "false",
    [
        replace(FINDING, start=START + 1),
        replace(FINDING, quote=SENTENCE.replace("7.2", "7.3")),
        replace(FINDING, quote="", end=START),
        replace(FINDING, end=len(TEXT) + 5),
        replace(FINDING, record_key="2"),
        replace(FINDING, section="TITLE"),
        replace(FINDING, estimate=replace(ESTIMATE, value_text="7.3")),
        replace(FINDING, estimate=replace(ESTIMATE, ci_high=7.9)),
        replace(FINDING, estimate=replace(ESTIMATE, numerator=1115)),
        replace(FINDING, estimate=replace(ESTIMATE, denominator=15392)),
        replace(FINDING, paired=replace(ESTIMATE, ci_low=1.1)),
    ],
    ids=[
        "shifted",
        "altered-quote",
        "empty-quote",
        "beyond-the-end",
        "other-record",
        "not-in-title",
        "other-value",
        "other-interval",
        "other-numerator",
        "other-denominator",
        "false-pair",
    ],
)
def test_a_false_finding_is_refused(false: Finding) -> None:
    with pytest.raises(IntegrityError):
        prove(false, RECORD)
