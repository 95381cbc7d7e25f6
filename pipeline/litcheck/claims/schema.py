"""The claims file as pydantic models: what people may write, before it becomes Claim values.

Rules that need more than one field (a kind's fields, ids that repeat) are in `litcheck.claims.faults`.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from litcheck.vocabulary.characters import plain

LONGEST_TEXT = 20_000
"""Characters of one text of a claims file: an editor's search of some hundred terms."""

LONGEST_PATH = 2_000
"""Characters; systems allow 4,096 bytes with the folder before it."""


def _as_read(text: str) -> str:
    """Invisible characters and look-alikes of digits are as plain here as in the articles and records."""
    text = plain(text)
    if not text.strip():
        raise ValueError("there is nothing in it that can be seen")
    return text


Text = Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT), AfterValidator(_as_read)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Identifier = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]


def _digits_as_text(found: object) -> object:
    """A PMID typed without quotes is a YAML integer."""
    return str(found) if isinstance(found, int) and not isinstance(found, bool) else found


def _day_as_text(found: object) -> object:
    """An ISO day typed without quotes is a YAML date."""
    return found.isoformat() if isinstance(found, date) else found


def _real_day(text: str) -> str:
    """The 31st of November has the form of a day and is none."""
    date.fromisoformat(text)
    return text


def _one_as_tuple(found: object) -> object:
    """One rater's review is written as one mapping, several as a list."""
    return tuple(found) if isinstance(found, list) else () if found is None else (found,)


def _real_path(text: str) -> str:
    """A path that a file system can hold. Source: POSIX NAME_MAX, 255 bytes for each name of a path."""
    if len(text) > LONGEST_PATH or "\0" in text or any(len(name.encode()) > 255 for name in text.split("/")):
        raise ValueError("no file can have this name")
    return text


def _list_as_tuple(found: object) -> object:
    """A YAML sequence is a list."""
    return tuple(found) if isinstance(found, list) else found


Day = Annotated[str, BeforeValidator(_day_as_text), Field(pattern=r"^\d{4}-\d\d-\d\d$"), AfterValidator(_real_day)]


Cited = Annotated[str, Field(pattern=r"^(?:pmid:[1-9]\d{0,8}|pmcid:PMC\d+|doi:10\.\d{4,9}/\S+|https?://\S+)$")]


class Strict(BaseModel):
    """A mapping of which every key is known."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class ValueEntry(Strict):
    """`value` of a claim."""

    stated: Number | None = None
    low: Number | None = None
    high: Number | None = None
    unit: Literal["percent", "ratio", "count"]
    hedge: Text | None = None


class AttributionEntry(Strict):
    """`attribution` of a claim."""

    journal: Text | None = None
    author: Text | None = None
    year: Annotated[int, Field(ge=1800, le=2100)] | None = None
    pmid: Annotated[str, BeforeValidator(_digits_as_text), Field(pattern=r"^[1-9]\d{0,8}$")] | None = None
    doi: Annotated[str, Field(pattern=r"^10\.\d{4,9}/\S+$")] | None = None
    source: Text | None = None


class ReviewEntry(BaseModel):
    """`review` of a claim. Notes with other keys are the editor's own and survive a round trip."""

    model_config = ConfigDict(extra="allow", strict=True, frozen=True)

    verdict: Literal["verified", "unverified", "contradicted"]
    by: Text | None = None
    on: Day | None = None
    reason: Text


class CorrectedEntry(Strict):
    """`corrected` of a claim: who changed what extraction had read, and why."""

    by: Text
    on: Day
    reason: Text


class AcceptEntry(Strict):
    """`accept` of a claim: a person answers for it as it stands, until a day or until its evidence changes.

    `evidence` is the mark of the evidence that was accepted, as the report prints it (`inputs.evidence`).
    """

    reason: Text
    by: Text
    on: Day | None = None
    until: Day | None = None
    evidence: Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")] | None = None


class DocumentEntry(Strict):
    """One of `documents`."""

    id: Identifier
    title: Text
    path: Annotated[Text, AfterValidator(_real_path)] | None = None
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None


class PlaceEntry(Strict):
    """One of `also`: a further place where the articles say what a claim says."""

    document: Identifier
    quote: Text
    prefix: Text | None = None
    suffix: Text | None = None


class ClaimEntry(Strict):
    """One of `claims`.

    `litcheck extract` writes `prefix`, `suffix`, `extracted` (delete it once you have looked at the claim), `needs`,
    `priority`, `because`, `flags`,
    `cites`, `mark`, `was` (the quote before the article changed), `same_as` and `basis` (fingerprints of what it wrote last, by
    which it tells your edits from its own).
    """

    id: Identifier
    document: Identifier | None = None
    quote: Text | None = None
    prefix: Text | None = None
    suffix: Text | None = None
    statement: Text
    kind: str
    condition: Text | None = None
    population: Text | None = None
    comparator: Text | None = None
    intervention: Text | None = None
    outcome: Text | None = None
    subject: Text | None = None
    object: Text | None = None
    thing: Text | None = None
    relation: str | None = None
    value: ValueEntry | None = None
    attribution: AttributionEntry | None = None
    query: Text | None = None
    review: Annotated[tuple[ReviewEntry, ...], BeforeValidator(_one_as_tuple)] = ()
    corrected: CorrectedEntry | None = None
    accept: AcceptEntry | None = None
    extracted: bool = False
    needs: Annotated[tuple[Text, ...], BeforeValidator(_list_as_tuple)] = ()
    mark: Literal["moved", "changed", "gone"] | None = None
    was: Text | None = None
    same_as: Identifier | None = None
    priority: Literal["high", "medium", "low"] | None = None
    because: Text | None = None
    flags: Annotated[tuple[Literal["naked", "relative-only"], ...], BeforeValidator(_list_as_tuple)] = ()
    cites: Annotated[tuple[Cited, ...], BeforeValidator(_list_as_tuple)] = ()
    also: Annotated[tuple[PlaceEntry, ...], BeforeValidator(_list_as_tuple)] = ()
    basis: Text | None = None


class RejectedEntry(Strict):
    """One of `rejected`: a claim that an editor took out, and that extraction is not to propose again.

    Without `statement`, every claim of that quote.
    """

    id: Identifier | None = None
    document: Identifier
    quote: Text
    statement: Text | None = None
    reason: Text | None = None


class ClaimsEntry(Strict):
    """The whole file. `extraction` is of each document what extraction proposed last, as fingerprints."""

    version: Literal[1]
    documents: list[DocumentEntry] = []
    claims: list[ClaimEntry]
    rejected: list[RejectedEntry] = []
    extraction: dict[str, str] = {}


CLAIM_KEYS = tuple(ClaimEntry.model_fields)
"""The keys of a claim in the order in which new ones are written."""
