"""Phrase of a claim -> Topic: finds the places of a text that speak of it, by vocabulary and by its own words.

Vocabulary: hit (a place), alternative (one member of "caffeine and alcohol"), core (the words that carry the phrase),
kin (SAME: the topic itself; NARROWER: a kind of it; BROADER: what it is a kind of).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from litcheck.evidence.read_text import Inventory, ReadText, read_text
from litcheck.evidence.stems import ALIKE_FROM, FUNCTION_WORDS, Token, akin, stem_of, tokens
from litcheck.vocabulary.concepts import Concept, Kinship, Mention, kinship, lookup, mentions

_GENERIC_TEXT = """
people person patient individual adult subject participant sufferer case someone those group human
symptom sign feature complaint disorder disease syndrome condition illness treatment therapy treated treating drug
medication medicine medications agent
supplement supplementation consumption consume intake eating eat drinking drink use using user taking exposure
level amount regular moderate daily frequent high low risk development onset occurrence presence incidence prevalence rate
potential possible important significant
typically usually generally normally commonly occur occurs occurred occurring happen happens arise arises appear appears
history severity problem type form kind different various some common therapeutic underlying given cause caused good
"""
GENERIC = frozenset(_GENERIC_TEXT.split())
"""Words that a claim's phrase may have and a record may do without ("coffee drinking", "coffee intake")."""

_SAME_WORD = {"female": "woman", "male": "man", "girl": "woman", "boy": "man"}
_LACK = stem_of("deficiency")
_LACKING = frozenset(
    {
        "low",
        "lower",
        "reduced",
        "decreased",
        "diminished",
        "lack",
        "insufficient",
        "insufficiency",
        "depletion",
        "depleted",
    }
)
"""Words that say of a thing's amount what "deficiency" says ("low iron in the brain")."""
_LEADING = re.compile(
    r"^(?:(?:the|a|an|some|many|all|adult|adults|people|persons?|patients?|individuals|those|women|men|children|subjects|"
    r"participants)\s+(?:who\s+(?:have|has|suffer\s+from)|with|having|diagnosed\s+with|suffering\s+from|on|taking|using)\s+)",
    re.IGNORECASE,
)
_AVOIDING = re.compile(
    r"^(?:avoid(?:ing|ance\s+of)|abst(?:aining|inence)\s+from|stopping|quitting|withdrawal\s+of|withholding|"
    r"cutting\s+out|giving\s+up|not)\s+",
    re.IGNORECASE,
)
_TREATING = re.compile(
    r"^(?:treat(?:ing|ment\s+of)|therapy\s+of|management\s+of)\s+(?:the\s+)?(?:underlying\s+)?", re.IGNORECASE
)
_DOSE = re.compile(
    r"\s*\b\d+(?:[.,]\d+)?\s*(?:mg|g|µg|mcg|ml|iu|units?)(?:/\w+)?\b(?:\s+(?:daily|once|twice)(?:\s+daily)?)?",
    re.IGNORECASE,
)
_LIST = re.compile(r"\s*,\s*(?:and|or)?\s*|\s+(?:and|or)\s+")
_WINDOW = 5
"""Words that may stand between the core words of a phrase ("restless" ... "legs"); litcheck's choice: a noun phrase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A place of a text that speaks of a topic: characters `start` to `end`, and how what stands there relates to it."""

    start: int
    end: int
    kin: Kinship
    concept: Concept | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """One way to name a topic. `core` stems must all be near each other; `head` is the last of them. `head_says_it`
    where the head names what the whole is a kind of, and no disease ("smoking" for "cigarette smoking").
    """

    concept: Concept | None
    core: tuple[str, ...]
    head_says_it: bool = False

    @property
    def head(self) -> str:
        """The stem of the last core word ("flare" of "gout flares")."""
        return self.core[-1] if self.core else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What a phrase of a claim is about. `avoided` for "avoiding caffeine"; `treated` for "treating the disease"."""

    phrase: str
    alternatives: tuple[Alternative, ...]
    avoided: bool = False
    treated: bool = False

    def __hash__(self) -> int:
        return hash(self.phrase)  # topics are looked up very often, and one phrase is one topic, whole or shortened

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """The concepts of the alternatives that have one."""
        return tuple(one.concept for one in self.alternatives if one.concept is not None)

    def is_in_tree(self, *branches: str) -> bool:
        """True if a concept of the topic stands in one of these branches of MeSH ("C" diseases, "D" chemicals)."""
        return any(tree.startswith(branches) for concept in self.concepts for tree in concept.trees)

    def find(self, text: str, abbreviations: Mapping[str, str], *, short: bool = False) -> tuple[Hit, ...]:
        """The hits in order, overlapping ones merged. `short`: the last core word alone is a hit too."""
        return self.places_in(read_text(text, tuple(sorted(abbreviations.items()))), short=short)

    def places_in(self, read: ReadText, *, short: bool = False) -> tuple[Hit, ...]:
        """As `find`."""
        found = read.hits.get((self, short))
        if found is None:
            found = read.hits[(self, short)] = _found(self, read, short)
        return found

    def may_be_in(self, texts: Inventory) -> bool:
        """False if none of some texts has a hit in full."""
        return any(
            (one.concept is not None and texts.named.holds(one.concept))
            or (one.core and all(not beginnings(stem).isdisjoint(texts.beginnings) for stem in one.core))
            or (one.head_says_it and not beginnings(one.head).isdisjoint(texts.beginnings))
            for one in self.alternatives
        )


def _found(topic: Topic, read: ReadText, short: bool) -> tuple[Hit, ...]:
    hits = [hit for one in topic.alternatives for hit in _hits(one, read, short)]
    hits.extend(_short_forms(topic, read))
    return _merged(hits) if hits else ()


@lru_cache(maxsize=1024)
def topic_of(phrase: str) -> Topic:
    """The topic of a claim's phrase."""
    plain = _DOSE.sub("", phrase).strip() or phrase.strip()
    bare = _AVOIDING.sub("", plain)
    avoided, treated = bare != plain, bool(_TREATING.match(bare))
    bare = _TREATING.sub("", bare)
    parts = [bare] if lookup(bare) else [part for part in _LIST.split(bare) if part.strip()]
    if not all(_core(part) for part in parts):
        parts = [bare]
    return Topic(
        phrase=phrase,
        alternatives=tuple(_alternative(part) for part in parts),
        avoided=avoided,
        treated=treated,
    )


