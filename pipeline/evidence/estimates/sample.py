"""Who was studied: the sample that METHODS, the aim or the title name."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from pipeline.evidence.estimates.arms import find_arms
from pipeline.evidence.estimates.contrasts import Contrast, find_contrast
from pipeline.evidence.estimates.numerals import NUMBER_WORDS, cardinal
from pipeline.evidence.estimates.places import find_place
from pipeline.evidence.estimates.word_classes import PEOPLE, word_set

_IN_PATIENTS = re.compile(
    r"^(?P<what>[A-Z][^:?.]{5,90}) in (?:\d[\d,]* )?(?:consecutive |hospitali[sz]ed |adult )?(?P<who>patients|cases)"
    r"(?=\s*(?:[:.,?]|$))"
)
_ASKING = re.compile(
    r"prevalence|incidence|effect|efficacy|treatment|therapy|trial|use\b|using|compar|predict|role|factor|risk|versus|"
    r"safety|outcome|impact|associat|relation|quality|management|surviv|screening|frequency|experience|results|study",
    re.IGNORECASE,
)
_TITLED = 3.6
"""The merit of "X in 153 patients" as a title: above a bare group, below one that METHODS describe in full."""
_RANDOMISED = re.compile(r"random(?:ly|i[sz]ed)", re.IGNORECASE)
_HEADS = PEOPLE - word_set(
    """group groups arm arms subgroup subgroups control controls community cohort sample population populations
    doctors family families"""
)
_WORD = re.compile(r"[A-Za-z][a-z]+(?:-[a-z]+)*\b")
_AFTER = re.compile(
    r"(?:\s*\([A-Z][\w-]{1,8}\))?\s+(?:with|who|undergoing|treated|receiving|aged|admitted|living|"
    r"hospitali[sz]ed|diagnosed|without|suffering|having|presenting|attending|requiring|taking|on|in|from|of|"
    r"referred|infected|born|after|at|exposed|seen|tested|screened|participating|operated|reporting|using|"
    r"meeting|ages|\d+(?: to \d+| ?- ?\d+)? years|affected|surviving|eligible|delivered|followed|identified|that|"
    r"randomi[sz]ed)\s+(?:[^.;:()]|\.(?=\d)|\([^()]{0,60}\)){3,130}",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"\s*(?:,|\b(?:were|was|is|are|wore|kept|gave|agreed|underwent|completed|answered|had|have|has|who were|participated|"
    r"and (?:healthy |matched |\d+ )?controls?|and \d+|compared|versus|vs|to (?:receive|determine|assess|"
    r"evaluate|investigate|one of)|using|by means|between (?:19|20)\d\d|during|from (?:19|20)\d\d|whether|"
    r"as well as|took part|received|randomly|randomi[sz]ed|responded|filled|assessed|examined|in order to|"
    r"based on|through|in order|while|whereas|but|which|aged \d[^,]*years? who|according to|since|until|"
    r"from (?:January|February|March|April|May|June|July|August|September|October|November|December)|died|increased|decreased|"
    r"developed|showed|experienced|and data|by)\b|\s\d+(?:\.\d+)?\s?%).*$",
    re.IGNORECASE | re.DOTALL,
)
_REGISTER = re.compile(r"\s+(?:Regist|Survey|Database|Discharge|Health|Data|Questionnaire|Safety)")
_DANGLING = re.compile(r"(?:\s+(?:after|before|following|who|that|with|in|of)(?: [a-z]+(?:ive|al|ous|ar|ed))?)+$")
_DIGIT = re.compile(r"\d\d")
_WORD_NUMBER = re.compile(NUMBER_WORDS)
_AIM = re.compile(
    r"\b(?:aim|objective|purpose|sought|investigat|determin|assess|examin|evaluat|describe|estimate|compare|"
    r"explore|analy)",
    re.IGNORECASE,
)
_RECRUITED = re.compile(
    r"\b(?:consecutive|enrol|recruit|includ|invit|interview|survey|random|examined|studied|evaluated|"
    r"participa|identified|analy[sz]ed|reviewed|screened|followed|total of|comprised|questionnaire|cohort)",
    re.IGNORECASE,
)
_BARE = frozenset(
    (
        "patients",
        "patient",
        "cases",
        "new cases",
        "affected patients",
        "consecutive patients",
        "all patients",
        "affected members",
        "new patients",
        "consecutive cases",
        "outpatients",
        "inpatients",
    )
)
_TAKING_PART = re.compile(
    r"\b(?P<n>\d[\d,]*) (?:\w+ ){0,2}(?:took part|participated|responded|answered|replied|(?:were|"
    r"was) (?:\w+ )?(?:included|enrolled|studied|examined|recruited|interviewed|analy[sz]ed|screened|tested|"
    r"evaluated|assessed))"
    r"|\b(?:total of|sample of|included|enrolled|examined|studied|interviewed|recruited|among|"
    r"\(n ?=) ?(?P<m>\d[\d,]*)",
    re.IGNORECASE,
)
_BIRTHS = re.compile(
    r"(?:\bper|/|\d|\b1 in|million|thousand|hundred) ?(?:[\d.,  ]+ )?(?:total |live |infant )?(?:live-?)?"
    r"(?:births|births?\b|newborns|liveborn)|\bbirth prevalence|\bprevalence at birth|\bincidence at birth|"
    r"\b(?:newborn|neonatal) screening|\bcongenital",
    re.IGNORECASE,
)
_SHORT = re.compile(r"\b[A-Z0-9][\w+]*(?:-[A-Z0-9][\w+]*)*\b")
FUNCTION = word_set(
    """does do did hundred thousand affect affects concern concerned concerning concerns data-on many few
    several most overall newly first among whom the a an of in among for and or to with from by at on all
    these those our their total we were was is are that this as than between who both each some most more
    whether consecutive included studied enrolled recruited eligible participating involving included
    including identified compared determine assess evaluate examined analyzed analysed study reviewed
    randomized randomised assigned surveyed interviewed invited comprising consecutive thousand hundred
    against versus over than only about approximately per if not using data patients' into across"""
)
GENERIC = word_set(
    """patients patient participants participant subjects subject individuals individual persons people
    respondents cases case members sample cohort volunteers study population children child woman man adult infant adults
    women men infants recipients residents survivors population"""
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """Those who were studied.

    `phrase` is what the record calls them, `sizes` the numbers that may be theirs, likeliest first; `randomised` True
    if they were (then the comparison arm is part of the sample too), `place` where they lived, `arms` what the named
    arms received, `words` the content words of title, phrase and topic, `topic` the condition the record is about;
    `born` True if its rates are of births, `contrast` what
    it compares.
    """

    phrase: str | None
    sizes: tuple[int, ...]
    randomised: bool
    place: str | None = None
    arms: Mapping[str, str] = field(default_factory=dict)
    words: frozenset[str] = frozenset()
    topic: str | None = None
    born: bool = False
    contrast: Contrast | None = None


def find_sample(
    title: str, sentences: Iterable[tuple[str, str]], abbreviations: Mapping[str, str], topic: str | None = None
) -> Sample:
    """The sample, from (category, sentence) pairs in the order of the abstract; category "" where unlabelled."""
    known = list(sentences)
    best: tuple[float, str] | None = None
    sizes: list[tuple[float, int]] = []
    titled = _IN_PATIENTS.match(title)
    if titled and not _ASKING.search(titled["what"]):
        best = (_TITLED, f"{titled['who']} with {titled['what'][0].lower()}{titled['what'][1:]}")
    for index, (category, text) in enumerate([("TITLE", title), *known]):
        heads = [match for match in _WORD.finditer(text) if match.group().lower() in _HEADS]
        weight = _weight(category, text, index, len(known)) if heads else 0.0
        if weight <= 0:
            continue
        for score, candidate, counted in _candidates(text, heads, weight - 0.04 * index):
            if candidate and (best is None or score > best[0]):
                best = (score, candidate)
            if counted is not None and counted > 9:
                sizes.append((score, counted))
        if category != "TITLE" and _DIGIT.search(text):
            sizes.extend((weight - 1, number) for number in _taking_part(text))
    phrase = _named(best[1], abbreviations, topic) if best else None
    randomised = any(_RANDOMISED.search(text) for text in (title, *(text for _, text in known)))
    aims = (text for category, text in known if category in ("OBJECTIVE", "METHODS", "") and _AIM.search(text))
    return Sample(
        phrase=phrase,
        sizes=tuple(dict.fromkeys(size for _, size in sorted(sizes, key=lambda pair: -pair[0]))),
        randomised=randomised,
        contrast=find_contrast(title, aims, randomised=randomised),
        place=find_place(title, known),
        arms=find_arms(text for _, text in known),
        words=content_words(f"{title} {phrase or ''} {topic or ''}"),
        topic=expand(topic, abbreviations) if topic and len(topic) < 60 else None,
        born=_counts_births(f"{title} {' '.join(text for _, text in known)}"),
    )


def _candidates(text: str, heads: Iterable[re.Match[str]], weight: float) -> Iterable[tuple[float, str, int | None]]:
    """(score, phrase, count) of every group that a sentence names; groups of controls are passed over."""
    for match in heads:
        before = text[max(0, match.start() - 45) : match.start()].split()[-4:]
        possessive = text[match.end() : match.end() + 1] in ("'", "’")
        if _REGISTER.match(text, match.end()):
            continue
        if "control" in before or "controls" in before or possessive or text[match.start() - 1 : match.start()] == "-":
            continue
        candidate, counted = _clean(before, match.group(), _AFTER.match(text, match.end()))
        yield weight + _merit(candidate, match.group(), counted), candidate, counted


def _named(phrase: str, abbreviations: Mapping[str, str], topic: str | None) -> str:
    """The phrase with abbreviations written out; bare "patients" are those of the record's topic."""
    phrase = expand(phrase, abbreviations)
    if topic is not None and phrase.lower() in _BARE and len(topic) < 60:
        return f"{phrase} with {expand(topic, abbreviations)}"
    return phrase


def _counts_births(text: str) -> bool:
    lower = text.lower()
    return any(word in lower for word in ("birth", "born", "congenital", "neonatal screening")) and bool(
        _BIRTHS.search(text)
    )


@cache
def _is_number(word: str) -> bool:
    return _WORD_NUMBER.fullmatch(word) is not None


def _taking_part(text: str) -> list[int]:
    found = []
    for match in _TAKING_PART.finditer(text):
        digits = (match["n"] or match["m"]).replace(",", "")
        if digits and int(digits) >= 10 and not 1900 <= int(digits) <= 2035:
            found.append(int(digits))
    return found


def _weight(category: str, text: str, index: int, count: int) -> float:
    if category == "TITLE":
        return 2.0
    if category in ("METHODS", "OBJECTIVE"):
        return 2.5 if _RECRUITED.search(text) or _AIM.search(text) else 1.5
    if category == "BACKGROUND":
        return 1.8 if _AIM.search(text) else -1
    if category == "":
        if index > count * 0.6 + 1:
            return -1
        if _RECRUITED.search(text):
            return 2.2
        return 2.0 if _AIM.search(text) else 0.3
    if category == "RESULTS":
        return 0.8 if _RECRUITED.search(text) else 0.2
    return -1


def _clean(words: list[str], head: str, after_match: re.Match[str] | None) -> tuple[str, int | None]:
    """The candidate without its count and function words, and the count."""
    count = None
    kept: list[str] = []
    for word in words:
        bare = word.replace(",", "")
        if bare.isdigit():
            beside: list[str] = (
                kept[-2:] if count is not None and kept[-1:] == ["and"] else []
            )  # "2979 men and 3324 women"
            count, kept = int(bare) + (count if beside and count else 0), beside
        elif _is_number(word):
            count, kept = cardinal(word) or count, []
        elif word.lower() == "and" and kept and kept[-1].lower() in PEOPLE:
            kept.append(word)  # "women and men aged 16 to 74"
        elif word.lower() in FUNCTION or not re.match(r"[A-Za-z]", word):
            kept = []
        else:
            kept.append(word)
            if word.endswith(","):
                kept = []
    after = re.sub(r"\s*\([^()]*\)", "", after_match.group()) if after_match else ""
    relative = re.match(r"\s+(?:who|that)\s+\S+\s+(?:been\s+)?\S+", after)
    kept_whole = relative.group() if relative else ""
    after = kept_whole + _CUT.sub("", after[len(kept_whole) :])
    if count is not None and 1900 <= count <= 2035:
        count = None
    after = _DANGLING.sub("", after)
    return (" ".join([*kept, head]) + after).strip(), count


def _merit(candidate: str, head: str, count: int | None) -> float:
    modified = len(candidate.split()) - 1
    merit = 0.0 if modified == 0 else 1.0 + min(modified, 6) * 0.1
    if re.search(r"\b(?:with|undergoing|who|treated|receiving|diagnosed|suffering|hospitali[sz]ed|after)\b", candidate):
        merit += 1.0
    if count is not None and count > 9:
        merit += 0.7
    if head.lower() in (
        "physicians",
        "doctors",
        "physician",
        "doctor",
        "nurses",
        "parents",
        "mothers",
        "case",
        "individual",
        "group",
        "births",
        "livebirths",
        "birth",
        "people",
        "residents",
        "population",
    ):
        merit -= 0.6
    if head.lower() in ("cases", "case") and not re.search(r"\bcases? (?:with|of)\b", candidate):
        merit -= 0.8
    if len(candidate) > 110:
        merit -= 0.5
    return merit


def expand(text: str, abbreviations: Mapping[str, str]) -> str:
    """The phrase with its abbreviations written out; "sclerosis (MS)" loses the bracket."""
    if not abbreviations:
        return text

    def long_form(match: re.Match[str]) -> str:
        word = match.group()
        return abbreviations.get(word) or abbreviations.get(word.removesuffix("s")) or word

    for short in abbreviations:
        if f"({short})" in text or f"[{short}]" in text:
            text = text.replace(f" ({short})", "").replace(f" [{short}]", "")
    return _SHORT.sub(long_form, text).strip()


def content_words(text: str) -> frozenset[str]:
    return frozenset(word.rstrip("s") for word in re.findall(r"[a-z]{4,}", text.lower())) - GENERIC
