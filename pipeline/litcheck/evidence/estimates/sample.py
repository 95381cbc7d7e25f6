"""Who was studied: the sample that METHODS, the aim or the title name."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from litcheck.evidence.estimates.arms import find_arms
from litcheck.evidence.estimates.candidates import GENERIC, HEADS, WORD, candidates
from litcheck.evidence.estimates.contrasts import Contrast, find_contrast
from litcheck.evidence.estimates.named_groups import NamedGroup, Naming, named_groups
from litcheck.evidence.estimates.numerals import MOST_DIGITS
from litcheck.evidence.estimates.places import find_place

_IN_PATIENTS = re.compile(
    r"^(?P<what>[A-Z][^:?.]{5,90}) in (?:\d[\d,]* )?(?:consecutive |hospitali[sz]ed |adult )?(?P<who>patients|cases)"
    r"(?=\s*(?:[:.,?]|$))"
)
# Patterns that only ask whether words are there are in lower case, for lower-case sentences: several times faster than
# patterns that ignore case.
_ASKING = re.compile(
    r"prevalence|incidence|effect|efficacy|treatment|therapy|trial|use\b|using|compar|predict|role|factor|risk|versus|"
    r"safety|outcome|impact|associat|relation|quality|management|surviv|screening|frequency|experience|results|study",
)
_TITLED = 3.6
"""The merit of "X in 153 patients" as a title: above a bare group, below one that METHODS describe in full."""
_RANDOMISED = re.compile(r"random(?:ly|i[sz]ed)")
_DIGIT = re.compile(r"\d\d")
_AIM = re.compile(
    r"\b(?:aim|objective|purpose|sought|investigat|determin|assess|examin|evaluat|describe|estimate|compare|"
    r"explore|analy)",
)
_RECRUITED = re.compile(
    r"\b(?:consecutive|enrol|recruit|includ|invit|interview|survey|random|examined|studied|evaluated|"
    r"participa|identified|analy[sz]ed|reviewed|screened|followed|total of|comprised|questionnaire|cohort)",
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
        "individuals",
        "subjects",
        "participants",
        "adult patients",
    )
)
_PLURAL = {"patient": "patients", "participant": "participants", "subject": "subjects"}
_TAKING_PART = re.compile(
    r"\b(?P<n>\d[\d,]*) (?:\w+ ){0,2}(?:took part|participated|responded|answered|replied|(?:were|"
    r"was) (?:\w+ )?(?:included|enrolled|studied|examined|recruited|interviewed|analy[sz]ed|screened|tested|"
    r"evaluated|assessed))"
    r"|\b(?:total of|sample of|included|enrolled|examined|studied|interviewed|recruited|among|"
    r"\(n ?=) ?(?P<m>\d[\d,]*)",
)
_BIRTHS = re.compile(
    r"(?:\bper|/|\d|\b1 in|million|thousand|hundred) ?(?:[\d.,  ]+ )?(?:total |live |infant )?(?:live-?)?"
    r"(?:births|births?\b|newborns|liveborn)|\bbirth (?:prevalence|incidence)|\bprevalence at birth|\bincidence at birth|"
    r"\b(?:newborn|neonatal) screening|\bcongenital",
)
_SUBJECTS = (
    re.compile(
        r"\b(?:treatment|management|prevention|diagnosis|therapy|surgery|repair|cases?) (?:of|for|in) (?:the |an? )?"
        r"(?P<x>[^,.:;?()]{4,70}?)(?=\s*(?:[,.:;?()]|$|\b(?:in|with|by|using|after|during|from|at|among|and|versus)\b))",
        re.IGNORECASE,
    ),
    re.compile(r"\bin (?:the |an? )?(?P<x>(?!vitro|vivo)[^,.:;?()]{4,70}?)(?=\s*(?:[.:;?]|$))", re.IGNORECASE),
    re.compile(
        r"^(?:Is|Are|Does|Do|Can|Should|Has|Have|Will) (?:an? |the )?(?P<x>[^,.:;?()]{4,70}?) (?:an? |be |really )?"
        r"(?:safe|necessary|effective|useful|feasible|justified|possible|reliable|acceptable|worthwhile|beneficial|needed|required|indicated|"
        r"helpful|appropriate|recommended|used)\b"
    ),
    re.compile(r"^(?P<x>[A-Z][^,.:;?()]{4,60}): "),
)
_STATISTICS = (
    "ratio",
    "ratios",
    "risk",
    "interval",
    "intervals",
    "hazard",
    "odds",
    "limits",
    "deviation",
    "range",
    "error",
)
_SHORT = re.compile(r"\b[A-Z0-9][\w+]*(?:-[A-Z0-9][\w+]*)*\b")


@dataclass(frozen=True, kw_only=True)  # no slots: place and births are looked for only where a rate asks for them
class Sample:
    """Those who were studied.

    `phrase` is what the record calls them, `sizes` the numbers that may be theirs, likeliest first; `randomised` True
    if they were (then the comparison arm is part of the sample too), `arms` what the named arms received, `words` the
    content words of title, phrase and topic, `topic` the condition the record is about, `contrast` what it compares,
    `texts` its title and sentences.
    """

    phrase: str | None
    sizes: tuple[int, ...]
    randomised: bool
    arms: Mapping[str, str] = field(default_factory=dict)
    words: frozenset[str] = frozenset()
    topic: str | None = None
    contrast: Contrast | None = None
    texts: tuple[str, ...] = ()
    named: tuple[NamedGroup, ...] = ()

    @cached_property
    def place(self) -> str | None:
        """Where they lived."""
        return find_place(self.texts)

    @cached_property
    def born(self) -> bool:
        """True if the record's rates are of births."""
        return any(_counts_births(text.lower()) for text in self.texts)


