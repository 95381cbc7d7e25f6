"""Who says it: the authors of a reported study who speak in its report, and institutions, registers and guidelines."""

import re

from litcheck.claims.extraction.word_lists import words_of
from litcheck.documents.document import Document

_NAME = (
    r"(?:(?:[A-Z][\w’'-]*\.?|de|van|von|der|la|le|al|bin) ){0,3}(?P<surname>[A-Z][a-zA-Zéèöüäøåñç’'-]+[a-zéèöüäøåñç])"
)
_TITLE = r"(?:(?:Drs?|Prof)\.? |Professor )?"
_SAYS = (
    r"(?:sa(?:id|ys?)|explain(?:s|ed)|not(?:es|ed)|add(?:s|ed)|told|tells|wr(?:ites|ote)|caution(?:s|ed)|report(?:s|ed)"
    r"|conclude[sd]|suggest(?:s|ed)|believes?|warn(?:s|ed)|found|speculat(?:es|ed)|point(?:s|ed) out|acknowledge[sd]|argue[sd])"
)
_DEGREES = r"(?:,? (?:MD|M\.D\.|PhD|Ph\.D\.|DO|MPH|RN|MS|M\.S\.|DSc))*"
_WORK = r"(?:study|research|trial|work|review|analysis|paper|project|team|report|meta-analysis|survey)"
_BEFORE = re.compile(
    rf"(?<![\w-]){_TITLE}{_NAME}(?:['’]s)?{_DEGREES}(?:, [^“”\"]{{2,140}}?,)? (?:also |further |has )?{_SAYS}\b"
)
_BEHIND = re.compile(rf"\b{_SAYS},? (?:[\w'’-]+ ){{0,4}}?(?:and [\w ]{{3,30}} )?{_TITLE}{_NAME}(?![\w’'-])")
_ACCORDING = re.compile(rf"\b[Aa]ccording to {_TITLE}{_NAME}(?=[,.;”\"]| and|$)")
_SPEECH = (_BEFORE, _BEHIND, _ACCORDING)
_ROLE = re.compile(
    rf"\b(?:co-?)?(?:authors?|leaders?)\b|\b(?:lead|leading|principal|senior|first|study"
    rf"|chief)[ -](?:\w+ )?(?:researcher|investigator|author"
    rf"|scientist)s?\b|\b(?:led|headed|directed|conducted|authored|wrote|designed|ran|developed) (?:the"
    rf"|this) (?:new |current )?{_WORK}\b"
    rf"|\b(?:his|her|their|my|our) (?:own |new |latest |current )?{_WORK}\b|\b(?:the )?{_WORK}['’]s (?:lead|senior"
    rf"|first)\b|\bproject lead\b"
    r"|\b(?:his|her) (?:colleagues|co-?\w+|team)\b|\band colleagues\b|\bwe (?:found|showed|saw|discovered|observed|were able)\b",
    re.IGNORECASE,
)
_LED_BY = re.compile(
    rf"\b(?:led|headed|conducted|authored|developed|done|written|(?:study|analysis|paper|trial|research"
    rf"|work) (?:was|is)) by {_TITLE}{_NAME}(?![\w’'-])"
)
_WITH_TEAM = re.compile(
    rf"(?<![\w-]){_TITLE}{_NAME}(?:{_DEGREES},? and (?:(?:his|her) )?(?:colleagues|co-?\w+|team)\b|['’]s? (?:own )?{_WORK}\b)"
)
_OUTSIDE = re.compile(
    r"\b(?:not involved|not part of|n['’]t involved|was not|were not|uninvolved|not affiliated|unaffiliated"
    r"|editorial|commentary|independent expert"
    r"|did not (?:take part|participate|work)|unrelated to|not connected|analyst)\b",
    re.IGNORECASE,
)
_NOT_NAMES = words_of(
    """
    The This That These It He She They We You And But In At On For Researchers Scientists Experts Doctors Investigators Authors
    Study Studies University Hospital Institute Center Centre College School Association Society Academy Health News
    Reuters Medicine
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October
    November December Results Findings Data Others Many Most Some Officials America Americans Britain States Journal There What Dr
    Clinic Foundation Department Agency Administration Team Today However Also According
    """
)
_OWN = re.compile(
    r"\b(?:our (?:\w+ )?(?:results?|findings?|stud(?:y|ies)|data|trial|analys[ie]s|research)|(?:this|the) (?:study"
    r"|trial|findings?|results))\b",
    re.IGNORECASE,
)

