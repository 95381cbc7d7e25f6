"""Stretches of a sentence -> the short noun phrases that a claim's fields hold."""

import re
from collections.abc import Mapping

from litcheck.claims.extraction.word_lists import words_of

LONGEST = 14
"""Words of a field; what is longer is cut at its last whole phrase."""
_LEADING = re.compile(
    r"^(?:at least one|at least|and|or|but|that|also|only|even|with|to|of|in|among|for|by|from|as|then|both"
    r"|either|these|those|this"
    r"|the|an?|its|their|his|her|your|our|"
    r"some|many|most|certain|several|such|other|more|also|about|having|being|been|be|is|are|was|were|has|have"
    r"|had|do|does|did|may|might|can|could|will|would|"
    r"often|usually|typically|generally|commonly|frequently|sometimes|rarely|likely|probably|significantly"
    r"|slightly|all|any|new|approximately|nearly|almost|"
    r"not|already|currently|still|actually|one|of the|at|on|because|due|per|increased|appear to|appears to"
    r"|seem to|seems to|tend to)\s+",
    re.IGNORECASE,
)
_KEEP_OTHER = re.compile(r"^(?:other (?:than|bacterial|cancers|tumou?rs)|new blood|more than)", re.IGNORECASE)
_TRAILING = re.compile(
    r"(?:[\s,;:.!?“”\"'’)–—-]+|\s+(?:and|or|but|that|which|who|also|is|are|was|were|be|been|being|has|have|had"
    r"|may|might|can|could|will|would|do|does|did|to|of|in|for|by|"
    r"with|from|as|often|usually|typically|most|more|often|likely|likely to|then|there|however|the|an?|at|on"
    r"|about|only|not|directly|both|approximately|by about|"
    r"significantly|each year|every year|annually|worldwide|overall))$",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_RELATIVE = re.compile(
    r",?\s+(?:which|where|when|while|whereas|although|because|since|so that|even if|even when|if|according to"
    r"|compared (?:to|with))\b.*$|;.*$|,\s+(?:who|and the|but|an? (?:form|type|kind)|also (?:known|called)"
    r"|known as|one of)\b.*$",
    re.IGNORECASE,
)
_CITED = re.compile(r"[.\s]*\[?\^?\d{1,2}\]?$")
_POSSESSIVE = re.compile(r"['’]s$")


def phrase(text: str, long_forms: Mapping[str, str]) -> str:
    """A clean noun phrase: no brackets, determiners or loose ends; abbreviations of the article written out."""
    words = _BRACKET.sub("", " ".join(text.split()))
    words = _RELATIVE.sub("", words)
    before = None
    while before != words:
        before = words
        if not _KEEP_OTHER.match(words):
            words = _LEADING.sub("", words)
        words = _TRAILING.sub("", words).strip(' ,;:“”"–—-')
    words = _POSSESSIVE.sub("", words)
    parts = words.split()
    if len(parts) > LONGEST:
        words = _TRAILING.sub("", " ".join(parts[:LONGEST])).strip(" ,;:")
    return lowered(spelled_out(words, long_forms))


def spelled_out(text: str, long_forms: Mapping[str, str]) -> str:
    """The text with each abbreviation that the article defines replaced by its long form."""
    for short, long_form in long_forms.items():
        if short in text:
            text = re.sub(rf"(?<![\w.-]){re.escape(short)}(?![\w-])(?!\))", long_form, text)
    return text


def lowered(text: str) -> str:
    """The phrase with a small first letter, unless the word is a name or an abbreviation."""
    first = text.split(" ", 1)[0]
    if len(first) > 1 and first[0].isupper() and first[1:].islower() and not _is_name(first):
        return text[0].lower() + text[1:]
    return text


def each_lowered(name: str) -> str:
    """A name out of a title or heading ("Restless Leg Syndrome") as running text writes it."""
    return " ".join(lowered(word) for word in name.split())


_NAMES = re.compile(
    r"(?:[A-Z][a-z]+(?:an|ans|ese|ish|ic)|[A-Z][a-z]+['’]s|United|American|Africa\w*|Asia\w*|Europe\w*|Japan"
    r"|Finland|Parkinson|Alzheimer|Crohn|Hodgkin|Sjögren"
    r"|Streptococcus|Salmonella|Medicare|Britain|England|China|India|Canada|Australia|Sweden|Denmark|Norway)$"
)
_NOT_NAMES = words_of(
    """
    Chronic Pelvic Psoriatic Allergic Ischemic Hepatic Cystic Children Women Men Metabolic Diabetic Genetic
    Rheumatic Human Systemic
    """
)


def _is_name(word: str) -> bool:
    return _NAMES.match(word) is not None and word not in _NOT_NAMES
