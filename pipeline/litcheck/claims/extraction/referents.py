"""What "it", "this condition" or "affected people" stand for, in the flow of an article's sentences."""

import re
from dataclasses import dataclass

from litcheck.claims.extraction.health_terms import Sort, terms
from litcheck.claims.extraction.patterns import cue
from litcheck.claims.extraction.phrases import each_lowered, phrase, spelled_out
from litcheck.claims.extraction.topic import Topic
from litcheck.claims.extraction.verbs import finite_verbs

_OPENING = (
    r"(?:(?:however|also|additionally|furthermore|moreover|in fact|in addition|for example|but|and|yet|still"
    r"|overall|in general|although|while|since|because),?\s+)?"
)
CONDITION_WORDS = r"(?:condition|disease|disorder|syndrome|illness|infection|ailment|problem|cancer)"
_THE_CONDITION = cue(
    rf"\b(?:this|the|these)(?: same| type of| form of)? (?P<noun>{CONDITION_WORDS}s?)\b(?!['’]?s? (?:of"
    rf"|in which|called|that|known|with|process|activity|progress))"
)
_IT = re.compile(
    rf"^{_OPENING}(?P<it>it|they|its|their)\b(?!['’]s|\s+(?:is|was|remains|has been)\s+(?:\w+\s+)?(?:important"
    rf"|clear|unclear|estimated|possible|thought|believed|not clear|known|likely that|that|unknown)\b)",
    re.IGNORECASE,
)
_GROUP = cue(
    r"\b(?P<group>(?:the |these |those |most |many |some )?(?:affected|these|those) (?:people|individuals"
    r"|patients|persons|children|women|men|adults)|those affected)\b"
)
_DEMONSTRATIVE = re.compile(
    rf"^{_OPENING}(?P<what>(?:this|that|these|those)(?: [a-z-]+){{0,3}}?)(?= (?:is|are|was|were|can|may|might"
    rf"|could|has|have|will|does|do|also|often|usually|typically|in turn|\w+s)\b)",
    re.IGNORECASE,
)


_SPOKEN_OF = re.compile(r"^(?:(?:the|an?|however|in addition),? )?$", re.IGNORECASE)
_IS = re.compile(r"^(?: \([^)]*\))?,? (?:is|are|was|occurs?|affects?|causes?|has|have)\b", re.IGNORECASE)
_FEATURES = re.compile(
    r"(?:^|\bin )(?:the )?(?:characteristic |common |early |main )?(?:signs|symptoms|signs and symptoms"
    r"|features|causes?|treatments?|diagnosis|complications|types) of (?:an? |the )?$"
    r"|^(?:for example, )?in (?:people with |patients with )?$",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"\b(?:called|known as|named|termed) (?P<name>[a-z][\w'’-]*(?: [a-z][\w'’-]*){0,3}?)(?=[,.;(]| (?:may|can"
    r"|is|are|which|that|also)\b|$)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """The clauses of a sentence with their references written out. `condition` is what the sentence speaks of, `topic`
    what is being spoken of anyway; `certain` is False where a pronoun stays that might stand for several things."""

    clauses: tuple[str, ...]
    condition: str | None
    topic: str | None
    certain: bool


class Thread:
    """The subject of the sentences read so far, within one article."""

    def __init__(self, topic: Topic) -> None:
        self._topic = topic
        self._subject: str | None = None
        self._condition: str | None = topic.main
        self._plural = False
        self._introduced: str | None = None

    def begin_section(self, heading: str) -> None:
        """A heading: what it names is spoken of until the next one."""
        text = spelled_out(heading, self._topic.long_forms)
        named = [term for term in terms(text, plain=False) if term.sort is Sort.CONDITION and not term.symptom]
        self._subject = self._introduced = None
        self._condition = each_lowered(phrase(text[named[0].start : named[0].end], {})) if named else self._topic.main

    def read(self, text: str, clauses: tuple[str, ...], *, new_paragraph: bool) -> Resolved:
        """The clauses of a sentence with references to what came before written out."""
        if new_paragraph:
            self._subject = None
        topic = self._condition
        condition = self._own_condition(text) or topic
        written = [self._written_out(clause, condition) for clause in clauses]
        whole = written[0][0] if clauses == (text,) else self._written_out(text, condition)[0]
        self._remember(whole)
        introduced = _CALLED.search(text)
        self._introduced = self._name(introduced["name"]) if introduced else None
        return Resolved(
            clauses=tuple(clause for clause, _ in written),
            condition=condition,
            topic=topic,
            certain=all(certain for _, certain in written),
        )

    def _written_out(self, text: str, condition: str | None) -> tuple[str, bool]:
        certain = True
        if condition is not None:
            found = _THE_CONDITION.search(text)
            if found and (found["noun"].lower() == "illness" or not found["noun"].lower().endswith("s")):
                meant = self._introduced if self._introduced and found.start() == 0 else condition
                text = _replaced(text, found.start(), found.end(), meant)
            found = _GROUP.search(text)
            if found:
                text = _replaced(text, found.start("group"), found.end("group"), f"people with {condition}")
        found = _IT.match(text)
        if found and found["it"].lower() in ("it", "they"):
            plural = found["it"].lower() == "they"
            if self._subject is not None and plural == self._plural:
                text = _replaced(text, found.start("it"), found.end("it"), self._subject)
            elif not plural and condition is not None and self._subject is None and not self._topic.reported:
                text = _replaced(text, found.start("it"), found.end("it"), condition)
            else:
                certain = False
        elif _DEMONSTRATIVE.match(text):
            certain = False
        return text, certain

    def _own_condition(self, text: str) -> str | None:
        """The condition that the sentence names in its subject, or else anywhere, topics first."""
        if self._introduced and _THE_CONDITION.match(text):
            return self._introduced
        plain = spelled_out(text, self._topic.long_forms)
        low = plain.lower()
        if self._condition is not None and self._condition.lower() in low:
            return self._condition
        for term in terms(plain, plain=False):
            name = plain[term.start : term.end]
            spoken_of = _SPOKEN_OF.match(plain[: term.start]) and _IS.match(plain[term.end :])
            if term.sort is Sort.CONDITION and not term.symptom and (spoken_of or _FEATURES.match(plain[: term.start])):
                return phrase(name, {})
        return next((name for name in self._topic.titled if name.lower() in low), None)

    def _name(self, text: str) -> str:
        return phrase(text, self._topic.long_forms)

    def _remember(self, text: str) -> None:
        verbs = finite_verbs(text)
        if not verbs or not 2 < verbs[0][0] < 90:
            return
        before = text[: verbs[0][0]]
        if re.search(r"[,;:]|\b(?:who|that|which|if|when|although|while|in|among)\b", before, re.IGNORECASE):
            return
        subject = phrase(before, self._topic.long_forms)
        if not subject or re.match(
            r"(?:it|they|this|these|that|there|he|she|we|you|people|most|study|studies|researchers)\b",
            subject,
            re.IGNORECASE,
        ):
            return
        verb = text[verbs[0][0] : verbs[0][1]].lower()
        self._plural = verb in ("are", "were", "have", "do") or (not verb.endswith("s") and subject.endswith("s"))
        self._subject = subject


def _replaced(text: str, start: int, end: int, by: str) -> str:
    """The text with a stretch replaced; a capital stays at its beginning."""
    word = by[0].upper() + by[1:] if start == 0 else by
    return text[:start] + word + text[end:]
