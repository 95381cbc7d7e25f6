"""Statement -> the phrases of it, of what stands before it and of its article that may fill a field, each with signals.

A signal is a number by name: where the phrase stands, what it names, how the rules read it. `choosing` ranks them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from litcheck.claims.extraction.health_terms import Sort, terms
from litcheck.claims.extraction.people import groups_of
from litcheck.claims.extraction.phrases import phrase
from litcheck.claims.extraction.shares import GENERAL
from litcheck.claims.extraction.structure import SLOTS, Statement, Structure
from litcheck.claims.extraction.verbs import AUXILIARIES, finite_verbs
from litcheck.claims.extraction.word_lists import words_of

Signals = dict[str, float]

_TOKEN = re.compile(r"[A-Za-z][\w'’/-]*|\d[\d.,]*%?|[^\w\s]")
_ENDS = words_of(
    """
    of in with for from to among at by on as than versus vs into between during within without after before through
    over under per against about like via amid throughout despite around across near upon until since toward towards
    and or but nor while whereas that which who whom whose when where because if although though whether so then
    not no it they we he she you i this these those there here what how why also only even just still already yet however
    being been more most less least very too quite rather often usually typically generally sometimes rarely never
    always ever
    """
)
"""Words that no noun phrase runs across."""
_WORD = re.compile(r"([\w,.%-]+)\s+")
_JOINS = frozenset(
    ("of", "in", "with", "for", "from", "to", "among", "on", "without", "after", "by", "at", "or", "and", "who")
)
_LEADING = words_of(
    """
    the a an its their his her our your my all some any each both other another such many several few every nearly almost
    about approximately roughly one two three four five six seven eight nine ten eleven twelve twenty half third quarter
    dozen hundred thousand million billion
    """
)
_PEOPLE = re.compile(
    r"\b(?:people|persons?|patients?|individuals?|participants?|volunteers?|women|men|adults?|children|kids|infants?|babies"
    r"|newborns|boys|girls|teens|teenagers|adolescents|students|smokers|drinkers|survivors|sufferers|veterans|workers"
    r"|mothers|parents|seniors|americans|population|mice|rats|animals|cases|those|users|families|males|females|elderly)\b",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"\b(?:risks?|rates?|odds|chances?|likelihood|levels?|symptoms?|quality|survival|deaths?|mortality|pressure|weight|pain"
    r"|function|number|incidence|prevalence|score|loss|growth|response|benefits?|effects?|outcomes?|performance)\b",
    re.IGNORECASE,
)
_STUDY = re.compile(
    r"\b(?:stud(?:y|ies)|trials?|research|researchers?|team|scientists?|experts?|findings?|results?|analysis|report|review|data"
    r"|authors?|journal|university|evidence|doctors?|year|years|months?|weeks?|percent|drug company)\b",
    re.IGNORECASE,
)
_LONGEST = 12
"""Words of a candidate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A phrase that may fill a field."""

    text: str
    signals: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Found:
    text: str
    signals: Signals


def candidates(statement: Statement, structure: Structure) -> list[Candidate]:
    """The phrases, each once, in the order in which they were found; a phrase found twice has the signals of both places."""
    found: dict[str, _Found] = {}

    def add(text: str, signals: Signals) -> None:
        words = text.split()
        if not words or len(words) > _LONGEST or not any(len(word) > 1 for word in words):
            return
        known = found.setdefault(text.lower(), _Found(text, {})).signals
        for name, value in signals.items():
            known[name] = max(known.get(name, 0.0), value)

    for slot in SLOTS:
        value = getattr(structure, slot)
        if value:
            add(value, {f"rule_{slot}": 0.5 if slot in structure.needs else 1.0})
    for text, signals in _of_statement(statement):
        add(text, signals)
    for text, signals in _of_context(statement):
        add(text, signals)
    shared, heard = _shared(statement, structure), _Heard(statement)
    return [
        Candidate(text=one.text, signals={**shared, **one.signals, **_own(one.text), **heard.signals(low)})
        for low, one in found.items()
    ]


def _of_statement(statement: Statement) -> Iterator[tuple[str, Signals]]:
    """Noun phrases, named things and groups of people that the statement names, with where they stand."""
    text = statement.text
    for start, end, long in noun_phrases(text):
        name = phrase(text[start:end], {})
        yield name, {"np": 1.0, "long" if long else "short": 1.0} | _place(statement, start, end)
    for term in terms(text):
        yield phrase(text[term.start : term.end], {}), {"term": 1.0} | _place(statement, term.start, term.end)
    for start, end in groups_of(text):
        start = min(_without_number(text, start), end)
        yield phrase(text[start:end], {}), {"group": 1.0} | _place(statement, start, end)


def _of_context(statement: Statement) -> Iterator[tuple[str, Signals]]:
    """What the rest of the sentence, the one before it, the headline and the article as a whole speak of."""
    around = statement.around
    for name, text in (("whole", statement.whole), ("before", around.before), ("title", around.title)):
        spoken = _spoken_of(text)
        for named in spoken.named:
            yield named, {f"in_{name}": 1.0}
        for group in spoken.groups:
            yield group, {f"in_{name}": 1.0, f"group_{name}": 1.0}
    for noun in _spoken_of(around.title).nouns if around.title else ():
        yield noun, {"in_title": 1.0, "np_title": 1.0}
    for rank, condition in enumerate(around.conditions[:3]):
        yield condition, {"topic": 1.0 / (1 + rank)}
        yield f"people with {condition}", {"with_topic": 1.0 / (1 + rank)}
    for name, value in (
        ("spoken_of", statement.condition),
        ("section", statement.topic),
        ("studied", statement.studied),
        ("agent", statement.agent),
        ("general", GENERAL),
    ):
        if value:
            yield value, {name: 1.0}


@dataclass(frozen=True, slots=True)
class _Spoken:
    """What a sentence speaks of: named things, groups of people, short noun phrases."""

    named: tuple[str, ...]
    groups: tuple[str, ...]
    nouns: tuple[str, ...]


@lru_cache(maxsize=256)
def _spoken_of(text: str) -> _Spoken:
    """The same for all statements of a sentence, of the next one, and of an article with this title."""
    return _Spoken(
        tuple(phrase(text[t.start : t.end], {}) for t in terms(text, plain=False) if t.sort is not Sort.BODY),
        tuple(phrase(text[min(_without_number(text, start), end) : end], {}) for start, end in groups_of(text)),
        tuple(phrase(text[start:end], {}) for start, end, long in noun_phrases(text) if not long),
    )


def _without_number(text: str, start: int) -> int:
    """Where a group begins behind numbers and words such as "the" and "several"."""
    while (word := _WORD.match(text, start)) and (word[1].lower() in _LEADING or word[1][0].isdigit()):
        start = word.end()
    return start


@lru_cache(maxsize=1024)
def noun_phrases(text: str) -> tuple[tuple[int, int, bool], ...]:
    """Offsets of noun phrases: alone, and (True) with what is joined to them by "of", "with" and the like."""
    verbs = {start for start, _ in finite_verbs(text)}
    tokens = [(match.start(), match.end(), match.group().lower()) for match in _TOKEN.finditer(text)]
    chunks: list[tuple[int, int]] = []
    begin: int | None = None
    for place, (start, _, word) in enumerate(tokens):
        ends = (
            word in _ENDS
            or word in AUXILIARIES
            or start in verbs
            or not (word[0].isalnum())
            or (word.endswith("ly") and len(word) > 5)
        )
        if ends or (begin is None and (word in _LEADING or word[0].isdigit())):
            if begin is not None:
                chunks.append((begin, place))
            begin = None
        elif begin is None:
            begin = place
    if begin is not None:
        chunks.append((begin, len(tokens)))
    found: list[tuple[int, int, bool]] = []
    for at, (first, last) in enumerate(chunks):
        found.append((tokens[first][0], tokens[last - 1][1], False))
        end = last
        for later_first, later_last in chunks[at + 1 : at + 4]:
            between = [word for _, _, word in tokens[end:later_first] if word not in _LEADING and not word[0].isdigit()]
            if len(between) != 1 or between[0] not in _JOINS:
                break
            end = later_last
            found.append((tokens[first][0], tokens[end - 1][1], True))
    return tuple(found)


_PRINTED = re.compile(r"[\w'’-]+")
_NEXT = re.compile(r"\W*([\w'’-]+)?")
_TAIL = re.compile(r" (?:with|of|in|who|without|for|from)\b")


def _place(statement: Statement, start: int, end: int) -> Signals:
    """Where characters start to end stand in the statement."""
    text, figure = statement.text, statement.figure
    verbs = finite_verbs(text)
    words = _PRINTED.findall(text[max(0, start - 30) : start].lower())
    while words and (words[-1] in _LEADING or words[-1][0].isdigit()):
        words.pop()
    leading = words[-1] if words else "^"
    after = _NEXT.match(text, end)
    follower = (after.group(1) or "$").lower() if after else "$"
    place = {
        "in_statement": 1.0,
        "from_start": min(len(text[:start].split()), 40),
        "to_end": min(len(text[end:].split()), 40),
        f"after_{leading if leading in _BEFORE else 'other'}": 1.0,
        f"next_{follower if follower in _AFTER else 'other'}": 1.0,
        "before_verb": float(bool(verbs) and end <= verbs[0][0]),
        "verbs_before": float(sum(1 for verb, _ in verbs if verb < start)),
    }
    if figure is not None:
        place["figure_to"] = float(min(len(text[figure.end : start].split()), 30)) if start >= figure.end else -1.0
        place["to_figure"] = float(min(len(text[end : figure.start].split()), 30)) if end <= figure.start else -1.0
    return place


_BEFORE = _JOINS | frozenset(
    ("^", "have", "has", "had", "than", "versus", "reduce", "reduced", "prevent", "develop", "taking", "received")
)
_AFTER = _JOINS | frozenset(("$", "is", "are", "was", "were", "had", "have", "has", "may", "can", "than", "symptoms"))


def _shared(statement: Statement, structure: Structure) -> Signals:
    """What all candidates of a statement share."""
    text = statement.text
    form = "none" if statement.figure is None else statement.figure.form.value
    sorts = [term.sort for term in terms(text, plain=False)]
    return {
        f"kind_{structure.kind}": 1.0,
        f"form_{form}": 1.0,
        "reported": float(statement.reported),
        "words": float(min(len(text.split()), 50)),
        "conditions_named": float(sorts.count(Sort.CONDITION)),
        "treatments_named": float(sorts.count(Sort.TREATMENT)),
        "groups_named": float(len(groups_of(text))),
        "topics": float(len(statement.around.conditions)),
        "rules_open": float(len(structure.needs)),
        "rule_has_condition": float(structure.condition is not None),
        "rule_has_population": float(structure.population is not None),
    }


class _Heard:
    """How often, and where, an article says a phrase; in small letters, for all phrases of a statement."""

    def __init__(self, statement: Statement) -> None:
        around = statement.around
        self._text, self._title, self._before = around.text, around.title.lower(), around.before.lower()
        self._whole = statement.whole.lower()
        self._topics = [name.lower() for name in around.conditions[:2]]
        self._agent = None if statement.agent is None else statement.agent.lower()

    def signals(self, low: str) -> Signals:
        """What the places say of a phrase."""
        return {
            "told": float(min(self._text.count(low), 12)),
            "told_early": float(self._text.find(low, 0, 700) >= 0),
            "told_in_title": float(low in self._title),
            "told_before": float(low in self._before),
            "told_here": float(low in self._whole),
            "in_topic": float(any(low in name or name in low for name in self._topics)),
            "in_agent": float(self._agent is not None and self._agent in low),
        }


@lru_cache(maxsize=4096)
def _own(text: str) -> Mapping[str, float]:
    found = terms(text, plain=False)
    plain = terms(text)
    signals: Signals = {
        "length": float(len(text.split())),
        "people": float(_PEOPLE.search(text) is not None),
        "measure": float(_MEASURE.search(text) is not None),
        "study": float(_STUDY.search(text) is not None),
        "capital": float(text[:1].isupper()),
        "digit": float(any(letter.isdigit() for letter in text)),
        "covered": sum(term.end - term.start for term in found) / max(len(text), 1),
        "symptom": float(any(term.symptom for term in found)),
        "with": float(" with " in text),
        "head_people": float(_PEOPLE.search(_TAIL.split(text)[0]) is not None),
    }
    for term in found:
        signals[f"names_{term.sort.value}"] = 1.0
    for term in plain:
        signals.setdefault(f"names_{term.sort.value}", 0.5)
    return signals
