"""The mirror as E-utilities: replies beside those of the tests' own server, and clients that nobody here wrote."""

import json
import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from Bio import Entrez
from entrez_server.asking import ask
from entrez_server.running import running_server
from made_up_files import HEAD, TAIL, article, deletion, written

pytest.importorskip("pyarrow")

from litcheck.literature.mirror.building import update
from litcheck.literature.mirror.opened_mirror import OpenedMirror
from litcheck.literature.mirror.serving.server import MirrorServer, application

PMIDS = range(4001, 4013)
GOUT = [pmid for pmid in PMIDS if pmid % 2]
ROOT = "/entrez/eutils/"
HOST = "http://127.0.0.1:8899"
ARTICLES = [
    article(pmid, f"Made-up study {pmid} of {'gout' if pmid in GOUT else 'asthma'}", f"Finding &lt; {pmid}.",
            year=1990 + pmid % 20, headings=("Gout" if pmid in GOUT else "Asthma",))
    for pmid in PMIDS
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("serving")
    written(made / "source", 1, *ARTICLES)
    update(made / "mirror", [str(made / "source")])
    return made


@pytest.fixture(scope="module")
def asked(folder: Path) -> Callable[..., Any]:
    """Asks the application without a connection."""
    client = application(OpenedMirror(folder / "mirror")).test_client()

    def get(verb: str, *, form: dict[str, Any] | None = None, **params: Any) -> Any:
        path = f"{ROOT}{verb}.fcgi"
        if form is not None:
            return client.post(path, query_string=params, data=form, base_url=HOST)
        return client.get(path, query_string=params, base_url=HOST)

    return get


def ids(answer: Any) -> list[int]:
    return [int(one.text or 0) for one in ET.fromstring(answer.data).iterfind("IdList/Id")]


REQUESTS: list[tuple[str, dict[str, str]]] = [
    ("esearch", {"term": "gout[mh]"}),
    ("esearch", {"term": "gout[mh]", "retmode": "json"}),
    ("esearch", {"term": "made-up[ti] AND asthma", "retmax": "3", "retstart": "2"}),
    ("esearch", {"term": "asthma", "rettype": "count"}),
    ("esearch", {"term": "gout", "mindate": "1995", "maxdate": "2000", "retmax": "100"}),
    ("esearch", {"term": "gout", "field": "titl"}),
    ("esearch", {"term": "gout[nosuchfield]"}),
    ("esearch", {"term": "qzxwvu"}),
    ("esearch", {"term": ""}),
    ("esearch", {"term": "gout", "retstart": "9999"}),
    ("esearch", {"term": "gout", "db": "nosuch"}),
    ("efetch", {"id": "4001,4002,99", "retmode": "xml"}),
    ("efetch", {"id": "4003,4001", "rettype": "uilist"}),
    ("efetch", {"id": "4003,4001", "rettype": "uilist", "retmode": "xml"}),
    ("efetch", {"id": "99", "retmode": "xml"}),
    ("efetch", {"id": "x", "retmode": "xml"}),
    ("efetch", {"id": ""}),
    ("efetch", {"WebEnv": "MCID_0", "query_key": "1"}),
    ("esummary", {"id": "", "retmode": "json"}),
    ("esummary", {}),
    ("epost", {"id": ""}),
]


@pytest.mark.parametrize(("verb", "params"), REQUESTS, ids=lambda value: str(value))
def test_a_reply_is_that_of_the_tests_server(
    asked: Callable[..., Any], folder: Path, verb: str, params: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "same.xml"
    path.write_text(HEAD + "\n".join(ARTICLES) + TAIL, "utf-8")
    with running_server(path) as server:
        theirs = ask(server, verb, {"db": "pubmed", **params}, timeout=60)

    ours = asked(verb, **{"db": "pubmed", **params})

    assert ours.status_code == theirs.status
    assert ours.content_type == theirs.headers["content-type"]
    if "json" in ours.content_type:
        assert json.loads(ours.data) == json.loads(theirs.body)
    elif "9999" not in params.values():  # the words of that error end sooner here
        assert ours.data.split() == theirs.body.split()


def test_summaries_hold_what_the_tests_server_tells(asked: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "same.xml"
    path.write_text(HEAD + "\n".join(ARTICLES) + TAIL, "utf-8")
    params = {"db": "pubmed", "id": "4002,4001,99", "retmode": "json"}
    with running_server(path) as server:
        theirs = ask(server, "esummary", params, timeout=60).json["result"]

    ours = json.loads(asked("esummary", **params).data)["result"]

    assert ours["uids"] == theirs["uids"]
    assert ours["99"] == theirs["99"]
    for pmid in ("4001", "4002"):
        known = {key: value for key, value in theirs[pmid].items() if key in ours[pmid]}
        assert ours[pmid].keys() <= theirs[pmid].keys()
        assert ours[pmid] == {**known, "source": ours[pmid]["source"]}


def test_sets_of_the_history_are_searched_and_paged(asked: Callable[..., Any]) -> None:
    posted = ET.fromstring(asked("epost", form={"id": ",".join(map(str, PMIDS))}).data)
    env = {"WebEnv": posted.findtext("WebEnv"), "query_key": posted.findtext("QueryKey")}

    narrowed = asked("esearch", term="gout[mh]", usehistory="y", retmax=0, **env)
    root = ET.fromstring(narrowed.data)
    page = {"WebEnv": root.findtext("WebEnv"), "query_key": root.findtext("QueryKey"), "rettype": "uilist"}

    assert root.findtext("Count") == str(len(GOUT))
    assert root.findtext("QueryKey") == "2"
    assert ids(asked("esearch", term="#1 NOT #2", WebEnv=env["WebEnv"])) == sorted(set(PMIDS) - set(GOUT), reverse=True)
    assert asked("efetch", retstart=1, retmax=2, **page).data.split() == [b"4009", b"4007"]
    assert b"Unable to obtain query #7" in asked("esearch", term="#7", WebEnv=env["WebEnv"]).data


def test_the_order_can_be_chosen(asked: Callable[..., Any]) -> None:
    newest = asked("esearch", term="gout[ti]")
    by_day = asked("esearch", term="gout[ti]", sort="pub_date")
    unknown = asked("esearch", term="gout[ti]", sort="colour")

    assert ids(newest) == sorted(GOUT, reverse=True)
    assert ids(by_day) == sorted(GOUT, key=lambda pmid: -(pmid % 20))
    assert b"Unknown sort schema" in unknown.data
    assert sorted(ids(asked("esearch", term="gout[ti]", sort="relevance"))) == GOUT


def test_other_formats_and_verbs_are_refused_with_a_word(asked: Callable[..., Any]) -> None:
    assert b"gives XML and lists of ids" in asked("efetch", id="4001", rettype="medline").data
    assert asked("elink", id="4001").status_code == 404


def test_only_the_own_address_is_answered(folder: Path) -> None:
    client = application(OpenedMirror(folder / "mirror")).test_client()

    answer = client.get(f"{ROOT}einfo.fcgi", base_url="http://evil.example:8899")

    assert answer.status_code == 403


def test_what_an_update_takes_is_seen_at_once(tmp_path: Path) -> None:
    written(tmp_path / "source", 1, *ARTICLES)
    update(tmp_path / "mirror", [str(tmp_path / "source")])
    client = application(OpenedMirror(tmp_path / "mirror")).test_client()
    before = client.get(f"{ROOT}esearch.fcgi", query_string={"term": "gout[ti]"}, base_url=HOST)
    written(tmp_path / "source", 2, article(4013, "More gout"), deletion(4001))

    update(tmp_path / "mirror", [str(tmp_path / "source")])
    after = client.get(f"{ROOT}esearch.fcgi", query_string={"term": "gout[ti]"}, base_url=HOST)
    fetched = client.get(f"{ROOT}efetch.fcgi", query_string={"id": "4013,4001"}, base_url=HOST)

    assert ids(before) == sorted(GOUT, reverse=True)
    assert ids(after) == sorted({*GOUT, 4013} - {4001}, reverse=True)
    assert [one.text for one in ET.fromstring(fetched.data).iter("PMID")] == ["4013"]


@pytest.fixture(scope="module")
def running(folder: Path) -> Iterator[MirrorServer]:
    server = MirrorServer(folder / "mirror")
    thread = threading.Thread(target=server.serve)
    thread.start()
    yield server
    server.stop()
    thread.join()


def edirect(base: str, home: Path, *stages: str) -> str:
    """The output of a pipe of EDirect commands, each pointed at the server."""
    missing = [name for name in ("esearch", "efetch", "esummary", "epost", "einfo") if not shutil.which(name)]
    if missing:
        reason = f"EDirect is not installed (apt-get install ncbi-entrez-direct): no {', '.join(missing)}"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    pipe = " | ".join(stage.replace(" ", f" -base {base} ", 1) for stage in stages)
    env = {"PATH": os.environ["PATH"], "HOME": str(home), "EMAIL": "test@example.org"}
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {pipe}"], env=env, capture_output=True, text=True,
                          check=False, timeout=120)  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "ERROR" not in done.stderr, done.stderr
    return done.stdout


@pytest.mark.slow
def test_edirect_searches_posts_and_fetches(running: MirrorServer, tmp_path: Path) -> None:
    base = running.url
    fetched = edirect(base, tmp_path, "esearch -db pubmed -query 'gout[mh] AND made-up[ti]'", "efetch -format xml")
    posted = ",".join(map(str, PMIDS))
    listed = edirect(
        base, tmp_path, f"epost -db pubmed -id {posted}", "esearch -query 'asthma[mh]'", "efetch -format uid"
    )
    summed = edirect(base, tmp_path, "epost -db pubmed -id 4001,4002", "esummary -mode xml")

    assert (
        sorted(int(one.text or 0) for one in ET.fromstring(fetched).iterfind("PubmedArticle/MedlineCitation/PMID"))
        == GOUT
    )
    assert sorted(map(int, listed.split())) == sorted(set(PMIDS) - set(GOUT))
    assert sorted(one.findtext("Id") or "" for one in ET.fromstring(summed).iter("DocumentSummary")) == ["4001", "4002"]


@pytest.mark.slow
def test_biopython_searches_and_reads(running: MirrorServer, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Entrez._build_request
    ncbi = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/"
    monkeypatch.setattr(
        Entrez, "_build_request", lambda cgi, *given, **named: real(cgi.replace(ncbi, running.url), *given, **named)
    )
    monkeypatch.setattr(Entrez, "email", "test@example.org")

    with Entrez.esearch(db="pubmed", term="gout[mh]", usehistory="y") as handle:
        found = Entrez.read(handle)
    with Entrez.efetch(db="pubmed", WebEnv=found["WebEnv"], query_key=found["QueryKey"], retmode="xml") as handle:
        records = Entrez.read(handle)

    assert found["Count"] == str(len(GOUT))
    assert sorted(int(one["MedlineCitation"]["PMID"]) for one in records["PubmedArticle"]) == GOUT
