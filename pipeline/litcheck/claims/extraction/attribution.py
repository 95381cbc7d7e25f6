"""The study that a sentence names: journal, first author, year. "A study", "experts" and agencies are none.

Journals are known by form (italics do not survive in text): "published in the ...", "Journal of ...", "The Lancet".
"""

import re

from litcheck.claims.claim import Attribution
from litcheck.claims.extraction.patterns import cue
from litcheck.claims.extraction.word_lists import words_of

_NAME = r"(?:[A-Z][\w’'&.-]*:?|of|the|and|in|for|on|&|de|–(?= [A-Z]))"
_KNOWN = (
    r"(?:The )?(?:Lancet|BMJ|British Medical Journal|JAMA|Nature|Science|Cell|PLOS|PLoS|NEJM"
    r"|New England Journal of Medicine|Annals|Archives|Proceedings|eLife|Cochrane"
    r"|Neurology|Circulation|Gut|Sleep|Thorax|Heart|Stroke|Diabetes Care|Pediatrics|Chest|Brain|Blood"
    r"|Hypertension|Allergy|Cancer|Headache|Cephalalgia|Diabetes|Diabetologia|Nutrients|BMC"
    r"|Frontiers|Scientific Reports|Mayo Clinic Proceedings|Movement Disorders|Rheumatology|Arthritis)"
)
_JOURNAL_WORD = (
    r"(?:Journal of|Annals of|Archives of|Proceedings of|Journal|JAMA|BMC|PLOS|PLoS|Frontiers in|Lancet|BMJ)"
)
_PUBLISHED = re.compile(
    r"\b(?:published|appear(?:ed|ing|s)?|reported|report(?:ing)?|printed|issue of|edition of|writing|writes?"
    r"|described)\b(?:[^.;“”]{0,60}?)\b(?:in|of|by)\s+"
    rf"(?:a \d{{4}} issue of |(?:the )?(?:[A-Z][a-z]+ )?(?:\d{{1,2}},? )?(?:\d{{4}} )?(?:issue|edition) of "
    rf"|the (?:journal|medical journal|scientific journal) "
    rf"|the peer-reviewed journal )?[“\"*_]?(?P<journal>(?:the )?[A-Z][\w’'&.-]*(?:,? {_NAME})*)"
)
_JOURNAL_PHRASE = re.compile(rf"\b(?P<journal>(?:[A-Z][\w’'&-]* )*{_JOURNAL_WORD}(?: {_NAME})*)")
_IN_KNOWN = re.compile(rf"\b(?:in|of|by) (?:the journal )?(?P<journal>(?:the )?{_KNOWN}(?:,? {_NAME})*)(?=[\s,.;)]|$)")
_JOURNAL_NAMED = re.compile(
    rf"\bthe (?:medical |scientific |peer-reviewed )?journal,? [“\"*_]?(?P<journal>[A-Z][\w’'&.-]*(?:,? {_NAME})*)"
)
_BAD_JOURNAL = re.compile(
    r"^(?:the )?(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|\d|United States|Britain|Europe|America"
    r"|China|India|Japan|Finland|U\.S\.?|US|UK|Canada|Australia|Brazil|London|Boston|New York|University"
    r"|Americans?|Sweden|Denmark|Norway|Germany|France|Italy|Spain|English|Africa|Asia"
    r"|Wall Street Journal)\b(?! Journal| Heart)"
)
_LOOSE_END = re.compile(
    r"(?:[\s,:.]+|\s+(?:of|the|and|in|for|on|&|de|found|that|The|A|In|On|Monday|Tuesday|Wednesday|Thursday"
    r"|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November"
    r"|December))+$"
)
_OF_A_BODY = re.compile(
    r"\b(?:Academy|College|Society|Association|Institute|School|Departments?|Division|Centers?|[Pp]rofessor"
    r"|chair\w*|chief|director) $"
)
_BODY = re.compile(
    r"(?!Proceedings|Journal|Annals|Archives)(?:.*\b(?:Assn|Association|Society|Academy|Universit\w*|Departments?|School|Hospital|Company)\b"
    r"|[A-Z]\w+['’]s$|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)$)"
)
"""Names of institutions, firms and months that stand where a journal may."""
_LISTED = re.compile(r", [A-Z]\w+,? (?:&|and) [A-Z]")
_DAY = re.compile(
    r",? (?:on )?(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|June"
    r"|July|August|September|October|November|December)\b.*$"
)
_SURNAME = r"(?:\b(?:van|von|de|der|den|la|le|al|el|di|da) )*\b[A-Z][a-zA-Zéèöüäøåñç’'-]+"
_AUTHOR = re.compile(
    rf"(?P<author>{_SURNAME})(?: [A-Z]{{1,2}})?(?:,? et al\b|,? and (?:(?:his|her|their|co-?) ?)?(?:colleagues"
    rf"|co-?workers|coworkers|team|associates|others)\b|['’]s? (?:\d{{4}} )?(?:team|group|study|trial|paper"
    rf"|review))"
    rf"|\b(?:study|trial|review|analysis|paper|research|survey|report|meta-analysis)\b[^.;,]{{0,50}}? (?:led "
    rf"|conducted |authored |written )?by (?:Drs?\. |Prof(?:essor|\.) )?(?:[A-Z][a-z]+ "
    rf"|[A-Z]\. )*(?P<author2>{_SURNAME})(?=,| and| et| in| of\b| published| at|$|\s*\()"
    rf"|(?P<author3>{_SURNAME})(?: (?:and|&) {_SURNAME})? \(?(?P<year2>(?:19|20)\d\d)\)?(?=[a-z]?\)| (?:found"
    rf"|showed|reported|study|concluded))"
)
_TITLED = r"(?:(?:Drs?|Prof|Mr|Ms|Mrs)\.? |Professor )?"
_DEGREES = r"(?:,? (?:MD|M\.D\.|PhD|Ph\.D\.|DO|MPH|RN))*"
_FIRST_OF = r"(?:study|lead|leading|senior|first|principal|corresponding)"
_AUTHORS = r"(?:co-?)?(?:author|investigator|researcher|scientist|leader)s?"
_SPEAKER = re.compile(
    rf"(?P<author>{_SURNAME}){_DEGREES}(?:,? |, [^,;“”\"]{{0,60}}, )who (?:co-?)?(?:led|headed|directed|conducted|authored|wrote"
    r"|designed|carried out|ran) (?:the|this) (?:new )?(?:study|research|trial|work|review|analysis|team)"
    rf"|\b{_FIRST_OF}[ -](?:study )?(?:and \w+ )?{_AUTHORS},? (?:and [\w ]{{3,40}} )?{_TITLED}(?:[A-Z][\w.’'-]* ){{0,3}}?"
    rf"(?P<author2>{_SURNAME})(?=,| (?:and|of|from|at|said|says|told|explained|noted|added|wrote)\b|[.;”\"]|$)"
    rf"|(?P<author3>{_SURNAME}){_DEGREES}, (?:the |an? )?(?:study['’]s |paper['’]s )?(?:\w+ )?{_FIRST_OF}(?: study)? {_AUTHORS}"
)
"""The one who speaks is an author of the study that is reported."""
_MAY_SPEAK = cue(r"\b(?:who|(?:co-?)?(?:author|investigator|researcher|scientist|leader))")
_MAY_BE_NAMED = cue(
    r"\b(?:et al|co-?workers|colleagues|team|associates|others|group|study|trial|paper|review|by|(?:19|20)\d\d)"
)
"""What every match of the two long patterns holds: most sentences hold neither."""
_NOT_AUTHORS = words_of(
    """
    The A An In Researchers Scientists University Institute Another One This That These Its Study Dr They And
    New National American British Medical January February March April May June July August September October
    November December Harvard Oxford Stanford Yale Cambridge Johns Mayo Spring Summer Fall Winter Since By
    Until Between After Before During Group Team Center Centre Clinic Hospital
    """
)
_STUDY_YEAR = re.compile(
    r"\b(?:(?:an?|the|one|this) )?(?P<year>(?:19|20)\d\d) (?:[\w-]+ ){0,4}?(?:study|trial|review|analysis"
    r"|meta-analysis|paper|survey|report|article|research|randomi[sz]ed)\b"
    r"|\b(?:study|trial|review|analysis|meta-analysis|paper|survey|report|article|research|published|appeared"
    r"|issue)\b[^.;]{0,70}?\b(?:in|from|of|,|\()\s?(?:[A-Z][a-z]+ )?(?:\d{1,2}, )?(?P<year2>(?:19|20)\d\d)\b"
    r"|\bet al\.?,? \(?(?P<year3>(?:19|20)\d\d)|\bcolleagues,? (?:in |\()(?P<year4>(?:19|20)\d\d)"
)
_BRACKETED_YEAR = re.compile(r"\(((?:19|20)\d\d)\)")
_PMID = re.compile(r"\bPMID:?\s*(\d{4,9})\b")
_DOI = re.compile(r"\b(10\.\d{4,9}/[^\s,;)\]]+[^\s,;)\].])")


