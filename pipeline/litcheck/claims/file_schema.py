"""The JSON Schema of a claims file, for editors that complete and check while people type."""

from typing import Any

from litcheck.claims.kinds import KINDS, Kind
from litcheck.claims.schema import ClaimsEntry

CLAIMS_VERSION = 1


def claims_schema() -> dict[str, Any]:
    """The schema (2020-12), made from the models, with each kind's fields and relations.

    It says what a file may look like; what needs several entries (ids that repeat, quotes in articles) is said by
    `litcheck validate`.
    """
    made = ClaimsEntry.model_json_schema()
    claim = made["$defs"]["ClaimEntry"]
    claim["properties"]["kind"] = {"enum": [kind.NAME for kind in KINDS], "title": "Kind"}
    claim["allOf"] = [_fields_of(kind) for kind in KINDS]
    _numbers_as_pmids(made)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **made,
        "title": f"litcheck claims file, version {CLAIMS_VERSION}",
    }


def _fields_of(kind: Kind) -> dict[str, Any]:
    then: dict[str, Any] = {"required": list(kind.REQUIRED)} if kind.REQUIRED else {}
    of_kinds = {field for one in KINDS for field in (*one.REQUIRED, *one.OPTIONAL)}
    properties: dict[str, Any] = dict.fromkeys(sorted(of_kinds.difference(kind.REQUIRED, kind.OPTIONAL)), False)
    if kind.RELATIONS:
        properties["relation"] = {"enum": list(kind.RELATIONS)}
    then["properties"] = properties
    return {"if": {"properties": {"kind": {"const": kind.NAME}}, "required": ["kind"]}, "then": then}


def _numbers_as_pmids(node: Any) -> None:
    """A PMID may be typed as a number; YAML readers of editors hand it on as one."""
    if isinstance(node, dict):
        pmid = node.get("properties", {}).get("pmid") if isinstance(node.get("properties"), dict) else None
        if isinstance(pmid, dict) and "anyOf" in pmid:
            pmid["anyOf"].append({"type": "integer", "minimum": 1})
        for inner in node.values():
            _numbers_as_pmids(inner)
    elif isinstance(node, list):
        for inner in node:
            _numbers_as_pmids(inner)
