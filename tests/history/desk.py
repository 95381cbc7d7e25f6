"""A folder with a claims file and a file of made-up records, for audits in the test's own process."""

from pathlib import Path

from made_records import Made, survey

CLAIM = """\
  - id: {name}
    document: d1
    quote: about {percent}% of adults have {condition}
    statement: About {percent}% of adults have {condition}.
    kind: prevalence
    condition: {condition}
    population: adults
    value: {{stated: {percent}, unit: percent, hedge: about}}
"""
ARTICLE = "Health in brief\n\nThey say that about 4% of adults have\ngout, and about 30% of adults have eczema.\n"


def surveys() -> list[Made]:
    """Three of gout (4 %), three of eczema (8 %)."""
    places = ("Ohio", "Utah", "Maine")
    gout = [survey(1 + n, "Gout", place, 223 + 10 * n, 5707) for n, place in enumerate(places)]
    return gout + [survey(21 + n, "Eczema", place, 400 + 10 * n, 5000) for n, place in enumerate(places)]


def claims(*, gout: str = "", eczema: str = "", path: str = "") -> str:
    """The claims file; `gout` and `eczema` are further lines of these claims."""
    where = f"\n    path: {path}" if path else ""
    return (
        f"version: 1\ndocuments:\n  - id: d1\n    title: Health in brief{where}\nclaims:\n"
        + CLAIM.format(name="gout", percent=4, condition="gout")
        + gout
        + CLAIM.format(name="eczema", percent=30, condition="eczema")
        + eczema
    )


def write_desk(folder: Path, *, records: list[Made] | None = None, **lines: str) -> None:
    """claims.yaml and records.xml."""
    (folder / "claims.yaml").write_text(claims(**lines), encoding="utf-8")
    found = b"".join(record.xml() for record in (surveys() if records is None else records))
    (folder / "records.xml").write_bytes(b"<PubmedArticleSet>" + found + b"</PubmedArticleSet>")
