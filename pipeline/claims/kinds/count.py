"""count: how many there are of something; checked by stated counts."""

from pipeline.claims.claim import Check
from pipeline.measures import Unit

NAME = "count"
CHECK = Check.COUNT
REQUIRED = ("thing", "value")
OPTIONAL: tuple[str, ...] = ()
RELATIONS: tuple[str, ...] = ()
UNITS = (Unit.COUNT,)
