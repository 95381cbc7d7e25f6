"""A dossier with everything that a report can show: one verified claim on gout."""

from dataclasses import replace

from litcheck.claims.claim import Check, Claim, ClaimedValue, Review
from litcheck.evidence.finding import Bearing, Estimate, Finding, Form, Stance
from litcheck.literature.query import Retrieval, SearchReport
from litcheck.literature.record import Record
from litcheck.measures import Measure, Unit
from litcheck.reporting.compiling import compile_dossier
from litcheck.reporting.dossier import Dossier, ListedArticle
from litcheck.reporting.provenance import SourceFacts
from litcheck.verdicts.verdict import EvidenceLine, Interval, Mark, NearMiss, Pooled, Reason, Verdict

TEXT = "We asked 5,707 adults. Gout was reported by 223 of 5,707 adults (3.9%). Urate was high in 21.4%."
QUOTE = "223 of 5,707 adults (3.9%)"


def record(key: str = "99127174") -> Record:
    return Record(
        key=key,
        pmid=key,
        doi=None,
        pmcid=None,
        title="Gout <b>among</b> adults & others",
        text=TEXT,
        sections=(),
        journal="Arthritis and rheumatism",
        journal_abbreviation="Arthritis Rheum",
        year=2011,
        authors=("Zhu Y", "Pandya BJ"),
        publication_types=("Journal Article",),
        headings=(),
        digest=True,
    )


def finding() -> Finding:
    start = TEXT.index(QUOTE)
    value = TEXT.index("3.9%")
    sentence, sentence_end = TEXT.index("Gout was"), TEXT.index(" Urate")
    estimate = Estimate(
        quote=QUOTE,
        section="RESULTS",
        start=start,
        end=start + len(QUOTE),
        sentence_start=sentence,
        sentence_end=sentence_end,
        value_start=value,
        value_end=value + 4,
        measure=Measure.PREVALENCE,
        value=3.9,
        unit="percent",
        value_text="3.9%",
        numerator=223,
        denominator=5707,
        condition="gout",
        population="adults",
    )
    return Finding(
        claim_id="gout",
        record_key="99127174",
        form=Form.ESTIMATE,
        quote=TEXT[sentence:sentence_end],
        section="RESULTS",
        start=sentence,
        end=sentence_end,
        bearing=Bearing.DIRECT,
        stance=Stance.SUPPORTS,
        estimate=estimate,
        warnings=("printed 3.8% but 223/5,707 = 3.9%",),
    )


def dossier_of(**changes: str) -> Dossier:
    """One verified claim with everything that a report can show. `changes` replaces fields of the claim."""
    claim = Claim(
        id="gout",
        document="d1",
        quote="gout affects <i>4%</i> of adults",
        statement="=About 4% of adults | have gout.",
        kind="prevalence",
        check=Check.PROPORTION,
        condition="gout",
        population="adults",
        value=ClaimedValue(stated=4, unit=Unit.PERCENT, hedge="about"),
        review=Review(verdict="verified", by="ES", on="2026-11-20", reason="read it"),
    )
    claim = replace(claim, **changes)  # type: ignore[arg-type]
    pooled = Pooled(
        measure="prevalence",
        estimate=4.0123456789,
        ci_low=3.5,
        ci_high=4.6,
        pi_low=2.9,
        pi_high=5.4,
        k=3,
        participants=20000,
        i2=40.2,
        tau2=0.01,
        method="random effects (DL, Hartung-Knapp) on logits",
        weights=(("99127174", 100.0),),
        leave_one_out=(("99127174", 3.1),),
    )
    verdict = Verdict(
        claim_id=claim.id,
        mark=Mark.VERIFIED,
        reason=Reason.POOLED_AGREES,
        rule=7,
        explanation="Three surveys pool to 4.0%.",
        qualifier="US adults",
        claimed=Interval(low=3.2, high=4.8, stated=4.0, unit="percent"),
        pooled=pooled,
        subgroups=(replace(pooled, label="region: Europe"),),
        evidence=(
            EvidenceLine(finding=finding(), used=True, left_out_because=None, plotted=(3.9, 3.4, 4.4)),
            EvidenceLine(finding=finding(), used=False, left_out_because="same cohort"),
        ),
        near_misses=(NearMiss(finding=finding(), why="another group", value=3.9),),
        suggestion=None,
    )
    search = SearchReport(term='"gout"[tiab]', translated="gout", purpose="narrow", count=57, fetched=57)
    return compile_dossier(
        tool_version="0.1.0",
        source=SourceFacts(name="library", as_of="2026-11-22", records=241),
        articles=(ListedArticle(id="d1", title="Gout & you", checked=False),),
        claims=(claim,),
        verdicts={claim.id: verdict},
        retrievals={"gout": Retrieval(claim_id=claim.id, record_keys=("99127174",), searches=(search,))},
        records_of=lambda _: {"99127174": record()},
        notes=("Quotes were not re-checked.",),
    )
