"""Statements of frequency: who is counted (`population`, the denominator) and what is counted (`condition`)."""

import re

from litcheck.claims.extraction.phrases import phrase
from litcheck.claims.extraction.structure import Statement, Structure
from litcheck.claims.extraction.verbs import AUXILIARIES, BASES, finite_verbs

GENERAL = "general population"
_QUANTIFIER = re.compile(
    r"\b(?:most(?:,? but not all,?)?|many|few|some|a (?:very )?(?:small|large|tiny)?\s*(?:number|percentage"
    r"|proportion|minority|majority|group)(?: of)?|the (?:vast )?majority(?: of)?|nearly all|almost all"
    r"|another small group(?: of)?)\b",
    re.IGNORECASE,
)
_OCCURS = re.compile(
    r"\b(?:occurs?|occurred|is (?:found|seen|present|reported|diagnosed)|are (?:found|seen|present|reported"
    r"|diagnosed)|was (?:found|seen|present|reported)|were (?:found|seen|present)|"
    r"develops?|appears?|affects?|affected|strikes?|happens?|is (?:estimated to|thought to"
    r"|believed to) (?:occur|affect)|(?:is|are) estimated to (?:occur|affect)|is (?:very |an? )?(?:rare"
    r"|uncommon|common)(?: disease| disorder| condition)?)\b",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"\b(?:prevalence|incidence|rate|rates|frequency|proportion|share|percentage|risk|chance|probability"
    r"|odds)\b(?: rate)?s? (?:of|for) (?P<what>.+?)(?=\s+(?:is|are|was|were|among|in|during|ranges?|has|for"
    r"|of about|at)\b|,|$)",
    re.IGNORECASE,
)
_AMONG = re.compile(
    r"\b(?:among|in|of|for)\s+(?P<who>(?!which\b|about\b|contrast\b|fact\b|general\b|addition\b|all\b)[^,;()]+)",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"^(?:people|persons|individuals|patients|cases|them|those|participants|population|the population"
    r"|americans?|adults|affected person|affected individuals|affected people|the affected|"
    r"all people|everyone|subjects|families|humans|those affected|these patients|the cases)$",
    re.IGNORECASE,
)
_PATIENTS = re.compile(
    r"^(?:patients|cases|them|those|affected person|affected individuals|affected people|participants|subjects"
    r"|families|these patients|the cases|those affected)$",
    re.IGNORECASE,
)
_ACCOUNTS = re.compile(
    r"\b(?:accounts? for|accounted for|make(?:s)? up|made up|represents?|comprises?|constitutes?)\b", re.IGNORECASE
)
_PLACE = re.compile(r"^(?:in|among|for) (?P<who>[^,]{3,80}),", re.IGNORECASE)


_YOU = re.compile(r"\bif you have (?P<what>[^,]{2,60}), you (?=have|are|will|may)", re.IGNORECASE)
_BRACKET = re.compile(r"\s*\([^()]*\)?")
_VERBLESS = re.compile(r"^\W*$")
_PEOPLE = (
    r"(?:people|patients|individuals|persons?|women|men|children|adults|infants|youngsters|cases|families|boys"
    r"|girls|americans)"
)
_WORDED: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^the most (?:common|frequent) (?:type|form|kind|cause|result) of (?P<who>[\w\s’'-]+?) (?:is|are"
        r"|was) (?P<what>[^,;]+)",
        r"^(?P<what>[^,;]+?) (?:is|are) the most (?:common|frequent) (?:type|form|kind|cause) of (?P<who>[^,;.]+)",
        r"^(?:the )?(?:prevalence|incidence|rates?) of (?P<what>.+?) (?:is|are|remains?)\b.*?\b(?:in"
        r"|among) (?P<who>[^,;]+)",
        rf"^in (?:rare|many|most|some|few|a few|a small percentage of) {_PEOPLE}(?: with (?P<who>[^,]+))?,?\s+(?P<w"
        rf"hole>.+)$",
        rf"^(?P<who>(?:(?:most|many|some|few|the|other|a|nearly all|almost all"
        rf"|likely)(?:, but not all,)? )*{_PEOPLE}\b[^,]*?) (?:(?:often|usually|commonly|rarely|frequently"
        rf"|typically|never|also|likely) )+(?:have |has |are |is |develops? |experiences? |gets? )?(?P<what>.+)$",
        r"^(?P<what>.+?) (?:is|are|was|were) (?:considered )?(?:an? )?(?:very |quite |relatively |extremely "
        r"|fairly |also |still )?(?:rare|uncommon|common|widespread|high|found)\b.*?\b(?:in|among"
        r"|throughout)\b (?P<who>.+)$",
        r"^(?P<who>.+?) affects? people of all ages, but it (?P<what>.+)$",
        r"^(?P<who>.+?) (?:usually|most often) (?P<what>(?:occurs?|starts?|begins?|appears?) .+)$",
        r"^(?P<who>.+?) ha(?:ve|s) (?P<what>(?:an? )?high rates? of .+)$",
        r"^(?P<what>delayed diagnosis|.+? (?:un|mis)?diagnosed)\b(?P<who>.*)$",
        r"^(?P<what>.+?) are most likely to (?P<who>.+)$",
    )
)


