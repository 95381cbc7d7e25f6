"""Full texts: figures of sections and tables found with their places, and what that does to claims that abstracts leave open.

    python benchmarks/full_text.py [--claims] [--show N]

Data: abstract and results of 104 open-access trials (`rct_numeric_outcomes`, Markdown of their PMC files, licences stated) with
what people read in them: events, group sizes, means, standard deviations. They are put back into JATS here, tables with spans,
and read by the shipped reader. `--claims`: claims that name their study, decided first by abstract, then in full: made of
the tables' own heads; of the annotations in the annotators' words; and of the prompts of Evidence Inference whose evidence
stands in the full text only. Each has a twin that says something else.
"""

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from open_trials import DATA, Trial, bare, rows_of, trials

from litcheck.claims.claim import Attribution, Check, Claim, ClaimedValue
from litcheck.errors import IntegrityError
from litcheck.evidence.finding import Bearing, Finding, Form, Stance
from litcheck.evidence.gathering import gather
from litcheck.evidence.proof.quotation import prove
from litcheck.evidence.read_record import ReadRecord, read
from litcheck.literature.journal_titles import same_journal
from litcheck.literature.query import Retrieval
from litcheck.literature.record import Record
from litcheck.measures import Unit
from litcheck.verdicts.deciding import decide
from litcheck.vocabulary.concepts import lookup

MOST = 12
"""Rows of one article of which claims are made, so that no long table speaks for all."""


def figures(known: Sequence[Trial]) -> dict[str, Any]:
    """What people read in the articles and the reader has with a place; what the number reader makes of it; proof of all."""
    told: Counter[str] = Counter()
    gained: set[str] = set()
    by_pmcid = {trial.pmcid.removeprefix("PMC"): trial for trial in known}
    began = time.process_time()
    reads = {trial.pmcid: read(trial.full) for trial in known}
    told["CPU ms to read an article"] = round(1000 * (time.process_time() - began) / len(known))
    for trial in known:
        full, done = trial.full.full_text, reads[trial.pmcid]
        told["articles"] += 1
        told["articles with a table"] += bool(trial.tables)
        told["tables"] += trial.tables
        told["tables read"] += len({row.table for row in full.rows}) if full else 0
        told["cells"] += trial.cells
        told["cells with a place"] += sum(len(row.cells) for row in full.rows) if full else 0
        for estimate in done.estimates:
            where = "abstract" if not trial.full.is_full_text(estimate.section, estimate.start) else (
                "table" if full and estimate.start >= full.tables else "section")  # fmt: skip
            told[f"figures read in {where}"] += 1
            told["not proven"] += not _proven(trial.full, done, estimate)
    for row in rows_of("rct_numeric_outcomes/annotated_rct_dataset.jsonl.gz"):
        trial = by_pmcid.get(str(row["pmcid"]))
        if trial is not None:
            _outcome(row, trial, reads[trial.pmcid], told, gained)
    return {**told, "articles with an annotated figure that only the full text has": len(gained)}


def _proven(record: Record, known: ReadRecord, estimate: Any) -> bool:
    text = record.whole(estimate.section)
    finding = Finding(
        claim_id="c", record_key=record.key, form=Form.ESTIMATE, quote=text[estimate.start : estimate.end],
        section=estimate.section, start=estimate.start, end=estimate.end, bearing=Bearing.DIRECT, stance=Stance.NEUTRAL,
        estimate=estimate,
    )  # fmt: skip
    try:
        prove(finding, known.record)
    except IntegrityError as fault:
        print(f"{fault}: {finding.quote}", file=sys.stderr)
        return False
    return True


