"""Whole audits of claims with known answers: retrieved, read and decided against thousands of real abstracts.

    python ../shared/tools/build_corpus.py OUT
    python benchmarks/whole_audits.py OUT [--sets scifact,healthver,check_covid,effects] [--most 150]
        [--half unread] [--json FILE] [--llm MODEL --llm-url URL]
    python benchmarks/whole_audits.py OUT --articles FILE [--part 1] [--most 60]
    python benchmarks/whole_audits.py --frozen

A claim goes the way of an audit: plan, search, read, judge, decide. Its known answer is what the abstracts paired with it say of
it; claims on which they disagree are left out. `effects` are prompts of Evidence Inference as effect claims. An abstract that
nobody paired with a claim may bear on it all the same, so that a mark against the known answer is not always wrong.

`--llm` audits the claims once more with a language model whose proven findings enter the rules, and prints what its part took.

`--articles` audits real articles for a reader to judge: see `audited_articles.py`. `--frozen` runs the part whose identifiers
stand in `whole_audits.jsonl` against every twelfth abstract of SciFact: the suite holds its floors.
"""

import argparse
import gzip
import hashlib
import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from litcheck.claims.claim import Check, Claim
from litcheck.evaluation.corpus import read_corpus
from litcheck.evaluation.pairs import Label, Pair, read_pairs
from litcheck.evidence.gathering import gather
from litcheck.evidence.proposers import PROPOSERS
from litcheck.evidence.read_record import read
from litcheck.language_model.asking import Asker
from litcheck.language_model.consultation import Consultation
from litcheck.language_model.endpoint import endpoint_of
from litcheck.language_model.reply_cache import ReplyCache
from litcheck.literature.indexed_files import Indexed
from litcheck.literature.journal_titles import same_journal
from litcheck.literature.planning import plan
from litcheck.literature.sources.records_file import RecordsFiles, open_files
from litcheck.verdicts.deciding import decide
from litcheck.verdicts.verdict import Mark

HERE = Path(__file__).resolve().parent
DATA = HERE.parent.parent / "shared" / "data"
FROZEN = HERE / "whole_audits.jsonl"
PAIRS = {"scifact": "scifact/pairs_train", "healthver": "healthver/pairs", "check_covid": "check_covid/pairs"}
_MARK_OF = {Label.SUPPORT: Mark.VERIFIED, Label.REFUTE: Mark.CONTRADICTED}
_BATCH = 50

