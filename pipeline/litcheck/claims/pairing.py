"""Claims of the file and claims read now -> which is which: by what extraction wrote, by quote, by place, by likeness."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process

from litcheck.claims.basis import basis_of, fingerprint
from litcheck.claims.claim import Claim
from litcheck.claims.doubles import numbers_of
from litcheck.claims.quotes import folded

CHANGED_QUOTE = 75.0
"""rapidfuzz ratio of quotes from which a sentence counts as reworded rather than new; tuned on edits of single words."""

Entry = dict[str, Any]
_NOTHING = fingerprint(None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A claim of the file, what was read for it now (None: nothing), and whether its quote stands in the article."""

    entry: Entry
    claim: Claim | None
    standing: bool


def paired(
    entries: Sequence[Entry],
    own: Sequence[Claim],
    text: str,
    taken_out: Callable[[Claim], bool] = lambda claim: False,
) -> tuple[list[Pair], list[Claim]]:
    """Each claim of the file with its counterpart, in the order of the file, and the claims that have none.

    `text` is the article's text, folded. Claims that were `taken_out` by hand are no claim's counterpart by mere likeness.
    """
    left = _Left(own)
    found: dict[int, Claim] = {}
    for step in (left.as_written, left.same_quote):
        for position, entry in enumerate(entries):
            if position not in found and (claim := step(entry)) is not None:
                found[position] = claim
    left.drop(taken_out)
    quotes = {folded(claim.quote) for claim in own}
    pairs = []
    for position, entry in enumerate(entries):
        quote = folded(entry["quote"])
        standing = quote in quotes or quote in text
        matched = found.get(position)
        if matched is None:
            matched = left.nearest(entry, text) if standing else left.reworded(entry)
        pairs.append(Pair(entry=entry, claim=matched, standing=standing))
    return pairs, list(left)


class _Left:
    """Claims not paired yet, found by quote and by fingerprint without going through all of them."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._claims = dict(enumerate(claims))
        self._by_quote: dict[str, list[int]] = defaultdict(list)
        self._by_print: dict[str, list[int]] = defaultdict(list)
        for number, claim in self._claims.items():
            self._by_quote[folded(claim.quote)].append(number)
            self._by_print[fingerprint(claim.quote)].append(number)

    def __iter__(self) -> Iterator[Claim]:
        return iter(self._claims.values())

    def drop(self, unwanted: Callable[[Claim], bool]) -> None:
        """Leaves these claims out."""
        for number in [number for number, claim in self._claims.items() if unwanted(claim)]:
            self._take(number)

    def as_written(self, entry: Entry) -> Claim | None:
        """The claim that extraction wrote this entry from, whatever an editor has made of it."""
        basis = basis_of(entry)
        numbers = [number for number in self._by_print.get(basis.get("quote", ""), ()) if number in self._claims]
        same = [n for n in numbers if fingerprint(self._claims[n].statement) == basis.get("statement")]
        if not same and len(numbers) != 1:
            return None
        return self._take(max(same or numbers, key=lambda number: self._context_alike(number, basis)))

    def _context_alike(self, number: int, basis: Mapping[str, str]) -> int:
        """How many of prefix and suffix are those that extraction wrote: a sentence may stand twice, word for word."""
        claim = self._claims[number]
        return sum(fingerprint(getattr(claim, key)) == basis.get(key, _NOTHING) for key in ("prefix", "suffix"))

    def same_quote(self, entry: Entry) -> Claim | None:
        """The claim with the entry's quote, unless the two state different things."""
        for number in self._by_quote.get(folded(entry["quote"]), ()):
            if number in self._claims and _alike(entry, self._claims[number]):
                return self._take(number)
        return None

    def nearest(self, entry: Entry, text: str) -> Claim | None:
        """The claim read from the words that the entry quotes, by overlap in the text; its kind decides among several."""
        wanted = folded(entry["quote"])
        at = text.find(wanted)
        best: tuple[float, int] | None = None
        for number, claim in self._claims.items():
            quote = folded(claim.quote)
            place = text.find(quote, max(0, at - len(quote)), at + len(wanted) + len(quote))
            shared = min(at + len(wanted), place + len(quote)) - max(at, place)
            if place < 0 or shared <= 0:
                continue
            score = shared / min(len(quote), len(wanted)) + 0.5 * (claim.kind == entry["kind"])
            score += 0.5 * (numbers_of(entry.get("value")) == numbers_of(claim.value))
            if best is None or score > best[0]:
                best = (score, number)
        return self._take(best[1]) if best is not None and best[0] >= 0.75 else None

    def reworded(self, entry: Entry) -> Claim | None:
        """The claim whose quote or statement is nearly the entry's."""
        quotes = {number: folded(claim.quote) for number, claim in self._claims.items()}
        statements = {number: claim.statement for number, claim in self._claims.items()}
        scored = (
            process.extractOne(folded(entry["quote"]), quotes, scorer=fuzz.ratio, score_cutoff=CHANGED_QUOTE),
            process.extractOne(str(entry["statement"]), statements, scorer=fuzz.ratio, score_cutoff=CHANGED_QUOTE),
        )
        best = max((found for found in scored if found is not None), key=lambda found: found[1], default=None)
        return self._take(best[2]) if best is not None else None

    def _take(self, number: int) -> Claim:
        return self._claims.pop(number)


def _alike(entry: Mapping[str, Any], claim: Claim) -> bool:
    """True unless two claims share a quote and state different things."""
    return entry.get("prefix") in (None, claim.prefix) or bool(
        fuzz.token_sort_ratio(str(entry["statement"]), claim.statement) >= CHANGED_QUOTE
    )