def _outcome(row: Mapping[str, Any], trial: Trial, known: ReadRecord, told: Counter[str], gained: set[str]) -> None:
    text, abstract = (bare(record.text) for record in (trial.full, trial.abstract))
    for side in ("intervention", "comparator"):
        for name in ("events", "group_size", "mean", "standard_deviation"):
            value = row.get(f"{side}_{name}", "")
            if value in ("", None):
                continue
            shown = re.escape(f"{float(bare(str(value))):g}")
            printed = re.compile(rf"(?<![\d.])0*{shown}0*(?![\d]|\.\d)")
            told[f"annotated {name}"] += 1
            in_abstract, in_text = bool(printed.search(abstract)), bool(printed.search(text))
            told[f"{name} in abstract"] += in_abstract
            told[f"{name} in full text"] += in_text
            if in_text and not in_abstract:
                gained.add(trial.pmcid)
        events, size = row.get(f"{side}_events", ""), row.get(f"{side}_group_size", "")
        if events not in ("", None) and size not in ("", None):
            told["annotated n/N"] += 1
            for name, estimates in (("abstract", read(trial.abstract).estimates), ("full text", known.estimates)):
                told[f"n/N read in {name}"] += any(
                    _is(one, int(bare(str(events))), int(bare(str(size)))) for one in estimates
                )


def _is(estimate: Any, events: int, size: int) -> bool:
    if estimate.numerator == events and estimate.denominator in (size, None):
        return True
    share = estimate.percent
    return (
        share is not None
        and size > 0
        and abs(share - 100 * events / size) < 0.06
        and estimate.denominator in (size, None)
    )


def heads(known: Sequence[Trial]) -> dict[str, Any]:
    """Marks of claims made of the tables' own heads, each naming its study, by abstract and in full.

    A row whose head MeSH knows, under a column of people: "12.5% of people in the placebo group had nausea." and its twin, 15
    points away. The words are the table's, so that this measures reading and deciding, not the matching of other words.
    """
    told: Counter[str] = Counter()
    articles: dict[str, set[str]] = {"asked": set(), "decided": set()}
    for trial in known:
        full, done = trial.full.full_text, read(trial.full)
        if full is None or trial.abstract.pmid is None:
            continue
        made = 0
        for estimate in done.estimates:
            name, share = (estimate.condition or "").rpartition(": ")[2], estimate.percent
            of_table = estimate.start >= full.tables and estimate.population
            if not of_table or share is None or lookup(name) is None or made == MOST:
                continue
            made += 1
            for right, stated in ((True, share), (False, share + (15 if share < 80 else -15))):
                claim = _share_claim(trial, name.lower(), estimate.population or "", round(stated, 1))
                _count(told, articles, trial, claim, right)
    return {**told, **{f"articles {name}": len(found) for name, found in articles.items()}}


def shares(known: Sequence[Trial]) -> dict[str, Any]:
    """The same of the annotated events and group sizes, in the annotators' words for outcome and arm."""
    told: Counter[str] = Counter()
    by_pmcid = {trial.pmcid.removeprefix("PMC"): trial for trial in known}
    articles: dict[str, set[str]] = {"asked": set(), "decided": set()}
    for row in rows_of("rct_numeric_outcomes/annotated_rct_dataset.jsonl.gz"):
        trial = by_pmcid.get(str(row["pmcid"]))
        for side in ("intervention", "comparator"):
            events, size = (bare(str(row.get(f"{side}_{name}", ""))) for name in ("events", "group_size"))
            if (
                trial is None
                or trial.abstract.pmid is None
                or not (events.isdecimal() and size.isdecimal() and int(size))
            ):
                continue
            share = 100 * int(events) / int(size)
            for right, stated in ((True, share), (False, share + (15 if share < 80 else -15))):
                claim = _share_claim(trial, _core(row["outcome"]), _core(row[side]), round(stated, 1))
                _count(told, articles, trial, claim, right)
    return {**told, **{f"articles {name}": len(found) for name, found in articles.items()}}


def _count(told: Counter[str], articles: dict[str, set[str]], trial: Trial, claim: Claim, right: bool) -> None:
    before, after = _mark(claim, trial.abstract), _mark(claim, trial.full)
    name = "true" if right else "false"
    told[f"{name} claims"] += 1
    if before != "unverified":
        told[f"{name}, decided by abstract"] += 1
        return
    articles["asked"].add(trial.pmcid)
    told[f"{name}, open by abstract, in full {after}"] += 1
    if after != "unverified":
        articles["decided"].add(trial.pmcid)