def attribution_of(sentence: str, authors: frozenset[str] = frozenset()) -> Attribution | None:
    """What the sentence itself says of the study it reports; None if it names none.

    `authors` are the surnames of those who, elsewhere in the article, are called authors of the study: their words are its.
    """
    journal = _journal(sentence)
    author, author_year = _author(sentence.replace(journal, "_") if journal else sentence)
    if author is None or (authors and author not in authors):
        named = (name for name in sorted(authors) if name in sentence)
        author = next((name for name in named if re.search(rf"\b{re.escape(name)}\b", sentence)), author)
    year = _year(sentence) or author_year
    if year is None and (journal or author) and (bracketed := _BRACKETED_YEAR.search(sentence)):
        year = int(bracketed.group(1))
    pmid, doi = _PMID.search(sentence), _DOI.search(sentence)
    if not (journal or author or year or pmid or doi):
        return None
    return Attribution(
        journal=journal,
        author=author,
        year=year,
        pmid=pmid.group(1).lstrip("0") if pmid else None,
        doi=doi.group(1) if doi else None,
    )


def _journal(sentence: str) -> str | None:
    for pattern in (_PUBLISHED, _JOURNAL_NAMED, _JOURNAL_PHRASE, _IN_KNOWN):
        for found in pattern.finditer(sentence):
            name = _trimmed(found["journal"])
            if pattern is _IN_KNOWN and _OF_A_BODY.search(sentence[: found.start()]):
                continue
            if name and (pattern is not _PUBLISHED or _looks_like_journal(name)):
                return name
    return None


