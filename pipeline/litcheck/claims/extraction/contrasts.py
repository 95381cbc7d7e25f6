"""Statements that compare: the condition, the group it is compared in, the group it is compared with, the direction."""

import re

from litcheck.claims.extraction.phrases import phrase
from litcheck.claims.extraction.structure import Statement, Structure
from litcheck.claims.extraction.verbs import finite_verbs

_LOWER = re.compile(
    r"\b(?:less|lower|fewer|reduc\w+|decreas\w+|declin\w+|drop\w*|fell|smaller|slower|shorter|rarer|weaker"
    r"|worse|lowest|cut|lessen\w*)\b",
    re.IGNORECASE,
)
_HIGHER = re.compile(
    r"\b(?:more|higher|greater|increas\w+|elevat\w+|rose|rises?|larger|longer|better|stronger|times|twice"
    r"|doubl\w+|tripl\w+|highest|most|fold|older|faster)\b",
    re.IGNORECASE,
)
_THAN = r"(?:than|as|compared (?:with|to)|relative to|versus|vs\.?|in comparison (?:with|to)|in contrast to)"
_LIKELY_THAN = re.compile(
    rf"^(?P<pop>.+?)\s+(?:are|is|were|was|have been|may be|seem"
    rf"|appear)\b.{{0,60}}?\blikely\s+(?:{_THAN}\s+(?P<comp>.+?)\s+)?to\s+(?P<cond>.+?)(?:\s+{_THAN}\s+(?P<comp"
    rf"2>.+))?$",
    re.IGNORECASE,
)
_HAVE_RATE = re.compile(
    rf"^(?P<pop>.+?)\s+(?:ha[vds]e?|had|face[sd]?|showed?|carry|carried|experienced?|are at|were at"
    rf"|is at)\b.{{0,70}}?\b(?:risk|rates?|prevalence|incidence|odds|chances?|likelihood|levels?"
    rf"|number)\b(?: (?:of|for)(?: developing| having"
    rf"| getting)? (?P<cond>.+?))?(?:,?\s+{_THAN}\s+(?P<comp>.+))?$",
    re.IGNORECASE,
)
_RATE_IS = re.compile(
    rf"^(?P<what>(?:the |their |your )?.*?\b(?:risk|rates?|prevalence(?: rates?)?|incidence|odds|chances?"
    rf"|likelihood|mortality)\b) (?:of|for|from) (?P<cond>.+?)(?: (?:in|among|for) (?P<pop>.+?))?\s+(?:is|are"
    rf"|was|were|has been|rose|fell|dropped|declined|increased|decreased)\b.*?(?:\b(?:in|among|for"
    rf"|by) (?P<pop2>[^,]+?))?(?:,?\s+{_THAN}\s+(?:that of |those of |in |among |for |with )?(?P<comp>.+))?$",
    re.IGNORECASE,
)
_COMMON_IN = re.compile(
    rf"^(?P<cond>.+?)\s+(?:is|are|was|were|appears? to be|seems? to be|occurs?|becomes?"
    rf"|happens?)\b.{{0,60}}?\b(?:common(?:ly)?|frequent(?:ly)?|prevalent|often|likely to (?:develop|occur)"
    rf"|rare|found|severe|higher|lower|stronger|greater|worse)\b.*?\b(?:in|among|along"
    rf"|for) (?P<pop>.+?)(?:,?\s+{_THAN}\s+(?:in |among |are |for |along )?(?P<comp>.+))?$",
    re.IGNORECASE,
)
_MORE_HAVE = re.compile(
    rf"\bmore (?P<pop>(?!likely|common|often)[\w\s-]+?) (?:have|get|develop|had"
    rf"|suffer from) (?P<cond>.+?) {_THAN} (?P<comp>.+)$",
    re.IGNORECASE,
)
_RAISES = re.compile(
    r"^(?P<pop>.+?)\s+(?:(?:can|may|could|also) )*(?:increas\w+|rais\w+|reduc\w+|lower\w*|decreas\w+|doubl\w+"
    r"|tripl\w+|cuts?|was associated with|were associated with|was linked to|were linked to|is associated with"
    r"|are associated with|is linked to|are linked to|was tied to|were tied to|led to)\b.{0,60}?\b(?:risk|odds"
    r"|chances?|likelihood|rates?|incidence)\b(?: (?:of|for|from)(?: developing| having"
    r"| getting)? (?P<cond>.+?))?(?: by\b.*)?$",
    re.IGNORECASE,
)
_WITH = re.compile(r"^(?:people|patients|individuals|persons|those) with (?:a |an |the )?", re.IGNORECASE)
_TREND = re.compile(
    r"^(?P<cond>.+?)(?: (?:in|among) (?P<pop>[^,]+?))? (?:fell|rose|dropped|declined|increased|decreased"
    r"|jumped|climbed|grew|went up|went down|doubled|tripled|halved|(?:was|were) (?:cut|reduced))\b"
    r"(?:.*?\b(?:in|among) (?P<pop2>(?!the (?:past|last))[^,\d]{3,60}))?.*?(?:(?:between|since"
    r"|from) (?P<comp>(?:19|20)\d\d).*)?$",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"^(?:(?:for reasons that are unclear|for example|in fact|however|additionally|also|overall|in addition"
    r"|furthermore|but|and|among [^,]+|outside [^,]+|in the [^,]+|the (?:study|researchers|team"
    r"|authors)(?: also)? found(?: that)?|[^,]{0,90}?\b(?:found|shows?|showed|suggests?|reported|indicates?"
    r"|concluded)(?: that)),?\s+)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:,? (?:according to|a (?:new )?(?:study|rate)|in a (?:new )?study|over (?:an? )?(?:\d|\w+)[ -](?:year"
    r"|month|week)|during (?:follow|the)|after adjust|which|who were|particularly|especially|a study).*)$"
    r"|(?:\s+(?:over|during|within) (?:the )?(?:\w+ )?(?:\d+|\w+) (?:years?|months?|weeks?|days?).*)$",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"\b(?:by|about|nearly|almost|approximately|up to|an? )?\s*\d[\d.,]*\s*(?:%|percent|per cent|times|fold|-fold)",
    re.IGNORECASE,
)


