"""Questions -> Answers: from the cache where they are kept, else from the server, within the budget and within time.

Every reply is kept as soon as it has come, so that a run that was killed asks nothing twice. A reply that is no answer is asked
for once more and then kept as it is: the same question would bring it again. No reply at all is not kept, and asked for again by
the next run.
"""

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from pydantic import BaseModel

from litcheck.language_model.budget import Budget
from litcheck.language_model.completion import Unusable, completion_of, refusal_in, usage_in
from litcheck.language_model.endpoint import Endpoint
from litcheck.language_model.question import Manner, Question, posted
from litcheck.language_model.reply_cache import ReplyCache, without_key
from litcheck.literature.entrez.transport import BrokenOff, Reply, Timeouts, Transport

Progress = Callable[[str, int, int], None]

SECONDS = 300.0
"""For a whole answer: a model of seven billion parameters on an ordinary processor writes about five tokens a second."""
CONCURRENT = 4
_TRIES = 4
_FIRST_WAIT, _LONGEST_WAIT = 1.0, 60.0  # seconds
_LARGEST = 2_000_000  # bytes of a reply
_GIVE_UP_AFTER = 3  # questions in a row without any reply: the server is down
_BUSY = frozenset({408, 409, 425, 429})
NOT_ANSWERED = "the model did not answer"
OVER_BUDGET = "not asked: the budget is spent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of a question: `content`, or the `fault` that kept it from coming. `replayed`: read from the cache.

    `model` is the server's own name for what answered ("" if not said), `day` that of the reply; tokens None: not counted.
    """

    content: BaseModel | None
    fault: str | None = None
    replayed: bool = False
    model: str = ""
    day: str | None = None
    tokens_in: int | None = None
    tokens_out: int | None = None

    @property
    def tokens(self) -> int | None:
        """All that it took; None: not counted."""
        return None if self.tokens_in is None or self.tokens_out is None else self.tokens_in + self.tokens_out


class Asker:
    """Asks one endpoint. `sent` counts requests, tries among them."""

    def __init__(
        self,
        endpoint: Endpoint,
        cache: ReplyCache,
        *,
        offline: bool = False,
        budget: Budget | None = None,
        seconds: float = SECONDS,
        concurrent: int = CONCURRENT,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.endpoint = endpoint
        self.manner = Manner()
        self.sent = 0
        self.last_refusal = ""
        self._cache = cache
        self._offline = offline
        self._budget = budget or Budget()
        self._concurrent = concurrent
        self._sleep = sleep
        limits = Timeouts(connect=min(10.0, seconds), read=seconds, piece=seconds, answer=seconds)
        self._transport = Transport(endpoint.address, limits, _LARGEST)
        self._unanswered = 0
        self._lock = threading.Lock()

    def known(self, questions: Iterable[Question]) -> frozenset[str]:
        """The keys of those questions whose reply is kept."""
        return frozenset(question.key for question in questions if self._cache.get(question) is not None)

    def ask(self, questions: Sequence[Question], progress: Progress) -> dict[str, Answer]:
        """The answers by the questions' keys, each asked once. The first fresh one is asked alone: it shows the manner."""
        wanted = {question.key: question for question in questions}
        answers = {key: kept for key, question in wanted.items() if (kept := self._replayed(question)) is not None}
        fresh = [question for key, question in wanted.items() if key not in answers]
        progress("Asking the model", len(answers), len(wanted))
        if self._offline:
            nothing = Answer(content=None, fault=NOT_ANSWERED)
            return answers | {question.key: nothing for question in fresh}
        for question in fresh[:1]:
            answers[question.key] = self._fresh(question)
        with ThreadPoolExecutor(self._concurrent) as pool:
            for question, answer in zip(fresh[1:], pool.map(self._fresh, fresh[1:]), strict=True):
                answers[question.key] = answer
                progress("Asking the model", len(answers), len(wanted))
        return answers

    def close(self) -> None:
        """Closes connections and cache."""
        self._transport.close()
        self._cache.close()

    def _replayed(self, question: Question) -> Answer | None:
        kept = self._cache.get(question)
        return None if kept is None else replace(_answer(question, kept.body), day=kept.day, replayed=True)

    def _fresh(self, question: Question) -> Answer:
        """The server's answer, kept; of a reply that is no answer the second one."""
        last: tuple[bytes, Answer] | None = None
        for _ in range(2):
            if self._unanswered >= _GIVE_UP_AFTER:
                break
            if not self._budget.take(question):
                return Answer(content=None, fault=OVER_BUDGET)
            body = self.reply(question)
            if body is None:
                break
            answer = _answer(question, body)
            self._budget.settle(question, answer.tokens)
            last = (body, answer)
            if answer.content is not None:
                break
        if last is None:
            return Answer(content=None, fault=NOT_ANSWERED)
        body, answer = last
        return replace(answer, day=self._cache.put(question, self.manner.request(question), body))

    def reply(self, question: Question) -> bytes | None:
        """The body of a whole reply without fault, the server's own key taken out; None if none came."""
        attempt = tried = 0
        manner = self.manner
        while attempt < _TRIES and (not tried or self._budget.again()):
            tried += 1
            reply = self._sent(manner.request(question))
            if reply is not None and reply.status == 200:
                self._note(manner, answered=True)
                return without_key(reply.body, self.endpoint.key)
            waiting = min(_FIRST_WAIT * 2**attempt, _LONGEST_WAIT)
            if reply is not None:
                self.last_refusal = self._told(reply)
                if reply.status in (400, 422, 501):
                    simpler = manner.after(self.last_refusal)
                    if simpler is None:
                        break
                    manner = simpler
                    continue
                if reply.status not in _BUSY and reply.status < 500:
                    break
                if reply.retry_after is not None and reply.retry_after > _LONGEST_WAIT:
                    break
                waiting = reply.retry_after or waiting
            attempt += 1
            if attempt < _TRIES:
                self._sleep(waiting)
        self._note(manner, answered=False)
        return None

    def _sent(self, request: dict[str, object]) -> Reply | None:
        with self._lock:
            self.sent += 1
        try:
            return self._transport.post_json(self.endpoint.address, posted(request), self.endpoint.key)
        except BrokenOff as fault:
            self.last_refusal = str(fault)
            return None

    def _told(self, reply: Reply) -> str:
        if 300 <= reply.status < 400:
            return f"{reply.status}: it sends elsewhere; give the address itself"
        said = refusal_in(without_key(reply.body, self.endpoint.key))
        return f"{reply.status}: {said}" if said else str(reply.status)

    def _note(self, manner: Manner, *, answered: bool) -> None:
        with self._lock:
            self._unanswered = 0 if answered else self._unanswered + 1
            if answered:
                self.manner = manner


def _answer(question: Question, body: bytes) -> Answer:
    """A reply as the answer to its question, of no day as yet."""
    tokens_in, tokens_out = usage_in(body)
    answer = Answer(content=None, tokens_in=tokens_in, tokens_out=tokens_out)
    try:
        found = completion_of(body, question.form, question.model)
    except Unusable as fault:
        return replace(answer, fault=str(fault))
    return replace(answer, content=found.answer, model=found.model)
