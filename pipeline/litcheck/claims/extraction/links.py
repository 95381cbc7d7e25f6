"""Statements that link two things: what (`subject`) goes with or leads to what (`object`), and in which direction."""

import re

from litcheck.claims.extraction.phrases import phrase
from litcheck.claims.extraction.structure import Statement, Structure

_MODAL = (
    r"(?:(?:can|may|might|could|will|also|often|sometimes|usually|likely|appears? to|both|directly|strongly"
    r"|closely|significantly|is|are|was|were|has|have|been|had|to|be|probably|not|does|do|did|thought|believed"
    r"|known|commonly|most)\s+)*"
)
_LINK_TO = re.compile(
    rf"^(?P<a>.+?)\s+{_MODAL}(?:linked|tied|connected|associated|correlated) (?:to|with)\s+(?P<b>.+)$", re.IGNORECASE
)
_LINKED = re.compile(r"\b(?:linked|tied|connected) (?P<a>(?!to\b|with\b).+?) (?:to|with) (?P<b>.+)$", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\b(?:association|link|connection|relationship|correlation)s?\b(?: \w+)? between (?P<a>.+?) and (?P<b>[^,;.]+)",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    rf"^(?P<b>.+?)\s+{_MODAL}(?:caused by|due to|triggered by|brought (?:on|about) by|attributed to"
    rf"|results? from|resulted from|stems? from|because of|a result of|the result of|infected by|driven by"
    rf"|influenced by|worsened by)\s+(?P<a>.+)$",
    re.IGNORECASE,
)
_RISK_FACTORS = re.compile(
    r"^(?:other |the |some |main |major )*risk factors?(?: for (?P<b>.+?))? (?:include|are|is)\s+(?P<a>.+)$"
    r"|^(?P<a2>.+?) (?:is|are) (?:an? |the )?(?:\w+ ){0,2}(?:risk factors?|causes?|culprits?|triggers?) (?:for"
    r"|of)\s+(?P<b2>.+)$",
    re.IGNORECASE,
)
_COMPLICATION = re.compile(
    r"\b(?:complications?|results?) (?:of|from) (?P<a>.+?) (?:include|are|is)\s+(?P<b>.+)$", re.IGNORECASE
)
_RISK = re.compile(
    rf"^(?P<a>.+?)\s+(?:{_MODAL}(?:ha[sd]|have|face|at|raise[sd]?|increase[sd]?|reduce[sd]?|lower(?:s|ed)?"
    rf"|decrease[sd]?|affects?|doubles?|carry|put\w* \w+ at|risk)\b).{{0,50}}?\b(?:risks?|odds|chances?"
    rf"|likelihood)\b (?:of|for|from)(?: (?:developing|having|getting|dying from|an?))? (?P<b>.+)$",
    re.IGNORECASE,
)
_RISK_WITH = re.compile(
    r"^(?:the |your |their )?(?:risks?|odds|chances?|likelihood|chance)(?: (?:of|for)(?: developing"
    r"| getting)? (?P<b>.+?))? (?:increases?|rises?|grows?|goes up|falls?|decreases?) (?:with|as) (?P<a>.+)$",
    re.IGNORECASE,
)
_ACTIVE = re.compile(
    rf"^(?P<a>.+?)\s+(?:{_MODAL}(?:associated with|linked (?:to|with)|tied to|connected (?:to|with)"
    rf"|correlated with|related to|causes?|caused|leads? to|led to|results? in|resulted in|contributes? to"
    rf"|contributed to|triggers?|triggered|promotes?"
    r"|predisposes?(?: \w+)? to|plays? (?:an? |no )?(?:\w+ ){0,2}(?:role|part) in(?: the development of"
    r"| causing)?|worsens?|aggravates?|accelerates?|affects?|influences?|impacts?|damages?|impairs?|increases?"
    r"|decreases?|reduces?|raises?|induces?"
    r"|makes?|develops? into|produces?|prevents?|disrupts?|provokes?|develops? (?:in|after)|occurs? in"
    r"|seen in))\s+(?P<b>.+)$",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"^(?P<b>.+?)\s+(?:may|can|also|might|could|often)\s+(?:also )?(?:develop|form|occur|appear|arise) (?:if"
    r"|when|because|in|after|from)\s+(?P<a>.+)$",
    re.IGNORECASE,
)
_RISK_OF = re.compile(
    r"^(?:an? |the )?(?:\w+ ){0,2}(?:risk|odds|chance|likelihood|rates?) (?:of|for) (?:developing |having "
    r"|getting )?",
    re.IGNORECASE,
)
_NONE = re.compile(r"\b(?:no|not|neither|without|never|mistakenly|n['’]t)\b(?! only)", re.IGNORECASE)
_NEGATIVE = re.compile(
    r"\b(?:lower\w*|reduc\w+|decreas\w+|protect\w*|prevent\w*|less|fewer|slow\w*|inverse\w*|negative\w*"
    r"|fall\w*|declin\w*)\b",
    re.IGNORECASE,
)
_RISE = re.compile(r"\b(?:increas\w+|higher|greater|more|rais\w+|elevat\w+|worsen\w*)\b", re.IGNORECASE)
_ASIDE = re.compile(
    r"^(?:(?:[^,]{0,90}?\b(?:found|shown?|shows|showed|suggests?|suggested|reported|indicates?|confirm(?:s"
    r"|ed)?|believe|think|revealed|concluded|estimated) that|research suggests|however|additionally"
    r"|furthermore|moreover|also|for example|in addition|in (?:rare|some|many|most|very serious) cases"
    r"|over time|rarely|in fact|but|and|certain|if severe enough|while [^,]+|although [^,]+|since [^,]+"
    r"|despite [^,]+|in [^,]{3,30}|studies suggest|researchers think),?\s+)+",
    re.IGNORECASE,
)


def read(statement: Statement) -> Structure | None:
    """The link's two sides and its direction; None if one side cannot be told."""
    text = _ASIDE.sub("", statement.text).rstrip(" .")
    one, other = _sides(text)
    bare, turned = _unturned(one)
    subject, obj = phrase(bare, statement.long_forms), phrase(_RISK_OF.sub("", other), statement.long_forms)
    needs: list[str] = []
    topic = statement.condition or ""
    if _is_pronoun(subject):
        subject, needs = topic, [*needs, "subject"]
    if _is_pronoun(obj):
        obj, needs = (topic if subject.lower() != topic.lower() else ""), [*needs, "object"]
    if not subject or not obj or subject.lower() == obj.lower():
        return None
    relation = _relation(text.replace(one, "_", 1) if bare != one else text)
    if turned and relation != "none":
        relation = {"positive": "negative", "negative": "positive"}[relation]
    return Structure(
        kind="association",
        subject=subject,
        object=obj,
        relation=relation,
        needs=tuple(dict.fromkeys(needs)),
    )


_LESS_OF = re.compile(
    r"^(?:not|no|lower(?:ing)?|low|less|fewer|reduc(?:ed|ing)|decreas(?:ed|ing)|cutting|smaller)\s+(?=\w)",
    re.IGNORECASE,
)
_MORE_OF = re.compile(
    r"^(?:higher|high|more|greater|increas(?:ed|ing)|elevated|rais(?:ed|ing)|larger)\s+(?=(?:[\w-]+\s+){0,3}?(?:levels?|intakes?"
    r"|consumption|doses?|use|amounts?|scores?|rates?|exposures?|concentrations?|numbers?)\b)",
    re.IGNORECASE,
)


def _unturned(subject: str) -> tuple[str, bool]:
    """The thing itself without "higher" or "lower", and whether less of it was meant: then the direction turns."""
    found = _LESS_OF.match(subject)
    if found:
        return subject[found.end() :], True
    return _MORE_OF.sub("", subject), False


def _sides(text: str) -> tuple[str, str]:
    for pattern in (
        _LINK_TO,
        _LINKED,
        _BETWEEN,
        _RISK_FACTORS,
        _COMPLICATION,
        _RISK_WITH,
        _PASSIVE,
        _RISK,
        _ACTIVE,
        _FOLLOWS,
    ):
        found = pattern.search(text)
        if found:
            groups = found.groupdict()
            return groups.get("a") or groups.get("a2") or "", groups.get("b") or groups.get("b2") or ""
    return "", ""


def _is_pronoun(text: str) -> bool:
    return (
        not text
        or re.fullmatch(
            r"(?:it|they|this|these|those|that|there|these conditions|the condition|the disease|you|people"
            r"|individuals)",
            text,
            re.IGNORECASE,
        )
        is not None
    )


def _relation(text: str) -> str:
    if _NONE.search(text) and not re.search(r"\bnot (?:known|clear|only)\b", text, re.IGNORECASE):
        return "none"
    low, high = _NEGATIVE.search(text), _RISE.search(text)
    if low and not (high and high.start() < low.start()):
        return "negative"
    return "positive"
