"""Every error that litcheck raises on purpose.

    LitcheckError
    ├── BadInput (ValueError)            a file that people wrote cannot be used
    │   ├── ClaimsFileError              claims.yaml: one fault per line, each with its line number
    │   ├── DocumentError                an article cannot be read
    │   ├── RecordsError                 PubMed XML or MEDLINE cannot be read
    │   ├── HistoryError                 a history or baseline cannot be used
    │   └── ConfigurationError           litcheck.toml cannot be used
    ├── UnknownName (LookupError)        a source, format, kind ... that no table holds; lists the known ones
    ├── NotReached (ConnectionError)     PubMed did not answer; never evidence
    ├── ReportError (OSError)            a report cannot be written
    └── IntegrityError (AssertionError)  a quotation is not in its record: a defect of litcheck itself

A message says what went wrong, where, and what to do, on one line (a claims file: one line per fault).
"""


class LitcheckError(Exception):
    """The root: `except LitcheckError` catches all that litcheck raises on purpose."""


class BadInput(LitcheckError, ValueError):
    """A file that people wrote cannot be used as it is."""


class ClaimsFileError(BadInput):
    """A claims file with faults.

    `faults` holds one ready line per fault: ``claims.yaml:12: claims[3].kind: found 'prevalance'; ...``.
    """

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class DocumentError(BadInput):
    """An article cannot be read."""


class RecordsError(BadInput):
    """A file of records is not readable PubMed XML or MEDLINE text."""


class HistoryError(BadInput):
    """A history of audits, or a report to compare with, cannot be used; it is left as it was."""


class ConfigurationError(BadInput):
    """litcheck.toml cannot be used."""


class UnknownName(LitcheckError, LookupError):
    """A name that a plug point's table does not hold."""

    def __init__(self, what: str, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"unknown {what} {name!r}; known: {', '.join(known)}")
        self.name = name
        self.known = known

    def __str__(self) -> str:  # LookupError would print the repr of a lone argument
        return str(self.args[0])


class NotReached(LitcheckError, ConnectionError):
    """PubMed could not be asked, so nothing is known; this is never evidence."""


class ReportError(LitcheckError, OSError):
    """A report cannot be written."""


class IntegrityError(LitcheckError, AssertionError):
    """A quotation does not stand in its record where it is said to stand."""
