"""Plot -> funnel plot as SVG text: effect against standard error, with the lines between which 95 % would lie by chance.

Source: Sterne JAC et al. BMJ 2011;343:d4002 (ten studies or more; asymmetry has other causes than unpublished studies too).
"""

import math

from markupsafe import Markup, escape

from litcheck.reporting.plots.axis import axis_for
from litcheck.reporting.plots.rows import Plot

FEWEST = 10
Z95 = 1.959964
WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 340, 230, 34, 10, 186


def funnel_plot(plot: Plot) -> Markup | None:
    """The plot as an `<svg>` element; None below ten studies with an interval."""
    points = [
        (row, error) for row in plot.rows if row.weight is not None and (error := _error(plot, row.low, row.high))
    ]
    if len(points) < FEWEST:
        return None
    worst = 1.05 * max(error for _, error in points)
    middle = plot.pooled.estimate
    edges = [_back(plot, _scaled(plot, middle) + sign * Z95 * worst) for sign in (-1, 1)]
    axis = axis_for(
        [row.value for row, _ in points], [*edges, *(row.value for row, _ in points)], is_ratio=plot.is_ratio
    )

    def x(value: float) -> float:
        return round(LEFT + axis.place(value) * (WIDTH - LEFT - 6), 1)

    def y(error: float) -> float:
        return round(TOP + error / worst * (BOTTOM - TOP), 1)

    steps = [worst * step / 12 for step in range(13)]
    sides = [[(x(_back(plot, _scaled(plot, middle) + sign * Z95 * e)), y(e)) for e in steps] for sign in (-1, 1)]
    lines = "".join(f'<path class="funnel" d="M{"L".join(f"{a} {b}" for a, b in side)}"/>' for side in sides)
    dots = "".join(f'<circle class="dot" cx="{x(row.value)}" cy="{y(error)}" r="3.5"/>' for row, error in points)
    ticks = "".join(f'<text class="d m" x="{x(tick)}" y="{BOTTOM + 16}">{tick:g}</text>' for tick in axis.ticks)
    words = f"Funnel plot of {len(points)} studies: estimate against standard error"
    return Markup(
        f'<svg class="plot-funnel" role="img" aria-label="{escape(words)}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<path class="null" d="M{x(middle)} {TOP}V{BOTTOM}"/>{lines}{dots}'
        f'<path class="axis" d="M{LEFT} {BOTTOM}H{WIDTH - 6}"/>{ticks}'
        f'<text class="d m" x="{(WIDTH + LEFT) / 2}" y="{BOTTOM + 34}">{escape(axis.name)}</text>'
        f'<text class="d" x="0" y="{TOP + 8}">SE 0</text><text class="d" x="0" y="{BOTTOM - 2}">{worst:.2f}</text></svg>'
    )


def _scaled(plot: Plot, value: float) -> float:
    if plot.is_ratio:
        return math.log(value)
    share = min(max(value / 100, 1e-9), 1 - 1e-9)
    return math.log(share / (1 - share))


def _back(plot: Plot, effect: float) -> float:
    return math.exp(effect) if plot.is_ratio else 100 / (1 + math.exp(-effect))


def _error(plot: Plot, low: float, high: float) -> float:
    """The standard error on the pooling scale, from the 95 % interval; 0 where it has no width there."""
    if low <= 0 or high <= low or (not plot.is_ratio and high >= 100):
        return 0.0
    return (_scaled(plot, high) - _scaled(plot, low)) / (2 * Z95)
