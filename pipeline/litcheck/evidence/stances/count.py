"""Count claims: how many there are of something, by the numbers that records state."""

import re
from dataclasses import dataclass

from litcheck.claims.claim import Check, Claim, ClaimedValue
from litcheck.evidence.estimates.numerals import NUMBER_WORDS, cardinal, decimal
from litcheck.evidence.finding import Bearing, Estimate, Finding, Form, Stance
from litcheck.evidence.passages import Passage
from litcheck.evidence.read_record import ReadRecord
from litcheck.evidence.scene import Scene, scene_of, strongest_first
from litcheck.evidence.stems import FUNCTION_WORDS, akin, stem_of, tokens
from litcheck.evidence.topics import GENERIC, Topic, topic_of
from litcheck.measures import Measure

CHECK = Check.COUNT

_OPEN_ABOVE = (
    r"(?:more|greater)\s+than|over|above|at\s+least|upwards?\s+of|exceed(?:s|ed|ing)?|in\s+excess\s+of|"
    r"no\s+fewer\s+than|>|≥"
)
_OPEN_BELOW = r"(?:less|fewer)\s+than|under|below|at\s+most|up\s+to|no\s+more\s+than|<|≤"
_ROUGH = r"about|approximately|around|roughly|some|nearly|almost|close\s+to|an\s+estimated|~"
_NUMBER = re.compile(
    rf"(?:(?P<hedge>{_OPEN_ABOVE}|{_OPEN_BELOW}|{_ROUGH})\s+)?"
    rf"(?P<low>(?<![\w.,%])\d{{1,3}}(?:,\d{{3}})+(?![\w,])|(?<![\w.,])\d+(?![\w%]|[.,]\d)|{NUMBER_WORDS})"
    rf"(?:\s*(?:to|[-–]|and)\s*(?P<high>\d+(?![\w%]|[.,]\d)|{NUMBER_WORDS}))?",
    re.IGNORECASE,
)
_CHOSEN = re.compile(
    r"\b(?:we|this\s+study|the\s+(?:study|analysis|review|present\s+\w+))?\s*\b(?:selected|chose|chosen|examined|studied|included|considered|"
    r"analy[sz]ed|investigated|evaluated|assessed|compared|identified|focus\w*|presents?\s+data)\s+(?:on\s+|only\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_PART = re.compile(
    r"^\s*(?:\(?\d[\d.]*\s*%\)?\s*)?(?:of|out\s+of|from\s+among)\s+(?:the|these|those|them|our|all)?\b", re.IGNORECASE
)
_OF_THE_CHOSEN = re.compile(r"\b(?:any|each|all|one|none|some)\s+of\s+(?:the|these)\s+$", re.IGNORECASE)
_THERE_ARE = re.compile(
    r"\b(?:there\s+(?:are|were)|has|have|had|comprises?|consists?\s+of|includes?|contains?|with|known|recogni[sz]ed|described|identified|"
    r"made\s+up\s+of|composed\s+of|defined\s+by|met|exist|the|its)\b",
    re.IGNORECASE,
)
_HAS_BEFORE = re.compile(
    r"\b(?:has|have|comprises?|consists?\s+of|includes?|contains?|made\s+up\s+of|composed\s+of|defined\s+by|rests\s+on)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_NO_MODIFIER = re.compile(
    r"[.;:()]|\b(?:of|in|and|with|for|about|on|by|from|to|at|were|was|had|who|that)\b", re.IGNORECASE
)
_PRONOUN = re.compile(
    r"^(?:it|they|these|this|the\s+\w+(?:\s+\w+)?)\s+(?:\w+\s+)?(?:has|have|had|comprises?|consists?|includes?|contains?|is|are)\b",
    re.IGNORECASE,
)
_COUNTED_PEOPLE = frozenset(
    {"patient", "subject", "participant", "women", "woman", "man", "child", "adult", "people", "case", "control"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Thing:
    """What is counted: the stem of its noun, and the stems that tell which ("autoimmun" for "autoimmune diseases")."""

    noun: str
    telling: tuple[str, ...]
    topic: Topic


def judge(claim: Claim, known: ReadRecord) -> tuple[Finding, ...]:
    """The passages that state how many there are, each with its number as a count."""
    if claim.thing is None or claim.value is None:
        return ()
    scene = scene_of(claim, known)
    thing = _thing(claim.thing)
    chosen = _numbers_chosen(scene, thing)
    found = []
    for passage in scene.passages:
        # What a study did or set out to do counts what it chose, not how many there are.
        if passage.is_title or passage.is_plan or passage.section in ("METHODS", "OBJECTIVE"):
            continue
        for match in _NUMBER.finditer(passage.text):
            estimate = _stated(scene, thing, passage, match)
            if estimate is None or estimate.value in chosen:
                continue
            found.append(_finding(scene, claim.value, passage, estimate))
    return strongest_first(found)


def _thing(phrase: str) -> _Thing:
    """The counted noun is the last word before "of" ("components of the Apgar score"), else the last word."""
    head = re.split(r"\s+(?:of|in|for)\s+", phrase, maxsplit=1)[0]
    words = [token for token in tokens(head) if token.form not in FUNCTION_WORDS]
    noun = words[-1] if words else tokens(phrase)[-1]
    telling = [
        token.stem
        for token in tokens(phrase)
        if token.form not in FUNCTION_WORDS and token.stem != noun.stem and token.form not in GENERIC
    ]
    return _Thing(noun=noun.stem, telling=tuple(dict.fromkeys(telling)), topic=topic_of(phrase))


_ALIKE = (
    frozenset(stem_of(word) for word in ("disease", "disorder", "condition", "syndrome", "illness")),
    frozenset(
        stem_of(word)
        for word in ("component", "item", "criterion", "criteria", "sign", "element", "part", "feature", "domain")
    ),
    frozenset(stem_of(word) for word in ("type", "kind", "form", "subtype", "variety")),
)
"""Nouns that count the same things in medical prose."""


def _is_noun(stem: str, thing: _Thing) -> bool:
    return akin(stem, thing.noun) or any(stem in group and thing.noun in group for group in _ALIKE)


def _stated(scene: Scene, thing: _Thing, passage: Passage, match: re.Match[str]) -> Estimate | None:
    """The count if the number is followed by the counted noun and the telling words are there."""
    text = passage.text
    after = text[match.end() : match.end() + 80]
    words = tokens(after)[:6]
    reach = next((at for at, token in enumerate(words) if _is_noun(token.stem, thing)), None)
    if reach is None or reach > 4 or any(token.form in _COUNTED_PEOPLE for token in words[:reach]):
        return None
    gap = after[: words[reach].start]
    if _NO_MODIFIER.search(gap) and not _types_of(gap):
        return None
    before = text[: match.start()]
    if _OF_THE_CHOSEN.search(before) or _CHOSEN.search(before) or _PART.match(text[match.end() :]):
        return None
    if not _tells(scene, thing, passage, before, text[match.start() : match.end() + words[reach].end + 60]):
        return None
    return _estimate(passage, match)


def _types_of(gap: str) -> bool:
    return bool(re.fullmatch(r"\s*(?:\w+\s+)?(?:types?|kinds?|forms?|varieties)\s+of\s+(?:\w+\s+){0,2}", gap))


def _tells(scene: Scene, thing: _Thing, passage: Passage, before: str, phrase: str) -> bool:
    """True if the telling words stand by the number, or the sentence before introduces them and this one refers back."""
    if _covers(thing, phrase) or (_HAS_BEFORE.search(before) and _covers(thing, f"{before} {phrase}")):
        return True
    if not _PRONOUN.match(passage.text):
        return False
    previous = next((one for one in scene.passages if one.order == passage.order - 1), None)
    return previous is not None and _covers(thing, f"{previous.text} {passage.text}")


def _covers(thing: _Thing, text: str) -> bool:
    present = [token.stem for token in tokens(text)]
    return all(any(akin(stem, one) for one in present) for stem in thing.telling)


def _numbers_chosen(scene: Scene, thing: _Thing) -> frozenset[float]:
    """The numbers that the study itself chose to look at ("we selected 22 of the more than 80 known ...")."""
    numbers = set()
    for passage in scene.passages:
        for match in _NUMBER.finditer(passage.text):
            tail = passage.text[match.end() : match.end() + 60]
            if _CHOSEN.search(passage.text[: match.start()]) and any(_is_noun(t.stem, thing) for t in tokens(tail)):
                value, _ = _values(match)
                if value is not None:
                    numbers.add(value)
    return frozenset(numbers)


def _values(match: re.Match[str]) -> tuple[float | None, float | None]:
    low = _value(match.group("low"))
    return low, _value(match.group("high")) if match.group("high") else None


def _value(printed: str) -> float | None:
    value = decimal(printed) if printed[0].isdigit() else float(cardinal(printed))
    return value if value >= 2 else None


def _estimate(passage: Passage, match: re.Match[str]) -> Estimate | None:
    low, high = _values(match)
    if low is None:
        return None
    start, end = match.start("low"), match.end("high") if match.group("high") else match.end("low")
    ranged = high is not None and high > low
    if match.group("high") and not ranged:
        end = match.end("low")
    return Estimate(
        quote=passage.text,
        section=passage.section,
        start=passage.start,
        end=passage.end,
        sentence_start=passage.start,
        sentence_end=passage.end,
        value_start=passage.start + start,
        value_end=passage.start + end,
        measure=Measure.COUNT,
        value=None if ranged else low,
        unit="count",
        value_text=passage.text[start:end],
        value_low=low if ranged else None,
        value_high=high if ranged else None,
        qualifier=match.group("hedge"),
        derived=not match.group("low")[0].isdigit(),
    )


def _finding(scene: Scene, claimed: ClaimedValue, passage: Passage, estimate: Estimate) -> Finding:
    plain = bool(_THERE_ARE.search(passage.text))
    return scene.finding(
        passage,
        stance_of_count(claimed, estimate),
        strength=0.9 if plain else 0.75,
        bearing=Bearing.DIRECT,
        form=Form.ESTIMATE,
        estimate=estimate,
        note="cited from other work" if passage.is_borrowed else None,
    )


def stance_of_count(claimed: ClaimedValue, estimate: Estimate) -> Stance:
    """Supports if the stated count and the claimed one can both be true, refutes if not.

    An open count says less than a closed one: "more than 80" supports "over 80" and "80", is neutral to "120".
    """
    low, high = _bounds(estimate)
    wanted_low, wanted_high = _claimed_bounds(claimed)
    if low <= wanted_high and wanted_low <= high:
        if high == float("inf") and low < 0.75 * wanted_low:
            return Stance.NEUTRAL
        return Stance.SUPPORTS
    return Stance.REFUTES


def _bounds(estimate: Estimate) -> tuple[float, float]:
    if estimate.value is None:
        return estimate.value_low or 0.0, estimate.value_high or float("inf")
    return _widened(estimate.value, estimate.qualifier)


def _claimed_bounds(claimed: ClaimedValue) -> tuple[float, float]:
    if claimed.stated is None:
        return claimed.low or 0.0, claimed.high if claimed.high is not None else float("inf")
    return _widened(claimed.stated, claimed.hedge)


def _widened(value: float, hedge: str | None) -> tuple[float, float]:
    """The interval of a hedged count: open for "over", a tenth either way for "about" (litcheck's choice: rounding to tens)."""
    words = (hedge or "").lower()
    if re.search(_OPEN_ABOVE, words):
        return value, float("inf")
    if re.search(_OPEN_BELOW, words):
        return 0.0, value
    if re.search(_ROUGH, words):
        return 0.9 * value, 1.1 * value
    return value, value
