"""Sentence -> the same sentence in the words of abstracts, for comparing only: it is never shown or quoted.

Two things are put differently: lay turns of phrase for a process ("the immune system attacks" for autoimmunity), and names
that hold a word of direction ("the protective covering of nerves", "raised blood pressure"), which would be read as one.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from litcheck.evidence.direction_words import cues
from litcheck.evidence.read_text import named_in
from litcheck.vocabulary.concepts import Concept

_TURNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            r"\b(?:the\s+|their\s+|one's\s+|its\s+)?(?:own\s+)?immune\s+(?:system|cells?)\s+(?:\w+ly\s+)?"
            r"(?:attack|target|destroy|damag)(?:s|es|e|ed|ing)?\b",
            re.IGNORECASE,
        ),
        "autoimmune damage to",
    ),
    (
        re.compile(
            r"\bimmune[\s-]mediated\s+(?:attack|destruction|damage|injury)\b|\bautoimmune\s+attack\b", re.IGNORECASE
        ),
        "autoimmune damage",
    ),
    (
        re.compile(r"\b(?:runs?|running)\s+in\s+families\b|\bpassed\s+down\s+in\s+families\b", re.IGNORECASE),
        "is hereditary",
    ),
)
"""Lay turns of phrase and what abstracts write for them."""


@lru_cache(maxsize=8192)
def technical(text: str) -> str:
    """The sentence with its lay turns of phrase replaced, and names that hold a word of direction by the descriptor's."""
    directing = [(cue.start, cue.end) for cue in cues(text)]
    parts, last = [], 0
    for mention in named_in(text, ()) if directing else ():
        inside = any(
            mention.start <= start and end <= mention.end and end - start < mention.end - mention.start
            for start, end in directing
        )
        name = _natural(mention.concept)
        if inside and not cues(name):
            parts += [text[last : mention.start], name]
            last = mention.end
    plain = "".join([*parts, text[last:]])
    for turn, replaced in _TURNS:
        plain = turn.sub(replaced, plain)
    return plain


def spelled_out(text: str, abbreviations: Mapping[str, str]) -> str:
    """The sentence with the record's abbreviations written in full; where it defines one itself, without the short form."""
    return _spelled_out(text, tuple(abbreviations.items())) if abbreviations else text


@lru_cache(maxsize=8192)  # each claim asks about the same sentences
def _spelled_out(text: str, abbreviations: tuple[tuple[str, str], ...]) -> str:
    for short, long_form in abbreviations:
        if short not in text:
            continue
        if sum(letter.isupper() for letter in short) < 2 or "(" in long_form:
            continue  # no acronym: a word before brackets that was taken for one
        text = re.sub(rf"({re.escape(long_form)}s?)\s*\({re.escape(short)}s?\)", r"\1", text, flags=re.IGNORECASE)
        text = re.sub(rf"(?<![\w-]){re.escape(short)}(?=s?(?![\w-]))", long_form.replace("\\", r"\\"), text)
    return text


def _natural(concept: Concept) -> str:
    """The descriptor's name in the order people write it, in lower case."""
    first, _, rest = concept.name.partition(", ")
    return f"{rest} {first}".strip().lower()
