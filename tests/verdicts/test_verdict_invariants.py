"""What holds for every verdict, whatever the findings."""

from hypothesis import given, settings
from hypothesis import strategies as st
from making import a_claim, a_finding, a_record, an_estimate, judged, retracted

from litcheck.claims.claim import Check
from litcheck.evidence.finding import Bearing, Form, Stance
from litcheck.literature.record import Design
from litcheck.measures import Measure, Unit
from litcheck.verdicts.verdict import Mark

SHARES = st.builds(
    lambda n, more, ci: an_estimate(n=n, size=n + more) if ci is None else an_estimate(ci[1], ci=(ci[0], ci[2])),
    st.integers(0, 400),
    st.integers(1, 4000),
    st.none() | st.lists(st.integers(0, 1000).map(lambda tenths: tenths / 10), min_size=3, max_size=3).map(sorted),
)
RATIOS = st.builds(
    lambda ci: an_estimate(ci[1], ci=(ci[0], ci[2]), measure=Measure.ODDS_RATIO, unit="ratio"),
    st.lists(st.integers(0, 500).map(lambda tenths: tenths / 10), min_size=3, max_size=3).map(sorted),
)
COUNTS = st.builds(lambda n: an_estimate(n, measure=Measure.COUNT, unit="count"), st.integers(0, 90))
FINDINGS = st.lists(
    st.builds(
        lambda key, estimate, bearing, stance, significant, strength: a_finding(
            str(key),
            estimate,
            form=Form.ESTIMATE if estimate else Form.STATEMENT,
            bearing=bearing,
            stance=stance,
            significant=significant,
            strength=strength,
        ),
        st.integers(0, 9),
        st.none() | SHARES | RATIOS | COUNTS,
        st.sampled_from([Bearing.DIRECT] * 8 + list(Bearing)),
        st.sampled_from(Stance),
        st.sampled_from([None, True, False]),
        st.sampled_from([0.5, 1.0]),
    ),
    max_size=12,
)
CLAIMS = st.sampled_from(
    [
        a_claim(Check.PROPORTION, stated=20, hedge="about"),
        a_claim(Check.PROPORTION, stated=20, attribution={"journal": "Journal of Joints"}),
        a_claim(Check.RATIO, relation="lower", stated=2, unit=Unit.RATIO),
        a_claim(Check.DIRECTION, relation="none"),
        a_claim(Check.EFFECT, relation="improves", attribution={"pmid": "3"}),
        a_claim(Check.COUNT, stated=5, unit=Unit.COUNT),
        a_claim(Check.ENTAILMENT),
    ]
)
RECORDS = [a_record(str(key), design=design) for key, design in enumerate(list(Design)[:9])] + [retracted("9")]


@settings(max_examples=80, deadline=None, derandomize=True)
@given(CLAIMS, FINDINGS)
def test_every_verdict_shows_its_evidence_and_uses_nothing_that_may_not_decide(claim, findings):
    verdict = judged(claim, findings, RECORDS)

    assert len(verdict.evidence) == len(findings)
    assert all(line.used == (line.left_out_because is None) for line in verdict.evidence)
    for line in verdict.evidence:
        if line.used:
            assert line.finding.bearing is Bearing.DIRECT
            assert line.finding.record_key != "9"
    if verdict.mark is not Mark.UNVERIFIED:
        assert any(line.used for line in verdict.evidence)
    assert verdict == judged(claim, findings, RECORDS)
    assert verdict.explanation.endswith(".")
