"""Inputs that nobody meant to write -> how every reader ends: a result or one line, in seconds and not in gigabytes.

    .venv/bin/python benchmarks/fuzz.py --number 5000 --seed 1

Each input is a small sound one, changed: bytes flipped, cut, doubled, swapped, numbers and signs put in that are known to
hurt. It goes through the reader of its format, and what comes out of that through the reading of claims or of figures.
Prints how many ended how, the slowest and the largest; ends with 1 if any crashed, took too long, or took too much.
"""

import argparse
import gzip
import io
import random
import resource
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import docx

from litcheck.claims.claims_file import read_claims
from litcheck.claims.extraction.extracting import extract_claims
from litcheck.documents.readers import READERS, read_article
from litcheck.errors import LitcheckError
from litcheck.evidence.read_record import read
from litcheck.literature.pubmed_term import parse_term, shown
from litcheck.literature.sources.records_file import read_records

LONGEST = 5.0
"""Seconds of processor time for one input."""
LARGEST = 500
"""Megabytes that the process may grow by over all inputs."""

SENTENCES = (
    "About 4% of adults have gout (95% CI 3.1 to 5.6). In a study of 1,234 men by Smith et al. (2019), the risk was 1.5 times "
    "higher than in controls (OR 1.93, p = 2 × 10⁻⁵). Allopurinol improves symptoms in one-third of people with gout."
)
XML = (
    '<?xml version="1.0"?><PubmedArticleSet><PubmedArticle><MedlineCitation><PMID Version="1">1001</PMID><Article><Journal>'
    "<JournalIssue><PubDate><Year>2019</Year></PubDate></JournalIssue><Title>Gut</Title></Journal><ArticleTitle>Gout in "
    f'adults</ArticleTitle><Abstract><AbstractText Label="RESULTS">{SENTENCES} 10<sup>6</sup>.</AbstractText></Abstract>'
    "</Article></MedlineCitation></PubmedArticle></PubmedArticleSet>"
)
MEDLINE = (
    f"PMID- 1001\nTI  - Gout in adults.\nAB  - {SENTENCES}\nDP  - 2019 Jan\nTA  - Gut\nMH  - *Gout/drug therapy\n\n"
)
RIS = f"TY  - JOUR\nTI  - Gout in adults\nAB  - {SENTENCES}\nPY  - 2019\nAN  - 1001\nDB  - PubMed\nER  - \n"
HTML = (
    f'<html><head><meta charset="utf-8"><title>Gout</title></head><body><article><h1>Gout</h1><p>{SENTENCES}</p><ul><li>Gout '
    f"affects 4% of men<sup>2</sup></li></ul><table><tr><td>4%</td></tr></table></article></body></html>"
)
MARKDOWN = (
    f"---\ntitle: Gout\n---\n# Gout\n\n{SENTENCES}\n\n"
    "* Gout affects **4%** of men<sup>2</sup>\n\n| a | b |\n|---|---|\n| 4% | 5% |\n"
)
CLAIMS = (
    "version: 1\ndocuments:\n  - {id: d, title: Gout}\nclaims:\n  - id: gout\n    document: d\n    quote: about 4% of adults "
    "have gout\n    statement: About 4% of adults have gout.\n    kind: prevalence\n    condition: gout\n    population: adults\n"
    '    value: {stated: 4, unit: percent, hedge: about}\n    query: \'gout[tiab] AND ("2013"[dp] : "2018"[dp])\'\n'
    "    review: {verdict: verified, on: 2026-02-03, reason: seen}\n"
)
HURTFUL = (
    *(
        "\x00",
        "\x1b[31m",
        "\x9b",
        "\u200b",
        "\u202e",
        "\ufeff",
        "\U0001d7d2",
        "٤",
        "½",
        "⁶",
        "\u0338",
        "\r",
        "\x85",
        "\u2028",
    ),
    *(
        "NaN",
        "inf",
        "1e400",
        "-0",
        "9" * 400,
        "9" * 5000,
        "0x",
        "1,2,3,4",
        "14,5",
        "%",
        "100%%",
        "10(-8)",
        "1/0",
        "2026-02-30",
    ),
    *(
        "(" * 300,
        "[" * 300,
        "<sup>" * 50,
        "<i>" * 300,
        "&#x110000;",
        "&a;",
        "]]>",
        "<![CDATA[",
        "<!--",
        "<!DOCTYPE x [",
        "</p>",
    ),
    *(
        "&a *a",
        "!!bool x",
        "!!python/object:os.system x",
        "- - - - - -",
        "{a: {a: {a: ",
        "? ",
        "<<: *x",
        "'",
        '"',
        "\t",
        "#",
    ),
    *(
        " " * 3000,
        "a" * 3000,
        "a " * 1500,
        "1 " * 1500,
        "of the " * 500,
        "." * 3000,
        ", and " * 500,
        "\n" * 500,
        "%s%n{0}",
    ),
    *(
        "PMID- ",
        "ER  - ",
        "TY  - ",
        "AB  - ",
        "../../",
        "//x",
        "C:\\",
        "a" * 300 + "/",
        "|---|" * 99,
        "```",
        "> " * 99,
        "* " * 99,
    ),
)


