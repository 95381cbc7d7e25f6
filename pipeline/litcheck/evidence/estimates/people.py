"""Mention -> candidates for the people it was counted in: noun phrases of its sentence, alone and within the record's sample.

Each candidate has signals (where it stands, what it says, how it goes with the sample); a fitted forest ranks them
(`people.json`, recipe and card in `training/numbers/`). The phrase that the grammar chose is a candidate like the others.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from litcheck.evidence.estimates.groups import names_nobody, of_other_sexes
from litcheck.evidence.estimates.intervals import Marked
from litcheck.evidence.estimates.mention import Mention
from litcheck.evidence.estimates.named_groups import names_both_sides
from litcheck.evidence.estimates.noun_phrases import noun_phrase_end
from litcheck.evidence.estimates.phrase_words import share, words_of
from litcheck.evidence.estimates.role_words import role_words
from litcheck.evidence.estimates.sample import Sample, expand
from litcheck.evidence.estimates.word_classes import PEOPLE, word_set
from litcheck.evidence.group import Group
from litcheck.forest import forest

_BEFORE_A_GROUP = word_set("in among of with on for receiving at from by taking given within amongst treated without")
_ENDS_LEFT = word_set(
    """and or of in among with for to by from on at as than versus vs but while whereas the a an these those all both our their
    its this that each either were was had have has is are been be did who whom which not no"""
)
_COUNTS_IN_BRACKETS = re.compile(r"\s*\([^()]*(?:\d|=|%)[^()]*\)")
_LEADING = re.compile(
    r"^(?:the|a|an|all|of|these|those|our|their|both|other|remaining|\d[\d,]*)\s+(?=\S)", re.IGNORECASE
)
_TIME = re.compile(
    r"(?:first|second|third|fourth|last|final|baseline|\d+)(?: (?:\w+ )?(?:years?|months?|weeks?|days?|trimesters?|visits?))?",
    re.I,
)
_LETTERS = re.compile(r"[A-Za-z]{2}")
_PLACE_NAME = re.compile(r"(?<!^)\b[A-Z][a-z]{3,}")
_NOUNS = re.compile(r"[a-z-]+")
_WITHIN = 4
"""Groups of the record that a group of the sentence may be a part of."""
_LONGEST, _PREMODIFIERS, _FAR_LEFT, _FAR_RIGHT = 140, 5, 25, 14
"""Characters of a candidate; words before its noun; tokens before and behind a number where a group without a noun may stand."""

Signals = dict[str, float]


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of the record and of the mention when its people are looked for: `chosen` is the grammar's phrase, `local`
    what it found in the sentence, `condition` what is counted, `counts` True for a share or rate of it."""

    sample: Sample
    abbreviations: Mapping[str, str]
    title: str
    text: str
    category: str
    chosen: str | None
    local: str | None
    condition: str | None
    counts: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A group with its signals."""

    group: Group
    signals: Signals


def candidates(
    marked: Marked,
    mention: Mention,
    mentions: Sequence[Mention],
    told: Told,
    people: Sequence[tuple[int, int, int]] | None = None,
) -> list[Candidate]:
    """The groups that the mention may have been counted in, each once; `people` are the sentence's phrases if they are known."""
    found: list[Candidate] = []
    seen: set[str] = set()
    known = _Known.of(mention, mentions, told)
    sentence = marked.lexed.text
    samples = [(expand(within, told.abbreviations), signs, alone) for within, signs, alone in _samples(told, sentence)]
    for own, near in [("", {}), *_groups(marked, mention, mentions, told.local, people)]:
        written = expand(own, told.abbreviations)
        if known.is_what_is_counted(written) or names_both_sides(written):
            continue
        of_own = near | known.of_own(own, words_of(written))
        for within, signs, alone in samples:
            if written and (alone or not _may_hold(within, written, told.sample)):
                continue
            group = Group(own=written or None, within=within or None)
            if group.phrase is None or group.phrase in seen or _says_twice(group):
                continue
            seen.add(group.phrase)
            found.append(Candidate(group, of_own | signs | known.of_both(words_of(written), words_of(within))))
    if told.chosen:
        words = words_of(expand(told.chosen, told.abbreviations))
        signals = {"grammar": 1.0, "alone": 1.0} | known.of_own(told.chosen, words) | known.of_both(words, frozenset())
        found.append(Candidate(Group(own=told.chosen), signals))
    return found


