"""effect: what an intervention does to an outcome in a population; checked by trials first, then the rest."""

from litcheck.claims.claim import Check
from litcheck.measures import Unit

NAME = "effect"
CHECK = Check.EFFECT
REQUIRED = ("intervention", "population", "outcome", "relation")
OPTIONAL = ("condition", "comparator", "value")
RELATIONS = ("improves", "worsens", "none")
UNITS = (Unit.PERCENT, Unit.RATIO)
