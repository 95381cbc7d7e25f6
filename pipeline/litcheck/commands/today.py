"""The day of a run, passed on to the stages, which know no clock."""

import os
from datetime import UTC, datetime

from litcheck.errors import BadInput

EPOCH_VARIABLE = "SOURCE_DATE_EPOCH"


def today() -> str:
    """The ISO day (UTC): that of SOURCE_DATE_EPOCH where it is set, so that a run can be repeated byte for byte.

    Source: https://reproducible-builds.org/specs/source-date-epoch/
    """
    given = os.environ.get(EPOCH_VARIABLE, "").strip()
    if not given:
        return datetime.now(UTC).date().isoformat()
    try:
        return datetime.fromtimestamp(int(given), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError) as fault:
        raise BadInput(
            f"{EPOCH_VARIABLE}: {given!r} is no number of seconds since 1970; unset or correct it"
        ) from fault
