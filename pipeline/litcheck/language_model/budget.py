"""What may be spent on a run, what it is estimated to take, and what a price list makes of it."""

import re
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field

from litcheck.errors import BadInput
from litcheck.language_model.question import Question

_WRITTEN = re.compile(r"^\s*(\d+(?:\.\d+)?)\s*([kKmM]?)\s*(requests?|tokens?)\s*$")
_TIMES = {"": 1, "k": 1_000, "m": 1_000_000}
ANSWERED_SHARE = 0.4
"""Share of an answer's limit that answers take, about; from which tokens are estimated before any were counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """What a million tokens cost, in `currency`."""

    input: float
    output: float
    currency: str

    def cost(self, tokens_in: int, tokens_out: int) -> float:
        """The cost of so many tokens."""
        return (tokens_in * self.input + tokens_out * self.output) / 1e6


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What a run would take: questions in all, those answered in the cache, and tokens of those to be asked."""

    questions: int
    replayed: int
    tokens_in: int
    tokens_out: int

    @property
    def requests(self) -> int:
        """How many would be asked."""
        return self.questions - self.replayed

    def told(self, prices: Prices | None) -> str:
        """The estimate in one line."""
        line = (
            f"{self.questions} requests, {self.replayed} of them answered already; about {self.tokens_in:,} tokens to send "
            f"and {self.tokens_out:,} to receive"
        )
        if prices is None:
            return f"{line}; no prices are known (llm-prices in litcheck.toml)"
        return f"{line}; about {prices.cost(self.tokens_in, self.tokens_out):.2f} {prices.currency}"


def estimate(questions: Iterable[Question], known: Iterable[str]) -> Estimate:
    """What these questions would take where those of the keys `known` are answered."""
    asked = list({question.key: question for question in questions}.values())
    answered = set(known)
    fresh = [question for question in asked if question.key not in answered]
    return Estimate(
        questions=len(asked),
        replayed=len(asked) - len(fresh),
        tokens_in=sum(question.tokens for question in fresh),
        tokens_out=round(sum(question.most_tokens for question in fresh) * ANSWERED_SHARE),
    )


@dataclass(slots=True, kw_only=True)
class Budget:
    """How much may be asked in one run, None for no limit; safe to use from several threads."""

    requests: int | None = None
    tokens: int | None = None
    sent: int = 0
    taken: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, question: Question) -> bool:
        """True if the question may be sent; its tokens are then set aside."""
        wanted = question.tokens + question.most_tokens
        with self._lock:
            over = self.requests is not None and self.sent + 1 > self.requests
            over = over or (self.tokens is not None and self.taken + wanted > self.tokens)
            if not over:
                self.sent += 1
                self.taken += wanted
            return not over

    def again(self) -> bool:
        """True if one more request for a question that was taken may be sent."""
        with self._lock:
            if self.requests is not None and self.sent + 1 > self.requests:
                return False
            self.sent += 1
            return True

    def settle(self, question: Question, tokens: int | None) -> None:
        """Puts what an answer really took in place of what was set aside; None: its server does not count."""
        if tokens is not None:
            with self._lock:
                self.taken += tokens - question.tokens - question.most_tokens


def budget_of(written: str | None) -> Budget:
    """The budget as people write it: "200 requests", "50k tokens".

    Raises: BadInput.
    """
    if written is None:
        return Budget()
    match = _WRITTEN.match(written)
    if match is None:
        raise BadInput(f'--llm-budget: found {written[:40]!r}; for example "200 requests" or "50k tokens"')
    limit = int(float(match[1]) * _TIMES[match[2].lower()])
    return Budget(requests=limit) if match[3].startswith("request") else Budget(tokens=limit)