def find_sample(
    title: str, sentences: Iterable[tuple[str, str]], abbreviations: Mapping[str, str], topic: str | None = None
) -> Sample:
    """The sample, from (category, sentence) pairs in the order of the abstract; category "" where unlabelled."""
    known = list(sentences)
    named: list[tuple[float, str, bool]] = []
    namings: list[Naming] = []
    sizes: list[tuple[float, int]] = []
    titled = _IN_PATIENTS.match(title) if " in " in title else None
    if titled and not _ASKING.search(titled["what"].lower()):
        named.append((_TITLED, f"{titled['who']} with {titled['what'][0].lower()}{titled['what'][1:]}", True))
    lower = [title.lower(), *(text.lower() for _, text in known)]
    for index, (category, text) in enumerate([("TITLE", title), *known]):
        weight = _weight(category, lower[index], index, len(known))
        heads = [match for match in WORD.finditer(text) if match[0] in HEADS]
        if not heads:
            continue
        for score, candidate, counted in candidates(text, heads, weight - 0.04 * index):
            if candidate:
                namings.append(Naming(expand(candidate, abbreviations), score, index, weight))
            if weight <= 0:
                continue
            if candidate:
                named.append((score, candidate, category == "TITLE"))
            if counted is not None and counted > 9:
                sizes.append((score, counted))
        if category != "TITLE" and weight > 0 and _DIGIT.search(text):
            sizes.extend((weight - 1, number) for number in _taking_part(lower[index]))
    topic = topic or title_subject(title)
    named = [(score, expand(candidate, abbreviations), titled) for score, candidate, titled in named]
    phrase = _named(_best(named), abbreviations, topic) if named else None
    randomised = any(_RANDOMISED.search(text) for text in lower)
    aims = (
        text
        for index, (category, text) in enumerate(known, 1)
        if category in ("OBJECTIVE", "METHODS", "") and _AIM.search(lower[index])
    )
    return Sample(
        phrase=phrase,
        sizes=tuple(dict.fromkeys(size for _, size in sorted(sizes, key=lambda pair: -pair[0]))),
        randomised=randomised,
        contrast=find_contrast(title, aims, randomised=randomised),
        arms=find_arms(text for _, text in known),
        words=content_words(f"{title} {phrase or ''} {topic or ''}"),
        topic=expand(topic, abbreviations) if topic and len(topic) < 60 else None,
        texts=(title, *(text for _, text in known)),
        named=named_groups(namings),
    )


