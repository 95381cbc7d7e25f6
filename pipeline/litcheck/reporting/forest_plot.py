"""Entry -> forest plot as SVG text: studies with weights, pooled diamond, prediction interval, the claimed value.

Source of the layout: Lewis S, Clarke M. Forest plots: trying to see the wood and the trees. BMJ 2001;322:1479-80.
"""

import io
import re
from dataclasses import dataclass
from typing import Any

from litcheck.reporting.dossier import Entry
from litcheck.reporting.wording import number, pooled_in_words
from litcheck.verdicts.verdict import Interval, Pooled

INK, MUTED, STUDY, DIAMOND, CLAIMED = "#1f2933", "#52606d", "#2f5d8a", "#12395b", "#b4540a"
ROW_INCHES = 0.27
WIDTH_INCHES = 8.2
LEFT, RIGHT = 0.31, 0.70
"""The plotting area between the study names and the figures, as shares of the width."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the plot on the natural scale. `weight` in percent, None for a summary row."""

    label: str
    value: float
    low: float
    high: float
    weight: float | None


def forest_plot(entry: Entry) -> str:
    """The plot of a pooled claim as an `<svg>` element without prolog; "" if the claim has no pooled estimate."""
    pooled = entry.pooled
    if pooled is None:
        return ""
    studies = _study_rows(entry)
    summaries = [_summary_row(part) for part in (*entry.subgroups, pooled)]
    if pooled.pi_low is not None and pooled.pi_high is not None:
        interval = Row(
            label="95% prediction interval",
            value=pooled.estimate,
            low=pooled.pi_low,
            high=pooled.pi_high,
            weight=None,
        )
    else:
        interval = None
    plot = _drawn(studies, summaries, interval, entry.claimed, is_ratio=_is_ratio(pooled))
    return _with_ids_of(plot, f"plot-{entry.claim.id}-")


def alternative_text(entry: Entry) -> str:
    """What the plot shows, in words, for readers who do not see it."""
    pooled, claimed = entry.pooled, entry.claimed
    if pooled is None:
        return ""
    said = ""
    if claimed is not None and claimed.stated is not None:
        said = f" The article says {number(claimed.stated)}{'%' if claimed.unit == 'percent' else ''}."
    return f"Forest plot of {len(_study_rows(entry))} studies. Pooled: {pooled_in_words(pooled)}.{said}"


def _is_ratio(pooled: Pooled) -> bool:
    return pooled.measure.endswith("_ratio")


def _study_rows(entry: Entry) -> list[Row]:
    rows = []
    for line in entry.evidence:
        if line.plotted is None or not line.used:
            continue
        value, low, high = line.plotted
        citation = line.citation
        name = citation.line.split(" et al.")[0].split(". ")[0] if citation.line[:1].isalpha() else ""
        label = " ".join(part for part in (_shortened(name or citation.title, 26), str(citation.year or "")) if part)
        label += "" if line.weight is not None else " (synthesis)"
        rows.append(Row(label=label, value=value, low=low, high=high, weight=line.weight))
    return rows


def _summary_row(pooled: Pooled) -> Row:
    label = f"{_shortened(pooled.label, 26)} (k = {pooled.k})" if pooled.label else f"All studies (k = {pooled.k})"
    return Row(label=label, value=pooled.estimate, low=pooled.ci_low, high=pooled.ci_high, weight=None)


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _drawn(
    studies: list[Row], summaries: list[Row], interval: Row | None, claimed: Interval | None, *, is_ratio: bool
) -> str:
    import matplotlib  # 1.6 s cold: only reports with a plot pay for it
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    rows = len(studies) + len(summaries) + (interval is not None)
    height = ROW_INCHES * (rows + 3.4)
    with matplotlib.rc_context(
        {"svg.hashsalt": "litcheck", "svg.fonttype": "none", "font.family": "sans-serif", "font.size": 9}
    ):
        figure = Figure(figsize=(WIDTH_INCHES, height))
        canvas = FigureCanvasSVG(figure)
        bottom = ROW_INCHES * 1.7 / height
        axes = figure.add_axes((LEFT, bottom, RIGHT - LEFT, 1 - bottom - ROW_INCHES * 1.4 / height))
        _scale(axes, [*studies, *summaries, *([interval] if interval else [])], claimed, rows, is_ratio=is_ratio)
        _claimed_band(axes, claimed)
        position = rows - 0.5
        for row in studies:
            _study(axes, row, position)
            position -= 1
        for row in summaries:
            _diamond(axes, row, position)
            position -= 1
        if interval is not None:
            axes.plot([interval.low, interval.high], [position, position], color=DIAMOND, lw=1.4, ls=(0, (3, 2)))
            _texts(axes, interval, position, bold=False)
        axes.text(1.03, rows + 0.35, "estimate [95% CI]", transform=_row_transform(axes), color=MUTED, fontsize=8)
        axes.text(1.69, rows + 0.35, "weight", transform=_row_transform(axes), ha="right", color=MUTED, fontsize=8)
        axes.set_xlabel("ratio (log scale)" if is_ratio else "percent", color=MUTED, fontsize=8, labelpad=1)
        out = io.StringIO()
        canvas.print_svg(  # type: ignore[no-untyped-call]
            out, metadata={"Date": None, "Creator": None, "Format": None, "Type": None}
        )
    return _embeddable(out.getvalue())


