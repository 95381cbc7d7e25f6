"""Lists that are read side by side: "28.7%, 45.8% and 41.1% of patients with A, B and C, respectively"."""

import re
from itertools import groupby

from litcheck.evidence.estimates.clauses import names_people, phrase
from litcheck.evidence.estimates.intervals import Marked
from litcheck.evidence.estimates.lexing import Lexed
from litcheck.evidence.estimates.mention import Mention
from litcheck.evidence.estimates.naming import tidy
from litcheck.evidence.estimates.noun_phrases import noun_phrase_end
from litcheck.evidence.estimates.openings import MEASURES
from litcheck.evidence.estimates.word_classes import word_set

_BETWEEN = re.compile(r"[,;avkcbz()%u]*$")
_TIME = re.compile(
    r"^(?:at |after |in )?(?:\d|one|two|three|six|twelve|baseline|first|second|the first|week|month|day|year|"
    r"day|early|late)",
    re.IGNORECASE,
)


def spread_lists(marked: Marked, mentions: list[Mention]) -> None:
    """Gives each member of a "respectively" list its own condition or population."""
    lexed = marked.lexed
    if len(mentions) < 2:
        return
    _spread_terms(marked, mentions)
    if "respectively" not in lexed.words:
        _spread_named(lexed, _runs(marked, mentions)[0])
        return
    runs = [run for run in _runs(marked, mentions) if len(run) >= 2]
    crossed = _items(lexed, 0, runs[0][0].first, len(runs[0]), from_left=True) if len(runs) > 1 else None
    limits = [run[0].first for run in runs[1:]] + [len(lexed.codes)]
    for run, limit in zip(runs, limits, strict=False):
        if crossed is not None and len(run) == len(crossed):  # "A and B in 3% and 4% of X, and in 5% and 6% of Y"
            _share_out(lexed, run, crossed)
            _give_group(lexed, run, limit)
        else:
            _pair(lexed, run)


_TERM = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)"
_UNIT = r"(?P<u>year|month|week|day|yr)s?"
_ITEM = rf"{_TERM}(?:-(?:year|month|week|day)?)?"
_TERMS_OF = re.compile(
    rf"\b(?P<t>(?:{_ITEM}(?:, ?(?:and |or )?| (?:and|or|to) ))+{_TERM})[- ]{_UNIT} (?P<x>[^,;()%]{{3,60}}?)"
    r"(?: (?:in|for|among|of) [^;%]*?)? (?:was|were|reached|of)\b[^,;%]*$",
    re.IGNORECASE,
)
_TERMS_AT = re.compile(
    rf"(?P<x>[A-Za-z][^,;()%]{{3,60}}?) (?:at|after) (?P<t>{_TERM}(?:,? (?:and |or )?{_TERM})+)[- ]{_UNIT}\b[^;%]*$",
    re.IGNORECASE,
)
"""Reads "the 1-, 3- and 5-year survival rates were" and "survival at 1, 3, and 5 years was"."""
_A_TERM = re.compile(_TERM, re.IGNORECASE)


def _spread_terms(marked: Marked, mentions: list[Mention]) -> None:
    """Gives each of "the 2- and 5-year survival rates were 78 and 68%" its own time."""
    lexed = marked.lexed
    done = 0
    for run in _runs(marked, mentions):
        before = lexed.text[done : lexed.starts[run[0].first]]
        done = lexed.ends[run[-1].last - 1]
        if len(run) < 2 or not (" and " in before or "-" in before):
            continue
        match = _TERMS_OF.search(before) or _TERMS_AT.search(before)
        terms = _A_TERM.findall(match["t"]) if match else []
        name = tidy(match["x"]) if match else None
        if match is None or name is None or len(terms) != len(run):
            continue
        for mention, term in zip(run, terms, strict=True):
            mention.condition = f"{term}-{match['u'].lower()} {name}"


def _spread_named(lexed: Lexed, run: list[Mention]) -> None:
    """Gives each of "rates of nausea, vomiting and headache were 12%, 5% and 22%" its own condition."""
    if len(run) < _A_LIST or lexed.codes[run[0].first - 1] not in "Vi":
        return
    items = _items(lexed, 0, run[0].first, len(run), from_left=True)
    if items is None:
        return
    present = (
        lexed.codes[run[0].first - 1] == "i" and items[0][0] == 0 and _PRESENT.search(lexed.slice(0, run[0].first))
    )
    people = any("P" in lexed.codes[first:last] for first, last in items)
    if _names_conditions(lexed, items) or (present and not people):
        _share_out(lexed, run, items)


