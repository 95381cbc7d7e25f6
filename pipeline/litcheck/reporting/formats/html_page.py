"""html: one self-contained page: what to change first, then the article, then every claim with its evidence.

It reads without script; with script (our own, named in the page's security policy by its hash, so that no other runs) it
filters, searches, copies. Colours and layout follow the reader's system, the width and the printer.
"""

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from litcheck.reporting.dossier import Dossier, Entry
from litcheck.reporting.found_entries import ById, by_article
from litcheck.reporting.plots.forest import NARROW, WIDE, described, estimate_text, figure, forest_plot
from litcheck.reporting.plots.funnel import funnel_plot
from litcheck.reporting.plots.rows import Plot, plot_of
from litcheck.vocabulary.control_characters import removed

NAME = "html"
SUFFIX = ".html"
SHOWN = 6
"""Evidence lines of a claim that stand open; more of them fold away."""
LISTED = 4
"""Lines that were read and not used; a broad claim has hundreds, and the JSON report holds them all."""
FOLDED = ("unanswered", "stands")
"""Groups in which an editor has nothing to change: their lists stand folded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A pooled claim's plot in every drawing; `funnel` None below ten studies."""

    plot: Plot
    wide: Markup
    narrow: Markup
    funnel: Markup | None


def render(dossier: Dossier) -> str:
    """The page."""
    return "".join(pieces(dossier))


def pieces(dossier: Dossier) -> Iterator[str]:
    """The page, claim by claim. Everything that people wrote is escaped by the template engine; only our own SVG, style and
    script are markup.
    """
    environment = Environment(
        loader=PackageLoader("litcheck.reporting", "templates"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: removed(value) if type(value) is str else value,
    )
    environment.filters |= {"figure": figure, "estimate_text": estimate_text, "drawn": _drawn}
    script = _asset("report.js")
    environment.globals |= {
        "dossier": dossier,
        "entries": ById(dossier.entries),
        "by_article": by_article(dossier),
        "shown": SHOWN,
        "listed": LISTED,
        "folded": FOLDED,
    }
    return environment.get_template("report.html.jinja").generate(
        source_words=_source_words(dossier),
        style=Markup(_asset("report.css")),
        script=Markup(script),
        script_hash=_hash(script),
    )


def _drawn(entry: Entry) -> Drawn | None:
    plot = plot_of(entry)
    if plot is None:
        return None
    words = described(plot, entry.pooled_line or "")
    return Drawn(
        plot=plot,
        wide=forest_plot(plot, WIDE, words),
        narrow=forest_plot(plot, NARROW, words),
        funnel=funnel_plot(plot),
    )


def _source_words(dossier: Dossier) -> str:
    source = dossier.source
    name = "the bundled library" if source.name == "library" else source.name
    size = f" ({source.records:,} records)" if source.records is not None else ""
    return f"{name}{size}, as of {source.as_of_in_words},"


def _asset(name: str) -> str:
    return (files("litcheck.reporting") / "templates" / name).read_text("utf-8").strip()


def _hash(script: str) -> str:
    """The script's name in a Content-Security-Policy."""
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