def _row_transform(axes: Any) -> Any:
    """Coordinates: x as a share of the axes, y in rows."""
    return axes.get_yaxis_transform()


def _scale(axes: Any, rows: list[Row], claimed: Interval | None, count: int, *, is_ratio: bool) -> None:
    bounds = [bound for row in rows for bound in (row.low, row.high)]
    bounds += [bound for bound in (claimed.low, claimed.high, claimed.stated) if bound is not None] if claimed else []
    low, high = min(bounds), max(bounds)
    if is_ratio:
        axes.set_xscale("log")
        low, high = min(max(low, 0.05), 0.8), min(max(high, 1.25), 100)
        axes.set_xlim(low / 1.15, high * 1.15)
        ticks = [t for t in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100) if low / 1.15 <= t <= high * 1.15]
        axes.set_xticks(ticks, [f"{t:g}" for t in ticks])
        axes.xaxis.minorticks_off()
        axes.axvline(1, color=MUTED, lw=0.8)
    else:
        margin = max((high - low) * 0.06, 0.2)
        axes.set_xlim(max(low - margin, 0), min(high + margin, 100))
    axes.set_ylim(0, count + 0.2)
    axes.set_yticks([])
    axes.tick_params(axis="x", colors=MUTED, labelsize=8, length=3)
    for side in ("left", "right", "top"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(MUTED)


def _claimed_band(axes: Any, claimed: Interval | None) -> None:
    """The claimed interval as a band, the stated value as a line with its name above the plot."""
    if claimed is None:
        return
    left, right = axes.get_xlim()
    low = left if claimed.low is None else claimed.low
    high = right if claimed.high is None else claimed.high
    if high > low:
        axes.axvspan(max(low, left), min(high, right), color=CLAIMED, alpha=0.12, lw=0)
    line = claimed.stated if claimed.stated is not None else claimed.low if claimed.low is not None else claimed.high
    if line is not None and left <= line <= right:
        axes.axvline(line, color=CLAIMED, lw=1.3)
        top = axes.get_ylim()[1]
        bound = "" if claimed.stated is not None else "at least " if claimed.low is not None else "at most "
        name = f"claimed {bound}{number(line)}{'%' if claimed.unit == 'percent' else ''}"
        axes.text(line, top + 0.12, name, ha="center", va="bottom", color=CLAIMED, fontsize=8)


def _study(axes: Any, row: Row, position: float) -> None:
    axes.plot([row.low, row.high], [position, position], color=STUDY, lw=1.2)
    size = 12 + 3.2 * (row.weight or 0) ** 0.9
    inside = STUDY if row.weight is not None else "white"  # hollow: shown beside the pool, not in it
    axes.scatter([row.value], [position], marker="s", s=size, facecolor=inside, edgecolor=STUDY, zorder=3)
    _texts(axes, row, position, bold=False)


def _diamond(axes: Any, row: Row, position: float) -> None:
    axes.fill(
        [row.low, row.value, row.high, row.value],
        [position, position + 0.32, position, position - 0.32],
        color=DIAMOND,
        lw=0,
    )
    _texts(axes, row, position, bold=True)


def _texts(axes: Any, row: Row, position: float, *, bold: bool) -> None:
    weight = "bold" if bold else "normal"
    across = {"transform": _row_transform(axes), "va": "center", "color": INK, "fontweight": weight}
    left = -LEFT / (RIGHT - LEFT) + 0.01
    axes.text(left, position, row.label, **across)
    figures = f"[{_figure(row.low)}, {_figure(row.high)}]"
    if row.label != "95% prediction interval":
        figures = f"{_figure(row.value)} {figures}"
    axes.text(1.03, position, figures, **across)
    if row.weight is not None:
        axes.text(1.69, position, f"{row.weight:.0f}%", ha="right", **across)


def _figure(value: float) -> str:
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def _embeddable(svg: str) -> str:
    """The svg element alone, without fixed size, so that it fits any column."""
    element = svg[svg.index("<svg") :]
    element = re.sub(r'(<svg[^>]*?) width="[^"]*"', r"\1", element, count=1)
    element = re.sub(r'(<svg[^>]*?) height="[^"]*"', r"\1", element, count=1)
    element = re.sub(r"<metadata>.*?</metadata>", "", element, flags=re.DOTALL)
    return element.strip()


def _with_ids_of(svg: str, prefix: str) -> str:
    """The same drawing with ids that are unique in a page of several plots."""
    svg = re.sub(r'\bid="', f'id="{prefix}', svg)
    svg = re.sub(r'(xlink:href="#|url\(#)', rf"\g<1>{prefix}", svg)
    return svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
