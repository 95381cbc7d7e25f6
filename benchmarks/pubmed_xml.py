"""Speed and memory of the PubMed XML parser, beside other readers of the same records in the same run.

    python benchmarks/pubmed_xml.py [CORPUS.xml] [--rounds 7] [--copies 140]

CORPUS.xml is what ../shared/tools/build_corpus.py writes (17,070 records of 2.7 kB); without it, the real records of
../shared/data are read (25 kB each, with their references). Readers: a bare lxml loop over PMID, title and abstract, which is
the least that anybody can do; pubmed_parser (where it is installed); Bio.Entrez.read; litcheck, and litcheck with the design of
every study, which it finds on demand only. The readers take turns; each line has the best round and the median of its ratio
to the bare loop. Then the peak memory of the streaming parser, each in a process of its own.
"""

import argparse
import gzip
import io
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from Bio import Entrez
from lxml import etree

from litcheck.literature.pubmed_xml import read_pubmed_xml

ROOT = Path(__file__).parent.parent
HEAD = (
    b'<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" '
    b'"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n<PubmedArticleSet>\n'
)
TAIL = b"\n</PubmedArticleSet>\n"


def articles(path: Path) -> list[bytes]:
    """The real records as XML elements, without those that Bio.Entrez cannot read offline."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        found = [json.loads(line)["xml"].encode("utf-8") for line in lines]
    return [xml for xml in found if xml.lstrip().startswith(b"<PubmedArticle>") and _readable(xml)]


def _readable(xml: bytes) -> bool:
    try:
        Entrez.read(io.BytesIO(HEAD + xml + TAIL), validate=False)
    except (ValueError, RuntimeError):
        return False
    return True


def bare(content: bytes) -> int:
    """PMID, title and abstract by lxml, nothing else."""
    count = 0
    for _, article in etree.iterparse(io.BytesIO(content), events=("end",), tag="PubmedArticle"):
        article.findtext("MedlineCitation/PMID")
        title = article.find("MedlineCitation/Article/ArticleTitle")
        "".join(() if title is None else title.itertext())
        " ".join("".join(part.itertext()) for part in article.iterfind("MedlineCitation/Article/Abstract/AbstractText"))
        count += 1
        article.clear()
        while article.getprevious() is not None:
            del article.getparent()[0]
    return count


def ours(content: bytes) -> int:
    return sum(1 for _ in read_pubmed_xml(io.BytesIO(content), name="records.xml"))


def with_design(content: bytes) -> int:
    return sum(bool(record.design) for record in read_pubmed_xml(io.BytesIO(content), name="records.xml"))


def biopython(content: bytes) -> int:
    return len(Entrez.read(io.BytesIO(content), validate=False)["PubmedArticle"])


def readers(folder: Path, content: bytes, *, with_biopython: bool) -> dict[str, Callable[[], int]]:
    """What is compared, by name."""
    found: dict[str, Callable[[], int]] = {"bare lxml": lambda: bare(content), "litcheck": lambda: ours(content)}
    found["litcheck, design"] = lambda: with_design(content)
    try:
        from pubmed_parser import parse_medline_xml
    except ImportError:
        print("pubmed_parser is not installed: pip install -e '.[benchmark]'")
    else:
        packed = folder / "records.xml.gz"  # it reads files only, and by their name
        packed.write_bytes(gzip.compress(content, 1))
        found["pubmed_parser"] = lambda: len(list(parse_medline_xml(str(packed))))
    if with_biopython:
        found["Bio.Entrez.read"] = lambda: biopython(content)
    return found


def compare(compared: dict[str, Callable[[], int]], rounds: int) -> None:
    """Prints records a second of processor time and the ratio to the bare loop, the readers taking turns."""
    rates: dict[str, list[float]] = {name: [] for name in compared}
    for _ in range(rounds):
        for name, action in compared.items():
            started = time.process_time()
            count = action()
            rates[name].append(count / (time.process_time() - started))
    for name, found in rates.items():
        ratio = statistics.median(one / least for one, least in zip(found, rates["bare lxml"], strict=True))
        print(f"{name:<18}{max(found):8.0f} records/s {ratio:8.2f}")


def peak(path: Path) -> int:
    """Peak memory in MB of a process that streams the file."""
    code = (
        "import resource, sys\n"
        "from litcheck.literature.pubmed_xml import read_pubmed_xml\n"
        "with open(sys.argv[1], 'rb') as file:\n"
        "    count = sum(1 for _ in read_pubmed_xml(file, name='records.xml'))\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)\n"
    )
    command = [sys.executable, "-c", code, str(path)]
    return int(subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = ROOT.parent / "shared" / "data" / "pubmed_xml" / "records.jsonl.gz"
    parser.add_argument("corpus", type=Path, nargs="?")
    parser.add_argument("--records", type=Path, default=default)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--copies", type=int, default=140, help="of the real records, for the memory; 0: not measured")
    options = parser.parse_args()
    elements = articles(options.records)
    whole = HEAD + b"\n".join(elements) + TAIL
    with tempfile.TemporaryDirectory() as folder:
        content = whole if options.corpus is None else options.corpus.read_bytes()
        count = content.count(b"<PubmedArticle>")
        print(f"{count:,} records, {len(content) / count / 1000:.1f} kB each")
        compare(readers(Path(folder), content, with_biopython=options.corpus is None), options.rounds)
    for copies in filter(None, (options.copies // 10, options.copies)):
        with tempfile.NamedTemporaryFile(suffix=".xml") as file:
            file.write(HEAD)
            for _ in range(copies):
                file.write(b"\n".join(elements))
            file.write(TAIL)
            file.flush()
            print(f"{copies * len(elements):6d} records: peak {peak(Path(file.name))} MB")


if __name__ == "__main__":
    main()
