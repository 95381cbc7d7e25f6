"""Regular expressions of the package -> texts that make them work hardest: a part repeated, then a sign that fits nothing."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from re import _constants as signs  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import litcheck

_OF_CATEGORY = {signs.CATEGORY_DIGIT: "1", signs.CATEGORY_SPACE: " ", signs.CATEGORY_NOT_WORD: " "}
_REPEATS = (signs.MAX_REPEAT, signs.MIN_REPEAT, signs.POSSESSIVE_REPEAT)
_CALLS = frozenset({"compile", "match", "search", "fullmatch", "sub", "subn", "split", "findall", "finditer"})


def patterns() -> dict[str, re.Pattern[str]]:
    """Where it stands -> each pattern over text that a module of the package holds or writes out in a call."""
    found: dict[tuple[str, int], str] = {}
    for info in pkgutil.walk_packages(litcheck.__path__, "litcheck."):
        if info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        for name, held in vars(module).items():
            for pattern in _held(held):
                found.setdefault((pattern.pattern, pattern.flags), f"{info.name}.{name}")
        for line, pattern in _written(str(module.__file__)):
            found.setdefault((pattern.pattern, pattern.flags), f"{info.name}:{line}")
    return {where: re.compile(*key) for key, where in found.items()}


def _held(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, dict) and len(value) < 500:
        for inner in (*value, *value.values()):
            yield from _held(inner)
    elif isinstance(value, tuple | list) and len(value) < 500:
        for inner in value:
            yield from _held(inner)


def _written(file: str) -> Iterator[tuple[int, re.Pattern[str]]]:
    with open(file, encoding="utf-8") as source:  # noqa: PTH123
        tree = ast.parse(source.read())
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="re"), attr=attr), args=[ast.Constant(value=str(text)), *rest]
            ) if attr in _CALLS:
                words = " ".join(map(ast.unparse, (*rest, *(keyword.value for keyword in node.keywords))))
                flags = re.IGNORECASE if "re.I" in words else re.RegexFlag(0)
                yield node.lineno, re.compile(text, flags | (re.VERBOSE if "VERBOSE" in words else re.RegexFlag(0)))


def attacks(pattern: re.Pattern[str], length: int) -> Iterator[str]:
    """Texts of `length` characters for a pattern. Runs of blanks are left out: what is read has them squeezed."""
    tree = list(parser.parse(pattern.pattern, pattern.flags))
    seen = set()
    for before, repeated in {*_repeats(tree), ("", "a"), ("", "1"), ("", "A a "), ("", "1, ")}:
        for start, unit in ((before, repeated), ("", before + repeated), (before, f"{repeated} ")):
            if unit.strip() and (start, unit) not in seen:
                seen.add((start, unit))
                yield (start + unit * (length // len(unit)))[:length] + "\x01"


def _repeats(items: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """What is repeated without a bound worth the name, with a text that leads up to it."""
    for kind, value in items:
        if kind in _REPEATS:
            if value[1] > 20:
                yield before, _sample(value[2])
            yield from _repeats(value[2], before)
        elif kind is signs.BRANCH:
            for branch in value[1]:
                yield from _repeats(branch, before)
        elif kind is signs.SUBPATTERN:
            yield from _repeats(value[3], before)
        elif kind in (signs.ASSERT, signs.ASSERT_NOT):
            yield from _repeats(value[1], before)
        before = (before + _one(kind, value))[-60:]


def _sample(items: Any) -> str:
    return "".join(_one(kind, value) for kind, value in items)


def _one(kind: Any, value: Any) -> str:
    """A short text that a part of a pattern fits."""
    if kind is signs.LITERAL:
        return chr(value)
    if kind in (signs.ANY, signs.NOT_LITERAL):
        return "x"
    if kind is signs.IN:
        return _of_set(value)
    if kind is signs.BRANCH:
        return _sample(value[1][0])
    if kind is signs.SUBPATTERN:
        return _sample(value[3])
    if kind in _REPEATS:
        return _sample(value[2]) * max(1, value[0])
    return ""


def _of_set(members: Any) -> str:
    kind, value = members[0]
    if kind is signs.LITERAL:
        return chr(value)
    if kind is signs.RANGE:
        return chr(value[0])
    if kind is signs.CATEGORY:
        return _OF_CATEGORY.get(value, "a")
    held = {value for kind, value in members if kind is signs.LITERAL}
    return next(sign for sign in "x1-~" if ord(sign) not in held)
