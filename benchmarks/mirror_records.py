"""Files like NLM's for the mirror's benchmark: made-up records of real pieces, by seeded variation. Never committed.

    python benchmarks/mirror_records.py FOLDER [--records 1000000] [--updates 2] [--seed 1]

A record takes its journal, authors, dates and the rest of its XML from one of the real records in ../shared/data, and its
abstract from one of about 9,000 real ones there, in which sentences are exchanged with those of others, figures changed,
and one word in a hundred replaced by a rare one, so that the vocabulary grows as PubMed's does. Its headings are what
MeSH knows of its title and abstract. Of an update file 55 % are revised records, 45 % new ones, and twenty are deleted.
"""

import argparse
import gzip
import hashlib
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree

from litcheck.vocabulary.concepts import mentions

DATA = Path(__file__).parent.parent.parent / "shared" / "data"
HEAD = (
    b'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January '
    b'2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n<PubmedArticleSet>\n'
)
PER_FILE = 30_000
REVISED = 0.55
"""Of the records of an update file; what NLM's update files of 2025 had."""
_DELETED = 20
_FIRST_PMID = 1_000
_NUMBER = re.compile(r"\b\d+(?:\.\d+)?\b")
_BETWEEN = re.compile(r">\s+<")
_LETTERS = "aeioubcdfglmnprst"
_WITH_ABSTRACT = 29.3 / 41
"""Of PubMed's records."""
_MOST_AUTHORS, _MOST_REFERENCES, _MOST_HEADINGS = 5, 12, 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """What records are made of: real records without title, abstract and headings; texts with the headings they name."""

    templates: tuple[tuple[str, str, str], ...]  # before the title, after the abstract, after the headings
    texts: tuple[tuple[str, tuple[str, ...], str], ...]  # title, sentences, the XML of its headings


def pieces() -> Pieces:
    """Read from the shared data."""
    with gzip.open(DATA / "pubmed_xml" / "records.jsonl.gz", "rt", encoding="utf-8") as lines:
        xmls = [json.loads(line)["xml"] for line in lines]
    templates = tuple(made for xml in xmls if (made := _template(xml)) is not None)
    return Pieces(templates=templates, texts=tuple(_text(title, sentences) for title, sentences in _abstracts()))


def _template(xml: str) -> tuple[str, str, str] | None:
    root = etree.fromstring(xml)
    article = root.find("MedlineCitation/Article")
    if article is None or article.find("ArticleTitle") is None:
        return None
    citation = root.find("MedlineCitation")
    for path, most in (
        ("MedlineCitation/Article/AuthorList/Author", _MOST_AUTHORS),
        (".//Reference", _MOST_REFERENCES),
    ):
        for one in root.findall(path)[most:]:
            one.getparent().remove(one)
    for one in [*article.findall("Abstract"), *citation.findall("MeshHeadingList"), *citation.findall("OtherAbstract")]:
        one.getparent().remove(one)
    article.find("ArticleTitle").text = "@TITLE@"
    for part in article.find("ArticleTitle"):
        article.find("ArticleTitle").remove(part)
    citation.find("PMID").text = "@PMID@"
    for year in root.iter("Year"):
        year.text = "@YEAR@"
    mark = etree.SubElement(citation, "MeshHeadingList")
    mark.text = "@HEADINGS@"
    text = _BETWEEN.sub("><", etree.tostring(root, encoding="unicode"))
    before, after = text.split("@TITLE@", 1)
    middle, end = after.split("@HEADINGS@", 1)
    return before, middle, end


