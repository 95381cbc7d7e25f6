"""What a verdict means, in one sentence without statistics: the line that an editor reads first."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from litcheck.claims.claim import Claim
from litcheck.reporting.absolute import in_people
from litcheck.reporting.certainty import Certainty
from litcheck.reporting.dossier import EvidenceEntry
from litcheck.reporting.wording import number
from litcheck.verdicts.verdict import Pooled, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an answer is made of. `read` is how many records were read for the claim."""

    claim: Claim
    verdict: Verdict
    certainty: Certainty | None
    used: Sequence[EvidenceEntry]
    shown: int
    read: int
    source: str


def answer(told: Told) -> str:
    """One or two sentences. A reason that this table does not know is answered by the verdict's own explanation."""
    make = _ANSWERS.get(told.verdict.reason.value)
    return make(told) if make is not None else told.verdict.explanation


def _studies(told: Told) -> str:
    pooled = told.verdict.pooled
    count = pooled.k if pooled else len({line.citation.key for line in told.used})
    people = f" with {pooled.participants:,} people" if pooled and pooled.participants else ""
    return f"{count} {'study' if count == 1 else 'studies'}{people}"


def _found(pooled: Pooled) -> str:
    """The pooled figure as people, or as a multiple."""
    if pooled.measure.endswith("_ratio"):
        return f"{number(round(pooled.estimate, 1))} times the {'odds' if pooled.measure == 'odds_ratio' else 'rate'}"
    return in_people(pooled.estimate)


def _sure(certainty: Certainty | None) -> str:
    return {"likely": "Likely right", "probably": "Probably right", "may": "May be right"}.get(
        certainty.word if certainty else "", "Agrees with what was found, which is little"
    )


def _agrees(told: Told) -> str:
    pooled = told.verdict.pooled
    if pooled is None:
        return f"{_sure(told.certainty)}: {_studies(told)} agree."
    if told.verdict.qualifier and told.verdict.suggestion:
        part = told.verdict.qualifier.partition(";")[0]
        return f"Right for a part: {part}. Over all {_studies(told)} it is {_found(pooled)}."
    return f"{_sure(told.certainty)}: {_found(pooled)}, over {_studies(told)}."


def _disagrees(told: Told) -> str:
    pooled = told.verdict.pooled
    if pooled is None:
        return "The studies say otherwise."
    return f"The studies say otherwise: {_found(pooled)}, over {_studies(told)}."


def _same_way(told: Told) -> str:
    count = len({line.citation.key for line in told.used})
    return f"{_sure(told.certainty)}, by {'one study' if count == 1 else f'{count} studies'}."


def _silent(told: Told) -> str:
    if told.shown:
        return f"litcheck found no sentence it could use in {_records(told.read)}; those that came closest are shown."
    return f"None of the {_records(told.read)} that were read speaks to it." if told.read else "Nothing was read."


def _records(count: int) -> str:
    return "1 record" if count == 1 else f"{count:,} records"


def _underspecified(told: Told) -> str:
    needs = ", ".join(told.claim.needs)
    return f"Cannot be checked as it stands{f'; open: {needs}' if needs else ''}. {told.verdict.explanation}"


def _in_part(told: Told) -> str:
    return f"Right for a part only. {told.verdict.qualifier or told.verdict.explanation}".rstrip(".") + "."


def _few(told: Told) -> str:
    count = len({line.citation.key for line in told.used})
    if not count:
        return f"Too little to decide. {told.verdict.explanation}"
    return f"Too little to decide: {'one record speaks' if count == 1 else f'{count} records speak'} to it."


_ANSWERS: Mapping[str, Callable[[Told], str]] = {
    "pooled-agrees": _agrees,
    "pooled-disagrees": _disagrees,
    "reported-by-attributed-study": lambda told: "The study that the article names says so.",
    "attributed-study-differs": lambda told: (
        f"The study that the article names says otherwise. {told.verdict.explanation}"
    ),
    "direction-agrees": _same_way,
    "direction-disagrees": lambda told: (
        f"The studies point the other way, or find no difference. {told.verdict.explanation}"
    ),
    "count-agrees": lambda told: "Sources state the same count.",
    "count-disagrees": lambda told: f"Sources agree on another count. {told.verdict.explanation}",
    "statement-supported": lambda told: "Sources say the same.",
    "statement-refuted": lambda told: f"Sources say the opposite. {told.verdict.explanation}",
    "exchanged-condition-only": lambda told: f"Only the reverse share is reported. {told.verdict.explanation}",
    "too-few-studies": _few,
    "studies-disagree": lambda told: "The studies disagree.",
    "silent": _silent,
    "no-records": lambda told: f"No study on this was found in {told.source}.",
    "not-reached": lambda told: "PubMed did not answer; nothing is known.",
    "only-retracted": lambda told: "Only retracted records speak to it.",
    "not-covered": lambda told: f"Outside of what {told.source} covers; ask PubMed (--source pubmed).",
    "underspecified": _underspecified,
    "holds-in-part": _in_part,
}
