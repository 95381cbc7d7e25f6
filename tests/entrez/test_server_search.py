"""The server's ESearch: what each kind of term finds, and what it tells."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from entrez_server.asking import ask
from entrez_server.door import EntrezServer
from entrez_server.running import running_server
from made_up_records import record, written

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EntrezServer]:
    records = (
        record(1001, "Migraine and aura in adults", "We studied photophobia in 40 people.", year=2010, month="Mar",
               headings=("Migraine Disorders", "Humans"), starred=("Migraine Disorders",), doi="10.1000/made(up)1"),
        record(1002, "Gout: a systematic review", "Serum urate and flares.", year=2020, month="11",
               kinds=("Journal Article", "Systematic Review"), headings=("Gout",), short="Ann. Rheum. Dis.",
               journal="Annals of the rheumatic diseases", author=("Müller", "Jörg", "J")),
        record(1003, "Asthma in children", "Randomised trial of breathing exercises.", year=2022,
               kinds=("Randomized Controlled Trial",), headings=("Asthma", "Child"), language="ger",
               author=("Smith", "John Adam", "JA"), keywords=("inhaler technique",)),
        record(1004, "Withdrawn: tension headache", year=2018, kinds=("Retracted Publication",),
               headings=("Tension-Type Headache",), links=(("RetractionIn", "1005"),), status="PubMed-not-MEDLINE"),
        record(None, "A record without a number", "Restless nights."),
    )  # fmt: skip
    with running_server(written(tmp_path_factory.mktemp("records"), *records), today=TODAY) as running:
        yield running


def found(server: EntrezServer, term: str, **params: str) -> list[str]:
    return ask(server, "esearch", {"db": "pubmed", "term": term, **params}).ids


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("photophobia[tiab]", ["1001"]),
        ("photophobia[ti]", []),
        ("inhaler technique[tiab]", ["1003"]),
        ("inhaler technique[ot]", ["1003"]),
        ("migraine[mh]", ["1001"]),
        ("headache disorders, primary[mh]", ["1004", "1001"]),
        ("headache disorders, primary[mh:noexp]", []),
        ("migraine disorders[majr]", ["1001"]),
        ("asthma[majr]", []),
        ("annals of the rheumatic diseases[ta]", ["1002"]),
        ("Ann Rheum Dis[ta]", ["1002"]),
        ("muller j[au]", ["1002"]),
        ("smith j[au]", ["1003"]),
        ('"smith j"[au]', []),
        ('"smith ja"[1au]', ["1003"]),
        ("Smith, John[au]", ["1003"]),
        ("2010:2018[dp] NOT 2018[dp] AND migraine", ["1001"]),
        ("2020/11[dp]", ["1002"]),
        ("2020/01/01:2020/10/31[dp]", []),
        ('("2020/01/01"[Date - Publication] : "3000"[Date - Publication])', ["1003", "1002"]),
        ('"last 5 years"[dp]', ["1003"]),
        ("systematic[sb]", ["1002"]),
        ("clinical trial[pt]", ["1003"]),
        ("german[la]", ["1003"]),
        ("hasretractionin", ["1004"]),
        ("headache AND hasabstract", []),
        ("1001 1003", ["1003", "1001"]),
        ("1001:1002[uid]", ["1002", "1001"]),
        ('"10.1000/made(up)1"[aid]', ["1001"]),
        ("photophob*[tiab]", ["1001"]),
        ('"people photophobia"[tiab:~2]', ["1001"]),
        ('"people photophobia"[tiab:~1]', []),
        ("gout OR asthma AND child*[tw]", ["1003"]),
        ("gout OR (asthma AND child*[tw])", ["1003", "1002"]),
        ("gout & urate", ["1002"]),
        ("[pdat]", []),
        ("7[vi] AND gout", ["1002"]),
        ("pubmednotmedline[sb] NOT medline[sb]", ["1004"]),
    ],
)  # fmt: skip
def test_a_term_finds_the_records_it_means(server: EntrezServer, term: str, expected: list[str]) -> None:
    assert found(server, term) == expected


def test_words_without_a_tag_are_mapped_to_mesh_and_the_mapping_is_told(server: EntrezServer) -> None:
    answer = ask(server, "esearch", {"term": "gout"})

    assert answer.xml.findtext("TranslationSet/Translation/From") == "gout"
    assert answer.xml.findtext("QueryTranslation") == '"gout"[MeSH Terms] OR "gout"[All Fields]'


def test_the_blanks_of_a_translation_are_those_of_the_service(server: EntrezServer) -> None:
    answer = ask(server, "esearch", {"term": "gout[mh]"})

    expected = b'<Translation>     <From>gout[mh]</From>     <To>"gout"[MeSH Terms]</To>    </Translation>'
    assert expected in answer.body


def test_mesh_terms_of_several_words_are_spelled_out(server: EntrezServer) -> None:
    text = ask(server, "esearch", {"term": "back pain AND asthma[ti]"}).xml.findtext("QueryTranslation")

    assert text == (
        '("back pain"[MeSH Terms] OR ("back"[All Fields] AND "pain"[All Fields]) OR "back pain"[All Fields]) '
        'AND "asthma"[Title]'
    )


def test_an_unknown_word_is_dropped_with_a_warning(server: EntrezServer) -> None:
    answer = ask(server, "esearch", {"term": "gout AND qzxwvu"})

    assert answer.ids == ["1002"]
    assert answer.xml.findtext("WarningList/QuotedPhraseNotFound") == '"qzxwvu"'


def test_a_known_word_without_hits_is_not_dropped(server: EntrezServer) -> None:
    answer = ask(server, "esearch", {"term": "gout AND thyroiditis"})

    assert answer.ids == []
    assert answer.xml.find("WarningList/QuotedPhraseNotFound") is None
    assert answer.xml.findtext("WarningList/OutputMessage") == "No items found."


def test_an_unknown_tag_is_told_and_the_term_runs_unfiltered(server: EntrezServer) -> None:
    answer = ask(server, "esearch", {"term": "photophobia[NoSuchField]"})

    assert answer.ids == ["1001"]
    assert answer.xml.findtext("ErrorList/FieldNotFound") == "NoSuchField"


def test_a_phrase_that_is_not_indexed_loses_its_quotes(server: EntrezServer) -> None:
    answer = ask(server, "esearch", {"term": '"gout qzxwvu flares"', "retmode": "json"}).json["esearchresult"]

    assert answer["idlist"] == ["1002"]
    assert answer["warninglist"]["quotedphrasesnotfound"] == ['"gout qzxwvu flares"', '"qzxwvu"']


def test_a_star_after_three_letters_is_ignored(server: EntrezServer) -> None:
    answer = ask(server, "esearch", {"term": "gou*[tiab] AND asthma"})

    assert answer.ids == ["1003"]
    assert answer.xml.findtext("WarningList/PhraseIgnored") == "gou*"


def test_an_unknown_sort_is_told_and_ignored(server: EntrezServer) -> None:
    answer = ask(server, "esearch", {"term": "gout OR asthma", "sort": "date"})

    assert answer.ids == ["1003", "1002"]
    assert answer.xml.findtext("WarningList/OutputMessage") == "Unknown sort schema 'date' ignored"


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("", ["1004", "1003", "1002", "1001"]),
        ("pub_date", ["1003", "1002", "1004", "1001"]),
        ("Author", ["1002", "1003", "1004", "1001"]),
        ("JournalName", ["1002", "1004", "1003", "1001"]),
    ],
)
def test_hits_come_in_the_order_asked_for(server: EntrezServer, sort: str, expected: list[str]) -> None:
    assert found(server, "1001:1004[uid]", sort=sort) == expected


def test_relevance_puts_a_hit_in_the_title_before_one_in_the_abstract(server: EntrezServer) -> None:
    assert found(server, "migraine OR urate", sort="relevance") == ["1001", "1002"]


def test_a_record_without_a_pmid_gets_one_that_efetch_serves(server: EntrezServer) -> None:
    pmids = found(server, "restless[tiab]")

    assert pmids == ["99000000"]
    assert b'<PMID Version="1">99000000</PMID>' in ask(server, "efetch", {"id": pmids[0]}).body


def test_history_sets_can_be_searched_again(server: EntrezServer) -> None:
    first = ask(server, "esearch", {"term": "gout OR asthma", "usehistory": "y"}).xml
    web_env = first.findtext("WebEnv") or ""
    second = ask(server, "esearch", {"term": "(#1) AND gout", "WebEnv": web_env, "usehistory": "y"})

    assert first.findtext("QueryKey") == "1"
    assert second.ids == ["1002"]
    assert second.xml.findtext("QueryKey") == "2"
    assert second.xml.findtext("WebEnv") == web_env


def test_an_unknown_history_is_an_error_inside_200(server: EntrezServer) -> None:
    answer = ask(server, "esearch", {"term": "(#1)", "WebEnv": "MCID_000000000000000000000000"})

    assert (answer.status, answer.xml.findtext("ERROR")) == (200, "Unable to obtain query #1")


def test_an_unbalanced_bracket_fails_in_the_backend(server: EntrezServer) -> None:
    message = ask(server, "esearch", {"term": "((gout"}).xml.findtext("ERROR") or ""

    assert message.startswith("Search Backend failed")


def test_pages_do_not_overlap_and_retmax_tells_what_came(server: EntrezServer) -> None:
    pages = [
        ask(server, "esearch", {"term": "1001:1004[uid]", "retmax": "3", "retstart": start}) for start in ("0", "3")
    ]

    assert [page.ids for page in pages] == [["1004", "1003", "1002"], ["1001"]]
    assert [page.xml.findtext("RetMax") for page in pages] == ["3", "1"]
    assert {page.xml.findtext("Count") for page in pages} == {"4"}


def test_a_search_past_9999_is_an_error_in_invalid_json(server: EntrezServer) -> None:
    body = ask(server, "esearch", {"term": "gout", "retstart": "9999", "retmode": "json"}).body

    assert b"cannot be larger than 9998" in body
    with pytest.raises(ValueError, match="control character"):
        json.loads(body)


def test_every_count_is_a_string_in_json(server: EntrezServer) -> None:
    result = ask(server, "esearch", {"term": "gout", "retmode": "json", "usehistory": "y"}).json["esearchresult"]

    assert [result[name] for name in ("count", "retmax", "retstart", "querykey")] == ["1", "1", "0", "1"]


def test_dates_of_the_parameters_limit_the_search(server: EntrezServer) -> None:
    limits = {"mindate": "2019", "maxdate": "2021", "datetype": "pdat"}
    answer = ask(server, "esearch", {"term": "gout OR asthma", **limits})

    assert answer.ids == ["1002"]
    assert (answer.xml.findtext("QueryTranslation") or "").endswith(" AND 2019/01/01:2021/12/31[Date - Publication]")


def test_a_file_without_records_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no PubmedArticle"), running_server(written(tmp_path)):
        pass
