"""Dependencies that one person keeps: the behaviour that litcheck relies on, so that a release that changes it is noticed."""

import tantivy
from abbreviation_extractor import extract_abbreviation_definition_pairs
from docx import Document
from lxml_html_clean import Cleaner
from nupunkt import load_default_model


def test_abbreviation_extractor_finds_what_a_text_defines() -> None:
    pairs = extract_abbreviation_definition_pairs(
        "Chronic kidney disease (CKD) and atrial fibrillation (AF) are common."
    )

    assert {(pair.abbreviation, pair.definition) for pair in pairs} == {
        ("CKD", "Chronic kidney disease"),
        ("AF", "atrial fibrillation"),
    }


def test_nupunkt_gives_spans_that_tile_the_text() -> None:
    text = "Gout affects 4% of adults (95% CI 3.1 to 4.9). It is treated with allopurinol. Dr. Smith et al. agree."
    spans = list(load_default_model().span_tokenize(text))

    assert next(text[start:stop].strip() for start, stop in spans).endswith("4.9).")
    assert spans[0][0] == 0 and spans[-1][1] == len(text)


def test_tantivy_stems_english_and_ranks_the_better_document_first() -> None:
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.stemmer("English")).build()
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", stored=True)
    index = tantivy.Index(builder.build())
    writer = index.writer(num_threads=1)
    for text in ("gout and urate in gout", "migraine and gout among many other diseases of adults"):
        writer.add_document(tantivy.Document(text=text))
    writer.commit()
    index.reload()
    searcher = index.searcher()
    hits = searcher.search(index.parse_query("gout", ["text"]), 2).hits

    assert analyzer.analyze("diseases worsening") == ["diseas", "worsen"]
    assert [searcher.doc(place)["text"][0][:5] for _, place in hits] == ["gout ", "migra"]


def test_lxml_html_clean_takes_scripts_out() -> None:
    cleaned = Cleaner(scripts=True, javascript=True).clean_html(
        '<div onclick="x()"><script>y()</script><p>Gout</p></div>'
    )

    assert "script" not in cleaned and "onclick" not in cleaned and "Gout" in cleaned


def test_python_docx_shows_the_xml_of_a_paragraph() -> None:
    paragraph = Document().add_paragraph("Gout")

    assert paragraph._p.xpath("./w:r/w:t")[0].text == "Gout"
