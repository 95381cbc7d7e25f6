"""Sentence -> cues: the words that say more, less, the same, better, worse, linked, and whether they are denied.

One table for all stance models. Vocabulary: cue (such a word or phrase), denied ("did not improve", "no increase").
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Turn(StrEnum):
    """What a cue says."""

    MORE = "more"
    LESS = "less"
    SAME = "same"
    BETTER = "better"
    WORSE = "worse"
    LINK = "linked"
    INVERSE = "inversely linked"

    @property
    def opposite(self) -> "Turn":
        """The contrary: MORE and LESS, BETTER and WORSE, LINK and INVERSE; SAME is its own."""
        return _OPPOSITE[self]


_OPPOSITE = {
    Turn.MORE: Turn.LESS,
    Turn.LESS: Turn.MORE,
    Turn.SAME: Turn.SAME,
    Turn.BETTER: Turn.WORSE,
    Turn.WORSE: Turn.BETTER,
    Turn.LINK: Turn.INVERSE,
    Turn.INVERSE: Turn.LINK,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A cue at characters `start` to `end`. `denied` cues say that the thing does not happen."""

    turn: Turn
    start: int
    end: int
    denied: bool = False
    noun: bool = False

    @property
    def says(self) -> Turn:
        """The turn after denial: what is denied leaves things the same."""
        return Turn.SAME if self.denied else self.turn


