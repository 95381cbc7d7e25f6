"""Small invented PubMed files."""


def article(
    *,
    pmid: str | None = "101",
    title: str = "A title.",
    abstract: str = "",
    headings: tuple[str, ...] = (),
    types: tuple[str, ...] = ("Journal Article",),
    journal: str = "Sleep medicine",
    year: int = 2015,
    authors: tuple[str, ...] = (),
    doi: str = "",
    attributes: str = 'Status="MEDLINE" Owner="NLM"',
    citation: str = "",
    inside: str = "",
    data: str = "",
) -> str:
    """One PubmedArticle; `abstract`, `citation`, `inside` (the Article) and `data` are XML put in as they are."""
    people = "".join(
        f"<Author><LastName>{name.rpartition(' ')[0]}</LastName><Initials>{name.rpartition(' ')[2]}</Initials></Author>"
        for name in authors
    )
    topics = "".join(
        f'<MeshHeading><DescriptorName MajorTopicYN="N">{name}</DescriptorName></MeshHeading>' for name in headings
    )
    return (
        f"<PubmedArticle><MedlineCitation {attributes}>"
        + (f'<PMID Version="1">{pmid}</PMID>' if pmid else "")
        + f"<Article><Journal><JournalIssue><PubDate><Year>{year}</Year></PubDate></JournalIssue>"
        f"<Title>{journal}</Title></Journal><ArticleTitle>{title}</ArticleTitle>"
        + (f"<Abstract>{abstract}</Abstract>" if abstract else "")
        + f"<AuthorList>{people}</AuthorList><Language>eng</Language><PublicationTypeList>"
        + "".join(f"<PublicationType>{name}</PublicationType>" for name in types)
        + f"</PublicationTypeList>{inside}</Article>"
        f"<MeshHeadingList>{topics}</MeshHeadingList>{citation}</MedlineCitation>"
        f"<PubmedData><ArticleIdList>"
        + (f'<ArticleId IdType="doi">{doi}</ArticleId>' if doi else "")
        + f"</ArticleIdList>{data}</PubmedData></PubmedArticle>"
    )


def article_set(*articles: str) -> bytes:
    """A PubmedArticleSet of these articles."""
    return ("<PubmedArticleSet>" + "".join(articles) + "</PubmedArticleSet>").encode()
