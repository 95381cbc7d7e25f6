"""Mark + reason -> the group of claims in which an editor finds it: what has to change comes first.

A group is a heading, the one thing to do about its claims, and the claims in the order in which to do it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from litcheck.claims.claim import Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of claim by what an editor does about it. `symbol` marks it where colours are not seen."""

    id: str
    heading: str
    todo: str
    symbol: str
    short: str


KINDS: tuple[Kind, ...] = (
    Kind(
        id="contradicted",
        heading="Contradicted",
        todo="The studies say otherwise. Correct or cut.",
        symbol="✗",
        short="correct",
    ),
    Kind(
        id="not-found",
        heading="Figure or named study not found",
        todo="What the article names could not be found as it says. Give the right source, or cut.",
        symbol="∅",
        short="find the source",
    ),
    Kind(
        id="underspecified",
        heading="Not clear enough to check",
        todo="Say more exactly who, what or how much; then it can be checked.",
        symbol="…",
        short="say exactly",
    ),
    Kind(
        id="in-part",
        heading="Holds in part",
        todo="True of some, or with another range. Say for whom, or take the suggested figure.",
        symbol="◐",
        short="narrow it",
    ),
    Kind(
        id="unsettled",
        heading="Not settled",
        todo="Too little evidence, or studies that disagree. Soften the wording, or name the source.",
        symbol="≈",
        short="soften",
    ),
    Kind(
        id="unanswered",
        heading="litcheck could not tell",
        todo="This says nothing against these claims. A person has to look, or another source has to be asked.",
        symbol="?",
        short="look it up",
    ),
    Kind(
        id="stands",
        heading="Supported",
        todo="The studies read support these as they are worded.",
        symbol="✓",
        short="can stand",
    ),
)
"""In the order of the report."""

_BY_ID = {kind.id: kind for kind in KINDS}
_OF_REASON: Mapping[str, str] = {
    "attribution-not-found": "not-found",
    "exchanged-condition-only": "not-found",
    "underspecified": "underspecified",
    "holds-in-part": "in-part",
    "too-few-studies": "unsettled",
    "studies-disagree": "unsettled",
    "only-retracted": "unsettled",
}
"""Unverified claims; every other reason means that nothing could be said."""

_URGENCY = {"high": 0, "medium": 1, "low": 2}


def kind_of(mark: str, reason: str, suggestion: str | None) -> Kind:
    """The kind of a claim with this mark and reason. A supported claim with a suggested wording holds in part."""
    if mark == "contradicted":
        return _BY_ID["contradicted"]
    if mark == "verified":
        return _BY_ID["in-part" if suggestion else "stands"]
    return _BY_ID[_OF_REASON.get(reason, "unanswered")]


def urgency(claim: Claim) -> int:
    """What to look at first within a group: the claim's priority; those without one stand between medium and low."""
    return 2 * _URGENCY[claim.priority] if claim.priority in _URGENCY else 3
