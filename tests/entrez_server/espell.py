"""ESpell: the nearest word of the records for each word they do not have. XML only."""

import difflib
import re

from .replies import Params, Reply, escape, wrong_database, xml_reply
from .service import Service
from .words import STOP_WORDS, folded, known_words

_PARTS = re.compile(r"[A-Za-z]{4,}|[^A-Za-z]+|[A-Za-z]{1,3}")


def espell(service: Service, params: Params) -> Reply:
    """The query with its spelling corrected; `<ERROR/>` is always there, as at NCBI."""
    wrong = wrong_database("espell", params)
    if wrong is not None:
        return wrong
    query = params.get("term")
    spelled, corrected, before, changed = "", "", "", False
    for part in _PARTS.findall(query):
        better = _better(folded(part), service)
        corrected += part.lower() if better is None else better
        if better is None:
            before += part
            continue
        changed = True
        spelled += f"<Original>{escape(before)}</Original><Replaced>{escape(better)}</Replaced>"
        before = ""
    spelled += f"<Original>{escape(before)}</Original>" if before and changed else ""
    body = (
        f"<eSpellResult>\n\t<Database>pubmed</Database>\n\t<Query>{escape(query)}</Query>\n"
        f"\t<CorrectedQuery>{escape(corrected) if changed else ''}</CorrectedQuery>\n"
        f"\t<SpelledQuery>{spelled}</SpelledQuery>\n\t<ERROR/>\n</eSpellResult>"
    )
    return xml_reply("espell", body)


def _better(word: str, service: Service) -> str | None:
    """The nearest known word, None if this one is known or nothing is near."""
    own = service.search.text.words()
    if not word.isalpha() or len(word) < 4 or word in own or word in STOP_WORDS or word in known_words():
        return None
    near = difflib.get_close_matches(
        word, [other for other in own if abs(len(other) - len(word)) < 4], n=1, cutoff=0.75
    )
    return near[0] if near else None
