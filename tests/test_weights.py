"""What was learned is shipped as it was measured: every file of weights has the digest that `training/weights.sha256` lists."""

from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parent.parent
LISTED = dict(reversed(line.split()) for line in (ROOT / "training" / "weights.sha256").read_text("ascii").splitlines())


def test_every_file_of_weights_is_the_one_that_was_measured() -> None:
    package = ROOT / "pipeline" / "litcheck"
    weights = [
        *package.glob("evidence/*.json"),
        *package.glob("claims/extraction/*.json"),
        *package.glob("claims/extraction/*.gz"),
    ]

    assert {path.relative_to(ROOT).as_posix(): sha256(path.read_bytes()).hexdigest() for path in weights} == LISTED
