"""A claim's fields -> its concepts: tuples of equivalent phrases, the claim's own wording first."""

import re
from collections.abc import Iterable

from litcheck.claims.claim import Check, Claim
from litcheck.literature.topicless_words import GENERIC, PEOPLE, STOP
from litcheck.vocabulary.concepts import Concept, lookup, mentions, synonyms
from litcheck.vocabulary.folding import folded

Phrases = tuple[str, ...]

# The fields that carry a kind's concepts, the most telling first.
_FIELDS = ("condition", "subject", "intervention", "thing", "population", "object", "outcome", "comparator")
# Words for an illness that writers exchange; MeSH lists only one of them for most.
_ILLNESS = ("disease", "disorder", "syndrome", "condition", "illness")
_SPLIT = re.compile(r"\b(?:with|without|who|taking|using|in|of|after|during|from|and|or|caused by|due to|on)\b|[,;()/]")
_PLACES_AND_PEOPLE = ("Z", "M01.060", "M01.686", "M01.643", "M01.390", "M01.785", "M01.975", "N01.600", "N01.224")
_MAX_NAMES = 24  # of one concept; the longest lists of MeSH (drug codes) add nothing after that


def concepts_of_claim(claim: Claim) -> tuple[Phrases, ...]:
    """The concepts of a claim by its fields, the most telling first; of its statement if it is an assertion, or if the
    fields name none.

    The general population, people and places are no concept: nearly every record speaks of them. Nor is the group
    that a comparison is made with: its rate is printed beside the other's.
    """
    if claim.check is Check.ENTAILMENT:
        return concepts_of_statement(claim.statement)
    found: list[Phrases] = []
    for field in _FIELDS:
        text = getattr(claim, field)
        if text and not (field == "comparator" and claim.check is not Check.EFFECT):
            found.extend(concepts_of_phrase(text))
    return _distinct(found) or concepts_of_statement(claim.statement)


def concepts_of_phrase(text: str) -> tuple[Phrases, ...]:
    """The concepts in one field: the whole phrase if MeSH knows it, else those named in it, else the phrase itself."""
    whole = _known(text)
    if whole is not None:
        return (_names(text, whole),) if _tells(text) and not _is_everyone(whole) else ()
    found: list[Phrases] = []
    for part in _SPLIT.split(text):
        found.extend(_concepts_of_part(part.strip()))
    return _distinct(found)


def concepts_of_statement(statement: str) -> tuple[Phrases, ...]:
    """The concepts that a sentence mentions; if it mentions none, its telling words as one concept (any of them)."""
    found, rest = _mentioned(statement)
    return _distinct(found or [tuple(filter(_tells, _WORD.findall(rest)))])


def words_of_statement(statement: str) -> Phrases:
    """The words of a sentence without fillers, each once; all of them if it has no other."""
    words = tuple(dict.fromkeys(_WORD.findall(statement.lower())))
    return tuple(word for word in words if (folded(word) or ("a",))[0] not in STOP) or words


_WORD = re.compile(r"[^\W_][\w-]+")


def _concepts_of_part(part: str) -> list[Phrases]:
    if not part or _only_people(part):
        return []
    known = _known(part)
    if known is not None:
        return [_names(part, known)] if _tells(part) and not _is_everyone(known) else []
    found, rest = _mentioned(part)
    if not found:
        return [_unknown(part)] if _tells(part) else []
    words = [word for word in re.findall(r"[^\W\d_][\w-]+", rest) if _tells(word)]
    return [*found, _unknown(" ".join(words))] if words else found


def _mentioned(text: str) -> tuple[list[Phrases], str]:
    """The concepts named inside a text, and the text without their names."""
    found: list[Phrases] = []
    rest, start = "", 0
    for mention in mentions(text, {}):
        name = text[mention.start : mention.end]
        if not _is_everyone(mention.concept) and _tells(name):
            found.append(_names(name, mention.concept))
            rest += f" {text[start : mention.start]}"
            start = mention.end
    return found, f"{rest} {text[start:]}"


def _known(phrase: str) -> Concept | None:
    """The concept that a phrase names, the words for illness taken as equal ("autoimmune disorder")."""
    concept = lookup(phrase)
    words = folded(phrase)
    if concept is None and len(words) > 1 and words[-1] in _ILLNESS:
        concept = next(filter(None, (lookup(" ".join((*words[:-1], word))) for word in _ILLNESS)), None)
    return concept


def _names(text: str, concept: Concept) -> Phrases:
    """All names of a concept: as claimed, its MeSH name, its synonyms, and the words for illness exchanged."""
    names = [text.strip(), *(name for name in synonyms(concept) if "(" not in name)]
    words = text.split()
    if len(words) > 1 and folded(words[-1]) and folded(words[-1])[0] in _ILLNESS[:2]:
        names.extend(" ".join((*words[:-1], word)) for word in _ILLNESS[:2])
    return _unlike(names)[:_MAX_NAMES]


def _unknown(phrase: str) -> Phrases:
    """Names of a phrase MeSH does not know: itself, and its words that are not generic ("egg consumption", "egg")."""
    words = phrase.split()
    core = [word for word in words if (folded(word) or ("",))[0] not in GENERIC | PEOPLE]
    return _unlike([phrase, " ".join(core)])


def _unlike(names: Iterable[str]) -> Phrases:
    """The names that differ when folded, the first of each."""
    by_form = {}
    for name in names:
        form = folded(name)
        if form and form not in by_form:
            by_form[form] = name
    return tuple(by_form.values())


def _distinct(concepts: Iterable[Phrases]) -> tuple[Phrases, ...]:
    """The concepts without those that share a name with an earlier one."""
    kept: list[Phrases] = []
    seen: set[tuple[str, ...]] = set()
    for concept in concepts:
        forms = {folded(name) for name in concept}
        if concept and not forms & seen:
            kept.append(concept)
            seen |= forms
    return tuple(kept)


def _is_everyone(concept: Concept) -> bool:
    """True for places and for groups by age and sex (but not for "Pregnant Women" or "Nurses")."""
    if not concept.trees:
        return _only_people(concept.name)
    return _only_people(concept.name) or all(
        tree.startswith(("Z", "M01.060")) or tree in _PLACES_AND_PEOPLE for tree in concept.trees
    )


def _only_people(text: str) -> bool:
    return all(word in PEOPLE or word in STOP for word in folded(text))


def _tells(word: str) -> bool:
    """True for a word or name that says what a text is about."""
    words = folded(word)
    return any(
        len(part) > 2 and part not in STOP and part not in PEOPLE and part not in GENERIC and part not in _ILLNESS
        for part in words
    )