_LEADING = re.compile(
    r"^(?:(?:the|an?|overall|mean|total)\s+)*(?:(?:incidence|rates?|numbers?|percentages?|proportions?|frequency|occurrence|"
    r"prevalence|level|differences?|patients?|participants?|cases?|adverse events?(?: profile)?)\s+(?:rates?\s+)?"
    r"(?:of|in|with|-|who|that|having)?\s*(?:the\s+)?)*",
    re.IGNORECASE,
)


def _core(phrase: str) -> str:
    """A phrase of the annotations without what an editor's field would not hold: measure words, brackets, doses."""
    return _LEADING.sub("", re.sub(r"\s*\([^)]*\)", "", phrase)).strip() or phrase


def _share_claim(trial: Trial, condition: str, people: str, stated: float) -> Claim:
    text = f"{stated}% of people in {people} had {condition}."
    return Claim(
        id="share", document="", quote=text, statement=text, kind="prevalence", check=Check.PROPORTION, condition=condition,
        population=people, value=ClaimedValue(stated=stated, unit=Unit.PERCENT),
        attribution=Attribution(pmid=trial.abstract.pmid),
    )  # fmt: skip


def claims(known: Sequence[Trial], show: int) -> dict[str, Any]:
    """The marks by abstract and in full of claims whose evidence only the full text has."""
    told: Counter[str] = Counter()
    by_pmcid = {trial.pmcid: trial for trial in known}
    seen: set[int] = set()
    for row in rows_of("evidence_inference/annotations.jsonl.gz"):
        trial = by_pmcid.get(row["pmcid"])
        if trial is None or not row["valid_label"] or row["evidence_in_abstract"] or row["prompt_id"] in seen:
            continue
        seen.add(row["prompt_id"])
        for claim, expected in _claims_of(row, trial):
            before, after = _mark(claim, trial.abstract), _mark(claim, trial.full)
            told["claims"] += 1
            told[f"by abstract {before}"] += 1
            if before != "unverified" or after == "unverified":
                continue
            told["open by abstract, in full right" if after == expected else "open by abstract, in full wrong"] += 1
            if show and after != expected:
                show -= 1
                print(expected, after, claim.statement, "|", row["evidence"][:200], file=sys.stderr)
    return dict(told)


_VERBS = {"significantly increased": "increases", "significantly decreased": "reduces"}


def _claims_of(row: Mapping[str, Any], trial: Trial) -> Iterator[tuple[Claim, str]]:
    """The prompt as a claim that names the study, and turned round."""
    if row["label"] not in _VERBS:
        return
    for label, verb in _VERBS.items():
        text = f"{row['intervention']} {verb} {row['outcome']} compared with {row['comparator']}."
        yield (
            Claim(
                id=f"ei-{row['prompt_id']}-{verb}", document="", quote=text, statement=text, kind="assertion",
                check=Check.ENTAILMENT, attribution=Attribution(pmid=trial.abstract.pmid),
            ),
            "verified" if label == row["label"] else "contradicted",
        )  # fmt: skip


_READ: dict[int, ReadRecord] = {}


def _mark(claim: Claim, record: Record) -> str:
    known = _READ.setdefault(id(record), read(record))
    findings = gather(claim, [known]).findings
    retrieval = Retrieval(claim_id=claim.id, record_keys=(record.key,), searches=())
    return decide(claim, findings, {record.key: record}, retrieval, same_journal).mark.value


def main() -> int:
    """Prints what was measured; 2 where the shared data are not there."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--claims", action="store_true")
    parser.add_argument("--show", type=int, default=0)
    wanted = parser.parse_args()
    if not DATA.is_dir():
        print(f"{DATA}: not there", file=sys.stderr)
        return 2
    began = time.perf_counter()
    known = list(trials())
    print(json.dumps({"licences": Counter(trial.licence for trial in known)}))
    told = (
        figures(known)
        if not wanted.claims
        else {"heads": heads(known), "shares": shares(known), "effects": claims(known, wanted.show)}
    )
    print(json.dumps(told, indent=1))
    print(f"{time.perf_counter() - began:.1f} s", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
