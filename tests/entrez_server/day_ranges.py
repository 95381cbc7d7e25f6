"""PubMed's dates in a term -> first and last day."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from .articles import MONTHS, Article
from .fields import Field

_DATE = re.compile(r"^(\d{4})(?:[/ -](\d{1,2}|[A-Za-z]{3})[a-z]*(?:[/ -](\d{1,2}))?)?$")
_LAST = re.compile(r"^last (\d+) (day|month|year)s?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Days:
    """From the first day to the last, both included."""

    first: date
    last: date

    def __str__(self) -> str:
        return f"{self.first:%Y/%m/%d}:{self.last:%Y/%m/%d}".replace("9999/", "3000/")


def days(text: str, today: date) -> Days | None:
    """The days of ``2015``, ``2015/03``, ``2015/03/09`` or ``last 5 years``; None if it is no date."""
    text = text.strip().strip('"')
    last = _LAST.match(text)
    if last is not None:
        length = {"day": 1, "month": 30.44, "year": 365.25}[last[2].lower()]
        return Days(today - timedelta(days=round(int(last[1]) * length)), today)
    hit = _DATE.match(text)
    if hit is None:
        return None
    year, month, day = int(hit[1]), _month(hit[2]), int(hit[3] or 0)
    if not 1 <= year <= 9999 or month is None or not 0 <= day <= 31:
        return None
    if not month:
        return Days(date(year, 1, 1), date(year, 12, 31))
    most = calendar.monthrange(year, month)[1]
    return Days(date(year, month, min(day, most) or 1), date(year, month, min(day, most) or most))


def _month(text: str | None) -> int | None:
    """1 to 12, 0 if not given, None if it is none."""
    if text is None:
        return 0
    number = int(text) if text.isdecimal() else MONTHS.index(text.title()) + 1 if text.title() in MONTHS else 0
    return number if 1 <= number <= 12 else None


def day_range(low: str, high: str, today: date) -> Days | None:
    """The days from the first of `low` to the last of `high`; None if either is no date."""
    first, last = days(low, today), days(high, today)
    return None if first is None or last is None else Days(first.first, last.last)


_STATUS = {Field.CREATED: "entrez", Field.INDEXED: "medline", Field.REVISED: "revised"}


def dates_of(article: Article, field: Field) -> tuple[date, ...]:
    """The days of an article that a date field searches: in print and electronic for the date of publication."""
    if field is Field.PUBLISHED:
        return tuple(day for day in (article.published, article.electronic) if day is not None)
    if field is Field.ELECTRONIC:
        return () if article.electronic is None else (article.electronic,)
    if field is Field.ENTERED:
        return (article.entered,)
    return (article.dates.get(_STATUS[field], article.entered),)
