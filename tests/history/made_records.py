"""PubMed records of made-up surveys and trials, as XML that can be retracted, corrected, renamed."""

from dataclasses import dataclass, field
from xml.sax.saxutils import escape


@dataclass(kw_only=True)
class Made:
    """A record as the server holds it in one week; change a field and serve it again."""

    pmid: str
    title: str
    results: str
    year: int = 2015
    types: tuple[str, ...] = ("Journal Article",)
    notices: list[tuple[str, str]] = field(default_factory=list)  # (RefType, PMID of the notice)
    doi: str = ""

    def xml(self) -> bytes:
        """The PubmedArticle."""
        links = "".join(
            f'<CommentsCorrections RefType="{kind}"><RefSource>J Made Up. {self.year}</RefSource>'
            f'<PMID Version="1">{pmid}</PMID></CommentsCorrections>'
            for kind, pmid in self.notices
        )
        kinds = [*self.types, *(["Retracted Publication"] if any(k == "RetractionIn" for k, _ in self.notices) else [])]
        types = "".join(f"<PublicationType>{kind}</PublicationType>" for kind in kinds)
        doi = f'<ArticleId IdType="doi">{escape(self.doi)}</ArticleId>' if self.doi else ""
        return f"""<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">{self.pmid}</PMID>
<Article><Journal><JournalIssue><Volume>12</Volume><Issue>3</Issue><PubDate><Year>{self.year}</Year></PubDate></JournalIssue>
<Title>The Journal of rheumatology</Title><ISOAbbreviation>J Rheumatol</ISOAbbreviation></Journal>
<ArticleTitle>{escape(self.title)}</ArticleTitle><Pagination><MedlinePgn>101-9</MedlinePgn></Pagination>
<Abstract><AbstractText Label="RESULTS" NlmCategory="RESULTS">{escape(self.results)}</AbstractText></Abstract>
<AuthorList><Author><LastName>Maker{self.pmid[-2:]}</LastName><ForeName>Ann</ForeName><Initials>A</Initials></Author></AuthorList>
<Language>eng</Language><PublicationTypeList>{types}</PublicationTypeList></Article>
<CommentsCorrectionsList>{links}</CommentsCorrectionsList></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">{self.pmid}</ArticleId>{doi}</ArticleIdList></PubmedData>
</PubmedArticle>""".replace("<CommentsCorrectionsList></CommentsCorrectionsList>", "").encode()


def survey(number: int, condition: str, place: str, count: int, size: int, *, year: int = 2015) -> Made:
    """A survey of one condition among adults of a place, with a DOI."""
    percent = f"{100 * count / size:.1f}%"
    return Made(
        pmid=str(99_100_000 + number),
        title=f"{condition} in adults of {place}: a survey",
        results=f"{condition} was reported by {count:,} of {size:,} adults ({percent}).",
        year=year,
        doi=f"10.5555/made.{number}",
    )
