"""Whole audits of real articles on other topics, for a reader to judge: what was decided, by which rule, on which sentences.

`whole_audits.py CORPUS --articles OUT.jsonl [--part 1]` writes one line an article and goes on after the last one when it is
called again. Articles are the health news stories and press releases of ../shared/data/news (their claims extracted as an audit
would) and the MedQuAD pages of claims_dev (their annotated claims, well-typed). Each belongs to part 1 or 2 by its hash, so that
what was mended on one part can be judged on the other.
"""

import gzip
import hashlib
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from litcheck.claims.claim import Claim, ClaimedValue
from litcheck.claims.extraction.extracting import extract
from litcheck.claims.kinds import check_of, kind_named, known_kinds
from litcheck.documents.structure import structured
from litcheck.evidence.gathering import gather
from litcheck.literature.journal_titles import same_journal
from litcheck.literature.planning import plan
from litcheck.literature.record import Record
from litcheck.literature.sources.records_file import RecordsFiles
from litcheck.measures import Unit
from litcheck.verdicts.deciding import decide
from litcheck.verdicts.verdict import Mark, Verdict

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
_UNITS = {unit.value for unit in Unit}
_FIELDS = ("condition", "population", "comparator", "subject", "object", "intervention", "outcome", "thing", "relation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article with its claims, each with the sentence it was read from. `well_typed`: the claims were annotated by hand."""

    id: str
    well_typed: bool
    claims: tuple[tuple[Claim, str], ...]


def articles(part: int) -> Iterator[Article]:
    """The articles of part 1 or 2 in the order of their hashes, annotated pages first."""
    with gzip.open(DATA / "news/articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        news = [json.loads(line) for line in lines]
    pages = [json.loads(line) for line in (DATA / "claims_dev.jsonl").read_text("utf-8").splitlines()]
    for row in sorted(pages, key=lambda row: _number(row["id"])):
        if row["source"] != "project" and part_of(row["id"]) == part:
            yield Article(id=row["id"], well_typed=True, claims=tuple(_annotated(row)))
    for row in sorted(news, key=lambda row: _number(row["id"])):
        if part_of(row["id"]) == part:
            yield Article(id=row["id"], well_typed=False, claims=tuple(_extracted(row)))


def part_of(name: str) -> int:
    """1 or 2."""
    return 1 + _number(name) % 2


def _number(text: str) -> int:
    return int(hashlib.sha1(text.encode()).hexdigest(), 16)


def _extracted(row: Mapping[str, Any]) -> Iterator[tuple[Claim, str]]:
    document = structured(id=row["id"], title=row["title"], path=None, text=row["text"])
    for one in extract(document):
        yield one.claim, document.text[one.span.start : one.span.end]


def _annotated(row: Mapping[str, Any]) -> Iterator[tuple[Claim, str]]:
    for number, (sentence, claim) in enumerate((one, claim) for one in row["sentences"] for claim in one["claims"]):
        value = claim.get("value")
        if value is not None and value["unit"] not in _UNITS:
            continue
        kind = claim["kind"]
        figure = None if value is None else ClaimedValue(
            stated=value.get("stated"), low=value.get("low"), high=value.get("high"), unit=Unit(value["unit"]),
            hedge=value.get("hedge"),
        )  # fmt: skip
        if kind not in known_kinds() or any(
            not claim.get(name) for name in kind_named(kind).REQUIRED if name != "value"
        ):
            continue
        said = {name: claim[name] for name in _FIELDS if claim.get(name)}
        if kind == "assertion":
            said = {}
        yield (
            Claim(
                id=f"{row['id']}-{number}", document=row["id"], quote=claim["quote"], statement=claim["statement"],
                kind=kind, check=check_of(kind, figure), value=figure, **said,
            ),
            row["text"][sentence["start"] : sentence["end"]],
        )  # fmt: skip


def audit(article: Article, source: RecordsFiles, read: Any) -> dict[str, Any]:
    """The line of one article: how many claims, what kept the undecided ones open, and the decided ones in full."""
    claims = {claim.id: (claim, sentence) for claim, sentence in article.claims}
    plans = {claim_id: plan(claim) for claim_id, (claim, _) in claims.items()}
    retrievals, found = source.retrieve(plans)
    decided, reasons = [], Counter[str]()
    for retrieval in retrievals:
        claim, sentence = claims[retrieval.claim_id]
        keys = () if claim.needs else retrieval.record_keys  # an open claim is decided by nothing: it needs no reading
        findings = gather(claim, (read(found[key]) for key in keys)).findings
        verdict = decide(claim, findings, found, retrieval, same_journal)
        if verdict.mark is Mark.UNVERIFIED:
            reasons[verdict.reason.value] += 1
        else:
            decided.append(_told(article, claim, sentence, verdict, found))
    return {
        "article": article.id, "well_typed": article.well_typed, "claims": len(claims),
        "specified": sum(not claim.needs for claim, _ in claims.values()), "open": dict(reasons), "decided": decided,
    }  # fmt: skip


def _told(
    article: Article, claim: Claim, sentence: str, verdict: Verdict, found: Mapping[str, Record]
) -> dict[str, Any]:
    fields = {name: value for name in _FIELDS if (value := getattr(claim, name)) is not None}
    used = [line.finding for line in verdict.evidence if line.used]
    return {
        "id": claim.id, "article": article.id, "kind": claim.kind, "claim": claim.statement, "fields": fields,
        "sentence": sentence, "mark": verdict.mark.value, "reason": verdict.reason.value,
        "explanation": verdict.explanation,
        "quotations": [
            {"pmid": finding.record_key, "title": found[finding.record_key].title, "stance": finding.stance.value,
             "strength": finding.strength, "probability": finding.probability, "text": finding.quote}
            for finding in used
        ],
    }  # fmt: skip


def run(source: RecordsFiles, place: Path, part: int, most: int, read: Any) -> None:
    """Audits the articles of a part that `place` does not hold yet, at most `most` in all, and prints what was decided."""
    done: list[dict[str, Any]] = []
    if place.exists():
        done = [json.loads(line) for line in place.read_text("utf-8").splitlines()]
    known = {row["article"] for row in done}
    with place.open("a", encoding="utf-8") as out:
        for article in articles(part):
            if article.id in known or (not article.well_typed and sum(not row["well_typed"] for row in done) >= most):
                continue
            began = time.perf_counter()
            done.append(audit(article, source, read))
            out.write(f"{json.dumps(done[-1])}\n")
            out.flush()
            print(article.id, done[-1]["claims"], f"{time.perf_counter() - began:.1f} s", file=sys.stderr, flush=True)
    for name, rows in (
        ("articles", [row for row in done if not row["well_typed"]]),
        ("well-typed", [row for row in done if row["well_typed"]]),
    ):
        print(name, json.dumps(_summary(rows)))


def _summary(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    decided = [one for row in rows for one in row["decided"]]
    claims = sum(row["claims"] for row in rows)
    why = sum((Counter(row["open"]) for row in rows), Counter[str]())
    return {
        "articles": len(rows), "claims": claims, "marks": Counter(one["mark"] for one in decided),
        "decided": round(len(decided) / claims, 3) if claims else None, "open": dict(why.most_common()),
    }  # fmt: skip
