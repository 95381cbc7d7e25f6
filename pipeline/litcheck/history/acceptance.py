"""Dossier + what was accepted before -> Dossier that says which claims a person accepts as they stand.

A word counts until its last day, and for the evidence it was given for: for the evidence that the editor pinned, else for
that of the first run that saw it. Later evidence, or another verdict, brings the claim up again.
"""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import replace

from litcheck.claims.claim import Claim
from litcheck.history.run import ClaimState
from litcheck.reporting.accepted import Accepted
from litcheck.reporting.dossier import Dossier, Entry
from litcheck.spool import each

ACTIVE, EXPIRED, EVIDENCE_CHANGED, NOT_A_REVIEWER = "active", "expired", "evidence-changed", "not-a-reviewer"


def with_acceptances(
    dossier: Dossier, previous: Mapping[str, ClaimState], *, today: str, reviewers: Collection[str] | None = None
) -> Dossier:
    """The dossier with `accepted` set on every claim that a person accepts, and counted in the summary.

    `previous` are the claims' last states. `today` is an ISO day. `reviewers` are those whose word counts, None: all.
    """
    entries = each(
        dossier.entries,
        lambda entry: replace(entry, accepted=_accepted(entry, previous.get(entry.claim.id), today, reviewers)),
    )
    accepted = sum(is_accepted(entry) for entry in entries)
    return replace(dossier, entries=entries, summary=replace(dossier.summary, accepted=accepted))


def is_accepted(entry: Entry) -> bool:
    """True if the claim is not verified and a person's word for it counts."""
    return entry.mark != "verified" and entry.accepted is not None and entry.accepted.standing == ACTIVE


def _accepted(
    entry: Entry, before: ClaimState | None, today: str, reviewers: Collection[str] | None
) -> Accepted | None:
    given = _word(entry.claim)
    if given is None:
        return None
    by, reason, until, pinned, word = given
    carried = before.accepted.evidence if before and before.accepted and before.accepted.word == word else None
    evidence = pinned or carried or entry.inputs.evidence
    if reviewers is not None and by not in reviewers:
        standing = NOT_A_REVIEWER
    elif until is not None and today > until:
        standing = EXPIRED
    elif evidence != entry.inputs.evidence and entry.reason != "not-reached":
        standing = EVIDENCE_CHANGED
    else:
        standing = ACTIVE
    return Accepted(by=by, reason=reason, until=until, standing=standing, word=word, evidence=evidence)


def _word(claim: Claim) -> tuple[str | None, str, str | None, str | None, str] | None:
    """(by, reason, until, pinned evidence, mark of what was written); a review accepts if it says verified."""
    accept, review = claim.accept, claim.review
    if accept is not None:
        return accept.by, accept.reason, accept.until, accept.evidence, _mark_of(accept)
    if review is not None and review.verdict == "verified":
        return review.by, review.reason, None, None, _mark_of(review)
    return None


def _mark_of(value: object) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()[:12]
