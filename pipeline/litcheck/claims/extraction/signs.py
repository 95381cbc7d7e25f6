"""Sentence -> its signs: the words and turns by which learned models tell what it is. A sign is a short name, there or not.

u:word  b:two words  s:how it begins        of the sentence as it stands, figures as "0"
c:cue   t:thing      f:figure  v:verb       what it holds, by the word lists that the rules share
r:rule                                      what the rules would say of it
p:...   n:...                               what the sentence before it, and behind it, holds
"""

import re
from collections.abc import Sequence
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
_TOLD_OF_NEIGHBOURS = ("r:", "f:", "t:")
_TOLD_TOO = frozenset(("c:STUDY", "c:SAYS", "c:METHOD", "q:start"))
_WORDS_A_STEP = 6
_LONGEST_STEP = 6
_FIRST = 4
"""Sentences at the head of an article whose place matters; the last three are its foot."""


def word_signs(text: str) -> set[str]:
    """The words of a text, one by one and by twos."""
    words = _WORD.findall(_FIGURE.sub("0", text.lower()))
    signs = {*map("u:".__add__, words)}
    signs.update([f"b:{one} {other}" for one, other in pairwise(words)])
    signs.update([f"s:{' '.join(words[:size])}" for size in (1, 2) if words])
    return signs


def held_signs(text: str, told: Sequence[Figure]) -> set[str]:
    """What a text holds: cues, figures, named things, verbs, quotation marks; its length and its end."""
    return {*_plainly_held(text), *(f"f:{figure.form.value}" for figure in told)}


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


def kind_signs(statement: Statement, by_rule: str) -> set[str]:
    """What tells of which kind a statement is; `by_rule` is the kind that the rules would give it."""
    text, figure = statement.text, statement.figure
    signs = word_signs(text) | held_signs(text, () if figure is None else (figure,)) | {f"k:{by_rule}"}
    verbs = finite_verbs(text)
    before = verbs[0][0] if verbs else len(text)
    for term in terms(text):
        signs.add(f"{'a' if term.start < before else 'z'}:{term.sort.value}")
    if figure is not None:
        signs |= {
            f"k:{by_rule}:{figure.form.value}",
            f"fw:{text[figure.end : figure.end + 24].strip().lower().split(' ')[0]}",
        }
    return signs | {f"w:{sign}" for sign in _plainly_held(statement.whole) if sign[0] in "ct"}


def in_context(own: Sequence[set[str]], held: Sequence[set[str]], *, reported: bool) -> list[set[str]]:
    """The signs of each sentence with those of its neighbours and its place, none of one that has none of its own;
    `reported` marks news apart from the rest."""
    told = [{sign for sign in signs if sign[:2] in _TOLD_OF_NEIGHBOURS or sign in _TOLD_TOO} for signs in held]
    sort = "news" if reported else "else"
    found: list[set[str]] = []
    for at, signs in enumerate(own):
        if not signs:
            found.append(set())
            continue
        whole = {*signs, sort, *(f"{sort}:{sign}" for sign in held[at]), f"at:{min(at, _FIRST)}"}
        whole |= {f"part:{5 * at // len(own)}"} | ({"foot"} if len(own) - at <= 3 else set())
        for mark, place in (("p", at - 1), ("n", at + 1)):
            whole |= {f"{mark}:{sign}" for sign in told[place]} if 0 <= place < len(own) else {f"{mark}:none"}
        found.append(whole)
    return found
