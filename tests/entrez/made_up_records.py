"""Made-up records for tests of the server: nothing in them is real."""

from pathlib import Path

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<PubmedArticleSet>\n'


def record(
    pmid: int | None,
    title: str,
    abstract: str = "",
    *,
    year: int = 2015,
    month: str = "",
    journal: str = "Journal of Made-up Medicine",
    short: str = "J Made Up Med",
    author: tuple[str, str, str] = ("Tester", "Anna Beth", "AB"),
    kinds: tuple[str, ...] = ("Journal Article",),
    headings: tuple[str, ...] = (),
    starred: tuple[str, ...] = (),
    keywords: tuple[str, ...] = (),
    language: str = "eng",
    doi: str = "",
    links: tuple[tuple[str, str], ...] = (),
    status: str = "MEDLINE",
) -> str:
    """A PubmedArticle element."""
    number = "" if pmid is None else f'<PMID Version="1">{pmid}</PMID>'
    body = f"<Abstract><AbstractText>{abstract}</AbstractText></Abstract>" if abstract else ""
    types = "".join(f"<PublicationType>{kind}</PublicationType>" for kind in kinds)
    mesh = "".join(
        f'<MeshHeading><DescriptorName MajorTopicYN="{"NY"[name in starred]}">{name}</DescriptorName></MeshHeading>'
        for name in headings
    )
    notices = "".join(
        f'<CommentsCorrections RefType="{kind}"><RefSource>Made up</RefSource><PMID>{other}</PMID></CommentsCorrections>'
        for kind, other in links
    )
    words = "".join(f"<Keyword>{word}</Keyword>" for word in keywords)
    identifier = f'<ArticleId IdType="doi">{doi}</ArticleId>' if doi else ""
    return (
        f'<PubmedArticle><MedlineCitation Status="{status}" Owner="test">{number}<Article PubModel="Print"><Journal>'
        f"<JournalIssue><Volume>7</Volume><Issue>2</Issue><PubDate><Year>{year}</Year>"
        f"{f'<Month>{month}</Month>' if month else ''}</PubDate></JournalIssue><Title>{journal}</Title>"
        f"<ISOAbbreviation>{short}</ISOAbbreviation></Journal><ArticleTitle>{title}</ArticleTitle>{body}"
        f"<AuthorList><Author><LastName>{author[0]}</LastName><ForeName>{author[1]}</ForeName>"
        f"<Initials>{author[2]}</Initials></Author></AuthorList><Language>{language}</Language>"
        f"<PublicationTypeList>{types}</PublicationTypeList></Article><CommentsCorrectionsList>{notices}"
        f"</CommentsCorrectionsList><MeshHeadingList>{mesh}</MeshHeadingList><KeywordList>{words}</KeywordList>"
        "</MedlineCitation><PubmedData><ArticleIdList>"
        f"{identifier}</ArticleIdList></PubmedData></PubmedArticle>"
    )


def written(folder: Path, *records: str) -> Path:
    """A file with these records."""
    path = folder / "made_up.xml"
    path.write_text(f"{_HEAD}{chr(10).join(records)}\n</PubmedArticleSet>\n", encoding="utf-8")
    return path
