"""comparison: a condition is more or less common in one group than in another; checked by ratios and paired rates."""

from litcheck.claims.claim import Check
from litcheck.measures import Unit

NAME = "comparison"
CHECK = Check.RATIO
REQUIRED = ("condition", "population", "comparator", "relation")
OPTIONAL = ("value",)
RELATIONS = ("higher", "lower")
UNITS = (Unit.RATIO,)
