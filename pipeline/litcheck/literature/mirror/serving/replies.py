"""What goes over the wire: bodies with NCBI's prologs, and its words for errors.

Source: NCBI, "The E-utilities In-Depth: Parameters, Syntax and More" (NBK25499), and recorded replies.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

XML, JSON, TEXT = (f"{kind}; charset=UTF-8" for kind in ("text/xml", "application/json", "text/plain"))
_PROLOG = '<?xml version="1.0" encoding="UTF-8" ?>\n'
_DTD = "https://eutils.ncbi.nlm.nih.gov/eutils/dtd"
_DOCTYPES = {
    "esearch": f'<!DOCTYPE eSearchResult PUBLIC "-//NLM//DTD esearch 20060628//EN" "{_DTD}/20060628/esearch.dtd">\n',
    "efetch": f'<!DOCTYPE eEfetchResult PUBLIC "-//NLM//DTD efetch 20131226//EN" "{_DTD}/20131226/efetch.dtd">\n',
    "epost": f'<!DOCTYPE ePostResult PUBLIC "-//NLM//DTD epost 20090526//EN" "{_DTD}/20090526/epost.dtd">\n',
    "esummary": f'<!DOCTYPE eSummaryResult PUBLIC "-//NLM//DTD esummary v1 20041029//EN" "{_DTD}/20041029/esummary-v1.dtd">\n',
    "einfo": f'<!DOCTYPE eInfoResult PUBLIC "-//NLM//DTD einfo 20190110//EN" "{_DTD}/20190110/einfo.dtd">\n',
}
_ROOTS = {
    "esearch": "eSearchResult", "efetch": "eFetchResult", "epost": "ePostResult", "esummary": "eSummaryResult",
    "einfo": "eInfoResult",
}  # fmt: skip
_LARGEST_ID = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Reply:
    """A complete answer."""

    status: int
    content_type: str
    body: bytes


class Params:
    """The parameters of a request, address and form together; names in any case."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._values: dict[str, list[str]] = {}
        for name, value in pairs:
            self._values.setdefault(name.lower(), []).append(value)

    def get(self, name: str, default: str = "") -> str:
        """The first value that is not empty."""
        return next((value for value in self._values.get(name.lower(), ()) if value), default)

    def has(self, name: str) -> bool:
        """True if the parameter was sent, even if empty."""
        return name.lower() in self._values

    def number(self, name: str, default: int) -> int:
        """A whole number from 0, the default if it is none."""
        value = self.get(name).strip()
        return int(value) if value.isdecimal() and len(value) < 10 else default

    def pmids(self) -> tuple[list[int], list[str]]:
        """The ids, each once and in order, and what among them is none."""
        parts = [part for value in self._values.get("id", ()) for part in re.split(r"[,\s]+", value) if part]
        good = dict.fromkeys(int(part) for part in parts if _is_id(part))
        return list(good), [part for part in parts if not _is_id(part)]

    @property
    def json(self) -> bool:
        """True if JSON is asked for."""
        return self.get("retmode").lower() == "json"


def _is_id(part: str) -> bool:
    return part.isdecimal() and len(part) <= 10 and 0 < int(part) <= _LARGEST_ID


def xml_reply(verb: str, body: str, status: int = 200) -> Reply:
    """A body with NCBI's prolog and DOCTYPE."""
    return Reply(status, XML, f"{_PROLOG}{_DOCTYPES[verb]}{body}\n".encode())


def json_reply(verb: str, content: Mapping[str, object], status: int = 200) -> Reply:
    """A JSON body with NCBI's header object."""
    body = {"header": {"type": verb, "version": "0.3"}, **content}
    return Reply(status, JSON, f"{json.dumps(body, ensure_ascii=False, separators=(',', ':'))}\n".encode())


def error_reply(verb: str, message: str, params: Params, status: int = 200) -> Reply:
    """An error as the verb tells it: `<ERROR>` in XML, `ERROR` in JSON (a list for esummary)."""
    if params.json and verb in ("esearch", "einfo"):
        return json_reply(verb, {f"{verb}result": {"ERROR": message}}, status)
    if params.json and verb == "esummary":
        return json_reply(verb, {"esummaryresult": [message]}, status)
    root = _ROOTS[verb]
    return xml_reply(verb, f"<{root}>\n\t<ERROR>{escape(message)}</ERROR>\n</{root}>", status)


def listed(name: str, items: Sequence[tuple[str, str]]) -> str:
    """A list of elements (tag, text); "" if it is empty."""
    inner = "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in items)
    return f"<{name}>{inner}</{name}>" if inner else ""