read_once = lru_cache(maxsize=20_000)(read)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A claim with its known answer. `gold` are the keys of the abstracts that give it."""

    source: str
    claim: Claim
    expected: Mark
    gold: frozenset[str]
    is_read: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Audited:
    """What an audit came to, and how far it got towards the gold abstracts."""

    known: Known
    mark: Mark
    reason: str
    retrieved: bool
    used: bool
    quotes: tuple[str, ...]


def from_pairs(source: str, key_of: Mapping[str, str] | None) -> Iterator[Known]:
    """The claims of a set of pairs; `key_of` turns its document numbers into keys of the corpus (None: they are keys)."""
    by_claim: dict[str, list[Pair]] = {}
    for pair in read_pairs(DATA / f"{PAIRS[source]}.jsonl.gz"):
        by_claim.setdefault(pair.claim, []).append(pair)
    for text, pairs in by_claim.items():
        marks = {_MARK_OF[pair.label] for pair in pairs if pair.label in _MARK_OF}
        if len(marks) != 1:
            continue
        told = [pair for pair in pairs if pair.label in _MARK_OF]
        names = [pair.document if key_of is None else key_of.get(f"{source}:{pair.document}") for pair in told]
        yield Known(
            source=source,
            claim=Claim(
                id=pairs[0].id, document=source, quote=text, statement=text, kind="assertion", check=Check.ENTAILMENT
            ),
            expected=next(iter(marks)),
            gold=frozenset(name for name in names if name is not None),
            is_read=pairs[0].is_read,
        )


_RELATION = {"significantly increased": "higher", "significantly decreased": "lower"}


def effects(key_of: Mapping[str, str]) -> Iterator[Known]:
    """Prompts whose abstract gives the evidence, half of them worded as what was found and half as the opposite."""
    with gzip.open(DATA / "evidence_inference/annotations.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows: list[dict[str, Any]] = [json.loads(line) for line in lines]
    seen: set[int] = set()
    for row in rows:
        way = _RELATION.get(row["label"])
        if not (row["valid_label"] and row["evidence_in_abstract"] and way) or row["prompt_id"] in seen:
            continue
        seen.add(row["prompt_id"])
        right = _number(row["prompt_id"]) % 2 == 0
        said = way if right else {"higher": "lower", "lower": "higher"}[way]
        verb = {"higher": "increases", "lower": "reduces"}[said]
        text = f"{row['intervention']} {verb} {row['outcome']} compared with {row['comparator']}."
        key = key_of.get(f"ei:{row['pmcid']}")
        yield Known(
            source="effects",
            claim=Claim(
                id=f"ei-{row['prompt_id']}", document="effects", quote=text, statement=text, kind="assertion",
                check=Check.ENTAILMENT,
            ),
            expected=Mark.VERIFIED if right else Mark.CONTRADICTED,
            gold=frozenset() if key is None else frozenset({key}),
            is_read=_number(row["pmcid"]) % 2 == 0,
        )  # fmt: skip


def _number(text: object) -> int:
    return int(hashlib.sha1(str(text).encode()).hexdigest(), 16)


def audited(claims: Sequence[Known], source: Indexed | RecordsFiles, asker: Asker | None = None) -> Iterator[Audited]:
    """The audits of the claims, in order; with a model's proven findings where one is asked: its part is printed."""
    for start in range(0, len(claims), _BATCH):
        part = claims[start : start + _BATCH]
        retrievals, found = source.retrieve({one.claim.id: plan(one.claim) for one in part})
        known = {one.claim_id: [read_once(found[key]) for key in one.record_keys] for one in retrievals}
        model = None if asker is None else Consultation(asker=asker, proposes=True)
        if model is not None:
            model.ask([one.claim for one in part], known, lambda *_: None)
        for one, retrieval in zip(part, retrievals, strict=True):
            heard = PROPOSERS if model is None else model.proposers
            findings = gather(one.claim, known[one.claim.id], heard).findings
            verdict = decide(one.claim, findings, found, retrieval, same_journal)
            if model is not None:
                model.look(one.claim, known[one.claim.id], verdict, retrieval, found)
            used = [line.finding for line in verdict.evidence if line.used]
            yield Audited(
                known=one,
                mark=verdict.mark,
                reason=verdict.reason.value,
                retrieved=bool(one.gold & set(retrieval.record_keys)),
                used=any(finding.record_key in one.gold for finding in used),
                quotes=tuple(f"{finding.stance}: {finding.quote}" for finding in used),
            )
        run = None if model is None else model.run()
        if run is not None:
            cost = "no prices known" if run.cost is None else f"{run.cost / len(part):.6f} {run.currency} a claim"
            print(f"{run.line} {(run.tokens_in + run.tokens_out) / len(part):,.0f} tokens a claim; {cost}", flush=True)


def summary(done: Sequence[Audited]) -> dict[str, float | int | None]:
    """Precision of both marks, share decided, share whose gold abstract was retrieved and used."""
    told: dict[str, float | int | None] = {"claims": len(done)}
    for mark in (Mark.VERIFIED, Mark.CONTRADICTED):
        given = [one for one in done if one.mark is mark]
        told[mark.value] = len(given)
        told[f"{mark.value} precision"] = _share(sum(one.known.expected is mark for one in given), len(given))
    told["decided"] = _share(sum(one.mark is not Mark.UNVERIFIED for one in done), len(done))
    reachable = [one for one in done if one.known.gold]
    told["gold retrieved"] = _share(sum(one.retrieved for one in reachable), len(reachable))
    told["gold used"] = _share(sum(one.used for one in reachable), len(reachable))
    return told


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def frozen_claims() -> list[Known]:
    """The claims of `whole_audits.jsonl`, their text read from ../shared."""
    wanted = {row["id"]: row["expected"] for row in map(json.loads, FROZEN.read_text("utf-8").splitlines())}
    found = [one for one in from_pairs("scifact", None) if one.claim.id in wanted]
    wrong = [one.claim.id for one in found if one.expected.value != wanted[one.claim.id]]
    if wrong or len(found) != len(wanted):
        raise ValueError(f"{FROZEN.name} and ../shared/data do not agree: {wrong or len(found)}")
    return found


