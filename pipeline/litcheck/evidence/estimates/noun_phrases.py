"""Where the noun phrase round a number ends."""

from litcheck.evidence.estimates.clauses import (
    closing,
    is_clause_break,
    is_measure_than,
    is_pronoun_subject,
    names_people,
)
from litcheck.evidence.estimates.lexing import Lexed
from litcheck.evidence.estimates.word_classes import AUXILIARIES, word_set

RELATIVES = frozenset(("who", "whom", "that", "which", "whose", "where"))


def noun_phrase_end(lexed: Lexed, first: int, limit: int) -> int:
    """The token after the noun phrase that starts at `first`, at most `limit`, also before a verb that is in no list."""
    end = _plain_end(lexed, first, limit)
    if end == limit or lexed.codes[end] in ".;" or lexed.codes.startswith(",a", end):
        return _unknown_verb(lexed, first, end)
    return end


def _plain_end(lexed: Lexed, first: int, limit: int) -> int:
    """The token after a noun phrase.

    It ends at a finite verb that is not inside a relative clause, at a clause break or a comma; brackets inside it
    are passed over. A participle ("patients treated with X had") does not end it.
    """
    codes, words = lexed.codes, lexed.words
    relative = False
    located = _is_located(lexed, first)
    i = first
    while i < limit:
        code, word = codes[i], words[i]
        if code == "a" and located and not relative and _opens_clause(lexed, i + 1, limit):
            return i
        if code == "(":
            end = closing(codes, i)
            if end >= limit and i > first:
                return i
            i = end
            relative = False
            continue
        if i > first and is_pronoun_subject(lexed, i):
            return i
        if (word in RELATIVES and code != "d") or (word == "that" and i > first and codes[i - 1] == "P"):
            relative = True
        elif code == "V":
            if relative:
                while i + 1 < limit and (codes[i + 1] == "V" or words[i + 1] in ("not", "been", "never", "ever")):
                    i += 1
                relative = False
            elif word in _ACTIVE or not (
                word.endswith("ed")
                and not (i > first and codes[i + 1 : i + 2] == "d")  # "showed a", which is no participle
                and (_finite_follows(lexed, i + 1, limit) or (i == first and i + 1 < limit and codes[i + 1] in "wP"))
            ):
                return i
        elif (
            (_is_present_tense(lexed, i) and not relative and i > first)
            or ((code in ";:.v,)" or is_clause_break(lexed, i)) and not is_measure_than(lexed, i))
            or (word in _PARTICIPLES and i > first and _is_absolute(lexed, first))
        ):
            return i
        i += 1
    return limit


def _is_absolute(lexed: Lexed, first: int) -> bool:
    """True if "with 50% of" or ", 50% of" stands before the phrase, in a sentence that has its verb already."""
    i = first - 1
    while i > 0 and lexed.codes[i] in "od()%nNqh":
        i -= 1
    return "V" in lexed.codes[:first] and (lexed.words[i] in ("with", "perhaps") or lexed.codes[i] == ",")


_PARTICIPLES = word_set(
    "presenting developing experiencing having reporting showing requiring achieving reaching exhibiting being"
)


_BEHIND_PARTICIPLES = [["with"], ["by"], ["to"], ["for"], ["on"]]


def _unknown_verb(lexed: Lexed, first: int, limit: int) -> int:
    """Where a sentence without a verb of the list has its own: "12% of pregnancies [ended] in"; the limit if nowhere."""
    if (
        "V" in lexed.codes[:first]
        or "P" not in lexed.codes[first:limit]
        or set(lexed.codes[:first]) - set("od()%nNqha,wPT-")
    ):
        return limit
    people = next(i for i in range(first, limit) if names_people(lexed, i, i + 1))
    for i in range(people + 1, limit):
        if lexed.codes[i] == "w" and lexed.words[i].endswith("ed") and lexed.codes[i - 1] in "Pw)":
            return i if lexed.words[i] != "aged" and lexed.words[i + 1 : i + 2] not in _BEHIND_PARTICIPLES else limit
        if lexed.words[i] in ("who", "that", "which"):
            return limit
    return limit


def _is_located(lexed: Lexed, first: int) -> bool:
    """True if a number "in 71% of [the cases]" stands before the phrase: that is no subject of a verb."""
    i = first - 1
    while i > 0 and lexed.codes[i] in "od()%nq":
        i -= 1
    return i > 0 and lexed.codes[i + 1] in "nq(" and lexed.words[i] in ("in", "among", "by", "for")


def _opens_clause(lexed: Lexed, first: int, limit: int) -> bool:
    """True behind the "and" of "in 71% of the cases and early extubation was achieved": a new subject and its verb."""
    for i in range(first, min(limit, first + 12)):
        if lexed.codes[i] in ",;:n%rP" or lexed.words[i] in RELATIVES:
            return False
        if lexed.codes[i] == "V":
            return i > first and lexed.words[i] in AUXILIARIES
        if (
            lexed.words[i] in ("in", "by")
            and i > first
            and lexed.codes[i + 1 : i + 2] in ("n", "N", "q")
            and i + 1 >= limit
        ):
            return True  # "in 14% of women and gonorrhoea in 3%"
    return False


_ACTIVE = word_set(
    """reported developed experienced showed complained suffered relapsed survived responded improved worsened progressed
    recovered smoked refused agreed failed remained returned lacked admitted preferred"""
) - {"admitted"}
"""Verbs that stand behind people as what these did and hardly ever as a participle."""


def _is_present_tense(lexed: Lexed, i: int) -> bool:
    """True for the verb of "surgeons examine the margins": a word between people and an article."""
    word = lexed.words[i]
    return (
        lexed.codes[i] == "w"
        and lexed.codes[i - 1 : i] == "P"
        and lexed.codes[i + 1 : i + 2] == "d"
        and word not in _PREPOSITIONS
        and not word.endswith(("ing", "ed", "ly"))
    )


_PREPOSITIONS = word_set(
    """with without on at by for over under after before during since until via as about like beyond towards toward into
    across through throughout along around upon near outside inside despite including concerning not also both having"""
)


def _finite_follows(lexed: Lexed, first: int, limit: int) -> bool:
    for i in range(first, min(limit, first + 14)):
        if lexed.codes[i] in ";,(hnN" or is_clause_break(lexed, i):
            return False
        if lexed.words[i] in AUXILIARIES or lexed.words[i] in ("reported", "showed", "developed"):
            return True
    return False
