"""Speed and memory of the PubMed XML parser, beside Bio.Entrez.read on the same real records in the same run.

    python benchmarks/pubmed_xml.py [--records ../shared/data/pubmed_xml/records.jsonl.gz] [--copies 140]

Prints records a second of both (minimum of three rounds) and their ratio, then the peak memory of the streaming parser
over about 30,000 records and over a tenth of them, each in a process of its own.
"""

import argparse
import gzip
import io
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from Bio import Entrez

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


def fastest(action: Callable[[], int]) -> float:
    """Records a second, the best of three rounds."""
    rates = []
    for _ in range(3):
        started = time.perf_counter()
        count = action()
        rates.append(count / (time.perf_counter() - started))
    return max(rates)


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
    parser.add_argument("--records", type=Path, default=default)
    parser.add_argument("--copies", type=int, default=140)
    options = parser.parse_args()
    elements = articles(options.records)
    whole = HEAD + b"\n".join(elements) + TAIL
    print(f"{len(elements)} real records, {len(whole) / len(elements) / 1000:.1f} kB each")
    ours = fastest(lambda: sum(1 for _ in read_pubmed_xml(io.BytesIO(whole), name="records.xml")))
    theirs = fastest(lambda: len(Entrez.read(io.BytesIO(whole), validate=False)["PubmedArticle"]))
    print(
        f"litcheck        {ours:8.0f} records/s\nBio.Entrez.read {theirs:8.0f} records/s\nratio           {ours / theirs:8.1f}"
    )
    for copies in (options.copies // 10, options.copies):
        with tempfile.NamedTemporaryFile(suffix=".xml") as file:
            file.write(HEAD)
            for _ in range(copies):
                file.write(b"\n".join(elements))
            file.write(TAIL)
            file.flush()
            print(f"{copies * len(elements):6d} records: peak {peak(Path(file.name))} MB")


if __name__ == "__main__":
    main()
