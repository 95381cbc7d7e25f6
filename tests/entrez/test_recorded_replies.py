"""Every recorded PubMed answer is read right, or refused with the service's own words; the table of outcomes."""

import collections
import json
from pathlib import Path

import pytest
from Bio import Entrez
from lxml import etree
from shared_material import shared

from litcheck.literature.entrez.failures import Kind, classify
from litcheck.literature.entrez.replies import Unreadable, read_records, read_search

Entry = dict[str, object]

# What each refused answer must be called, by the start of the words that the service used.
EXPECTED = {
    "API key invalid": Kind.MISTAKE,
    "API rate limit exceeded": Kind.RETRY,
    "Can not retrieve DbInfo": Kind.MISTAKE,
    "Couldn't resolve #exLinkSrv2": Kind.RETRY,
    "Empty ID list": Kind.MISTAKE,
    "Empty id list": Kind.MISTAKE,
    "Empty term and query_key": Kind.MISTAKE,
    "Error: External viewer error": Kind.RETRY,
    "ID list is empty!": Kind.MISTAKE,
    "IDs contain invalid characters": Kind.MISTAKE,
    "Invalid db name": Kind.MISTAKE,
    "Invalid uid": Kind.MISTAKE,
    "NCBI C++ Exception": Kind.RETRY,
    "Neither query_key nor id": Kind.MISTAKE,
    "Search Backend failed: An error occurred while processing request. Details: Empty Term": Kind.MISTAKE,
    "Search Backend failed: Database is not supported": Kind.RETRY,
    "Search Backend failed: Exception: 'retstart' cannot be larger": Kind.MISTAKE,
    "Search Backend failed: Status: 500": Kind.RETRY,
    "Search Backend failed: Unable to open connection": Kind.RETRY,
    "Some IDs have invalid value": Kind.MISTAKE,
    "Supplied id parameter is empty": Kind.MISTAKE,
    "Too many UIDs in request": Kind.MISTAKE,
    "Unable to obtain query": Kind.RESTART_HISTORY,
    "Unable to route request!": Kind.RETRY,
    "an empty answer": Kind.RETRY,
    "cannot get document summary": Kind.MISTAKE,
}


def recorded() -> list[Entry]:
    index = json.loads(shared("fixtures", "eutils", "index.json").read_text(encoding="utf-8"))
    return [entry for entry in index if entry.get("db") == "pubmed"]


def body_of(entry: Entry) -> bytes:
    return Path(shared("fixtures", "eutils", str(entry["file"]))).read_bytes()


def outcome(entry: Entry) -> tuple[str, str]:
    """(class, detail) of one recorded answer."""
    body = body_of(entry)
    failure = classify(int(str(entry.get("status") or 200)), body)
    if failure is not None:
        return failure.kind, failure.message
    verb, root = str(entry["verb"]), str(entry["root"])
    try:
        if verb == "efetch" and root in ("PubmedArticleSet", "html", "json"):
            return "read", f"{len(read_records(body))} records"
        if verb == "esearch" and root == "eSearchResult":
            return "read", f"count {read_search(body).count}"
    except Unreadable as fault:
        return Kind.RETRY, str(fault)
    return "read", whole(body, root)


def whole(body: bytes, root: str) -> str:
    """What litcheck does not use itself is at least whole: well-formed, with the root it should have."""
    if root == "json":
        assert isinstance(json.loads(body, strict=False), dict)
    elif root not in ("text", "html"):
        assert etree.fromstring(body).tag == root
    return f"whole {root}"


def test_every_recorded_error_of_any_database_is_called_what_it_is() -> None:
    """A summary of several documents, one of them unknown, is an answer: its error is that document's."""
    index = json.loads(shared("fixtures", "eutils", "index.json").read_text(encoding="utf-8"))
    errors = [entry for entry in index if "error-body" in entry["flags"] and entry.get("db") not in ("pubmed", "pmc")]
    for entry in errors:
        failure = classify(int(entry.get("status") or 200), body_of(entry))

        assert failure is not None, entry["file"]
        assert any(failure.message.startswith(words) and failure.kind == kind for words, kind in EXPECTED.items())

    assert len(errors) >= 10


def test_every_recorded_answer_is_read_or_refused_with_its_own_words(capsys: pytest.CaptureFixture[str]) -> None:
    table: collections.Counter[tuple[str, str, str]] = collections.Counter()
    unexpected = []
    for entry in recorded():
        kind, detail = outcome(entry)
        is_error = "error-body" in entry["flags"]  # type: ignore[operator]
        words = next((words for words in EXPECTED if detail.startswith(words)), None)
        if kind != "read":
            if words is not None and EXPECTED[words] != kind:
                unexpected.append((entry["file"], kind, detail))
            if words is None and entry["root"] != "html":
                unexpected.append((entry["file"], kind, detail))
        elif is_error:
            unexpected.append((entry["file"], "an error that was taken for an answer", detail))
        tier = "second-hand" if entry["kind"] == "quoted" else "recorded"
        table[tier, kind, str(entry["verb"]) if kind == "read" else detail[:70]] += 1
    with capsys.disabled():
        print("\nrecorded PubMed answers, by outcome:")
        for (tier, kind, detail), number in sorted(table.items()):
            print(f"  {tier:12} {kind:20} {number:4}  {detail}")

    assert not unexpected
    assert sum(table.values()) == len(recorded()) > 200


def test_records_of_recorded_answers_are_those_a_plain_count_finds() -> None:
    checked = 0
    for entry in recorded():
        if entry["root"] != "PubmedArticleSet":
            continue
        body = body_of(entry)
        tree = etree.fromstring(body)
        plain = {node.text for node in tree.iterfind("PubmedArticle/MedlineCitation/PMID")}
        plain |= {node.text for node in tree.iterfind("PubmedBookArticle/BookDocument/PMID")}

        assert set(read_records(body)) == plain, entry["file"]
        checked += 1

    assert checked > 200


def test_searches_are_read_as_biopython_reads_them() -> None:
    """Bio.Entrez, an independent reader, finds the same count, PMIDs and translation in every answer it can read."""
    compared = 0
    for entry in recorded():
        if entry["verb"] != "esearch" or entry["parse"].get("entrez") != "ok":  # type: ignore[attr-defined]
            continue
        path = shared("fixtures", "eutils", str(entry["file"]))
        with path.open("rb") as file:
            theirs = Entrez.read(file)
        ours = read_search(path.read_bytes())

        assert (ours.count, list(ours.pmids)) == (int(theirs["Count"]), list(dict.fromkeys(theirs["IdList"])))
        assert ours.translated == " ".join(theirs["QueryTranslation"].split())
        assert ours.web_env == theirs.get("WebEnv")
        compared += 1

    assert compared >= 10
