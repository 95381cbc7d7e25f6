"""A claim -> a ladder of queries, narrow to wide, each in PubMed's language and as concepts."""

from collections.abc import Iterator

from litcheck.claims.claim import Attribution, Check, Claim
from litcheck.literature.claim_concepts import Phrases, concepts_of_claim, words_of_statement
from litcheck.literature.journal_titles import abbreviations_of
from litcheck.literature.query import Query
from litcheck.vocabulary.concepts import Concept, lookup
from litcheck.vocabulary.folding import folded

# What a kind of claim is answered by, as words of title and abstract and as PubMed says it.
_FIGURES = (
    ("prevalence", "frequency", "incidence", "proportion", "epidemiology", "percentage", "survey"),
    "prevalence[tiab] OR frequency[tiab] OR incidence[tiab] OR proportion[tiab] OR epidemiology[sh]",
)
_RATIOS = (
    (
        "odds ratio",
        "risk ratio",
        "relative risk",
        "hazard ratio",
        "prevalence ratio",
        "controls",
        "compared",
        "prevalence",
    ),
    '"odds ratio"[tiab] OR "relative risk"[tiab] OR "hazard ratio"[tiab] OR "case-control studies"[mh] '
    "OR controls[tiab]",
)
_LINKS = (
    ("association", "associated", "risk", "risk factor", "correlation", "odds ratio", "hazard ratio", "comorbidity"),
    'association[tiab] OR associated[tiab] OR "risk factors"[mh] OR risk[tiab] OR comorbidity[mh]',
)
_TRIALS = (
    ("randomized", "trial", "placebo", "double-blind", "open-label"),
    '"clinical trial"[pt] OR randomized[tiab] OR randomised[tiab] OR placebo[tiab] OR trial[tiab]',
)
_REVIEWS = (
    ("systematic review", "meta-analysis", "pooled", "guideline", "review"),
    'systematic[sb] OR "meta-analysis"[pt] OR "meta-analysis"[ti] OR guideline[pt]',
)
# A search that asks for what would speak against the claim, so that a one-sided first page cannot decide.
_COUNTER = (
    (
        "no association",
        "not associated",
        "no difference",
        "did not differ",
        "no effect",
        "not significant",
        "no evidence",
        "did not improve",
        "no significant",
        "not different",
        "unrelated",
        "lack of association",
    ),
    '"no association"[tiab] OR "not associated"[tiab] OR "no difference"[tiab] OR "did not differ"[tiab] OR '
    '"no significant"[tiab] OR "no effect"[tiab] OR "no evidence"[tiab] OR "did not improve"[tiab]',
)
_MEASURES: dict[Check, tuple[Phrases, str]] = {
    Check.PROPORTION: _FIGURES,
    Check.RATIO: _RATIOS,
    Check.DIRECTION: _LINKS,
    Check.EFFECT: _TRIALS,
}
_TIAB_NAMES = 10  # names of one concept in a PubMed term; the heading covers the rest


def plan(claim: Claim) -> tuple[Query, ...]:
    """The queries of a claim in the order in which they are asked; never empty for a claim with a statement.

    0. the studies that the article links at the claim, 1. the editor's own term as it stands;
    2. the attributed study, and the complete list of its journal on the topic;
    3. all concepts with what answers such a claim: the words of its measure, reviews, evidence against; 4. all concepts;
    5. wide: all but one concept, then any one; 6. the whole statement as full text. Two queries that ask the same are asked
    once. Beside 1 and 2 PubMed is asked no more than twice: the topic, then 3 if it is large, 5 and 6 if it is small.
    """
    queries = dict.fromkeys(_ladder(claim))
    return tuple(queries)


def _ladder(claim: Claim) -> Iterator[Query]:
    concepts = concepts_of_claim(claim)
    yield from _cited(claim)
    if claim.query and claim.query.strip():
        yield Query(claim_id=claim.id, purpose="editor's own term", term=claim.query, editors_own=True)
    if claim.attribution is not None:
        yield from _attributed(claim, claim.attribution, concepts)
    if concepts:
        topic = _all_of(concepts)
        asked = [_MEASURES[claim.check]] if claim.check in _MEASURES else []
        asked += [_REVIEWS] if claim.check in (Check.PROPORTION, Check.COUNT) else [_REVIEWS, _COUNTER]
        words = tuple(word for names, _ in asked for word in names)
        term = " OR ".join(term for _, term in asked)
        purpose = "what answers such a claim"
        yield _query(claim, purpose, f"{topic} AND ({term})", (*concepts, words), len(concepts) + 1)
        yield _query(claim, "topic", topic, concepts, len(concepts))
        yield from _wide(claim, concepts)
    told = words_of_statement(claim.statement)
    if told:
        anyone = " OR ".join(f'"{_quotable(word)}"[tiab]' for word in told)
        yield Query(claim_id=claim.id, purpose="full text of the statement", term=anyone, concepts=concepts, words=told)


