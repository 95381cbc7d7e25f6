"""Small invented articles in JATS: nothing in them is of anybody's paper."""

BY = '<license xlink:href="https://creativecommons.org/licenses/by/4.0/"><license-p>Open access.</license-p></license>'
REFUSED = "<!--The publisher of this article does not allow downloading of the full text in XML form.-->"


def article(*sections: str, pmcid: str = "PMC5", licence: str = BY, floats: str = "", body: bool = True) -> bytes:
    """An article with these sections; `body` False: what PMC gives of a closed one."""
    inside = f"<body>{''.join(sections)}</body>" if body else REFUSED
    return (
        '<?xml version="1.0"?><!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Archiving v1.3//EN" "x.dtd">'
        '<article xmlns:xlink="http://www.w3.org/1999/xlink"><front><article-meta>'
        f'<article-id pub-id-type="pmc">{pmcid.removeprefix("PMC")}</article-id>'
        f"<permissions>{licence}</permissions></article-meta></front>{inside}"
        f"{f'<floats-group>{floats}</floats-group>' if floats else ''}</article>"
    ).encode()


def section(title: str, *inside: str, kind: str = "") -> str:
    """A section; what is no mark-up becomes a paragraph."""
    told = "".join(one if one.startswith("<") else f"<p>{one}</p>" for one in inside)
    return f"<sec{f' sec-type={chr(34)}{kind}{chr(34)}' if kind else ''}><title>{title}</title>{told}</sec>"


def table(caption: str, heads: tuple[str, ...], *rows: tuple[str, ...], label: str = "Table 1.") -> str:
    """A table-wrap with one row of heads; cells are XML put in as they are."""
    over = "".join(f"<th>{head}</th>" for head in heads)
    lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return wrapped(caption, f"<thead><tr>{over}</tr></thead><tbody>{lines}</tbody>", label=label)


def wrapped(caption: str, inside: str, *, label: str = "Table 1.") -> str:
    """A table-wrap around the parts of a table."""
    return f"<table-wrap><label>{label}</label><caption><p>{caption}</p></caption><table>{inside}</table></table-wrap>"


def cited(number: int) -> str:
    """A citation as most journals mark it."""
    return f'<sup><xref ref-type="bibr" rid="b{number}">{number}</xref></sup>'