def frozen_records(claims: Iterable[Known]) -> Indexed:
    """Every twelfth abstract of SciFact, and those that answer the claims."""
    gold = frozenset().union(*(one.gold for one in claims))
    corpus = read_corpus(DATA / "scifact/corpus.jsonl.gz")
    return Indexed({one.key: one for number, one in enumerate(corpus) if number % 12 == 0 or one.key in gold})


def _chosen(folder: Path, sets: Iterable[str], most: int, half: str) -> list[Known]:
    key_of = json.loads((folder / "map.json").read_text("utf-8"))
    chosen: list[Known] = []
    for name in sets:
        every = effects(key_of) if name == "effects" else from_pairs(name, key_of)
        kept = [one for one in every if half == "all" or one.is_read == (half == "read")]
        chosen += sorted(kept, key=lambda one: _number(one.claim.id))[:most]
    return chosen


def main() -> None:
    """Prints a line for each set and one for all."""
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus", nargs="?", type=Path)
    parser.add_argument("--sets", default="scifact,healthver,check_covid,effects")
    parser.add_argument("--most", type=int, default=150)
    parser.add_argument("--half", choices=["read", "unread", "all"], default="unread")
    parser.add_argument("--frozen", action="store_true")
    parser.add_argument("--articles", type=Path, help="audit articles instead, one line each into this file, resumable")
    parser.add_argument("--part", type=int, choices=[1, 2], default=1)
    parser.add_argument("--llm", help="a language model, asked too")
    parser.add_argument("--llm-url", default="http://127.0.0.1:11434/v1")
    parser.add_argument("--json", type=Path, help="what was decided, claim by claim; for the read half only")
    wanted = parser.parse_args()
    if wanted.frozen:
        claims = frozen_claims()
        done = list(audited(claims, frozen_records(claims)))
    elif wanted.corpus is None:
        sys.exit("give the folder that ../shared/tools/build_corpus.py wrote, or --frozen")
    elif wanted.articles is not None:
        import audited_articles  # beside this file, which the suite loads from elsewhere

        source = open_files((wanted.corpus / "corpus.xml",))
        audited_articles.run(source, wanted.articles, wanted.part, wanted.most, read_once)
        return
    else:
        claims = _chosen(wanted.corpus, wanted.sets.split(","), wanted.most, wanted.half)
        done = list(audited(claims, open_files((wanted.corpus / "corpus.xml",))))
    _print(done)
    if wanted.llm:
        with tempfile.TemporaryDirectory() as folder:
            asker = Asker(endpoint_of(wanted.llm, wanted.llm_url, os.environ), ReplyCache(Path(folder)))
            source = frozen_records(claims) if wanted.frozen else open_files((wanted.corpus / "corpus.xml",))
            with_model = list(audited(claims, source, asker))
            asker.close()
        print(f"\nwith {wanted.llm}")
        _print(with_model)
    if wanted.json is not None:
        wanted.json.write_text("".join(f"{json.dumps(_row(one))}\n" for one in done if one.known.is_read), "utf-8")


def _print(done: Sequence[Audited]) -> None:
    for name in dict.fromkeys(one.known.source for one in done):
        print(name, json.dumps(summary([one for one in done if one.known.source == name])))
    print("all", json.dumps(summary(done)), dict(Counter(one.reason for one in done).most_common(8)))


def _row(one: Audited) -> dict[str, object]:
    return {
        "id": one.known.claim.id, "statement": one.known.claim.statement, "expected": one.known.expected,
        "mark": one.mark, "reason": one.reason, "quotes": one.quotes,
    }  # fmt: skip


if __name__ == "__main__":
    main()
