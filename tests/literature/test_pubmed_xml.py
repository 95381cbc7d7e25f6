"""PubMed XML is read faithfully: every case in which a naive reader gets a number, an identifier or a section wrong."""

import gzip
import io
import json

import pytest
from pubmed_articles import article, article_set
from shared_material import shared

from litcheck.errors import RecordsError
from litcheck.literature.pubmed_xml import read_pubmed_xml
from litcheck.literature.record import Design, Record


def _read(content: bytes) -> list[Record]:
    return list(read_pubmed_xml(io.BytesIO(content), name="records.xml"))


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        pytest.param("10<sup>6</sup> cells", "10^6 cells", id="exponent"),
        pytest.param("CO<sub>2</sub> <i>in <b>vivo</b></i>", "CO_2 in vivo", id="subscript and nested markup"),
        pytest.param("a<sup/>b<u>c</u>", "abc", id="empty superscript"),
        pytest.param("5\u2009%\n   of &lt;10", "5 % of <10", id="white space and escapes"),
        pytest.param(
            '<mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML"><mml:msup><mml:mn>10</mml:mn>\n<mml:mn>6</mml:mn>'
            "</mml:msup></mml:math> cells",
            "10^6 cells",
            id="MathML exponent",
        ),
    ],
)
def test_markup_in_titles_and_abstracts_keeps_numbers_right(printed: str, read: str) -> None:
    (record,) = _read(article_set(article(title=printed, abstract=f"<AbstractText>{printed}</AbstractText>")))

    assert (record.title, record.text) == (read, read)


def test_sections_have_offsets_into_the_joined_text() -> None:
    abstract = (
        '<AbstractText Label="AIMS" NlmCategory="OBJECTIVE">To ask.</AbstractText>'
        '<AbstractText Label="MAIN RESULTS">We found <sup>13</sup>C.</AbstractText>'
        '<AbstractText Label="WHATEVER" NlmCategory="UNASSIGNED">End.</AbstractText>'
    )

    (record,) = _read(article_set(article(abstract=abstract)))

    assert record.text == "To ask. We found ^13C. End."
    assert [(s.label, s.category, record.text[s.start : s.end]) for s in record.sections] == [
        ("AIMS", "OBJECTIVE", "To ask."),
        ("MAIN RESULTS", "RESULTS", "We found ^13C."),
        ("WHATEVER", None, "End."),
    ]


@pytest.mark.parametrize(
    ("paragraph", "sections"),
    [
        pytest.param(
            "AIM: To describe it. METHODS: We asked 20. RESULTS: Of 20, 3 had it.",
            [
                ("AIM", "OBJECTIVE", "To describe it."),
                ("METHODS", "METHODS", "We asked 20."),
                ("RESULTS", "RESULTS", "Of 20, 3 had it."),
            ],
            id="capitals",
        ),
        pytest.param(
            "Objective: to measure it. Main outcome measures: pain. Conclusion: it hurts.",
            [
                ("Objective", "OBJECTIVE", "to measure it."),
                ("Main outcome measures", "METHODS", "pain."),
                ("Conclusion", "CONCLUSIONS", "it hurts."),
            ],
            id="small letters",
        ),
        pytest.param(
            "It is common. Results: 3 of 20.",
            [(None, None, "It is common."), ("Results", "RESULTS", "3 of 20.")],
            id="text before the first label",
        ),
        pytest.param(
            "We report the results: 3 of 20 had HIV. DNA: was read. The ratio was 1:2.",
            [(None, None, "We report the results: 3 of 20 had HIV. DNA: was read. The ratio was 1:2.")],
            id="colons that are no labels",
        ),
        pytest.param("The RESULTS We saw.", [(None, None, "The RESULTS We saw.")], id="emphasis"),
    ],
)
def test_labels_inside_an_unlabelled_paragraph_start_sections(
    paragraph: str, sections: list[tuple[str | None, str | None, str]]
) -> None:
    (record,) = _read(article_set(article(abstract=f"<AbstractText>{paragraph}</AbstractText>")))

    assert [(s.label, s.category, record.text[s.start : s.end]) for s in record.sections] == sections
    assert record.text == " ".join(words for _, _, words in sections)


