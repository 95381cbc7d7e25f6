"""What one audit costs: the library, PubMed with nothing kept and with all kept, and a file of records at first and again.

    python benchmarks/audit_speed.py [CLAIMS.yaml] [--records CORPUS.xml]

PubMed is the tests' server on loopback over the bundled library, its pace lifted. Each run is a process of its own; printed are
its seconds by the clock and of the processor, and its peak memory. Machines are shared: read ratios.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from entrez_server.running import running_server  # noqa: E402 (the tests' own)

LIBRARY = ROOT / "pipeline" / "litcheck" / "literature" / "sources" / "library.xml"


def run(what: str, arguments: Sequence[str], environment: Mapping[str, str]) -> None:
    """Runs `litcheck audit` and prints what it cost."""
    started = time.perf_counter()
    child = os.posix_spawn(
        sys.executable,
        [sys.executable, "-m", "litcheck", "audit", *arguments],
        {**os.environ, **environment},
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, used = os.wait4(child, 0)
    print(
        f"{what}: {time.perf_counter() - started:.1f} s, {used.ru_utime + used.ru_stime:.1f} s of the processor, "
        f"{used.ru_maxrss / 1024:.0f} MB; exit status {os.waitstatus_to_exitcode(status)}",
        flush=True,
    )


def main() -> None:
    """Prints a line for each run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("claims", type=Path, nargs="?", default=ROOT / "claims.yaml")
    parser.add_argument("--records", type=Path)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, running_server(LIBRARY) as server:
        kept = {"LITCHECK_CACHE": f"{folder}/cache", "CROSSREF_URL": "off"}
        base = [str(wanted.claims), "--reports", f"{folder}/reports"]
        live = ["--source", "pubmed", "--email", "editor@example.org", "--entrez-url", server.url, "--entrez-rate", "0"]
        run("library", [*base, "--source", "library"], kept)
        for what in ("PubMed, nothing kept", "PubMed, all kept"):
            run(what, [*base, *live], kept)
            print(f"  {len(server.log.entries)} requests so far")
        for what in ("a file, at first", "the same file again") if wanted.records else ():
            run(what, [*base, "--source", str(wanted.records)], kept)


if __name__ == "__main__":
    main()
