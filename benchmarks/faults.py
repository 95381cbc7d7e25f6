"""Verdicts amid the faults of NCBI: every fault of the loopback server, many seeds, some claims of claims.yaml.

    python benchmarks/faults.py [--seeds 20] [--fault NAME]...

A run is right if every claim gets the verdict and reason that it gets from a server without faults; told if some claims are
`not-reached` (or a warning names records that were not delivered) and all others are right; wrong otherwise.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from entrez_server.collection import Collection, read_collection  # noqa: E402
from entrez_server.running import running_server  # noqa: E402

from litcheck.claims.claim import Claim  # noqa: E402
from litcheck.claims.claims_file import read_claims  # noqa: E402
from litcheck.evidence.gathering import gather  # noqa: E402
from litcheck.evidence.read_record import ReadRecord, read  # noqa: E402
from litcheck.literature.entrez.gateway import Caller, Gateway  # noqa: E402
from litcheck.literature.entrez.pacing import Unpaced  # noqa: E402
from litcheck.literature.entrez.response_cache import ResponseCache  # noqa: E402
from litcheck.literature.entrez.transport import Timeouts  # noqa: E402
from litcheck.literature.journal_titles import same_journal  # noqa: E402
from litcheck.literature.planning import plan  # noqa: E402
from litcheck.literature.sources.pubmed import PubMed  # noqa: E402
from litcheck.verdicts.deciding import decide  # noqa: E402

FAULTS = (
    "rate-limit:0.3", "rate-limit-bare:0.3", "rate-limit-200:0.3", "status-500:0.3", "status-502:0.3", "status-503:0.3",
    "error-in-200:0.3", "html-body:0.3", "empty-body:0.3", "transient-400:0.3", "proxy-400:0.3", "expired-history:0.3",
    "truncated-gzip:0.3", "truncated-chunk:0.3", "truncated-xml:0.3", "reset:0.3", "silence:0.1", "slow:0.3",
    "invalid-json:0.3", "lost-pmid:0.1", "duplicated-pmid:0.2", "reordered:0.5",
)  # fmt: skip
LIBRARY = ROOT / "pipeline" / "litcheck" / "literature" / "sources" / "library.xml"
Verdicts = dict[str, tuple[str, str]]


class Auditor:
    """Audits the same claims again and again; a record is read once, however often it is fetched."""

    def __init__(self, claims: tuple[Claim, ...]) -> None:
        self._claims = claims
        self._plans = {claim.id: plan(claim) for claim in claims}
        self._known: dict[tuple[str, str], ReadRecord] = {}

    def verdicts(self, url: str, folder: Path, patience: float) -> tuple[Verdicts, bool]:
        """The verdicts, and whether a warning names records that the service did not deliver."""
        source = PubMed(
            Gateway(
                url=url,
                caller=Caller(email="audit@clinic.example", api_key=None),
                pace=Unpaced(),
                cache=ResponseCache(folder / "entrez.sqlite"),
                offline=False,
                timeouts=Timeouts(connect=2.0, read=patience, answer=60.0),
                sleep=lambda seconds: None,
            )
        )
        retrievals, records = source.retrieve(self._plans)
        source.close()
        by_claim = {one.claim_id: one for one in retrievals}
        found: Verdicts = {}
        for claim in self._claims:
            keys = by_claim[claim.id].record_keys
            read_records = [self._read(records, key) for key in keys]
            gathered = gather(claim, read_records)
            verdict = decide(claim, gathered.findings, records, by_claim[claim.id], same_journal)
            found[claim.id] = (verdict.mark.value, verdict.reason.value)
        told = any("does not deliver" in text for one in retrievals for s in one.searches for text in s.warnings)
        return found, told

    def _read(self, records: Mapping[str, object], key: str) -> ReadRecord:
        record = records[key]
        place = (key, record.text)  # type: ignore[attr-defined]
        if place not in self._known:
            self._known[place] = read(record)  # type: ignore[arg-type]
        return self._known[place]


def outcome(expected: Verdicts, found: Verdicts, told: bool) -> str:
    """right, told or wrong (see the module)."""
    if found == expected:
        return "right"
    reached = {claim: verdict for claim, verdict in found.items() if verdict[1] != "not-reached"}
    missed = len(found) - len(reached)
    same = all(expected[claim] == verdict for claim, verdict in reached.items())
    return "told" if (missed and same) or told else "wrong"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--fault", action="append")
    options = parser.parse_args()
    claims = read_claims(ROOT / "claims.yaml").claims
    attributed = [claim for claim in claims if claim.attribution][:2]
    auditor = Auditor(tuple(dict.fromkeys([*attributed, *claims[::12]])))
    collection: Collection = read_collection([LIBRARY])
    with running_server(collection) as server, tempfile.TemporaryDirectory() as folder:
        expected, _ = auditor.verdicts(server.url, Path(folder), 20.0)
    whole: Counter[str] = Counter()
    started = time.monotonic()
    for fault in options.fault or FAULTS:
        counts: Counter[str] = Counter()
        for seed in range(options.seeds):
            with (
                running_server(collection, [fault], seed, silence=2.0, slow=0.05) as server,
                tempfile.TemporaryDirectory() as folder,
            ):
                found, told = auditor.verdicts(server.url, Path(folder), 1.0 if "silence" in fault else 20.0)
            counts[outcome(expected, found, told)] += 1
        whole += counts
        print(f"{fault:22} right {counts['right']:3}  told {counts['told']:3}  wrong {counts['wrong']:3}", flush=True)
    print(f"all                    right {whole['right']:3}  told {whole['told']:3}  wrong {whole['wrong']:3}", end="")
    print(f"  ({len(expected)} claims, {time.monotonic() - started:.0f} s)")
    return 1 if whole["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