_YOUR = re.compile(r"^if you have (?P<what>[^,]{2,60}), your\b", re.IGNORECASE)
_IN_THEM = re.compile(
    rf"^in (?P<pop>people with [^,]+), the (?:risks?|chances?|odds) of (?P<cond>.+?) (?:is"
    rf"|are)\b.*?(?:{_THAN}\s+(?:in )?(?P<comp>.+))?$",
    re.IGNORECASE,
)
_THERE = re.compile(
    rf"^there (?:is|are|was|were)\b.*?(?:incidence|prevalence|rates?|risk"
    rf"|number)(?: of (?P<cond>.+?))? (?:among|in) (?P<pop>.+?) {_THAN} (?P<comp>.+)$",
    re.IGNORECASE,
)
_DEVELOP_IN = re.compile(
    rf"^(?P<cond>.+?) (?:is|are|was|were) \w+ likely to (?:develop|occur|appear|form|happen|be found) (?:in"
    rf"|among) (?P<pop>.+?)(?: {_THAN} (?:in )?(?P<comp>.+))?$",
    re.IGNORECASE,
)


_FRONTED = re.compile(r"^compared (?:with|to) (?P<comp>[^,]+), (?P<rest>.+)$", re.IGNORECASE)


def read(statement: Statement) -> Structure | None:
    """The comparison's fields; those that the sentence leaves out are marked as needed."""
    text = _TAIL.sub(
        "", _ASIDE.sub("", _YOUR.sub(lambda found: f"in people with {found['what']}, the", statement.text))
    ).rstrip(" .")
    text = _FRONTED.sub(r"\g<rest> compared with \g<comp>", text)
    for pattern in (
        _MORE_HAVE,
        _IN_THEM,
        _THERE,
        _DEVELOP_IN,
        _LIKELY_THAN,
        _HAVE_RATE,
        _RATE_IS,
        _COMMON_IN,
        _RAISES,
        _TREND,
    ):
        found = pattern.search(text)
        if found:
            groups = found.groupdict()
            if pattern is _TREND and statement.figure is None:
                continue
            return _made(
                statement,
                groups.get("cond"),
                groups.get("pop") or groups.get("pop2") or None,
                groups.get("comp") or groups.get("comp2"),
            )
    return _made(statement, None, _before_verb(text), _after_than(text))


