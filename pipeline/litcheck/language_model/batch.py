"""Questions -> a batch file as hosted services take it, and a file of their answers -> the cache.

Source of both forms: OpenAI API, "Batch": one JSON object a line with custom_id, method, url and body; answers come in any order
with custom_id, response (status_code, body) and error. vLLM and others take and write the same.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from litcheck.errors import BadInput, ReportError
from litcheck.language_model import figures, passages, sentences
from litcheck.language_model.completion import Unusable, completion_of
from litcheck.language_model.question import Manner, Question
from litcheck.language_model.reply_cache import ReplyCache, without_key

FORMS = {prompt.name: prompt.form for prompt in (passages.PROMPT, figures.PROMPT, sentences.PROMPT)}
"""The form of each task's answer."""
URL = "/v1/chat/completions"
LONGEST_LINE = 4_000_000  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of the lines of a file of answers: kept; kept though they are no answer (by why); doubled; alien (nothing
    was exported under their name); failed (the service gave none, by why); unreadable lines (their numbers)."""

    kept: int
    unusable: Counter[str]
    doubled: int
    alien: int
    failed: Counter[str]
    unreadable: tuple[int, ...]

    def told(self) -> Iterator[str]:
        """What people are told, line by line."""
        yield f"{self.kept} answers kept"
        if self.doubled:
            yield f"{self.doubled} doubled, the first of each counts"
        if self.alien:
            yield f"{self.alien} to questions that were not exported here, left out"
        for why, count in sorted(self.unusable.items()):
            yield f"{count} kept, but unusable: {why}"
        for why, count in sorted(self.failed.items()):
            yield f"{count} without an answer, to be asked again: {why}"
        if self.unreadable:
            shown = ", ".join(map(str, self.unreadable[:10]))
            yield f"{len(self.unreadable)} lines are no answers (line {shown}{' ...' if len(self.unreadable) > 10 else ''})"


def custom_id_of(question: Question) -> str:
    """The name of a question in a batch; at most 64 characters are taken."""
    return f"litcheck-{question.task}-{question.key[:40]}"


def write_batch(path: Path, questions: Iterable[Question], cache: ReplyCache) -> int:
    """Writes those questions that have no reply yet, and notes them in the cache; returns how many there are.

    Raises: ReportError if the file cannot be written.
    """
    fresh = [question for question in questions if cache.get(question) is None]
    lines = []
    for question in fresh:
        name = custom_id_of(question)
        cache.note_export(name, question)
        line = {"custom_id": name, "method": "POST", "url": URL, "body": Manner().request(question)}
        lines.append(json.dumps(line, ensure_ascii=True))
    try:
        path.write_text("".join(f"{line}\n" for line in lines), encoding="ascii")
    except OSError as fault:
        raise ReportError(f"{path}: cannot be written ({fault.strerror or fault}); check the path") from fault
    return len(fresh)


def read_batch(path: Path, cache: ReplyCache, key: str | None) -> Imported:
    """Keeps the answers of a file, in whatever order and however many of them it has. `key` is taken out wherever it stands.

    Raises: BadInput if the file cannot be read.
    """
    kept = doubled = alien = 0
    unusable: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    unreadable: list[int] = []
    for number, line in enumerate(_lines(path), 1):
        if not line.strip():
            continue
        read = _answer_in(line)
        if read is None:
            unreadable.append(number)
            continue
        name, body, why = read
        about = cache.exported(name)
        form = None if about is None else FORMS.get(about["task"])
        if about is None or form is None:
            alien += 1
        elif cache.answered(about["content"]):
            doubled += 1
        elif body is None:
            failed[why] += 1
        else:
            clean = without_key(body, key)
            cache.put_imported(about["content"], clean)
            kept += 1
            try:
                completion_of(clean, form, about["model"])
            except Unusable as fault:
                unusable[str(fault)] += 1
    return Imported(
        kept=kept, unusable=unusable, doubled=doubled, alien=alien, failed=failed, unreadable=tuple(unreadable)
    )


def _lines(path: Path) -> Iterator[str]:
    try:
        with path.open(encoding="utf-8", errors="replace", newline="\n") as file:
            while line := file.readline(LONGEST_LINE + 1):
                if len(line) > LONGEST_LINE:
                    raise BadInput(
                        f"{path}: a line is longer than {LONGEST_LINE:,} characters; this is no file of answers"
                    )
                yield line
    except OSError as fault:
        raise BadInput(f"{path}: cannot be read ({fault.strerror or fault}); check the path") from fault


def _answer_in(line: str) -> tuple[str, bytes | None, str] | None:
    """Name, body and, where there is no body, why; None if the line is nothing of the kind."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(row, dict) or not isinstance(row.get("custom_id"), str):
        return None
    name = row["custom_id"]
    response = row.get("response")
    if isinstance(response, dict) and response.get("status_code") == 200 and isinstance(response.get("body"), dict):
        return name, json.dumps(response["body"]).encode(), ""
    if row.get("error"):
        return name, None, "the service names an error"
    status = response.get("status_code") if isinstance(response, dict) else None
    return name, None, f"status {status}" if isinstance(status, int) else "no response in it"
