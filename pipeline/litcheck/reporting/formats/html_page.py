"""html: one self-contained page for an editor; no script, readable on a phone, printable."""

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from litcheck.reporting.dossier import Dossier
from litcheck.reporting.forest_plot import alternative_text, forest_plot

NAME = "html"
SUFFIX = ".html"
SHOWN = 8
"""Evidence lines of a claim that stand open; more of them fold away."""
LISTED = 25
"""Lines that were read and not used; a broad claim has hundreds, and the JSON report holds them all."""


def render(dossier: Dossier) -> str:
    """The page. Everything that people wrote is escaped by the template engine; only our own SVG is markup."""
    environment = Environment(
        loader=PackageLoader("litcheck.reporting", "templates"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    plots = {entry.claim.id: Markup(forest_plot(entry)) for entry in dossier.entries if entry.pooled}
    described = {entry.claim.id: alternative_text(entry) for entry in dossier.entries if entry.pooled}
    page = environment.get_template("report.html.jinja")
    return page.render(dossier=dossier, plots=plots, described=described, shown=SHOWN, listed=LISTED)
