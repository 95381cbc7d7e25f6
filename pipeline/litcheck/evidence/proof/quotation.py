"""Finding + Record -> proof: the quotation stands in the record, and so does every digit of its estimates."""

import re

from litcheck.errors import IntegrityError
from litcheck.evidence.finding import Estimate, Finding
from litcheck.literature.record import Record

_NUMBER = re.compile(r"\d+(?:[.·]\d+)?|(?<!\d)[.·]\d+")


def prove(finding: Finding, record: Record) -> None:
    """Nothing, if the finding is true to its record.

    The quotation must equal the record's text (its title, for section "TITLE") at the finding's place; the printed value
    must stand in the estimate's own quotation; interval, counts and bounds there too, save a denominator, which the
    methods may give elsewhere in the record. A `derived` value is checked by the counts it comes from.
    Raises: IntegrityError, with what is missing.
    """
    if finding.record_key != record.key:
        raise IntegrityError(_message(finding, f"it names record {finding.record_key!r}, not {record.key!r}"))
    _prove_span(finding, record, finding.quote, finding.section, finding.start, finding.end)
    for estimate in (finding.estimate, finding.paired):
        if estimate is not None:
            _prove_estimate(finding, estimate, record)


def _prove_span(finding: Finding, record: Record, quote: str, section: str | None, start: int, end: int) -> None:
    text = record.whole(section)
    if not quote.strip():
        raise IntegrityError(_message(finding, "the quotation is empty"))
    if not 0 <= start < end <= len(text) or text[start:end] != quote:
        raise IntegrityError(_message(finding, f"{quote[:60]!r} does not stand at {start}..{end} of the record"))


def _prove_estimate(finding: Finding, estimate: Estimate, record: Record) -> None:
    _prove_span(finding, record, estimate.quote, estimate.section, estimate.start, estimate.end)
    text = record.whole(estimate.section)
    if text[estimate.value_start : estimate.value_end] != estimate.value_text:
        raise IntegrityError(_message(finding, f"the value {estimate.value_text!r} does not stand at its place"))
    sentence = text[min(estimate.sentence_start, estimate.start) : max(estimate.sentence_end, estimate.end)]
    near = _numbers(f"{estimate.quote} {sentence}")
    anywhere = near | _numbers(f"{record.title} {record.text}")
    # A value read from words or computed has no digits of its own to look for; its text was checked above.
    for number in () if estimate.derived else _NUMBER.findall(_joined(estimate.value_text)):
        _require(finding, float(number.replace("·", ".")), near, "value")
    for what, bound in (("CI", estimate.ci_low), ("CI", estimate.ci_high)):
        if bound is not None:
            _require(finding, abs(bound), near, what)
    worded = _has_number_words(sentence)
    if estimate.numerator is not None and not estimate.derived and not worded:
        _require(finding, float(estimate.numerator), near, "numerator")
    if estimate.denominator is not None and not _has_number_words(f"{record.title} {record.text}"):
        _require(finding, float(estimate.denominator), anywhere, "denominator")


def _require(finding: Finding, number: float, standing: frozenset[float], what: str) -> None:
    if not any(abs(number - other) < 1e-9 for other in standing):
        raise IntegrityError(_message(finding, f"{what} {number:g} is not printed there"))


def _numbers(text: str) -> frozenset[float]:
    return frozenset(float(number.replace("·", ".")) for number in _NUMBER.findall(_joined(text)))


def _joined(text: str) -> str:
    """The text with the separators of thousands taken out ("15,391", "100 000")."""
    return re.sub(r"(?<=\d)[,\u2009\u202f\u00a0 ](?=\d{3}(?!\d))", "", text)


_NUMBER_WORD = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|half|third|quarter)\b",
    re.IGNORECASE,
)


def _has_number_words(text: str) -> bool:
    return bool(_NUMBER_WORD.search(text))


def _message(finding: Finding, fault: str) -> str:
    return f"finding for claim {finding.claim_id!r} in record {finding.record_key!r}: {fault}; report this as a defect"
