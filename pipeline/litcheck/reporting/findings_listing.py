"""Records with what was read in them -> a listing for people, and JSON lines for programs."""

from collections.abc import Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from litcheck.evidence.finding import Estimate
from litcheck.literature.record import TITLE, Record
from litcheck.reporting.json_text import json_text
from litcheck.reporting.wording import citation_line, estimate_in_words
from litcheck.vocabulary.control_characters import visible


def json_line(record: Record, estimates: Sequence[Estimate]) -> str:
    """One object: `pmid`, `text` (the abstract as litcheck reads it) and `findings` with offsets into `text`.

    Figures of the title have no place in `text` and are left out.
    """
    findings = [_finding(estimate) for estimate in estimates if estimate.section != TITLE]
    return json_text({"pmid": record.pmid, "text": record.text, "findings": findings})


def _finding(estimate: Estimate) -> dict[str, Any]:
    shown = {
        "start": estimate.start,
        "end": estimate.end,
        "quote": estimate.quote,
        "section": estimate.section,
        "measure": estimate.measure.value,
        "value": estimate.value,
        "unit": estimate.unit,
        "ci_low": estimate.ci_low,
        "ci_high": estimate.ci_high,
        "ci_level": estimate.ci_level,
        "p_value": estimate.p_value,
        "numerator": estimate.numerator,
        "denominator": estimate.denominator,
        "condition": estimate.condition,
        "population": estimate.population,
        "group_role": estimate.group_role.value,
        "comparator_population": estimate.comparator_population,
        "cited": estimate.cited,
        "warnings": list(estimate.warnings),
    }
    if estimate.value is None:
        shown |= {"value_low": estimate.value_low, "value_high": estimate.value_high}
    return shown


def listing(record: Record, estimates: Sequence[Estimate], *, ascii_only: bool = False) -> RenderableType:
    """The record's abstract with every quotation marked, then a line for each figure with what it counts in whom.

    `ascii_only`: the marks are ">>" and "<<", for a console whose signs are not known.
    """
    name = f"PMID {record.pmid}" if record.pmid else record.key
    heading = Text.assemble(
        (visible(name), "bold"), "  ", visible(record.title), "  ", (visible(citation_line(record)), "dim")
    )
    if not record.text:
        return Group(heading, Text("  no abstract", style="dim"), Text())
    body = Padding(_marked(record, estimates, *((">>", "<<") if ascii_only else ("«", "»"))), (0, 0, 0, 2))
    if not estimates:
        return Group(heading, body, Text("  no figure read", style="dim"), Text())
    return Group(heading, body, Padding(_table(estimates), (0, 0, 0, 2)), Text())


def _marked(record: Record, estimates: Sequence[Estimate], opening: str, closing: str) -> Text:
    """The abstract; quotations stand between marks, so that they are seen without colours too."""
    spans = sorted({(e.start, e.end) for e in estimates if e.section != TITLE})
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    text, at = Text(), 0
    for start, end in merged:
        text.append(visible(record.text[at:start]))
        text.append(f"{opening}{visible(record.text[start:end])}{closing}", style="bold cyan")
        at = end
    return text.append(visible(record.text[at:]))


def _table(estimates: Sequence[Estimate]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold dim", padding=(0, 2, 0, 0))
    for name in ("read as", "counted", "among", "role", ""):
        table.add_column(name, overflow="fold")
    for estimate in estimates:
        remarks = [estimate.severity or "", "cited" if estimate.cited else "", *estimate.warnings]
        among = estimate.population or "?"
        if estimate.comparator_population:
            among += f" vs {estimate.comparator_population}"
        table.add_row(
            Text(visible(f"{estimate.measure.value.replace('_', ' ')} {_figure(estimate)}")),
            Text(visible(estimate.condition or "?")),
            Text(visible(among)),
            Text(estimate.group_role.value),
            Text(visible("; ".join(remark for remark in remarks if remark)), style="yellow"),
        )
    return table


def _figure(estimate: Estimate) -> str:
    """The figure without the name of its measure, which stands before it."""
    words = estimate_in_words(estimate)
    return words.removeprefix(estimate.measure.value.replace("_", " ")).strip()
