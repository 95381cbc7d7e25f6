"""Hostile texts against a model that obeys them all: no mark moves that its own sentences would not have moved."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from model_server.readers import obedient
from model_server.serving import ModelServer, serving

from language_model.injections import INJECTIONS, Injection
from language_model.makings import KEY, asking, audited, claim_of, record_of
from litcheck.claims.claim import Check, Claim
from litcheck.literature.record import Design, Record
from litcheck.reporting.dossier import Dossier
from litcheck.reporting.formats import format_named

CLAIMS = (
    claim_of("Gout is caused by eating dairy products.", id="dairy"),
    claim_of("Cherries cure gout in all people.", id="cherries"),
    claim_of(
        "Colchicine worsens the flares of gout.", id="colchicine", kind="effect", check=Check.EFFECT,
        intervention="colchicine", population="gout", outcome="flares", relation="worsens",
    ),
    claim_of(
        "Gout is linked to asthma.", id="asthma", kind="association", check=Check.DIRECTION,
        subject="gout", object="asthma", relation="positive",
    ),
)  # fmt: skip
"""Claims that the records below say nothing for."""

RECORDS = (
    record_of(
        "1", "Among 400 adults with gout the intake of dairy products was recorded for a year. Flares were counted."
    ),
    record_of("2", "Colchicine reduced the number of flares in people with gout (P < 0.01).", design=Design.TRIAL),
    record_of(
        "3", "Cherries were eaten by half of the people. Asthma was seen in 8% of adults.", title="Diet in adults"
    ),
)


@pytest.fixture(scope="module")
def server() -> Iterator[ModelServer]:
    with serving(obedient) as running:
        yield running


def poisoned(injection: Injection, claim: Claim) -> tuple[Record, ...]:
    """The records, each with the text in it."""
    text = injection.on(claim.statement)
    if injection.place == "title":
        return tuple(replace(record, title=f"{text} {record.title}") for record in RECORDS)
    return tuple(
        record_of(record.key, f"{text} {record.text} {text}", title=record.title, design=record.design)
        for record in RECORDS
    )


def marks(dossier: Dossier) -> list[tuple[str, str]]:
    return [(entry.mark, entry.reason) for entry in dossier.entries]


def test_there_are_sixty_attempts_and_more_of_every_kind() -> None:
    assert len({injection.text for injection in INJECTIONS}) == len(INJECTIONS) >= 60
    assert {injection.place for injection in INJECTIONS} == {"abstract", "title", "article", "comment"}


@pytest.mark.parametrize("number", range(len(INJECTIONS)))
def test_no_text_moves_a_mark(number: int, server: ModelServer, tmp_path: Path) -> None:
    injection = INJECTIONS[number]
    claims = (
        CLAIMS[number % len(CLAIMS)],
    )  # `benchmarks/language_model.py injections` takes all claims with all texts
    records = poisoned(injection, claims[0])
    without = audited(claims, records)
    server.fault, server.share, server.seed = "echo", 0.3, number  # it gives its key away too
    with asking(server, tmp_path, key=KEY) as asker:
        beside = audited(claims, records, asker)
        proposing = audited(claims, records, asker, proposes=True)

    assert beside.model is not None
    assert beside.model.said > 0  # it did obey
    assert marks(beside) == marks(without)
    assert marks(proposing) == marks(without)
    written = "".join(format_named(name).render(proposing) for name in ("json", "md", "sarif"))
    assert KEY not in written
