"""--full-text: claims that abstracts leave open are decided by open-access articles, and every report says where it stands."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from entrez.scripted_server import Reply, ScriptedServer
from europepmc.made_up import record, survey
from europepmc_server import running_europepmc
from full_text.jats_making import article, section, table
from in_process import litcheck

from litcheck.claims.claim import Attribution
from litcheck.flow import Opened, audit
from litcheck.from_articles import open_sentence
from litcheck.history.change import CauseKind
from litcheck.history.comparing import compare
from litcheck.history.run import Run, run_from_json, run_of
from litcheck.history.run import run_as_json as as_json
from litcheck.literature.entrez.gateway import Caller, Gateway
from litcheck.literature.entrez.pacing import Unpaced
from litcheck.literature.full_text.article import Asked
from litcheck.literature.full_text.doors import FullTexts, from_pmc
from litcheck.literature.full_text.jats import read_article
from litcheck.literature.query import Access, Query, Retrieval
from litcheck.literature.record import Record
from litcheck.literature.record_set import retrieve_from
from litcheck.literature.sources.europepmc import open_europepmc
from litcheck.reporting.dossier import Dossier
from litcheck.reporting.formats import format_named, json_report
from litcheck.reporting.report_model import Report

SENTENCE = "About 4% of adults have gout."
PLACE = "full text, Table 2 (PMC61, CC BY 4.0)"


def silent(pmid: str, pmcid: str | None) -> Record:
    """A survey whose abstract gives no figure."""
    return record(
        pmid,
        f"Gout in adults: survey {pmid}.",
        ("METHODS", "We examined adults drawn at random from the general population."),
        ("RESULTS", "Gout was found in some of them."),
        headings=("Gout", "Prevalence", "Adult", "Humans"),
        pmcid=pmcid,
        authors=(f"Author{pmid} Q",),
    )


def in_words(share: float, people: int) -> str:
    return f"The prevalence of gout in adults was {share}% ({round(people * share / 100)}/{people})."


RATES = table("Prevalence of disease", ("", "Adults (n = 900), n (%)"), ("Gout", "36 (4.0)"), label="Table 2")
ARTICLES = {
    "PMC61": article(
        section("Discussion", "Elsewhere it was 30%."), section("Results", "As the table shows.", RATES), pmcid="PMC61"
    ),
    "PMC62": article(section("Results", in_words(4.1, 1200)), pmcid="PMC62"),
    "PMC63": article(section("Results", in_words(3.9, 1000)), pmcid="PMC63"),
    "PMC64": article(body=False, pmcid="PMC64"),
}
RECORDS = (
    silent("61", "PMC61"),
    silent("62", "PMC62"),
    silent("63", "PMC63"),
    silent("64", "PMC64"),
    silent("65", None),
)


class Shelf:
    """A shipped fake: a source of given records that gives articles too; `out` are articles that are not reached."""

    name, as_of, size = "shelf", "2026-11-30", None

    def __init__(self, records: tuple[Record, ...] = RECORDS, out: tuple[str, ...] = ()) -> None:
        self._records = {one.key: one for one in records}
        self._out = out
        self.asked: list[str] = []

    def retrieve(self, plans: Mapping[str, tuple[Query, ...]]) -> tuple[tuple[Retrieval, ...], dict[str, Record]]:
        return retrieve_from(self._records, plans)

    def article(self, pmcid: str) -> Asked:
        self.asked.append(pmcid)
        if pmcid in self._out:
            return Asked(access=Access.NOT_REACHED, door="shelf")
        found = read_article(ARTICLES[pmcid], pmcid)
        return Asked(access=Access.READ if found else Access.CLOSED, door="shelf", article=found)


def audited(shelf: Shelf, opened: Opened | None = None, *, most: int = 5) -> Dossier:
    texts = FullTexts(shelf, most=most) if most else None
    opened = opened or open_sentence(SENTENCE)
    return audit(opened, shelf, today="2026-12-01", progress=lambda *_: None, full_texts=texts)


def naming(pmid: str, sentence: str = "4% of adults have gout.") -> Opened:
    """A claim that names its study."""
    opened = open_sentence(sentence)
    claims = tuple(replace(claim, attribution=Attribution(pmid=pmid)) for claim in opened.book.claims)
    return replace(opened, book=replace(opened.book, claims=claims))


def run(dossier: Dossier) -> Run:
    made = run_of(Report.model_validate_json(json_report.render(dossier)), "2026-12-01")
    return run_from_json(as_json(made))


def test_a_claim_that_abstracts_leave_open_is_decided_by_tables_and_sections() -> None:
    closed, opened = audited(Shelf(), most=0).entries[0], audited(Shelf()).entries[0]

    assert (closed.mark, closed.reason) == ("unverified", "silent")
    assert (opened.mark, opened.reason) == ("verified", "pooled-agrees")
    assert [line.full_text.part for line in opened.evidence if line.used and line.full_text] == [
        "Table 2",
        "Results",
        "Results",
    ]
    assert {one.pmcid: one.access for one in opened.full_texts} == {
        "PMC61": Access.READ, "PMC62": Access.READ, "PMC63": Access.READ, "PMC64": Access.CLOSED,
    }  # fmt: skip


def test_a_named_study_that_is_silent_is_read_in_full_and_no_other() -> None:
    shelf = Shelf()
    agrees, differs = (
        audited(shelf, naming("61")).entries[0],
        audited(Shelf(), naming("61", "9% of adults have gout.")).entries[0],
    )

    assert shelf.asked == ["PMC61"]
    assert (agrees.mark, agrees.reason) == ("verified", "reported-by-attributed-study")
    assert (differs.mark, differs.reason) == ("contradicted", "attributed-study-differs")


def test_what_abstracts_decide_needs_no_article() -> None:
    shelf = Shelf(
        (survey("61", 4.0, 900, pmcid="PMC61"), survey("62", 4.1, 800, pmcid="PMC62"), survey("63", 3.9, 900))
    )

    assert audited(shelf).entries[0].mark == "verified"
    assert shelf.asked == []


def test_no_more_articles_are_asked_for_than_allowed() -> None:
    shelf = Shelf()
    audited(shelf, most=2)

    assert len(shelf.asked) == 2


def test_withdrawn_records_are_not_asked_for() -> None:
    withdrawn = replace(RECORDS[0], publication_types=("Retracted Publication",))
    shelf = Shelf((withdrawn, *RECORDS[1:]))
    audited(shelf)

    assert "PMC61" not in shelf.asked


@pytest.mark.parametrize("name", ["html", "md", "json", "csv"])
def test_every_report_says_that_a_line_is_of_the_full_text(name: str) -> None:
    text = format_named(name).render(audited(Shelf()))

    if name == "json":
        (claim,) = json.loads(text)["claims"]
        places = [line["full_text"] for line in claim["evidence"] if line["used"]]
        assert {"part": "Table 2", "pmcid": "PMC61", "licence": "CC BY 4.0"} in places
        assert {one["access"] for one in claim["full_texts"]} == {"read", "closed"}
    else:
        assert PLACE in text.replace("\\", "")
    if name in ("html", "md"):
        assert "abstracts only, no full texts" not in text
        assert "not open access: PMC64" in text


def test_sarif_says_it_of_a_contradicted_claim() -> None:
    log = json.loads(format_named("sarif").render(audited(Shelf(), naming("61", "9% of adults have gout."))))

    assert log["runs"][0]["results"][0]["properties"]["fullText"] == [PLACE]


def test_without_articles_a_report_is_what_it_was() -> None:
    assert "abstracts only, no full texts" in format_named("html").render(audited(Shelf(), most=0))


def test_reading_in_full_is_the_cause_of_a_verdict_that_it_changed() -> None:
    (change,) = compare(run(audited(Shelf(), most=0)), run(audited(Shelf()))).changes

    assert [cause.kind for cause in change.causes] == [CauseKind.SEARCH_DIFFERS]
    assert "read in full now: PMC61, PMC62, PMC63" in [cause.text for cause in change.causes]


def test_an_article_that_is_not_reached_leaves_the_claim_unaudited_and_changes_nothing() -> None:
    before, after = run(audited(Shelf())), run(audited(Shelf(out=("PMC61", "PMC62", "PMC63"))))

    changes = compare(before, after)

    assert changes.changes == ()
    assert len(changes.not_audited) == 1


def test_europe_pmc_gives_articles_and_says_which_are_closed(tmp_path: Path) -> None:
    with running_europepmc(RECORDS, {"PMC61": ARTICLES["PMC61"], "PMC64": ARTICLES["PMC64"]}) as server:
        door = open_europepmc(url=server.url, folder=tmp_path, environment={})
        told = FullTexts(door, most=3).of(["PMC61", "PMC64", "PMC99"])
        asked = len(server.asked)
        again = FullTexts(open_europepmc(url=server.url, folder=tmp_path, environment={}), most=3).of(
            ["PMC61", "PMC99"]
        )

        assert len(server.asked) == asked
    assert {name: one.access.value for name, one in told.items()} == {
        "PMC61": "read",
        "PMC64": "closed",
        "PMC99": "closed",
    }
    assert again["PMC61"] == told["PMC61"]


@pytest.mark.parametrize(
    ("reply", "access"),
    [
        (Reply(body=ARTICLES["PMC62"]), Access.READ),
        (Reply(body=ARTICLES["PMC62"][:-30]), Access.NOT_REACHED),
        (Reply(body=article(body=False, pmcid="PMC62")), Access.CLOSED),
        (Reply(body=b'<pmc-articleset><error id="62">The PMCID is not available: 62</error></pmc-articleset>'), Access.CLOSED),
        (Reply(body=b"busy", status=503), Access.NOT_REACHED),
    ],
    ids=["open", "cut off", "metadata only, HTTP 200", "not available", "down"],
)  # fmt: skip
def test_pmc_is_asked_by_efetch_and_its_closed_articles_are_known(reply: Reply, access: Access) -> None:
    with ScriptedServer([reply]) as server:
        gateway = Gateway(
            url=server.url,
            caller=Caller(email="editor@clinic.example"),
            pace=Unpaced(),
            cache=None,
            sleep=lambda _: None,
        )
        asked = from_pmc(gateway, "PMC62")

    assert asked.access is access
    assert (server.requests[0].parameters["db"], server.requests[0].parameters["id"]) == ("pmc", "62")


def test_the_command_reads_in_full_what_europe_pmc_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LITCHECK_CACHE", str(tmp_path / "cache"))
    asked = ["check", SENTENCE, "--source", "europepmc"]
    with running_europepmc(RECORDS, ARTICLES) as server:
        without = litcheck([*asked, "--europepmc-url", server.url], cwd=tmp_path)
        done = litcheck([*asked, "--europepmc-url", server.url, "--full-text", "5"], cwd=tmp_path)

    assert without.stdout.startswith("unverified: ")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("verified: ")
    assert PLACE in done.stdout