def _abstracts() -> Iterator[tuple[str, list[str]]]:
    with gzip.open(DATA / "scifact" / "corpus.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield row["title"], row["abstract"]
    with gzip.open(DATA / "evidence_inference" / "abstracts.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield row["title"], [one for part in row["sections"] for one in part["text"].split(". ")]


def _text(title: str, sentences: Sequence[str]) -> tuple[str, tuple[str, ...], str]:
    named = {hit.concept.name: hit.concept for hit in mentions(f"{title} {' '.join(sentences)}") if hit.concept.trees}
    names = ["Humans", *named][:_MOST_HEADINGS]
    headings = "".join(
        f'<MeshHeading><DescriptorName MajorTopicYN="{"Y" if name in title else "N"}">{escape(name)}</DescriptorName>'
        f"</MeshHeading>"
        for name in names
    )
    return title, tuple(sentences), headings


def record(made_of: Pieces, pmid: int, seed: str) -> str:
    """One record's XML; the same for the same seed."""
    dice = random.Random(f"{seed}/{pmid}")
    before, middle, end = dice.choice(made_of.templates)
    title, own, headings = dice.choice(made_of.texts)
    _, others, _ = dice.choice(made_of.texts)
    sentences = [dice.choice(others) if others and dice.random() < 0.2 else sentence for sentence in own]
    text = _NUMBER.sub(lambda hit: str(dice.randint(1, 400)) if dice.random() < 0.5 else hit[0], " ".join(sentences))
    words = text.split(" ")
    for _ in range(len(words) // 100):
        words[dice.randrange(len(words))] = _rare(dice)
    year = str(1970 + int(57 * dice.random() ** 0.5))
    before, middle, end = (part.replace("@YEAR@", year) for part in (before, middle, end))
    before = before.replace("@PMID@", str(pmid))
    with_text = dice.random() < _WITH_ABSTRACT
    abstract = f"<Abstract><AbstractText>{escape(' '.join(words))}</AbstractText></Abstract>" if with_text else ""
    return f"{before}{escape(title)}{middle.replace('</ArticleTitle>', f'</ArticleTitle>{abstract}', 1)}{headings}{end}"


def _rare(dice: random.Random) -> str:
    """A word that few records have: of so many words that a million records have about as many as PubMed's do."""
    return "".join(dice.choice(_LETTERS) for _ in range(dice.choice((4, 5, 6))))


def file_of(
    made_of: Pieces, folder: Path, number: int, pmids: Sequence[int], seed: str, deleted: Sequence[int] = ()
) -> Path:
    """One file like NLM's, with its sum beside it."""
    path = folder / f"pubmed26n{number:04}.xml.gz"
    parts = [record(made_of, pmid, seed) for pmid in pmids]
    if deleted:
        withdrawn = "".join(f'<PMID Version="1">{pmid}</PMID>' for pmid in deleted)
        parts.append(f"<DeleteCitation>{withdrawn}</DeleteCitation>")
    content = gzip.compress(HEAD + "\n".join(parts).encode() + b"\n</PubmedArticleSet>\n", 1, mtime=0)
    path.write_bytes(content)
    path.with_name(f"{path.name}.md5").write_text(f"MD5({path.name})= {hashlib.md5(content).hexdigest()}\n")
    return path


def update_of(base: Sequence[int], number: int, size: int, first_new: int, seed: str) -> tuple[list[int], list[int]]:
    """The PMIDs of an update file: those it revises, then new ones; and those it deletes."""
    dice = random.Random(f"{seed}/update {number}")
    revised = sorted(dice.sample(base, round(size * REVISED)))
    deleted = sorted(set(dice.sample(base, _DELETED)).difference(revised))
    return [*revised, *range(first_new, first_new + size - len(revised))], deleted


def main() -> None:
    """Writes the files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--updates", type=int, default=2)
    parser.add_argument("--seed", default="1")
    given = parser.parse_args()
    made_of = pieces()
    base = range(_FIRST_PMID, _FIRST_PMID + given.records)
    for folder in (given.folder / "baseline", given.folder / "updatefiles"):
        folder.mkdir(parents=True, exist_ok=True)
    starts = range(0, given.records, PER_FILE)
    for number, start in enumerate(starts, start=1):
        pmids = base[start : start + PER_FILE]
        print(file_of(made_of, given.folder / "baseline", number, pmids, given.seed), flush=True)
    size, new = min(PER_FILE, given.records // 10), base.stop
    for number in range(len(starts) + 1, len(starts) + 1 + given.updates):
        pmids, deleted = update_of(base, number, size, new, given.seed)
        new = pmids[-1] + 1
        seed = f"{given.seed}/{number}"
        print(file_of(made_of, given.folder / "updatefiles", number, pmids, seed, deleted), flush=True)


if __name__ == "__main__":
    main()
