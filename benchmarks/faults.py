"""Verdicts amid the faults of NCBI: two loopback servers, every fault of theirs, many seeds, some claims of claims.yaml.

    python benchmarks/faults.py [--seeds 20] [--kind NAME]... [--server first|second|both] [--missing] [--records 80]

Each run starts with an empty cache, meets one fault, and is followed by a run without faults over the same cache. Counted per
fault, against a server that is well:

    right    every claim has the verdict and the reason it should have
    told     some claims are `not-reached`, all others have theirs (a run that stops with one line is told too)
    wrong    a claim that is not `not-reached` has another verdict or reason, whatever the warnings say
    kept     the run without faults is not right: a doubtful reply was kept, or something was lost
    hang     a run took more than 200 s
    crash    an exception that is not litcheck's

`--missing` leaves out shares of 0.1 to 1.0 of what each verb delivers, for good, instead of the named faults.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from entrez_server.collection import read_collection  # noqa: E402
from entrez_server.running import running_server  # noqa: E402
from fault_server.content_faults import missing_ids, missing_records, missing_summaries  # noqa: E402
from fault_server.serving import KINDS, FaultServer, faulty  # noqa: E402
from fault_server.world import World, read_world  # noqa: E402

from litcheck.claims.claim import Claim  # noqa: E402
from litcheck.claims.claims_file import read_claims  # noqa: E402
from litcheck.errors import LitcheckError  # noqa: E402
from litcheck.evidence.gathering import gather  # noqa: E402
from litcheck.evidence.read_record import ReadRecord, read  # noqa: E402
from litcheck.literature.entrez.gateway import Caller, Gateway  # noqa: E402
from litcheck.literature.entrez.pacing import Unpaced  # noqa: E402
from litcheck.literature.entrez.response_cache import ResponseCache  # noqa: E402
from litcheck.literature.entrez.transport import Timeouts  # noqa: E402
from litcheck.literature.journal_titles import same_journal  # noqa: E402
from litcheck.literature.planning import plan  # noqa: E402
from litcheck.literature.query import Retrieval  # noqa: E402
from litcheck.literature.record import Record  # noqa: E402
from litcheck.literature.sources.pubmed import PubMed  # noqa: E402
from litcheck.verdicts.deciding import decide  # noqa: E402

FIRST = (
    "rate-limit:0.3", "rate-limit-bare:0.3", "rate-limit-200:0.3", "status-500:0.3", "status-502:0.3", "status-503:0.3",
    "error-in-200:0.3", "html-body:0.3", "empty-body:0.3", "transient-400:0.3", "proxy-400:0.3", "expired-history:0.3",
    "truncated-gzip:0.3", "truncated-chunk:0.3", "truncated-xml:0.3", "reset:0.3", "silence:0.1", "slow:0.3",
    "invalid-json:0.3", "lost-pmid:0.1", "missing-pmid:0.1", "duplicated-pmid:0.2", "reordered:0.5",
)  # fmt: skip
SHARES = tuple(tenth / 10 for tenth in range(1, 11))
LIBRARY = ROOT / "pipeline" / "litcheck" / "literature" / "sources" / "library.xml"
HANG = 200.0  # seconds
# Seconds: short enough that silences and drips do not take the day, long enough for a busy machine.
TIMEOUTS = Timeouts(connect=2.0, read=1.0, piece=1.5, answer=10.0)
Verdicts = dict[str, tuple[str, str]]


@dataclass(frozen=True)
class Run:
    """What a run found. `verdicts` is empty for one that stopped with a line of litcheck's own."""

    verdicts: Verdicts
    seconds: float


class Auditor:
    """Audits the same claims again and again; a record is read once, and a claim that sees the same is decided once."""

    def __init__(self, claims: tuple[Claim, ...]) -> None:
        self._claims = claims
        self._plans = {claim.id: plan(claim) for claim in claims}
        self._known: dict[tuple[str, str], ReadRecord] = {}
        self._decided: dict[object, tuple[str, str]] = {}

    def run(self, url: str, folder: Path) -> Run:
        """One run over the cache in this folder."""
        began = time.monotonic()
        source = PubMed(
            Gateway(
                url=url,
                caller=Caller(email="audit@clinic.example", api_key=None),
                pace=Unpaced(),
                cache=ResponseCache(folder / "entrez.sqlite"),
                offline=False,
                timeouts=TIMEOUTS,
                sleep=lambda seconds: None,
            )
        )
        try:
            retrievals, records = source.retrieve(self._plans)
        except LitcheckError as fault:
            if "\n" in str(fault):
                raise
            return Run(verdicts={}, seconds=time.monotonic() - began)
        finally:
            source.close()
        by_claim = {one.claim_id: one for one in retrievals}
        found = {claim.id: self._verdict(claim, by_claim[claim.id], records) for claim in self._claims}
        return Run(verdicts=found, seconds=time.monotonic() - began)

    def _verdict(self, claim: Claim, seen: Retrieval, records: Mapping[str, Record]) -> tuple[str, str]:
        facts = tuple((search.purpose, search.count, search.complete) for search in seen.searches)
        place = (claim.id, seen.reached, facts, tuple((key, records[key].text) for key in seen.record_keys))
        if place not in self._decided:
            gathered = gather(claim, [self._read(records[key]) for key in seen.record_keys])
            verdict = decide(claim, gathered.findings, records, seen, same_journal)
            self._decided[place] = (verdict.mark.value, verdict.reason.value)
        return self._decided[place]

    def _read(self, record: Record) -> ReadRecord:
        place = (record.key, record.text)
        if place not in self._known:
            self._known[place] = read(record)
        return self._known[place]


