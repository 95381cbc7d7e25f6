"""A record's element -> what the index holds of it: texts by field, names, headings, days.

Source: PubMed User Guide, "Search field tags": what each field covers.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from litcheck.literature.markup import Element
from litcheck.literature.mirror.mesh import heading_places, type_places
from litcheck.literature.mirror.record_parts import RecordParts, flat, parts_of, printed, text_of, texts_of
from litcheck.literature.mirror.words import MARK, denials, joined, joined_name, plain, squashed, tokens

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Source: PubMed User Guide, "Dates": a season counts from its first month.
_SEASONS = {"winter": 1, "spring": 4, "summer": 7, "fall": 10, "autumn": 10}
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_MONTH = re.compile(r"\s*([A-Za-z]+)")
_DAY = re.compile(r"\s*[A-Za-z]+\s+(\d{1,2})\b")
NEVER = 19000101
"""The day of a record that tells none. Days are numbers: 20260301."""
NEAREST = 50
"""Words between two texts of a field in which words near each other are searched: no more may lie between these."""
_GAP, _FAR_GAP = f" {MARK} ", f" {MARK} " * NEAREST
"""Between two texts of a field. The index counts marks as places, so that no phrase runs from text to text."""
_FAR_APART = frozenset({"title", "abstract", "keywords", "tiab", "affiliations"})
DENIED = "denied"
"""The field of what title, abstract and keywords deny."""

Fields = dict[str, object]


def indexed_fields(root: Element, pmid: int, place: int) -> Fields:
    """The fields of one record's element (PubmedArticle, PubmedBookArticle or MedlineCitation) for the index."""
    parts = parts_of(root)
    citation, article = parts.citation, parts.article
    fields: Fields = {"pmid": pmid, "place": place}
    vernacular = text_of(article, "VernacularTitle")
    abstract = article.findall("Abstract/AbstractText")
    labelled = " ".join(_labelled(part) for part in abstract)
    other_abstract = " ".join(map(printed, citation.iterfind("OtherAbstract/AbstractText")))
    languages = texts_of(article, "Language")
    types = [flat(one) for one in article.iter("PublicationType")]
    substances = texts_of(citation, "ChemicalList/Chemical/NameOfSubstance")
    keywords = texts_of(citation, "KeywordList/Keyword")
    conflict = text_of(citation, "CoiStatement")
    headings = _add_headings(fields, citation)
    _add_types(fields, types)
    qualifiers = headings[1]
    ids = dict.fromkeys((*parts.identifiers(pmid), *_locations(article)))
    fields["ids"] = list(dict.fromkeys(value.lower() for _, value in ids))
    links = (one.get("RefType", "") for one in citation.iterfind("CommentsCorrectionsList/CommentsCorrections"))
    fields["links"] = list(dict.fromkeys(map(str.lower, links)))
    fields["languages"] = languages
    fields["flags"] = _flags(parts.book, bool(abstract), citation.get("Status", ""), {kind for kind, _ in ids})
    names, places, collective = _add_authors(fields, article)
    printed_date = date_text(parts.pub_date)
    journal = _add_journal(fields, parts)
    _add_days(fields, parts, published(printed_date))
    rest = [*names, *journal, printed_date, *languages, *(value for _, value in ids)]
    told = (parts.title, labelled, other_abstract, *keywords)
    fields[DENIED] = list(dict.fromkeys(phrase for text in told for phrase in denials(tokens(text))))
    for field, texts in (
        ("title", told[:1]), ("abstract", told[1:3]), ("keywords", keywords), ("tiab", told),
        ("named", (*headings[0], *types)), ("qualifiers", qualifiers), ("substances", substances),
        ("affiliations", places), ("conflict", (conflict,)), ("vernacular", (vernacular,)), ("corporate", collective),
        ("other", rest),
    ):  # fmt: skip
        words = (_FAR_GAP if field in _FAR_APART else _GAP).join(filter(None, texts))
        if words:
            fields[field] = plain(words)
    return {field: value for field, value in fields.items() if value not in ([], None)}