def read(statement: Statement) -> Structure | None:
    """The share's condition and population; None if nothing can be told apart."""
    text = _YOU.sub(lambda found: f"people with {found['what']} ", statement.text)
    if statement.figure is None:
        return _in_words(statement, text)
    shift = len(text) - len(statement.text)
    start, end = statement.figure.start + shift, statement.figure.end + shift
    before = _BRACKET.sub(" ", text[:start])
    after = re.sub(r"^\s*(?:of\s+|in\s+|among\s+)?(?:the\s+|all\s+|these\s+|every\s+)?", "", text[end:])
    placed = _PLACE.match(text)
    where = placed["who"] if placed else ""
    chance = re.match(r"\s*(?:chance|risk|probability|likelihood|odds) (?:of|for) (?P<what>[^,;]+)", text[end:])
    if chance:
        return _made(statement, chance["what"], before)
    accounts = _ACCOUNTS.search(before[-60:])
    if accounts:
        return _made(statement, _nearest_condition(before[: before.rfind(accounts.group())]), after)
    occurs = _last(_OCCURS, before)
    if occurs is not None and len(before[occurs[1] :].split()) <= 4 and not _VERBLESS.match(before[: occurs[0]]):
        return _made(statement, _subject(before[: occurs[0]]), after if after.strip(" .") else where)
    rate = _RATE.search(before)
    if rate:
        return _made(statement, rate["what"], _after_rate(text, rate.end(), start, end) or where)
    split = _split_at_verb(after)
    if split is not None:
        who = phrase(split[0], statement.long_forms)
        return _made(statement, split[1], where if where and (not who or _PATIENTS.match(who)) else split[0])
    if occurs is not None:
        return _made(statement, _subject(before[: occurs[0]]), after or text[occurs[1] :])
    if not before.strip(" ,;.("):
        return _made(statement, "", after)
    verbs = finite_verbs(before)
    rest = before[verbs[-1][1] :] if verbs else ""
    return _made(statement, rest if rest.strip() else _subject(before), after or _among(text))


def _in_words(statement: Statement, text: str) -> Structure | None:
    """A frequency without a figure."""
    for pattern in _WORDED[:4]:
        found = pattern.match(text)
        if found:
            groups = found.groupdict()
            if groups.get("whole"):
                inner = _split_at_verb(groups["whole"])
                group = inner is not None and re.match(
                    r"(?:people|patients|individuals|an? \w+ person|those)\b", inner[0], re.IGNORECASE
                )
                return _made(
                    statement,
                    inner[1] if inner and group else groups["whole"],
                    inner[0] if inner and group else groups["who"] or "cases",
                )
            return _made(statement, groups["what"], groups["who"])
    quantified = _QUANTIFIER.match(text)
    if quantified:
        split = _split_at_verb(text[quantified.end() :])
        if split is not None:
            return _made(statement, split[1], split[0] or "patients")
    for pattern in _WORDED[4:]:
        found = pattern.match(text)
        if found:
            return _made(statement, found["what"], found["who"] or "patients")
    occurs = _OCCURS.search(text)
    if occurs:
        return _made(statement, _subject(text[: occurs.start()]), text[occurs.end() :])
    verbs = finite_verbs(text)
    if not verbs:
        return None
    return _made(statement, text[verbs[0][1] :], text[: verbs[0][0]])


