"""PubMed's field tags, and the fields of the index in which each searches."""

from enum import StrEnum

from litcheck.literature.mirror.word_index import ALL_FIELDS, TEXT_WORDS, TITLE_ABSTRACT


class SearchField(StrEnum):
    """A field under the name that PubMed prints in its translation of a query."""

    ALL = "All Fields"
    UID = "UID"
    FILTER = "Filter"
    TITLE = "Title"
    TITLE_ABSTRACT = "Title/Abstract"
    ABSTRACT = "Abstract"
    TEXT = "Text Word"
    MESH = "MeSH Terms"
    MESH_ONLY = "MeSH Terms:noexp"
    MAJOR = "MeSH Major Topic"
    MAJOR_ONLY = "MeSH Major Topic:noexp"
    SUBHEADING = "MeSH Subheading"
    JOURNAL = "Journal"
    AUTHOR = "Author"
    FIRST_AUTHOR = "Author - First"
    LAST_AUTHOR = "Author - Last"
    FULL_AUTHOR = "Full Author Name"
    CORPORATE = "Author - Corporate"
    AFFILIATION = "Affiliation"
    TYPE = "Publication Type"
    LANGUAGE = "Language"
    SUBSTANCE = "Supplementary Concept"
    KEYWORD = "Other Term"
    IDENTIFIER = "Article Identifier"
    VOLUME = "Volume"
    ISSUE = "Issue"
    PAGES = "Pagination"
    TRANSLITERATED = "Transliterated Title"
    CONFLICT = "Conflict of Interest Statements"
    PUBLISHED = "Date - Publication"
    ELECTRONIC = "Electronic Date of Publication"
    ENTERED = "Date - Entry"
    CREATED = "Date - Create"
    INDEXED = "Date - MeSH"
    REVISED = "Date - Modification"


# Source: PubMed User Guide, "Search field tags"; the short names are EInfo's.
_TAGS = {
    SearchField.ALL: "all|all fields|word",
    SearchField.UID: "uid|pmid",
    SearchField.FILTER: "filter|filt|sb|subset",
    SearchField.TITLE: "ti|title|titl",
    SearchField.TITLE_ABSTRACT: "tiab|title/abstract",
    SearchField.ABSTRACT: "ab|abstract",
    SearchField.TEXT: "tw|text|text word|text words",
    SearchField.MESH: "mh|mesh|mesh terms|mesh term",
    SearchField.MESH_ONLY: "mh:noexp|mesh:noexp|mesh terms:noexp",
    SearchField.MAJOR: "majr|mesh major topic",
    SearchField.MAJOR_ONLY: "majr:noexp|mesh major topic:noexp",
    SearchField.SUBHEADING: "sh|mesh subheading|subheading|subh",
    SearchField.JOURNAL: "ta|journal|jour|so|jid|is|issn",
    SearchField.AUTHOR: "au|author|auth",
    SearchField.FIRST_AUTHOR: "1au|author - first|first author|first author name|faut",
    SearchField.LAST_AUTHOR: "lastau|author - last|last author|last author name|laut",
    SearchField.FULL_AUTHOR: "fau|full author name|author full name|full",
    SearchField.CORPORATE: "cn|corporate author|author - corporate",
    SearchField.AFFILIATION: "ad|affiliation|affl",
    SearchField.TYPE: "pt|publication type|ptyp",
    SearchField.LANGUAGE: "la|language|lang",
    SearchField.SUBSTANCE: "nm|supplementary concept|substance name|subs|rn|ec/rn number",
    SearchField.KEYWORD: "ot|other term|keyword|othr",
    SearchField.IDENTIFIER: "aid|doi|lid|article identifier|location id|pmcid|pmc",
    SearchField.VOLUME: "vi|volume|vol",
    SearchField.ISSUE: "ip|issue|iss",
    SearchField.PAGES: "pg|pagination|page",
    SearchField.TRANSLITERATED: "tt|transliterated title",
    SearchField.CONFLICT: "cois|conflict of interest statements",
    SearchField.PUBLISHED: "dp|pdat|date - publication|publication date|ppdat",
    SearchField.ELECTRONIC: "epdat|dep|electronic date of publication",
    SearchField.ENTERED: "edat|date - entry|entry date|entrez date",
    SearchField.CREATED: "crdt|date - create|create date",
    SearchField.INDEXED: "mhda|date - mesh|mesh date",
    SearchField.REVISED: "lr|mdat|date - modification|modification date|date last revised",
}
_FIELD_OF_TAG = {tag: field for field, tags in _TAGS.items() for tag in tags.split("|")}
WORDS_OF = {
    SearchField.ALL: ALL_FIELDS,
    SearchField.TITLE: ("title",),
    SearchField.TITLE_ABSTRACT: TITLE_ABSTRACT,
    SearchField.ABSTRACT: ("abstract",),
    SearchField.TEXT: TEXT_WORDS,
    SearchField.KEYWORD: ("keywords",),
    SearchField.SUBHEADING: ("qualifiers",),
    SearchField.SUBSTANCE: ("substances",),
    SearchField.AFFILIATION: ("affiliations",),
    SearchField.CONFLICT: ("conflict",),
    SearchField.TRANSLITERATED: ("vernacular",),
    SearchField.CORPORATE: ("corporate",),
}
"""The fields of words that a tag searches."""
NEAR_FIELDS = frozenset({SearchField.TITLE, SearchField.TITLE_ABSTRACT, SearchField.AFFILIATION})
"""Fields that take a proximity search. Source: PubMed User Guide, "Proximity searching"."""
DAYS_OF = {
    SearchField.PUBLISHED: "published",
    SearchField.ELECTRONIC: "electronic",
    SearchField.ENTERED: "entered",
    SearchField.CREATED: "entered",
    SearchField.INDEXED: "indexed",
    SearchField.REVISED: "revised",
}
"""The column of days of a date tag. A record is created in PubMed on its Entrez day."""
AUTHORS_OF = {
    SearchField.AUTHOR: "authors",
    SearchField.FULL_AUTHOR: "authors",
    SearchField.FIRST_AUTHOR: "first_author",
    SearchField.LAST_AUTHOR: "last_author",
}
NUMBERS_OF = {SearchField.VOLUME: "volume", SearchField.ISSUE: "issue", SearchField.PAGES: "pages"}


def field_of(tag: str) -> SearchField | None:
    """The field of a tag, whatever its case and blanks; None if PubMed has no such tag."""
    return _FIELD_OF_TAG.get(" ".join(tag.lower().split()).replace(" :", ":").replace(": ", ":"))