def _children(parent: Element) -> dict[str, str]:
    """The text of each child by its tag, white space as it stands."""
    return {child.tag: printed(child) for child in parent}


def _labelled(part: Element) -> str:
    label = part.get("Label", "")
    return f"{label}: {printed(part)}" if label else printed(part)


def _add_headings(fields: Fields, citation: Element) -> tuple[list[str], list[str]]:
    """The headings and their qualifiers, with their places in the tree; the printed names of both."""
    names: list[str] = []
    printed_qualifiers: list[str] = []
    own: dict[str, dict[str, None]] = {key: {} for key in ("headings", "majors", "qualified", "places", "major_places")}
    for heading in citation.iterfind("MeshHeadingList/MeshHeading"):
        starred = False
        key = ""
        places: tuple[str, ...] = ()
        for part in heading:
            star, words = part.get("MajorTopicYN") == "Y", printed(part)
            starred = starred or star
            if part.tag == "DescriptorName":
                names.append(words)
                key, places = joined_name(words), heading_places(words)
                continue
            printed_qualifiers.append(words)
            name = f"{key}/{joined_name(words)}"
            own["qualified"][name] = None
            if star:
                own["qualified"][f"{name}*"] = None
        own["headings"][key] = None
        own["places"].update(dict.fromkeys(places))
        if starred:
            own["majors"][key] = None
            own["major_places"].update(dict.fromkeys(places))
    fields.update({key: list(values) for key, values in own.items() if values})
    return names, printed_qualifiers


def _add_types(fields: Fields, types: list[str]) -> None:
    fields["types"] = list(dict.fromkeys(map(squashed, types)))
    fields["type_places"] = list(dict.fromkeys(place for name in types for place in type_places(name)))


def _locations(article: Element) -> Iterator[tuple[str, str]]:
    """(type, value) of where the article lies online."""
    return ((one.get("EIdType", ""), flat(one)) for one in article.iterfind("ELocationID"))


def _flags(book: bool, abstract: bool, status: str, kinds: set[str]) -> list[str]:
    flags = [f"status {squashed(status)}"]
    flags += ["book"] if book else []
    flags += ["abstract"] if abstract else []
    return flags + [kind for kind in ("pmc", "doi") if kind in kinds]


def _add_authors(fields: Fields, article: Element) -> tuple[list[str], list[str], list[str]]:
    """The authors as they are searched; their printed names, affiliations, and the groups among them."""
    own, names, places, groups = [], [], [], []
    for author in article.iterfind("AuthorList/Author"):
        part = _children(author)
        places += texts_of(author, "AffiliationInfo/Affiliation") if "AffiliationInfo" in part else []
        collective = part.get("CollectiveName", "")
        last, fore = part.get("LastName", ""), part.get("ForeName", "")
        initials, suffix = part.get("Initials", ""), part.get("Suffix", "")
        if collective:
            own.append(f"={joined(collective)}")
            groups.append(collective)
            names += [collective, collective]
            continue
        own.append(author_key(last, initials, fore))
        names.append(" ".join(part for part in (last, initials, suffix) if part))
        names.append(", ".join(part for part in (last, fore or initials) if part))
    if own:
        fields["authors"] = list(dict.fromkeys(own))
        fields["first_author"], fields["last_author"] = own[:1], own[-1:]
    return names, places, groups


def author_key(last: str, initials: str, fore: str) -> str:
    """An author as the index holds one: "hambrick|gw|george w"."""
    return f"{joined_name(last)}|{squashed(initials)}|{joined_name(fore)}"