def relation_of(statement: Statement) -> str:
    """higher or lower, by the words nearest to the figure or in the clause."""
    if statement.figure is not None and statement.figure.falls:
        return "lower"
    text = statement.text
    if statement.figure is not None:
        text = text[max(0, statement.figure.start - 60) : statement.figure.end + 60]
    if re.search(r"\b(?:as (?:likely|effective) as)\b", text):
        return "higher"
    low, high = _LOWER.search(text), _HIGHER.search(re.sub(r"\bmore than (?=\d|twice|half|one)", "", text))
    if low and high:
        return "lower" if low.start() < high.start() else "higher"
    return "lower" if low else "higher"


def _before_verb(text: str) -> str:
    verbs = finite_verbs(text)
    return text[: verbs[0][0]] if verbs else ""


def _after_than(text: str) -> str:
    found = re.search(rf"\b{_THAN} (?P<comp>.+)$", text, re.IGNORECASE)
    return found["comp"] if found and found.group().split()[0].lower() != "as" else ""


_COMPARATIVE = (
    r"(?:less|more|fewer|higher|lower|greater|better|worse|larger|smaller|longer|shorter|faster|slower"
    r"|increased|reduced|decreased|elevated)"
)
_MORE_OF = re.compile(
    rf"\b{_COMPARATIVE} (?P<what>(?!(?:likely|than|common|often|severe"
    rf"|effective)\b)[a-z][\w'’ -]{{2,40}}?)(?= (?:than|compared|in|among|when|as|over)\b|[,.;–]|$)",
    re.IGNORECASE,
)
_IS_MORE = re.compile(
    rf"^(?:[\w ]{{2,16}}, )?(?P<what>[^,;.]{{3,50}}?) (?:is|are|was|were|rose|fell|dropped|improved|declined"
    rf"|increased|decreased)\b[^,;.]{{0,40}}?(?:\b{_COMPARATIVE}\b|[,.]|$)",
    re.IGNORECASE,
)


def _measured(text: str) -> str | None:
    """What is more or less: behind "more" or "lower", else the subject of what "was lower"."""
    found = _MORE_OF.search(text) or _IS_MORE.match(text)
    return phrase(found["what"], {}) or None if found else None


def _made(statement: Statement, cond: str | None, pop: str | None, comp: str | None) -> Structure | None:
    needs: list[str] = []
    condition = phrase(
        re.sub(
            r"^(?:be |have |develop(?:ing)? |having |get(?:ting)? |experience |suffer (?:from )?|report "
            r"|meet )+(?:diagnosed with |the )?",
            "",
            _FIGURE.sub("", cond or ""),
            flags=re.IGNORECASE,
        ),
        statement.long_forms,
    )
    population = re.sub(
        r"(?<=\w) (?:patients|sufferers)$", "", _WITH.sub("", phrase(_FIGURE.sub("", pop or ""), statement.long_forms))
    )
    comparator = phrase(
        re.sub(
            r"\b(?:to (?:have|develop|get|be)|are|is|do|did|were|was|have)\b.*$", "", comp or "", flags=re.IGNORECASE
        ),
        statement.long_forms,
    )
    condition = condition or _measured(statement.text) or ""
    if not condition or condition.lower() in ("it", "the condition", "disease", "condition", "this", "the disease"):
        condition = statement.topic or statement.condition or ""
        needs.append("condition")
    if not population or re.fullmatch(r"there|it|they|this|you", population, re.IGNORECASE):
        population = ""
        needs.append("population")
    if comparator.split(" ")[0].lower() in ("who", "with", "without", "whose", "in"):
        comparator = f"people {comparator}"
    if condition.lower() in ("association", "link", "effect", "benefit", "risk", "connection", "relationship"):
        needs.append("condition")
    if not comparator:
        needs.append("comparator")
    if not condition:
        return None
    return Structure(
        kind="comparison",
        condition=condition,
        population=population or None,
        comparator=comparator or None,
        relation=relation_of(statement),
        needs=tuple(needs),
    )
