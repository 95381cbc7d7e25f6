"""junit: JUnit XML, a test case for each claim, a suite for each article.

A contradicted claim is a failure, one that nobody could check an error, another unverified one is skipped; an accepted
claim passes and says so.
"""

import re
from xml.etree import ElementTree as ET

from litcheck.reporting.dossier import Dossier, Entry

NAME = "junit"
SUFFIX = ".junit.xml"
_NOT_AUDITED = ("not-reached", "not-covered")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(dossier: Dossier) -> str:
    """The document. No times: the same audit gives the same bytes."""
    root = ET.Element("testsuites", name="litcheck")
    for article in dossier.articles:
        entries = [entry for entry in dossier.entries if entry.article.id == article.id]
        cases = [_case(entry) for entry in entries]
        counts = {name: sum(case.find(name) is not None for case in cases) for name in ("failure", "error", "skipped")}
        suite = ET.SubElement(
            root,
            "testsuite",
            name=_clean(article.title),
            tests=str(len(cases)),
            failures=str(counts["failure"]),
            errors=str(counts["error"]),
            skipped=str(counts["skipped"]),
        )
        suite.extend(cases)
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _case(entry: Entry) -> ET.Element:
    claim = entry.claim
    case = ET.Element("testcase", classname=_clean(claim.document), name=_clean(claim.id))
    if entry.place is not None and entry.place.line:
        case.set("file", _clean(entry.place.path))
        case.set("line", str(entry.place.line))
    said = f"{claim.statement}\n{entry.explanation}"
    if entry.mark == "verified":
        return case
    if entry.accepted is not None and entry.accepted.standing == "active":
        ET.SubElement(case, "system-out").text = _clean(f"{said}\nAccepted: {entry.accepted.reason}")
        return case
    name = {"contradicted": "failure"}.get(entry.mark, "error" if entry.reason in _NOT_AUDITED else "skipped")
    outcome = ET.SubElement(case, name, message=_clean(f"{entry.reason}: {entry.reason_text}"))
    if name != "skipped":
        outcome.set("type", entry.reason)
    outcome.text = _clean(said)
    return case


def _clean(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
