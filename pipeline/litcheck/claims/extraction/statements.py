"""The plain, self-contained sentence that stands for a statement."""

import re
from collections.abc import Mapping

from litcheck.claims.extraction.phrases import spelled_out
from litcheck.claims.extraction.verbs import finite_verbs, has_main_verb

_OPENING = re.compile(
    r"^(?:(?:this (?:suggests|indicates|means|implies) that"
    r"|however|additionally|furthermore|moreover|also|for example|for instance|in addition|in fact|but"
    r"|and|so|thus|therefore|as a result|on the other hand|indeed|similarly|meanwhile|overall|still|yet"
    r"|in other words"
    r"|it is important to note(?: that)?|unfortunately|fortunately|interestingly|notably|importantly),?\s+)+",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"^(?:(?:[A-Z][A-Z.]+(?:[ ,]+[A-Z][\w.]*)*,? )?(?:\([^)]{2,40}\)|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov"
    r"|Dec)\w*\.? \d{1,2}, \d{4}(?: \([^)]*\))?)|[A-Z]{3,}"
    r"(?:[ ,]+[A-Z][\w.]*)*)\s*(?:--|-|–|—|:)\s*(?=[A-Z“\"])|^(?:Newswise|Background|Results|Conclusions?"
    r"|The Verdict)\s*(?:--|–|—|:)\s*"
)
_REPORTED = re.compile(
    r"^(?:[^.;]{0,70}\b(?i:article|paper|report|stud(?:y|ies)|research(?:ers)?|scientists|trial|review|analysis|meta-analysis|team"
    r"|authors|investigators|experts|evidence|findings|results)\b[^.;]{0,110}?\b"
    r"(?:found|ha(?:s|ve) (?:\w+ )?(?:shown|found|suggested|reported|demonstrated)|shows?|showed|suggests?"
    r"|suggested|reported|indicates?|indicated|confirms?|confirmed|revealed|concluded|said|say|believe"
    r"|think)(?: that)?)\s+(?=[a-z\dA-Z])"
)
_ACCORDING = re.compile(
    r",?\s+according to .*$|,\s+(?:an?|the|one|new|recent|another) [^,]*\b(?:stud(?:y|ies)|review|analysis"
    r"|trial|research|report|survey|paper)\b[^,]*\b(?:found|finds|shows?|showed|suggests?|reported"
    r"|concluded)\W*$"
    r"|,\s+(?:researchers|scientists|the (?:researchers|authors|team|study))\b[^,]{0,60}\b(?:found|say|said"
    r"|reported?|concluded)[^,]*$",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"^(?:compared (?:with|to)|versus|vs\.?|as opposed to)\s+(?:about |only |just )?(?=\d)", re.IGNORECASE
)
_SAID = re.compile(r",?[”\"]\s*(?:[A-Z][\w.’'-]*\s+){0,4}(?:said|says|added|adds|explained|noted|told)\b.*$|[“”\"]")
_SPOKEN = re.compile(
    r"^(?:(?:Drs?|Prof)\.? |Professor )?(?:[A-Z][\w.’'-]*,?\s+){1,4}?(?:[^;:]{3,150}?,\s+)?(?:said|says|added|noted|explained"
    r"|told [^,;]{2,40}?) that\s+(?=[a-z])"
)
_SAID_AFTER = re.compile(
    r",\s+(?:(?:he|she|they)|(?:(?:Drs?|Prof)\.? |Professor )?(?:[A-Z][\w.’'-]*\s*){1,4}|(?:the )?(?:researchers|authors"
    r"|scientists|doctors|experts|agency|report))\s*(?:said|says|say|adds?|added|notes?|noted|explains?|explained|told|wrote|writes?)\b[^,]*$"
    r"|,\s+(?:said|says|adds|added|notes|noted|explains|explained|wrote|writes|shows)\s+[^;]*$"
)
_FOOTNOTE = re.compile(r"(?<=[a-z)%.])\.?(?:\[\d{1,2}\]|\^?\d{1,2})$")
_BLANKS = re.compile(r"\s{2,}")
_DEFINES_SHORT = re.compile(r"\s*\((?:[A-Z][A-Za-z-]{1,8}s?|[A-Za-z]+-[A-Za-z-]+-[A-Za-z-]+)\)")


_OPEN_END = re.compile(
    r"\b(?:of|in|with|for|from|to|by|on|at|than|the|an?|and|or|but|that|which|who|was|were|is|are|had|have|has)\W*$",
    re.IGNORECASE,
)
_BEGINS_INSIDE = re.compile(r"(?:which|who|whose|where|than|to|of)\b", re.IGNORECASE)
_FEWEST_WORDS = 4


def is_sentence(text: str) -> bool:
    """True if a text can stand by itself: it has a main verb, does not begin within a clause, and is not cut off."""
    whole = len(text.split()) >= _FEWEST_WORDS and has_main_verb(text)
    return whole and not _BEGINS_INSIDE.match(text) and not _OPEN_END.search(text)


def statement_of(clause: str, long_forms: Mapping[str, str], *, subject: str | None = None) -> str:
    """The clause as a sentence of its own: lead-ins dropped, abbreviations written out, `subject` put before a
    predicate that lacks one."""
    text = _DEFINES_SHORT.sub("", " ".join(clause.split()))
    text = text.rstrip()
    text = _COMPARED.sub("", _FOOTNOTE.sub("", text) if text[-1:].isdecimal() or text[-1:] == "]" else text)
    text = _OPENING.sub("", _DATELINE.sub("", text))
    reported = _REPORTED.match(text)
    if reported and len(text[reported.end() :].split()) >= 4 and finite_verbs(text[reported.end() :]):
        text = text[reported.end() :]
    spoken = _SPOKEN.match(text)
    if spoken and finite_verbs(text[spoken.end() :]):
        text = text[spoken.end() :]
    if any(sign in text for sign in '“”"'):
        text = _SAID.sub("", text)
    if "," in text or "according" in text.lower():
        text = _SAID_AFTER.sub("", _ACCORDING.sub("", text))
    text = text.strip(' ,;:()“”"-–—')
    if subject:
        predicate = re.sub(r"^(?:which|and|also)\s+", "", text)
        text = f"{subject} {predicate}"
    text = spelled_out(text, long_forms)
    text = _BLANKS.sub(" ", text).rstrip(". ")
    return text[:1].upper() + text[1:] + "." if text else clause
