"""Plot -> forest plot as SVG text, wide for a page and narrow for a phone (redrawn, not scaled).

The drawing is our own: no letter of it is read as mathematics, it takes its colours from the page (dark mode, print), its
bytes do not depend on a plotting library's release, and a plot weighs a tenth of what one drew.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from litcheck.reporting.plots.axis import Axis, axis_for
from litcheck.reporting.plots.rows import Plot, Row
from litcheck.reporting.wording import number, shortened
from litcheck.verdicts.verdict import Pooled


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Places in units of the drawing. A narrow row has a line of text above its interval."""

    name: str
    width: int
    row: int
    label: int
    counts: int | None
    left: int
    right: int
    figures: int
    letters: int
    above: int


WIDE = Layout(
    name="wide", width=800, row=24, label=0, counts=290, left=308, right=570, figures=735, letters=29, above=0
)
NARROW = Layout(
    name="narrow", width=340, row=40, label=0, counts=None, left=6, right=334, figures=340, letters=23, above=18
)


def forest_plot(plot: Plot, layout: Layout, description: str) -> Markup:
    """The plot as an `<svg>` element whose accessible name is `description`."""
    axis = _axis(plot)
    parts: list[str] = []
    rows: list[float] = []
    y = 30
    for block in plot.blocks:
        if block.heading:
            parts.append(_text(layout.label, y + 16, shortened(block.heading, 44), "b"))
            y += 24
        for row in block.rows:
            rows.append(y)
            parts += _study(row, axis, layout, y)
            y += layout.row
        if block.summary is not None:
            rows.append(y)
            parts += _summary(f"Pooled (k = {block.summary.k})", block.summary, axis, layout, y)
            y += layout.row + 4
    rows.append(y)
    parts += _summary(f"All {plot.pooled.k} studies", plot.pooled, axis, layout, y)
    y += layout.row
    if plot.pooled.pi_low is not None and plot.pooled.pi_high is not None:
        rows.append(y)
        parts += _prediction(plot.pooled.pi_low, plot.pooled.pi_high, axis, layout, y)
        y += layout.row
    bands = [(28.0, y)] if layout.counts is not None else [(top + layout.above, top + layout.row) for top in rows]
    frame = [*_ground(plot, axis, layout, bands), *_head(layout)]
    whole = "".join([*frame, *parts, *_foot(axis, layout, y)])
    return Markup(
        f'<svg class="plot-{layout.name}" role="img" aria-label="{escape(description)}" '
        f'viewBox="0 0 {layout.width} {y + 40}">{whole}</svg>'
    )


def _axis(plot: Plot) -> Axis:
    summaries = [block.summary for block in plot.blocks if block.summary is not None]
    bounds = [bound for row in plot.rows for bound in (row.low, row.high)]
    bounds += [bound for pooled in (*summaries, plot.pooled) for bound in (pooled.ci_low, pooled.ci_high)]
    bounds += [bound for bound in (plot.pooled.pi_low, plot.pooled.pi_high) if bound is not None]
    if plot.claimed is not None:
        bounds += [b for b in (plot.claimed.low, plot.claimed.high, plot.claimed.stated) if b is not None]
    return axis_for([row.value for row in plot.rows] or [plot.pooled.estimate], bounds, is_ratio=plot.is_ratio)


def _x(axis: Axis, layout: Layout, value: float) -> float:
    return round(layout.left + axis.place(value) * (layout.right - layout.left), 1)


def _ground(plot: Plot, axis: Axis, layout: Layout, bands: Sequence[tuple[float, float]]) -> Iterator[str]:
    """The claimed interval as a band, the claimed value and the value of no difference as lines; all of it between the
    tops and bottoms of `bands`, so that a narrow plot's text stands clear of them.
    """
    claimed = plot.claimed
    if axis.null is not None and axis.holds(axis.null):
        yield _upright("null", _x(axis, layout, axis.null), bands)
    if claimed is None:
        return
    left = _x(axis, layout, axis.low if claimed.low is None else claimed.low)
    right = _x(axis, layout, axis.high if claimed.high is None else claimed.high)
    if right > left:
        shapes = "".join(f"M{left} {top}H{right}V{bottom}H{left}Z" for top, bottom in bands)
        yield f'<path class="band" d="{shapes}"/>'
    line = claimed.stated if claimed.stated is not None else claimed.low if claimed.low is not None else claimed.high
    if line is not None and axis.holds(line):
        x = _x(axis, layout, line)
        bound = "" if claimed.stated is not None else "at least " if claimed.low is not None else "at most "
        words = f"claimed {bound}{number(line)}{'%' if claimed.unit == 'percent' else ''}"
        half = 3.4 * len(words)
        at = round(min(max(x, half + 2), layout.width - half), 1)
        yield _upright("claimed", x, bands) + _text(at, 20, words, "claimed m")


def _upright(kind: str, x: float, bands: Sequence[tuple[float, float]]) -> str:
    return f'<path class="{kind}" d="{"".join(f"M{x} {top}V{bottom}" for top, bottom in bands)}"/>'


