"""Words by which a phrase for people says that others are compared with them."""

import re
from functools import lru_cache

from litcheck.evidence.estimates.word_classes import COMPARATORS

_UNDONE = (
    "sham-",
    "unscreened",
    "unvaccinated",
    "untreated",
    "unexposed",
    "nonexposed",
    "non-exposed",
    "nonscreened",
    "non-screened",
)


@lru_cache(maxsize=4096)
def role_words(population: str) -> bool:
    """True if the phrase names the group that others are compared with."""
    words = re.findall(r"[a-z-]+", population.lower())
    if "controlled" in words:
        words = [word for word in words if word != "controlled"]
    return any(word in COMPARATORS or word.startswith(_UNDONE) for word in words) or bool(
        re.search(
            r"\b(?:general population|without|typically developing|non-[a-z]+ (?:patients|group|subjects|women|men)|usual care|"
            r"not (?:exposed|treated|receiving))\b",
            population.lower(),
        )
    )