@lru_cache(maxsize=1024)
def head_only(topic: Topic, besides: Topic) -> Topic:
    """The topic without the words of another one ("gout flares" besides "gout" is "flares"); itself if none are left."""
    taken = {stem for one in besides.alternatives for stem in one.core}
    shorter = []
    for one in topic.alternatives:
        core = tuple(stem for stem in one.core if stem not in taken)
        shorter.append(Alternative(concept=one.concept, core=core) if core else one)
    return Topic(phrase=topic.phrase, alternatives=tuple(shorter), avoided=topic.avoided, treated=topic.treated)


def _alternative(part: str) -> Alternative:
    concept, core = _concept(part), _core(part)
    head = lookup(part.split()[-1]) if len(core) > 1 else None
    says_it = (
        concept is not None
        and head is not None
        and kinship(concept, head) is Kinship.NARROWER
        and not any(tree.startswith("C") for tree in head.trees)
    )
    return Alternative(concept=concept, core=core, head_says_it=says_it)


def _core(part: str) -> tuple[str, ...]:
    words = [_SAME_WORD.get(token.form, token.form) for token in tokens(part) if token.form not in FUNCTION_WORDS]
    telling = [word for word in words if word not in GENERIC] or words
    return tuple(dict.fromkeys(stem_of(word) for word in telling))


def _concept(part: str) -> Concept | None:
    """The concept of a phrase, also without "people with" before it or a word such as "symptoms" after it."""
    bare = _LEADING.sub("", part)
    for phrase in dict.fromkeys((part, bare, _without_generic(bare))):
        if phrase and (named := lookup(phrase)) is not None:
            return named
    core = set(_core(part))
    for mention in mentions(part):
        if core <= {stem_of(_SAME_WORD.get(t.form, t.form)) for t in tokens(part[mention.start : mention.end])}:
            return mention.concept
    return None


def _without_generic(phrase: str) -> str:
    words = phrase.split()
    while len(words) > 1 and all(token.form in GENERIC for token in tokens(words[-1])):
        words.pop()
    while len(words) > 1 and all(token.form in GENERIC for token in tokens(words[0])):
        words.pop(0)
    return " ".join(words)