def _add_journal(fields: Fields, parts: RecordParts) -> list[str]:
    """The journal with all its names, and where in it the article stands; these texts as printed."""
    citation, article, issue = parts.citation, parts.article, parts.issue
    title, short = parts.journal_title, parts.short_title
    identifier = text_of(citation, "MedlineJournalInfo/NlmUniqueID")
    issns = texts_of(article, "Journal/ISSN")
    fields["journal"] = [short or title] if short or title else []
    fields["journal_names"] = list(dict.fromkeys(filter(None, map(journal_key, (title, short, identifier, *issns)))))
    volume, number, pages = text_of(issue, "Volume"), text_of(issue, "Issue"), text_of(article, "Pagination/MedlinePgn")
    fields["volume"], fields["issue"] = [volume.lower()] if volume else [], [number.lower()] if number else []
    fields["pages"] = list(dict.fromkeys(filter(None, (pages.partition("-")[0].lower(), pages.lower()))))
    return [title, short, *issns, volume, number, pages, text_of(citation, "MedlineJournalInfo/Country")]


@lru_cache(maxsize=65536)
def journal_key(name: str) -> str:
    """A journal's name for comparing: "The Lancet" -> "lancet", "Sleep & Breathing" -> "sleep and breathing"."""
    return joined(name.replace("&", " and ")).removeprefix("the ")


def date_text(pub_date: Element | None) -> str:
    """As PubMed prints it: "2011 Mar 5", "1998 Dec-1999 Jan"; "" if not given."""
    if pub_date is None:
        return ""
    free = text_of(pub_date, "MedlineDate")
    month = text_of(pub_date, "Month") or text_of(pub_date, "Season")
    if month.isdecimal() and 1 <= int(month) <= 12:
        month = MONTHS[int(month) - 1].title()
    return free or " ".join(part for part in (text_of(pub_date, "Year"), month, text_of(pub_date, "Day")) if part)


@lru_cache(maxsize=16384)
def published(words: str) -> int | None:
    """The first day that a printed date may mean; None if it has no year."""
    year = _YEAR.search(words)
    if year is None:
        return None
    rest = words[year.end() :]
    name, day, month = _MONTH.match(rest), _DAY.match(rest), 1
    if name is not None:
        short = name[1][:3].lower()
        month = MONTHS.index(short) + 1 if short in MONTHS else _SEASONS.get(name[1].lower(), 1)
    return day_number(int(year[0]), month, int(day[1]) if day else 1)


def day_of(element: Element | None) -> int | None:
    """The day of an element with Year, Month, Day; None without a year."""
    part = {} if element is None else _children(element)
    year, month, day = (part.get(tag, "").strip().lower() for tag in ("Year", "Month", "Day"))
    if not year.isdecimal():
        return None
    number = int(month) if month.isdecimal() else MONTHS.index(month[:3]) + 1 if month[:3] in MONTHS else 1
    return day_number(int(year), number, int(day) if day.isdecimal() else 1)


_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def day_number(year: int, month: int, day: int) -> int:
    """20260301; the first day of the year where there is no such day."""
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if not (1 <= month <= 12 and 1 <= day <= _LENGTHS[month - 1] + leap):
        month = day = 1
    return year * 10_000 + month * 100 + day


_STATUSES = frozenset({"entrez", "pubmed", "medline"})


def _add_days(fields: Fields, parts: RecordParts, in_print: int | None) -> None:
    """The days that the date fields search."""
    online = day_of(parts.article.find("ArticleDate"))
    days: dict[str, int] = {}
    for one in parts.data.iterfind("History/PubMedPubDate") if parts.data is not None else ():
        status = one.get("PubStatus", "")
        day = day_of(one) if status in _STATUSES else None
        if day is not None:
            days[status] = day
    entered = days.get("entrez") or days.get("pubmed") or in_print or NEVER
    fields["published"] = [day for day in (in_print, online) if day is not None]
    fields["electronic"] = [] if online is None else [online]
    fields["entered"] = entered
    fields["indexed"] = days.get("medline", entered)
    fields["revised"] = day_of(parts.citation.find("DateRevised")) or entered
    fields["printed"] = in_print or 0
