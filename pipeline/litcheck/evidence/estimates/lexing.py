"""Text -> tokens with one-letter classes, so that the grammar of numbers is a regex over a short string.

Classes: n number, N number in words, h fraction in words, % percent sign, C "confidence interval", l "p" of a p-value,
e "n" of a count, R name of a ratio, f "-fold", o "of"/"out of", i "in"/"among", a "and"/"or", T "to", F "from"/"between",
v "versus"/"than"/"compared with", d determiner, p "per", P people, V verb, G name of a spread, q hedge, r relative
pronoun, w any other word. Punctuation stands for itself: "-" is every dash, "(" and ")" every bracket, "<" every
comparison sign, "~" plus-minus. Numbers taken up by an interval or a spread are re-labelled by `intervals`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from litcheck.evidence.estimates.numerals import (
    FRACTION_WORDS,
    MOST_DIGITS,
    NUMBER_WORDS,
    cardinal,
    decimal,
    fraction,
    scientific,
)
from litcheck.evidence.estimates.word_classes import FINITE_VERBS, PEOPLE

_PLAIN = str.maketrans(
    {"·": ".", "∙": ".", "⋅": ".", "−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "‒": "-"}
    | {"％": "%", "’": "'", "‘": "'", "＜": "<", "＞": ">", "＝": "="}
    | dict.fromkeys("\u00a0\u2009\u202f\u2002\u2003\u2005\u2006\u2007\u2008\t\n\r", " ")
)
_GRAMMAR = r"""
      (?=[\d.+-])(?:
        (?P<science>(?<![\d.,])\d+(?:\.\d+)?(?:(?:[ ]?[x×✕*][ ]?|[ ]\.[ ])10
            (?:[ ]?\^[ ]?-?\d\d?|[ ]?\([ ]?-?[ ]?\d\d?\)|-\d\d?(?![\d.%]))|[eE]-\d\d?\b))
      | (?P<power>(?<![\d.,])10(?:\(-?\d\d?\)|\^-?\d\d?))
      | (?P<fold>\d+(?:\.\d+)?[ -]?(?:to[ -]\d+(?:\.\d+)?[ -]?)?folds?\b)
      | (?P<adj>(?<![\w.])\d+(?:\.\d+)?-?[A-Za-z][\w'-]*)
      | (?P<num>(?:(?<![\w)%.\]])[-+](?=[\d.]))?
          (?:(?:(?<=[(=,<][ ])|(?<=[(=<]))\d{{1,2}}\.[ ]\d{{1,2}}(?=[;,)%])
          |(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,3}}(?:[ ]\d{{3}})+)(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+))
      | (?P<pm>\+/-|\+-|\+/[ ]-))
    | (?=[^\W\d_])(?:
        (?=[oO])(?P<of>\b(?i:out[ ]of|of)\b)
      | (?=[pP])(?P<percent>\b(?i:per[ ]?cent|percent)\b)
      | (?=[{ci_first}])(?P<ci>\b(?i:(?:confidence|credib(?:le|ility))[ ](?:intervals?|limits?|bounds?|bands?)|conf[ ]int)\b
          |\b(?:CIs?|CrIs?|ci|CL)(?=\d|\b)|\bC\.I\.?{other_ci})
      | (?=[acdhimopruA-Z])(?P<ratio>
          \b(?i:(?:odds|risk|hazards?|rate|prevalence|incidence|mortality|morbidity|incidence[ ]rate|density)[ -]ratios?
          |relative[ ](?:risks?|odds|hazards?|rates?|incidence))\b
          |\bA(?:ORs?|HRs?|IRRs?)\b(?!-)
          |\b[acump]?(?:ORs?|HRs?|RRs?|IRRs?|SIRs?|SMRs?|PRs?|PORs?|SHRs?|csHRs?)(?:adj|a|c|m)?\b(?!-))
      | (?=[acirtvACIRTV])(?P<versus>
          \b(?i:(?:as[ ])?compared[ ](?:with|to)|in[ ]comparison[ ](?:with|to)|in[ ]contrast[ ](?:with|to)
          |as[ ]opposed[ ]to|relative[ ]to|versus|vs\.?|than|against|rather[ ]than)(?=\W|$)|\bv\.?(?=[ ]))
      | (?=[efnstEFNST])(?P<wordfold>\b(?i:two|three|four|five|six|seven|eight|nine|ten)[- ]?fold\b)
      | (?=[afhoqstAFHOQST])(?P<fraction>{fractions})
      | (?=[efhmnostzEFHMNOSTZ])(?P<words>{numbers})
      | (?P<word>[^\W\d_][\w'^]*(?:-(?!\d+(?:\.\d+)?[ ]?%)[\w']+|/(?!million|thousand|year)[^\W\d_][\w']*)*))
    | (?P<pct>%)
    | (?P<plusminus>±)
    | (?P<less><=|>=|</=|>/=|&lt;|&gt;|&\#880[45];|&[lg]e;|[<>≤≥])
    | (?P<other>\S)
    """
"""Each kind of word is tried only at the letters it can begin with: that halves the time, and most words are plain."""
_OTHER_CI = r"""
          |\b(?i:(?:uncertainty|credible|compatibility|fiducial|predicti(?:on|ve)|highest[ ](?:posterior[ ])?density)
            [ ](?:intervals?|limits?|ranges?|regions?)
            |(?:intervalos?[ ]de[ ]confian[zç]a|intervalles?[ ]de[ ]confiance|intervallo[ ]di[ ]confidenza|konfidenzintervall)
              (?:[ ](?:del|al|de|à))?)\b
          |\bU\.I\.?
          |\b(?:UI|IC|KI|HPDI?|HDI|BCr?I|PI|PrI|ETI)s?(?:[ ](?:del|al|de|à|bei))?(?=[ ]?[(]?[89]\d(?:\.\d)?[ ]?%|9\d\b)
          |(?<=%[ -])(?:(?<=[89]\d%[ -])|(?<=[89]\d[ ]%[ ])|(?<=9\d\.\d%[ ]))[A-Z][A-Za-z]{1,4}
            (?=[ ]?[:,=]?[ ]?[(]?-?\d+(?:\.\d+)?[ ]?%?[ ]?(?:-|to\b|,|;|and\b)[ ]?-?\d)"""
"""Intervals under other names, and under any short form behind its level and before its bounds: "95% XYZ 3.1-5.6"."""
_NUMBERS = {"fractions": FRACTION_WORDS, "numbers": NUMBER_WORDS}
_TOKEN = re.compile(_GRAMMAR.format(ci_first="cC", other_ci="", **_NUMBERS), re.VERBOSE)
_TOKEN_OR_OTHER_CI = re.compile(_GRAMMAR.format(ci_first="cfhikpuA-Z", other_ci=_OTHER_CI, **_NUMBERS), re.VERBOSE)
_SIGNS_OF_OTHER_CI = (
    "ncertainty ", "redible ", "ompatibility ", "iducial ", "redicti", " density ", "onfian", "onfidenz", "UI", "U.I", "IC", "KI",
    "HPD", "HDI", "BCI", "BCrI", "PI", "PrI", "ETI",
)  # fmt: skip
_SHORT_FORM_BEHIND_A_LEVEL = re.compile(r"[89]\d(?:\.\d)? ?%[ -](?!CI|CrI)[A-Z]")

_WORDS = (
    dict.fromkeys(("in", "among", "amongst", "within"), "i")
    | dict.fromkeys(("and", "or", "&", "and/or"), "a")
    | dict.fromkeys(("from", "between", "ranging", "ranged", "range"), "F")
    | dict.fromkeys(("the", "these", "those", "all", "our", "its", "their", "this", "a", "an", "that", "such"), "d")
    | dict.fromkeys(("p", "pvalue", "p-value", "p-values", "ptrend", "pinteraction"), "l")
    | dict.fromkeys(("iqr", "interquartile", "sd", "se", "sem"), "G")
    | dict.fromkeys(
        [
            "about",
            "approximately",
            "nearly",
            "almost",
            "around",
            "roughly",
            "over",
            "only",
            "just",
            "some",
            "least",
            "most",
            "up",
            "exceeding",
            "estimated",
            "under",
            "below",
            "above",
            "circa",
        ],
        "q",
    )
    | dict.fromkeys(("who", "whom", "which", "whose"), "r")
    | {"to": "T", "bis": "T", "à": "T", "per": "p", "n": "e", "fold": "f"}
)
_BRACKETS = {"[": "(", "]": ")", "{": "(", "}": ")"}
_COMMA = re.compile(r"(?<![\d.,])(?:0,\d+|\d{1,3},\d\d?)(?![\d,]|\.\d)")
_DECIMAL_COMMA = re.compile(
    r"(?<![\d.,])(?:0,\d+(?![\d,])|\d{1,3},\d\d?(?=[ ]?[%‰]| per |/[ ]?1[0.,]{2})"
    r"|(?:(?<=[HOR]R )|(?<=[CU]I )|(?<== )|(?<==))\d{1,3},\d\d?(?![\d,]))"
)
"""A comma that can be nothing but a decimal sign: "4,2%", "0,05", "OR 1,93"; "1,234" keeps its thousands."""
_CORRECTED = re.compile(r" ?\[[Cc]orrected\] ?(?P<dash>-?)")
"""The mark of a corrected number, and the dash behind it: it may stand between the bounds of an interval."""
_CLASS = {
    "pct": "%", "percent": "%", "ci": "C", "ratio": "R", "of": "o", "versus": "v", "pm": "~", "plusminus": "~",
    "less": "<", "fold": "f", "wordfold": "f", "adj": "w",
}  # fmt: skip


@dataclass(slots=True)
class Lexed:
    """A sentence as tokens. `codes[i]` is the class, `starts[i]`..`ends[i]` the place in `text` and `values[i]` the
    number (0.0 for words) of token i; `words[i]` is its lower-case form."""

    text: str
    codes: str
    starts: list[int]
    ends: list[int]
    values: list[float]
    words: list[str]

    def slice(self, first: int, last: int) -> str:
        """The text of tokens first..last (last not included)."""
        if first >= last:
            return ""
        return self.text[self.starts[first] : self.ends[last - 1]]


def lex(text: str) -> Lexed:
    """The tokens of a sentence. `text` keeps its length: only look-alike characters are replaced."""
    plain = text if text.isascii() and text.isprintable() else text.translate(_PLAIN)
    if "orrected]" in plain:
        plain = _CORRECTED.sub(lambda found: found["dash"] + " " * (len(found[0]) - len(found["dash"])), plain)
    if "," in plain and _DECIMAL_COMMA.search(plain):
        plain = _with_decimal_points(plain)
    codes: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    values: list[float] = []
    words: list[str] = []
    grammar = _TOKEN_OR_OTHER_CI if _may_name_another_interval(plain) else _TOKEN
    for match in grammar.finditer(plain):
        code, value, word = _token(match.lastgroup or "other", match[0])
        start, end = match.span()
        codes.append(code)
        starts.append(start)
        ends.append(end)
        values.append(value)
        words.append(word)
    return Lexed(plain, "".join(codes), starts, ends, values, words)


def _may_name_another_interval(text: str) -> bool:
    if any(map(text.__contains__, _SIGNS_OF_OTHER_CI)):
        return True
    return "%" in text and _SHORT_FORM_BEHIND_A_LEVEL.search(text) is not None


def _with_decimal_points(text: str) -> str:
    """The text with its decimal commas as points: all that may be such where no number has a point, else the sure ones."""
    pattern = _DECIMAL_COMMA if re.search(r"\d\.\d", text) else _COMMA
    return pattern.sub(lambda found: found[0].replace(",", "."), text)


@lru_cache(maxsize=1 << 14)
def _token(kind: str, piece: str) -> tuple[str, float, str]:
    """The class, the number and the lower-case form of a token, remembered: a few thousand tokens make up most text."""
    value = 0.0
    if kind == "num" and len(piece) > 2 * MOST_DIGITS:
        code = "x"
    elif kind in ("num", "power"):
        code, value = "n", decimal(piece)
    elif kind == "science":
        code, value = "n", scientific(piece)
    elif kind == "words":
        code, value = "N", float(cardinal(piece))
    elif kind == "fraction":
        code, value = "h", fraction(piece)
    elif kind == "word":
        code = _word_class(piece)
    elif kind == "other":
        code = _BRACKETS.get(piece, piece)
        if code not in "-(),;:./=":
            code = "q" if code in "∼≈≅~" else "x"
    else:
        code = _CLASS[kind]
    return code, value, piece.lower()


def _word_class(word: str) -> str:
    lower = word.lower()
    known = _WORDS.get(lower)
    if known is not None:
        return known
    if lower in PEOPLE:
        return "P"
    if lower in FINITE_VERBS:
        return "V"
    return "w"
