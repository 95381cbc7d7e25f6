"""One round of an editor's week: extract, edit the file by hand at random, change article or extraction, extract again.

An independent reader (ruamel.yaml) says what the file holds; the claims file's own parser is not asked.
"""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from litcheck.claims.claim import Claim
from litcheck.claims.claims_file import read_claims, write_claims
from litcheck.claims.extraction.extracting import extract_claims
from litcheck.claims.extraction.structure import SLOTS
from litcheck.claims.merging import MergeSummary, merge_into
from litcheck.documents.structure import structured

TOPICS = ("Gout", "Asthma", "Migraine", "Psoriasis", "Anemia", "Epilepsy", "Scurvy", "Vertigo")
SENTENCES = (
    "{0} affects about {2}% of adults in town {3}.",
    "Women are {4} times more likely than men to have {1}.",
    "Smoking is linked to a higher risk of {1}.",
    "Tea lowers the risk of {1} in older adults.",
    "A study of {3} people found that {2}% of them had {1}.",
    "High blood pressure is a leading cause of {1}.",
    "Exercise reduces the pain of {1} by {2}%.",
)
LAYOUTS = ("plain", "crlf", "mark", "dashes", "unindented", "json", "quoted")
NOTES = ("# ask the author", "# --- night desk, do not touch", "# ticket 12: see [a, b] {c}", "#")
MACHINE_KEYS = frozenset(("mark", "was", "prefix", "suffix", "basis", "also", "sha256"))


@dataclass
class Week:
    """What the editor has done so far, by which a later file is checked."""

    rng: random.Random
    path: Path
    set_by_hand: dict[str, dict[str, Any]] = field(default_factory=dict)
    taken_out: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def play(seed: int, folder: Path, *, runs: int = 3) -> None:
    """One round with `runs` times of editing and extracting again.

    Raises: AssertionError, naming the seed, at the first edit that is lost or byte that changed.
    """
    week = Week(random.Random(seed), folder / f"claims-{seed}.yaml")
    rng = week.rng
    article = [_sentence(rng) for _ in range(rng.randint(3, 9))]
    _extract(week, article, _same)
    _lay_out(week, rng.choice(LAYOUTS))
    for run in range(runs):
        for _ in range(rng.randint(1, 5)):
            rng.choice(EDITS)(week)
        if rng.random() < 0.6:
            _edit_article(rng, article)
        reading = rng.choice((_same, _same, _newer))
        before = week.path.read_bytes()
        _extract(week, article, reading)
        after = week.path.read_bytes()
        _extract(week, article, reading)
        where = f"seed {seed}, run {run}"
        assert week.path.read_bytes() == after, f"{where}: extracting twice changes the file"
        _check(week, before, after, where)


def _sentence(rng: random.Random) -> str:
    topic = rng.choice(TOPICS)
    return rng.choice(SENTENCES).format(
        topic, topic.lower(), rng.randint(2, 60), rng.randint(100, 999), rng.randint(2, 9)
    )


def _same(claim: Claim) -> Claim:
    return claim


def _newer(claim: Claim) -> Claim:
    """What a later version of litcheck may read in the same sentence."""
    changed = replace(claim, statement=f"{claim.statement.rstrip('.')} today.", needs=("population",))
    return replace(changed, population="people") if claim.population is None and claim.kind == "effect" else changed


def _extract(week: Week, article: list[str], reading: Callable[[Claim], Claim]) -> MergeSummary:
    document = structured(id="week", title="Week", path=None, text=" ".join(article) or "Nothing.")
    book = read_claims(week.path) if week.path.exists() else None
    claims = [reading(claim) for claim in extract_claims(document)]
    merged, summary = merge_into(book, [document], claims, path=week.path)
    write_claims(merged, week.path)
    return summary


def _edit_article(rng: random.Random, article: list[str]) -> None:
    at = rng.randrange(len(article))
    match rng.randrange(4):
        case 0:
            article.insert(at, _sentence(rng))
        case 1 if len(article) > 1:
            article.pop(at)
        case 2:
            article[at] = re.sub(r"\d+", lambda found: str(int(found.group()) + 1), article[at])
        case _:
            rng.shuffle(article)


# -------------------------------------------------------------------- the editor's hand


def _text(week: Week) -> str:
    return week.path.read_bytes().decode("utf-8")


def _save(week: Week, text: str) -> None:
    week.path.write_bytes(text.encode("utf-8"))


