"""PubMed's dates in a term -> the first and the last day, as numbers (20260301).

Source: PubMed User Guide, "Dates".
"""

import calendar
import re
from datetime import date, timedelta

from litcheck.literature.mirror.indexed_article import MONTHS

Days = tuple[int, int]
_DATE = re.compile(r"^(\d{4})(?:[/ -](\d{1,2}|[A-Za-z]{3})[a-z]*(?:[/ -](\d{1,2}))?)?$")
_LAST = re.compile(r"^last (\d{1,6}) (day|month|year)s?$", re.IGNORECASE)
_DAYS_IN = {"day": 1.0, "month": 30.44, "year": 365.25}


def days(text: str, today: date) -> Days | None:
    """The days of ``2015``, ``2015/03``, ``2015/03/09`` or ``last 5 years``; None if it is no date."""
    text = text.strip().strip('"')
    last = _LAST.match(text)
    if last is not None:
        length = round(int(last[1]) * _DAYS_IN[last[2].lower()])
        return _number(max(today.toordinal() - length, 1)), _number(today.toordinal())
    hit = _DATE.match(text)
    if hit is None:
        return None
    year, month, day = int(hit[1]), _month(hit[2]), int(hit[3] or 0)
    if not year or month is None or day > 31:
        return None
    if not month:
        return year * 10_000 + 101, year * 10_000 + 1231
    most = calendar.monthrange(year, month)[1]
    start = year * 10_000 + month * 100
    return start + (min(day, most) or 1), start + (min(day, most) or most)


def day_range(low: str, high: str, today: date) -> Days | None:
    """The days from the first of `low` to the last of `high`; None if either is no date."""
    first, last = days(low, today), days(high, today)
    return None if first is None or last is None else (first[0], last[1])


def printed_days(span: Days) -> str:
    """The range as PubMed prints it."""
    first, last = map(printed_day, span)
    return f"{first}:{last}".replace("9999/", "3000/")


def printed_day(day: int, mark: str = "/") -> str:
    """2026/03/01 for the day 20260301."""
    return f"{day // 10_000:04}{mark}{day // 100 % 100:02}{mark}{day % 100:02}"


def _month(text: str | None) -> int | None:
    """1 to 12, 0 if not given, None if it is none."""
    if text is None:
        return 0
    number = int(text) if text.isdecimal() else MONTHS.index(text.lower()) + 1 if text.lower() in MONTHS else 0
    return number if 1 <= number <= 12 else None


def _number(ordinal: int) -> int:
    day = date.min + timedelta(days=ordinal - 1)
    return day.year * 10_000 + day.month * 100 + day.day
