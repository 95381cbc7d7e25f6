"""Claim + Records -> Findings: proposers propose, proof takes back what cannot stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from litcheck.claims.claim import Claim
from litcheck.errors import IntegrityError
from litcheck.evidence.finding import Bearing, Finding, Stance
from litcheck.evidence.proof import proven
from litcheck.evidence.proposers import PROPOSERS, Proposer
from litcheck.evidence.read_record import FAULTS, ReadRecord, told
from litcheck.evidence.thresholds import least


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The proven findings for one claim. `unproven` says what was left out because its quotation has no proof,
    `unreadable` which records could not be read.
    """

    findings: tuple[Finding, ...]
    unproven: tuple[str, ...]
    unreadable: tuple[str, ...] = ()


def gather(claim: Claim, records: Iterable[ReadRecord], proposers: Sequence[Proposer] = PROPOSERS) -> Gathered:
    """Every finding of these records that bears on the claim, in the order of the records.

    A finding whose quotation does not stand in its record is a defect of litcheck, and so is a record that cannot be read:
    it enters no verdict, and the report says so, but the other records are still heard.
    """
    findings: list[Finding] = []
    unproven: list[str] = []
    unreadable: list[str] = []
    for known in records:
        if known.unreadable is not None:
            unreadable.append(known.unreadable)
            continue
        try:
            findings.extend(_of_record(claim, known, proposers, unproven))
        except FAULTS as fault:
            unreadable.append(told(known.record, fault))
    return Gathered(findings=tuple(findings), unproven=tuple(unproven), unreadable=tuple(unreadable))


def _of_record(
    claim: Claim, known: ReadRecord, proposers: Sequence[Proposer], unproven: list[str]
) -> tuple[Finding, ...]:
    """The findings of one record; of two on the same passage, the first proposer's unless a later one is surer."""
    kept: list[Finding] = []
    for number, proposer in enumerate(proposers):
        for proposed in proposer.propose(claim, known):
            try:
                finding = _sure_enough(proven(claim, known, proposed))
            except IntegrityError as error:
                unproven.append(str(error))
                continue
            twin = next((one for one in kept if number and _same_place(one, finding)), None)
            if twin is None:
                kept.append(finding)
            else:
                kept[kept.index(twin)] = _surer(twin, finding)
    return tuple(kept)


def _sure_enough(finding: Finding) -> Finding:
    """The finding, neutral where its proposer is less sure than its row of the table asks."""
    wanted = least(finding.proposer, finding.stance)
    if finding.probability is None or finding.probability >= wanted:
        return finding
    note = f"{finding.probability:.0%} sure, less than the {wanted:.0%} asked for"
    return replace(finding, stance=Stance.NEUTRAL, note=note)


def _same_place(one: Finding, other: Finding) -> bool:
    """True for two proposers' findings on one passage, and on one figure of it where both are figures."""
    if (
        one.estimate is not None
        and other.estimate is not None
        and one.estimate.value_start != other.estimate.value_start
    ):
        return False
    return one.proposer != other.proposer and (one.section, one.start, one.end) == (
        other.section,
        other.start,
        other.end,
    )


def _surer(one: Finding, other: Finding) -> Finding:
    """Of two findings on one passage the decided one, of two decided ones that without doubt, then the more probable, of two
    that bear no stance (figures) the one that bears on the claim."""
    if one.stance is Stance.NEUTRAL and other.stance is Stance.NEUTRAL:
        return other if other.bearing is Bearing.DIRECT and one.bearing is not Bearing.DIRECT else one
    if Stance.NEUTRAL in (one.stance, other.stance):
        return other if one.stance is Stance.NEUTRAL and other.stance is not Stance.NEUTRAL else one
    if (one.doubt is None) is not (other.doubt is None):
        return one if one.doubt is None else other
    return other if (other.probability or 0.0) > (one.probability or 0.0) else one
