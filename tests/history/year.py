"""A newsroom's year: weekly audits against PubMed and Crossref on loopback, in which things happen, and what must be said.

Every event stands with the change that it must bring: the claim, the kind of change and its causes. A week without an
event must bring none.
"""

import json
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from io import StringIO
from pathlib import Path
from unittest.mock import patch

from crossref_server import CrossrefServer, notice, running_crossref
from entrez_server.articles import read_article
from entrez_server.collection import Collection
from entrez_server.door import EntrezServer
from entrez_server.running import running_server
from entrez_server.search import Search
from entrez_server.service import Service
from made_records import Made, survey

from litcheck.cli import run as litcheck
from litcheck.literature.crossref import watch
from litcheck.literature.entrez.gateway import Gateway

FIRST_DAY = datetime(2026, 1, 5, 6, tzinfo=UTC)  # a Monday
WEEKS = 52
Expected = dict[str, tuple[str, set[str]]]
"""By claim: the kind of its change, and the kinds of its causes."""


@dataclass
class Desk:
    """What the newsroom and the literature are in one week."""

    records: dict[str, Made]
    claims: dict[str, dict[str, str]]
    notices: dict[str, list[dict[str, object]]] = field(default_factory=dict)
    down: bool = False
    crossref_down: bool = False

    def claims_file(self) -> str:
        body = "".join(
            f"  - id: {name}\n    document: d1\n" + "".join(f"    {key}: {value}\n" for key, value in fields.items())
            for name, fields in self.claims.items()
        )
        return f"version: 1\ndocuments:\n  - {{id: d1, title: Health in brief}}\nclaims:\n{body}"


def share(condition: str, percent: int) -> dict[str, str]:
    """A claim's fields: about so many percent of adults have it."""
    return {
        "quote": f"about {percent}% of adults have {condition}",
        "statement": f"About {percent}% of adults have {condition}.",
        "kind": "prevalence",
        "condition": condition,
        "population": "adults",
        "value": f"{{stated: {percent}, unit: percent, hedge: about}}",
    }


def beginning() -> Desk:
    """The first week: five claims, one of them contradicted, and the records that they rest on."""
    surveys = [
        survey(1, "Gout", "Ohio", 223, 5707), survey(2, "Gout", "Utah", 410, 10120), survey(3, "Gout", "Maine", 252, 6000),
        survey(11, "Asthma", "Ohio", 400, 5000), survey(12, "Asthma", "Utah", 820, 10120),
        survey(13, "Asthma", "Maine", 470, 6000), survey(21, "Eczema", "Ohio", 400, 5000),
        survey(22, "Eczema", "Utah", 820, 10120), survey(23, "Eczema", "Maine", 470, 6000),
    ]  # fmt: skip
    cohorts = [
        Made(
            pmid=f"9910003{number}",
            title=f"Smoking and psoriasis in {place}: a cohort study",
            results=f"Smoking was significantly associated with psoriasis (odds ratio {ratio}, p<0.001).",
            doi=f"10.5555/made.3{number}",
        )
        for number, (place, ratio) in enumerate(
            [("Ohio", "1.80, 95% CI 1.40 to 2.30"), ("Utah", "1.60, 95% CI 1.20 to 2.10"), ("Maine", "1.70, 95% CI 1.30 to 2.20"),
             ("Iowa", "1.75, 95% CI 1.35 to 2.25")]
        )
    ]  # fmt: skip
    guideline = Made(
        pmid="99100041",
        year=2010,
        types=("Practice Guideline",),
        title="Colchicine for acute gout: a practice guideline of the American Society of Joint Care",
        results="We recommend colchicine as first-line treatment of acute gout.",
    )
    claims = {"gout": share("gout", 4), "asthma": share("asthma", 8), "eczema": share("eczema", 30)}
    claims["smoking"] = {
        "quote": "smoking goes with psoriasis",
        "statement": "Smoking is associated with psoriasis.",
        "kind": "association",
        "subject": "smoking",
        "object": "psoriasis",
        "relation": "positive",
    }
    claims["colchicine"] = {
        "quote": "colchicine is the first-line treatment of acute gout",
        "statement": "Colchicine is recommended as first-line treatment of acute gout.",
        "kind": "assertion",
    }
    return Desk(records={one.pmid: one for one in [*surveys, *cohorts, guideline]}, claims=claims)


@dataclass(frozen=True)
class Event:
    """What happens before the audit of a week, and what that audit must say and end with (--fail-on new-contradicted)."""

    name: str
    happen: Callable[[Desk], object]
    expected: Expected = field(default_factory=dict)
    status: int = 0
    not_audited: frozenset[str] = frozenset()


def _add(*records: Made) -> Callable[[Desk], object]:
    return lambda desk: desk.records.update({one.pmid: one for one in records})


def _notice(pmid: str, kind: str, by: str) -> Callable[[Desk], object]:
    return lambda desk: desk.records[pmid].notices.append((kind, by))


def _renumber(desk: Desk) -> None:
    record = desk.records.pop("99100012")
    record.pmid = "99100999"
    desk.records[record.pmid] = record


