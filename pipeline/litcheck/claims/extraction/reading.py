"""Statement -> Structure: one reader per kind."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from litcheck.claims.extraction import contrasts, effects, links, shares
from litcheck.claims.extraction.figures import Form
from litcheck.claims.extraction.kind_rules import kind_of
from litcheck.claims.extraction.learned import model
from litcheck.claims.extraction.phrases import phrase
from litcheck.claims.extraction.signs import kind_signs
from litcheck.claims.extraction.soundness import sound
from litcheck.claims.extraction.structure import Statement, Structure

_NEXT_CLAUSE = re.compile(
    r",\s+(?:they|it|we|he|she|this|these|those|there|and|but|or|so|all|each|which|who)\b.*$", re.IGNORECASE
)
_AFTER_COUNT = re.compile(r"\s*(?:different |distinct |known |new |reported )*(?P<thing>.+)$", re.IGNORECASE)


_HAVING = re.compile(
    r"\b(?:(?:are|is) known to have|have|has|live with|are living with|suffer from|had)\b", re.IGNORECASE
)


def structure_of(statement: Statement) -> Structure:
    """The statement in the fields of its kind; a kind whose fields cannot be found gives way to the next likely one."""
    for kind in likely_kinds(statement):
        read = _READERS[kind](statement)
        if read is not None:
            return sound(read)
    return sound(_assertion(statement))


_RULES_SAY = 0.8
"""Log odds that the rules' kind gains outside of reports. Over folds: .795 to .818 right there, but .607 to .602 in news."""


def likely_kinds(statement: Statement) -> Iterator[str]:
    """The kinds that a statement may be of, most likely first.

    Where a number is counted, or a multiple given, the rules know as well or better: theirs comes first. Only a counted
    number makes a count.
    """
    fitted, by_rule = model("kinds"), kind_of(statement)
    form = None if statement.figure is None else statement.figure.form
    sure = form in (Form.COUNT, Form.MULTIPLE)
    if sure:
        yield by_rule
    odds = dict(zip(fitted.answers, fitted.log_odds(kind_signs(statement, by_rule), statement.text), strict=True))
    if not statement.reported:
        odds[by_rule] += _RULES_SAY
    for kind in sorted(odds, key=lambda kind: -odds[kind]):
        if not (sure and kind == by_rule) and (kind != "count" or form is Form.COUNT):
            yield kind


def _assertion(statement: Statement) -> Structure:
    return Structure(kind="assertion", condition=statement.condition)


def _count(statement: Statement) -> Structure | None:
    figure = statement.figure
    if figure is None:
        return None
    after = _AFTER_COUNT.match(statement.text[figure.end :])
    named = _HAVING.sub("with", _NEXT_CLAUSE.sub("", after["thing"]), count=1) if after else ""
    thing = phrase(named, statement.long_forms)
    before = phrase(
        re.sub(r"\b(?:there|it)\b.*$", "", statement.text[: figure.start], flags=re.IGNORECASE), statement.long_forms
    )
    if re.search(r"\b(?:affects?|affecting|affected)\s*$", statement.text[: figure.start]) and before:
        subject = re.sub(r"\s+(?:currently )?affect\w*$", "", before)
        thing = f"{thing} with {subject}"
    if not thing:
        return None
    return Structure(kind="count", thing=thing)


_READERS: dict[str, Callable[[Statement], Structure | None]] = {
    "prevalence": shares.read,
    "comparison": contrasts.read,
    "association": links.read,
    "effect": effects.read,
    "count": _count,
    "assertion": _assertion,
}


def needing(structure: Structure, *fields: str) -> Structure:
    """The structure with more fields marked as guesses."""
    return replace(structure, needs=tuple(dict.fromkeys((*structure.needs, *fields))))
