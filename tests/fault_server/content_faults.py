"""What a service that is ill may say: each fault makes of a request and its healthy answer another answer, or None.

None: this fault does not concern this request.
"""

import random
import re
from collections.abc import Callable
from dataclasses import replace
from email.utils import formatdate

from . import answers
from .answers import Asked, Said
from .world import World

Fault = Callable[[World, Asked, Said, random.Random], Said | None]
BACKEND = "Search Backend failed: Unable to open connection to #PMQuerySrv?dbaf=pubmed"
_HTML = "<html><head><title>NCBI</title></head><body><h1>Temporarily out of order</h1></body></html>"


def _of_search(make: Callable[[Asked, Said, random.Random], Said | None]) -> Fault:
    return lambda world, asked, said, dice: make(asked, said, dice) if asked.verb == "esearch" else None


def _of_hits(make: Callable[[Asked, Said, random.Random], Said]) -> Fault:
    return _of_search(lambda asked, said, dice: make(asked, said, dice) if said.listed else None)


def _of_fetch(make: Callable[[World, Asked, Said, random.Random], Said | None]) -> Fault:
    def fault(world: World, asked: Asked, said: Said, dice: random.Random) -> Said | None:
        return make(world, asked, said, dice) if asked.verb == "efetch" and said.delivered else None

    return fault


def _words(body: str, status: int = 200, kind: str = "text/xml", **headers: str) -> Fault:
    added = tuple((name.replace("_", "-"), value) for name, value in headers.items())

    def fault(world: World, asked: Asked, said: Said, dice: random.Random) -> Said:
        spoken = said.saying(body, status, kind)
        return replace(spoken, headers=(*spoken.headers, *added))

    return fault


def _at_date(seconds: float) -> Fault:
    import time

    return lambda world, asked, said, dice: _words("", 503, Retry_After=formatdate(time.time() + seconds, usegmt=True))(
        world, asked, said, dice
    )


def missing_ids(share: float) -> Fault:
    """A search that counts right and lists too few."""

    def lose(asked: Asked, said: Said, dice: random.Random) -> Said:
        kept = tuple(pmid for pmid in said.listed if dice.random() >= share)
        return answers.search(asked, said.count, kept if len(kept) < len(said.listed) else kept[1:])

    return _of_hits(lose)


def missing_records(share: float) -> Fault:
    """A fetch that leaves out the same records whenever it strikes."""

    def lose(world: World, asked: Asked, said: Said, dice: random.Random) -> Said:
        return answers.fetched(
            [xml for xml in said.delivered if random.Random(f"{share}{xml[:300]}").random() >= share]
        )

    return _of_fetch(lose)


def missing_summaries(share: float) -> Fault:
    """A summary that says nothing of some of the PMIDs that the fetch has left out before."""

    def lose(world: World, asked: Asked, said: Said, dice: random.Random) -> Said | None:
        if asked.verb == "efetch" and said.delivered:
            return missing_records(0.1)(world, asked, said, dice)
        if asked.verb != "esummary":
            return None
        left = [pmid for pmid in asked.ids if random.Random(f"{share}{pmid}").random() >= share]
        return said if len(left) == len(asked.ids) else said.saying('{"header": {}, "result": {"uids": []}}')

    return lose


def _shell(xml: str) -> str:
    pmid = re.search(r"<PMID[^>]*>\d+</PMID>", xml)
    return f"<PubmedArticle><MedlineCitation>{pmid[0] if pmid else ''}<Article/></MedlineCitation></PubmedArticle>"


def _emptied(xml: str) -> str:
    without = re.sub(r"<Abstract>.*?</Abstract>", "", xml, flags=re.DOTALL)
    return re.sub(r"<(ArticleTitle|VernacularTitle)>.*?</\1>", r"<\1/>", without, flags=re.DOTALL)


def _others(world: World, asked: Asked, said: Said, dice: random.Random) -> Said | None:
    others = [article.xml for pmid, article in world.articles.items() if pmid not in asked.ids]
    return answers.fetched(dice.sample(others, min(len(others), len(said.delivered)))) if others else None


def _one_more(world: World, asked: Asked, said: Said, dice: random.Random) -> Said | None:
    others = [article.xml for pmid, article in world.articles.items() if pmid not in asked.ids]
    return answers.fetched([*said.delivered, dice.choice(others)]) if others else None


def _zero(notes: str) -> Fault:
    return _of_search(lambda asked, said, dice: answers.search(asked, 0, (), notes))


def _without(*elements: str) -> Fault:
    def strip(asked: Asked, said: Said, dice: random.Random) -> Said:
        text = said.body.decode()
        for name in elements:
            text = re.sub(rf"<{name}>.*?</{name}>|<{name}/>", "", text, flags=re.DOTALL)
        return said.saying(text)

    return _of_hits(strip)


