"""md: the report for reading in a repository or a pull request."""

import re
from collections.abc import Iterable, Iterator

from jinja2 import Environment, PackageLoader, StrictUndefined

from litcheck.reporting.dossier import Dossier
from litcheck.reporting.found_entries import ById, by_article
from litcheck.vocabulary.control_characters import removed

NAME = "md"
SUFFIX = ".md"

_LINES = re.compile(r"\n{3,}")
_MARKS = re.compile(r"([\\`*_\[\]|#~$@]|(?<=www)\.|:(?=//)|(?<=[a-z]):(?=[a-z])|^[-+=>])")
"""What GitHub-flavoured Markdown takes for a mark or for the middle of a link."""


def render(dossier: Dossier) -> str:
    """The report as GitHub-flavoured Markdown."""
    return "".join(pieces(dossier))


def pieces(dossier: Dossier) -> Iterator[str]:
    """The report as GitHub-flavoured Markdown, claim by claim."""
    environment = Environment(
        loader=PackageLoader("litcheck.reporting", "templates"),
        undefined=StrictUndefined,
        autoescape=False,  # Markdown is not HTML; what people wrote goes through `md`
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: removed(value) if type(value) is str else value,
    )
    environment.filters["md"] = escaped
    template = environment.get_template("report.md.jinja")
    return closed_up(template.generate(dossier=dossier, entries=ById(dossier.entries), by_article=by_article(dossier)))


def closed_up(pieces: Iterable[str]) -> Iterator[str]:
    """The text without white space at its ends, and with one empty line at most between two others."""
    waiting = ""  # white space of which it is not known yet what follows
    begun = False
    for piece in pieces:
        text = waiting + piece
        whole = text.rstrip()
        waiting = text[len(whole) :]
        if whole:
            yield _LINES.sub("\n\n", whole if begun else whole.lstrip())
            begun = True
    yield "\n"


def escaped(text: str) -> str:
    """The text with everything that Markdown or HTML would interpret made literal, on one line."""
    line = _MARKS.sub(r"\\\1", " ".join(text.split()))
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
