"""What would make a claim with open fields checkable, in a sentence or two."""

from litcheck.claims.claim import Claim

_ASKED = {
    "reference": "what its pronoun stands for",
    "condition": "which disease or outcome it speaks of",
    "population": "of which people it is said",
    "comparator": "with whom they are compared",
    "intervention": "which treatment or exposure it means",
    "outcome": "what changes, and whether that is good or bad for the patient",
    "subject": "what is linked",
    "object": "to what it is linked",
    "relation": "in which direction",
    "thing": "what is counted",
    "value": "which figure, in which unit",
}


def unsettled(claim: Claim) -> str:
    """Names what is open in a claim, and what to do about it."""
    asked = "; ".join(_ASKED.get(need, need) for need in claim.needs)
    return (
        f"The claim as it stands is not settled. To make it checkable, say {asked}: set "
        f"{' and '.join(claim.needs)} in the claims file and take `needs` away."
    )
