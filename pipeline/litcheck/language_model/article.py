"""An article + what a model says of its sentences -> proven claims, and where the model and the written rules differ.

A statement may hold no figure, no word and no denial that the article does not: it is the article's claim, not the model's.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from litcheck.claims.claim import Claim, ClaimedValue
from litcheck.claims.extraction.deciding import explain
from litcheck.claims.extraction.decision import Reason, SentenceDecision
from litcheck.claims.extraction.figures import figures
from litcheck.claims.extraction.naming import identifier_of
from litcheck.claims.extraction.quoting import context, quote_span
from litcheck.claims.kinds import check_of, kind_named
from litcheck.documents.document import Document
from litcheck.evidence.stems import FUNCTION_WORDS, tokens
from litcheck.language_model.asking import Asker, Progress
from litcheck.language_model.prompt import asked_about
from litcheck.language_model.sentences import (
    AskedSentences,
    FoundFields,
    FoundSentence,
    SentencesAnswer,
    sentence_questions,
)

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_TURNING = re.compile(
    r"\b(?:not|no|never|neither|nor|none|without|cannot|hardly|rarely|seldom|may|might|could|can|possibly|perhaps|some|most|all|"
    r"only|about|approximately|nearly|almost|over|under|up\s+to|at\s+least|at\s+most|more\s+than|less\s+than)\b|n['’]t\b",
    re.IGNORECASE,
)
"""Words that turn a statement round, hedge it or say how far it goes."""
OWN_WORDS = 0.6
"""Share of a statement's telling words that its own sentence must hold; the rest says what its pronouns mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceReading:
    """One sentence in both readings. `proven` is the model's claim (None: it has none, or `why` it is not taken)."""

    decision: SentenceDecision
    checkable: bool
    proven: Claim | None = None
    why: str | None = None

    @property
    def differs(self) -> bool:
        """True if one of the two would check the sentence and the other would not."""
        return self.checkable != self.decision.checkworthy


@dataclass(slots=True, kw_only=True)
class ArticleReader:
    """A model's reading of articles. `readings` are by document; `faults` counts what could not be used, by why."""

    asker: Asker
    proposes: bool = False
    readings: dict[str, tuple[SentenceReading, ...]] = field(default_factory=dict)
    faults: Counter[str] = field(default_factory=Counter)
    questions: int = 0
    answered: int = 0

    def read(self, document: Document, progress: Progress) -> None:
        """Asks the model about the sentences of an article."""
        asked = tuple(sentence_questions(document, explain(document), self.asker.endpoint.model))
        answers = self.asker.ask([one.question for one in asked], progress)
        found: list[SentenceReading] = []
        self.questions += len(asked)
        for one in asked:
            answer = answers[one.question.key]
            if isinstance(answer.content, SentencesAnswer):
                self.answered += 1
                found += self._readings(document, one, answer.content)
            elif answer.fault is not None:
                self.faults[answer.fault] += 1
        self.readings[document.id] = tuple(found)

    def claims_of(self, document: Document, own: Iterable[Claim]) -> tuple[Claim, ...]:
        """The model's proven claims of sentences that the rules leave out, where it proposes; () where it is read beside."""
        if not self.proposes:
            return ()
        taken = {claim.id for claim in own}
        claims = []
        for one in self.readings.get(document.id, ()):
            if one.differs and one.proven is not None:
                name = identifier_of(one.proven.statement, taken)
                taken.add(name)
                claims.append(replace(one.proven, id=name))
        return tuple(claims)

    def told(self) -> Sequence[str]:
        """What people are told, line by line: counts, then each sentence on which the two differ."""
        every = [one for readings in self.readings.values() for one in readings]
        differing = [one for one in every if one.differs]
        left_out = sum(one.checkable and one.proven is None for one in every)
        lines = [
            f"Language model {self.asker.endpoint.model}: {self.answered} of {self.questions} questions answered, {len(every)} "
            f"sentences read, {len(differing)} otherwise than litcheck reads them; {left_out} of its claims are not proven"
        ]
        lines += [f"unusable: {why} ({count})" for why, count in sorted(self.faults.items())]
        return [*lines, *map(_told, differing)]

    def _readings(self, document: Document, asked: AskedSentences, answer: SentencesAnswer) -> list[SentenceReading]:
        told, left_out = asked_about(answer.sentences, lambda sentence: sentence.id, asked.sentences, "a sentence")
        self.faults.update(left_out)
        return [_reading(document, asked.sentences[one.id], one, self.asker.endpoint.model) for one in told]


