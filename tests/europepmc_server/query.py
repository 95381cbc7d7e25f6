"""Europe PMC's query language over records: fields, quotes, wildcards, ranges, AND OR NOT, brackets.

Two different operators on one level without brackets are refused: Lucene reads such a chain in its own way, and a client
that relies on an order asks something else than it means.
"""

import re
from collections.abc import Callable, Sequence

from litcheck.literature.record import Record
from litcheck.vocabulary.folding import folded

_TOKEN = re.compile(
    r"\s*(?:(?P<open>\()|(?P<close>\))|(?P<operator>AND|OR|NOT)\b|(?P<field>[A-Z_]+):"
    r'(?:"(?P<phrase>[^"]*)"|\[(?P<low>\S+) TO (?P<high>[^\]]+)\]|(?P<word>[^\s()]+)))'
)
Test = Callable[[Record], bool]


class Fault(ValueError):
    """A query that the service does not understand."""


def matching(records: Sequence[Record], query: str) -> list[Record]:
    """The records that answer, those that say the query's words most often first."""
    tokens, at = [], 0
    while query[at:].strip():
        hit = _TOKEN.match(query, at)
        if hit is None:
            raise Fault(f"cannot read {query[at : at + 20]!r}")
        tokens.append(hit)
        at = hit.end()
    test, rest = _expression(tokens)
    if rest or not tokens:
        raise Fault("brackets do not match, or nothing is asked")
    words = {word for hit in tokens if hit["phrase"] for word in folded(hit["phrase"])}
    scored = [(sum(word in words for word in folded(f"{one.title} {one.text}")), one) for one in records if test(one)]
    return [record for _, record in sorted(scored, key=lambda pair: (-pair[0], pair[1].key))]


def _expression(tokens: list[re.Match[str]]) -> tuple[Test, list[re.Match[str]]]:
    test, rest = _operand(tokens)
    used: set[str] = set()
    while rest and rest[0]["operator"]:
        operator = rest[0]["operator"]
        used.add(operator)
        if len(used) > 1:
            raise Fault("two operators on one level")
        right, rest = _operand(rest[1:])
        test = _joined(operator, test, right)
    return test, rest


def _operand(tokens: list[re.Match[str]]) -> tuple[Test, list[re.Match[str]]]:
    if not tokens or tokens[0]["close"] or tokens[0]["operator"]:
        raise Fault("a term is missing")
    if tokens[0]["open"]:
        test, rest = _expression(tokens[1:])
        if not rest or not rest[0]["close"]:
            raise Fault("a bracket does not close")
        return test, rest[1:]
    return _term(tokens[0]), tokens[1:]


def _joined(operator: str, left: Test, right: Test) -> Test:
    if operator == "AND":
        return lambda record: left(record) and right(record)
    if operator == "OR":
        return lambda record: left(record) or right(record)
    return lambda record: left(record) and not right(record)


def _term(hit: re.Match[str]) -> Test:
    field, value = hit["field"], hit["phrase"] if hit["phrase"] is not None else hit["word"] or ""
    if hit["low"]:
        low, high = (int(part[:4]) for part in (hit["low"], hit["high"]))
        return lambda record: record.year is not None and low <= record.year <= high
    plain = value.casefold()
    tests: dict[str, Test] = {
        "TITLE": lambda record: _holds(record.title, value),
        "ABSTRACT": lambda record: _holds(record.text, value),
        "TITLE_ABS": lambda record: _holds(record.title, value) or _holds(record.text, value),
        "KW": lambda record: any(
            folded(name) == folded(value) for name in (*(one.name for one in record.headings), *record.keywords)
        ),
        "JOURNAL": lambda record: (
            plain in map(str.casefold, filter(None, (record.journal, record.journal_abbreviation)))
        ),
        "AUTH": lambda record: any(_holds(name, value) for name in record.authors),
        "PUB_YEAR": lambda record: str(record.year) == value,
        "PUB_TYPE": lambda record: plain in map(str.casefold, record.publication_types),
        "EXT_ID": lambda record: record.pmid == value,
        "PMCID": lambda record: record.pmcid == value,
        "DOI": lambda record: (record.doi or "").casefold() == plain,
        "LANG": lambda record: record.language == value,
        "SRC": lambda record: _source(record) == value,
    }
    if field not in tests:
        raise Fault(f"no field {field}")
    return tests[field]


def _source(record: Record) -> str:
    return "PPR" if "Preprint" in record.publication_types else "MED" if record.pmid else "PMC"


def _holds(text: str, phrase: str) -> bool:
    """True if the words of a phrase follow each other in the text; a star ends a word that goes on."""
    words, wanted = folded(text), folded(phrase.rstrip("*"))
    if not wanted:
        return False
    if phrase.endswith("*"):
        return any(word.startswith(wanted[-1]) for word in words)
    return any(words[start : start + len(wanted)] == wanted for start in range(len(words) - len(wanted) + 1))
