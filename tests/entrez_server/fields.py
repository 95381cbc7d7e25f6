"""The search fields: their tags, their printed names, and what EInfo tells of them."""

from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """A field under the name that PubMed prints in QueryTranslation."""

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


DATE_FIELDS = frozenset({Field.PUBLISHED, Field.ELECTRONIC, Field.ENTERED, Field.CREATED, Field.INDEXED, Field.REVISED})
MESH_FIELDS = frozenset({Field.MESH, Field.MESH_ONLY, Field.MAJOR, Field.MAJOR_ONLY})

# Tags of the PubMed User Guide, "Search field tags", with the short names of EInfo.
_TAGS = {
    Field.ALL: "all|all fields|word",
    Field.UID: "uid|pmid",
    Field.FILTER: "filter|filt|sb|subset",
    Field.TITLE: "ti|title|titl",
    Field.TITLE_ABSTRACT: "tiab|title/abstract",
    Field.ABSTRACT: "ab|abstract",
    Field.TEXT: "tw|text|text word|text words",
    Field.MESH: "mh|mesh|mesh terms|mesh term",
    Field.MESH_ONLY: "mh:noexp|mesh:noexp|mesh terms:noexp",
    Field.MAJOR: "majr|mesh major topic",
    Field.MAJOR_ONLY: "majr:noexp|mesh major topic:noexp",
    Field.SUBHEADING: "sh|mesh subheading|subheading|subh",
    Field.JOURNAL: "ta|journal|jour|so|jid|is|issn",
    Field.AUTHOR: "au|author|auth",
    Field.FIRST_AUTHOR: "1au|author - first|first author|first author name|faut",
    Field.LAST_AUTHOR: "lastau|author - last|last author|last author name|laut",
    Field.FULL_AUTHOR: "fau|full author name|author full name|full",
    Field.CORPORATE: "cn|corporate author|author - corporate",
    Field.AFFILIATION: "ad|affiliation|affl",
    Field.TYPE: "pt|publication type|ptyp",
    Field.LANGUAGE: "la|language|lang",
    Field.SUBSTANCE: "nm|supplementary concept|substance name|subs|rn|ec/rn number",
    Field.KEYWORD: "ot|other term|keyword|othr",
    Field.IDENTIFIER: "aid|doi|lid|article identifier|location id|pmcid|pmc",
    Field.VOLUME: "vi|volume|vol",
    Field.ISSUE: "ip|issue|iss",
    Field.PAGES: "pg|pagination|page",
    Field.TRANSLITERATED: "tt|transliterated title",
    Field.CONFLICT: "cois|conflict of interest statements",
    Field.PUBLISHED: "dp|pdat|date - publication|publication date|ppdat",
    Field.ELECTRONIC: "epdat|dep|electronic date of publication",
    Field.ENTERED: "edat|date - entry|entry date|entrez date",
    Field.CREATED: "crdt|date - create|create date",
    Field.INDEXED: "mhda|date - mesh|mesh date",
    Field.REVISED: "lr|mdat|date - modification|modification date|date last revised",
}
_FIELD_OF_TAG = {tag: field for field, tags in _TAGS.items() for tag in tags.split("|")}


def field_of(tag: str) -> Field | None:
    """The field of a tag, whatever its case and blanks; None if there is no such tag."""
    return _FIELD_OF_TAG.get(" ".join(tag.lower().split()).replace(" :", ":").replace(": ", ":"))


@dataclass(frozen=True, slots=True)
class Described:
    """A field as EInfo lists it; flags are IsDate, IsNumerical, SingleToken, Hierarchy, IsHidden, each Y or N."""

    name: str
    full_name: str
    description: str
    flags: str


# Source: EInfo of November 2025 (recorded), the fields that this server searches.
DESCRIBED = (
    Described("ALL", "All Fields", "All terms from all searchable fields", "NNNNN"),
    Described("UID", "UID", "Unique number assigned to publication", "NYYNY"),
    Described("FILT", "Filter", "Limits the records", "NNYNN"),
    Described("TITL", "Title", "Words in title of publication", "NNNNN"),
    Described("MESH", "MeSH Terms", "Medical Subject Headings assigned to publication", "NNYYN"),
    Described("MAJR", "MeSH Major Topic", "MeSH terms of major importance to publication", "NNYYN"),
    Described("JOUR", "Journal", "Journal abbreviation of publication", "NNYNN"),
    Described("AFFL", "Affiliation", "Author's institutional affiliation and address", "NNNNN"),
    Described("SUBS", "Supplementary Concept", "CAS chemical name or MEDLINE Substance Name", "NNYYN"),
    Described("PDAT", "Date - Publication", "Date of publication", "YNYNN"),
    Described("EDAT", "Date - Entry", "Date publication first accessible through Entrez", "YNYNN"),
    Described("VOL", "Volume", "Volume number of publication", "NNYNN"),
    Described("PAGE", "Pagination", "Page number(s) of publication", "NNYNN"),
    Described("PTYP", "Publication Type", "Type of publication (e.g., review)", "NNYYN"),
    Described("LANG", "Language", "Language of publication", "NNYNN"),
    Described("ISS", "Issue", "Issue number of publication", "NNYNN"),
    Described("SUBH", "MeSH Subheading", "Additional specificity for MeSH term", "NNYYN"),
    Described("MHDA", "Date - MeSH", "Date publication was indexed with MeSH terms", "YNYNN"),
    Described("TIAB", "Title/Abstract", "Free text associated with Abstract/Title", "NNNNN"),
    Described("OTRM", "Other Term", "Other terms associated with publication", "NNNNN"),
    Described("COIS", "Conflict of Interest Statements", "Conflict of Interest Statements", "NNNNN"),
    Described("AUTH", "Author", "Author(s) of publication", "NNYNN"),
    Described("FAUT", "Author - First", "First Author of publication", "NNYNN"),
    Described("LAUT", "Author - Last", "Last Author of publication", "NNYNN"),
    Described("FULL", "Author - Full", "Full Author Name(s) of publication", "NNYNN"),
    Described("CRDT", "Date - Create", "Date publication first accessible through Entrez", "YNYNN"),
    Described("WORD", "Text Word", "Free text associated with publication", "NNNNN"),
)
