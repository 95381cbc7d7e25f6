"""Structure: what a statement says, in the fields of its kind; and the context it is read in."""

from collections.abc import Mapping
from dataclasses import dataclass

from litcheck.claims.extraction.figures import Figure

SLOTS = ("condition", "population", "comparator", "intervention", "outcome", "subject", "object", "thing")
"""The fields that hold a phrase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands around a statement: the article's headline, the sentence before (""  if none), its whole text in small
    letters, and the conditions that it is about, the main one first."""

    title: str = ""
    before: str = ""
    text: str = ""
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement of a sentence to be read.

    `text` is the clause as a plain sentence with references written out, `whole` the sentence it stands in, `figure`
    the figure that it claims with offsets in `text`. `condition` is what the sentence speaks of, `topic` what the
    article or section is about (None if the article names no condition). `reported`: the article is a report in which
    people speak; `studied` is the group that its study looked at, `agent` the one treatment that it is about.
    """

    text: str
    whole: str
    figure: Figure | None
    condition: str | None
    topic: str | None
    long_forms: Mapping[str, str]
    reported: bool = False
    studied: str | None = None
    agent: str | None = None
    around: Around = Around()


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """The fields that were read. `needs` names those that are a guess and want an editor's eye."""

    kind: str
    condition: str | None = None
    population: str | None = None
    comparator: str | None = None
    intervention: str | None = None
    outcome: str | None = None
    subject: str | None = None
    object: str | None = None
    thing: str | None = None
    relation: str | None = None
    needs: tuple[str, ...] = ()
