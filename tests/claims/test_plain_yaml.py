"""New entries as text: read back they are the same, and ruamel.yaml writes them again byte for byte."""

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from litcheck.claims.plain_yaml import item_as_text


def round_trip() -> YAML:
    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def entries_as_text(entries: list[dict[str, Any]]) -> str:
    return "".join(f"{line}\n" for entry in entries for line in item_as_text(entry, "  "))


def read_back(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(f"claims:\n{text}")["claims"]


@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=60))
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    entry = {"id": "a", "statement": text, "value": {"hedge": text}, "needs": [text]}

    assert read_back(entries_as_text([entry])) == [entry]


@pytest.mark.parametrize(
    "text",
    [
        "About 4% of adults have gout.",
        "no",
        "Null",
        "12",
        "1e3",
        "2001-01-01",
        "a: b",
        "ends with colon:",
        "a #comment",
        "it's “so-called” – and more",
        "- dash",
        "comma, and more",
        "trailing. ",
        'quote " and \\ back',
        "tab\there",
        "αβγ 😀",
        "word " * 300 + "end",
    ],
)
def test_what_is_written_is_written_again_byte_for_byte(text: str) -> None:
    entry = {"id": "a", "statement": text, "value": {"stated": 1.5, "low": 3, "hedge": text}, "extracted": True}
    written = f"claims:\n{entries_as_text([entry, {**entry, 'needs': [text, 'b']}])}"
    again = io.StringIO()
    round_trip().dump(round_trip().load(written), again)

    assert again.getvalue() == written
    assert read_back(written.removeprefix("claims:\n"))[0] == entry
