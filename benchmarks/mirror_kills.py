"""Kills `litcheck mirror update` at random moments and compares what is served with an undisturbed build.

    python benchmarks/mirror_kills.py FOLDER [--kills 50] [--seed 1] [--files 12] [--records 300]

Each update is killed (SIGKILL) after a random part of the time that an undisturbed one takes, and started again, until so many
kills have struck and the mirror is whole; where one mirror gets whole sooner, another is begun. Exit status 1 if any digest
differs, or if a mirror that was interrupted serves what is not whole.
"""

import argparse
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

from mirror_records import file_of, pieces, update_of

from litcheck.literature.mirror.checking import verified
from litcheck.literature.mirror.manifest import read_manifest
from litcheck.literature.mirror.opened_mirror import OpenedMirror


def command(mirror: Path, source: Path) -> list[str]:
    """The update, as a user starts it."""
    return [sys.executable, "-m", "litcheck", "mirror", "update", str(mirror), "--from", str(source)]


def content(mirror: Path) -> str:
    """The digest of what is served; an error if a part of it is not whole."""
    found = verified(OpenedMirror(mirror), lambda *_: None)
    if found.faults:
        raise SystemExit(f"{mirror}: {found.faults}")
    return found.content


def killed(mirror: Path, source: Path, after: float) -> bool:
    """True if the update was killed before it ended by itself."""
    process = subprocess.Popen(command(mirror, source), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        _, said = process.communicate(timeout=after)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return True
    if process.returncode:
        raise SystemExit(said.decode())
    return False


def main() -> None:
    """Prints a line for each mirror."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    for name, default in (("kills", 50), ("seed", 1), ("files", 12), ("records", 300)):
        parser.add_argument(f"--{name}", type=int, default=default)
    given = parser.parse_args()
    source, made_of, dice = given.folder / "source", pieces(), random.Random(given.seed)
    source.mkdir(parents=True, exist_ok=True)
    base = range(1, 1 + given.files // 2 * given.records)
    new = base.stop
    for number in range(1, given.files + 1):
        if number <= given.files // 2:
            file_of(made_of, source, number, base[(number - 1) * given.records : number * given.records], "1")
        else:
            pmids, deleted = update_of(base, number, given.records, new, "1")
            new = pmids[-1] + 1
            file_of(made_of, source, number, pmids, str(number), deleted)
    start = time.perf_counter()
    subprocess.run(command(given.folder / "whole", source), check=True, stdout=subprocess.DEVNULL)
    needed, whole = time.perf_counter() - start, content(given.folder / "whole")
    print(f"undisturbed: {needed:.1f} s, {whole}", flush=True)
    struck, mirrors = 0, 0
    while struck < given.kills:
        mirror, here = given.folder / f"killed-{mirrors}", 0
        begun = time.perf_counter()
        while killed(mirror, source, dice.uniform(0.2, 0.8) * needed):
            here, begun = here + 1, time.perf_counter()
            manifest = read_manifest(mirror)
            if manifest is not None and manifest.units:
                OpenedMirror(mirror).records([base[0]])  # what is there can be read
        needed = min(needed, max(time.perf_counter() - begun, 0.5)) if not here else needed
        struck, mirrors = struck + here, mirrors + 1
        same = content(mirror) == whole
        print(f"{mirror.name}: killed {here} times, {'the same' if same else 'DIFFERENT'}", flush=True)
        if not same:
            raise SystemExit(1)
        shutil.rmtree(mirror)
    print(f"{struck} kills over {mirrors} mirrors: all the same")


if __name__ == "__main__":
    main()
