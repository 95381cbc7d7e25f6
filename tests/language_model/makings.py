"""A claim, records and an asker, made small: what the tests of the language model are about is the model."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from model_server.serving import ModelServer

from litcheck.claims.claim import Check, Claim
from litcheck.claims.claims_file import ClaimsBook, ListedDocument
from litcheck.flow import Opened, audit
from litcheck.language_model.asking import Asker
from litcheck.language_model.budget import Budget
from litcheck.language_model.consultation import Consultation
from litcheck.language_model.endpoint import endpoint_of
from litcheck.language_model.reply_cache import ReplyCache
from litcheck.literature.query import Query, Retrieval
from litcheck.literature.record import Design, Record, Section
from litcheck.reporting.dossier import Dossier

KEY = "sk-Test.Key_77+of/nobody"


def claim_of(statement: str = "Gout is caused by crystals of uric acid.", **fields: object) -> Claim:
    """A claim, an assertion unless said otherwise."""
    known = {"id": "c", "document": "d", "quote": statement, "kind": "assertion", "check": Check.ENTAILMENT}
    return Claim(statement=statement, **{**known, **fields})  # type: ignore[arg-type]


def record_of(key: str, text: str, title: str = "A study of gout", **fields: object) -> Record:
    """A record of a cohort with this abstract."""
    sections = (Section(label="RESULTS", category="RESULTS", start=0, end=len(text)),)
    known: dict[str, object] = {
        "pmid": key, "doi": None, "pmcid": None, "journal": None, "journal_abbreviation": None, "year": 2020, "authors": (),
        "publication_types": (), "headings": (), "sections": sections, "design": Design.COHORT,
    }  # fmt: skip
    return Record(key=key, title=title, text=text, **{**known, **fields})  # type: ignore[arg-type]


def no_progress(what: str, done: int, whole: int) -> None:
    """Shows nothing."""


@contextmanager
def asking(
    server: ModelServer,
    folder: Path,
    *,
    model: str = "tiny",
    key: str | None = None,
    offline: bool = False,
    budget: Budget | None = None,
    seconds: float = 2.0,
    slept: list[float] | None = None,
) -> Iterator[Asker]:
    """An asker of this server with its cache in this folder; it never sleeps, and notes in `slept` how long it would."""
    environment = {} if key is None else {"LITCHECK_LLM_KEY": key}
    asker = Asker(
        endpoint_of(model, server.url, environment),
        ReplyCache(folder, read_only=offline),
        offline=offline,
        budget=budget,
        seconds=seconds,
        sleep=(slept if slept is not None else []).append,
    )
    try:
        yield asker
    finally:
        asker.close()


class Shelf:
    """A source of a few records: every claim gets all of them."""

    name, as_of = "shelf", "2026-01-01"

    def __init__(self, records: Sequence[Record]) -> None:
        self._records = {record.key: record for record in records}
        self.size = len(self._records)

    def retrieve(self, plans: Mapping[str, tuple[Query, ...]]) -> tuple[tuple[Retrieval, ...], dict[str, Record]]:
        """All records for all claims."""
        found = tuple(Retrieval(claim_id=name, record_keys=tuple(self._records), searches=()) for name in plans)
        return found, dict(self._records)


def audited(
    claims: Sequence[Claim], records: Sequence[Record], asker: Asker | None = None, *, proposes: bool = False
) -> Dossier:
    """The audit of these claims over these records; with a model where somebody asks it."""
    book = ClaimsBook(
        path=Path("claims.yaml"),
        documents=(ListedDocument(id="d", title="An article", path=None, sha256=None),),
        claims=tuple(claims),
        text="",
        value={},
        root=None,
        sha256="",
    )
    model = None if asker is None else Consultation(asker=asker, proposes=proposes)
    return audit(Opened(book=book, documents=()), Shelf(records), today="2026-01-01", progress=no_progress, model=model)
