"""Entry -> what its plots and tables show: blocks of studies that share no study, each with its summary.

Sources of what belongs on a forest plot: Lewis S, Clarke M. BMJ 2001;322:1479-80; Cochrane Handbook, section 10.10.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from litcheck.reporting.dossier import Entry, EvidenceEntry
from litcheck.verdicts.verdict import Interval, Pooled


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One study. `counts` is "223/5,707", "n = 622" or "" as printed or rebuilt by nobody; `weight` in percent, None for a
    published synthesis, which stands beside the pool; `without` is the pooled estimate without the study.
    """

    key: str
    label: str
    year: int | None
    counts: str
    value: float
    low: float
    high: float
    weight: float | None
    without: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Studies under one heading (None: no heading), with their summary (None: not pooled)."""

    heading: str | None
    rows: tuple[Row, ...]
    summary: Pooled | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """All that the plot of a claim shows. `claimed` is the claimed interval, None if the claim has no figure."""

    blocks: tuple[Block, ...]
    pooled: Pooled
    claimed: Interval | None
    unit: str

    @property
    def is_ratio(self) -> bool:
        """True if the plot shows ratios, False for percentages."""
        return self.pooled.measure.endswith("_ratio")

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every study of every block."""
        return tuple(row for block in self.blocks for row in block.rows)


def plot_of(entry: Entry) -> Plot | None:
    """The plot of a pooled claim; None if the claim has no pooled estimate."""
    pooled = entry.pooled
    if pooled is None:
        return None
    without = dict(pooled.leave_one_out)
    rows = [_row(line, without) for line in entry.evidence if line.used and line.plotted is not None]
    studies = sorted((row for row in rows if row.weight is not None), key=_by_year)
    syntheses = sorted((row for row in rows if row.weight is None), key=_by_year)
    blocks = _blocks(studies, entry.plotted_subgroups)
    if syntheses:
        blocks.append(Block(heading="Published syntheses, not in the pool", rows=tuple(syntheses), summary=None))
    unit = "" if pooled.measure.endswith("_ratio") else "%"
    return Plot(blocks=tuple(blocks), pooled=pooled, claimed=entry.claimed, unit=unit)


def _blocks(studies: Sequence[Row], subgroups: Sequence[Pooled]) -> list[Block]:
    """The studies in their subgroups, those of none last; one block without heading if there are no subgroups."""
    if not subgroups:
        return [Block(heading=None, rows=tuple(studies), summary=None)]
    blocks = []
    taken: set[str] = set()
    for group in subgroups:
        keys = {key for key, _ in group.weights}
        taken |= keys
        heading = (group.label or "").partition(": ")[2] or group.label
        blocks.append(Block(heading=heading, rows=tuple(row for row in studies if row.key in keys), summary=group))
    rest = tuple(row for row in studies if row.key not in taken)
    if rest:
        blocks.append(Block(heading="Other studies", rows=rest, summary=None))
    return blocks


def _row(line: EvidenceEntry, without: dict[str, float]) -> Row:
    if line.plotted is None:
        raise ValueError("a line that was not plotted has no row")
    value, low, high = line.plotted
    return Row(
        key=line.citation.key,
        label=line.citation.label,
        year=line.citation.year,
        counts=_counts(line),
        value=value,
        low=low,
        high=high,
        weight=line.weight,
        without=without.get(line.citation.key),
    )


def _counts(line: EvidenceEntry) -> str:
    estimate = line.estimate
    if estimate is None or estimate.denominator is None:
        return ""
    if estimate.numerator is not None:
        return f"{estimate.numerator:,}/{estimate.denominator:,}"
    return f"n = {estimate.denominator:,}"


def _by_year(row: Row) -> tuple[int, str]:
    return (row.year or 0, row.label)
