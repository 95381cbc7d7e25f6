"""How many small faults, put into a module one by one, its tests let live.

    python benchmarks/mutation.py polarity [--most 25] [--seed 1] [--tests tests/evidence/test_proof_guards.py ...]

A fault: a comparison, a boolean operator, a sign, a constant or a condition turned round. The module is changed in a copy of the
package; the tests run against the copy and stop at the first failure. The faults that live are printed with their line.
"""

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "pipeline" / "litcheck" / "evidence"
TESTS = ("tests/evidence/test_proof_guards.py", "tests/evidence/test_stance_entailment.py")
_TURNED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add,
}  # fmt: skip


def faults(tree: ast.Module) -> Iterator[tuple[int, str, str]]:
    """(line, what, source of the module with this one fault), for every fault."""
    for node in ast.walk(tree):
        for undo, what in _changes(node):
            yield node.lineno, what, ast.unparse(tree)  # type: ignore[attr-defined]
            undo()


def _changes(node: ast.AST) -> Iterator[tuple[object, str]]:
    """Each change of a node, made when it is yielded, with what takes it back."""
    if isinstance(node, ast.Compare):
        old = node.ops
        node.ops = [_TURNED[type(old[0])](), *old[1:]]  # type: ignore[list-item]
        yield (lambda: setattr(node, "ops", old)), "comparison"
    elif isinstance(node, ast.BoolOp):
        operator = node.op
        node.op = _TURNED[type(operator)]()  # type: ignore[assignment]
        yield (lambda: setattr(node, "op", operator)), "and/or"
    elif isinstance(node, ast.If | ast.IfExp):
        test = node.test
        node.test = ast.UnaryOp(op=ast.Not(), operand=test)
        yield (lambda: setattr(node, "test", test)), "condition"
    elif isinstance(node, ast.Return) and node.value is not None:
        value = node.value
        node.value = ast.Constant(value=None)
        yield (lambda: setattr(node, "value", value)), "returns nothing"


def survives(module: Path, source: str, tests: list[str], folder: Path) -> bool:
    """True if all tests pass with this source in the module's place."""
    place = folder / "litcheck" / module.relative_to(ROOT / "pipeline" / "litcheck")
    original = place.read_text("utf-8")
    place.write_text(source, "utf-8")
    command = [sys.executable, "-B", "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(folder)}, capture_output=True, timeout=600, check=False
    )
    place.write_text(original, "utf-8")
    return done.returncode == 0


def main() -> None:
    """Prints the faults that live, and their share."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("module")
    parser.add_argument("--most", type=int, default=25)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tests", nargs="+", default=list(TESTS))
    given = parser.parse_args()
    module = PACKAGE / f"{given.module}.py"
    every = list(faults(ast.parse(module.read_text("utf-8"))))
    chosen = random.Random(given.seed).sample(every, min(given.most, len(every)))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(
            ROOT / "pipeline" / "litcheck", folder / "litcheck", ignore=shutil.ignore_patterns("__pycache__")
        )
        if not survives(module, module.read_text("utf-8"), given.tests, folder):
            raise SystemExit("the tests fail without any fault")
        alive = [(line, what) for line, what, source in chosen if survives(module, source, given.tests, folder)]
    for line, what in sorted(alive):
        print(f"alive: {module.name}:{line}: {what}")
    print(f"{given.module}: {len(alive)} of {len(chosen)} alive ({len(alive) / len(chosen):.0%})")


if __name__ == "__main__":
    main()
