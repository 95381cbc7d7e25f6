"""A report file of an earlier audit -> what it said, to compare with."""

from pathlib import Path

from pydantic import ValidationError

from litcheck.errors import HistoryError
from litcheck.history.run import Run, run_of
from litcheck.reporting.report_model import FORMAT_VERSION, Report


def read_report(path: Path) -> Report:
    """The JSON report at `path`.

    Raises: HistoryError if it cannot be read or is no whole report of this format.
    """
    try:
        text = path.read_text(encoding="utf-8")
        return Report.model_validate_json(text)
    except OSError as fault:
        raise HistoryError(f"{path}: cannot be read ({fault.strerror}); name a report.json of litcheck") from fault
    except UnicodeDecodeError as fault:
        raise HistoryError(f"{path}: not UTF-8 text; name a report.json of litcheck") from fault
    except ValidationError as fault:
        raise HistoryError(f"{path}: {_why(fault)}; name a report.json of litcheck") from fault


def read_baseline(path: Path) -> Run:
    """What the audit of this report said. Its day is that of its records, as a report holds no clock.

    Raises: HistoryError if it is no report, or one too old to say what its verdicts were made from.
    """
    report = read_report(path)
    if not any(claim.inputs.claim for claim in report.claims):
        raise HistoryError(
            f"{path}: made by a litcheck that did not note what verdicts are made from; audit again for a baseline"
        )
    return run_of(report, report.source.as_of)


def _why(fault: ValidationError) -> str:
    first = fault.errors(include_url=False)[0]
    place = ".".join(map(str, first["loc"]))
    if place == "format_version" and first["type"] == "literal_error":
        return f"report format {first['input']!r}, and this litcheck reads {FORMAT_VERSION}"
    return f"not a whole report ({f'{place}: ' if place else ''}{' '.join(first['msg'].lower().split())})"
