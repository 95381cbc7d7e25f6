"""What moved from one number to another: "from 78% to 51%"."""

from litcheck.evidence.estimates.intervals import Marked
from litcheck.evidence.estimates.mention import Mention


def is_from_to(marked: Marked, first: Mention, second: Mention) -> bool:
    """True for the two numbers of "from 78% (5 of 9) to 51%"."""
    between = marked.codes[first.last : second.first]
    return (
        len(between) < 18
        and between.endswith("T")
        and "V" not in between
        and marked.lexed.words[max(0, first.first - 1)] == "from"
    )