def _nearest_condition(before: str) -> str:
    """The last thing that is named before "accounts for"."""
    found = re.split(r"\b(?:with|by|is|are|that|which)\b", before.rstrip(" (,"))
    return found[-1] if found[-1].strip() else before


def _last(pattern: re.Pattern[str], text: str) -> tuple[int, int] | None:
    found = list(pattern.finditer(text))
    return (found[-1].start(), found[-1].end()) if found else None


def _subject(before: str) -> str:
    parts = re.split(r",\s+|\bthat\b|\bwhich\b", before)
    return parts[-1] if len(parts[-1].split()) > 1 else before


def _after_rate(text: str, at: int, start: int, end: int) -> str:
    for stretch in (text[end:], text[at:start]):
        found = _AMONG.search(stretch)
        if found:
            return re.split(r"\s+(?:is|are|was|were|has|have|ranges?)\b", found["who"])[0]
    return ""


def _among(text: str) -> str:
    found = re.search(
        r"\b(?:among|in) (?P<who>(?:[\w’'-]+ ){0,3}(?:people|patients|individuals|adults|children|women|men|those"
        r"|infants|persons|populations?|countries|climates|areas|regions|descent|cases)\b[^,;.]*)",
        text,
        re.IGNORECASE,
    )
    return found["who"] if found else ""


def _split_at_verb(after: str) -> tuple[str, str] | None:
    """The group and what is said of it, at the first verb that is not in a relative clause."""
    relative = 0
    first = re.match(r"\w+", after)
    if first and first.group() in BASES:
        return "", after[first.end() :]
    for start, end in finite_verbs(after):
        before = after[:start]
        words = [word.lower() for word in re.findall(r"[A-Za-z]+", before)]
        relatives = sum(word in ("who", "that", "which", "whose", "when") for word in words)
        if relatives > relative:
            relative += 1
            continue
        if start == 0:
            return "", after[end:]
        verb = after[start:end].lower()
        what = (
            after[end:]
            if verb
            in (
                "have",
                "has",
                "had",
                "develop",
                "develops",
                "developed",
                "experience",
                "experienced",
                "report",
                "reported",
                "get",
                "show",
                "suffer",
            )
            else after[start:]
        )
        if verb in AUXILIARIES:
            what = after[end:]
        return before, what
    return None


def _made(statement: Statement, what: str, who: str) -> Structure | None:
    condition = phrase(_HAVING.sub("", what), statement.long_forms)
    population = _SICK.sub("", _WITH.sub("", phrase(_to_verb(who), statement.long_forms)))
    needs: list[str] = []
    topic = statement.topic or statement.condition
    if not condition or _IS_PRONOUN.match(condition):
        condition = topic or ""
        needs.append("condition")
    if not population or _GENERIC.match(population) or _IS_PRONOUN.match(population):
        named = population and not _PATIENTS.match(population) and not _IS_PRONOUN.match(population)
        population = GENERAL if named else ""
        needs += [] if named else ["population"]
    if not condition or condition.lower() == population.lower():
        return None
    return Structure(kind="prevalence", condition=condition, population=population or None, needs=tuple(needs))


_HAVING = re.compile(
    r"^\s*(?:also |usually |often |already )*(?:have|has|had|develop|developed|experience|suffer from|report|get|having"
    r"|developing|exhibit|show|(?:meet|met|fulfil+) (?:the )?(?:\w+ )?criteria for)\s+",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"^(?:(?:all|affected|most|many|some) )*(?:people|patients|individuals|persons?|those|cases) (?:with"
    r"|who have|that have) (?:a |an |the )?",
    re.IGNORECASE,
)
_SICK = re.compile(r"(?<=\w) (?:patients|sufferers)$", re.IGNORECASE)
_IS_PRONOUN = re.compile(
    r"^(?:it|they|this|that|these|those|them|there|this disorder|the disease|usually|often|you|the condition)$",
    re.IGNORECASE,
)


def _to_verb(who: str) -> str:
    """A group up to what is said of it."""
    who = re.split(r"[;]|,\s+(?!who\b)", who)[0]
    split = _split_at_verb(who)
    return split[0] if split and split[0] else who
