"""Europe PMC's replies -> values, by the rules of `litcheck.literature.entrez.promises`: what is not whole is asked again."""

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from litcheck.literature.entrez.failures import Refused
from litcheck.literature.entrez.promises import Doubtful
from litcheck.literature.entrez.replies import Unreadable
from litcheck.literature.europepmc.results import record_of
from litcheck.literature.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultPage:
    """One page of a search: the records in its order, `count` of all pages, the mark of the next page (None: the last)."""

    count: int
    records: tuple[Record, ...]
    understood: str
    next_cursor: str | None


def whole_page(size: int, before: Collection[str], cursor: str) -> Callable[[bytes], ResultPage]:
    """The reader of a page of `size` after the records `before`: as many as the count promises, none of them again."""

    def read(body: bytes) -> ResultPage:
        page = read_page(body)
        expected = min(size, max(page.count - len(before), 0))
        keys = {record.key for record in page.records}
        if len(keys) != expected:
            raise Doubtful(f"count {page.count}, and {len(keys)} results instead of {expected}")
        if keys.intersection(before):
            raise Doubtful("a page that repeats an earlier one")
        if len(before) + len(keys) < page.count and page.next_cursor in (None, cursor):
            raise Doubtful(f"count {page.count}, and no mark to read the rest from")
        if not page.understood:
            raise Doubtful(f"count {page.count} without a word of what was searched")
        return page

    return read


def read_page(body: bytes) -> ResultPage:
    """A reply of `search` in JSON, result type core.

    Raises: Unreadable if it is cut off or no such reply, Refused if Europe PMC cannot understand what was asked.
    """
    try:
        content = json.loads(body)
        _check_error(content)
        asked = content.get("request") or {}
        results = content["resultList"]["result"]
        return ResultPage(
            count=int(content["hitCount"]),
            records=tuple(record_of(result) for result in results),
            understood=str(asked.get("queryString") or asked.get("query") or ""),
            next_cursor=content.get("nextCursorMark") or None,
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as fault:
        if isinstance(fault, Unreadable | Refused):
            raise
        raise Unreadable("no result of a search, or cut off") from fault


def _check_error(content: Any) -> None:
    """Europe PMC tells errors inside HTTP 200: errCode and errMsg, codes as of HTTP."""
    if "errMsg" not in content and "errCode" not in content:
        return
    told = f"{content.get('errCode') or ''} {content.get('errMsg') or ''}".strip()
    if str(content.get("errCode")) == "400":
        raise Refused(f"Europe PMC refused the search: {told}")
    raise Unreadable(told)