_A_LIST = 3
_PRESENT = re.compile(
    r"\b(?:was|were) (?:present|found|seen|observed|reported|noted|detected|diagnosed|identified|recorded|documented) in$"
    r"|\boccurred in$",
    re.IGNORECASE,
)


def _names_conditions(lexed: Lexed, items: list[tuple[int, int]]) -> bool:
    """True for the list in "the prevalence of A, B and C was": of people or places it would be "in A, B and C"."""
    start = items[0][0]
    return (
        start > 1
        and lexed.words[start - 1] == "of"
        and lexed.words[start - 2] in _MEASURED
        and not any("P" in lexed.codes[first:last] for first, last in items)
    )


_MEASURED = MEASURES | {"prevalences", "incidences", "risks", "frequencies", "proportions", "percentages"}


def outcomes_of(marked: Marked, ratios: list[Mention]) -> list[str] | None:
    """The outcomes of "the rate ratios for A, B and C were 2.0, 2.6 and 1.5, respectively"; None where none are listed."""
    lexed = marked.lexed
    if len(ratios) < 2 or "respectively" not in lexed.words or len(_runs(marked, ratios)) != 1:
        return None
    items = _items(lexed, 0, ratios[0].first, len(ratios), from_left=True)
    if items is None or lexed.words[items[0][0] - 1] not in ("for", "of") or "R" not in lexed.codes[: items[0][0]]:
        return None
    texts = [phrase(lexed, first, last) for first, last in items]
    if any(names_people(lexed, first, last) for first, last in items) or any(map(_TIME.match, texts)):
        return None
    return texts


def _runs(marked: Marked, mentions: list[Mention]) -> list[list[Mention]]:
    """Mentions that follow each other with nothing but commas and "and" between them."""
    numbered = []
    number = 0
    for index, mention in enumerate(mentions):
        if index:
            between = marked.codes[mentions[index - 1].last : mention.first]
            number += not _BETWEEN.fullmatch(between)
        numbered.append((number, mention))
    return [[mention for _, mention in group] for _, group in groupby(numbered, key=lambda pair: pair[0])]


def _pair(lexed: Lexed, run: list[Mention]) -> None:
    last = run[-1].last
    end = next((i for i in range(last, len(lexed.words)) if lexed.words[i] == "respectively"), None)
    items: list[tuple[int, int]] | None = None
    if end is not None and end - last < 45:
        items = _items(lexed, last, end, len(run), from_left=False)
    if items is None:
        items = _items(lexed, 0, run[0].first, len(run), from_left=True)
    if items is not None:
        _share_out(lexed, run, items)


def _share_out(lexed: Lexed, run: list[Mention], items: list[tuple[int, int]]) -> None:
    if _share_out_times(lexed, run, items):
        return
    start = items[0][0]
    prefix, suffix = _shared(lexed, items)
    before = lexed.words[start - 1] if start else ""
    grouped = not _names_conditions(lexed, items) and (
        names_people(lexed, start, items[-1][1])
        or before in ("in", "among", "for", "of", "amongst", "between", "with", "on", "to")
        or names_people(lexed, max(0, start - 4), start)
    )
    for mention, (first, stop) in zip(run, items, strict=True):
        text = phrase(lexed, first, stop)
        if not text or mention.condition is not None:
            continue
        if _TIME.match(text) and not names_people(lexed, first, stop):
            mention.notes.append(f"at {text}")
            continue
        if first != start and prefix and not text.startswith(prefix) and not names_people(lexed, first, stop):
            text = f"{prefix} {text}"
        if suffix and (first, stop) != items[-1]:
            text = f"{text} {suffix}"
        if grouped:
            if mention.population is None:
                mention.population = text
        elif mention.condition is None:
            mention.condition = text


def _share_out_times(lexed: Lexed, run: list[Mention], items: list[tuple[int, int]]) -> bool:
    """Gives each its time, where the last member names what all count: "the first, second and third trimesters"."""
    times = [_ORDINAL.fullmatch(phrase(lexed, *item)) for item in items]
    last = times[-1]
    if last is None or not last["noun"]:
        return False
    if any(one is None or (one["noun"] and not last["noun"].startswith(one["noun"])) for one in times):
        return False
    noun = last["noun"].lower().removesuffix("s")
    for mention, time in zip(run, times, strict=True):
        if time is not None:
            mention.notes.append(f"at {time['nth']} {noun}")
    return True


