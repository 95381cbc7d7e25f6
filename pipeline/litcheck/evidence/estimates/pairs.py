"""The two groups that a bracketed pair of numbers compares: "more common in X than in Y (12% vs 5%)"."""

import re

from litcheck.evidence.estimates.naming import tidy

_THAN = (
    r"(?:than(?: that| those)?|compared (?:with|to)(?: that| those)?|versus|vs\.?|as compared (?:with|to)|as opposed to|"
    r"relative to)\s+(?:in |among |for |with |of |those in |those with |on )?(?:the )?"
)
_MORE_THAN = re.compile(
    r"^(?:\w+ly )?(?:more|fewer) (?P<g>[^,;]+?) than (?P<h>[^,;]+?) (?:reported|had|have|experienced|developed|achieved|received|"
    r"required|needed|used|died|survived|recovered) ?(?P<c>.*)$",
    re.IGNORECASE,
)
_FEWER = re.compile(
    r"^.+?\s+(?:was|were) associated with (?:an? )?(?:\w+ly )?(?:fewer|more|less|lower|higher|increased|reduced) "
    r"(?:(?:episodes?|cases?|rates?|risk|incidence|frequency) of )?(?P<c>[^,;()]+)$",
    re.IGNORECASE,
)
_IN_THAN = re.compile(
    rf"^(?P<c>.+?)\s(?:in|among|for|with|by|after|on)\s+(?:the )?(?P<g>[^,;]+?)\s+(?:(?:was|were|is|are|"
    rf"had)\s.*?)?{_THAN}(?P<h>[^,;]+)$",
    re.IGNORECASE,
)
_HAD_MORE = re.compile(
    rf"^(?P<g>.+?)\s+(?:had|have|reported|experienced|developed|showed|achieved|received|were|"
    rf"was)\s+(?:both )?(?:a |an )?(?:significantly |substantially |much |slightly )?(?:more|less|fewer|higher|"
    rf"lower|greater|likely|better|worse|increased|reduced)\s+(?:likely to (?:have |be |develop |report )?|"
    rf"frequently |often |frequent |common |rates? of |incidence of |prevalence of |"
    rf"proportion of )?(?P<c>(?!(?:in|at|by|among|for|with|on|prevalent|common|frequent|often)\s).+?)\s+{_THAN}(?P<h>[^,;]+)$",
    re.IGNORECASE,
)
_BETWEEN_AND = re.compile(
    r"\b(?:between|in|for|among)\s+(?:the )?(?P<g>[^,;()]{1,50}?)\s+(?:and|or|versus|"
    r"vs\.?)\s+(?:the )?(?P<h>[^,;()]{1,50}?)(?=\s*(?:$|[,;.()]|\b(?:was|were|respectively|at|after|groups?|"
    r"arms?|patients)\b))",
    re.IGNORECASE,
)
_COMMON_AMONG = re.compile(
    r"^(?P<c>.+?)\s+(?:was|were)\s+(?:\w+\s+){0,2}(?:(?:more|less) (?:common|frequent|prevalent|likely)\w*|"
    r"higher|lower|greater|increased|reduced)\s+(?:in|among|for)\s+(?P<g>[^,;]+)$",
    re.IGNORECASE,
)
_MORE_PEOPLE = re.compile(
    r"^(?:significantly |many |far )?(?:more|fewer|less) (?P<g>(?:patients|women|men|children|subjects|participants|people|"
    r"individuals|adults|those|infants|cases|persons|respondents) .+?) (?:reported|had|have|experienced|developed|showed|"
    r"achieved|received|were|suffered|required|used|underwent|withdrew|discontinued|died|"
    r"responded|relapsed|recovered|completed|survived) ?(?P<c>.*)$",
    re.IGNORECASE,
)
_OPPOSITES = (
    (re.compile(r"(?<=\bwith )more(?= \w+e\b)"), "less"),
    (re.compile(r"\bwithout\b"), "with"),
    (
        re.compile(r"(?:^|(?<=\s))(?=(?:reporting|having|receiving|using|taking|undergoing|treated|exposed|given)\b)"),
        "not ",
    ),
    (re.compile(r"(?:^|(?<=\s))with\b"), "without"),
)


_SIDES = re.compile(
    r"^(?:.*[.;:] )?(?:the )?(?P<g>[^,;]*?\b(?:arm|group|patients|women|men|children|participants|subjects"
    r"|those)\b[^,;]*?) (?:also )?"
    r"(?:showed|had|achieved|demonstrated|experienced|reported|developed|were|was)\b[^,;]*? "
    rf"{_THAN}(?P<h>[^,;]+), (?:with|at|giving) ",
    re.IGNORECASE,
)


def two_sides(before: str) -> tuple[str, str] | None:
    """The groups of "G showed more X than H, with rates of 91% versus 62%", from the words before the numbers."""
    match = _SIDES.match(before)
    return (_bare(match["g"]), _bare(match["h"])) if match else None


def two_groups(before: str, after: str) -> tuple[str | None, str | None, str | None] | None:
    """The two groups that a bracketed pair compares, first named first, and what is compared in them."""
    for frame in (_MORE_THAN, _HAD_MORE, _IN_THAN):
        match = frame.match(before)
        if match:
            condition = (
                re.sub(r"\s+(?:was|were|is|are|had|occurred|rates?)\b.*$", "", match["c"])
                if frame is _IN_THAN
                else match["c"]
            )
            return _bare(match["g"]), _bare(match["h"]), tidy(_bare(condition))
    for text in (after, before):
        match = _BETWEEN_AND.search(text)
        if match:
            source = before if text is after else before[: match.start()]
            condition = re.sub(r"^.*,\s*(?:and )?|\s+(?:was|were|is|are|did|had|occurred|between)\b.*$", "", source)
            return _bare(match["g"]), _bare(match["h"]), tidy(_bare(re.split(r"\s+and\s+", condition)[-1]))
    match = _COMMON_AMONG.match(before)
    if match:
        condition = re.split(r",\s+(?:and|but|while|whereas)\s+", match["c"])[-1]
        return _bare(match["g"]), opposite(_bare(match["g"])), tidy(_bare(condition))
    match = _FEWER.match(before)
    if match:
        return None, None, tidy(_bare(match["c"]))  # an exposure's groups are named elsewhere
    match = _MORE_PEOPLE.match(before)
    if match:
        return _bare(match["g"]), opposite(_bare(match["g"])), tidy(_bare(match["c"]))
    return None


def opposite(group: str) -> str | None:
    """The group that is left when one is taken out: "those with X" -> "those without X"; None if it has no name."""
    for own, other in _OPPOSITES:
        text, count = own.subn(other, group, count=1)
        if count:
            return text if re.match(r"(?!with|not\b)", text) else f"those {text}"
    return None


def _bare(text: str) -> str:
    text = re.sub(
        r"^(?:and|the|a|an|in|of|for|among|that|those|there (?:was|were)|however|significantly)\s+",
        "",
        text.strip(" ,;:"),
        flags=re.IGNORECASE,
    )
    return re.sub(r"\s+(?:and|the|of|in|was|were|group of)$", "", text)
