"""`litcheck evaluate`: what it reads, writes and refuses."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from litcheck.cli import litcheck
from litcheck.errors import BadInput
from litcheck.evaluation.pairs import Label, read_pairs, record_of

ROWS: list[dict[str, Any]] = [
    {
        "id": "p1",
        "claim": "Allopurinol lowers serum urate in gout.",
        "doc_id": 7,
        "title": "Allopurinol in gout: a trial",
        "abstract": [
            "OBJECTIVE: To test allopurinol in gout.",
            "METHODS: 120 adults with gout were randomised.",
            "RESULTS: Allopurinol significantly lowered serum urate in gout.",
        ],
        "label": "SUPPORT",
        "rationales": [[2]],
        "group": 1,
        "kind": "direction",
    },
    {
        "id": "p2",
        "claim": "Allopurinol lowers serum urate in gout.",
        "doc_id": 8,
        "title": "Sleep in nurses",
        "abstract": ["Night shifts shortened sleep.", "Naps helped."],
        "label": "NEI",
        "rationales": [],
        "group": 2,
    },
]


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(litcheck, ["evaluate", *map(str, arguments)], standalone_mode=False)


def test_predictions_are_one_a_line_with_probabilities_that_add_up_to_one(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"

    result = run(write(tmp_path / "pairs.jsonl", ROWS), "--predictions", out)

    assert result.exception is None
    first, second = (json.loads(line) for line in out.read_text("utf-8").splitlines())
    assert (first["id"], first["label"], first["sentences"]) == ("p1", "SUPPORT", [2])
    assert (second["id"], second["label"], second["sentences"]) == ("p2", "NEI", [])
    assert all(abs(sum(row["probability"].values()) - 1) < 1e-3 for row in (first, second))


def test_the_json_has_both_halves_and_the_errors(tmp_path: Path) -> None:
    result = run(write(tmp_path / "pairs.jsonl", ROWS), "--format", "json", "--proposer", "rules")

    card = json.loads(result.output)
    assert set(card["halves"]) == {"all", "read", "unread"}
    whole = card["halves"]["all"]
    assert whole["measures"]["accuracy"]["value"] == 1.0
    assert 0 < whole["stance_calibration_error"] < 1
    assert whole["confusion"]["SUPPORT"] == {"SUPPORT": 1, "REFUTE": 0, "NEI": 0}
    assert whole["right_by_kind"] == {"direction": {"right": 1, "all": 1}}
    assert sum(card["halves"][half]["pairs"] for half in ("read", "unread")) == 2


def test_abstracts_off_the_point_are_drawn_from_a_corpus_and_the_claims_own_are_not(tmp_path: Path) -> None:
    other = {"doc_id": 9, "title": "Urate in birds", "abstract": "Serum urate was measured in pigeons with no gout."}
    own = {"doc_id": 99, "title": ROWS[0]["title"], "abstract": ROWS[0]["abstract"]}
    corpus = write(tmp_path / "corpus.jsonl", [own, other])

    result = run(write(tmp_path / "pairs.jsonl", ROWS), "--corpus", corpus, "--format", "json")

    whole = json.loads(result.output)["halves"]["all"]
    assert whole["abstracts_drawn"] == 1
    assert whole["false_alarms"]["value"] == 0.0


def test_rows_without_labels_give_predictions_only(tmp_path: Path) -> None:
    bare = [{key: row[key] for key in ("id", "claim", "abstract")} for row in ROWS]
    path = write(tmp_path / "pairs.jsonl", bare)

    told = run(path, "--predictions", tmp_path / "out.jsonl")

    assert told.exception is None and "no labels" in told.output
    assert len((tmp_path / "out.jsonl").read_text("utf-8").splitlines()) == 2
    assert isinstance(run(path).exception, BadInput)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"label": "MAYBE"}, "allowed: SUPPORT, REFUTE, NEI"),
        ({"abstract": "one text"}, "a list of sentences is wanted"),
        ({"claim": " "}, "claim: found"),
        ({"rationales": [[17]]}, "numbers of its 3 sentences"),
        ({"id": "p2"}, "stands twice"),
        ({"label": None}, "label all rows or none"),
    ],
)
def test_a_row_that_is_no_pair_is_refused_in_one_line_with_its_place(
    tmp_path: Path, change: dict[str, Any], says: str
) -> None:
    path = write(tmp_path / "pairs.jsonl", [{**ROWS[0], **change}, ROWS[1]])

    error = run(path).exception

    assert isinstance(error, BadInput)
    assert says in str(error) and str(path) in str(error) and "\n" not in str(error)


@pytest.mark.parametrize("content", [b"", b"[1, 2]\n", b"{not json}\n", b"\xff\xfe", b"\x1f\x8bbroken"])
def test_a_file_of_something_else_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_bytes(content)

    assert isinstance(run(path).exception, BadInput)


def test_an_unknown_proposer_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    error = run(write(tmp_path / "pairs.jsonl", ROWS), "--proposer", "oracle").exception

    assert error is not None and "rules" in str(error)


def test_labels_in_the_sentences_make_sections_and_sentences_keep_their_numbers(tmp_path: Path) -> None:
    (pair, _) = read_pairs(write(tmp_path / "pairs.jsonl", ROWS))
    as_read = record_of(pair)

    start = as_read.record.text.index("Allopurinol significantly")
    section = next(one for one in as_read.record.sections if one.start <= start < one.end)

    assert section.category == "RESULTS"
    assert as_read.sentences_at(None, start, len(as_read.record.text)) == (2,)
    assert as_read.sentences_at("TITLE", 0, 10) == ()
    assert as_read.sentences_at(None, 0, len(as_read.record.text)) == (0, 1, 2)


def test_packed_files_are_read_and_a_list_of_numbers_is_one_rationale(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps({**ROWS[0], "rationales": [1, 2]}).encode()))

    (pair,) = read_pairs(path)

    assert pair.label is Label.SUPPORT
    assert pair.rationales == (frozenset({1, 2}),)
