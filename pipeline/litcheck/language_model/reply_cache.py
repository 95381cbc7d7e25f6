"""Every question with its reply, verbatim, in one SQLite file beside the cache of PubMed's replies; a reply has no age.

A reply is known by the question's content (model, prompt with its version, texts): whoever serves the model, and in whatever
manner it was asked. The key of the server is nowhere in it.
"""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from litcheck.language_model.question import Question
from litcheck.literature.entrez.redaction import HIDDEN, secret_forms
from litcheck.literature.entrez.response_cache import CacheFacts, ResponseCache, key_of

FILE_NAME = "language-model.sqlite"
_REPLIES = "chat/completions"
_EXPORTED = "batch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A reply as it came, and the ISO day on which it did."""

    body: bytes
    day: str


class ReplyCache:
    """The replies in the cache of this folder. `read_only` makes and changes nothing."""

    def __init__(self, folder: Path, *, read_only: bool = False) -> None:
        if not read_only:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._replies = ResponseCache(folder / FILE_NAME, max_age=None, read_only=read_only)

    def get(self, question: Question) -> Kept | None:
        """The reply to a question, None if there is none."""
        return self._kept(question.content)

    def put(self, question: Question, request: Mapping[str, Any], body: bytes) -> str:
        """Keeps a reply with the request that it answers; returns its day."""
        return self._put(question.content, request, body)

    def note_export(self, custom_id: str, question: Question) -> None:
        """Keeps what a line of a batch asks, so that its answer can be told from others."""
        about = {"task": question.task, "model": question.model, "content": question.content}
        self._replies.put(_EXPORTED, {"custom_id": custom_id}, json.dumps(about).encode())

    def exported(self, custom_id: str) -> Mapping[str, str] | None:
        """Task, model and content of an exported question; None if none was exported under this name."""
        kept = self._replies.get(key_of(_EXPORTED, {"custom_id": custom_id}))
        return None if kept is None else json.loads(kept.body)

    def answered(self, content: str) -> bool:
        """True if the question of this content has a reply."""
        return self._kept(content) is not None

    def put_imported(self, content: str, body: bytes) -> None:
        """Keeps the reply to an exported question."""
        self._put(content, {"batch": True}, body)

    def facts(self) -> CacheFacts:
        """What the cache holds."""
        return self._replies.facts()

    def clear(self) -> None:
        """Forgets every reply."""
        self._replies.clear()

    def close(self) -> None:
        """Closes the file."""
        self._replies.close()

    def _kept(self, content: str) -> Kept | None:
        kept = self._replies.get(key_of(_REPLIES, {"question": content}))
        if kept is None:
            return None
        body = json.loads(kept.body)["reply"].encode("utf-8", "surrogateescape")
        return Kept(body=body, day=_day(kept.fetched_at))

    def _put(self, content: str, request: Mapping[str, Any], body: bytes) -> str:
        envelope = {"request": request, "reply": body.decode("utf-8", "surrogateescape")}
        packed = json.dumps(envelope, ensure_ascii=True).encode("ascii")
        return _day(self._replies.put(_REPLIES, {"question": content}, packed))


def without_key(body: bytes, key: str | None) -> bytes:
    """A server's words without its own key, in whatever case and escaping it echoes it: nothing is kept or shown before."""
    if key is None:
        return body
    text = body.decode("utf-8", "surrogateescape")
    for form in (key, key[::-1], key.encode().hex(), base64.b64encode(key.encode()).decode().rstrip("=")):
        text = secret_forms(form).sub(HIDDEN, text)
    return text.encode("utf-8", "surrogateescape")


def _day(time: float) -> str:
    return datetime.fromtimestamp(time, UTC).date().isoformat()