def _lay_out(week: Week, layout: str) -> None:
    """The file as another tool or habit would have it."""
    text = _text(week)
    match layout:
        case "crlf":
            text = text.replace("\n", "\r\n")
        case "mark":
            text = "\ufeff" + text
        case "dashes":
            text = "---\n" + text
        case "unindented":
            text = re.sub(r"(?m)^  (?=- |  )", "", text)
        case "quoted":
            text = re.sub(r"(?m)^(    statement: )([A-Z][^\"'\n]*)$", r"\1'\2'", text)
        case "json":
            import json

            text = json.dumps(_read(text.encode()), indent=2, ensure_ascii=False) + "\n"
    _save(week, text)


def _entry_lines(text: str) -> list[tuple[int, int, str]]:
    """Start, end and id of each claim's own lines, in files whose claims stand in lines."""
    at = text.find("claims:")
    rejected = re.search(r"(?m)^rejected:", text)
    stop = rejected.start() if rejected and rejected.start() > at else len(text)
    marks = [
        (found.start(), found["id"])
        for found in re.finditer(r"(?m)^ *- id: \"?(?P<id>[\w.-]+)", text)
        if at < found.start() < stop
    ]
    found = []
    for start, name in marks:
        body = re.compile(r"[^\n]*\n(?:(?: *#[^\n]*\n)* ++(?![-#])[^\n]+\n)*").match(text, start)
        assert body is not None
        found.append((start, body.end(), name))
    return found


def _one_entry(week: Week) -> tuple[str, int, int, str] | None:
    text = _text(week)
    entries = _entry_lines(text)
    return (text, *week.rng.choice(entries)) if entries else None


def _set_statement(week: Week) -> None:
    if (found := _one_entry(week)) is None:
        return
    text, start, end, name = found
    said = f"Said by hand {week.rng.randrange(10**6)}"
    entry, done = re.subn(r"(?m)^( +statement: )[^\r\n]*", rf"\g<1>{said}", text[start:end], count=1)
    if done:
        _save(week, text[:start] + entry + text[end:])
        week.set_by_hand.setdefault(name, {})["statement"] = said


def _set_value(week: Week) -> None:
    if (found := _one_entry(week)) is None:
        return
    text, start, end, name = found
    number = week.rng.randint(1, 90)
    entry, done = re.subn(
        r"(?m)^( +value: )\{[^\r\n]*", rf"\g<1>{{stated: {number}, unit: ratio}}  # checked", text[start:end]
    )
    if done and re.search(r"kind: (?:comparison|association|effect)", entry):
        _save(week, text[:start] + entry + text[end:])
        week.set_by_hand.setdefault(name, {})["value"] = {"stated": number, "unit": "ratio"}
        week.notes.append("# checked")


def _open_fields(entry: str) -> tuple[str, ...]:
    """The fields that a claim lacks and names under `needs`: who takes the note away fills them."""
    told = re.search(r"(?m)^ +needs: \[([^\]]*)\]", entry)
    named = told.group(1).split(", ") if told else []
    return tuple(field for field in named if field in SLOTS and not re.search(rf"(?m)^ +{field}: ", entry))


def _take_field_away(week: Week) -> None:
    if (found := _one_entry(week)) is None:
        return
    text, start, end, name = found
    key = week.rng.choice(("extracted", "attribution", "needs"))
    filled = _open_fields(text[start:end]) if key == "needs" else ()
    lines = "".join(rf"\g<1>{field}: filled by hand\n" for field in filled)
    entry, done = re.subn(rf"(?m)^( +){key}: [^\n]*\n", lines, text[start:end])
    if done:
        week.set_by_hand.setdefault(name, {}).update(dict.fromkeys(filled, "filled by hand"))
        _save(week, text[:start] + entry + text[end:])
        week.set_by_hand.setdefault(name, {})[key] = None


def _add_review(week: Week) -> None:
    if (found := _one_entry(week)) is None:
        return
    text, start, end, name = found
    newline = "\r\n" if "\r\n" in text else "\n"
    entry = text[start:end]
    if "review:" in entry:
        return
    indent = re.match(r" *", entry).group() + "  "  # type: ignore[union-attr]
    _save(
        week,
        text[:end]
        + f"{indent}review: {{verdict: unverified, reason: 'looked: {name}', mood: glad}}{newline}"
        + text[end:],
    )
    wanted = {"verdict": "unverified", "reason": f"looked: {name}", "mood": "glad"}
    week.set_by_hand.setdefault(name, {})["review"] = wanted


def _add_note(week: Week) -> None:
    text = _text(week)
    if text.lstrip("\ufeff")[:1] == "{":
        return
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = text.split(newline)
    at = week.rng.randrange(1, len(lines))
    note = f"{week.rng.choice(NOTES)} {week.rng.randrange(10**6)}"
    lines.insert(at, " " * week.rng.choice((0, 2, 4)) + note)
    _save(week, newline.join(lines))
    week.notes.append(note)


