"""count: how many there are of something; checked by stated counts."""

from litcheck.claims.claim import Check
from litcheck.measures import Unit

NAME = "count"
CHECK = Check.COUNT
REQUIRED = ("thing", "value")
OPTIONAL: tuple[str, ...] = ("condition", "population")
RELATIONS: tuple[str, ...] = ()
UNITS = (Unit.COUNT,)