def word() -> bytes:
    """A small Word file with a heading, a paragraph and a table."""
    made, file = docx.Document(), io.BytesIO()
    made.add_heading("Gout", 1)
    made.add_paragraph(SENTENCES)
    made.add_table(2, 2).cell(0, 0).text = "4% of men"
    made.save(file)
    return file.getvalue()


SOUND: dict[str, bytes] = {
    "a.xml": XML.encode(),
    "a.xml.gz": gzip.compress(XML.encode(), mtime=0),
    "a.nbib": MEDLINE.encode() * 2,
    "a.ris": RIS.encode() * 2,
    "a.txt": SENTENCES.encode(),
    "a.md": MARKDOWN.encode(),
    "a.html": HTML.encode(),
    "a.docx": word(),
    "claims.yaml": CLAIMS.encode(),
    "a.term": b'("gout"[mh] OR gout*[tiab]) AND 2013/04/21:2018[dp] NOT "a b"[tiab:~3]',
}


def inputs(number: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """`number` file names and contents; the same for the same seed."""
    dice = random.Random(seed)
    for count in range(number):
        name = list(SOUND)[count % len(SOUND)]
        sound = SOUND[name]
        packed = name.endswith((".docx", ".gz")) and dice.random() < 0.7  # else its own bytes are changed
        yield name, (_changed_inside(name, sound, dice) if packed else _changed(sound, dice))


def _changed(content: bytes, dice: random.Random) -> bytes:
    for _ in range(dice.choice((1, 1, 2, 3, 6))):
        at, to = sorted(dice.randrange(len(content) + 1) for _ in range(2))
        match dice.randrange(7):
            case 0:
                content = content[:at] + dice.choice(HURTFUL).encode("utf-8", "surrogatepass") + content[at:]
            case 1:
                content = content[:at] + dice.choice(HURTFUL).encode("utf-8", "surrogatepass") + content[to:]
            case 2:
                content = content[:at] + dice.randbytes(dice.randint(1, 4)) + content[at + 1 :]
            case 3:
                content = content[:at]
            case 4:
                content = content[:at] + content[at:to] * dice.choice((2, 3, 30)) + content[to:]
            case 5:
                content = content[to:] + content[at:to] + content[:at]
            case _:
                content = content[:at] + content[to:]
        content = content[:200_000]
    return content


def _changed_inside(name: str, content: bytes, dice: random.Random) -> bytes:
    """A compressed file whose content is changed, so that the change gets past the unpacking."""
    if name.endswith(".gz"):
        return gzip.compress(_changed(gzip.decompress(content), dice), mtime=0)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        wanted = dice.choice(("word/document.xml", "word/document.xml", "word/styles.xml", "[Content_Types].xml"))
        for part in old.namelist():
            new.writestr(part, _changed(old.read(part), dice) if part == wanted else old.read(part))
    return made.getvalue()


def end_of(path: Path) -> str:
    """Reads a file as its name says, and what it holds: "read", or "refused" with one line. Anything else is a crash."""
    try:
        _reader(path)()
    except LitcheckError as refused:
        faults = getattr(refused, "faults", (str(refused),))
        if any("\n" in fault or not fault.strip() for fault in faults):
            raise AssertionError(f"not one line: {faults!r}") from refused
        return "refused"
    return "read"


def _reader(path: Path) -> Callable[[], object]:
    if path.name == "claims.yaml":
        return lambda: read_claims(path)
    if path.suffix == ".term":
        return lambda: shown(parse_term(path.read_bytes().decode("utf-8", "replace"))[0])
    if path.suffix in READERS:
        return lambda: extract_claims(read_article(path))
    return lambda: [read(record).estimates for record in read_records(path)]


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--number", type=int, default=5000)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--keep", type=Path, help="folder for the inputs that did not end as they should")
    given = asked.parse_args()
    ends: Counter[str] = Counter()
    times: list[tuple[float, int, str]] = []
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, content) in enumerate(inputs(given.number, given.seed)):
            path = Path(folder) / name
            path.write_bytes(content)
            started = time.process_time()
            try:
                end = end_of(path)
            except Exception as crash:  # what is counted here
                end = "crashed"
                print(f"{name} #{number}: {type(crash).__name__}: {str(crash)[:200]}", file=sys.stderr)
            took = time.process_time() - started
            end = "too slow" if took > LONGEST and end != "crashed" else end
            ends[end] += 1
            times.append((took, number, name))
            if given.keep and end in ("crashed", "too slow"):
                given.keep.mkdir(parents=True, exist_ok=True)
                (given.keep / f"{number}-{name}").write_bytes(content)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
    print(f"{given.number} inputs: {', '.join(f'{count} {end}' for end, count in ends.most_common())}")
    print("slowest: " + ", ".join(f"{took:.2f} s {name} #{number}" for took, number, name in sorted(times)[:-4:-1]))
    print(f"memory grew by {grown} MB over all of them")
    return int(bool(ends["crashed"] or ends["too slow"] or grown > LARGEST))


if __name__ == "__main__":
    sys.exit(main())