def _take_claim_out(week: Week) -> None:
    if (found := _one_entry(week)) is None or len(_entry_lines(found[0])) < 2:
        return
    text, start, end, name = found
    entry = next(entry for entry in _read(text.encode())["claims"] if entry["id"] == name)
    _save(week, text[:start] + text[end:])
    by_hand = week.set_by_hand.pop(name, {})
    if "statement" not in by_hand:
        week.taken_out.append((entry["quote"], entry["statement"]))
    week.notes = [note for note in week.notes if note in _text(week)]


def _add_claim(week: Week) -> None:
    text = _text(week)
    entries = _entry_lines(text)
    if not entries:
        return
    newline = "\r\n" if "\r\n" in text else "\n"
    dash = re.match(r" *", text[entries[0][0] :]).group()  # type: ignore[union-attr]
    name = f"own-{week.rng.randrange(10**6)}"
    lines = [f"{dash}- id: {name}", f"{dash}  document: week", f"{dash}  quote: of adults"]
    lines += [f"{dash}  statement: My own {name}", f"{dash}  kind: assertion", ""]
    at = week.rng.choice(entries)[0]
    _save(week, text[:at] + newline.join(lines) + text[at:])
    week.set_by_hand[name] = {"statement": f"My own {name}", "kind": "assertion", "quote": "of adults"}


def _rename(week: Week) -> None:
    if (found := _one_entry(week)) is None:
        return
    text, start, end, name = found
    new = f"mine-{week.rng.randrange(10**6)}"
    _save(week, text[:start] + re.sub(r"id: [^\s#]+", f"id: {new}", text[start:end], count=1) + text[end:])
    week.set_by_hand[new] = week.set_by_hand.pop(name, {})


EDITS: tuple[Callable[[Week], None], ...] = (
    _set_statement,
    _set_statement,
    _set_value,
    _take_field_away,
    _take_field_away,
    _add_review,
    _add_note,
    _take_claim_out,
    _add_claim,
    _rename,
)


# -------------------------------------------------------------------- the check


def _read(raw: bytes) -> Any:
    return YAML(typ="safe", pure=True).load(raw.decode("utf-8-sig"))


def _check(week: Week, before: bytes, after: bytes, where: str) -> None:
    old, new = _read(before), _read(after)
    claims = {entry["id"]: entry for entry in new["claims"]}
    for name, fields in week.set_by_hand.items():
        for key, wanted in fields.items():
            assert claims.get(name, {}).get(key) == wanted, (
                f"{where}: {name}.{key} is {claims.get(name)}, was {wanted!r}"
            )
    for quote, statement in week.taken_out:
        back = [one for one in new["claims"] if one["quote"] == quote and one["statement"] == statement]
        assert not back, f"{where}: {statement!r} came back"
    text = after.decode("utf-8")
    assert all(note in text for note in week.notes), f"{where}: a comment is lost"
    assert (b"\r\n" in before) == (b"\r\n" in after)
    assert before.startswith(b"\xef\xbb\xbf") == after.startswith(b"\xef\xbb\xbf")
    assert [entry["id"] for entry in new["claims"]][: len(old["claims"])] == [entry["id"] for entry in old["claims"]]
    _check_lines(before.decode("utf-8"), text, _changed_lines(old, new), where)


def _changed_lines(old: Any, new: Any) -> set[str]:
    """Keys with the values that extraction changed: the only lines that may be gone."""
    now = {entry["id"]: entry for entry in new["claims"]}
    keys = {
        f"{key}:"
        for entry in old["claims"]
        for key, value in entry.items()
        if now[entry["id"]].get(key) != value and (key in MACHINE_KEYS or entry.get("extracted") or key == "quote")
    }
    return keys | {"sha256:", "week:", "extraction:"}


def _check_lines(before: str, after: str, changed: set[str], where: str) -> None:
    """Every old line, but those of changed keys, is there in its old order, with its line end."""
    if before.lstrip("\ufeff")[:1] == "{":
        return
    kept = iter(after.splitlines(keepends=True))
    for line in before.splitlines(keepends=True):
        if any(re.match(rf"\s*(?:- )?{key}", line) for key in changed):
            continue
        end = line if line.endswith("\n") else line + ("\r\n" if "\r\n" in before else "\n")
        assert any(other in (line, end) for other in kept), f"{where}: line {line!r} changed or moved"