def _head(layout: Layout) -> Iterator[str]:
    if layout.counts is None:
        return
    yield _text(layout.label, 20, "Study", "d")
    yield _text(layout.counts, 20, "n/N", "d e")
    yield _text(layout.figures, 20, "estimate [95% CI]", "d e")
    yield _text(layout.width, 20, "weight", "d e")


def _foot(axis: Axis, layout: Layout, y: float) -> Iterator[str]:
    yield f'<path class="axis" d="M{layout.left} {y}H{layout.right}"/>'
    for tick in axis.ticks:
        x = _x(axis, layout, tick)
        yield f'<path class="axis" d="M{x} {y}v4"/>' + _text(x, y + 17, f"{tick:g}", "d m")
    yield _text((layout.left + layout.right) / 2, y + 34, axis.name, "d m")


def _study(row: Row, axis: Axis, layout: Layout, y: float) -> Iterator[str]:
    middle = y + layout.above + 12
    if row.high > row.low:
        yield from _interval("study", row.low, row.high, axis, layout, middle)
    size = 5.0 if row.weight is None else 5 + 1.1 * row.weight**0.5
    x = _x(axis, layout, row.value)
    shape = "hollow" if row.weight is None else "square"
    yield (
        f'<rect class="{shape}" x="{x - size / 2:.1f}" y="{middle - size / 2:.1f}" width="{size:.1f}" height="{size:.1f}"/>'
    )
    yield _text(layout.label, y + 16, _named(row.label, layout.letters), "")
    figures = estimate_text(row)
    if layout.counts is None:
        yield _text(layout.figures, y + 16, figures, "e")
        return
    yield _text(layout.counts, y + 16, row.counts, "e") if row.counts else ""
    yield _text(layout.figures, y + 16, figures, "e")
    if row.weight is not None:
        yield _text(layout.width, y + 16, f"{row.weight:.1f}%", "e")


def _summary(label: str, pooled: Pooled, axis: Axis, layout: Layout, y: float) -> Iterator[str]:
    middle = y + layout.above + 12
    low, value, high = (_x(axis, layout, v) for v in (pooled.ci_low, pooled.estimate, pooled.ci_high))
    yield f'<path class="diamond" d="M{low} {middle}L{value} {middle - 7}L{high} {middle}L{value} {middle + 7}Z"/>'
    yield _text(layout.label, y + 16, shortened(label, layout.letters + 6), "b")
    figures = f"{figure(pooled.estimate)} [{figure(pooled.ci_low)}, {figure(pooled.ci_high)}]"
    yield _text(layout.figures, y + 16, figures, "b e")


def _prediction(low: float, high: float, axis: Axis, layout: Layout, y: float) -> Iterator[str]:
    yield from _interval("predicted", low, high, axis, layout, y + layout.above + 12)
    yield _text(layout.label, y + 16, "95% prediction interval", "")
    yield _text(layout.figures, y + 16, f"[{figure(low)}, {figure(high)}]", "e")


def _interval(kind: str, low: float, high: float, axis: Axis, layout: Layout, y: float) -> Iterator[str]:
    """A line from bound to bound; an arrow head where a bound lies beyond the axis."""
    left, right = _x(axis, layout, low), _x(axis, layout, high)
    yield f'<path class="{kind}" d="M{left} {y}H{right}"/>'
    if low < axis.low:
        yield f'<path class="beyond" d="M{left - 4} {y}l7 -4v8Z"/>'
    if high > axis.high:
        yield f'<path class="beyond" d="M{right + 4} {y}l-7 -4v8Z"/>'


def _named(label: str, most: int) -> str:
    """The label, shortened in its name; the year and its letter stay."""
    split = re.fullmatch(r"(.*?)( (?:\d{1,4}|n\.d\.)(?: [a-z]+)?)", label)
    return shortened(split[1], most - len(split[2])) + split[2] if split else shortened(label, most)


def estimate_text(row: Row) -> str:
    """A study's estimate with its interval; a study that states neither interval nor size is plotted as a point."""
    interval = f"{figure(row.low)}, {figure(row.high)}" if row.high > row.low else "not given"
    return f"{figure(row.value)} [{interval}]"


def figure(value: float) -> str:
    """A figure of the plot: two decimals, one from 10 on, two significant digits below 0.1."""
    if 0 < abs(value) < 0.1:
        return f"{value:.2g}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def _text(x: float, y: float, words: str, classes: str) -> str:
    kind = f' class="{classes}"' if classes else ""
    return f'<text x="{x:g}" y="{y:g}"{kind}>{escape(words)}</text>'


def described(plot: Plot, pooled_words: str) -> str:
    """What the plot shows, in words, for readers who do not see it."""
    claimed = plot.claimed
    said = ""
    if claimed is not None and claimed.stated is not None:
        said = f" The article says {number(claimed.stated)}{'%' if claimed.unit == 'percent' else ''}."
    return (
        f"Forest plot of {len(plot.rows)} studies. Pooled: {pooled_words}.{said} The same data are in the table below."
    )
