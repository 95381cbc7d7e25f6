"""sarif: SARIF 2.1.0, for GitHub code scanning and other viewers: a result for each claim that is not verified.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) 2.1.0. A contradicted claim is an error, an unverified
one a note; a claim that a person accepts is a suppressed result. A verified claim is one only for review, where a language
model reads otherwise.
"""

import hashlib
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from litcheck.reporting.dossier import Dossier, Entry
from litcheck.reporting.json_text import json_text
from litcheck.verdicts.rules import RULES, Rule
from litcheck.verdicts.verdict import Mark

NAME = "sarif"
SUFFIX = ".sarif"
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Mark.CONTRADICTED: "error", Mark.UNVERIFIED: "note", Mark.VERIFIED: "none"}
_FINGERPRINT = "litcheckClaim/v1"


def render(dossier: Dossier) -> str:
    """The log with one run."""
    results = [_result(entry) for entry in dossier.entries if entry.mark != Mark.VERIFIED or _at_odds(entry)]
    run = {
        "tool": {
            "driver": {
                "name": "litcheck",
                "semanticVersion": dossier.tool_version,
                "version": dossier.tool_version,
                "rules": [_rule(rule) for rule in RULES],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not dossier.summary.not_reached,
                "toolExecutionNotifications": [
                    {"level": "note", "message": {"text": note}} for note in _notes(dossier)
                ],
            }
        ],
        "results": results,
    }
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _notes(dossier: Dossier) -> Sequence[str]:
    told = (dossier.source.fallback_in_words, *dossier.notes, dossier.model.line if dossier.model else None)
    return tuple(note for note in told if note)


def _at_odds(entry: Entry) -> str | None:
    """In what a language model's reading is at odds with the mark; None where it is not or none was asked."""
    return entry.second.disagrees if entry.second is not None else None


def rule_id(number: int) -> str:
    """The rule as SARIF names it: LC009."""
    return f"LC{number:03}"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule_id(rule.number),
        "name": "".join(word.capitalize() for word in rule.reason.value.split("-")),
        "shortDescription": {"text": f"{rule.name[:1].upper()}{rule.name[1:]}."},
        "fullDescription": {"text": f"For {rule.applies_to}: {rule.condition}."},
        "help": {"text": rule.why},
        "defaultConfiguration": {"level": _LEVELS[rule.mark]},
        "properties": {"tags": [rule.mark.value, rule.reason.value]},
    }


def _result(entry: Entry) -> dict[str, Any]:
    claim = entry.claim
    result: dict[str, Any] = {
        "ruleId": rule_id(entry.rule),
        "ruleIndex": next(place for place, rule in enumerate(RULES) if rule.number == entry.rule),
        "kind": "fail",
        "level": _LEVELS[Mark(entry.mark)],
        "message": {"text": f"{entry.mark.capitalize()}: {claim.statement} {entry.explanation}"},
        "locations": _locations(entry),
        "partialFingerprints": {_FINGERPRINT: _fingerprint(claim.document, claim.id)},
        "properties": {"claim": claim.id, "verdict": entry.mark, "reason": entry.reason},
    }
    if entry.asked_of is not None:
        result["properties"]["askedOf"] = entry.asked_of
    odds = _at_odds(entry)
    if odds is not None:
        result["properties"]["languageModel"] = odds
        result["message"]["text"] += f" To look at: {odds}."
        if entry.mark == Mark.VERIFIED:
            result["kind"] = "review"  # SARIF 3.27.9: for a person to decide
    proposers = sorted({line.proposer for line in entry.evidence if line.used and line.proposer != "rules"})
    if proposers:
        result["properties"]["proposedBy"] = proposers
    if entry.accepted is not None and entry.accepted.standing == "active":
        by = f"{entry.accepted.by}: " if entry.accepted.by else ""
        suppression = {"kind": "external", "status": "accepted", "justification": f"{by}{entry.accepted.reason}"}
        result["suppressions"] = [suppression]
    related = [line.citation.url for line in entry.evidence if line.used and line.citation.url]
    places = [line.full_text.in_words for line in entry.evidence if line.used and line.full_text is not None]
    if places:
        result["properties"]["fullText"] = list(dict.fromkeys(places))
    if related:
        result["properties"]["evidence"] = list(dict.fromkeys(related))
    return result


def _fingerprint(document: str, claim_id: str) -> str:
    """The same for a claim as long as it keeps its id, wherever its quote moves."""
    return hashlib.sha256(f"{document}\n{claim_id}".encode()).hexdigest()[:32]


def _locations(entry: Entry) -> Sequence[dict[str, Any]]:
    place = entry.place
    uri = place.path if place is not None else entry.article.path
    if uri is None:
        return []
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(uri, safe="/:~%._-@+")}}
    if place is not None and place.line:
        physical["region"] = {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        }
    return [{"physicalLocation": physical, "logicalLocations": [{"name": entry.claim.id, "kind": "member"}]}]
