"""Structure -> the same with each field filled by the phrase that is most likely meant, or left open.

The phrases of `candidates` are ranked by fitted forests, one for each field (`chosen_*.json`); what the kind's reader found is
one of them. `training/claims` says what they were learned from and how good they are.
"""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from litcheck.claims.extraction.candidates import Candidate, candidates
from litcheck.claims.extraction.soundness import stands
from litcheck.claims.extraction.structure import Statement, Structure
from litcheck.claims.kinds import kind_named
from litcheck.forest import Forest, forest

MODELS = {
    "condition": "condition",
    "population": "population",
    "intervention": "intervention",
    "subject": "intervention",
    "outcome": "outcome",
    "object": "outcome",
}
"""The forest that ranks the phrases of each field: what is done or met, and what comes of it, by two names each."""
_AHEAD = {"condition": 0.15, "population": 0.15}
"""What a phrase gains that the kind's reader found and did not mark as a guess, in the forest's units (0 to 1). Over folds, 0 to
.15 are alike in news and .01 better on the development set. Elsewhere the reader's phrase goes with the direction that it
read, and stays if its own merit is `_TENABLE`."""
_TENABLE = 0.15
_LEAST = 0.25
"""A phrase of less merit is left out: over folds of the articles read, of the conditions kept .55 are the annotated ones in news,
of the populations .56 (`training/claims/README.md`)."""
_SURE = 0.40
"""A phrase that a verdict needs and that has less merit is a guess."""
_DIFFERENT = (("condition", "population"), ("intervention", "outcome"), ("subject", "object"))
"""Fields that never hold the same phrase."""


def trees_of(field: str) -> Forest:
    """The forest that ranks the phrases of a field."""
    return forest("litcheck.claims.extraction", f"chosen_{MODELS[field]}.json")


def chosen(structure: Structure, statement: Statement) -> Structure:
    """The structure with its fields chosen anew; what is uncertain is open, and named under `needs` if the kind needs it."""
    kind = kind_named(structure.kind)
    fields = [field for field in (*kind.REQUIRED, *kind.OPTIONAL) if field in MODELS]
    if "population" in kind.OPTIONAL and not statement.reported:
        fields.remove("population")  # nobody has annotated it there
    every = _Ranked(candidates(statement, structure))
    filled: dict[str, Any] = {}
    needs = [need for need in structure.needs if need not in MODELS]
    for field in fields:
        taken = [other for one, later in _DIFFERENT if later == field and (other := filled.get(one))]
        read = None if field in structure.needs else getattr(structure, field)
        merit, text = every.best(field, read, taken)
        filled[field] = text if merit >= _LEAST else None
        if field in kind.REQUIRED and merit < _SURE:
            needs.append(field)
    return replace(structure, needs=tuple(needs), **filled)


class _Ranked:
    """The candidates of a statement, with their signals as the rows that forests read."""

    def __init__(self, every: list[Candidate]) -> None:
        self._every = every
        self._tables: dict[tuple[str, ...], NDArray[np.float64]] = {}

    def best(self, field: str, read: str | None, taken: list[str]) -> tuple[float, str | None]:
        """The phrase for a field and its merit; `read` is what the kind's reader found for certain, `taken` what others hold."""
        small = {text.lower() for text in taken}
        fitting = [
            place for place, one in enumerate(self._every) if stands(field, one.text) and one.text.lower() not in small
        ]
        merits = self._merits(trees_of(field), fitting)
        ranked = {self._every[place].text: merit for merit, place in zip(merits, fitting, strict=True)}
        if read is not None and read in ranked:
            if field not in _AHEAD and ranked[read] >= _TENABLE:
                return 1.0, read
            ranked[read] += _AHEAD.get(field, 0.0)
        return max(((merit, text) for text, merit in ranked.items()), default=(0.0, None), key=lambda pair: pair[0])

    def _merits(self, trees: Forest, places: list[int]) -> list[float]:
        if not places:
            return []
        if trees.features not in self._tables:  # the forests of all fields read the same features
            self._tables[trees.features] = np.array(trees.rows_of(one.signals for one in self._every))
        merits: list[float] = trees.predict(self._tables[trees.features][places]).tolist()
        return merits
