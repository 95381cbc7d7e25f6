"""What an article is about: the condition that a sentence speaks of when it names none."""

import re
from collections import Counter
from dataclasses import dataclass

from litcheck.claims.extraction.authorship import speaking_authors
from litcheck.claims.extraction.health_terms import Sort, terms
from litcheck.claims.extraction.left_out_words import SAYS
from litcheck.claims.extraction.people import studied_group
from litcheck.claims.extraction.phrases import each_lowered, lowered, spelled_out
from litcheck.claims.extraction.soundness import stands
from litcheck.documents.document import Document
from litcheck.vocabulary.abbreviations import defined

_DEFINED = re.compile(
    r"^(?P<name>[A-Z][\w'’.,/ -]{2,70}?)(?:\s*\([^)]*\))*(?:,[^,]{3,40},)? (?:is|are|happens|occurs|describes"
    r"|refers)\b[^.]{0,90}?"
    r"\b(?:disease|disorder|condition|syndrome|infection|cancer|illness|inflammation|when|failure|disability"
    r"|particles|beating|a type of|a form of|virus)\b"
)
_QUESTION = re.compile(r"^what (?:is|are|causes)(?: \(are\))? (?P<name>[^?]{3,70})\?$", re.IGNORECASE)
_PRONOUN = re.compile(
    r"^(?:it|this|these|that|they|there|he|she|we|here|most|some|many|one|which|what|who|but|and|researchers|scientists|experts"
    r"|doctors|people|patients)\b",
    re.IGNORECASE,
)
_OFTEN = 4
"""Times that a report must name a condition to be about it; it names others in passing."""
_TITLE_NAME_WORDS = 5
"""A title of at most so many words that is no sentence is the name of a condition or drug."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """The conditions an article is about, the main one first, and the abbreviations that it defines. `titled` are
    those that its title or first definition names. `reported`: people speak in it, as in news; `studied` is the group that
    the reported study looked at, `agent` the one treatment that it is about, `authors`
    are those who speak of their own study, by surname."""

    conditions: tuple[str, ...]
    titled: tuple[str, ...]
    long_forms: dict[str, str]
    reported: bool = False
    studied: str | None = None
    agent: str | None = None
    authors: frozenset[str] = frozenset()

    @property
    def main(self) -> str | None:
        """The main condition, None if the article names no condition at all."""
        return self.conditions[0] if self.conditions else None


_SPOKEN = 0.1
"""Share of sentences in which somebody speaks that makes an article a report; encyclopedias have next to none."""


def is_reported(document: Document) -> bool:
    """True for news and press releases: people speak in them."""
    texts = [document.quoted(span) for span in document.sentences]
    spoken = sum(1 for text in texts if SAYS.search(text) or text[:1] in '“"')
    return spoken >= _SPOKEN * max(len(texts), 1)


def topic_of(document: Document) -> Topic:
    """The topic, from the article's title, its first definition, and the condition it names most."""
    long_forms = {short: _plain(long) for short, long in defined(document.text).items() if _is_safe(short)}
    long_forms |= _dotted(document.text)
    names: list[str] = []
    title = _in_prose(spelled_out(document.title, long_forms), document.text)
    names += _conditions(title)
    if not names:
        opening = document.text[:600].lower()
        parts = re.split(r"\s+[-–—|:]\s+|:\s+", title)
        fitting = [part for part in parts if 0 < len(part.split()) <= _TITLE_NAME_WORDS and part.lower() in opening]
        names += sorted(fitting, key=lambda part: -document.text.lower().count(part.lower().rstrip("s")))[:1]
    for span in document.sentences[:12]:
        found = _DEFINED.match(document.quoted(span)) or _QUESTION.match(document.quoted(span))
        if found and not _PRONOUN.match(found["name"]) and len(found["name"].split()) <= _TITLE_NAME_WORDS + 1:
            name = _in_prose(spelled_out(found["name"].strip(), long_forms), document.text)
            if not any(same(name, known) for known in names):
                names.append(name)
            break
    names = [name for name in names if stands("condition", name)]
    titled = tuple(dict.fromkeys(names))
    reported = is_reported(document)
    names += [
        name
        for name, count in _counted(document, long_forms)
        if count >= (_OFTEN if reported else 2) or not (names or reported)
    ]
    return Topic(
        conditions=tuple(dict.fromkeys(names)),
        titled=titled,
        long_forms=long_forms,
        reported=reported,
        studied=studied_group(document) if reported else None,
        agent=_agent(document) if reported else None,
        authors=speaking_authors(document),
    )


