"""Shares that describe whom a study took in: sex, ethnicity, family, schooling, work."""

import re

from litcheck.evidence.estimates.surroundings import Surroundings

_SEXES = "female|females|male|males|women|men|girls|boys|woman|man"
_ETHNIC = (
    r"(?:non-hispanic |non-)?(?:whites?|blacks?)|(?:non-)?hispanics?|asians?|caucasians?|(?:african|mexican|asian|"
    r"european|native|arab|cuban)"
    r"[- ]?americans?|afro-?caribbeans?|latin[oax]s?|african|american indians?|pacific islanders?|m[aā]ori|"
    r"aborigin\w+|indigenous|mestizos?|"
    r"mixed[- ]race|multiracial|chinese|malays?|indians?|jewish|arabs?|europeans?|european descent|(?:ethnic |racial "
    r")?minorit(?:y|ies)"
)
_SOCIAL = (
    r"(?:never |un)?married|single|divorced|widowed|cohabiting|separated|(?:un|self-)?employed|retired|housewives|"
    r"homemakers?|(?:un)?insured|"
    r"(?:il)?literate|immigrants?|migrants?|foreign-?born|native-?born|(?:(?:not |without |no )?(?:a )?(?:high[- "
    r"]school|college|university|"
    r"secondary|primary|tertiary)[- ](?:educat\w+|graduates?|degrees?|diplomas?|level))|muslims?|christians?|hindus?|"
    r"catholics?|right-handed|"
    r"urban|rural|low[- ]income|in paid work|primiparous|multiparous|nulliparous"
)
_PEOPLE = "patients|subjects|participants|respondents|cases|sample|them|whom|individuals|adults|children"
_SEX_AFTER = re.compile(
    rf"^[^\w)\]]{{0,3}}(?:of (?:(?:the |our |all )?(?:{_PEOPLE}) |whom ))?(?:(?:{_PEOPLE}) )?(?:were |was |being |are "
    rf")?(?:{_SEXES})\b(?=\s*(?:$|[,;.)(/]|and\b|"
    r"with (?:a |an )?(?:mean|median|average)|(?:mean|median|average)|aged|patients\b|participants\b|subjects\b|"
    r"sex\b|gender\b))"
)
_SEX_OF_TOTAL = re.compile(rf" (?:{_SEXES})\b")
_SEX_BEFORE = re.compile(rf"(?:\b(?:{_SEXES})|\b(?:female|male) (?:sex|gender|patients))\s*[(:,=]?\s*$")
_SEX_MADE_UP = re.compile(
    rf"\b(?:{_SEXES})\s+(?:made up|comprised|constituted|accounted for|represented|formed)\s+(?:about |nearly |over |"
    rf"almost |approximately )?$"
)
_SEX_IS_GROUP = re.compile(
    rf"\b(?:in|among|for|of|than|vs\.?|versus|and|both|between)\s+(?:the )?(?:\w+ )?(?:{_SEXES})\s*[(]\s*$"
)
_LIKELIER = re.compile(r"\)? (?:were|was|are) (?:\w+ly )?(?:more|less) likely\b")
_SEX_INSIDE = re.compile(rf"^(?:were |of them )?(?:{_SEXES})$")
_AGED = re.compile(r"\bage[ds]?\b|\byears old\b")
_OTHER_SEX = rf"(?:\d+ (?:{_SEXES}) [(\[][^()\[\]]*[)\]],? and )?$"
_AFTER_PREPOSITION = re.compile(
    rf"\b(?:in|among|(?<!consisted )(?<!composed )(?<!consisting )of|by|for|from|affected)\s+(?:only )?{_OTHER_SEX}"
)
_ENUMERATED = re.compile(
    rf"(?:\b(?:including|comprising|consist(?:ed|ing) of|composed of|there were|were|comprised|included)|"
    rf"[:;])\s*{_OTHER_SEX}"
)
_ENDS = re.compile(
    r"^\W*(?:$|and \d+ (?:"
    rf"{_SEXES}) [(\[][^()\[\]]*[)\]](?! (?:had|with|were|who|developed))|mean|median|aged?\b|with (?:a )?(?:mean|"
    rf"median))|^[)\]]?\s*[.,;)]"
)
_AGE_AFTER = re.compile(
    rf"^\W{{0,2}}(?:of (?:the |all )?(?:{_PEOPLE}) )?(?:were |was )?(?:aged\b|between the ages|(?:over|under|older "
    rf"than|younger than|above|below) "
    r"(?:the age of )?\d+ years)"
)
_LISTED_SHARE = re.compile(rf"(?:^|[\s(,;])(?:{_ETHNIC}|{_SOCIAL})\s*[(\[,:]\s*$")
_ETHNIC_GROUP = re.compile(rf"\b(?:in|among|of|for|than|between|to) (?:(?:the|\w+) )?(?:{_ETHNIC})\b")
_DESCRIBED = re.compile(
    rf"\b(?:mean|median|average) age\b|\bage range\b|%[^.;%]{{0,14}} (?:{_SEXES})\b|\b(?:{_SEXES}) \(\d|"
    rf"\b(?:majority|most|mostly|predominantly|primarily|"
    r"mainly|sample|cohort)\b"
)
_COMPARES = re.compile(
    r"\b(?:prevalence|incidence|rates?|mortality|risks?|frequen\w+|likel\w+|(?:more|less) common\w*|high(?:er|est)|"
    r"low(?:er|est)|positiv\w+|"
    r"compared|versus|associated|odds|than)\b"
)
_SHARE_LABELLED = re.compile(
    rf"^\W{{0,3}}(?:\([^()]*\)\W*)?(?:of (?:them|whom|the \w+|\w+) )?(?:(?:{_PEOPLE}) )?(?:(?:were|was|had been|are|"
    rf"had) )?(?:(?:of )?(?:{_ETHNIC})(?: (?:race|ethnicity|origin|"
    rf"descent))?(?=\s*(?:$|[,;.)(]|and\b|or\b|with a (?:mean|median)))|(?:(?!of\b)\w+ )?(?:born in|lived (?:in|"
    rf"alone|with)|(?:{_SOCIAL})|"
    rf"educated)\b)"
)
_FOUND_IN = re.compile(
    r"\b(?:present|found|seen|observed|detected|diagnosed|reported|noted|documented|confirmed|identified|occurred|developed) "
    rf"(?:in|among|by) (?:[\d,]+ (?:{_ETHNIC})(?: (?:{_PEOPLE}))? [(\[][^()\[\]]*[)\]](?:, | and |, and ))*$"
)
"""Before people in whom something was found, or before the next of them."""
_NEITHER = re.compile(
    r"^ ?(?:[\w-]+ ){0,2}(?:patients|women|men|children|adults|mothers) (?:had|with|were|who|developed)\b"
)


