"""New entries of the claims file as YAML text, in the layout in which ruamel.yaml writes the rest.

ruamel.yaml keeps comments and takes a millisecond an entry for it; entries that extraction has just made have none,
and are written forty times faster from here. What it writes, ruamel.yaml reads back and writes again byte for byte.
"""

import json
import re
from collections.abc import Mapping, Sequence

_PLAIN = re.compile(r"[A-Za-z][\w ’'()%/.–-]*(?<![ .–-])|[A-Z][\w ’'()%/.,–-]*\.(?<! \.)")
"""Texts that need no quotation marks: neither indicators of YAML nor anything that reads as a number or date."""
_WORDS_OF_YAML = frozenset("y n yes no true false on off null none nan inf".split())
_NEEDS_ESCAPE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def entries_as_text(entries: Sequence[Mapping[str, object]]) -> str:
    """The entries as items of a list that stands two blanks inside; mappings and lists in an entry go on one line."""
    lines = []
    for entry in entries:
        mark = "  - "
        for key, field in entry.items():
            lines.append(f"{mark}{key}: {_written(field, inline=False)}\n")
            mark = "    "
    return "".join(lines)


def _written(field: object, *, inline: bool) -> str:
    match field:
        case Mapping():
            return "{" + ", ".join(f"{key}: {_written(inner, inline=True)}" for key, inner in field.items()) + "}"
        case str():
            return _text(field, inline=inline)
        case Sequence():
            return "[" + ", ".join(_written(inner, inline=True) for inner in field) + "]"
        case _:
            return json.dumps(field)


def _text(text: str, *, inline: bool) -> str:
    plain = _PLAIN.fullmatch(text) is not None and text.lower() not in _WORDS_OF_YAML
    if plain and not (inline and "," in text):
        return text
    return _NEEDS_ESCAPE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))