_QUALITY = (
    r"common|commonly|frequent|frequently|often|prevalent|likely|numerous|many|severe|intense|pronounced|marked|"
    r"affected|susceptible|prone|at\s+risk"
)
_TABLE: tuple[tuple[Turn, str], ...] = (
    (
        Turn.SAME,
        r"(?:did|does|do)\s+not\s+(?:\w+\s+){0,2}?(?:differ|vary|change|affect|influence|alter)\w*|(?:was|were|is|are)\s+not\s+"
        r"(?:\w+\s+)?different|no\s+(?:\w+\s+){0,3}?(?:differences?|associations?|relations?(?:hips?)?|links?|correlations?|effects?|"
        r"changes?|excess|evidence|influence|impact|benefits?)\b|unrelated|made\s+no\s+difference|not\s+differ\w*|similar(?:ly)?|"
        r"comparable|alike|indistinguishable|unchanged|unaffected|difference\s+(?:was|is)\s+not\s+(?:\w+\s+)?significant|"
        r"differences?\s+(?:were|was)\s+(?:non-?significant|insignificant)|independent\s+of|equally|the\s+same\s+(?:\w+\s+)?"
        r"(?:in|as|rate|risk|frequency|prevalence)|no\s+better|no\s+more\s+(?:\w+\s+)?than|as\s+(?:common|frequent|often|likely)\s+as|"
        r"(?:neither|nor)\s+\w+\s+(?:differed|changed)|ineffective|lack(?:ed|s)?\s+(?:of\s+)?(?:an?\s+)?(?:effect|association|efficacy|evidence)|"
        r"(?:was|were|is|are)\s+lacking",
    ),
    (
        Turn.INVERSE,
        r"(?:inverse|negative)(?:ly)?\s+(?:and\s+\w+\s+)?(?:associat|correlat|relat|link)\w*|inverse\s+(?:\w+\s+)?(?:association|relation"
        r"|relationship|correlation|link)|protective|protect(?:s|ed|ing|ion)?\b|inversely",
    ),
    (
        Turn.LINK,
        r"(?:associat|correlat)(?:ed|es|e|ion|ions)\b|linked|links?\s+(?:between|to|with)|related\s+to|(?:relation|relationship)\s+between|"
        r"risk\s+(?:factor|marker)s?|predict(?:s|ed|or|ors)?\b|connected\s+with|predispos\w+|contribut(?:es|ed|e|or)\b|"
        r"comorbid\w*|co-occur\w*|attribut(?:ed|able)\s+to|due\s+to|secondary\s+to|a\s+(?:common\s+)?(?:cause|trigger|complication|manifestation|symptom)\s+of|causes?\b|caused\b|"
        r"leads?\s+to|led\s+to|results?\s+in\b",
    ),
    (
        Turn.WORSE,
        r"worse(?:n|ns|ned|ning)?\b|aggravat\w+|exacerbat\w+|provok\w+|trigger(?:s|ed|ing)?\b|deteriorat\w+|intensif\w+|precipitat\w+|"
        r"induc(?:e|es|ed|ing)\b|brings?\s+on|brought\s+on|harm(?:s|ed|ful)?\b|offender|poorer|impair(?:s|ed|ing)?\b",
    ),
    (
        Turn.BETTER,
        r"improv\w+|reliev\w+|relief|eas(?:e|es|ed|ing)\b|alleviat\w+|ameliorat\w+|attenuat\w+|benefit(?:s|ed|icial)?\b|effective\w*|"
        r"efficac\w+|heal(?:s|ed|ing)?\b|superior|better|resol(?:ve|ves|ved|ution)\b|remission|recover(?:y|ed|s)\b|mitigat\w+|"
        r"prevent(?:s|ed|ing|ive)?\b|suppress(?:es|ed|ing|ion)?\b|helps?\b|helped|promot(?:es|ed)\b|favou?r(?:s|ed|ing)?\b",
    ),
    (
        Turn.LESS,
        rf"(?<!or\s)less\s+(?:{_QUALITY}|(?!was|were|had|has|is|are|than|with|of|and|in|or|on|to|\d)\w+)|lower(?:s|ed|ing)?\b|lowest|decreas\w+|reduc\w+|fewer|declin\w+|fell|falls?\b|fallen|dropp?(?:ed|s)?\b|"
        r"smaller|rarer|diminish\w*|halv(?:ed|es)\b|halving|shorten(?:ed|s)?\b|shorter|under-?represented|inhibit(?:s|ed|ing)?\b|"
        r"chang(?:e|ed)\s+(?:\w+\s+){0,2}?[-−–]\s?\d|lessen(?:s|ed)?\b|deficits?\b|curb(?:s|ed)?\b|cut(?:s)?\b|abolish\w*|block(?:s|ed)\b|down-?regulat\w+|deplet(?:es|ed)\b|repress(?:es|ed)\b|slow(?:s|ed)\b|dampen\w*|blunt(?:s|ed)\b|weaker",
    ),
    (
        Turn.MORE,
        rf"(?<!or\s)more\s+(?:{_QUALITY}|(?!was|were|had|has|is|are|than|with|of|and|in|or|on|to|\d)\w+)|higher|highest|greater|increas\w+|rais(?:e|es|ed|ing)\b|ros(?:e)\b|rises?\b|risen|rising|elevat\w+|"
        r"excess(?:ive)?\b|not\s+(?:rare|uncommon|infrequent)|commoner|over-?represented|doubl(?:ed|es|ing|e)\b|tripl(?:ed|es)\b|quadrupl\w+|"
        r"(?:two|three|four|five|six|seven|eight|nine|ten|several|many|\d+(?:\.\d+)?)(?:\s+times|-?\s?fold)|twice|"
        r"predominan\w+|preponderan\w+|larger|longer|prolong(?:s|ed|ing|ation)?\b(?![\s-]+release)|gr[eo]w\b|elevations?|enhanc\w+|encourag\w+|stimulat(?:es|ed|ing)?\b|activat(?:es|ed|ing)\b|up-?regulat\w+|facilitat\w+|accelerat\w+|stronger|exceed(?:s|ed)?\b",
    ),
)
_CUE = re.compile(
    "|".join(f"(?P<{turn.name}>(?<![\\w-])(?:{pattern}))" for turn, pattern in _TABLE),
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"\b(?P<far>not|no|never|neither|nor|cannot|fail(?:s|ed|ure)?\s+to|unlikely|unable\s+to|(?:is|are|was|were|do|does|did|could|would|"
    r"should|has|have|had|can|wo)n['’]t|rarely|seldom|hardly|scarcely|no\s+longer|insufficient\s+evidence)\b"
    r"|\b(?:without|absence\s+of|lack(?:s|ed|ing)?(?:\s+of)?|rather\s+than|instead\s+of|non-?significant(?:ly)?)\b",
    re.IGNORECASE,
)
"""Words that deny: the first kind all that follows in the clause, the second kind ("without") the noun after it."""
_NOT_DENYING = re.compile(
    r"\bnot\s+(?:only|always|necessarily|solely|merely|just|rare(?:ly)?|uncommon(?:ly)?|infrequent(?:ly)?)\b|\bno\s+longer\b|\bno\s+matter\b|\bnot\s+(?:be\s+)?fully\b|\bwhether\s+or\s+not\b"
    r"|\bnever[\s-]+\w+(?:ers?|ing)\b|\b(?:people|persons|individuals|patients|participants|subjects|adults|women|men|children|"
    r"those|infants)\s+without\b|\b(?:compared|comparison)\s+(?:with|to)\b[^,;]*,",
    re.IGNORECASE,
)
"""Negations that deny nothing: set phrases, names of groups ("never smokers", "people without diabetes"), and the group
of reference that opens a sentence ("compared with no use, ...")."""
_CONTRAST = re.compile(r"\b(?:rather\s+than|instead\s+of|never|and\s+not)\s+(?:\w+\s+)?$", re.IGNORECASE)
_CLAUSE = re.compile(
    r";|:\s|,?\s+(?:but|whereas|while|although|though|however|despite|yet|because|unless|except)\s|"
    r",\s+(?:and|which|who|whose|where|thereby|thus|suggesting|indicating|resulting|leading)\s|"
    r"\s+and\s+(?=(?:[\w-]+\s+){0,2}?(?:was|were|is|are|had|has|have|did|does|may|can|could|would|should)\b)|"
    r"\s+and\s+(?=(?:\w+ly\s+)?(?:increas|decreas|reduc|improv|worsen|lower|rais|enhanc|inhibit|promot|prevent)(?:s|es|ed)\b)",
    re.IGNORECASE,
)
"""Where a clause ends. What "and" joins is a clause of its own if a verb follows."""
_DEGREE = re.compile(r"greater|higher|larger|more|smaller|lower|less|stronger|weaker", re.IGNORECASE)
_BE = re.compile(r"\b(?:was|were|is|are)\b", re.IGNORECASE)
_NEITHER = re.compile(r"\b(?:did|does|do|was|were|had)\s+not\W*$", re.IGNORECASE)
_REACH = 45
"""Characters after "without" and its like in which it denies; litcheck's choice: six words, as NegEx's window. Source:
Chapman WW et al. J Biomed Inform 2001;34:301-10."""