def _hits(one: Alternative, read: ReadText, short: bool) -> list[Hit]:
    hits = []
    if one.concept is not None:
        for mention in read.named:
            kin = kinship(mention.concept, one.concept)
            if kin in (Kinship.SAME, Kinship.NARROWER):
                hits.append(Hit(start=mention.start, end=mention.end, kin=kin, concept=mention.concept))
    words = read.words
    places = _together(read, one.core)
    if (short or one.head_says_it) and len(one.core) > 1:
        places += [(at, at) for at in _openings(read, (one.head,)) if _same_word(words[at], one.head)]
    for first, last in places:
        start, end = words[first].start, words[last].end
        if one.concept is None or not _is_part_of_another(start, end, one.concept, read.named):
            hits.append(Hit(start=start, end=end, kin=Kinship.SAME))
    return hits


def _is_part_of_another(start: int, end: int, concept: Concept, named: tuple[Mention, ...]) -> bool:
    """True if a place lies within the longer name of something else ("inflammatory" in "inflammatory bowel disease")."""
    return any(
        mention.start <= start
        and end <= mention.end
        and mention.end - mention.start > end - start
        and kinship(mention.concept, concept) is Kinship.DIFFERENT
        for mention in named
    )


def _same_word(token: Token, stem: str) -> bool:
    form = _SAME_WORD.get(token.form)
    if form is not None:
        return stem_of(form) == stem
    if token.form in _LACKING and stem == _LACK:
        return True
    if token.stem[:1] != stem[:1]:
        return False
    if akin(token.stem, stem):
        return True
    return token.stem in (f"{stem}r", f"{stem}er") or stem in (f"{token.stem}r", f"{token.stem}er")


@lru_cache(maxsize=4096)
def beginnings(stem: str) -> frozenset[str]:
    """The beginnings of all words that may be the same as a core word (`_same_word`)."""
    forms = {stem, f"{stem}r", f"{stem}er", stem.removesuffix("r"), stem.removesuffix("er")}
    forms |= {stem_of(form) for form, same in _SAME_WORD.items() if stem_of(same) == stem}
    if stem == _LACK:
        forms |= {stem_of(form) for form in _LACKING}
    return frozenset(form[:ALIKE_FROM] for form in forms)


def _openings(read: ReadText, core: tuple[str, ...]) -> list[int]:
    """The numbers of the words that may be one of the core words, in order; none unless each of these may be there."""
    found: set[int] = set()
    for stem in core:
        places = [at for beginning in beginnings(stem) for at in read.by_beginning.get(beginning, ())]
        if not places:
            return []
        found.update(places)
    return sorted(found)


def _together(read: ReadText, core: tuple[str, ...]) -> list[tuple[int, int]]:
    """(first, last) word numbers of every place where all core words stand near each other, in any order."""
    words = read.words
    found: list[tuple[int, int]] = []
    for at in _openings(read, core):
        if found and at <= found[-1][1]:
            continue
        matched = next((stem for stem in core if _same_word(words[at], stem)), None)
        if matched is None:
            continue
        missing = [stem for stem in core if stem != matched]
        last = at
        for ahead in range(at + 1, min(at + len(core) + _WINDOW, len(words))):
            if not missing:
                break
            hit = next((stem for stem in missing if _same_word(words[ahead], stem)), None)
            if hit is not None:
                missing.remove(hit)
                last = ahead
        if not missing:
            found.append((at, last))
    return found


def _short_forms(topic: Topic, read: ReadText) -> list[Hit]:
    """Hits where an abbreviation of the record stands for the topic's own words."""
    hits: list[Hit] = []
    for short, long_form in read.abbreviations:
        if any(_together(read_text(long_form), one.core) for one in topic.alternatives):
            hits.extend(
                Hit(start=match.start(), end=match.end(), kin=Kinship.SAME)
                for match in re.finditer(rf"(?<!\w){re.escape(short)}s?(?!\w)", read.text)
            )
    return hits


def _merged(hits: list[Hit]) -> tuple[Hit, ...]:
    merged: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, hit.kin is not Kinship.SAME, -hit.end)):
        if merged and hit.start < merged[-1].end:
            last = merged[-1]
            kin = Kinship.SAME if Kinship.SAME in (hit.kin, last.kin) else last.kin
            merged[-1] = Hit(start=last.start, end=max(hit.end, last.end), kin=kin, concept=last.concept or hit.concept)
        else:
            merged.append(hit)
    return tuple(merged)
