"""badge: the JSON of a shields.io endpoint badge. Source: https://shields.io/badges/endpoint-badge."""

from litcheck.reporting.dossier import Dossier
from litcheck.reporting.json_text import json_text

NAME = "badge"
SUFFIX = ".badge.json"


def render(dossier: Dossier) -> str:
    """One object: red with a contradiction nobody accepts, grey where something could not be checked, else green."""
    summary = dossier.summary
    not_audited = summary.not_reached + summary.not_covered
    open_contradictions = sum(
        entry.mark == "contradicted" and (entry.accepted is None or entry.accepted.standing != "active")
        for entry in dossier.entries
    )
    parts = [f"{summary.verified} of {summary.claims} verified"]
    parts += [f"{open_contradictions} contradicted"] if open_contradictions else []
    parts += [f"{summary.accepted} accepted"] if summary.accepted else []
    parts += [f"{not_audited} not audited"] if not_audited else []
    colour = "red" if open_contradictions else "lightgrey" if not_audited else "brightgreen"
    badge = {
        "schemaVersion": 1,
        "label": "litcheck",
        "message": ", ".join(parts),
        "color": colour,
        "isError": bool(open_contradictions),
    }
    return json_text(badge, indent=1) + "\n"