_ORDINAL = re.compile(
    r"(?:.*\b(?:in|at|during|on|by) )?(?:the )?(?P<nth>first|second|third|fourth|fifth|sixth|last|final|early|mid|middle|late|"
    r"\d{1,2}(?:st|nd|rd|th))"
    r"(?:[ -](?P<noun>(?:trimester|visit|quarter|semester|decade|phase|period|wave|round|session|cycle|day|week|month|year|hour)"
    r"s?))?",
    re.IGNORECASE,
)


def _give_group(lexed: Lexed, run: list[Mention], limit: int) -> None:
    """Gives all of a run the people named right after it: "in 5% and 6% of 288 patients with Y"."""
    first = run[-1].last
    while first < limit and lexed.codes[first] in "oind":
        first += 1
    last = noun_phrase_end(lexed, first, limit)
    while last > first and lexed.codes[last - 1] in "ia,":
        last -= 1
    if first > run[-1].last and (names_people(lexed, first, last) or lexed.words[first - 1] == "those"):
        for mention in run:
            mention.population = mention.population or phrase(lexed, first, last)


def _items(lexed: Lexed, first: int, last: int, count: int, *, from_left: bool) -> list[tuple[int, int]] | None:
    """The `count` members of the coordination nearest to the numbers, as token spans."""
    codes = lexed.codes
    stops = [i for i in range(first, last) if codes[i] in ";:" or codes[i] == "V"]
    if from_left:
        # the last coordination before the numbers: walk back from the verb
        end = last
        while end > first and (codes[end - 1] in "V(:qoi=" or codes[max(first, end - 2) : end] == "Vw"):  # "was seen"
            end -= 1
        begin = max((i + 1 for i in stops if i < end - 1), default=first)
    else:
        begin, end = first, min((i for i in stops if i > first + 2 and codes[i] != "V"), default=last)
    separators = [
        i
        for i in range(begin, end)
        if (codes[i] in ",a" and lexed.words[i] != "or") or (codes[i] == "v" and _is_between(lexed, begin, i))
    ]
    spans: list[tuple[int, int]] = []
    start = begin
    for i in separators:
        if i > start:
            spans.append((start, i))
        start = i + 1
    if end > start:
        spans.append((start, end))
    while from_left and len(spans) > count and codes[spans[-1][0] - 1] == ",":
        spans.pop()  # "in X and in Y, the subject was seen in 1% and 2%"
    spans = [span for span in spans if phrase(lexed, *span)]
    if len(spans) < count or any("%" in codes[first:last] for first, last in spans):
        return None
    chosen = spans[-count:] if from_left else spans[:count]
    if len(spans) > count and not from_left:
        chosen = spans[-count:]
    first_item = chosen[0]
    return [(_after_opening(lexed, *first_item), first_item[1]), *chosen[1:]]


def _is_between(lexed: Lexed, begin: int, at: int) -> bool:
    """False for the "than" of "had a higher rate than those", which stands before one group and not between two."""
    return lexed.words[at] != "than" or any(
        word in ("in", "among", "for", "with", "on") for word in lexed.words[begin:at]
    )


def _after_opening(lexed: Lexed, first: int, last: int) -> int:
    """Leaves out "prevalence of" or "of" before the first member."""
    for i in range(last - 1, first - 1, -1):
        if lexed.words[i] in ("in", "among", "for", "of", "between", "at") and i + 1 < last:
            return i + 1
    return first


_GRADES = word_set(
    """mild moderate severe minor major minimal slight marked early late acute chronic subacute partial complete low medium
    intermediate high primary secondary left right upper lower first second third"""
)


def _shared(lexed: Lexed, items: list[tuple[int, int]]) -> tuple[str, str]:
    """Words that the first member lends to all ("patients with") and the last one ("groups")."""
    first = items[0]
    words = lexed.words
    prefix = suffix = ""
    for i in range(first[0], first[1]):
        if (
            words[i] in ("with", "on", "receiving", "undergoing")
            and i + 1 < first[1]
            and not any(words[i] in words[a:b] for a, b in items[1:])
        ):
            prefix = lexed.slice(first[0], i + 1)
    last = items[-1]
    if (
        words[last[1] - 1] in ("group", "groups", "patients", "arms", "arm", "cases", "women", "men", "children")
        and last[1] - last[0] > 1
    ):
        suffix = lexed.slice(last[1] - 1, last[1])
    graded = last[1] - last[0] > 1 and all(words[a] in _GRADES for a, b in items)
    if not suffix and graded and all(b - a == 1 for a, b in items[:-1]):
        suffix = lexed.slice(last[0] + 1, last[1])  # "mild, moderate and severe depression"
    return prefix.removeprefix("the "), suffix