CONTENT: dict[str, Fault] = {
    "count-without-ids": _of_hits(lambda asked, said, dice: answers.search(asked, said.count, ())),
    "no-id-list": _without("IdList"),
    "some-ids": missing_ids(0.3),
    "one-id": _of_hits(lambda asked, said, dice: answers.search(asked, said.count + 3, said.listed[:1])),
    "one-id-for-all": _of_hits(
        lambda asked, said, dice: answers.search(asked, said.count + 1, said.listed[:1] * (said.count + 1))
    ),
    "ids-that-are-none": _of_hits(
        lambda asked, said, dice: answers.search(asked, said.count, tuple(f"x{pmid}" for pmid in said.listed))
    ),
    "another-page": _of_hits(lambda asked, said, dice: answers.search(asked, said.count, said.listed, start=500)),
    "too-many-ids": _of_hits(lambda asked, said, dice: answers.search(asked, said.count, (*said.listed, "7"))),
    "zero-beside-failure": _zero(f"<WarningList><OutputMessage>{BACKEND}</OutputMessage></WarningList>"),
    "zero-beside-error-list": _zero(f"<ErrorList><BackendError>{BACKEND}</BackendError></ErrorList>"),
    "zero-beside-strange-error": _zero("<ErrorList><Error>the index is being rebuilt</Error></ErrorList>"),
    "zero-and-silence": _of_search(
        lambda asked, said, dice: said.saying("<eSearchResult><Count>0</Count><IdList/></eSearchResult>")
    ),
    "hits-beside-failure": _of_search(lambda asked, said, dice: answers.search(
        asked, said.count, said.listed, f"<ERROR>{BACKEND}</ERROR>")),
    "failure-in-200": _of_search(
        lambda asked, said, dice: said.saying(f"<eSearchResult><ERROR>{BACKEND}</ERROR></eSearchResult>")
    ),
    "no-records": _of_fetch(lambda world, asked, said, dice: answers.fetched([])),
    "some-records": missing_records(0.2),
    "other-records": _of_fetch(_others),
    "one-record-more": _of_fetch(_one_more),
    "shells": _of_fetch(lambda world, asked, said, dice: answers.fetched(list(map(_shell, said.delivered)))),
    "emptied-records": _of_fetch(lambda world, asked, said, dice: answers.fetched(
        [_emptied(xml) if dice.random() < 0.3 else xml for xml in said.delivered[1:]] + [_emptied(said.delivered[0])])),
    "nameless-shells": _of_fetch(
        lambda world, asked, said, dice: answers.fetched(["<PubmedArticle/>"] * len(said.delivered))
    ),
    "one-record-for-all": _of_fetch(
        lambda world, asked, said, dice: answers.fetched([said.delivered[0]] * len(said.delivered))
        if len(said.delivered) > 1 else None
    ),
    "viewer-failure": _of_fetch(lambda world, asked, said, dice: said.saying(
        "<eFetchResult><ERROR>Error: External viewer error: Empty Response. Status: Timeout</ERROR></eFetchResult>", 400)),
    "failure-among-records": _of_fetch(lambda world, asked, said, dice: said.saying(
        said.body.replace(b"</PubmedArticleSet>", b"<ERROR>proxy_stream() failed</ERROR></PubmedArticleSet>"))),
    "limit": _words('{"error":"API rate limit exceeded","api-key":"192.0.2.7","count":"5","limit":"3"}', 429),
    "limit-in-200": _words('{"error":"API rate limit exceeded","api-key":"192.0.2.7","count":"5","limit":"3"}'),
    "limit-in-seconds": _words("", 429, Retry_After="1"),
    "busy-until-a-date": _at_date(1),
    "status-302": _words("", 302, Location="https://login.example/"),
    "status-403": _words(_HTML, 403, "text/html"),
    "status-404": _words(_HTML, 404, "text/html"),
    "status-500": _words(_HTML, 500, "text/html"),
    "status-502": _words("Unable to route request!\n\nservice name: /http/service\n", 502, "text/plain"),
    "web-page": _words(_HTML, 200, "text/html"),
    "login-page": _words("<!DOCTYPE html>\n<p>Please sign in to the hotel's network</p>", 200, "text/html"),
    "nothing": _words(""),
    "another-root": _words("<eInfoResult><DbList/></eInfoResult>"),
    "plain-words": _words("OK\n", 200, "text/plain"),
    "json-without-end": _words('{"a":' * 50_000, 200, "application/json"),
    "xml-without-end": _words("<eSearchResult>" * 50_000),
    "entity-bomb": _words(
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
        "<eSearchResult><Count>&c;</Count></eSearchResult>"
    ),
}  # fmt: skip
