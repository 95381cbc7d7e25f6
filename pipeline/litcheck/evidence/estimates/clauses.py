"""The noun phrases and predicates that stand around a number."""

import re

from litcheck.evidence.estimates.lexing import Lexed
from litcheck.evidence.estimates.word_classes import PEOPLE, UNITS_OF_ANALYSIS, word_set

_STATED = re.compile(
    r"^(?:(?:screened|tested|clearly|serologically) )?positive (?:for|on) |^(?:screened|"
    r"tested) (?:as )?positive for |^(?:all )?(?:the )?(?:\w+ )?(?:diagnostic )?criteria (?:of|for) |"
    r"^(?:previous |confirmed |clinical |self-reported |doctor |physician )?diagnos(?:is|es) of |^(?:some|"
    r"any) (?:degree|form) of |^(?:signs|symptoms|evidence|history|presence) (?:suggestive )?of |"
    r"^affected by |^suffering from |^suffered from |^to have ",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\s*\([^()]*\d[^()]*\)?$")
_BREAKS = word_set("""whereas while but although though because since however when if so yet thus""")
_LEADING = word_set(
    """a an the these those this that all our its their such and or of in among for at by to as with also only
    both had has have was were is are be been being did do who whom which there than about approximately
    nearly almost around only just respectively including e.g i.e namely versus vs while whereas but however
    within from on then further another other additional about over more less most at least up to compared
    except we found that furthermore moreover similarly overall total finally only not, still already each either
    same first"""
) - {"other", "total", "overall", "first", "same", "not,", "on", "most"}
_COMPARING = frozenset(
    ("compared with", "compared to", "as compared with", "as compared to", "in comparison with", "in comparison to",
     "in contrast to", "in contrast with", "relative to", "as opposed to", "rather than", "against", "versus", "vs", "vs.")
)  # fmt: skip
_TRAILING = word_set(
    """a an the these those this and or of in among for at by to as with was were is are be been had has have
    while whereas but than from on only also about approximately nearly almost around versus vs respectively
    compared including which who that whom respectively i.e e.g over more less most least up namely were
    significantly did do between per both either an even just observed rate"""
) - {"observed", "rate"}
_LIGHT = word_set(
    """had has have having reported reporting developed developing experienced experiencing showed showing
    presented presenting suffered were was are is been be being found diagnosed classified considered noted identified
    observed detected seen met fulfilled satisfied achieved did to as from with by having exhibited
    displayed demonstrated received receiving underwent undergone used using who that which described stated
    indicated complained of could would might may can also only even actually subsequently ultimately either
    eventually currently a an the some at needed required took said exhibiting harbored harboured carried
    acquired sustained report have show experience suffer use will, should known they he she"""
) - {
    "received",
    "receiving",
    "underwent",
    "undergone",
    "used",
    "using",
    "needed",
    "required",
    "took",
    "use",
    "will,",
    "at",
    "could",
    "would",
}


def bracket_depths(codes: str) -> list[int]:
    """For each token, the token of the innermost bracket it stands in, or -1; the bracket itself belongs outside."""
    inside: list[int] = []
    opened: list[int] = []
    for i, code in enumerate(codes):
        if code == ")" and opened:
            opened.pop()
        inside.append(opened[-1] if opened else -1)
        if code == "(":
            opened.append(i)
    return inside


def closing(codes: str, opening: int) -> int:
    """The token after the bracket that closes the one at `opening`; the end of the sentence if none does."""
    depth = 0
    for i in range(opening, len(codes)):
        if codes[i] == "(":
            depth += 1
        elif codes[i] == ")":
            depth -= 1
            if depth == 0:
                return i + 1
    return len(codes)


def is_clause_break(lexed: Lexed, i: int) -> bool:
    """True if token i begins another clause: a semicolon, or "whereas", "but" ..."""
    if lexed.words[i] == "but":
        return lexed.codes[i + 1 : i + 2] != "V"  # "failed one test but passed the other" goes on
    if lexed.words[i] == "because":
        return lexed.words[i + 1 : i + 2] != ["of"]
    return lexed.codes[i] == ";" or lexed.words[i] in _BREAKS


def is_pronoun_subject(lexed: Lexed, i: int) -> bool:
    """True for the "it" of "in men with heart failure it was", where the main clause begins."""
    return lexed.words[i] in ("it", "they", "there", "we") and lexed.codes[i + 1 : i + 2] == "V"


def _goes_on(lexed: Lexed, i: int) -> bool:
    """True for the "but" of "failed one test but passed the other", which opens no clause with a subject of its own."""
    if lexed.words[i] == "but":
        return lexed.codes[i + 1 : i + 2] == "V" or lexed.words[i + 1 : i + 2] == ["not"]
    return is_measure_than(lexed, i)


def is_measure_than(lexed: Lexed, i: int) -> bool:
    """True for the "than" of "younger than 60 years", which compares with a number and not with a group."""
    return lexed.words[i] == "than" and i + 1 < len(lexed.codes) and lexed.codes[i + 1] in "nNu"


def phrase(lexed: Lexed, first: int, last: int) -> str:
    """The text of tokens first..last without leading and trailing function words, "" if nothing is left."""
    codes, words = lexed.codes, lexed.words
    while first < last and (words[first] in _LEADING or words[first] in _COMPARING or codes[first] in ",;:-.)/=q"):
        first += 1
    while first < last and (
        (words[last - 1] in _TRAILING and not _is_letter(lexed, last - 1))
        or words[last - 1] in _COMPARING
        or codes[last - 1] in ",;:-.(/=q"
    ):
        last -= 1
    if first >= last:
        return ""
    text = lexed.slice(first, last)
    if text.count("(") != text.count(")"):
        text = (
            re.sub(r"\([^()]*$", "", text).rstrip(" ,;")
            if text.count("(") > text.count(")")
            else text.lstrip(") ,;").rstrip(")")
        )
    return text


def _is_letter(lexed: Lexed, i: int) -> bool:
    """True for the "A" of "group A", which is no article."""
    return lexed.ends[i] - lexed.starts[i] == 1 and lexed.text[lexed.starts[i]].isupper()


def predicate(lexed: Lexed, first: int, last: int) -> str:
    """What a predicate says of its subject: "were found to have sleep apnoea" -> "sleep apnoea"; "" if nothing."""
    codes, words = lexed.codes, lexed.words
    start = first
    negation = ""
    while first < last and (words[first] in _LIGHT or codes[first] in ",:-)" or words[first] in ("not", "no")):
        if codes[first] == "," and first > start:
            break
        if words[first] == "satisfied" and words[first + 1 : first + 2] in (
            ["with"],
            ["about"],
            ["by"],
            ["that"],
            [","],
            ["and"],
            [],
        ):
            break
        negation = words[first] if words[first] in ("not", "no") else negation
        first += 1
    by = next((i for i in range(first - 1, start, -1) if words[i] not in ("the", "a", "an")), start)
    if by > start and words[by] == "by" and first < last:
        first = by - 1  # "had presented by the age of three months"
    while first < last and codes[first] in "d(,":
        first += 1
    end = first
    depth = 0
    while end < last:
        code = codes[end]
        if code == "(":
            depth += 1
        elif code == ")":
            if depth == 0:
                break
            depth -= 1
        elif (
            (depth == 0 and (code in ";v" or is_clause_break(lexed, end)) and not _goes_on(lexed, end))
            or (depth == 0 and code == ":" and end > first)
            or (depth == 0 and code == "a" and words[end + 1 : end + 2] in (["none"], ["nobody"], ["no-one"]))
            or (depth == 0 and code == "," and _new_statement(lexed, end, last))
        ):
            break
        end += 1
    text = _STATED.sub("", _NUMBERED.sub("", phrase(lexed, first, end)).strip())
    if text and negation:
        text = f"{negation} {text}"
    return text


def _new_statement(lexed: Lexed, comma: int, last: int) -> bool:
    """True if what follows a comma is not part of the same list: "..., and the mean age was"."""
    codes, words = lexed.codes, lexed.words
    i = comma + 1
    if i >= last:
        return True
    if words[i] in (
        "of",
        "with",
        "which",
        "who",
        "where",
        "giving",
        "yielding",
        "resulting",
        "p",
        "although",
        "respectively",
        "mostly",
        "mainly",
        "especially",
        "particularly",
        "compared",
        "in",
        "among",
    ):
        return True
    if codes[i] == "a":
        i += 1
    ahead = codes[i : min(last, i + 9)]
    return "V" in ahead or codes[comma + 1] != "a"


def names_people(lexed: Lexed, first: int, last: int) -> bool:
    """True if a noun for those who are counted is among the tokens."""
    return "P" in lexed.codes[first:last] or any(
        word in UNITS_OF_ANALYSIS or word == "those" for word in lexed.words[first:last]
    )


def head_of(text: str) -> str | None:
    """The first noun for people in a phrase, in lower case; None if there is none."""
    words: list[str] = re.findall(r"[a-z-]+", text.lower())
    for word in words:
        if word in PEOPLE or word in UNITS_OF_ANALYSIS:
            return word
    return None
