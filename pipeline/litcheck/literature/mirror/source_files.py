"""Where a mirror takes its files from: folders, or addresses that list files as NLM's do -> the files, their sums checked."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import requests
from lxml import html
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from litcheck.errors import BadInput, NotReached, RecordsError
from litcheck.literature.file_digest import digest_of

_SUFFIXES = (".xml.gz", ".xml")
_MD5 = re.compile(r"\b[0-9a-fA-F]{32}\b")
_TIMEOUT = (10.0, 120.0)  # seconds: to connect, between two pieces
_PIECE = 1 << 20  # bytes
_RETRIES = Retry(total=4, backoff_factor=1.0, status_forcelist=(429, 500, 502, 503, 504))


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """One file of a source. `name` without suffix; `location` a path or an address; `sum_location` of its MD5 file, if any."""

    name: str
    location: str
    sum_location: str | None

    @property
    def file_name(self) -> str:
        """The name with its suffix, as messages call it."""
        return self.location.rstrip("/").rsplit("/", 1)[-1]


def listed_files(places: Sequence[str]) -> tuple[SourceFile, ...]:
    """The PubMed files of folders and addresses, in the order in which they count: by name.

    Raises: BadInput for a place without any, NotReached for an address that does not answer.
    """
    found: dict[str, SourceFile] = {}
    for place in places:
        names = _names_at(place) if is_address(place) else _names_in(Path(place))
        wanted = {name: suffix for name in sorted(names) for suffix in _SUFFIXES if name.endswith(suffix)}
        if not wanted:
            raise BadInput(
                f"{place}: holds no files of PubMed XML ({', '.join(_SUFFIXES)}); name NLM's folders or copies of them"
            )
        for name, suffix in wanted.items():
            own_sum = f"{name}.md5" if f"{name}.md5" in names else None
            made = SourceFile(
                name=name.removesuffix(suffix),
                location=_inside(place, name),
                sum_location=_inside(place, own_sum) if own_sum else None,
            )
            found.setdefault(made.name, made)
    return tuple(found[name] for name in sorted(found))


def is_address(place: str) -> bool:
    """True for an http(s) address."""
    return urlsplit(place).scheme in ("http", "https")


@contextmanager
def local_copy(file: SourceFile, incoming: Path) -> Iterator[tuple[Path, str, bool]]:
    """The file on this machine, its MD5 sum, and whether a sum beside it agreed; a fetched copy is removed at the end.

    Raises: RecordsError if the sum disagrees or the file is gone, NotReached if it cannot be fetched.
    """
    fetched = incoming / file.file_name if is_address(file.location) else None
    path = Path(file.location) if fetched is None else fetched
    try:
        if fetched is not None:
            incoming.mkdir(parents=True, exist_ok=True)
            _fetch(file.location, fetched)
        told = _told_sum(file)
        own = _sum_of(path)
        if told is not None and told != own:
            raise RecordsError(
                f"{file.location}: its MD5 sum is {own}, not {told} as {file.file_name}.md5 says; fetch it again"
            )
        yield path, own, told is not None
    finally:
        if fetched is not None:
            fetched.unlink(missing_ok=True)


def _names_in(folder: Path) -> set[str]:
    try:
        return {path.name for path in folder.iterdir() if path.is_file()}
    except OSError as fault:
        raise BadInput(f"{folder}: cannot be read ({fault.strerror}); name a folder or an http(s) address") from fault


def _names_at(address: str) -> set[str]:
    """The names that the page at an address links to."""
    body = _got(_with_slash(address)).content
    if not body.strip():
        raise BadInput(f"{address}: the page is empty; name an address that lists PubMed's files")
    links = (link for _, attribute, link, _ in html.fromstring(body).iterlinks() if attribute == "href")
    return {urlsplit(urljoin(_with_slash(address), link)).path.rsplit("/", 1)[-1] for link in links}


def _inside(place: str, name: str) -> str:
    return urljoin(_with_slash(place), name) if is_address(place) else str(Path(place) / name)


def _with_slash(address: str) -> str:
    return address if address.endswith("/") else f"{address}/"


def _told_sum(file: SourceFile) -> str | None:
    """The sum that stands beside a file; None where none does.

    Raises: RecordsError if that file holds none.
    """
    if file.sum_location is None:
        return None
    text = _got(file.sum_location).text if is_address(file.sum_location) else _read(Path(file.sum_location))
    hit = _MD5.search(text)
    if hit is None:
        raise RecordsError(f"{file.sum_location}: holds no MD5 sum; fetch it again")
    return hit[0].lower()


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace")
    except OSError as fault:
        raise RecordsError(f"{path}: cannot be read ({fault.strerror})") from fault


def _sum_of(path: Path) -> str:
    try:
        return digest_of(path, "md5")
    except OSError as fault:
        raise RecordsError(f"{path}: cannot be read ({fault.strerror}); fetch it again") from fault


def _fetch(address: str, path: Path) -> None:
    """The file at an address, whole, under `path`."""
    try:
        with _session().get(address, stream=True, timeout=_TIMEOUT) as answer, path.open("wb") as file:
            _checked(answer, address)
            taken = 0
            for piece in answer.iter_content(_PIECE):
                taken += file.write(piece)
            told = answer.headers.get("Content-Length", "")
            if told.isdecimal() and "Content-Encoding" not in answer.headers and int(told) != taken:
                raise NotReached(f"{address}: only {taken:,} of {int(told):,} bytes came; run the same command again")
    except requests.RequestException as fault:
        raise NotReached(f"{address}: was not fetched ({_reason(fault)}); run the same command again") from fault


def _got(address: str) -> requests.Response:
    try:
        answer = _session().get(address, timeout=_TIMEOUT)
    except requests.RequestException as fault:
        raise NotReached(f"{address}: was not reached ({_reason(fault)})") from fault
    _checked(answer, address)
    return answer


def _checked(answer: requests.Response, address: str) -> None:
    if answer.status_code != requests.codes.ok:
        raise NotReached(f"{address}: answered {answer.status_code}; check the address")


def _session() -> requests.Session:
    session = requests.Session()
    for scheme in ("http://", "https://"):
        session.mount(scheme, HTTPAdapter(max_retries=_RETRIES))
    return session


def _reason(fault: requests.RequestException) -> str:
    return type(fault).__name__