def _wide(claim: Claim, concepts: tuple[Phrases, ...]) -> Iterator[Query]:
    if len(concepts) > 2:
        pairs = " OR ".join(
            f"({_all_of(concepts[:skip] + concepts[skip + 1 :])})" for skip in reversed(range(len(concepts)))
        )
        yield _query(claim, "all but one concept", pairs, concepts, len(concepts) - 1)
    measure = _MEASURES.get(claim.check)
    titles = " OR ".join(_in_title(concept) for concept in concepts)
    term = f"({titles}) AND ({measure[1]})" if measure else titles
    if len(concepts) > 1:
        yield _query(claim, "any one concept", term, concepts, 1)


def _cited(claim: Claim) -> Iterator[Query]:
    """The studies that the article links at the claim: what it names as its source is read first."""
    for cited in claim.cites:
        kind, _, name = cited.partition(":")
        match kind:
            case "pmid":
                yield Query(claim_id=claim.id, purpose="study cited by the article", term=f"{name}[pmid]", pmid=name)
            case "doi":
                yield Query(claim_id=claim.id, purpose="study cited by the article", term=f'"{name}"[doi]', doi=name)
            case "pmcid":
                yield Query(claim_id=claim.id, purpose="study cited by the article", term=f"{name}[pmcid]")


def _attributed(claim: Claim, named: Attribution, concepts: tuple[Phrases, ...]) -> Iterator[Query]:
    """The study an article names: by its identifiers, by what is told of it, then its journal's list on the topic."""
    if named.pmid:
        yield Query(claim_id=claim.id, purpose="attributed study", term=f"{named.pmid}[pmid]", pmid=named.pmid)
    if named.doi:
        yield Query(claim_id=claim.id, purpose="attributed study", term=f'"{named.doi}"[doi]', doi=named.doi)
    told = _told(named)
    if not told or not concepts:
        return
    topic = _all_of(concepts)
    if named.author or (named.year and not named.journal):
        yield _query(
            claim, "attributed study", f"{topic} AND {told}", concepts, 1,
            journal=named.journal, author=named.author, year=named.year,
        )  # fmt: skip
    if named.journal:
        inside = _journal_term(named.journal)
        yield _query(
            claim, "attributed journal's list on the topic", f"{topic} AND {inside}", concepts, len(concepts),
            journal=named.journal,
        )  # fmt: skip
        if len(concepts) > 1:
            anyone = " OR ".join(_one_of(concept) for concept in concepts)
            yield _query(
                claim, "attributed journal, any one concept", f"({anyone}) AND {inside}", concepts, 1,
                journal=named.journal,
            )  # fmt: skip


def _told(named: Attribution) -> str:
    parts = (
        _journal_term(named.journal) if named.journal else "",
        f"{named.author}[au]" if named.author else "",
        f"{named.year}[dp]" if named.year else "",
    )
    return " AND ".join(filter(None, parts))


def _journal_term(journal: str) -> str:
    """The journal in PubMed's words: its NLM abbreviations where the table knows them, else the name as given."""
    names = abbreviations_of(journal) or (_quotable(journal),)
    tagged = " OR ".join(f'"{name}"[ta]' for name in names)
    return f"({tagged})" if len(names) > 1 else tagged


def _query(
    claim: Claim, purpose: str, term: str, concepts: tuple[Phrases, ...], at_least: int, *,
    journal: str | None = None, author: str | None = None, year: int | None = None,
) -> Query:  # fmt: skip
    return Query(
        claim_id=claim.id,
        purpose=purpose,
        term=term,
        concepts=concepts,
        at_least=at_least,
        journal=journal,
        author=author,
        year=year,
    )


def _all_of(concepts: tuple[Phrases, ...]) -> str:
    return " AND ".join(_one_of(concept) for concept in concepts)


def _one_of(concept: Phrases) -> str:
    """A concept in PubMed's words: its heading with all below it, or any of its names in title and abstract."""
    known = _heading(concept)
    names = [f'"{_quotable(name)}"[tiab]' for name in concept[:_TIAB_NAMES]]
    parts = [f'"{known.name}"[mh]', *names] if known is not None and known.trees else names
    return f"({' OR '.join(parts)})"


def _in_title(concept: Phrases) -> str:
    known = _heading(concept)
    names = [f'"{_quotable(name)}"[ti]' for name in concept[:_TIAB_NAMES]]
    return " OR ".join([f'"{known.name}"[majr]', *names] if known is not None and known.trees else names)


def _heading(concept: Phrases) -> Concept | None:
    return next(filter(None, map(lookup, concept)), None)


def _quotable(name: str) -> str:
    """The name without what would end a quotation or open a tag in PubMed's language."""
    return " ".join("".join(" " if sign in '"[]()' else sign for sign in name).split()) or " ".join(folded(name))
