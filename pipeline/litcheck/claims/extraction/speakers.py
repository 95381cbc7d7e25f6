"""Who says it: the people whose words a sentence gives, and institutions, registers and guidelines."""

import re

from litcheck.claims.extraction.word_lists import words_of

NAME = (
    r"(?:(?:[A-Z][\w’'-]*\.?|de|van|von|der|la|le|al|bin) ){0,3}(?P<surname>[A-Z][a-zA-Zéèöüäøåñç’'-]+[a-zéèöüäøåñç])"
)
TITLE = r"(?:(?:Drs?|Prof)\.? |Professor )?"
_SAYS = (
    r"(?:sa(?:id|ys?)|told|tells|wr(?:ites|ote)|found|finds|thinks?|thought|point(?:s|ed) out|hypothesi[sz]e[sd]"
    r"|(?:explain|not(?=e)|add|caution|report|conclud(?=e)|suggest|believ(?=e)|warn|speculat(?=e)|acknowledg(?=e)|argu(?=e)|agre(?=e)"
    r"|admit|stress|emphasi[sz](?=e)|comment|observ(?=e)|predict|estimat(?=e)|recommend|remark|recall|contend|maintain|insist"
    r"|assert|advis(?=e)|urg(?=e)|hop(?=e)|continu(?=e)|describ(?=e)|discover|show|reveal|stat(?=e)|claim|confirm|declar(?=e)|counter)"
    r"(?:e?s|e?d|ted))"
)
"""Verbs of report, present and past."""
DEGREES = r"(?:,? (?:MD|M\.D\.|PhD|Ph\.D\.|DO|MPH|RN|MS|M\.S\.|DSc))*"
_BEFORE = re.compile(
    rf"(?<![\w-]){TITLE}{NAME}(?:['’]s)?{DEGREES}(?:, [^“”\"]{{2,140}}?,)? (?:also |further |has )?{_SAYS}\b"
)
_BEHIND = re.compile(rf"\b{_SAYS},? (?:[\w'’-]+ ){{0,4}}?(?:and [\w ]{{3,30}} )?{TITLE}{NAME}(?![\w’'-])")
_ACCORDING = re.compile(rf"\b[Aa]ccording to {TITLE}{NAME}(?=[,.;”\"]| and|$)")
_SPEECH = (_BEFORE, _BEHIND, _ACCORDING)
NOT_NAMES = words_of(
    """
    The This That These It He She They We You And But In At On For Researchers Scientists Experts Doctors Investigators Authors
    Study Studies University Hospital Institute Center Centre College School Association Society Academy Health News
    Reuters Medicine
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October
    November December Results Findings Data Others Many Most Some Officials America Americans Britain States Journal There What Dr
    Clinic Foundation Department Agency Administration Team Today However Also According
    """
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
_MAY_NAME_ONE = re.compile(rf"\b(?:{_HEAD}|CDC|WHO|NIH|FDA|NHS|NICE|USPSTF|EMA|OECD|NCI|AHA|regist(?:ry|er|ries))")
"""What the name of every institution holds: most sentences name none."""
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


def speakers(text: str) -> list[str]:
    """Surnames of those whose words a sentence gives, in their order."""
    found = [(match.start("surname"), match["surname"]) for pattern in _SPEECH for match in pattern.finditer(text)]
    plain = [re.sub(r"['’]s?$", "", name) for _, name in sorted(found)]
    return [name for name in dict.fromkeys(plain) if name not in NOT_NAMES]


def source_of(text: str) -> str | None:
    """The institution, register or body by which a sentence says that it is so; None if it names none."""
    for pattern in _GIVEN if _MAY_NAME_ONE.search(text) else ():
        found = pattern.search(text)
        if found is not None:
            return re.sub(r"(?:['’]s?|[\s,.]+(?:of|for|and|the|on|at|in)?)+$", "", found["name"])
    return None
