"""The groups of people that a sentence names, as candidates for the study's sample, with the merit of each."""

import re
from collections.abc import Iterable
from functools import lru_cache

from litcheck.evidence.estimates.numerals import MOST_DIGITS, NUMBER_WORDS, cardinal
from litcheck.evidence.estimates.word_classes import PEOPLE, word_set

HEADS = PEOPLE - word_set(
    """group groups arm arms subgroup subgroups control controls community cohort sample population populations
    doctors family families male female pregnancy case"""
)
HEADS |= {word.capitalize() for word in HEADS}
"""Nouns that may head the name of a sample, as they stand in a sentence or at its beginning."""
WORD = re.compile(r"[A-Za-z][a-z]+(?:-[a-z]+)*\b")
_AFTER = re.compile(
    r"(?:\s*\([A-Z][\w-]{1,8}\)|\s*\([^()]{0,40}\))?\s+(?:(?:were|was) )?(?:with|who|undergoing|treated|receiving|"
    r"aged|admitted|living|"
    r"hospitali[sz]ed|diagnosed|without|suffering|having|presenting|attending|requiring|taking|on|in|from|of|"
    r"referred|infected|born|after|at|exposed|seen|tested|screened|participating|operated|reporting|using|"
    r"meeting|ages|\d+(?: to \d+| ?- ?\d+)? years|affected|surviving|eligible|delivered|followed|identified|that|"
    r"detected|prescribed|considered|requiring|scheduled|registered|given|hospitalised|enrolled|"
    r"randomi[sz]ed)\s+(?:[^.;:()]|\.(?=\d)|(?<=\b[A-Z])\.(?= [a-z]|[A-Z]\.)|(?<=\.[A-Z])\.|\([^()]{0,60}\)){3,130}",
    re.IGNORECASE,
)
_PASSED_OVER = frozenset(("control", "controls", "excluded", "excluding", "exclusion", "except"))
_LEADING = word_set(
    """determining discharging comparing treating including identifying managing evaluating assessing examining studying
    refer referring recruited enrolled found identified screened followed analysed analyzed whereas while when where because
    recruiting enrolling describing predicting analyses analysis average highest lowest had was were remaining remaining"""
)
"""Words before a group that are no part of its name: verbs that act on it and words that open a clause."""
_CUT = re.compile(
    r"\s*(?:,|(?<!\bwho )(?<!\bthat )\b(?:were|was|is|are|wore|kept|gave|agreed|underwent|completed|answered|had|have|has|"
    r"who were|who received|participated|(?:and|with) (?:an? |the )?(?:[\w-]+[ -]matched |healthy |matched |normal |"
    r"\d+ )?controls?|"
    r"and (?:\d+|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)|with ICD|"
    r"(?:of|with) (?:the )?International Classification|compared|versus|vs|to (?:receive|determine|assess|"
    r"evaluate|investigate|one of)|using|by means|between (?:19|20)\d\d|during|from (?:19|20)\d\d|whether|"
    r"as well as|took part|received|randomly|randomi[sz]ed|responded|filled|assessed|examined|in order to|"
    r"based on|through|in order|while|whereas|but|which|aged \d[^,]*years? who|according to|since|until|"
    r"from (?:January|February|March|April|May|June|July|August|September|October|November|December)|died|increased|decreased|"
    r"developed|showed|experienced|and data|and to|to an?|originated?|derived?|exhibit(?:ed|s)?|"
    r"represent(?:ed|s)?|in only|differ(?:ed|s)?|by)\b|\s\d+(?:\.\d+)?\s?%).*$",
    re.IGNORECASE | re.DOTALL,
)
_WAS = re.compile(
    r"^\s+(?:were|was) (?=(?:diagnosed|admitted|hospitali[sz]ed|treated|infected|affected) (?:with|for|by)\b)",
    re.IGNORECASE,
)
_PART_SHARE = re.compile(r"% of (?:the )?(?:\w+ )?$")
_ASSIGNED_TO = re.compile(r"\s+to (?:receive |either )?[\w-]+(?: [\w-]+){0,4} (?:or|and|versus|vs) .*$")
_OTHERS = re.compile(r"\s+(?:with|of|in) (?:those|these|which|whom|them)\b", re.IGNORECASE)
_SPLIT = re.compile(r"\b(?:less|more|greater|higher|lower) than\b|[<>≥≤]|\blevels? of\b|\bat least one\b")
_REGISTER = re.compile(r"\s+(?:Regist|Survey|Database|Discharge|Health|Data|Questionnaire|Safety|Sample|Outcomes)")
_EMPTY_CLAUSE = re.compile(
    r"\s+(?:who|that) (?:were|was|had been|have been)? ?(?:enrolled|included|recruited|studied|regarded|considered|found|seen|"
    r"identified|examined|analy[sz]ed|participating)(?: (?:in|to|for|into|as|by) (?:the|this|our|these)? ?(?:study|trial|"
    r"analysis|studies)?)?$|\s+with (?:an? )?(?:mean|median|average)\b.*$|\s+(?:diagnosed|identified|treated|seen|"
    r"followed|recruited|enrolled|included|studied|examined|affected)$|\s*[-–?]\s*(?:an?)?$",
    re.IGNORECASE,
)
_DANGLING = re.compile(
    r"(?:\s+(?:after|before|following|who|that|with|in|of|to|and|for)(?: [a-z]+(?:ive|al|ous|ar|ed))?)+$", re.IGNORECASE
)
_SHARE_OF_SAMPLE = re.compile(r"%[)\]]? (?:(?:were|was|are|being) )?$")
"""Before "women" in "63% were women": they are a part of the sample."""
_LETTER = re.compile(r"[A-Za-z]")
_ASIDE = re.compile(r"\s*\([^()]*\)")
_RELATIVE = re.compile(r"\s+(?:who|that)\s+\S+\s+(?:been\s+)?\S+")
_DESCRIBED = re.compile(r"\b(?:with|undergoing|who|treated|receiving|diagnosed|suffering|hospitali[sz]ed|after)\b")
_WORD_NUMBER = re.compile(NUMBER_WORDS)
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


