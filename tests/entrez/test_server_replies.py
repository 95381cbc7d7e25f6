"""The server's replies beside recorded ones: bytes of errors, order of elements, headers, and the records themselves."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from entrez_server.asking import Answer, ask
from entrez_server.collection import read_collection
from entrez_server.door import EntrezServer
from entrez_server.running import running_server
from shared_material import shared


def recorded(*parts: str) -> bytes:
    return shared("fixtures", "eutils", *parts).read_bytes()


def biopython(name: str) -> bytes:
    return recorded("biopython__biopython", "Tests", "Entrez", name)


def article_files() -> list[Path]:
    root = shared("fixtures", "eutils")
    index = json.loads((root / "index.json").read_text(encoding="utf-8"))
    return [
        root / entry["file"] for entry in index if entry.get("root") == "PubmedArticleSet" and entry["bytes"] > 1000
    ]


@pytest.fixture(scope="module")
def server() -> Iterator[EntrezServer]:
    with running_server(read_collection(article_files())) as running:
        yield running


def outline(element: ET.Element, path: str = "") -> list[str]:
    """The paths of elements in order, each once."""
    path = f"{path}/{element.tag}"
    return list(dict.fromkeys([path, *(inner for child in element for inner in outline(child, path))]))


def test_every_recorded_article_is_served_as_it_was_recorded(server: EntrezServer) -> None:
    originals: dict[str, str] = {}
    for path in article_files():
        for article in ET.parse(path).getroot().findall("PubmedArticle"):
            pmid = article.findtext("MedlineCitation/PMID") or ""
            originals[pmid] = ET.canonicalize(ET.tostring(article, encoding="unicode"), strip_text=True)
    answer = ask(server, "efetch", {"db": "pubmed", "retmode": "xml"}, form={"id": ",".join(originals)})

    served = {
        article.findtext("MedlineCitation/PMID"): ET.canonicalize(
            ET.tostring(article, encoding="unicode"), strip_text=True
        )
        for article in answer.xml.findall("PubmedArticle")
    }
    assert len(served) > 200
    assert served == originals


@pytest.mark.parametrize(
    ("name", "term", "params"),
    [
        ("esearch1.xml", "biopython", {}),
        ("esearch2.xml", "cancer", {"retmax": "100", "usehistory": "y"}),
        ("esearch3.xml", "PNAS[ta] AND 97[vi]", {"retstart": "0"}),
    ],
)
def test_a_search_has_the_elements_of_the_recorded_one(
    server: EntrezServer, name: str, term: str, params: dict[str, str]
) -> None:
    wanted = [element.tag for element in ET.fromstring(biopython(name))]
    answer = ask(server, "esearch", {"db": "pubmed", "term": term, **params})

    assert [element.tag for element in answer.xml if element.tag != "WarningList"] == wanted
    assert answer.body.split(b"<Count>")[0] == biopython(name).split(b"<Count>")[0]


def test_a_search_without_hits_has_the_elements_of_the_quoted_one(server: EntrezServer) -> None:
    wanted = ET.fromstring(recorded("quoted", "esearch_zero_pubmed.xml"))
    answer = ask(server, "esearch", {"term": "qzxwvunonsenseterm"})

    assert outline(answer.xml) == outline(wanted)
    assert answer.body.split(b'dtd">\n')[1].strip() == recorded("quoted", "esearch_zero_pubmed.xml").strip()


JSON = {"retmode": "json"}


@pytest.mark.parametrize(
    ("file", "verb", "params"),
    [
        ("quoted/esearch_retstart_9999.xml", "esearch", {"term": "gout", "retstart": "9999"}),
        ("quoted/esearch_retstart_9999.json", "esearch", {"term": "gout", "retstart": "9999", **JSON}),
        ("quoted/esearch_empty_term.json", "esearch", {"term": "", **JSON}),
        ("quoted/esearch_blank_term_backend.json", "esearch", {"term": "  ", **JSON}),
        ("quoted/esearch_webenv_expired.json", "esearch", {"query_key": "1", "WebEnv": "MCID_0", **JSON}),
        ("quoted/efetch_unable_to_obtain_query.xml", "efetch", {"query_key": "1", "WebEnv": "MCID_0"}),
        ("quoted/efetch_id_list_empty.xml", "efetch", {"id": "abc"}),
        ("quoted/efetch_unknown_pmid.xml", "efetch", {"id": "999999999"}),
        ("quoted/esummary_empty_id.json", "esummary", {"id": "", **JSON}),
        ("quoted/esummary_invalid_uid.json", "esummary", {"id": "NC_999999999", **JSON}),
        ("quoted/esummary_unknown_pmid.json", "esummary", {"id": "40482261", **JSON}),
        ("biopython__biopython/Tests/Entrez/epost2.xml", "epost", {"db": "nothing"}),
        ("biopython__biopython/Tests/Entrez/epost3.xml", "epost", {"id": "99999999999999999999999999999999"}),
        ("biopython__biopython/Tests/Entrez/esummary8.xml", "esummary", {}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_error_has_the_recorded_bytes(server: EntrezServer, file: str, verb: str, params: dict[str, str]) -> None:
    assert ask(server, verb, params).body.strip() == recorded(*file.split("/")).strip()


def test_too_many_summaries_have_the_recorded_bytes(server: EntrezServer) -> None:
    many = ",".join(str(number) for number in range(1, 502))
    answer = ask(server, "esummary", JSON, form={"id": many})

    assert answer.body.strip() == recorded("quoted", "esummary_too_many_uids.json").strip()


def test_an_empty_id_is_an_error_inside_200_and_empty_values_are_passed_over(server: EntrezServer) -> None:
    empty = ask(server, "efetch", [("id", ""), ("id", "")])
    mixed = ask(server, "efetch", [("id", ""), ("id", "20412080")])

    assert (empty.status, empty.xml.findtext("ERROR")) == (200, "Supplied id parameter is empty.")
    assert len(mixed.xml.findall("PubmedArticle")) == 1


def test_the_headers_are_those_of_a_recorded_exchange(server: EntrezServer) -> None:
    name = "tests_data_cassettes_test_esearchresult.1.meta.json"
    meta = json.loads(recorded("biocommons__eutils", "esearch", name))
    wanted = {header.lower() for header in meta["headers"]} - {"keep-alive"}
    answer = ask(server, "esearch", {"term": "gout"}, form={"tool": "test"}, packed=True)

    assert wanted <= set(answer.headers)
    assert answer.headers["content-type"] == meta["headers"]["Content-Type"][0]
    assert answer.headers["x-ratelimit-limit"] == "3"


def test_a_summary_of_version_1_has_the_recorded_items(server: EntrezServer) -> None:
    wanted = [item.get("Name") for item in ET.fromstring(biopython("esummary1.xml")).findall("DocSum[1]/Item")]
    answer = ask(server, "esummary", {"id": "20412080"})

    assert [item.get("Name") for item in answer.xml.findall("DocSum/Item") if item.get("Name") != "DOI"] == wanted


def test_a_json_summary_has_the_recorded_keys(server: EntrezServer) -> None:
    wanted = json.loads(recorded("quoted", "esummary_live_doc.json"))["result"]["42802988"]
    found = ask(server, "esummary", {"id": "20412080", **JSON}).json["result"]["20412080"]

    assert list(found) == list(wanted)
    assert list(found["authors"][0]) == list(wanted["authors"][0])
    assert list(found["articleids"][0]) == list(wanted["articleids"][0])


def test_a_summary_of_version_2_has_the_recorded_elements(server: EntrezServer) -> None:
    path = ("Klortho__Eutils-JSON", "samples", "esummary.pubmed.xml")
    wanted = [element.tag for element in ET.fromstring(recorded(*path)).iter("DocumentSummary").__next__()]
    answer = ask(server, "esummary", {"id": "20412080", "version": "2.0"})
    found = [element.tag for element in answer.xml.iter("DocumentSummary").__next__()]

    assert [tag for tag in wanted if tag != "ViewCount"] == [tag for tag in found if tag != "VernacularTitle"]


def test_einfo_has_the_recorded_elements(server: EntrezServer) -> None:
    lists = ET.fromstring(biopython("einfo1.xml")), ET.fromstring(biopython("einfo2.xml"))

    assert outline(ask(server, "einfo", {}).xml) == outline(lists[0])
    assert outline(ask(server, "einfo", {"db": "pubmed"}).xml) == outline(lists[1])


def test_epost_elink_and_espell_have_the_recorded_elements(server: EntrezServer) -> None:
    posted = ask(server, "epost", {}, form={"db": "pubmed", "id": "20412080"})
    linked = ask(server, "elink", {"dbfrom": "pubmed", "id": "20412080"})
    checked = ask(server, "elink", {"dbfrom": "pubmed", "id": "20412080", "cmd": "ncheck"})
    spelled = ask(server, "espell", {"term": "protien"})

    assert outline(posted.xml) == outline(ET.fromstring(biopython("epost1.xml")))
    assert set(outline(linked.xml)) == set(outline(ET.fromstring(biopython("elink3.xml"))))
    assert outline(checked.xml) == outline(ET.fromstring(biopython("elink8.xml")))
    assert outline(spelled.xml) == outline(ET.fromstring(biopython("espell.xml")))


def link_sets(answer: Answer) -> list[list[str]]:
    return [[one.text or "" for one in group.findall("IdList/Id")] for group in answer.xml.findall("LinkSet")]


def test_ids_in_one_parameter_share_a_link_set_and_repeated_ones_do_not(server: EntrezServer) -> None:
    pooled = ask(server, "elink", {"dbfrom": "pubmed", "id": "20412080,22351513"})
    apart = ask(server, "elink", [("dbfrom", "pubmed"), ("id", "20412080"), ("id", "22351513")])

    assert link_sets(pooled) == [["20412080", "22351513"]]
    assert link_sets(apart) == [["20412080"], ["22351513"]]


def test_scored_and_stored_links_have_the_quoted_json(server: EntrezServer) -> None:
    def keys(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: keys(inner) for key, inner in value.items()}
        return [keys(value[0])] if isinstance(value, list) else type(value).__name__

    base = {"dbfrom": "pubmed", "id": "20412080", **JSON}
    scored = ask(server, "elink", {**base, "cmd": "neighbor_score"}).json
    stored = ask(server, "elink", {**base, "cmd": "neighbor_history"}).json

    assert keys(scored) == keys(json.loads(recorded("quoted", "elink_score.json")))
    assert keys(stored) == keys(json.loads(recorded("quoted", "elink_hist.json")))


def test_a_long_url_is_answered_by_414_in_html_and_a_form_of_that_length_is_not(server: EntrezServer) -> None:
    term = " OR ".join(["gout"] * 3000)

    assert ask(server, "esearch", {"term": term}).status == 414
    assert ask(server, "esearch", {}, form={"term": term}).status == 200


def test_an_empty_key_is_refused(server: EntrezServer) -> None:
    answer = ask(server, "esearch", {"term": "gout", "api_key": ""})

    assert (answer.status, answer.json["error"]) == (400, "API key invalid")


def test_epost_in_json_fails_as_at_ncbi(server: EntrezServer) -> None:
    assert ask(server, "epost", {"id": "20412080", **JSON}).status == 500


def test_medline_text_begins_each_record_with_its_pmid(server: EntrezServer) -> None:
    answer = ask(server, "efetch", {"id": "20412080,22351513", "rettype": "medline", "retmode": "text"})

    lines = answer.body.decode().splitlines()
    assert [line for line in lines if line.startswith("PMID-")] == ["PMID- 20412080", "PMID- 22351513"]
    assert answer.headers["content-type"].startswith("text/plain")