@lru_cache(maxsize=8192)
def cues(text: str) -> tuple[Cue, ...]:
    """The cues of a sentence in order. A cue that is only named to be ruled out ("rather than relieves") is left out."""
    found: list[Cue] = []
    for match in _CUE.finditer(text):
        turn = Turn[match.lastgroup or ""]
        before = text[max(0, match.start() - _REACH) : match.start()]
        if _CONTRAST.search(before):
            continue
        denied = turn is not Turn.SAME and is_denied_at(text, match.start())
        noun = (
            match.group().lower().startswith(("reduction", "decrease", "improvement", "relief", "increase", "decline"))
        )
        found.append(Cue(turn=turn, start=match.start(), end=match.end(), denied=denied, noun=noun))
    return tuple(_combined(text, found))


_UP = re.compile(r"induc|trigger|provok|precipitat|intensif|aggravat|exacerbat|br(?:ing|ought)", re.IGNORECASE)
_DOWN = re.compile(r"attenuat|suppress|prevent|alleviat|mitigat|reliev|ameliorat|eas", re.IGNORECASE)


def push(text: str, cue: Cue) -> int | None:
    """+1 if a cue says that there is more of its object, -1 if less, 0 if it is denied; None if it only values it."""
    if cue.says is Turn.SAME:
        return 0
    word = text[cue.start : cue.end]
    if cue.turn in (Turn.MORE, Turn.LINK) or (cue.turn is Turn.WORSE and _UP.match(word)):
        return 1
    return -1 if cue.turn in (Turn.LESS, Turn.INVERSE) or (cue.turn is Turn.BETTER and _DOWN.match(word)) else None


@lru_cache(maxsize=8192)
def clauses(text: str) -> tuple[tuple[int, int], ...]:
    """The (start, end) of the clauses of a sentence."""
    starts = [0, *(match.end() for match in _CLAUSE.finditer(text))]
    return tuple((start, end) for start, end in zip(starts, [*starts[1:], len(text)], strict=True) if end > start)


def same_clause(text: str, one: int, other: int) -> bool:
    """True if two places of a sentence stand in one clause."""
    return any(start <= min(one, other) and max(one, other) < end for start, end in clauses(text))


def clause_around(text: str, place: int) -> str:
    """The clause of a sentence that holds this place."""
    return next((text[start:end] for start, end in clauses(text) if start <= place < end), text)


def is_denied_alone(text: str, place: int) -> bool:
    """True if the clause that holds this place only denies of it what went before ("whereas heat did not")."""
    return bool(_NEITHER.search(clause_around(text, place)))


def is_denied_at(text: str, place: int) -> bool:
    """True if what stands at this place of the sentence is denied within its clause."""
    plain = _without_names(text)
    start = next((start for start, end in clauses(text) if start <= place < end), 0)
    return any(match["far"] or place - match.end() <= _REACH for match in _DENIAL.finditer(plain, start, place))


@lru_cache(maxsize=1024)
def _without_names(text: str) -> str:
    """The text with blanks for the negations that deny nothing."""
    return _NOT_DENYING.sub(lambda match: " " * len(match.group()), text)


def _combined(text: str, found: list[Cue]) -> list[Cue]:
    """ "A greater reduction" is a reduction and "less improvement" none: the degree gives way to the noun it grades."""
    combined: list[Cue] = []
    for cue in found:
        last = combined[-1] if combined else None
        if last is not None and cue.noun and last.turn in (Turn.MORE, Turn.LESS) and not cue.denied:
            gap = text[last.end : cue.start]
            if len(gap.split()) <= 1 and not last.noun and re.fullmatch(r"[\s\w-]*", gap):
                turn = cue.turn if last.turn is Turn.MORE else cue.turn.opposite
                combined[-1] = Cue(turn=turn, start=last.start, end=cue.end, denied=last.denied, noun=True)
                continue
        if last is not None and last.noun and cue.turn in (Turn.MORE, Turn.LESS) and not cue.noun:
            gap = text[last.end : cue.start]
            if (
                last.turn is not Turn.SAME
                and len(gap) <= 80
                and _DEGREE.match(text[cue.start : cue.end])
                and _BE.search(gap)
            ):
                turn = last.turn if cue.turn is Turn.MORE else last.turn.opposite
                combined[-1] = Cue(
                    turn=turn, start=last.start, end=last.end, denied=last.denied or cue.denied, noun=True
                )
                continue
        combined.append(cue)
    return combined
