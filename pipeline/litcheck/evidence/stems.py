"""Text -> tokens with stems, so that "reduces", "reduced" and "reducing" are one word to the stance models.

Folding (case, British spelling, plural) is the vocabulary's; stemming is the Snowball English stemmer shipped with tantivy.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import tantivy

from litcheck.vocabulary.folding import fold_word, words_at

_FUNCTION_TEXT = """
a about above after again all also although am an and any are as at be because been before being below between both but
by can could did do does doing down during each either few for from further had has have having he her here hers him his
how however i if in into is it its itself just may me might more most must my neither no nor not of off often on once only or
other our out over own s same shall she should so some such t than that the their them then there these
they this those through to too under until up upon usually very via was we were what when where which while who whom
rarely seldom hardly scarcely why will
with within without would you your yet than thus therefore especially including include includes included
"""
FUNCTION_WORDS = frozenset(map(fold_word, _FUNCTION_TEXT.split()))
"""Folded words that carry no topic. Direction, negation and number are read elsewhere."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: its characters `start` to `end` (exclusive), its folded form and its stem."""

    start: int
    end: int
    form: str
    stem: str


@lru_cache(maxsize=1)
def _analyzer() -> tantivy.TextAnalyzer:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw())
    return builder.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.stemmer("English")).build()


@lru_cache(maxsize=65536)
def stem_of(form: str) -> str:
    """The stem of one folded word."""
    found = _analyzer().analyze(form)
    return found[0] if found else form


_APART = frozenset(
    "several systemic organism organic organization general generally generation university universal relative relatively "
    "policy police news importance authority marketing probably".split()
)
"""Words that the stemmer joins with others of another meaning ("several" with "severe", "systemic" with "system")."""


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[Token, ...]:
    """Every word of a text in order."""
    return tuple(Token(start, end, form, _own_stem(form)) for start, end, form in words_at(text))


def _own_stem(form: str) -> str:
    return f"{form}=" if form in _APART else stem_of(form)


def stems(text: str) -> tuple[str, ...]:
    """The stems of a text's words in order."""
    return tuple(token.stem for token in tokens(text))


def content_stems(text: str, besides: Iterable[str] = ()) -> tuple[str, ...]:
    """The stems of a text's content words in order, without those in `besides` (given as stems)."""
    left_out = frozenset(besides)
    return tuple(
        token.stem for token in tokens(text) if token.form not in FUNCTION_WORDS and token.stem not in left_out
    )


ALIKE_FROM = 5
"""Letters that two akin stems share at least, if they are not the same."""


def akin(one: str, other: str) -> bool:
    """True if two stems are the same word or plainly one family ("psoriasi" and "psoriat", "dopamin" and "dopaminerg").

    Threshold: a shared beginning of six letters that is at least two thirds of the longer stem, or one stem of five or
    more letters with an ending of at most four added ("treat", "treatment"), of seven or more with five ("inflamm",
    "inflammatori"); tried on the pairs of SciFact train, where
    shorter ones join "infect" and "infer".
    """
    if one == other:
        return True
    shared = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        shared += 1
    shorter, longer = sorted((len(one), len(other)))
    added = longer - shorter
    return (shared >= 6 and 3 * shared >= 2 * longer) or (shared == shorter >= 5 and added <= (4 if shorter < 7 else 5))
