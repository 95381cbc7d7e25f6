"""Signs that the words beside a number name the group it was counted in."""

import re

from litcheck.evidence.estimates.clauses import phrase
from litcheck.evidence.estimates.openings import SentenceParts

TIMES = re.compile(
    r"(?:the )?(?:first|last|past|previous|early|late|summer|winter|spring|autumn|total|general|follow|"
    r"univariate|multivariate|terms|most|addition|fact|particular|some|which|whom|comparison|this|our|both|"
    r"all)",
    re.IGNORECASE,
)
_DESCRIBED = re.compile(r"w{1,2}P(?=[Vvi,;.)]|$)")
_SHORT_NAME = re.compile(r"[A-Z][A-Za-z]{0,2}[A-Z]")
_PROPER_NAME = re.compile(
    r"(?!Table|Figure|Fig|Group|Arm|Type|Grade|Stage|Class)[A-Z][a-z]{3,}(?: (?:and )?[A-Z][a-z]{3,}){0,2}"
)


class GroupSigns(SentenceParts):
    """Tells names of groups from times, conditions and other words beside a number."""

    def _short_name(self, index: int, after: int, stop: int) -> bool:
        """True for the abbreviation in "found in 29 (37.7%) AD, 5 (10.6%) AWE": a group known by its short name."""
        mention = self.mentions[index]
        if (
            mention.numerator is None
            or mention.unit != "percent"
            or not _SHORT_NAME.fullmatch(self.lexed.slice(after, after + 1))
        ):
            return False
        end = after + 1 + (self.codes[after + 1 : after + 2] == "P")
        located = self.lexed.words[mention.first - 1] in ("in", "among") if mention.first else False
        listed = index > 0 and self.kinds[index - 1] == "located" and self.mentions[index - 1].population is not None
        return (located or listed) and (end >= stop or self.codes[end] in ",;a.vV)")

    def _described(self, index: int, after: int, stop: int) -> bool:
        """True for "18 of 30 (60%) irradiated patients", where an adjective stands before the people counted."""
        mention = self.mentions[index]
        match = _DESCRIBED.match(self.codes, after, stop)
        return (
            match is not None
            and mention.unit == "percent"
            and mention.numerator is not None
            and (mention.denominator_at is not None and mention.inner is None)
        )

    def _placed(self, opening: int, stop: int) -> bool:
        """True for the bracket in "33.1% (Colombia)", which holds nothing but a proper name."""
        end = self.codes.find(")", opening, min(stop + 1, opening + 6))
        return end > opening + 1 and _PROPER_NAME.fullmatch(self.lexed.slice(opening + 1, end)) is not None

    def _births(self, after: int) -> bool:
        """True if the words just before token `after` are births, of which a rate is told "for" one condition or another."""
        return any("birth" in word or "newborn" in word for word in self.lexed.words[max(0, after - 2) : after])

    def _stated_before(self, index: int, word: str, first: int, end: int, left_first: int) -> bool:
        """True if "12% in lupus" names a group: what is counted was said before, and these words are no time."""
        if word not in ("in", "among", "with") or self.mentions[index].unit != "percent":
            return False
        if self.codes[first] in "nNuyhd" or TIMES.match(self.lexed.slice(first, end)):
            return False
        return self.lexed.words[max(left_first, self.mentions[index].first - 1)] in (
            "was",
            "were",
            "is",
            "of",
            "and",
            "versus",
            "vs",
            "to",
            "compared with",
            "or",
            ",",
        ) and bool(
            (index and self.kinds[index - 1] in ("measured", "located"))
            or (
                phrase(self.lexed, left_first, self.mentions[index].first)
                and self.codes[self.mentions[index].first - 1] != ","
            )
        )

    def _place_like(self, first: int, last: int) -> bool:
        text = self.lexed.slice(first, last)
        return bool(
            re.match(
                r"(?:the )?(?:[A-Z]|(?:placebo|control|intervention|treatment|active|first|second|third|"
                r"\w+ (?:group|arm))\b)",
                text,
            )
        ) or self._group_like(first, last)