def outcome(expected: Verdicts, found: Verdicts) -> str:
    """right, told or wrong (see the module)."""
    reached = {claim: verdict for claim, verdict in found.items() if verdict[1] != "not-reached"}
    if any(expected[claim] != verdict for claim, verdict in reached.items()):
        return "wrong"
    return "right" if len(reached) == len(expected) else "told"


@contextmanager
def second(world: World, prepare: Callable[[FaultServer], None], seed: int) -> Iterator[tuple[str, Callable[[], None]]]:
    """The address of the second server with a fault, and what makes it well."""
    with faulty(world, seed=seed, share=0.3, patience=0.5) as server:
        prepare(server)

        def heal() -> None:
            server.kind, server.made = "", None

        yield server.url, heal


@contextmanager
def first(fault: str, seed: int) -> Iterator[tuple[str, Callable[[], None]]]:
    """The same for the first server, which is healed by another one at its address."""
    collection = read_collection([LIBRARY])
    with running_server(collection, [fault], seed, silence=2.0, slow=0.05) as ill:
        port = int(ill.url.split(":")[2].partition("/")[0])
        ended = False

        def heal() -> None:
            nonlocal ended
            ill.stop()
            ended = True
            well.append(running_server(collection, port=port))
            well[0].__enter__()

        well: list[object] = []
        try:
            yield ill.url, heal
        finally:
            for server in well:
                server.__exit__(None, None, None)  # type: ignore[attr-defined]


def counted(auditor: Auditor, expected: Verdicts, opened: Callable[[int], object], seeds: int) -> Counter[str]:
    """The outcomes of one fault over all seeds."""
    counts: Counter[str] = Counter()
    for seed in range(seeds):
        with opened(seed) as (url, heal), tempfile.TemporaryDirectory() as folder:  # type: ignore[attr-defined]
            try:
                run = auditor.run(url, Path(folder))
                counts[outcome(expected, run.verdicts)] += 1
                heal()
                after = auditor.run(url, Path(folder))
            except Exception as fault:
                print(f"    seed {seed}: {type(fault).__name__}: {fault}", flush=True)
                counts["crash"] += 1
                continue
        counts["kept"] += after.verdicts != expected
        counts["hang"] += max(run.seconds, after.seconds) > HANG
        counts["slowest"] = max(counts["slowest"], round(max(run.seconds, after.seconds) + 0.5))
    return counts


def missing(world: World, verb: str, share: float, seed: int) -> object:
    """The second server when a verb leaves out this share for good."""
    makers = {"esearch": missing_ids, "efetch": missing_records, "esummary": missing_summaries}

    def prepare(server: FaultServer) -> None:
        server.share, server.made = 1.0, makers[verb](share)

    return second(world, prepare, seed)


def named(world: World, kind: str, seed: int) -> object:
    """The second server with a fault of its table."""

    def prepare(server: FaultServer) -> None:
        server.kind = kind

    return second(world, prepare, seed)


def chosen(options: argparse.Namespace, world: World) -> list[tuple[str, Callable[[int], object]]]:
    """The faults asked for: name, and what opens a server with it for a seed."""
    if options.missing:
        return [
            (f"{verb} lacks {share:.1f}", partial(missing, world, verb, share))
            for verb in ("esearch", "efetch", "esummary")
            for share in SHARES
        ]
    kinds: list[tuple[str, Callable[[int], object]]] = []
    if options.server in ("second", "both"):
        kinds += [(kind, partial(named, world, kind)) for kind in KINDS]
    if options.server in ("first", "both"):
        kinds += [(kind, partial(first, kind)) for kind in FIRST]
    return [(name, opened) for name, opened in kinds if not options.kind or name.partition(":")[0] in options.kind]


def line(name: str, counts: Counter[str]) -> str:
    columns = ("right", "told", "wrong", "kept", "hang", "crash")
    return (
        f"{name:28}"
        + "  ".join(f"{column} {counts[column]:4}" for column in columns)
        + f"  slowest {counts['slowest']} s"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--kind", action="append")
    parser.add_argument("--server", choices=("first", "second", "both"), default="second")
    parser.add_argument("--missing", action="store_true")
    parser.add_argument(
        "--records", type=int, help="how many records the second server knows; default: the whole library"
    )
    options = parser.parse_args(arguments)
    claims = read_claims(ROOT / "claims.yaml").claims
    attributed = [claim for claim in claims if claim.attribution][:2]
    auditor = Auditor(tuple(dict.fromkeys([*attributed, *claims[::12]])))
    world = read_world(LIBRARY, options.records)
    expected: dict[bool, Verdicts] = {}
    whole: Counter[str] = Counter()
    for name, opened in chosen(options, world):
        is_first = name in FIRST
        if is_first not in expected:
            well = running_server(read_collection([LIBRARY])) if is_first else faulty(world)
            with well as server, tempfile.TemporaryDirectory() as folder:
                expected[is_first] = auditor.run(server.url, Path(folder)).verdicts
        counts = counted(auditor, expected[is_first], opened, options.seeds)
        whole += counts
        whole["slowest"] = max(whole["slowest"] - counts["slowest"], counts["slowest"])
        print(line(name, counts), flush=True)
    print(line("all", whole))
    return 1 if any(whole[column] for column in ("wrong", "kept", "hang", "crash")) else 0


if __name__ == "__main__":
    sys.exit(main())
