"""A reply of Crossref about one work -> its notices.

Source: Crossref REST API, `works/{doi}`: `updated-by` of the work that was updated, `update-to` of the notice; each with
DOI, type, label, source (publisher or retraction-watch) and the date of the update.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

# Crossref's types of updates as PubMed's RefTypes. Source: Crossref documentation, "Registering updates", and the
# Retraction Watch data in the REST API (January 2025).
_KINDS = {
    "retraction": "RetractionIn",
    "withdrawal": "RetractionIn",
    "removal": "RetractionIn",
    "partial_retraction": "PartialRetractionIn",
    "expression_of_concern": "ExpressionOfConcernIn",
    "correction": "ErratumIn",
    "corrigendum": "ErratumIn",
    "erratum": "ErratumIn",
    "addendum": "UpdateIn",
    "clarification": "UpdateIn",
    "new_version": "UpdateIn",
    "new_edition": "UpdateIn",
}


class UnreadableWork(ValueError):
    """The reply is no work of Crossref."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkNotice:
    """One notice on a work. `kind` as PubMed's RefType; `asserted_by` publisher, retraction-watch ...; `day` may be a year
    or a month alone, None if not given. `own` True: the work is itself this notice, on another work (`doi`)."""

    kind: str
    type: str
    asserted_by: str
    doi: str | None
    day: str | None
    own: bool = False

    @property
    def source(self) -> str:
        """Who said so, when and where: "Crossref (retraction-watch), 2021-03-04, doi:10.1/x"."""
        parts = [f"Crossref ({self.asserted_by})", self.day, f"doi:{self.doi}" if self.doi else None]
        return ", ".join(part for part in parts if part)


def notices_in(reply: bytes) -> tuple[WorkNotice, ...]:
    """The notices of a work in the order of the reply, the same statement of several sources each.

    A type that is not known is no notice: Crossref adds types, and none of them takes back one that is known.

    Raises: UnreadableWork if the reply is no work.
    """
    try:
        content = json.loads(reply)
        work = content["message"]
        found = (*_listed(work, "updated-by", own=False), *_listed(work, "update-to", own=True))
    except (ValueError, TypeError, KeyError, AttributeError) as fault:
        raise UnreadableWork("not a work of Crossref") from fault
    return tuple(dict.fromkeys(found))


def _listed(work: Mapping[str, Any], key: str, *, own: bool) -> Iterator[WorkNotice]:
    for one in work.get(key) or ():
        kind = _KINDS.get(str(one.get("type", "")).lower().replace("-", "_").replace(" ", "_"))
        if kind is not None:
            yield WorkNotice(
                kind=kind,
                type=str(one["type"]).lower(),
                asserted_by=str(one.get("source") or "publisher"),
                doi=str(one["DOI"]).lower() if one.get("DOI") else None,
                day=_day(one.get("updated")),
                own=own,
            )


def _day(updated: Any) -> str | None:
    """The date parts as an ISO day, month or year."""
    parts = ((updated or {}).get("date-parts") or [[]])[0]
    numbers = [part for part in parts if isinstance(part, int)]
    return "-".join(f"{number:0{4 if place == 0 else 2}}" for place, number in enumerate(numbers)) or None
