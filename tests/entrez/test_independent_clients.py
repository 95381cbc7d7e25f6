"""Clients that nobody here wrote, pointed at the server: NCBI's EDirect (Debian) and Biopython."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from Bio import Entrez, Medline
from Bio.Entrez import Parser
from entrez_server.door import EntrezServer
from entrez_server.running import running_server
from made_up_records import record, written

PMIDS = [str(number) for number in range(4001, 4013)]
GOUT = [pmid for pmid in PMIDS if int(pmid) % 2]
NCBI = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EntrezServer]:
    made = [
        record(int(pmid), f"Made-up study {pmid} of {'gout' if pmid in GOUT else 'asthma'}", f"Finding &lt; {pmid}.",
               headings=("Gout" if pmid in GOUT else "Asthma",), doi=f"10.1000/{pmid}")
        for pmid in PMIDS
    ]  # fmt: skip
    with running_server(written(tmp_path_factory.mktemp("clients"), *made)) as running:
        yield running


@pytest.fixture
def edirect(server: EntrezServer, tmp_path: Path) -> Callable[..., str]:
    """Runs a pipe of EDirect commands, each pointed at the server, and gives its output."""
    missing = [name for name in ("esearch", "efetch", "esummary", "epost", "elink", "einfo") if not shutil.which(name)]
    if missing:
        reason = f"EDirect is not installed (apt-get install ncbi-entrez-direct): no {', '.join(missing)}"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)

    def run(*stages: str) -> str:
        pipe = " | ".join(stage.replace(" ", f" -base {server.url} ", 1) for stage in stages)
        # No shell variables of ours: an API key or e-mail of the machine must not be used.
        env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "EMAIL": "test@example.org"}
        done = subprocess.run(["bash", "-c", f"set -o pipefail; {pipe}"], env=env, capture_output=True, text=True,
                              check=False, timeout=60)  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert "ERROR" not in done.stderr, done.stderr
        assert "WARNING" not in done.stderr, done.stderr
        return done.stdout

    return run


def test_edirect_searches_and_fetches_xml(edirect: Callable[..., str]) -> None:
    root = ET.fromstring(edirect("esearch -db pubmed -query 'gout[mh] AND made-up[ti]'", "efetch -format xml"))

    assert sorted(one.text or "" for one in root.iterfind("PubmedArticle/MedlineCitation/PMID")) == GOUT
    assert {(one.text or "")[:9] for one in root.iter("AbstractText")} == {"Finding <"}


def test_edirect_posts_ids_and_reads_summaries(edirect: Callable[..., str], server: EntrezServer) -> None:
    server.reset()
    root = ET.fromstring(edirect(f"epost -db pubmed -id {','.join(PMIDS[:3])}", "esummary -mode xml"))

    assert sorted(one.findtext("Id") or "" for one in root.iter("DocumentSummary")) == PMIDS[:3]
    terms = [entry.params.get("term") for entry in server.log.entries if entry.verb == "esearch"]
    assert terms == [["(#1)"]]
    assert {entry.http for entry in server.log.entries} == {"HTTP/1.0"}


def test_edirect_narrows_a_posted_set_and_lists_ids(edirect: Callable[..., str]) -> None:
    listed = edirect(f"epost -db pubmed -id {','.join(PMIDS)}", "esearch -query 'asthma[mh]'", "efetch -format uid")

    assert sorted(listed.split()) == [pmid for pmid in PMIDS if pmid not in GOUT]


def test_edirect_follows_links(edirect: Callable[..., str]) -> None:
    listed = edirect(f"elink -db pubmed -id {GOUT[0]} -related", "efetch -format uid")

    assert set(GOUT) <= set(listed.split())


@pytest.mark.parametrize(("style", "start"), [("medline", "PMID- 4001"), ("abstract", "1. J Made Up Med. 2015")])
def test_edirect_fetches_text(edirect: Callable[..., str], style: str, start: str) -> None:
    assert edirect(f"efetch -db pubmed -id 4001 -format {style}").strip().startswith(start)


def test_edirect_reads_the_fields(edirect: Callable[..., str]) -> None:
    assert "TIAB\tTitle/Abstract" in edirect("einfo -db pubmed -fields")


@pytest.fixture
def biopython(server: EntrezServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Any]:
    """Bio.Entrez with its requests sent to the server, and no DTD fetched from anywhere."""
    build = Entrez._build_request

    def pointed(url: str, *args: Any, **kwargs: Any) -> Any:
        assert url.startswith(NCBI)
        return build(url.replace(NCBI, server.url), *args, **kwargs)

    monkeypatch.setattr(Entrez, "_build_request", pointed)
    monkeypatch.setattr(Entrez, "email", "test@example.org")
    monkeypatch.setattr(Entrez, "tool", "litcheck-tests")
    before = (Parser.DataHandler._directory, Parser.DataHandler.local_dtd_dir, Parser.DataHandler.local_xsd_dir)
    Parser.DataHandler.directory = str(tmp_path)
    dtd = "<!ELEMENT ERROR (#PCDATA)>\n<!ELEMENT eFetchResult (ERROR+)>\n"
    Path(Parser.DataHandler.local_dtd_dir, "efetch.dtd").write_text(dtd, encoding="utf-8")
    yield Entrez
    Parser.DataHandler._directory, Parser.DataHandler.local_dtd_dir, Parser.DataHandler.local_xsd_dir = before


def read(handle: Any) -> Any:
    with handle:
        return Entrez.read(handle)


def test_biopython_searches_and_fetches_through_the_history(biopython: Any) -> None:
    found = read(biopython.esearch(db="pubmed", term="gout[mh]", usehistory="y", retmax=2, sort="pub_date"))
    history = {"webenv": found["WebEnv"], "query_key": found["QueryKey"]}
    articles = read(biopython.efetch(db="pubmed", retmode="xml", **history))["PubmedArticle"]

    assert (found["Count"], len(found["IdList"])) == (str(len(GOUT)), 2)
    assert sorted(str(article["MedlineCitation"]["PMID"]) for article in articles) == GOUT


def test_biopython_reads_the_other_verbs(biopython: Any) -> None:
    posted = read(biopython.epost(db="pubmed", id=",".join(PMIDS[:2])))
    summaries = read(biopython.esummary(db="pubmed", webenv=posted["WebEnv"], query_key=posted["QueryKey"]))
    links = read(biopython.elink(dbfrom="pubmed", id=GOUT[0]))
    fields = read(biopython.einfo(db="pubmed"))["DbInfo"][0]["FieldList"]

    assert [str(summary["Id"]) for summary in summaries] == PMIDS[:2]
    assert {link["Id"] for link in links[0]["LinkSetDb"][0]["Link"]} >= set(GOUT)
    assert "TIAB" in [field["Name"] for field in fields]
    assert read(biopython.einfo())["DbList"][0] == "pubmed"
    assert read(biopython.espell(term="gouut asthmma"))["CorrectedQuery"] == "gout asthma"


def test_biopython_sees_warnings_and_errors(biopython: Any) -> None:
    found = read(biopython.esearch(db="pubmed", term="gout AND qzxwvu[nofield]"))

    assert list(found["WarningList"]["QuotedPhraseNotFound"]) == ['"qzxwvu"']
    assert list(found["ErrorList"]["FieldNotFound"]) == ["nofield"]
    with pytest.raises(RuntimeError, match="Unable to obtain query #1"):
        read(biopython.efetch(db="pubmed", webenv="MCID_0", query_key="1", retmode="xml"))


def test_biopython_parses_medline_text(biopython: Any) -> None:
    with biopython.efetch(db="pubmed", id=",".join(PMIDS), rettype="medline", retmode="text") as handle:
        records = list(Medline.parse(handle))

    assert [one["PMID"] for one in records] == PMIDS
    assert records[0]["MH"] == ["Gout"]
    assert records[0]["LID"] == "10.1000/4001 [doi]"


def test_biopython_posts_many_ids_in_a_form(biopython: Any, server: EntrezServer) -> None:
    server.reset()
    many = [*PMIDS, *(str(number) for number in range(700_000, 700_300))]
    articles = read(biopython.efetch(db="pubmed", id=many, retmode="xml"))["PubmedArticle"]

    assert len(articles) == len(PMIDS)
    assert server.log.stats()["methods"] == {"POST": 1}
