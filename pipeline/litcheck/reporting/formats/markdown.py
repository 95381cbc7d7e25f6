"""md: the report for reading in a repository or a pull request."""

import re

from jinja2 import Environment, PackageLoader, StrictUndefined

from litcheck.reporting.dossier import Dossier

NAME = "md"
SUFFIX = ".md"


def render(dossier: Dossier) -> str:
    """The report as GitHub-flavoured Markdown."""
    environment = Environment(
        loader=PackageLoader("litcheck.reporting", "templates"),
        undefined=StrictUndefined,
        autoescape=False,  # Markdown is not HTML; what people wrote goes through `md`
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["md"] = escaped
    text = environment.get_template("report.md.jinja").render(dossier=dossier)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def escaped(text: str) -> str:
    """The text with everything that Markdown or HTML would interpret made literal, on one line."""
    line = " ".join(text.split())
    return re.sub(r"([\\`*_\[\]|#~])", r"\\\1", line).replace("<", "&lt;").replace(">", "&gt;")
