"""Random rounds of editing a claims file by hand and extracting again: `python benchmarks/edit_rounds.py [ROUNDS] [FIRST_SEED]`.

Prints how many lost no edit and changed no foreign byte; exit status 1 if any did.
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "claims"))
from edit_rounds import play


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(first, first + rounds):
            try:
                play(seed, Path(folder))
            except Exception as error:
                failed += 1
                print(f"FAIL  seed {seed}: {error}")
    print(f"{rounds - failed} of {rounds} rounds without a lost edit or a changed foreign byte")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
