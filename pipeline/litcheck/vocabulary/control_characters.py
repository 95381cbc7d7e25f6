"""Text of people and servers -> text that a terminal, a page or a table only shows and never obeys.

Vocabulary: control character (C0, DEL, C1: a terminal acts on them), direction mark (a reader sees another order of
letters than a program; source: Unicode Technical Report 36, section 2.5), lone surrogate (cannot be encoded).
"""

import re

_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    r"""The text with every character that a terminal would obey written out ("\x1b"); line feeds and tabs stay."""
    return _OBEYED.sub(lambda found: _written_out(ord(found[0])), text)


def removed(text: str) -> str:
    """The text without them, for pages and tables."""
    return _OBEYED.sub("", text)


def json_safe(document: str) -> str:
    """The same JSON document with them as escapes of JSON: what it says is unchanged, a terminal obeys nothing."""
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", document)


def _written_out(code: int) -> str:
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"
