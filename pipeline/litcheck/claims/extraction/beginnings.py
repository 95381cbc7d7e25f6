"""How the words of a text begin, and with which beginnings a regular expression can match.

A pattern of sixty alternatives has to be searched for only in a text one of whose words begins as one of them does. A
beginning is the first three characters of a word, or the first five from a word on, whatever stands between words being one
blank; "0" is any number. Of a pattern the longest beginning that is sure is taken. A pattern that can begin with anything
("\\w+itis") is open: it has to be searched for everywhere.
"""

import re
from itertools import pairwise, product

_SHORT, _LONG = 3, 5
_OPEN = "?"
"""What may be anything, from here on."""
_END = " "
"""What is no part of a word: a blank, a hyphen, a word's edge."""
_CLASSES = {"s": _END, "W": _END, "d": "0"}
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\b\d")


def beginnings_in(text: str) -> frozenset[str]:
    """The beginnings of a text in small letters."""
    words = _WORD.findall(text)
    found = {word[:_SHORT] for word in words}
    found.update([f"{word} {after}"[:_LONG] for word, after in pairwise([*words, ""])])
    if _NUMBER.search(text):
        found.add("0")
    return frozenset(found)


def beginnings_of(pattern: str) -> frozenset[str] | None:
    """The beginnings with one of which every match begins, in small letters; None for an open pattern."""
    found, _ = _alternatives(pattern, 0)
    sure = {_sure(one) for one in found}
    return None if "" in sure else frozenset(sure)


def _sure(one: str) -> str:
    """What is sure of a beginning that has been read; nothing if too little is."""
    if one[:1] in ("0", _END):
        return one[:1].strip()
    known = one.partition(_OPEN)[0]
    if len(known) == _LONG:
        return known
    word, ended, _ = known.partition(_END)
    return word[:_SHORT] if len(word) >= _SHORT or ended else ""


def _joined(some: set[str], others: set[str]) -> set[str]:
    return {one if _is_whole(one) else _with(one, other) for one, other in product(some, others)}


def _is_whole(one: str) -> bool:
    return len(one) == _LONG or one[-1:] == _OPEN


def _with(one: str, other: str) -> str:
    if one and other[:1] == "0":  # of a number within, nothing is told
        return one + _OPEN
    if one[-1:] == _END:
        other = other.lstrip(_END)
    return (one + other)[:_LONG]


def _alternatives(pattern: str, at: int) -> tuple[set[str], int]:
    """What stands at a place, up to the bracket that closes it, and the place of that bracket."""
    found: set[str] = set()
    so_far = {""}
    while at < len(pattern) and pattern[at] != ")":
        if pattern[at] == "|":
            found |= so_far
            so_far, at = {""}, at + 1
            continue
        edge = pattern.startswith(("\\b", "$"), at)
        part, at = _part(pattern, at)
        part, at = _repeated(part, pattern, at)
        so_far = (
            {_with(one, _END) if one and not _is_whole(one) else one for one in so_far}
            if edge
            else _joined(so_far, part)
        )
    return found | so_far, at


def _part(pattern: str, at: int) -> tuple[set[str], int]:
    """One sign, class or group, and the place behind it."""
    sign = pattern[at]
    if sign == "(":
        return _group(pattern, at)
    if sign == "[":
        end = pattern.index("]", at + 2)
        inside = pattern[at + 1 : end]
        listed = not (set("\\-^") & set(inside[:-1]))
        return ({_letter(one) for one in inside} if listed else {_OPEN}), end + 1
    if sign == "\\":
        escaped = pattern[at + 1]
        return {_CLASSES.get(escaped, _OPEN if escaped.isalnum() else _END)}, at + 2
    return {"" if sign in "^$" else _OPEN if sign == "." else _letter(sign)}, at + 1


def _letter(sign: str) -> str:
    return "0" if sign.isdecimal() else sign.lower() if sign.isalnum() or sign == "_" else _END


def _group(pattern: str, at: int) -> tuple[set[str], int]:
    looks = pattern.startswith(("(?=", "(?!", "(?<=", "(?<!"), at)
    if pattern.startswith("(?", at):
        at = next(place for place in range(at + 2, len(pattern)) if pattern[place] in ":>=!")
    inside, end = _alternatives(pattern, at + 1)
    return {""} if looks else inside, end + 1


def _repeated(part: set[str], pattern: str, at: int) -> tuple[set[str], int]:
    """The part as often as the sign behind it allows, and the place behind that sign."""
    sign = pattern[at : at + 1]
    if sign not in ("?", "*", "+", "{"):
        return part, at
    end = pattern.index("}", at) + 1 if sign == "{" else at + 1
    if sign != "?":
        part = {one if _is_whole(one) or one == _END else (one + _OPEN)[:_LONG] for one in part}
    if sign in "?*" or pattern.startswith(("{0", "{,"), at):
        part = part | {""}
    return part, end + pattern.startswith(("?", "+"), end)  # as few, or as many, as can be
