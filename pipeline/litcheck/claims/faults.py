"""Every fault of a claims file as one line: where it is, what was found, what is allowed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError
from rapidfuzz import fuzz, process

from litcheck.claims.kinds import KINDS, Kind, known_kinds
from litcheck.claims.schema import (
    AcceptEntry,
    AttributionEntry,
    ClaimEntry,
    ClaimsEntry,
    CorrectedEntry,
    DocumentEntry,
    PlaceEntry,
    RejectedEntry,
    ReviewEntry,
    ValueEntry,
)

QUOTE_WORDS = 12
"""A quote is a pointer into somebody's article, not a copy of it."""

_KIND_FIELDS = frozenset(field for kind in KINDS for field in (*kind.REQUIRED, *kind.OPTIONAL))
_NEAREST = 70.0
"""rapidfuzz ratio from which a known key is offered for an unknown one; tuned by eye on typing errors."""

Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: the place in the file as keys and positions, and what is wrong there."""

    place: Place
    message: str


def faults_of(loaded: Any) -> Iterator[Fault]:
    """Yields every fault of a parsed claims file, in no particular order."""
    if not isinstance(loaded, Mapping):
        yield Fault((), f"found {_shown(loaded)}; a claims file is a mapping with version, documents and claims")
        return
    try:
        ClaimsEntry.model_validate(loaded)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            fault = _fault(detail)
            yield Fault(_as_written(fault.place, loaded), fault.message)
    entries = loaded.get("claims")
    if entries == [] and not loaded.get("rejected"):
        yield Fault(("claims",), "the list is empty; add at least one entry")
    documents = _identifiers(loaded.get("documents"))
    yield from _repeated("documents", loaded.get("documents"))
    yield from _repeated("claims", entries)
    for position, entry in enumerate(_listed(entries)):
        if isinstance(entry, Mapping):
            own = (*_pointer_faults(entry, documents), *claim_faults(entry))
            yield from (Fault(("claims", position, *fault.place), fault.message) for fault in own)


def _fault(detail: Any) -> Fault:
    """One of pydantic's errors in litcheck's words."""
    place, found = tuple(detail["loc"]), detail.get("input")
    match detail["type"]:
        case "extra_forbidden":
            return Fault(place, f"unknown key{_nearest(str(place[-1]), _model_at(place[:-1]))}")
        case "missing":
            return Fault(place, "missing; this key is required")
        case "literal_error":
            return Fault(place, f"found {_shown(found)}; allowed: {detail['ctx']['expected']}")
        case "too_short":
            return Fault(place, "the list is empty; add at least one entry")
        case "string_pattern_mismatch":
            return Fault(place, f"found {_shown(found)}; it has to match {detail['ctx']['pattern']}")
        case _:
            return Fault(place, f"found {_shown(found)}; {detail['msg'].lower()}")


def _as_written(place: Place, loaded: Any) -> Place:
    """The place as the file has it: one review may stand without a list around it."""
    at = place.index("review") if "review" in place else None
    if at is None or place[at + 1 : at + 2] != (0,):
        return place
    written = loaded
    for part in place[: at + 1]:
        written = written[part]
    return place if isinstance(written, list) else (*place[: at + 1], *place[at + 2 :])


def _model_at(place: Place) -> type[BaseModel]:
    """The model of the mapping at this place."""
    inner: dict[str | int, type[BaseModel]] = {
        "documents": DocumentEntry,
        "claims": ClaimEntry,
        "also": PlaceEntry,
        "rejected": RejectedEntry,
        "value": ValueEntry,
        "attribution": AttributionEntry,
        "review": ReviewEntry,
        "accept": AcceptEntry,
        "corrected": CorrectedEntry,
    }
    return next((inner[part] for part in reversed(place) if part in inner), ClaimsEntry)


def _nearest(key: str, model: type[BaseModel]) -> str:
    known = tuple(model.model_fields)
    best = process.extractOne(key, known, scorer=fuzz.ratio, score_cutoff=_NEAREST)
    return f"; did you mean {best[0]!r}?" if best else f"; known keys: {', '.join(known)}"


def _identifiers(entries: Any) -> tuple[str, ...]:
    return tuple(str(entry.get("id")) for entry in _listed(entries) if isinstance(entry, Mapping))


def _listed(entries: Any) -> Sequence[Any]:
    """The entries of a list; none of what is no list."""
    return entries if isinstance(entries, list | tuple) else ()


def _repeated(key: str, entries: Any) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for position, entry in enumerate(_listed(entries)):
        identifier = entry.get("id") if isinstance(entry, Mapping) else None
        if isinstance(identifier, str) and seen.setdefault(identifier, position) != position:
            yield Fault((key, position, "id"), f"found {identifier!r} again; each id may stand once in {key}")


def _pointer_faults(entry: Mapping[str, Any], documents: tuple[str, ...]) -> Iterator[Fault]:
    """Faults of where a claim is said to stand."""
    if isinstance(entry.get("document"), str) and entry["document"] not in documents:
        yield Fault(("document",), f"found {entry['document']!r}; documents of this file: {', '.join(documents)}")
    quote = entry.get("quote")
    if isinstance(quote, str) and len(quote.split()) > QUOTE_WORDS:
        yield Fault(("quote",), f"{len(quote.split())} words; a quote has at most {QUOTE_WORDS}")


def claim_faults(entry: Mapping[str, Any]) -> Iterator[Fault]:
    """Faults that need several fields of one claim: what its kind allows."""
    kind = next((kind for kind in KINDS if entry.get("kind") == kind.NAME), None)
    if kind is None:
        if "kind" in entry:
            near = process.extractOne(str(entry["kind"]), known_kinds(), scorer=fuzz.ratio, score_cutoff=_NEAREST)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            yield Fault(("kind",), f"found {_shown(entry['kind'])}; allowed: {', '.join(known_kinds())}{hint}")
        return
    yield from _kind_faults(entry, kind)
    value = entry.get("value")
    if isinstance(value, Mapping):
        yield from (Fault(("value", *f.place), f.message) for f in _value_faults(value, kind))


def _kind_faults(entry: Mapping[str, Any], kind: Kind) -> Iterator[Fault]:
    needs = entry.get("needs")
    open_fields = needs if isinstance(needs, list | tuple) else ()
    for field in kind.REQUIRED:
        if entry.get(field) is None and field not in open_fields:
            yield Fault((field,), f"missing; a {kind.NAME} claim needs {', '.join(kind.REQUIRED)}")
    for field in _KIND_FIELDS.intersection(entry).difference(kind.REQUIRED, kind.OPTIONAL):
        allowed = ", ".join((*kind.REQUIRED, *kind.OPTIONAL)) or "none"
        yield Fault((field,), f"a {kind.NAME} claim has no {field}; fields of this kind: {allowed}")
    relation = entry.get("relation")
    if kind.RELATIONS and relation is not None and relation not in kind.RELATIONS:
        yield Fault(("relation",), f"found {_shown(relation)}; allowed for {kind.NAME}: {', '.join(kind.RELATIONS)}")


def _value_faults(value: Mapping[str, Any], kind: Kind) -> Iterator[Fault]:
    numbers = {
        key: value[key]
        for key in ("stated", "low", "high")
        if isinstance(value.get(key), int | float) and not isinstance(value.get(key), bool)
    }
    if not numbers:
        yield Fault((), "no number; give stated, or low and/or high")
    for key, number in numbers.items():
        if number < 0 or (value.get("unit") == "percent" and number > 100 and kind.NAME == "prevalence"):
            limit = "between 0 and 100" if value.get("unit") == "percent" else "not negative"
            yield Fault((key,), f"found {number}; a {value.get('unit', 'value')} is {limit}")
    if "low" in numbers and "high" in numbers and numbers["low"] > numbers["high"]:
        yield Fault(("low",), f"found {numbers['low']}, above high {numbers['high']}; low may not exceed high")
    units = tuple(unit.value for unit in kind.UNITS)
    if value.get("unit") in ("percent", "ratio", "count") and value["unit"] not in units:
        yield Fault(("unit",), f"found {value['unit']!r}; allowed for {kind.NAME}: {', '.join(units) or 'no value'}")


def _shown(found: object) -> str:
    text = "nothing" if found is None else repr(found) if isinstance(found, str | int | float) else type(found).__name__
    return text if len(text) <= 60 else text[:57] + "..."
