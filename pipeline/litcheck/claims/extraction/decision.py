"""SentenceDecision: is a sentence check-worthy, and why."""

from dataclasses import dataclass
from enum import StrEnum

from litcheck.documents.document import Span

LONGEST_READ = 2_000
"""Characters of a sentence that is read. The longest of 4,000 sentences of health news has 700; more is no sentence."""


class Reason(StrEnum):
    """Why a sentence is check-worthy, or why not, in the words that `--explain` prints."""

    FIGURE = "specific figure"
    COMPARISON = "comparison"
    STUDY = "study cited"
    TREATMENT = "treatment effect"
    ASSOCIATION = "association"
    FREQUENCY = "frequency in words"
    MECHANISM = "mechanism"
    KNOWLEDGE = "state of knowledge"
    DEFINITION = "definition or feature"

    QUESTION = "question"
    HEADING = "heading"
    NAVIGATION = "navigation"
    FRAGMENT = "fragment"
    TRANSITION = "transition"
    ADVICE = "advice to the reader"
    OPINION = "opinion"
    ANECDOTE = "single person"
    METHOD = "how a study was done"
    PLAN = "plan or hope"
    COST = "price"
    ORGANISATION = "institution or history"
    VAGUE = "nothing to look up"
    TEXTBOOK = "anatomy or naming"
    TOO_LONG = "too long to read"


class Priority(StrEnum):
    """How much a claim matters: high for figures, comparisons, studies and treatments; low for definitions."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


PRIORITIES: dict[Reason, Priority] = {
    Reason.FIGURE: Priority.HIGH,
    Reason.COMPARISON: Priority.HIGH,
    Reason.STUDY: Priority.HIGH,
    Reason.TREATMENT: Priority.HIGH,
    Reason.ASSOCIATION: Priority.MEDIUM,
    Reason.FREQUENCY: Priority.MEDIUM,
    Reason.MECHANISM: Priority.MEDIUM,
    Reason.KNOWLEDGE: Priority.LOW,
    Reason.DEFINITION: Priority.LOW,
}
"""The reasons for check-worthiness, most telling first, each with its priority."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceDecision:
    """One sentence or heading of a document. `priority` is None where the sentence is left out."""

    span: Span
    text: str
    reason: Reason
    priority: Priority | None

    @property
    def checkworthy(self) -> bool:
        """True if the sentence makes a statement that literature can support or refute."""
        return self.priority is not None