def candidates(text: str, heads: Iterable[re.Match[str]], weight: float) -> Iterable[tuple[float, str, int | None]]:
    """(score, phrase, count) of every group that a sentence names; groups of controls are passed over."""
    for match in heads:
        reach = max(0, match.start() - 64)
        before = text[reach : match.start()].split()
        before = (before[1:] if reach and not text[reach - 1].isspace() else before)[-4:]
        possessive = text[match.end() : match.end() + 1] in ("'", "’")
        if _REGISTER.match(text, match.end()) or _OTHERS.match(text, match.end()):
            continue
        if _SHARE_OF_SAMPLE.search(text, reach, match.start()):
            continue
        if not _PASSED_OVER.isdisjoint(before) or possessive or text[match.start() - 1 : match.start()] == "-":
            continue
        candidate, counted = _clean(before, match.group(), _AFTER.match(text, match.end()))
        if "andom" in text or "ssigned" in text:
            candidate = _ASSIGNED_TO.sub("", candidate)
        part = _PART_SHARE.search(text, reach, match.start()) is not None
        yield weight + _merit(candidate, match.group(), counted) - part * 0.5, candidate, counted


@lru_cache(maxsize=1 << 14)
def _is_number(word: str) -> bool:
    return _WORD_NUMBER.fullmatch(word) is not None


def _clean(words: list[str], head: str, after_match: re.Match[str] | None) -> tuple[str, int | None]:
    """The candidate without its count and function words, and the count."""
    count = None
    kept: list[str] = []
    for word in words:
        bare = word.replace(",", "")
        if bare.isdecimal() and len(bare) <= MOST_DIGITS:
            beside: list[str] = (
                kept[-2:] if count is not None and kept[-1:] == ["and"] else []
            )  # "2979 men and 3324 women"
            count, kept = int(bare) + (count if beside and count else 0), beside
        elif _is_number(word):
            count, kept = cardinal(word) or count, []
        elif word.lower() == "and" and kept and kept[-1].lower() in PEOPLE:
            kept.append(word)  # "women and men aged 16 to 74"
        elif word.lower() in FUNCTION or word.lower() in _LEADING or not _LETTER.match(word):
            kept = []
        else:
            kept.append(word)
            if word.endswith((",", ":", ";", ".")):
                kept = []
    after = ""
    if after_match:
        after = after_match.group()
        if after_match.string[after_match.end() :][:1].isalnum() and after[-1].isalnum():
            after = after.rsplit(" ", 1)[0]  # the reach ended within a word
        after = _WAS.sub(" ", _ASIDE.sub("", after))
        relative = _RELATIVE.match(after)
        kept_whole = relative.group() if relative else ""
        after = kept_whole + _CUT.sub("", after[len(kept_whole) :])
        after = _DANGLING.sub("", _EMPTY_CLAUSE.sub("", _DANGLING.sub("", after)))
    if count is not None and 1900 <= count <= 2035:
        count = None
    return (" ".join([*kept, head]) + after).strip(), count


_OUTCOME = re.compile(
    r"\bwith (?:[\w-]+ ){0,2}?(?:complications?|relapses?|recurrences?|crises|crisis|side effects|toxicit(?:y|ies)|events?|"
    r"abnormal\b.*|(?:false |true )?(?:positive|negative) results?)\b|\bwho (?:died|relapsed|survived|withdrew|"
    r"responded|developed)\b",
    re.IGNORECASE,
)
"""Patients named by what became of them, who are a part of the sample."""


def _merit(candidate: str, head: str, count: int | None) -> float:
    modified = len(candidate.split()) - 1
    merit = 0.0 if modified == 0 else 1.0 + min(modified, 6) * 0.1
    if _DESCRIBED.search(candidate):
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
        "users",
        "members",
        "clinicians",
        "surgeons",
        "practitioners",
        "specialists",
        "professionals",
        "trainees",
    ):
        merit -= 0.6
    if head.lower() in ("births", "livebirths", "birth", "pregnancies"):
        merit -= 0.6
    if _OUTCOME.search(candidate):
        merit -= 0.8
    if head.lower() in ("cases", "case") and not re.search(r"\bcases? (?:with|of)\b", candidate):
        merit -= 0.8
    if head.lower() in ("patient", "participant", "subject", "woman", "man", "child", "person"):
        merit -= 0.8
    if _SPLIT.search(candidate):  # a part of the sample
        merit -= 0.8
    if len(candidate) > 110:
        merit -= 0.5
    return merit