def test_identifiers_of_references_are_not_the_records() -> None:
    references = (
        "<ReferenceList><Reference><ArticleIdList><ArticleId IdType='doi'>10.1/other</ArticleId>"
        "<ArticleId IdType='pmc'>PMC9</ArticleId></ArticleIdList></Reference></ReferenceList>"
    )
    corrections = (
        "<CommentsCorrectionsList><CommentsCorrections RefType='RetractionIn'><RefSource>J. 2020;1:2</RefSource>"
        "<PMID>999</PMID></CommentsCorrections><CommentsCorrections RefType='ErratumIn'><RefSource>J. 2021</RefSource>"
        "</CommentsCorrections></CommentsCorrectionsList>"
    )

    (record,) = _read(article_set(article(pmid="101", citation=corrections, data=references)))

    assert (record.key, record.pmid, record.doi, record.pmcid) == ("101", "101", None, None)
    assert [(link.kind, link.pmid) for link in record.corrections] == [("RetractionIn", "999"), ("ErratumIn", None)]
    assert record.retracted


@pytest.mark.parametrize(
    ("parts", "key"),
    [
        pytest.param({"pmid": "7", "doi": "10.1/A"}, "7", id="PMID first"),
        pytest.param({"pmid": None, "doi": "10.1/A"}, "doi:10.1/a", id="DOI"),
        pytest.param(
            {"pmid": None, "inside": "<ELocationID EIdType='doi' ValidYN='Y'>10.1/B</ELocationID>"},
            "doi:10.1/b",
            id="DOI of the article",
        ),
        pytest.param(
            {"pmid": None, "citation": "<OtherID Source='NLM'>PMC5 [Available]</OtherID>"}, "pmc:PMC5", id="PMC"
        ),
        pytest.param({"pmid": None, "citation": "<OtherID Source='litcheck'>x2001</OtherID>"}, "x2001", id="own"),
        pytest.param({"pmid": None}, "records.xml#1", id="nothing"),
    ],
)
def test_key_is_the_best_identifier_there_is(parts: dict[str, str | None], key: str) -> None:
    (record,) = _read(article_set(article(**parts)))

    assert record.key == key


def test_records_of_litcheck_itself_are_digests_with_its_own_headings() -> None:
    own = article(
        attributes='Owner="litcheck" Status="PubMed-not-MEDLINE" IndexingMethod="litcheck"',
        abstract="<AbstractText>In our words.</AbstractText>",
        headings=("Gout",),
    )

    mine, theirs = _read(article_set(own, article(pmid="102", headings=("Gout",))))

    assert mine.digest and mine.headings[0].assigned_by_us
    assert not theirs.digest and not theirs.headings[0].assigned_by_us


@pytest.mark.parametrize(
    ("date", "year"),
    [
        pytest.param("<Year>1998</Year>", 1998, id="year"),
        pytest.param("<MedlineDate>1998 Dec-1999 Jan</MedlineDate>", 1998, id="free date"),
        pytest.param("<Season>Spring</Season>", None, id="no year"),
    ],
)
def test_year_is_read_from_any_form_of_date(date: str, year: int | None) -> None:
    (record,) = _read(article_set(article(year=2015).replace("<Year>2015</Year>", date)))

    assert record.year == year


@pytest.mark.parametrize("title", ["[Le titre].", "[Not Available]."])
def test_titles_in_brackets_stay_as_printed(title: str) -> None:
    (record,) = _read(article_set(article(title=title)))

    assert record.title == title


def test_other_abstract_is_read_only_where_there_is_no_abstract() -> None:
    other = "<OtherAbstract Type='Publisher' Language='eng'><AbstractText>Plain.</AbstractText></OtherAbstract>"
    french = "<OtherAbstract Type='Publisher' Language='fre'><AbstractText>Simple.</AbstractText></OtherAbstract>"

    both, alone, foreign = _read(
        article_set(
            article(pmid="1", abstract="<AbstractText>Real.</AbstractText>", citation=other),
            article(pmid="2", citation=other),
            article(pmid="3", citation=french),
        )
    )

    assert (both.text, alone.text, foreign.text) == ("Real.", "Plain.", "")