def _retitle(desk: Desk) -> None:
    desk.records["99100013"].title = "Asthma in adults of Maine: a survey of households"


def _edit(claim: str, **fields: str) -> Callable[[Desk], object]:
    return lambda desk: desk.claims[claim].update(fields)


def _down(desk: Desk) -> None:
    desk.down = True


def _crossref_down(desk: Desk) -> None:
    desk.crossref_down = True


def _newer_guideline() -> Made:
    return Made(
        pmid="99100042",
        year=2026,
        types=("Practice Guideline",),
        title="Treatment of acute gout: a practice guideline of the American Society of Joint Care",
        results="Colchicine is not recommended as first-line treatment of acute gout. This guideline replaces that of 2010.",
    )


ALL = frozenset({"gout", "asthma", "eczema", "smoking", "colchicine"})
ACCEPTED = '{reason: "the figure is of children, corrected in print", by: An Editor, on: 2026-02-02}'
EVENTS: dict[int, Event] = {
    0: Event("first audit", lambda desk: None, status=1),  # eczema is contradicted, and that is new
    4: Event("a person accepts it", _edit("eczema", accept=ACCEPTED)),
    6: Event("a new survey", _add(survey(4, "Gout", "Iowa", 300, 7400, year=2026)), {"gout": ("evidence", {"new-record"})}),
    9: Event("an erratum", _notice("99100002", "ErratumIn", "99109001"), {"gout": ("evidence", {"record-corrected"})}),
    11: Event("a retraction", _notice("99100003", "RetractionIn", "99109002"), {"gout": ("evidence", {"record-retracted"})}),
    14: Event("PubMed is down", _down, status=2, not_audited=ALL),
    17: Event(
        "other figures",
        _add(*(survey(14 + n, "Asthma", place, 2100, 10500, year=2026) for n, place in enumerate(("Iowa", "Texas", "Idaho")))),
        {"asthma": ("verdict", {"new-record"})},
    ),
    20: Event(
        "a concern", _notice("99100030", "ExpressionOfConcernIn", "99109003"), {"smoking": ("evidence", {"concern-raised"})}
    ),
    22: Event(
        "the editor edits",
        _edit("gout", **share("gout", 20)),
        {"gout": ("verdict", {"claim-edited", "quote-moved"})},
        status=1,
    ),
    23: Event("and edits back", _edit("gout", **share("gout", 4)), {"gout": ("verdict", {"claim-edited", "quote-moved"})}),
    26: Event("a record is renamed", _retitle, {"asthma": ("evidence", {"record-corrected"})}),
    28: Event("PubMed is down", _down, status=2, not_audited=ALL),
    29: Event("one more survey", _add(survey(5, "Gout", "Texas", 280, 7000, year=2026)), {"gout": ("evidence", {"new-record"})}),
    31: Event("a record gets another number", _renumber, {"asthma": ("evidence", {"record-corrected"})}),
    33: Event(
        "a new claim", lambda desk: desk.claims.update(flu=share("influenza", 9)), {"flu": ("new", {"claim-edited"})}
    ),
    35: Event("it is taken out", lambda desk: desk.claims.pop("flu"), {"flu": ("gone", {"claim-edited"})}),
    37: Event(
        "only the quote is reworded",
        _edit("asthma", quote="asthma is found in about 8% of adults"),
        {"asthma": ("text", {"quote-moved"})},
    ),
    39: Event(
        "Crossref knows of a retraction",
        lambda desk: desk.notices.update(
            {"10.5555/made.31": [notice("retraction", "10.5555/notice.1", "retraction-watch", (2026, 9, 28))]}
        ),
        {"smoking": ("evidence", {"record-retracted"})},
    ),
    41: Event("Crossref is down", _crossref_down, status=2, not_audited=ALL - {"colchicine"}),
    44: Event(
        "a survey that concerns what was accepted",
        _add(survey(24, "Eczema", "Iowa", 640, 8000, year=2026)),
        {"eczema": ("evidence", {"new-record"})},
        status=1,
    ),
    47: Event(
        "the guideline is replaced",
        _add(_newer_guideline()),
        {"colchicine": ("verdict", {"new-record", "guidance-superseded"})},
        status=1,
    ),
    50: Event("a record is withdrawn", lambda desk: desk.records.pop("99100005"), {"gout": ("evidence", {"search-differs"})}),
}  # fmt: skip


@dataclass(frozen=True)
class Week:
    """What one audit came to. `changes` as in changes.json, None in the first week."""

    number: int
    event: Event | None
    status: int
    changes: dict[str, tuple[str, set[str]]]
    not_audited: frozenset[str]
    told: str
    reports: Path

    @property
    def wrong(self) -> str:
        """What is not as it must be, "" if all is."""
        expected = self.event.expected if self.event else {}
        wanted = (
            expected,
            self.event.status if self.event else 0,
            self.event.not_audited if self.event else frozenset(),
        )
        got = (self.changes, self.status, self.not_audited)
        return "" if got == wanted else f"week {self.number} ({self.event and self.event.name}): {got}, not {wanted}"


