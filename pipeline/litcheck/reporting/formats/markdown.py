"""md: the report for reading in a repository or a pull request."""

import re

from jinja2 import Environment, PackageLoader, StrictUndefined

from litcheck.reporting.dossier import Dossier
from litcheck.vocabulary.control_characters import removed

NAME = "md"
SUFFIX = ".md"

_MARKS = re.compile(r"([\\`*_\[\]|#~$@]|(?<=www)\.|:(?=//)|(?<=[a-z]):(?=[a-z])|^[-+=>])")
"""What GitHub-flavoured Markdown takes for a mark or for the middle of a link."""


def render(dossier: Dossier) -> str:
    """The report as GitHub-flavoured Markdown."""
    environment = Environment(
        loader=PackageLoader("litcheck.reporting", "templates"),
        undefined=StrictUndefined,
        autoescape=False,  # Markdown is not HTML; what people wrote goes through `md`
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: removed(value) if type(value) is str else value,
    )
    environment.filters["md"] = escaped
    entries = {entry.claim.id: entry for entry in dossier.entries}
    text = environment.get_template("report.md.jinja").render(dossier=dossier, entries=entries)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def escaped(text: str) -> str:
    """The text with everything that Markdown or HTML would interpret made literal, on one line."""
    line = _MARKS.sub(r"\\\1", " ".join(text.split()))
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
