"""Statement -> what it asserts, read once: its words, its direction, its figures, whom it speaks of."""

import re
from dataclasses import dataclass
from functools import lru_cache

from litcheck.evidence.direction_words import Cue, Turn, cues
from relation.alignment import Words, words_of

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
NEGATION = re.compile(
    r"\b(?:not|no|never|neither|nor|without|cannot|n't|fail(?:s|ed|ure)?\s+to|lack(?:s|ed)?|absence|rarely|hardly|seldom|unlikely|"
    r"unable|little|few|none|nothing|ineffective|insufficient|unchanged|unaffected|unrelated|no\s+longer)\b|n['’]t\b",
    re.IGNORECASE,
)
HEDGE = re.compile(
    r"\b(?:may|might|could|possibl[ey]|potential(?:ly)?|perhaps|suggest\w*|seem\w*|appear\w*|likely|probabl[ey]|some|sometimes|can)\b",
    re.IGNORECASE,
)
EXTREME = re.compile(
    r"\b(?:all|always|every|everyone|only|never|cures?|completely|entirely|proven|guarantee\w*|eliminat\w*|any|exclusively|sole(?:ly)?|"
    r"must|most|main|leading|best|worst|largest|first)\b",
    re.IGNORECASE,
)
COMPARES = re.compile(
    r"\b(?:than|compared\s+(?:with|to)|versus|vs\.?|relative\s+to|rather\s+than|as\s+\w+\s+as|over|superior|inferior)\b",
    re.IGNORECASE,
)
ADVISES = re.compile(
    r"\b(?:recommend\w*|advis\w+|should|first[- ](?:line|choice)|of\s+choice|preferred|guidelines?|standard|avoid\w*|"
    r"contraindicated|discouraged|mainstay|indicated)\b",
    re.IGNORECASE,
)
CAUSES = re.compile(
    r"\b(?:caus\w+|leads?\s+to|led\s+to|results?\s+in|induc\w+|trigger\w*|prevent\w*|protect\w*|due\s+to|because|responsible|cures?)\b",
    re.IGNORECASE,
)
PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?\w+(?:ed|en|wn)\b[^.;]{0,60}?\bby\b", re.IGNORECASE
)

_PEOPLE = (
    ("children", r"child(?:ren)?|infants?|newborns?|neonat\w+|babies|baby|toddlers?|adolescen\w+|teen\w*|pa?ediatric|boys?"),
    ("old", r"elderly|older|aged|geriatric|seniors?|nursing\s+homes?|postmenopausal"),
    ("women", r"wom[ae]n|females?|mothers?|maternal|pregnan\w+|girls?"),
    ("men", r"m[ae]n|males?|boys?|fathers?"),
    ("animals", r"mice|mouse|rats?|rodents?|murine|rabbits?|zebrafish|pigs?|monkeys?|dogs?|drosophila|animals?"),
    ("cells", r"in\s+vitro|cell\s+lines?|cultured|cells|tissue\s+slices"),
    ("workers", r"nurses?|workers?|physicians?|doctors?|students?|athletes?|soldiers?|veterans?"),
)  # fmt: skip
PEOPLE = tuple((name, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)) for name, pattern in _PEOPLE)


@dataclass(frozen=True, slots=True, eq=False)
class Asserted:
    """What one text asserts. `turns` are its cues, `negations` the places of its negations."""

    text: str
    words: Words
    turns: tuple[Cue, ...]
    numbers: frozenset[str]
    negations: tuple[int, ...]
    hedges: int
    extremes: frozenset[str]
    compares: tuple[int, ...]
    advises: bool
    causes: bool
    passive: bool
    people: frozenset[str]

    @property
    def negated(self) -> bool:
        """True if an odd number of its clauses is negated, as far as words tell."""
        return len(self.negations) % 2 == 1

    @property
    def direction(self) -> Turn | None:
        """What its first cue that is no mere tie says; None without one."""
        return next((cue.says for cue in self.turns), None)


@lru_cache(maxsize=16384)
def asserted(text: str) -> Asserted:
    """A statement or a sentence of a record, read."""
    return Asserted(
        text=text,
        words=words_of(text),
        turns=cues(text),
        numbers=frozenset(_NUMBER.findall(text)),
        negations=tuple(match.start() for match in NEGATION.finditer(text)),
        hedges=len(HEDGE.findall(text)),
        extremes=frozenset(match.lower() for match in EXTREME.findall(text)),
        compares=tuple(match.start() for match in COMPARES.finditer(text)),
        advises=bool(ADVISES.search(text)),
        causes=bool(CAUSES.search(text)),
        passive=bool(PASSIVE.search(text)),
        people=frozenset(name for name, pattern in PEOPLE if pattern.search(text)),
    )
