"""The bundled library against the facts it was made from."""

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import pytest
from lxml import etree
from shared_material import shared

from litcheck.literature.pubmed_xml import read_pubmed_xml
from litcheck.literature.record import Record

LIBRARY = files("litcheck.literature.sources").joinpath("library.xml")
PREVALENCES = {"prevalence", "pooled_prevalence", "mean_prevalence", "prevalence_range", "prevalence_upper"}
NOT_A_RECORD = {"secondary_ra_series"}
"""A web page that retells four papers; its own note says that it is no PubMed record."""
FIGURE = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?")
READ_IN_PRINT = {"garciaborreguero2014_psg", "hoque2010_drug_rls", "jmpt2020_scoping", "npsle_tomalla2023"}
"""Digests made from the public abstract, which holds more figures than the shared evidence."""
SMALL = {float(number) for number in range(5)} | {95.0}
"""Counts of words such as "4 of 4 criteria" and the level of confidence intervals."""


def key_of(element: Any) -> str:
    return str(element.findtext("MedlineCitation/OtherID"))


@cache
def bundled() -> dict[str, tuple[Any, Record]]:
    """Our key -> (XML element, record as the parser reads it)."""
    with LIBRARY.open("rb") as file:
        records = list(read_pubmed_xml(file, name="library.xml"))
    with LIBRARY.open("rb") as file:
        elements = etree.parse(file).findall("PubmedArticle")
    return {key_of(element): (element, record) for element, record in zip(elements, records, strict=True)}


@cache
def evidence() -> dict[str, dict[str, Any]]:
    lines = shared("evidence", "records.jsonl").read_text("utf-8").splitlines()
    return {record["record_id"]: record for record in map(json.loads, lines)}


def figures(text: str) -> set[float]:
    return {float(found.replace(",", "").rstrip(".")) for found in FIGURE.findall(text)}


def pairs() -> Iterator[tuple[str, Record, dict[str, Any]]]:
    """The records that the shared evidence knows, with its facts of each."""
    for key, (_, record) in bundled().items():
        if key in evidence():
            yield key, record, evidence()[key]


def test_it_holds_at_least_180_records_each_a_marked_digest_of_two_sentences_or_more() -> None:
    assert len(bundled()) >= 180
    for key, (element, record) in bundled().items():
        assert record.digest, key
        assert "litcheck's own words" in element.findtext("MedlineCitation/Article/Abstract/CopyrightInformation"), key
        assert len(re.findall(r"[.!?](?:\s|$)", record.text)) >= 2, key
        assert all(heading.assigned_by_us for heading in record.headings), key


def test_every_figure_of_every_digest_stands_in_the_evidence() -> None:
    invented = {
        key: wrong
        for key, record, facts in pairs()
        if key not in READ_IN_PRINT
        and (wrong := figures(record.text) - figures(json.dumps(facts, ensure_ascii=False)) - SMALL)
    }

    assert not invented


def test_every_digest_gives_the_counts_and_percentages_of_its_results() -> None:
    missing = []
    for key, record, facts in pairs():
        present = figures(record.text)
        for finding in facts["findings"]:
            if finding["measure"] in PREVALENCES and finding["evidence_role"] == "result":
                wanted = {finding[name] for name in ("value", "ci_low", "ci_high")} - {None}
                missing += [(key, number) for number in wanted if float(number) not in present]
    total = sum(len(facts["findings"]) for _, _, facts in pairs())

    assert len(missing) <= 0.01 * total, missing


def test_the_records_that_decide_the_gold_claims_are_there() -> None:
    gold = json.loads(shared("evidence", "gold.json").read_text("utf-8"))

    wanted = {key for claim in gold["claims"] for key in claim["deciding_records"]}

    assert wanted <= set(bundled())


def test_every_record_with_a_prevalence_is_there() -> None:
    wanted = {
        key
        for key, facts in evidence().items()
        if any(finding["measure"] in PREVALENCES for finding in facts["findings"])
    }

    assert wanted - NOT_A_RECORD <= set(bundled())


def test_every_record_that_the_evidence_does_not_know_has_an_identifier() -> None:
    unknown = [record for key, (_, record) in bundled().items() if key not in evidence()]

    assert len(unknown) > 30
    assert not [record.title for record in unknown if not (record.pmid or record.doi or record.pmcid)]


def test_identifiers_are_those_of_the_evidence_or_were_looked_up() -> None:
    for key, record, facts in pairs():
        assert facts["pmid"] is None or record.pmid == facts["pmid"], key
        assert facts["doi"] is None or record.doi == facts["doi"], key
        assert record.pmid or record.doi or record.pmcid or record.title or record.text, key
    numbers = [record.pmid for _, record, _ in pairs() if record.pmid]
    assert len(numbers) == len(set(numbers))


def test_no_title_that_was_paraphrased_is_shown_as_a_title() -> None:
    for key, record, facts in pairs():
        assert "not recorded" not in record.title, key
        if "Title paraphrased" in (facts["note"] or "") and record.title != "[Not Available].":
            pytest.fail(f"{key} shows {record.title!r}")


def test_no_digest_repeats_a_summary_of_the_evidence() -> None:
    for key, record, facts in pairs():
        for finding in facts["findings"]:
            summary = finding["summary"].rstrip(".").lower()
            assert len(summary.split()) < 7 or summary not in record.text.lower(), key