def groups_of(marked: Marked, mentions: Sequence[Mention], told: Sequence[Told]) -> list[Group]:
    """The group of each mention of a sentence: the candidate on which those agree that the forest ranks highest."""
    text, people = marked.lexed.text, list(_people(marked))
    found = [
        [Candidate(Group(own=one.chosen), {})]
        if one.chosen and points_back(one, text)
        else candidates(marked, mention, mentions, one, people)
        for mention, one in zip(mentions, told, strict=True)
    ]
    trees = forest("litcheck.evidence", "people.json")
    merits = trees.predict(trees.rows_of(one.signals for every in found if len(every) > 1 for one in every))
    chosen, at = [], 0
    for every in found:
        if len(every) > 1:
            chosen.append(every[agreed(every, merits[at : at + len(every)])].group)
            at += len(every)
        else:
            chosen.append(every[0].group if every else Group(own=None))
    return chosen


def agreed(every: Sequence[Candidate], merits: NDArray[np.float64]) -> int:
    """The place of the candidate that is most like the best ones, each weighed by its merit.

    One of several likely wordings of a group is right more often than the likeliest alone (three-fold cross-validation on 1,704
    annotated figures: development .614 for .606, unseen .411 for .384, fresh .540 for .528).
    """
    merits = merits + _AHEAD * np.array([one.signals.get("grammar", 0.0) for one in every])
    best = np.argsort(-merits, kind="stable")[:_BEST]
    weights = np.exp((merits[best] - merits[best[0]]) / _EVENNESS)
    words = [words_of(every[place].group.phrase or "") for place in best]
    likeness = np.array([[2 * len(one & two) / max(1, len(one) + len(two)) for two in words] for one in words])
    support = (0.5 * likeness + 0.5 * (likeness >= _ALIKE)) @ (weights / weights.sum())
    return int(best[np.argmax(support + _OWN_MERIT * merits[best])])


_AHEAD = 0.05
"""What another group must be ahead of the grammar's."""
_ARTICLES = frozenset(("the", "a", "an"))
_BEST, _EVENNESS, _ALIKE, _OWN_MERIT = 12, 0.15, 0.5, 0.3
"""Candidates that have a say; the merit by which one must be ahead to weigh e times as much; the Dice of two wordings of one
group; what a candidate's own merit counts beside the others' support."""


def _says_twice(group: Group) -> bool:
    """True if the larger group has all the words of the smaller one: "patients (patients with gout)"."""
    return group.own is not None and group.within is not None and words_of(group.own) <= words_of(group.within)


def points_back(told: Told, text: str) -> bool:
    """True if the grammar made its phrase of what was counted before ("of whom"): no phrase of the sentence says as much."""
    return told.local is not None and told.local.lower() not in text.lower()


def _may_hold(within: str, own: str, sample: Sample) -> bool:
    """False for what no group is a part of: "patients" without a word on which, the other sex; for controls, the patients."""
    if not within:
        return True
    outside = role_words(own) and not sample.randomised
    return not (outside or names_nobody(within) or of_other_sexes(own, within))


def _samples(told: Told, sentence: str) -> Iterator[tuple[str, Signals, bool]]:
    """The larger groups that a group may be put within, with their signals.

    None, the sample, those with the record's topic, the groups that the record names; True for those that only stand alone, as
    those do that the sentence itself sets beside others.
    """
    sample = told.sample
    yield "", {"alone": 1.0}, False
    counted = words_of(told.condition or "") if told.counts else frozenset()
    whole = words_of(sample.phrase or "")
    if sample.phrase and not (names_both_sides(sample.phrase) and told.local) and not (counted and counted <= whole):
        yield sample.phrase, {"in_sample": 1.0}, False
    if sample.topic and not words_of(told.condition or "") & words_of(
        sample.topic
    ):  # those with it are what is counted
        yield f"patients with {sample.topic}", {"in_topic": 1.0}, False
    beside = sentence.lower()
    for rank, named in enumerate(sample.named):
        if counted and counted <= words_of(named.phrase):
            continue
        yield named.phrase, {"in_named": 1.0, **named.signals}, rank >= _WITHIN or named.phrase.lower() in beside


