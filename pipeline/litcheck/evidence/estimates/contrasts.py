"""Which two things a record compares: "A versus B" in its title or aim; the first named is the one under study."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from litcheck.evidence.estimates.word_classes import PEOPLE, word_set

_END = (
    r"(?=\s*(?:[:.?;,()]|\b(?:in|for|to|among|on|during|after|as|when|following|combined|added|under|at|both|using|"
    r"was|were|is|are|who|by|from|plus each)\b|$))"
)
_VERSUS = re.compile(
    rf"(?P<a>[^:.?;()]{{3,110}}?),? (?:versus|vs\.?|compared (?:with|to)|in comparison (?:with|to)|against) (?:the |an? )?"
    rf"(?P<b>[^:.?;()]{{3,80}}?){_END}",
    re.IGNORECASE,
)
_COMPARING = re.compile(
    r"\b(?:comparing|comparison (?:of|between)|compare) (?:the )?(?:(?:efficacy|safety|effects?|effectiveness|and|outcomes?|"
    r"results|incidence|rates?) )*(?:of )?(?:the )?(?P<a>[^:.?;()]{3,90}?) (?:and|versus|vs\.?) (?:that of |the )?"
    rf"(?P<b>[^:.?;()]{{3,70}}?){_END}",
    re.IGNORECASE,
)
_EITHER = re.compile(
    r"\b(?:random\w*|assigned|allocated)[^.;:]{0,60}? (?:to receive|to|received|receive|receiving"
    r"|with) (?:either )?(?P<a>[^.;:()]"
    rf"{{3,60}}?)(?: \([^()]*\))? or (?P<b>[^.;:()]{{3,60}}?){_END}",
    re.IGNORECASE,
)
_AGAINST = ("versus", " vs", "compared ", "in comparison ", "against ")
"""Words without which the first frame cannot match: looking for those first is much faster."""
_WITH_AND_WITHOUT = re.compile(
    r"(?P<who>\b[A-Za-z]+) (?P<a>with) (?:and|or|versus|vs\.?|compared with those) (?P<b>without) (?P<x>[^:.?;,()]{3,80})",
    re.IGNORECASE,
)
_CUE = re.compile(r"\bversus|\bvs\b|\bcompar|\bagainst\b|\bwithout\b", re.IGNORECASE)
_CLAUSE = re.compile(
    r"\b(?:was|were|is|are|had|has|have|when|we|those|this|protection|protects?|efforts|results)\b", re.IGNORECASE
)
_LEAD = re.compile(
    r"^.*\b(?:of|with|comparing|between|receiving|trial|study|on|either|than)\s+(?:the\s+|an?\s+)?", re.IGNORECASE
)
_WORD = re.compile(r"[a-z0-9]{3,}")
_EMPTY = PEOPLE | word_set(
    """treatment therapy treated treatments therapies daily once twice dose doses oral intravenous effect effects efficacy safety
    trial study versus compared with without and the for receiving given use using administration alone only low high standard
    regimen regimens schedule schedules management regimen's combination combined plus than"""
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """The two things compared, as printed: `studied` and the `other`; `own` and `its` are the words that tell them apart."""

    studied: str
    other: str
    own: frozenset[str]
    its: frozenset[str]

    def side(self, group: str) -> int | None:
        """0 if a group's words are those of the studied side, 1 if they are the other's, None if neither or both."""
        words = _words(group)
        mine, theirs = len(words & self.own), len(words & self.its)
        if mine == theirs:
            return None
        return 0 if mine > theirs else 1


def find_contrast(title: str, aims: Iterable[str], *, randomised: bool) -> Contrast | None:
    """What the title compares, else the aims, else, in a trial, what people were assigned to."""
    texts = [title, *aims] if randomised else [title]
    for text in texts:
        if not _CUE.search(text):
            continue
        match = _WITH_AND_WITHOUT.search(text) if "without" in text.lower() else None
        if match is not None and match["who"].lower() in PEOPLE:
            return _contrast(f"{match['who']} with {match['x']}", f"{match['who']} without {match['x']}", negated=True)
        for frame, cues in ((_VERSUS, _AGAINST), (_COMPARING, ("compar",))):
            match = frame.search(text) if any(map(text.lower().__contains__, cues)) else None
            found = _contrast(_LEAD.sub("", match["a"]), match["b"]) if match is not None else None
            if found is not None:
                return found
    for text in texts if randomised else ():
        if " or " not in text:
            continue
        match = _EITHER.search(text)
        found = _contrast(_LEAD.sub("", match["a"]), match["b"]) if match is not None else None
        if found is not None:
            return found
    return None


def _contrast(studied: str, other: str, *, negated: bool = False) -> Contrast | None:
    studied, other = studied.strip(" ,"), other.strip(" ,")
    if negated:
        return Contrast(studied=studied, other=other, own=frozenset(("with",)), its=frozenset(("without",)))
    mine, theirs = _words(studied) - _EMPTY, _words(other) - _EMPTY
    own, its = mine - theirs, theirs - mine
    if _CLAUSE.search(studied) or _CLAUSE.search(other):
        return None
    if not own or not its or len(studied.split()) > 10 or len(other.split()) > 10:
        return None
    return Contrast(studied=studied, other=other, own=own, its=its)


def _words(text: str) -> frozenset[str]:
    return frozenset(word.rstrip("s") for word in _WORD.findall(text.lower()))