def _best(named: list[tuple[float, str, bool]]) -> str:
    """The candidate with most merit, and beside it what the title calls the sample if that says something else."""
    best = max(named, key=lambda one: one[0])
    titled = max((one for one in named if one[2]), key=lambda one: one[0], default=best)
    own, other = content_words(best[1]), content_words(titled[1])
    return f"{best[1]}, {titled[1]}" if 2 * len(other & own) < len(other) else best[1]


def title_subject(title: str) -> str | None:
    """What a title is about, where it names no people: "Treatment of X", "Y in X", "Is X safe?", "X: results"."""
    for pattern in _SUBJECTS:
        match = pattern.search(title)
        if match is not None and 1 <= len(match["x"].split()) <= 7:
            return match["x"]
    return None


def _named(phrase: str, abbreviations: Mapping[str, str], topic: str | None) -> str:
    """The phrase with abbreviations written out; bare "patients" are those of the record's topic."""
    phrase = _PLURAL.get(phrase.lower(), phrase)
    if topic is None or len(topic) >= _LONGEST_TOPIC:
        return phrase
    topic = expand(topic, abbreviations)
    unsaid = (
        _OF_PATIENTS.match(phrase)
        and not content_words(topic) & content_words(phrase)
        and not _NO_DISEASE.search(topic)
    )
    return f"{phrase} with {topic}" if phrase.lower() in _BARE or unsaid else phrase


_LONGEST_TOPIC = 60
_OF_PATIENTS = re.compile(
    r"(?:[\w-]+ )?(?:patients?|cases|(?:in|out)patients|subjects|individuals|participants)"
    r"(?: (?:seen|admitted|born|living|treated|followed|who (?:were|had been) (?:admitted|seen|treated)|from|in|at|"
    r"aged?|of)\b.*)?$"
)
"""Patients whose phrase does not say what they had: admitted, treated or born somewhere."""
_NO_DISEASE = re.compile(
    r"\b(?:surgery|repair|therapy|treatment|screening|resection|transplantation|vaccination|care|use|management|training|"
    r"survey|registry|population|adults|children|women|men|patients|hospitals?|school|staff)\b",
    re.IGNORECASE,
)


def _counts_births(text: str) -> bool:
    return any(word in text for word in ("birth", "born", "congenital", "neonatal screening")) and bool(
        _BIRTHS.search(text)
    )


def _taking_part(text: str) -> list[int]:
    found = []
    for match in _TAKING_PART.finditer(text):
        digits = (match["n"] or match["m"]).replace(",", "")
        if 0 < len(digits) <= MOST_DIGITS and int(digits) >= 10 and not 1900 <= int(digits) <= 2035:
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


def expand(text: str, abbreviations: Mapping[str, str]) -> str:
    """The phrase with its abbreviations written out; "sclerosis (MS)" loses the bracket."""
    if not abbreviations:
        return text
    if not any(short in text for short in abbreviations):
        return text.strip()

    def long_form(match: re.Match[str]) -> str:
        word = match.group()
        return abbreviations.get(word) or abbreviations.get(word.removesuffix("s")) or word

    for short in abbreviations:
        if f"({short})" in text or f"[{short}]" in text:
            text = text.replace(f" ({short})", "").replace(f" [{short}]", "")
    return _SHORT.sub(long_form, text).strip()


def with_short_forms(text: str, abbreviations: Mapping[str, str]) -> str:
    """The phrase with the short form beside each long form it names, as the record's readers know it: "lupus (SLE)"."""
    lower = text.lower()
    for short, long_form in abbreviations.items():
        at = lower.find(long_form.lower()) if not long_form.lower().endswith(_STATISTICS) else -1
        if at >= 0 and short not in text:
            end = at + len(long_form)
            if not lower[end : end + 1].isalpha():
                text = f"{text[:end]} ({short}){text[end:]}"
                lower = text.lower()
    return text


@lru_cache(maxsize=1024)  # the same groups are asked about with each number of a record
def content_words(text: str) -> frozenset[str]:
    return frozenset(word.rstrip("s") for word in _LONG_WORD.findall(text.lower())) - GENERIC


_LONG_WORD = re.compile(r"[a-z]{4,}")
