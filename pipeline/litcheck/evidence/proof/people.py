"""The guard of people: a study without people, or without results, decides no claim about people."""

import re
from collections.abc import Mapping

from litcheck.claims.claim import Claim
from litcheck.evidence.finding import Finding
from litcheck.evidence.read_record import ReadRecord
from litcheck.literature.record import Design

_NO_PEOPLE: Mapping[Design, str] = {
    Design.ANIMAL: "an animal or in-vitro study",
    Design.PROTOCOL: "a protocol without results",
    Design.CASE_REPORT: "a case report",
}


def veto(claim: Claim, known: ReadRecord, finding: Finding) -> str | None:
    """The design in words, where it bears on people and cannot decide a claim about them."""
    if known.record.design is Design.ANIMAL and _OF_ANIMALS.search(claim.statement):
        return None
    return _NO_PEOPLE.get(known.record.design)


_OF_ANIMALS = re.compile(
    r"\b(?:mice|mouse|murine|rats?|rodents?|animals?|zebrafish|drosophila|yeast|in\s+vitro|cell\s+lines?|cells|cultured?|"
    r"dogs?|cats?|pigs?|primates|monkeys|worms?|elegans|bacteri\w+|embryos?)\b",
    re.IGNORECASE,
)
"""Statements that are themselves about animals or cells."""
