"""Small invented records, as Europe PMC or PubMed could have them."""

from litcheck.literature.abstract_text import assemble
from litcheck.literature.record import Correction, Design, Heading, Record


def record(
    pmid: str | None,
    title: str,
    *parts: tuple[str | None, str],
    doi: str | None = None,
    pmcid: str | None = None,
    year: int = 2015,
    journal: str = "Journal of Made-up Medicine",
    types: tuple[str, ...] = ("Journal Article",),
    headings: tuple[str, ...] = (),
    links: tuple[Correction, ...] = (),
    authors: tuple[str, ...] = ("Tester AB",),
    design: Design = Design.CROSS_SECTIONAL,
) -> Record:
    """A record; `parts` are (label, text) of its abstract."""
    text, sections = assemble((label, None, words) for label, words in parts)
    return Record(
        key=pmid or f"doi:{doi}",
        pmid=pmid,
        doi=doi,
        pmcid=pmcid,
        title=title,
        text=text,
        sections=sections,
        journal=journal,
        journal_abbreviation="J Made Up Med",
        year=year,
        authors=authors,
        publication_types=types,
        headings=tuple(Heading(name=name) for name in headings),
        corrections=links,
        language="eng",
        design=design,
    )


def survey(pmid: str, percent: float, number: int, *, year: int = 2015, **more: object) -> Record:
    """A survey that gives the prevalence of gout among adults."""
    sick = round(number * percent / 100)
    return record(
        pmid,
        f"Prevalence of gout in adults: cross-sectional survey {pmid}.",
        ("METHODS", f"We examined {number} adults drawn at random from the general population."),
        ("RESULTS", f"The prevalence of gout in adults was {percent}% ({sick}/{number})."),
        headings=("Gout", "Prevalence", "Adult", "Humans"),
        year=year,
        authors=(f"Author{pmid} Q",),
        **more,  # type: ignore[arg-type]
    )
