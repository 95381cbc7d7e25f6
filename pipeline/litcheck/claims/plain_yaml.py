"""Values of the claims file as YAML text: a list's item with a line a key, mappings and lists in it on one line."""

import json
import re
from collections.abc import Mapping, Sequence

_PLAIN = re.compile(r"[A-Za-z][\w ’'()%/.–-]*(?<![ .–-])|[A-Z][\w ’'()%/.,–-]*\.(?<! \.)")
"""Texts that need no quotation marks: neither indicators of YAML nor anything that reads as a number or date."""
_WORDS_OF_YAML = frozenset("y n yes no true false on off null none nan inf".split())
_NEEDS_ESCAPE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def item_as_text(item: Mapping[str, object], indent: str) -> list[str]:
    """The lines of one item of a list whose dashes stand at `indent`."""
    lines, mark = [], f"{indent}- "
    for key, field in item.items():
        lines.append(f"{mark}{key_as_text(key, False)}: {value_as_text(field, inline=False)}")
        mark = f"{indent}  "
    return lines


def key_as_text(key: str, quoted: bool) -> str:
    """A key, in quotation marks where the file is written so, or where it must be."""
    return _text(key, inline=True, quoted=quoted)


def value_as_text(field: object, *, inline: bool, quoted: bool = False) -> str:
    """A value on one line. `inline`: it stands inside of brackets or may come to; `quoted`: as JSON writes it."""
    match field:
        case Mapping():
            pairs = (
                f"{key_as_text(str(key), quoted)}: {value_as_text(inner, inline=True, quoted=quoted)}"
                for key, inner in field.items()
            )
            return "{" + ", ".join(pairs) + "}"
        case str():
            return _text(field, inline=inline, quoted=quoted)
        case Sequence():
            return "[" + ", ".join(value_as_text(inner, inline=True, quoted=quoted) for inner in field) + "]"
        case _:
            return json.dumps(field)


def _text(text: str, *, inline: bool, quoted: bool) -> str:
    plain = not quoted and _PLAIN.fullmatch(text) is not None and text.lower() not in _WORDS_OF_YAML
    if plain and not (inline and "," in text):
        return text
    return _NEEDS_ESCAPE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))
