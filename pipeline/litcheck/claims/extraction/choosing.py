"""Structure -> the same with each field filled by the phrase that is most likely meant, or left open.

The phrases of `candidates` are ranked by fitted forests, one for each field (`chosen_*.json`); what the kind's reader found is
one of them. `training/claims` says what they were learned from and how good they are.
"""

from dataclasses import replace
from typing import Any

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
    every = candidates(statement, structure)
    filled: dict[str, Any] = {}
    needs = [need for need in structure.needs if need not in MODELS]
    for field in fields:
        taken = [other for one, later in _DIFFERENT if later == field and (other := filled.get(one))]
        read = None if field in structure.needs else getattr(structure, field)
        merit, text = _best(field, every, read, taken)
        filled[field] = text if merit >= _LEAST else None
        if field in kind.REQUIRED and merit < _SURE:
            needs.append(field)
    return replace(structure, needs=tuple(needs), **filled)


def _best(field: str, every: list[Candidate], read: str | None, taken: list[str]) -> tuple[float, str | None]:
    """The phrase for a field and its merit; `read` is what the kind's reader found for certain, `taken` what others hold."""
    fitting = [one for one in every if stands(field, one.text) and one.text.lower() not in map(str.lower, taken)]
    trees = trees_of(field)
    merits = trees.predict(trees.rows_of(one.signals for one in fitting)).tolist()
    ranked = {one.text: merit for merit, one in zip(merits, fitting, strict=True)}
    if read is not None and read in ranked:
        if field not in _AHEAD and ranked[read] >= _TENABLE:
            return 1.0, read
        ranked[read] += _AHEAD.get(field, 0.0)
    return max(((merit, text) for text, merit in ranked.items()), default=(0.0, None), key=lambda pair: pair[0])
