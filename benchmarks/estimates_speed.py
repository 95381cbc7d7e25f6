"""How fast abstracts are read, how memory grows with their number, and time with the length of hostile text.

    python benchmarks/estimates_speed.py [--rounds 5] [--memory] [--length]

Processor time of one core. Every reading is of another text (a numbered sentence is added), so that nothing is answered from
a cache. --memory reads 100,000 abstracts (minutes). --length prints the time of 5,000, 10,000 and 20,000 characters of
inputs on which a careless pattern would take quadratic time.
"""

import argparse
import resource
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice

from annotated import Row, development_rows, record_of
from unseen import abstracts

from litcheck.evidence.reading import read_estimates

MIXED = ("scifact", "evidence_inference", "medline_records")
MILESTONES = (1_000, 10_000, 50_000, 100_000)
LENGTHS = (5_000, 10_000, 20_000)
HOSTILE: dict[str, Callable[[int], str]] = {
    "shares": lambda size: "12% " * (size // 4),
    "open brackets": lambda size: "(1 " * (size // 3),
    "nested brackets": lambda size: "(" * (size // 4) + "12%" * (size // 6) + ")" * (size // 4),
    "square brackets": lambda size: "[1, " * (size // 4),
    "commas": lambda size: "1," * (size // 2),
    "intervals": lambda size: "OR 1.2 (95% CI 1.1-1.4), " * (size // 25),
    "counts": lambda size: "12 of 40 patients (30%) and " * (size // 28),
    "respectively": lambda size: "1% and 2% vs " * (size // 13) + "respectively",
    "conditions": lambda size: "risk of migraine in women with gout " * (size // 36) + "was 12%",
    "one sentence": lambda size: "12 of 40 women, with gout and " * (size // 30),
    "letters": lambda size: "a" * size + " 12%",
    "spaces": lambda size: "12" + " " * size + "%",
    "dots": lambda size: "." * size + " 12%",
    "digits": lambda size: "1" * size + "%",
    "Arabic-Indic digits": lambda size: "١٢٪ " * (size // 4),
    "combining marks": lambda size: "12" + "\u0301" * size + "%",
}


def main() -> None:
    """Prints every figure."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("--rounds", type=int, default=5, help="readings of each set of abstracts")
    arguments.add_argument("--memory", action="store_true", help=f"read {MILESTONES[-1]:,} abstracts")
    arguments.add_argument("--length", action="store_true", help="time the reading of hostile texts")
    options = arguments.parse_args()
    development, mixed = development_rows(), [row for source in MIXED for row in abstracts(source) if row["text"]]
    read_estimates(record_of(development[0]))  # loads the sentence model
    for name, rows in (("development abstracts", development), (" + ".join(MIXED), mixed)):
        rates = [_rate(rows, number) for number in range(options.rounds)]
        print(
            f"{len(rows):,} {name}: {statistics.median(rates):.0f} abstracts/s on one core "
            f"(median of {len(rates)} rounds, {min(rates):.0f} to {max(rates):.0f})"
        )
    if options.memory:
        _print_memory(mixed)
    if options.length:
        _print_growth()


def _rate(rows: Sequence[Row], number: int) -> float:
    """Abstracts a second of one round."""
    records = [record_of(row, f" Round {number}.") for row in rows]
    start = time.process_time()
    for record in records:
        read_estimates(record)
    return len(rows) / (time.process_time() - start)


def _numbered(rows: Sequence[Row]) -> Iterator[tuple[Row, str]]:
    """The abstracts again and again without end, each time with a sentence that no other has."""
    for number, row in enumerate(cycle(rows), 1):
        yield row, f" This was reading {number}."


def _print_memory(rows: Sequence[Row]) -> None:
    """Peak memory of the process as the abstracts stream through it."""
    for number, (row, mark) in enumerate(islice(_numbered(rows), MILESTONES[-1]), 1):
        read_estimates(record_of(row, mark))
        if number in MILESTONES:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"peak memory after {number:>7,} abstracts: {peak:.0f} MB", flush=True)


def _print_growth() -> None:
    """Time by length; linear reading gives 2 and 4."""
    print(f"\n{'hostile text':<22}{LENGTHS[0]:>7,} chars   times that at {LENGTHS[1]:,} and {LENGTHS[2]:,}")
    for name, text in HOSTILE.items():
        first, *longer = (_seconds(text, length) for length in LENGTHS)
        print(f"{name:<22}{1000 * first:>10.1f} ms" + "".join(f"{seconds / first:>10.1f}" for seconds in longer))


def _seconds(text: Callable[[int], str], length: int) -> float:
    """The best of three readings."""
    best = float("inf")
    for number in range(3):
        record = record_of({"id": "hostile", "title": None, "text": text(length)}, f" Round {number}.")
        start = time.process_time()
        read_estimates(record)
        best = min(best, time.process_time() - start)
    return best


if __name__ == "__main__":
    main()