def _reading(document: Document, decision: SentenceDecision, said: FoundSentence, model: str) -> SentenceReading:
    if not said.checkable:
        return SentenceReading(decision=decision, checkable=False)
    why = _unproven(document, decision, said)
    claim = None if why is not None else _claim(document, decision, said, model)
    return SentenceReading(decision=decision, checkable=True, proven=claim, why=why)


def _unproven(document: Document, decision: SentenceDecision, said: FoundSentence) -> str | None:
    """What of the model's claim is not the article's."""
    if not said.statement or said.kind is None:
        return "no statement or no kind"
    sentence, statement = decision.text, said.statement
    if Counter(_NUMBER.findall(statement)) != Counter(_NUMBER.findall(sentence)):
        return "its figures are not those of the sentence"
    if _turns(statement) != _turns(sentence):
        return "denies, hedges or limits otherwise than the sentence"
    words = _telling(statement)
    if not words or not words <= _telling(f"{document.title} {document.text}"):
        return "has words that the article does not have"
    if len(words & _telling(sentence)) < OWN_WORDS * len(words):
        return "is not what its sentence says"
    article = " ".join(f"{document.title} {document.text}".lower().split())
    for name, phrase in _fields(said.fields):
        if name != "relation" and " ".join(phrase.lower().split()) not in article:
            return f"its {name} does not stand in the article"
    kind = kind_named(said.kind)
    have = {name for name, _ in _fields(said.fields)}
    missing = [name for name in kind.REQUIRED if name not in have and name != "value"]
    if missing:
        return f"a {kind.NAME} without {' and '.join(missing)}"
    if said.fields.relation is not None and kind.RELATIONS and said.fields.relation not in kind.RELATIONS:
        return f"a {kind.NAME} cannot be {said.fields.relation}"
    if "value" in kind.REQUIRED and not _values(said):
        return f"a {kind.NAME} without a figure"
    return None


def _claim(document: Document, decision: SentenceDecision, said: FoundSentence, model: str) -> Claim:
    kind = kind_named(said.kind or "")
    allowed = {*kind.REQUIRED, *kind.OPTIONAL}
    value = next(iter(_values(said)), None)
    quoted = quote_span(document.text, decision.span, None)
    prefix, suffix = context(document.text, quoted)
    named: dict[str, Any] = {name: phrase for name, phrase in _fields(said.fields) if name in allowed}
    return Claim(
        id="",
        document=document.id,
        quote=" ".join(document.quoted(quoted).split()),
        statement=" ".join((said.statement or "").split()),
        kind=kind.NAME,
        check=check_of(kind.NAME, value),
        value=value,
        as_extracted=True,
        prefix=prefix or None,
        suffix=suffix or None,
        priority="low",
        because=f"proposed by language model {model}",
        **named,
    )


def _values(said: FoundSentence) -> list[ClaimedValue]:
    kind = kind_named(said.kind or "")
    return [one.value for one in figures(said.statement or "") if one.value.unit in kind.UNITS]


def _fields(fields: FoundFields) -> list[tuple[str, str]]:
    return [(name, phrase) for name, phrase in fields.model_dump().items() if phrase and phrase.strip()]


def _telling(text: str) -> frozenset[str]:
    return frozenset(token.stem for token in tokens(text) if token.form not in FUNCTION_WORDS and len(token.form) > 1)


def _turns(text: str) -> Counter[str]:
    return Counter(" ".join(match.group().lower().split()) for match in _TURNING.finditer(text))


def _told(one: SentenceReading) -> str:
    text = " ".join(one.decision.text.split())
    shown = text if len(text) <= 160 else f"{text[:159]}…"
    if not one.checkable:
        return f"it would not check: {shown}"
    kind = f" ({one.proven.kind})" if one.proven is not None else f" (not taken: {one.why})"
    left_out = "heading" if one.decision.reason is Reason.HEADING else one.decision.reason.value
    return f"it would check{kind}, litcheck leaves it out as {left_out}: {shown}"
