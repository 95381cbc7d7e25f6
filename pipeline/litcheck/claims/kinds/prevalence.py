"""prevalence: the share of a population that has a condition; checked by estimates of that same share."""

from litcheck.claims.claim import Check
from litcheck.measures import Unit

NAME = "prevalence"
CHECK = Check.PROPORTION
REQUIRED = ("condition", "population")
OPTIONAL: tuple[str, ...] = ("value",)
RELATIONS: tuple[str, ...] = ()
UNITS = (Unit.PERCENT,)