def make_up(s: Surroundings) -> bool:
    """True for the share of a sex, an ethnic group or a social class in the sample."""
    return _sex(s) or _class(s) or (_AGE_AFTER.match(s.after) is not None and not _COMPARES.search(s.opening[-60:]))


def _sex(s: Surroundings) -> bool:
    if s.mention.partitive and s.mention.derived and _SEX_OF_TOTAL.match(s.after):
        return False  # "in 20 of 120 women"
    if _SEX_AFTER.match(s.after) or _SEX_MADE_UP.search(s.before):
        return True
    if s.after[:1] in (")", "]", ",", ";", "") and _SEX_BEFORE.search(s.before[-30:]):
        return not _SEX_IS_GROUP.search(s.before) and not _LIKELIER.match(s.after)
    counted = _SEX_INSIDE.match(s.inner) is not None and _ENDS.match(s.after) is not None
    if not counted or _COMPARES.search(s.opening[-60:]) or _AFTER_PREPOSITION.search(s.opening):
        return False
    return _AGED.search(s.opening + s.after) is not None or _ENUMERATED.search(s.opening) is not None


def _class(s: Surroundings) -> bool:
    if s.inner:
        words = s.inner.split()
        return (
            not _FOUND_IN.search(s.opening)
            and len(words) <= 3
            and re.fullmatch(rf"(?:{_ETHNIC})(?: {_PEOPLE})?", s.inner) is not None
        )
    sentence = s.opening + s.whole + s.after
    if s.after[:1] in (")", "]", ",", ";", "") and _LISTED_SHARE.search(s.before[-50:]):
        return not _ETHNIC_GROUP.search(s.before[-40:]) and not _COMPARES.search(sentence)
    if not _SHARE_LABELLED.match(s.after) or _NEITHER.match(s.after):
        return False
    ethnic = re.match(rf"^\W{{0,3}}(?:were |was )?(?:{_ETHNIC})\b", s.after) is not None
    return (ethnic or _DESCRIBED.search(sentence) is not None) and not _COMPARES.search(s.opening[-60:])
