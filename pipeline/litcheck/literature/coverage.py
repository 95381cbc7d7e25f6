"""Which claims a small library can answer for: those about what many of its records speak of, by the vocabulary alone."""

from collections.abc import Mapping
from dataclasses import replace
from math import ceil

from litcheck.literature.claim_concepts import Phrases
from litcheck.literature.local_index import LocalIndex
from litcheck.literature.query import Query, Retrieval
from litcheck.vocabulary.concepts import lookup

# A concept is a subject of the library if this share of its records speaks of it. On the bundled one the least subject
# (dopamine agonists) has 12 of 242 records, and the commonest concept of other topics (depression) 8.
_SUBJECT_SHARE = 0.05
# Records from which on a side topic of an article on the library's subjects can be answered for.
_SIDE_TOPIC = 3
_NAMED = 3  # concepts that a verdict names


def with_coverage(
    retrievals: tuple[Retrieval, ...],
    plans: Mapping[str, tuple[Query, ...]],
    documents: Mapping[str, str],
    index: LocalIndex,
    size: int,
) -> tuple[Retrieval, ...]:
    """The retrievals, `outside` filled in for claims that the library of `size` records does not cover.

    A claim is covered if MeSH knows one of its concepts and that is a subject of the library; so is a background claim
    on a side topic in an article (`documents`: claim id -> article id) half of whose claims are. A claim of which MeSH
    knows no concept, and one with the editor's own term, is not judged.
    """
    known = {claim_id: _known_concepts(queries) for claim_id, queries in plans.items()}
    counts = {concept: _records_on(concept, index) for concepts in known.values() for concept in concepts}
    least = ceil(_SUBJECT_SHARE * size)
    on_subject = {
        claim_id: any(counts[concept] >= least for concept in concepts) for claim_id, concepts in known.items()
    }
    judged = []
    for retrieval in retrievals:
        claim_id = retrieval.claim_id
        concepts = known[claim_id]
        beside = [on_subject[other] for other in plans if documents.get(other) == documents.get(claim_id)]
        side_topic = 2 * sum(beside) >= len(beside) and any(counts[concept] >= _SIDE_TOPIC for concept in concepts)
        covered = not concepts or on_subject[claim_id] or side_topic
        named = sorted(concepts, key=lambda concept: counts[concept])[:_NAMED]
        judged.append(
            retrieval if covered else replace(retrieval, outside=tuple(concept[0] for concept in named), record_keys=())
        )
    return tuple(judged)


def _known_concepts(queries: tuple[Query, ...]) -> tuple[Phrases, ...]:
    if any(query.editors_own for query in queries):
        return ()
    concepts = dict.fromkeys(concept for query in queries if query.purpose == "topic" for concept in query.concepts)
    return tuple(concept for concept in concepts if any(lookup(phrase) for phrase in concept))


def _records_on(concept: Phrases, index: LocalIndex) -> int:
    return index.search(Query(claim_id="", purpose="coverage", term="", concepts=(concept,))).report.count