def _groups(
    marked: Marked,
    mention: Mention,
    mentions: Sequence[Mention],
    local: str | None,
    people: Sequence[tuple[int, int, int]] | None,
) -> list[tuple[str, Signals]]:
    """The groups that the sentence names, with signals of where they stand; a group named twice has those of both places."""
    found: dict[str, tuple[str, Signals]] = {}

    def add(text: str, signals: Signals) -> None:
        name = _name(text)
        if not name:
            return
        known = found.setdefault(name.lower(), (name, {}))[1]
        for signal, value in signals.items():
            known[signal] = max(known.get(signal, 0.0), value)

    if local:
        add(local, {"old": 1.0})
    lexed = marked.lexed
    for first, last, end in _people(marked) if people is None else people:
        signals = _place(marked, mention, mentions, first, last) | {"np": 1.0, "start": float(first <= 2)}
        if end < len(marked.codes):
            follower = marked.codes[end]
            signals[f"next_{follower if follower in 'V(v' else 'o'}"] = 1.0
        add(lexed.slice(first, last), signals | {"short": 1.0})
        if end > last:
            add(lexed.slice(first, end), signals | {"long": 1.0})
    for first, end in _prepositional(marked, mention):
        add(lexed.slice(first, end), _place(marked, mention, mentions, first, end) | {"pp": 1.0})
    return list(found.values())


@lru_cache(maxsize=1 << 12)
def _name(text: str) -> str:
    """The phrase without counts, articles and marks around it; empty if it names no group."""
    name = _LEADING.sub("", _COUNTS_IN_BRACKETS.sub("", text).strip(" ,;.()")).strip(" ,;.()")
    return "" if not _LETTERS.search(name) or len(name) > _LONGEST or _TIME.fullmatch(name) else name


def _people(marked: Marked) -> Iterator[tuple[int, int, int]]:
    """(first, last, end) tokens of noun phrases for people: without and with what stands behind the noun."""
    lexed, at = marked.lexed, 0
    while at < len(lexed.codes):
        if lexed.codes[at] != "P" and lexed.words[at] != "those":
            at += 1
            continue
        first, last = at, at + 1
        while (
            first > max(0, at - _PREMODIFIERS)
            and lexed.codes[first - 1] in "wPa-"
            and lexed.words[first - 1] not in _ENDS_LEFT
        ):
            first -= 1
        while last < len(lexed.codes) and lexed.codes[last] == "P":
            last += 1
        end = noun_phrase_end(lexed, at, min(len(lexed.codes), at + 22))
        if last < len(lexed.words) and lexed.words[last] in _ARTICLES:
            end = last  # "among adults the prevalence of gout was": another phrase begins
        yield first, last, max(last, end)
        at = last


def _prepositional(marked: Marked, mention: Mention) -> Iterator[tuple[int, int]]:
    """Tokens behind prepositions near the number where no noun for people stands: "with placebo", "in Spain"."""
    lexed, count = marked.lexed, len(marked.codes)
    for at in range(max(0, mention.first - _FAR_LEFT), min(count - 1, mention.last + _FAR_RIGHT)):
        if lexed.words[at] not in _BEFORE_A_GROUP or mention.first <= at < mention.last:
            continue
        if marked.codes[at + 1] in "nNu%":
            continue
        end = noun_phrase_end(lexed, at + 1, min(count, at + 13))
        if end > at + 1 and "P" not in lexed.codes[at + 1 : end] and not at < mention.first < end:
            yield at + 1, end


