"""association: two things occur together, or do not; checked by direction and significance over studies."""

from litcheck.claims.claim import Check
from litcheck.measures import Unit

NAME = "association"
CHECK = Check.DIRECTION
REQUIRED = ("subject", "object", "relation")
OPTIONAL = ("condition", "population", "value")
RELATIONS = ("positive", "negative", "none")
UNITS = (Unit.RATIO,)
