"""Finite verbs, found by form: enough grammar to tell a sentence from a fragment and a subject from a predicate."""

import re
from functools import lru_cache

from litcheck.claims.extraction.word_lists import words_of

_REGULAR = words_of(
    """
    absorb accelerate account accumulate achieve act activate add address adopt affect aggravate aid alleviate
    allow alter appear arise assess attack avoid balance be become begin believe bind block boost break bring
    build burn carry cause center change characterize circulate cleave coat combine come comprise confer
    confirm connect consist consume contain continue contract contribute control convert cool correlate
    correspond cost cover create cure cut damage decline decrease define delay deliver depend describe destroy
    detect deteriorate determine develop diagnose die differ digest disappear disrupt dissolve divide double
    drain drink drive drop ease eat eliminate emerge empty enable encourage end enter examine exceed exert
    exhibit exist expand experience explain expose express extend face facilitate fail fall feel fight filter
    find follow form gain generate get give go grow happen harden harm have heal help hinder hold hurt
    identify impact impair improve include increase indicate induce infect inflame influence inhibit inherit
    interact interfere interrupt invade involve irritate itch keep kill know lack last lead leave lie limit
    link live look lose lower maintain make manage mark mean measure mediate meet metabolize migrate mimic
    modulate move multiply narrow need occur offer open originate outnumber overlap penetrate perform persist
    play point pose predict predispose prefer prevent process produce progress prolong promote protect prove
    provide put raise range reach react receive recommend recover recur reduce refer reflect regulate relate
    release relieve rely remain remove repair replace report represent require resemble resist resolve respond
    respond restore restrict result return reveal rise run say secrete see seem sequester serve share shed
    show shrink signal slow spread start stay steal stem stimulate stop store strengthen stretch strike suffer
    suggest supply support suppress survive swell take target tend thicken thin think threaten tighten
    tolerate transform transmit trap travel treat trigger triple turn underlie undergo use vary weaken weigh
    work worsen yield
    """
)
_PAST = words_of(
    """
    was were had did became began broke brought built came caught chose cut drew drank drove ate fell felt
    fought found got gave went grew held hurt kept knew lay led left lost made meant met put ran rose said saw
    shed shrank spread stole stuck struck took thought told underwent withdrew won wore wrote
    """
)
AUXILIARIES = words_of(
    """
    is are am was were be has have had do does did can could may might must shall should will would cannot
    isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't can't couldn't won't wouldn't
    shouldn't
    """
)


def _third(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z")) or verb in ("go", "do"):
        return f"{verb}es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ied"
    return f"{verb}ed"


BASES = frozenset(_REGULAR) - {"be", "have"}
THIRDS = frozenset(_third(verb) for verb in BASES)
PASTS = frozenset(_past(verb) for verb in BASES) | frozenset(_PAST)
_FORMS = AUXILIARIES | BASES | THIRDS | PASTS
_TOLD_OF_THE_PAST = PASTS | {"was", "were", "had", "did"}
_ALSO_NOUNS = words_of(
    """
    accounts acts aids attacks balances blocks burns causes centers changes coats contacts controls costs
    cures cuts damages declines decreases delays drinks drives drops ends experiences falls feels fights
    filters finds follows forms gains harms helps holds impacts increases influences keeps lacks lasts leads
    lies limits links looks marks means measures needs offers opens points processes progresses ranges reaches
    reports results returns rises runs shares shows signals slows spreads starts stays steps stops stores
    strikes supplies supports targets treats triggers turns uses works yields
    """
)
"""Third-person forms that are as often plural nouns: they count as verbs after a singular word only."""
_PARTICIPLE_SIGNS = frozenset(
    ["by", "with", "in", "from", "to", "of", "on", "for", "during", "among", "at", "as", "after"]
)
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_SUBORDINATORS = frozenset(
    ["that", "which", "who", "whom", "whose", "when", "where", "because", "if", "while", "although", "whether", "since"]
)
_PLURAL_SUBJECTS = words_of(
    """
    people men women children they we you these those adults and or who that which data
    """
)


@lru_cache(maxsize=2048)
def finite_verbs(text: str) -> tuple[tuple[int, int], ...]:
    """Offsets of words that are finite verbs by their form and their neighbours."""
    small = text.replace("İ", "I").lower().replace("’", "'")  # "İ" alone is longer in lower case
    words = [(*match.span(), match.group()) for match in _WORD.finditer(small)]
    found = []
    for place, (start, end, word) in enumerate(words):
        before = words[place - 1][2] if place else ""
        after = words[place + 1][2] if place + 1 < len(words) else ""
        if word in _FORMS and _is_finite(word, before, after):
            found.append((start, end))
    return tuple(found)


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


def _is_finite(word: str, before: str, after: str) -> bool:
    if word in AUXILIARIES:
        return True
    if not before or (before in _BEFORE_NOUN and not (before == "this" and word in THIRDS)):
        return False
    if before in AUXILIARIES:
        return word in BASES
    if word in THIRDS and before in ("this", "that", "it", "which", "who"):
        return True
    if word in THIRDS:
        return word not in _ALSO_NOUNS or (not _is_plural(before) and after not in _AFTER_NOUN)
    if word in BASES:
        return before in _PLURAL_SUBJECTS or (after not in _AFTER_NOUN and not before.endswith(_ADJECTIVE_ENDS))
    return word in PASTS and after not in _PARTICIPLE_SIGNS


_BEFORE_NOUN = words_of(
    """
    to the a an of no its their your his her our my this each any some more less in with from by for on at not
    high low such as other many most few several certain
    """
)
_AFTER_NOUN = frozenset(
    (
        "of",
        "and",
        "or",
        "that",
        "which",
        "is",
        "are",
        "was",
        "were",
        "can",
        "may",
        "has",
        "have",
        "such",
        "in",
        "like",
        "including",
        "",
    )
)
_ADJECTIVE_ENDS = ("al", "ic", "ive", "ous", "ed", "ful", "able", "ible", "ary")


def has_main_verb(text: str) -> bool:
    """True if a finite verb stands outside the clauses that "who", "which", "when" and the like begin."""
    verbs = [start for start, _ in finite_verbs(text)]
    words = [(match.start(), match.group().lower()) for match in _WORD.finditer(text)]
    for place, (start, word) in enumerate(words):
        if word not in _SUBORDINATORS or not verbs:
            continue
        relative = word in ("who", "that", "which") and words[place - 1][1] not in (
            "in",
            "of",
            "by",
            "for",
            "to",
            "with",
        )
        if relative and place and place + 1 < len(words):
            verbs = [verb for verb in verbs if verb != words[place + 1][0]]
        else:
            governed = next((verb for verb in verbs if verb > start), None)
            verbs = [verb for verb in verbs if verb != governed]
    return bool(verbs)


_RELATIVE = re.compile(r",? (?:who|which|that|whose)\b[^,]*(?:,|$)")


def first_verb_is_past(text: str) -> bool:
    """True if the first finite verb outside a relative clause tells of the past."""
    plain = _RELATIVE.sub(" ", text)
    verbs = finite_verbs(plain)
    return bool(verbs) and plain[verbs[0][0] : verbs[0][1]].lower() in _TOLD_OF_THE_PAST
