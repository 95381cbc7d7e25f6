"""Sequences that lie in a file behave as tuples do."""

import random
import re

import pytest

from litcheck.reporting.formats.markdown import closed_up
from litcheck.spool import Lazy, Spool, each, only


def test_a_spool_is_read_as_a_tuple_is() -> None:
    values = tuple((number, "x" * number) for number in range(30))
    spool = Spool(values[:20])
    for value in values[20:]:
        spool.append(value)

    assert tuple(spool) == values
    assert (spool[7], spool[-1], tuple(spool[3:9:2])) == (values[7], values[-1], values[3:9:2])
    assert len(spool) == 30
    with pytest.raises(IndexError):
        spool[30]


def test_what_is_made_of_a_spool_is_made_when_it_is_looked_at() -> None:
    seen: list[int] = []

    def doubled(value: int) -> int:
        seen.append(value)
        return 2 * value

    made = each(Spool(range(10)), doubled)
    even = only(made, lambda value: value % 4 == 0)
    seen.clear()

    assert isinstance(even, Lazy)
    assert even[1] == 4
    assert seen == [2]
    assert each((1, 2), doubled) == (2, 4)
    assert only((1, 2, 3), lambda value: value > 1) == (2, 3)


def test_markdown_in_pieces_is_closed_up_as_a_whole_is() -> None:
    dice = random.Random(1)
    for _ in range(200):
        text = "".join(dice.choice(("a", " ", "\n", "\n\n", "b\n")) for _ in range(30))
        cuts = sorted(dice.sample(range(len(text)), 6))
        pieces = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]

        assert "".join(closed_up(pieces)) == re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
