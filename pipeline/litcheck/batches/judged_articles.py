"""What many articles came to, kept in a file: of all that was judged one article's part is in memory at a time."""

from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from litcheck.bench import Bench
from litcheck.claims.claim import Claim
from litcheck.evidence.proposers import PROPOSERS, Proposer
from litcheck.literature.query import Retrieval
from litcheck.literature.record import Record
from litcheck.reporting.compiling import inputs_of, shown_keys
from litcheck.reporting.dossier import Inputs
from litcheck.spool import Spool
from litcheck.verdicts.verdict import Verdict

_PARTS_AT_HAND = 8
"""Articles' parts kept in memory: the claims of one stand together in most claims files."""
_Of = TypeVar("_Of")


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedArticle:
    """What a bench holds of one article that a report needs; of the records only those that are shown."""

    retrievals: dict[str, Retrieval]
    verdicts: dict[str, Verdict]
    unproven: dict[str, tuple[str, ...]]
    unreadable: dict[str, tuple[str, ...]]
    inputs: dict[str, Inputs]
    records: dict[str, Record]
    in_full: dict[str, dict[str, Record]]
    standing_checked: dict[str, bool | None]


def part_of(bench: Bench, claims: Sequence[Claim]) -> JudgedArticle:
    """What a report needs of an article's claims that were judged."""
    shown = {claim.id: set(shown_keys(bench.verdicts[claim.id])) for claim in claims}
    keys = set().union(*shown.values())
    inputs = {
        claim.id: inputs_of(claim, bench.verdicts[claim.id], bench.retrievals[claim.id], bench.records_of(claim))
        for claim in claims
    }
    return JudgedArticle(
        retrievals=bench.retrievals,
        verdicts=bench.verdicts,
        unproven=bench.unproven,
        unreadable=bench.unreadable,
        inputs=inputs,
        records={key: record for key, record in bench.records.items() if key in keys},
        in_full={
            name: {key: record for key, record in own.items() if key in shown[name]}
            for name, own in bench.in_full.items()
        },
        standing_checked=bench.standing_checked,
    )


class JudgedArticles:
    """See `litcheck.bench.JudgedClaims`. A record that was asked after counts for the claims of all articles."""

    model = None

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._parts: Spool[JudgedArticle] = Spool()
        self._part = lru_cache(maxsize=_PARTS_AT_HAND)(self._parts.__getitem__)
        self._order = {claim.id: -1 for claim in claims}
        self._asked_after: dict[str, Record] = {}
        self.standing_checked: dict[str, bool | None] = {}

    def take(self, part: JudgedArticle) -> None:
        """Adds an article."""
        self._order.update(dict.fromkeys(part.verdicts, len(self._parts)))
        self.standing_checked |= part.standing_checked
        self._asked_after |= {key: part.records[key] for key in part.standing_checked if key in part.records}
        self._parts.append(part)

    @property
    def verdicts(self) -> Mapping[str, Verdict]:
        return _ByClaim(self, "verdicts")

    @property
    def retrievals(self) -> Mapping[str, Retrieval]:
        return _ByClaim(self, "retrievals")

    @property
    def unproven(self) -> Mapping[str, tuple[str, ...]]:
        return _ByClaim(self, "unproven")

    @property
    def unreadable(self) -> Mapping[str, tuple[str, ...]]:
        return _ByClaim(self, "unreadable")

    @property
    def inputs(self) -> Mapping[str, Inputs]:
        return _ByClaim(self, "inputs")

    @property
    def proposers(self) -> Sequence[Proposer]:
        return PROPOSERS

    def records_of(self, claim: Claim) -> Mapping[str, Record]:
        """The records that are shown for a claim."""
        part = self._part(self._order[claim.id])
        return ChainMap(part.in_full.get(claim.id, {}), self._asked_after, part.records)

    def names(self) -> Iterator[str]:
        """The claims that were judged, in the order of the claims file."""
        return (name for name, number in self._order.items() if number >= 0)

    def told_of(self, name: str, what: str) -> Any:
        """What is known of a claim under this name of `JudgedArticle`."""
        number = self._order[name]
        if number < 0:
            raise KeyError(name)
        return getattr(self._part(number), what)[name]


class _ByClaim(Mapping[str, _Of]):
    """One of the things that are known of each claim, by its id."""

    def __init__(self, articles: JudgedArticles, what: str) -> None:
        self._articles = articles
        self._what = what

    def __getitem__(self, name: str) -> _Of:
        told: _Of = self._articles.told_of(name, self._what)
        return told

    def __iter__(self) -> Iterator[str]:
        return self._articles.names()

    def __len__(self) -> int:
        return sum(1 for _ in self)