@contextmanager
def servers() -> Iterator[tuple[EntrezServer, CrossrefServer]]:
    """PubMed, with the first week's records, and Crossref."""
    with running_server(_collection(beginning())) as pubmed, running_crossref() as crossref:
        yield pubmed, crossref


def _collection(desk: Desk) -> Collection:
    return Collection([read_article(record.xml(), pmid) for pmid, record in desk.records.items()])


def weeks(folder: Path, numbers: Sequence[int], *, twice: bool = False) -> Iterator[Week]:
    """The audits of these weeks, events of the weeks between them left out; `twice` repeats each without the history and
    fails if a byte of its reports differs."""
    desk = beginning()
    impatient = partial(Gateway, tries=5, sleep=lambda seconds: None)
    with servers() as (pubmed, crossref), patch("litcheck.literature.sources.pubmed.Gateway", impatient):
        for number in numbers:
            event = EVENTS.get(number)
            desk.down = desk.crossref_down = False
            if event is not None:
                event.happen(desk)
            pubmed.service = Service(
                collection=_collection(desk),
                search=Search(_collection(desk), FIRST_DAY.date()),
                history=pubmed.service.history,
            )
            crossref.works = {doi: [] for record in desk.records.values() if (doi := record.doi)} | desk.notices
            crossref.status = 503 if desk.crossref_down else 200
            yield _audited(folder, number, event, desk, pubmed, crossref, twice=twice)


def _audited(
    folder: Path, number: int, event: Event | None, desk: Desk, pubmed: EntrezServer, crossref: CrossrefServer, *, twice: bool
) -> Week:  # fmt: skip
    claims, reports = folder / "claims.yaml", folder / f"week-{number:02}"
    claims.write_text(desk.claims_file(), encoding="utf-8")
    address = pubmed.url if not desk.down else "http://127.0.0.1:9/entrez/eutils/"
    options = [
        "audit", str(claims), "--source", "pubmed", "--email", "desk@example.org", "--entrez-url", address, "--entrez-rate", "0",
        "--crossref-url", crossref.url, "--cache-days", "0", "--format", "json,md,html,csv",
    ]  # fmt: skip
    history = ["--history", str(folder / "history"), "--max-age", "14", "--fail-on", "new-contradicted"]
    day = str(int((FIRST_DAY + timedelta(weeks=number)).timestamp()))
    settings = {"SOURCE_DATE_EPOCH": day, "LITCHECK_CACHE": str(folder / "cache")}
    told = StringIO()
    with patch.dict("os.environ", settings), redirect_stdout(told), redirect_stderr(told), _no_waiting():
        if twice:
            litcheck([*options, *_as_before(folder), "--reports", str(folder / "again")])
        status = litcheck([*options, *history, "--reports", str(reports)])
    assert (reports / "report.json").exists(), told.getvalue()
    if twice and not desk.down:  # which of the requests that are under way fail first is no input
        for file in (folder / "again").iterdir():
            if not file.name.startswith("changes") and file.read_bytes() != (reports / file.name).read_bytes():
                raise AssertionError(f"week {number}: {file.name} differs between two audits of the same")
    listed = json.loads((reports / "changes.json").read_text("utf-8")) if (reports / "changes.json").exists() else {}
    changes = {
        change["id"]: (change["kind"], {cause["cause"] for cause in change["causes"]})
        for change in listed.get("changes", ())
    }
    return Week(
        number=number,
        event=event,
        status=status,
        changes=changes,
        not_audited=frozenset(listed.get("not_audited", ())),
        told=told.getvalue(),
        reports=reports,
    )


def _as_before(folder: Path) -> list[str]:
    """A copy of the history for the audit that is repeated, so that what was accepted is known to it."""
    copied = folder / "history-again"
    shutil.rmtree(copied, ignore_errors=True)
    if (folder / "history").exists():
        shutil.copytree(folder / "history", copied)
    return ["--history", str(copied)]


@contextmanager
def _no_waiting() -> Iterator[None]:
    """Crossref's retries without their pauses."""
    with patch.object(
        watch.Watch.__init__, "__kwdefaults__", {**watch.Watch.__init__.__kwdefaults__, "sleep": lambda s: None}
    ):
        yield


def main() -> int:
    """All 52 weeks, each twice; a line a week in which something happened, 1 if any is not as it must be."""
    started, wrong = time.monotonic(), []
    with tempfile.TemporaryDirectory() as folder:
        for week in weeks(Path(folder), range(WEEKS), twice=True):
            wrong += [week.wrong] if week.wrong else []
            if week.event or week.wrong:
                name = week.event.name if week.event else ""
                print(
                    f"week {week.number:2}  {name:42} exit {week.status}  {week.wrong or 'as it must be'}", flush=True
                )
        size = sum(file.stat().st_size for file in (Path(folder) / "history").glob("*.json"))
    took = time.monotonic() - started
    print(f"{WEEKS} weeks, each audited twice: {len(wrong)} wrong; history {size / 1000:.0f} kB; {took:.0f} s")
    return 1 if wrong else 0
