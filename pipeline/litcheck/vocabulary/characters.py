"""Text as files hold it -> text as it is read: invisible characters gone, look-alikes of digits and signs made plain.

Done once, where text comes in: articles, records and claims. What is kept, searched, quoted and shown is the result, and
every offset counts its characters. "4<zero width>0%" is 40 %, "４０％" and "٤٠٪" too, "10⁶" is written 10^6 as <sup> is.
"""

import re
import unicodedata
from functools import lru_cache

_RAISED = re.compile("\\^?([⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_RAISED_SIGNS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_EIGHTHS = {"⅛": "125", "¼": "25", "⅜": "375", "½": "5", "⅝": "625", "¾": "75", "⅞": "875"}
_MIXED_FRACTION = re.compile(f"(?<=[0-9]) ?([{''.join(_EIGHTHS)}])")
_ON_A_DIGIT = re.compile("(?<=[0-9])[\u0300-\u036f\u20d0-\u20ff]+")
"""Marks that are laid over a digit: the frame of a key, a stroke."""
_SIGNS = {
    "\u066a": "%", "\ufe6a": "%", "\u066b": ".", "\u066c": ",", "\u2024": ".",
    "\u2044": "/", "\u2215": "/", "\u2010": "-", "\u2011": "-", "\ufe63": "-",
}  # fmt: skip
_INVISIBLE = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"  # joiner, fillers, blank braille: neither letters nor white space
    + "".join(map(chr, (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))  # selectors
)


def plain(text: str) -> str:
    """The text without invisible and control characters, its digits and number signs as ASCII has them.

    White space stays as it is. Applied twice it gives the same.
    """
    if is_plain(text):
        return text
    text = text.translate(_CHARACTERS)
    if text.isascii():
        return text
    text = _RAISED.sub(lambda raised: f"^{raised[1].translate(_RAISED_SIGNS)}", text)
    text = _MIXED_FRACTION.sub(lambda fraction: f".{_EIGHTHS[fraction[1]]}", text)
    return _ON_A_DIGIT.sub("", text)


def is_plain(text: str) -> bool:
    """True if no character of the text is replaced, and none but the blank is white space. Most abstracts are so."""
    if text.isascii():
        return text.isprintable()
    return not any(map(_is_odd, set(_NOT_ASCII.findall(text))))


class _Characters(dict[int, str]):
    """Code point -> what stands for it, found when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _plain_character(chr(code))
        return found


_CHARACTERS = _Characters()
_NOT_ASCII = re.compile("[^ -~]")
_MEANT = frozenset("".join(_EIGHTHS) + "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Signs that stand for digits by what is beside them."""


@lru_cache(maxsize=4096)
def _is_odd(sign: str) -> bool:
    """True if the sign is replaced, or may be by what is beside it, or is white space."""
    category = unicodedata.category(sign)
    return _CHARACTERS[ord(sign)] != sign or sign in _MEANT or category in ("Mn", "Me") or sign.isspace()


def _plain_character(sign: str) -> str:
    category = unicodedata.category(sign)
    if category == "Cf" or sign in _INVISIBLE:
        return ""
    if category == "Cc":
        return sign if sign.isspace() else ""
    if category == "Cs":  # half of a pair: no file can be written with it
        return "\ufffd"
    if category == "Nd":
        return str(unicodedata.decimal(sign))
    if sign in _SIGNS:
        return _SIGNS[sign]
    if "\uff01" <= sign <= "\uff5e" or "\U0001d400" <= sign <= "\U0001d7ff" or "\ufb00" <= sign <= "\ufb06":
        return unicodedata.normalize("NFKC", sign)
    return sign
