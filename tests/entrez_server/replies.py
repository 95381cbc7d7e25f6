"""What goes over the wire: bodies, error bodies and their statuses, as recorded."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape as _escape

XML = "text/xml; charset=UTF-8"
JSON = "application/json; charset=UTF-8"
TEXT = "text/plain; charset=UTF-8"
HTML = "text/html; charset=UTF-8"
_PROLOG = '<?xml version="1.0" encoding="UTF-8" ?>\n'
_DTD = "https://eutils.ncbi.nlm.nih.gov/eutils/dtd"
DOCTYPES = {
    "esearch": f'<!DOCTYPE eSearchResult PUBLIC "-//NLM//DTD esearch 20060628//EN" "{_DTD}/20060628/esearch.dtd">\n',
    "efetch": f'<!DOCTYPE eEfetchResult PUBLIC "-//NLM//DTD efetch 20131226//EN" "{_DTD}/20131226/efetch.dtd">\n',
    "epost": f'<!DOCTYPE ePostResult PUBLIC "-//NLM//DTD epost 20090526//EN" "{_DTD}/20090526/epost.dtd">',
    "esummary": f'<!DOCTYPE eSummaryResult PUBLIC "-//NLM//DTD esummary v1 20041029//EN" "{_DTD}/20041029/esummary-v1.dtd">\n',
    "elink": f'<!DOCTYPE eLinkResult PUBLIC "-//NLM//DTD elink 20101123//EN" "{_DTD}/20101123/elink.dtd">\n',
    "einfo": f'<!DOCTYPE eInfoResult PUBLIC "-//NLM//DTD einfo 20190110//EN" "{_DTD}/20190110/einfo.dtd">\n',
    "espell": '<!DOCTYPE eSpellResult PUBLIC "-//NLM//DTD eSpellResult, 23 November 2004//EN" '
    '"https://www.ncbi.nlm.nih.gov/entrez/query/DTD/eSpell.dtd">\n',
}
ROOTS = {
    "esearch": "eSearchResult", "efetch": "eFetchResult", "epost": "ePostResult", "esummary": "eSummaryResult",
    "elink": "eLinkResult", "einfo": "eInfoResult", "espell": "eSpellResult",
}  # fmt: skip
DATABASES = (
    "pubmed", "protein", "nuccore", "nucleotide", "structure", "genome", "assembly", "bioproject", "biosample", "books",
    "cdd", "clinvar", "gap", "gene", "gds", "geoprofiles", "medgen", "mesh", "nlmcatalog", "omim", "pmc", "pcassay",
    "pccompound", "pcsubstance", "snp", "sra", "taxonomy",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reply:
    """A complete answer; `headers` beside those that every answer has."""

    status: int
    content_type: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()


class Params:
    """The parameters of a request, URL and form together; names in any case, values in order."""

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

    def all(self, name: str) -> Sequence[str]:
        """Every value."""
        return tuple(self._values.get(name.lower(), ()))

    def number(self, name: str, default: int) -> int:
        """A whole number from 0, the default if it is none."""
        value = self.get(name).strip()
        return int(value) if value.isdecimal() else default

    def items(self) -> Mapping[str, Sequence[str]]:
        """All of them."""
        return self._values

    @property
    def json(self) -> bool:
        """True if JSON is asked for."""
        return self.get("retmode").lower() == "json"


def escape(text: str) -> str:
    """The text for XML."""
    return _escape(text)


def xml_reply(verb: str, body: str, status: int = 200) -> Reply:
    """A body with NCBI's prolog and DOCTYPE."""
    return Reply(status, XML, f"{_PROLOG}{DOCTYPES[verb]}{body}\n".encode())


def json_reply(verb: str, content: Mapping[str, object], status: int = 200) -> Reply:
    """A JSON body with NCBI's header object."""
    body = {"header": {"type": verb, "version": "0.3"}, **content}
    return Reply(status, JSON, f"{json.dumps(body, ensure_ascii=False, separators=(',', ':'))}\n".encode())


def error_reply(verb: str, message: str, params: Params, status: int = 200) -> Reply:
    """An error as the verb tells it: `<ERROR>` in XML, `ERROR` in JSON (a list for esummary)."""
    if params.json and verb in ("esearch", "einfo", "elink"):
        return json_reply(verb, {f"{verb}result": {"ERROR": message}}, status)
    if params.json and verb == "esummary":
        return json_reply(verb, {"esummaryresult": [message]}, status)
    root = ROOTS[verb]
    gap = "\n" if verb == "epost" else ""
    return xml_reply(verb, f"{gap}<{root}>\n\t<ERROR>{escape(message)}</ERROR>\n</{root}>", status)


def wrong_database(verb: str, params: Params) -> Reply | None:
    """The error for a database that does not exist, None if it does (pubmed if none is named)."""
    name = params.get("db", "pubmed").lower()
    return None if name in DATABASES else error_reply(verb, f"Invalid db name specified: {name}", params)
