"""Sequences that take little memory, whatever their length: values kept in a temporary file, or made when looked at."""

import pickle
import tempfile
import weakref
import zlib
from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeVar, overload

Value = TypeVar("Value")
Made = TypeVar("Made")
_FAST = 1


class Lazy(Sequence[Value]):
    """So many values, each made anew when it is looked at."""

    def __init__(self, size: int, made: Callable[[int], Value]) -> None:
        self._size = size
        self._made = made

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, at: int) -> Value: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Value]: ...
    def __getitem__(self, at: int | slice) -> Value | Sequence[Value]:
        if isinstance(at, slice):
            return tuple(self[one] for one in range(*at.indices(len(self))))
        if not -len(self) <= at < len(self):
            raise IndexError(at)
        return self._value(at % len(self))

    def _value(self, at: int) -> Value:
        return self._made(at)


class Spool(Lazy[Value]):
    """Values written to a temporary file as they come, pickled; the file goes with the last reference to them."""

    def __init__(self, values: Iterable[Value] = ()) -> None:
        self._size = 0
        self._file = tempfile.TemporaryFile(prefix="litcheck-")  # noqa: SIM115 (open as long as the values are wanted)
        weakref.finalize(self, self._file.close)
        self._ends = array("Q", [0])
        for value in values:
            self.append(value)

    def append(self, value: Value) -> None:
        """Adds a value at the end."""
        packed = zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), _FAST)
        self._file.seek(self._ends[-1])
        self._file.write(packed)
        self._ends.append(self._ends[-1] + len(packed))
        self._size += 1

    def _value(self, at: int) -> Value:
        self._file.seek(self._ends[at])
        value: Value = pickle.loads(zlib.decompress(self._file.read(self._ends[at + 1] - self._ends[at])))
        return value


class Keep(Protocol):
    """How many values are kept: `tuple`, or `Spool` where there are too many for memory."""

    def __call__(self, values: Iterable[Value], /) -> Sequence[Value]: ...


def each(values: Sequence[Value], change: Callable[[Value], Made]) -> Sequence[Made]:
    """Every value changed; at once, or for values that are not in memory whenever they are looked at."""
    if isinstance(values, Lazy):
        return Lazy(len(values), lambda at: change(values[at]))
    return tuple(map(change, values))


def only(values: Sequence[Value], wanted: Callable[[Value], bool]) -> Sequence[Value]:
    """The values that are wanted, in their order; of those that are not in memory, where they lie."""
    if isinstance(values, Lazy):
        places = array("Q", (at for at, value in enumerate(values) if wanted(value)))
        return Lazy(len(places), lambda at: values[places[at]])
    return tuple(filter(wanted, values))
