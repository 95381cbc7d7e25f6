"""The proportion model: shares of the claimed condition, and the claimed figure wherever else it stands."""

import pytest
from evidence.readings import record

from litcheck.claims.claim import Check, Claim, ClaimedValue
from litcheck.evidence.finding import Bearing
from litcheck.evidence.read_record import read
from litcheck.evidence.stances.proportion import judge
from litcheck.measures import Unit


def bearings(text: str, stated: float) -> list[Bearing]:
    claim = Claim(
        id="c",
        document="d",
        quote="q",
        statement=f"{stated}% of adults with gout have kidney stones.",
        kind="prevalence",
        check=Check.PROPORTION,
        condition="kidney stones",
        population="gout",
        value=ClaimedValue(stated=stated, unit=Unit.PERCENT, hedge=None),
    )
    known = read(record(text))
    return [finding.bearing for finding in judge(claim, known)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gout was associated with kidney stones (OR 2.3, 95% CI 1.5 to 3.5).", [Bearing.OTHER_MEASURE]),
        ("Gout was associated with kidney stones (OR 4.1, 95% CI 2.5 to 6.7).", []),
        ("Gout was associated with migraine (OR 2.3, 95% CI 1.5 to 3.5).", []),
    ],
    ids=["the claimed number", "another number", "another condition"],
)
def test_a_ratio_is_shown_only_if_it_is_the_claimed_number_of_the_claimed_condition(
    text: str, expected: list[Bearing]
) -> None:
    assert bearings(text, 2.3) == expected
