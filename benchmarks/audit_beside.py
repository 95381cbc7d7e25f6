"""How fast an audit is beside that of another checkout: start, audit, labelled pairs, memory, and whether both report the same.

    git worktree add /tmp/base COMMIT
    python benchmarks/audit_beside.py /tmp/base [--rounds 3] [--pairs 120]

Both checkouts run alternately under this interpreter. Times are processor time of the whole process in user mode, the least of
the rounds; on a machine that others use only the ratio says something.
"""

import argparse
import filecmp
import gzip
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

OWN = Path(__file__).resolve().parent.parent
PAIRS = OWN.parent / "shared" / "data" / "scifact" / "pairs_train.jsonl.gz"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took: seconds of user time, and the most memory in MB."""

    seconds: float
    megabytes: float


def cost(checkout: Path, arguments: list[str]) -> Cost:
    """Runs `litcheck ARGUMENTS` of a checkout in this project's folder.

    Raises: CalledProcessError if it fails.
    """
    command = [sys.executable, "-m", "litcheck", *arguments]
    process = subprocess.Popen(
        command, cwd=OWN, env={**os.environ, "PYTHONPATH": str(checkout / "pipeline")}, stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(used.ru_utime, used.ru_maxrss / 1024)


def least(costs: list[Cost]) -> Cost:
    """The least time and the least memory."""
    return Cost(min(one.seconds for one in costs), min(one.megabytes for one in costs))


def main() -> None:
    """Prints a line for each task: the base, this checkout, and the ratio."""
    parser = argparse.ArgumentParser()
    parser.add_argument("base", type=Path, help="the other checkout")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pairs", type=int, default=120, help="labelled pairs that are scored")
    wanted = parser.parse_args()
    base = wanted.base.resolve()
    with tempfile.TemporaryDirectory() as folder:
        pairs = Path(folder) / "pairs.jsonl"
        if PAIRS.exists():
            with gzip.open(PAIRS, "rt", encoding="utf-8") as lines:
                pairs.write_text("".join(islice(lines, wanted.pairs)), "utf-8")
        tasks = {
            "--help": ["--help"],
            "audit claims.yaml": ["audit", "claims.yaml", "--source", "library", "--reports"],
            **(
                {f"evaluate, {wanted.pairs} pairs": ["evaluate", str(pairs), "--predictions"]} if PAIRS.exists() else {}
            ),
        }
        for name, arguments in tasks.items():
            costs: dict[Path, list[Cost]] = {base: [], OWN: []}
            for _ in range(wanted.rounds):
                for checkout, number in ((base, 1), (OWN, 2)):
                    place = [str(Path(folder) / f"{arguments[0]}{number}")] if len(arguments) > 1 else []
                    costs[checkout].append(cost(checkout, [*arguments, *place]))
            before, now = least(costs[base]), least(costs[OWN])
            print(
                f"{name}: {before.seconds:.2f} s and {before.megabytes:.0f} MB before, {now.seconds:.2f} s and "
                f"{now.megabytes:.0f} MB now: {now.seconds / before.seconds:.2f} of the time",
                flush=True,
            )
        print("different:", ", ".join(_different(Path(folder))) or "nothing")


def _different(folder: Path) -> list[str]:
    """The names of the reports and predictions that are not the same."""
    pairs = [(one, folder / "audit2" / one.name) for one in sorted((folder / "audit1").iterdir())]
    pairs.append((folder / "evaluate1", folder / "evaluate2"))
    return [one.name for one, other in pairs if one.exists() and not filecmp.cmp(one, other, shallow=False)]


if __name__ == "__main__":
    main()
