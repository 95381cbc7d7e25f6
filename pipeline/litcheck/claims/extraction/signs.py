"""Sentence -> its signs: the words and turns by which learned models tell what it is. A sign is a short name, there or not.

u:word  b:two words  s:how it begins        of the sentence as it stands, figures as "0"
c:cue   t:thing      f:figure  v:verb       what it holds, by the word lists that the rules share
r:rule                                      what the rules would say of it
A sign may be marked, as what is told of something near:

p:   n:                                     what the sentence before it, and behind it, holds
news:   else:                               what it holds, in a report or elsewhere
w:                                          what the whole sentence of a statement holds
"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import pairwise

from litcheck.claims.extraction import cues
from litcheck.claims.extraction import left_out_words as left
from litcheck.claims.extraction.figures import Figure
from litcheck.claims.extraction.health_terms import terms
from litcheck.claims.extraction.patterns import Cue
from litcheck.claims.extraction.structure import Statement
from litcheck.claims.extraction.verbs import finite_verbs, first_verb_is_past

_DIGIT = re.compile(r"\d")
_FIGURE = re.compile(r"\d[\d.,]*")
_WORD = re.compile(r"[a-z]+(?:['’-][a-z]+)*|0|[%$“”\"?:;()]")
_CUES: dict[str, Cue] = {
    name: getattr(cues, name)
    for name in (
        "LIKELIER THAN COMPARATIVE RISK RISK_CHANGE LINK FREQUENCY STUDY IMPROVES HARMS GIVEN MECHANISM UNKNOWN DEFINES"
        " EVALUATION"
    ).split()
} | {name: getattr(left, name) for name in "SAYS FIRST_PERSON METHOD PLAN".split()}
Signs = Sequence[tuple[str, AbstractSet[str]]]
"""Sets of signs, each with the mark that all of them have ("" for none)."""
MARKS = ("", "p:", "n:", "news:", "else:", "w:")
_TOLD_OF_NEIGHBOURS = ("r:", "f:", "t:")
_TOLD_TOO = frozenset(("c:STUDY", "c:SAYS", "c:METHOD", "q:start"))
_WORDS_A_STEP = 6
_LONGEST_STEP = 6
_FIRST, _LAST = 4, 3
"""Sentences at the head of an article whose place matters, and those of its foot."""


def word_signs(text: str) -> set[str]:
    """The words of a text, one by one and by twos."""
    words = _WORD.findall(_FIGURE.sub("0", text.lower()))
    signs = {*map("u:".__add__, words)}
    signs.update([f"b:{one} {other}" for one, other in pairwise(words)])
    signs.update([f"s:{' '.join(words[:size])}" for size in (1, 2) if words])
    return signs


def held_signs(text: str, told: Sequence[Figure]) -> set[str]:
    """What a text holds: cues, figures, named things, verbs, quotation marks; its length and its end."""
    held = {*_plainly_held(text)}
    held.update([f"f:{figure.form.value}" for figure in told])
    return held


@lru_cache(maxsize=1024)
def _plainly_held(text: str) -> frozenset[str]:
    """What a text holds but for its figures."""
    signs = {f"c:{name}" for name, pattern in _CUES.items() if pattern.search(text)}
    sorts = [term.sort.value for term in terms(text)]
    signs |= {f"t:{sort}" for sort in sorts} | {f"t:{sort}:{min(sorts.count(sort), 3)}" for sort in set(sorts)}
    signs |= {f"v:{min(len(finite_verbs(text)), 4)}", f"l:{min(len(text.split()) // _WORDS_A_STEP, _LONGEST_STEP)}"}
    signs.add(f"e:{text[-1:]}")
    for name, present in (
        ("t:none", not sorts),
        ("f:digit", _DIGIT.search(text) is not None),
        ("v:past", first_verb_is_past(text)),
        ("q:start", text[:1] in '“"'),
        ("q:in", any(sign in text for sign in '“”"')),
    ):
        if present:
            signs.add(name)
    return frozenset(signs)


def kind_signs(statement: Statement, by_rule: str) -> Signs:
    """What tells of which kind a statement is; `by_rule` is the kind that the rules would give it."""
    text, figure = statement.text, statement.figure
    signs = word_signs(text)
    signs.update(held_signs(text, () if figure is None else (figure,)))
    signs.add(f"k:{by_rule}")
    verbs = finite_verbs(text)
    before = verbs[0][0] if verbs else len(text)
    for term in terms(text):
        signs.add(f"{'a' if term.start < before else 'z'}:{term.sort.value}")
    if figure is not None:
        signs |= {
            f"k:{by_rule}:{figure.form.value}",
            f"fw:{text[figure.end : figure.end + 24].strip().lower().split(' ')[0]}",
        }
    return ("", signs), ("w:", {sign for sign in _plainly_held(statement.whole) if sign[0] in "ct"})


def in_context(own: Sequence[set[str]], held: Sequence[set[str]], *, reported: bool) -> list[Signs]:
    """The signs of each sentence with those of its neighbours and its place, none of one that has none of its own;
    `reported` marks news apart from the rest."""
    told = [{sign for sign in signs if sign[:2] in _TOLD_OF_NEIGHBOURS or sign in _TOLD_TOO} for signs in held]
    told = [{"none"}, *told, {"none"}]
    sort = "news" if reported else "else"
    found: list[Signs] = []
    for at, signs in enumerate(own):
        if not signs:
            found.append(())
            continue
        place = {sort, f"at:{min(at, _FIRST)}", f"part:{5 * at // len(own)}"}
        if len(own) - at <= _LAST:
            place.add("foot")
        marked = ((f"{sort}:", held[at]), ("p:", told[at]), ("n:", told[at + 2]))
        found.append((("", signs), ("", place), *marked))
    return found


def written_out(signs: Signs) -> set[str]:
    """Every sign with its mark."""
    return {f"{mark}{sign}" for mark, some in signs for sign in some}
