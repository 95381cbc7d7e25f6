"""What matters first: claims by priority, in the order of the article within each."""

from collections.abc import Sequence

from litcheck.claims.claim import Claim

PRIORITIES = ("high", "medium", "low")
"""Most important first. A claim that has none was made by hand, and comes before all."""


def most_important(claims: Sequence[Claim], *, top: int | None = None, at_least: str = "low") -> tuple[Claim, ...]:
    """The claims of a priority of at least `at_least`, of these the `top` first ones (None: all), most important first."""
    allowed = PRIORITIES[: PRIORITIES.index(at_least) + 1]
    wanted = [claim for claim in claims if claim.priority is None or claim.priority in allowed]
    ordered = sorted(wanted, key=lambda claim: -1 if claim.priority is None else PRIORITIES.index(claim.priority))
    return tuple(ordered if top is None else ordered[:top])
