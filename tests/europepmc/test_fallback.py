"""--fallback europepmc: where PubMed does not answer, the claim is asked there, and every report says so."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from europepmc.made_up import survey
from europepmc_server import running_europepmc
from in_process import litcheck

from litcheck.flow import Opened, audit
from litcheck.from_articles import open_sentence
from litcheck.history.change import CauseKind, Changes, Kind
from litcheck.history.comparing import compare
from litcheck.history.run import Run, run_from_json, run_of
from litcheck.history.run import run_as_json as as_json
from litcheck.literature.entrez.gateway import Caller, Gateway
from litcheck.literature.entrez.pacing import Unpaced
from litcheck.literature.full_text.article import Asked
from litcheck.literature.query import Access, Query, Retrieval, SearchReport
from litcheck.literature.record import Correction, Record
from litcheck.literature.record_set import retrieve_from
from litcheck.literature.second_door import WithSecondDoor
from litcheck.literature.sources import Source, pubmed
from litcheck.reporting.dossier import Dossier
from litcheck.reporting.formats import format_named, json_report
from litcheck.reporting.report_model import Report

SENTENCE = "About 4% of adults have gout."
SURVEYS = (survey("41", 3.8, 900), survey("42", 4.1, 1200), survey("43", 4.3, 800))
TOLD = "PubMed did not answer, so 1 claim was asked of Europe PMC instead."


class Given:
    """A shipped fake: answers every plan from its records; `down` answers nothing."""

    as_of, size = "2026-11-30", None

    def __init__(self, name: str, *records: Record, down: bool = False) -> None:
        self.name, self.down = name, down
        self._records = {record.key: record for record in records}
        self.asked = 0

    def article(self, pmcid: str) -> Asked:
        access = Access.NOT_REACHED if self.down else Access.CLOSED
        return Asked(access=access, door=self.name)

    def retrieve(self, plans: Mapping[str, tuple[Query, ...]]) -> tuple[tuple[Retrieval, ...], dict[str, Record]]:
        self.asked += 1
        if not self.down:
            return retrieve_from(self._records, plans)
        silence = SearchReport(
            term="t", translated="", purpose="topic", count=0, fetched=0, complete=False, reached=False
        )
        return tuple(Retrieval(claim_id=name, record_keys=(), searches=(silence,)) for name in plans), {}


def audited(source: Source, opened: Opened | None = None) -> Dossier:
    return audit(opened or open_sentence(SENTENCE), source, today="2026-12-01", progress=lambda *_: None)


def run_with(source: Source, opened: Opened | None = None) -> Run:
    return run_of(Report.model_validate_json(json_report.render(audited(source, opened))), "2026-12-01")


def doors(*records: Record) -> WithSecondDoor:
    return WithSecondDoor(Given("pubmed", down=True), lambda: Given("europepmc", *records))


def changed(old: Run, new: Run) -> Changes:
    return compare(old, run_from_json(as_json(new)))


def test_a_claim_that_pubmed_does_not_answer_is_decided_by_the_second_door() -> None:
    alone, behind = audited(Given("pubmed", down=True)), audited(doors(*SURVEYS))

    assert alone.entries[0].reason == "not-reached"
    assert behind.entries[0].mark == "verified"
    assert behind.entries[0].asked_of == "europepmc"
    assert behind.source.name == "pubmed"


def test_a_source_that_answers_keeps_the_second_door_shut() -> None:
    second = Given("europepmc", *SURVEYS)
    dossier = audited(WithSecondDoor(Given("pubmed", *SURVEYS), lambda: second))

    assert second.asked == 0
    assert dossier.source.fallback is None


def test_where_neither_answers_nothing_is_known() -> None:
    dossier = audited(WithSecondDoor(Given("pubmed", down=True), lambda: Given("europepmc", down=True)))

    assert dossier.entries[0].reason == "not-reached"
    assert dossier.entries[0].asked_of is None


@pytest.mark.parametrize("name", ["html", "md", "json", "sarif", "summary"])
def test_every_report_names_the_door(name: str) -> None:
    contradicted = open_sentence("About 40% of adults have gout.")
    text = format_named(name).render(audited(doors(*SURVEYS), contradicted))

    if name == "json":
        report = json.loads(text)
        assert report["source"]["fallback"] == "europepmc"
        assert report["source"]["fallback_claims"] == [report["claims"][0]["id"]]
        assert report["claims"][0]["asked_of"] == "europepmc"
    else:
        assert TOLD in text


@pytest.mark.parametrize("name", ["html", "md"])
def test_the_claim_itself_says_of_whom_it_was_asked(name: str) -> None:
    text = format_named(name).render(audited(doors(*SURVEYS)))

    assert "Asked of Europe PMC, because PubMed did not answer." in text


def test_the_same_verdict_by_another_door_is_no_change() -> None:
    other = tuple(replace(record, title=record.title.upper()) for record in SURVEYS[:2])

    before, behind = run_with(Given("pubmed", *SURVEYS)), run_with(doors(*other))

    assert changed(before, behind).changes == ()
    assert changed(behind, before).changes == ()


def test_another_verdict_by_another_door_is_told_with_the_door_as_its_cause() -> None:
    far = (survey("51", 14.0, 900), survey("52", 15.0, 900), survey("53", 14.5, 800))

    (change,) = changed(run_with(Given("pubmed", *SURVEYS)), run_with(doors(*far))).changes

    assert change.kind is Kind.VERDICT
    assert [cause.kind for cause in change.causes] == [CauseKind.SEARCH_DIFFERS]
    assert change.causes[0].text == "asked of europepmc, because pubmed did not answer; before, pubmed was asked"


def test_a_retraction_that_the_second_door_knows_is_news_all_the_same() -> None:
    link = Correction(kind="RetractionIn", pmid="90", source="J 2026")
    withdrawn = (replace(SURVEYS[0], corrections=(link,)), *SURVEYS[1:])

    (change,) = changed(run_with(Given("pubmed", *SURVEYS)), run_with(doors(*withdrawn))).changes

    assert CauseKind.RECORD_RETRACTED in [cause.kind for cause in change.causes]


def test_the_command_asks_europe_pmc_where_pubmed_is_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def dead(**_: object) -> pubmed.PubMed:
        caller = Caller(email="editor@clinic.example")
        return pubmed.PubMed(Gateway(url="http://127.0.0.1:9/", caller=caller, pace=Unpaced(), cache=None, tries=1))

    monkeypatch.setattr(pubmed, "open_pubmed", dead)
    monkeypatch.setenv("LITCHECK_CACHE", str(tmp_path / "cache"))
    (tmp_path / "article.txt").write_text(f"{SENTENCE}\n", encoding="utf-8")
    with running_europepmc(SURVEYS) as server:
        done = litcheck(
            ["audit", "article.txt", "--source", "pubmed", "--email", "editor@clinic.example", "--fallback", "europepmc",
             "--europepmc-url", server.url, "--crossref-url", "off", "--format", "json"],
            cwd=tmp_path,
        )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert TOLD in done.stdout
    report = json.loads((tmp_path / "reports" / "report.json").read_text(encoding="utf-8"))
    assert report["claims"][0]["verdict"] == "verified"


def test_the_command_asks_europe_pmc_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LITCHECK_CACHE", str(tmp_path / "cache"))
    with running_europepmc(SURVEYS) as server:
        done = litcheck(["check", SENTENCE, "--source", "europepmc", "--europepmc-url", server.url], cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("verified: ")
    assert "Source: europepmc, as of " in done.stdout
