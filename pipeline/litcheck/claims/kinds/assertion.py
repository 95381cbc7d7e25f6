"""assertion: a definition, mechanism or piece of guidance; checked by sentences that say the same or the opposite."""

from litcheck.claims.claim import Check
from litcheck.measures import Unit

NAME = "assertion"
CHECK = Check.ENTAILMENT
REQUIRED: tuple[str, ...] = ()
OPTIONAL: tuple[str, ...] = ("condition", "population")
RELATIONS: tuple[str, ...] = ()
UNITS: tuple[Unit, ...] = ()