def test_books_are_records_and_deletions_are_reported() -> None:
    book = (
        "<PubmedBookArticle><BookDocument><PMID>55</PMID><Book><BookTitle>StatPearls</BookTitle><PubDate>"
        "<Year>2020</Year></PubDate><AuthorList Type='editors'><Author><LastName>Ed</LastName></Author></AuthorList>"
        "</Book><ArticleTitle>Gout</ArticleTitle><AuthorList Type='authors'><Author><LastName>Low</LastName>"
        "<Initials>A</Initials></Author></AuthorList><Abstract><AbstractText>It hurts.</AbstractText></Abstract>"
        "</BookDocument></PubmedBookArticle>"
    )
    deletion = "<DeleteCitation><PMID>8</PMID><PMID>9</PMID></DeleteCitation>"
    gone: list[str] = []

    records = list(read_pubmed_xml(io.BytesIO(article_set(book, article(), deletion)), name="x", on_delete=gone.append))

    assert [(r.pmid, r.title, r.journal, r.year, r.authors) for r in records[:1]] == [
        ("55", "Gout", "StatPearls", 2020, ("Low A",))
    ]
    assert (len(records), gone) == (2, ["8", "9"])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param(b"", "empty or cut off", id="empty"),
        pytest.param(b"<html><body/></html>", "<html>", id="web page"),
        pytest.param(b"<PubmedArticleSet>\n<PubmedArticle>\n<Medline", "records.xml:3", id="cut off"),
        pytest.param(b"<PubmedArticleSet/><PubmedArticleSet/>", "joined", id="two files in one"),
        pytest.param(gzip.compress(b"<PubmedArticleSet></PubmedArticleSet>")[:-12], "compressed", id="cut gzip"),
        pytest.param(
            b"<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><PubmedArticleSet>&b;</PubmedArticleSet>",
            "declares XML entities",
            id="billion laughs",
        ),
        pytest.param(
            b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><PubmedArticleSet>&a;</PubmedArticleSet>",
            "declares XML entities",
            id="file inclusion",
        ),
        pytest.param(
            b"<PubmedArticleSet><PubmedArticle><PMID>&eacute;</PMID></PubmedArticle></PubmedArticleSet>",
            "entity",
            id="undeclared entity",
        ),
    ],
)
def test_a_file_that_cannot_be_trusted_is_refused_with_its_name_and_what_to_do(content: bytes, told: str) -> None:
    with pytest.raises(RecordsError, match=r"records\.xml") as caught:
        _read(content)

    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_records_before_the_fault_are_given_before_it_is_told() -> None:
    stream = read_pubmed_xml(io.BytesIO(article_set(article())[:-5]), name="records.xml")

    assert next(stream).pmid == "101"
    with pytest.raises(RecordsError):
        next(stream)


def test_gzip_is_read_like_plain_xml() -> None:
    content = article_set(article(), article(pmid="102"))

    assert _read(gzip.compress(content)) == _read(content)


def test_every_shared_real_record_is_read_as_printed() -> None:
    with gzip.open(shared("data", "pubmed_xml", "records.jsonl.gz"), "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    content = "<PubmedArticleSet>" + "".join(row["xml"] for row in rows) + "</PubmedArticleSet>"

    records = _read(content.encode())

    assert len(records) == len(rows) == content.count("</PubmedArticle>")
    for record, row in zip(records, rows, strict=True):
        assert record.pmid == row["pmid"]
        assert record.journal == row["journal"]
        assert list(record.publication_types) == row["pubtypes"]
        assert [heading.name for heading in record.headings] == [
            " ".join(heading["name"].split()) for heading in row["mesh"]
        ]
        assert [link.kind for link in record.corrections] == [link["type"] for link in row["corrections"]]
        assert all(s.start < s.end <= len(record.text) for s in record.sections)
    assert sum(record.year is None for record in records) == 0
    assert {record.design for record in records} >= {Design.TRIAL, Design.META_ANALYSIS, Design.ANIMAL}