_HEAD = (
    r"(?:Universit(?:y|ies)|Institutes?|Hospitals?|Colleges?|School|Centers?|Centres?|Clinic|Association|Assn\.?|Society|Academy|Foundation"
    r"|Organi[sz]ation|Agency|Administration|Department|Registry|Register|Council|Task Force|Ministry|Federation"
    r"|Collaboration|Service|Group)"
)
_CAPITAL = r"[A-Z][\w’'&.-]*"
_INSTITUTION = (
    rf"(?P<name>(?:{_CAPITAL} (?:(?:of|for|and|&|the|on) )*){{0,6}}?{_HEAD}(?![a-z])(?:(?: (?:of|for|on|at|and|in"
    rf"|the|&))* {_CAPITAL}){{0,6}}"
    r"|\b(?:CDC|WHO|NIH|FDA|NHS|NICE|USPSTF|EMA|OECD|NCI|AHA)\b|(?:[A-Z]\w+['’]s )?(?:national |cancer |stroke "
    r"|disease |birth )+(?:registry|register|registries))"
)
_GIVEN = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b[Aa]ccording to (?:the |a |an |data from |figures from |estimates from |researchers (?:at"
        rf"|from) )*(?:the )?{_INSTITUTION}",
        rf"\b(?:researchers?|scientists?|team|doctors|economists|investigators?|professor|colleagues|author|stud(?:y|ies)|analysis|data|guidelines?|report|physician|director"
        rf"|epidemiologist|\w+ologist|statistician|chair\w*|figures|recommendations?)\b[^.;“”\"]{{0,70}}?\b(?:at"
        rf"|from|of|by|with) (?:the )?{_INSTITUTION}",
        rf"(?:^|[\s“\"(])(?:[Tt]he )?{_INSTITUTION}(?:['’]s?)? (?:researchers?|scientists?|stud(?:y|ies)|team"
        rf"|recommend\w*|estimate[sd]?|says?|said|report(?:s|ed)?|warn(?:s|ed)|found|advises?"
        rf"|data|guidelines?|issued|concluded|notes?|lists?)\b",
    )
)


def speaking_authors(document: Document) -> frozenset[str]:
    """Surnames of those who speak, or are spoken of, as authors of the reported study.

    Where the report calls nobody so, the first who speaks of "our results" or "the study" counts as one, unless it is said
    that they stand outside. Names without a first name or title anywhere are those of firms and places.
    """
    authors: set[str] = set()
    outside: set[str] = set()
    first: list[str] = []
    for span in document.sentences:
        text = document.quoted(span)
        names = speakers(text)
        if _OUTSIDE.search(text):
            outside.update(names)
            continue
        for pattern in (_LED_BY, _WITH_TEAM):
            authors.update(match["surname"] for match in pattern.finditer(text))
        if _ROLE.search(text):
            authors.update(names)
        if not first and _OWN.search(text):
            first = names[:1]
    people = {re.sub(r"['’]s?$", "", name) for name in (authors or set(first)) - outside} - outside
    return frozenset(name for name in people - _NOT_NAMES if _is_person(name, document.text))


def _is_person(surname: str, text: str) -> bool:
    """True if the text gives the name with a first name, an initial or a title."""
    return (
        re.search(
            rf"(?<!of )(?<!at )(?<!the )\b(?:[A-Z][a-zé'’-]+|[A-Z]\.|Drs?\.?|Prof\.?) {re.escape(surname)}\b", text
        )
        is not None
    )


def speakers(text: str) -> list[str]:
    """Surnames of those whose words a sentence gives, in their order."""
    found = [(match.start("surname"), match["surname"]) for pattern in _SPEECH for match in pattern.finditer(text)]
    plain = [re.sub(r"['’]s?$", "", name) for _, name in sorted(found)]
    return [name for name in dict.fromkeys(plain) if name not in _NOT_NAMES]


def source_of(text: str) -> str | None:
    """The institution, register or body by which a sentence says that it is so; None if it names none."""
    for pattern in _GIVEN:
        found = pattern.search(text)
        if found is not None:
            return re.sub(r"(?:['’]s?|[\s,.]+(?:of|for|and|the|on|at|in)?)+$", "", found["name"])
    return None