def _agent(document: Document) -> str | None:
    """The one treatment that an article is about: named often, and twice as often as any other. None if there are several."""
    count: Counter[str] = Counter()
    wording: dict[str, str] = {}
    for text in (document.title, document.title, *(document.quoted(span) for span in document.sentences)):
        for term in terms(text, plain=False):
            if term.sort is Sort.TREATMENT:
                count[term.name] += 1
                wording.setdefault(term.name, lowered(text[term.start : term.end]))
    ranked = [*count.most_common(2), ("", 0), ("", 0)]
    (first, most), (_, other) = ranked[0], ranked[1]
    return wording[first] if most >= _OFTEN and most >= 2 * other else None


_DOTTED = re.compile(r"\(((?:[A-Z]\.){2,5})\)")


def _dotted(text: str) -> dict[str, str]:
    """Abbreviations with full stops ("peripheral arterial disease (P.A.D.)"), which the algorithm does not look for."""
    found: dict[str, str] = {}
    for match in _DOTTED.finditer(text):
        letters = match.group(1).replace(".", "").lower()
        words = re.findall(r"[A-Za-z]+", text[max(0, match.start() - 80) : match.start()])[-len(letters) :]
        if "".join(word[0].lower() for word in words) == letters:
            found.setdefault(match.group(1), " ".join(words).lower())
    return found


def _in_prose(name: str, text: str) -> str:
    """A name as running text writes it: small letters where the article has it so anywhere."""
    small = name.lower()
    return (
        small if small in text or (name.istitle() and name != name.upper() and small in text.lower()) else lowered(name)
    )


def same(one: str, other: str) -> bool:
    """True if one name is part of the other."""
    return one.lower() in other.lower() or other.lower() in one.lower()


def _conditions(text: str) -> list[str]:
    found = [
        text[term.start : term.end]
        for term in terms(text, plain=False)
        if term.sort is Sort.CONDITION and not (term.symptom and len(text.split()) > _TITLE_NAME_WORDS)
    ]
    return list(dict.fromkeys(each_lowered(name) for name in found))


def _counted(document: Document, long_forms: dict[str, str]) -> list[tuple[str, int]]:
    """The conditions that the sentences name, most frequent first; the first wording of each."""
    wording: dict[str, str] = {}
    count: Counter[str] = Counter()
    for span in document.sentences:
        text = document.quoted(span)
        for term in terms(text, plain=False):
            if term.sort is Sort.CONDITION and not term.symptom:
                wording.setdefault(term.name, lowered(text[term.start : term.end]))
                count[term.name] += 1
    for short, long_form in long_forms.items():
        for term in terms(long_form, plain=False):
            if term.sort is Sort.CONDITION and not term.symptom:
                wording[term.name] = long_form
                count[term.name] += len(re.findall(rf"\b{re.escape(short)}(?!\w)", document.text))
    return [(wording[name], number) for name, number in count.most_common(6)]


def _plain(long_form: str) -> str:
    return lowered(" ".join(long_form.split())).lower() if long_form.istitle() else lowered(long_form)


def _is_safe(short: str) -> bool:
    """True for abbreviations; a defined word ("Lupus") stays as the article writes it."""
    return sum(letter.isupper() for letter in short) >= 2
