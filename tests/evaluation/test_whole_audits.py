"""Floors of whole audits on a small frozen part: claims of SciFact against its abstracts, searched, read and decided."""

from shared_material import ROOT, shared
from test_judgement import load

WRONG_CEILING = 1
"""Claims marked against their known answer: fourteen claims are too few for a share."""
USED_FLOOR = 0.15
"""Share of the claims whose deciding abstract is among the evidence that counts."""
RETRIEVED_FLOOR = 0.9
"""Share of the claims whose deciding abstract is found."""


def test_the_frozen_audits_find_and_use_their_abstracts_and_are_not_decided_wrongly() -> None:
    shared("data", "scifact", "corpus.jsonl.gz")
    benchmark = load(ROOT / "benchmarks" / "whole_audits.py")
    claims = benchmark.frozen_claims()

    done = list(benchmark.audited(claims, benchmark.frozen_records(claims)))

    told = benchmark.summary(done)
    wrong = [one.known.claim.id for one in done if one.mark.value not in ("unverified", one.known.expected.value)]
    assert told["gold retrieved"] >= RETRIEVED_FLOOR
    assert told["gold used"] >= USED_FLOOR
    assert len(wrong) <= WRONG_CEILING, wrong