def _trimmed(name: str) -> str | None:
    name = _DAY.sub("", name if _LISTED.search(name) else name.split(", ")[0])
    name = _LOOSE_END.sub("", re.sub(r"^[Tt]he (?!Lancet|BMJ)", "", name)).strip(' “”"*_.,')
    if not name or _BAD_JOURNAL.match(name) or _BODY.match(name):
        return None
    return name


def _looks_like_journal(name: str) -> bool:
    """After "published in": any name but a place, a month or a report."""
    return len(name) > 2 and not re.match(r"(?:[A-Z][a-z]+ )?(?:English|Report|Table|Figure)\b", name)


def _author(sentence: str) -> tuple[str | None, int | None]:
    for found in _SPEAKER.finditer(sentence) if _MAY_SPEAK.search(sentence) else ():
        name = (found["author"] or found["author2"] or found["author3"]).split()[-1]
        if name not in _NOT_AUTHORS and not name.isupper():
            return re.sub(r"['’]s?$", "", name).rstrip("."), None
    for found in _AUTHOR.finditer(sentence) if _MAY_BE_NAMED.search(sentence) else ():
        name = found["author"] or found["author2"] or found["author3"]
        if name and name.split()[-1] not in _NOT_AUTHORS and not name.isupper():
            return re.sub(r"['’]s?$", "", name), int(found["year2"]) if found["year2"] else None
    return None, None


def _year(sentence: str) -> int | None:
    found = _STUDY_YEAR.search(sentence)
    if found is None:
        return None
    return int(next(group for group in found.groups() if group))