def _place(marked: Marked, mention: Mention, mentions: Sequence[Mention], first: int, last: int) -> Signals:
    """Where tokens first..last stand beside the mention."""
    words, codes = marked.lexed.words, marked.codes
    after, before = first >= mention.last, last <= mention.first
    others = [other for other in mentions if other is not mention]
    between = sum(
        (after and mention.last <= o.first < first) or (before and last <= o.first < mention.first) for o in others
    )
    distance = first - mention.last if after else mention.first - last if before else 0
    leading = words[first - 1] if first else "^"
    if leading in ("the", "all", "these", "our"):
        leading = "the"
    elif leading not in _BEFORE_A_GROUP:
        leading = "number" if first and codes[first - 1] in "nNu" else "other"
    side = "after" if after else "before" if before else "inside"
    return {
        "distance": float(min(distance, 30)),
        side: 1.0,
        "between": float(min(between, 4)),
        f"behind_{leading}": 1.0,
    }


@lru_cache(maxsize=1 << 12)
def said_by(own: str) -> Mapping[str, float]:
    """What a group's words say whatever record and number they stand beside."""
    return {
        "names_nobody": float(bool(own) and names_nobody(own)),
        "no_own": float(not own),
        "role_word": float(bool(own) and bool(role_words(own))),
        "people_noun": float(not PEOPLE.isdisjoint(_NOUNS.findall(own.lower()))),
        "place": float(bool(_PLACE_NAME.search(own))),
        "digits": float(any(map(str.isdigit, own))),
    }


@dataclass(frozen=True, slots=True)
class _Known:
    """The words of what is told of a mention, and the signals that all its candidates share."""

    title: frozenset[str]
    sample: frozenset[str]
    condition: frozenset[str]
    chosen: frozenset[str]
    local: frozenset[str]
    text: str
    shared: Signals

    @classmethod
    def of(cls, mention: Mention, mentions: Sequence[Mention], told: Told) -> "_Known":
        """What is known of one mention."""
        title, sample, condition, chosen, local = (
            words_of(expand(text or "", told.abbreviations))
            for text in (told.title, told.sample.phrase, told.condition, told.chosen, told.local)
        )
        shared = {
            "rate": float(mention.unit not in ("percent", "ratio")),
            "ratio": float(mention.unit == "ratio"),
            "numbers": float(min(len(mentions), 6)),
            "number": float(min(mentions.index(mention), 5)),
            "randomised": float(told.sample.randomised),
            "has_local": float(bool(told.local)),
            "sample_words": float(len(sample)),
            "results": float(told.category == "RESULTS"),
            "none_chosen": float(not told.chosen),
        }
        return cls(title, sample, condition, chosen, local, told.text, shared)

    def is_what_is_counted(self, own: str) -> bool:
        """True for a phrase without people that has all the words of what is counted: "delirium after hip fracture"."""
        people = PEOPLE.isdisjoint(_NOUNS.findall(own.lower()))
        return people and bool(self.condition) and self.condition <= words_of(own)

    def of_own(self, own: str, mine: frozenset[str]) -> Signals:
        """What a group's own words say, `mine` with abbreviations written out."""
        return {
            **self.shared,
            **said_by(own),
            "own_words": float(len(mine)),
            "own_in_title": share(mine, self.title),
            "own_in_sample": share(mine, self.sample),
            "own_in_condition": share(mine, self.condition),
            "like_local": 2 * len(mine & self.local) / max(1, len(mine) + len(self.local)),
            "told_again": float(min(4, self.text.count(own.lower()))) if own else 0.0,
        }

    def of_both(self, mine: frozenset[str], larger: frozenset[str]) -> Signals:
        """How a group's own words go with those of the larger group it is put within."""
        whole = mine | larger
        return {
            "within_words": float(len(larger)),
            "all_words": float(len(whole)),
            "own_in_within": share(mine, larger),
            "within_in_own": share(larger, mine),
            "within_in_title": share(larger, self.title),
            "all_in_title": share(whole, self.title),
            "within_in_condition": share(larger, self.condition),
            "is_chosen": float(whole == self.chosen),
            "like_chosen": 2 * len(whole & self.chosen) / max(1, len(whole) + len(self.chosen)),
        }
