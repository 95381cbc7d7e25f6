"""What a figure is of: "the prevalence of X in Y was 12%", "recurrence was 15% for A, 21% for B"."""

import re

from litcheck.evidence.estimates.clauses import head_of, phrase, predicate
from litcheck.evidence.estimates.naming import tidy
from litcheck.evidence.estimates.nothing import names_nothing
from litcheck.evidence.estimates.noun_phrases import noun_phrase_end
from litcheck.evidence.estimates.subjects import NO_CONTENT, SubjectReader
from litcheck.evidence.estimates.word_classes import word_set

_MOVES = word_set(
    """increased decreased declined rose fell dropped reduced grew improved increase rise fall decrease decline
    went lowered raised"""
)
_LOCATED = re.compile(r"\s(?:in|among|amongst|within|for|from)\s+(?=(?P<group>.+)$)")
_IN_A_MEASURE = re.compile(
    r"\b(?:differences?|increases?|decreases?|reductions?|declines?|improvements?|changes?|trends?|variations?|"
    r"attendance|rises?|falls?)$",
    re.IGNORECASE,
)
"""What "in" follows when it opens the thing that changed and not the group: "a difference in mortality"."""
_OF_A_MEASURE = re.compile(r"\b(?:rates?|incidence|prevalence|frequency|risks?|odds|proportion)$", re.IGNORECASE)
_LAST_RATE = re.compile(
    r"^.*,\s+(?:with|and|giving|at)\s+(?:an? |the )?(?=[^,]*\b(?:rates?|incidence|prevalence|frequency|proportion)$)"
)


class FigureReader(SubjectReader):
    """Reads measures and the groups they are told of."""

    def _measured(self, index: int, first: int, last: int) -> str | None:
        """The condition in "The prevalence of X in Y was", with its population."""
        lexed, codes = self.lexed, self.lexed.codes
        verb = next((i for i in range(last - 1, first - 1, -1) if codes[i] == "V"), None)
        if verb is None:
            return tidy(self._split_population(index, phrase(lexed, first, last)))
        moved = next((i for i in range(first, last) if lexed.words[i] in _MOVES and codes[i] == "V"), None)
        if moved is not None and lexed.words[last - 1] in ("from", "to", "by"):
            content = phrase(lexed, moved + 1, last)
            if content and not NO_CONTENT.match(self.lexed.slice(moved + 1, last)):
                return tidy(self._split_population(index, content))
            while moved > first and codes[moved - 1] == "V":
                moved -= 1
            return tidy(self._split_population(index, phrase(lexed, self._subject_start(first, moved), moved)))
        if verb == last - 1 or (verb >= last - 4 and "w" not in codes[verb + 1 : last]):
            while verb > first and codes[verb - 1] == "V":
                verb -= 1
            if codes[verb - 1 : verb] == "T" and "V" in codes[max(first, verb - 4) : verb - 1]:
                verb = codes.rindex("V", first, verb - 1)  # "were calculated to be"
                while verb > first and codes[verb - 1] == "V":
                    verb -= 1
            subject = phrase(lexed, self._subject_start(first, verb), verb)
            return tidy(self._split_population(index, subject))
        tail = _LAST_RATE.sub("", phrase(lexed, verb + 1, last))
        if re.search(
            r"\b(?:prevalence|incidence|rate|frequency|proportion|probability|risk|percentage)\b", tail, re.IGNORECASE
        ):
            named = tidy(self._split_population(index, tail))
            if named is not None:
                return named
            return tidy(phrase(lexed, first, verb)) if not self._only_people(phrase(lexed, first, verb)) else None
        whole = tidy(self._split_population(index, phrase(lexed, first, verb)))
        if whole is not None and self._only_people(whole):
            self._keep_subject(index, whole)
            return predicate(lexed, verb, last) or None
        return whole

    def _measures(self, subject: str, match: re.Match[str]) -> bool:
        """True if a preposition opens what is measured: "a difference in mortality", "the rate for limb defects"."""
        before = subject[: match.start()]
        if _IN_A_MEASURE.search(before):
            return True
        return match.group().strip() == "for" and bool(_OF_A_MEASURE.search(before)) and head_of(match["group"]) is None

    def _split_population(self, index: int, subject: str) -> str:
        """Takes "in patients with Y" out of a subject and keeps it as the population."""
        mention = self.mentions[index]
        match = next((m for m in _LOCATED.finditer(subject) if not self._measures(subject, m)), None)
        if match is None:
            return subject
        group = match["group"]
        if not re.search(
            r"^(?:the )?(?:(?:first|last|previous|past|next)\b|\d+ ?(?:years?|months?|weeks?|days?|hours?|"
            r"\d*-)\b|\d{4})",
            group,
        ):
            counted = re.match(r"(?:the |our |all )?(?P<n>\d{1,3}(?:[ ,]\d{3}){1,3}|\d{1,11}) (?=[a-z])", group)
            if counted and mention.denominator is None and mention.unit == "percent" and mention.numerator is None:
                mention.denominator = int(re.sub(r"\D", "", counted["n"]))
            group = group[counted.end() :] if counted else group
            if mention.population is None:
                mention.population = re.sub(r"^(?:the|our|a|an|this|these)\s+", "", group)
            elif mention.population not in group:
                mention.population = f"{mention.population} in {group}" if len(group) < 60 else mention.population
            return subject[: match.start()]
        return subject

    def _end_behind_for(self, right: int, stop: int) -> int:
        end = noun_phrase_end(self.lexed, right + 1, stop)
        bracket = self.codes.find("(", right + 2, end)
        end = bracket if bracket >= 0 else end
        while end > right + 1 and self.codes[end - 1] in "a,":
            end -= 1
        return end

    def _for_group(self, index: int, known: str, right: int, stop: int) -> bool:
        """Takes the group of "was 15% for A", where the words before have named what is counted."""
        if is_unnamed(known) or self.mentions[index].unit != "percent":
            return False
        end = self._end_behind_for(right, stop)
        if set("nNuy%") & set(self.codes[right + 1 : end]):
            return False
        self.mentions[index].population = self.mentions[index].population or phrase(self.lexed, right + 1, end) or None
        self.done[index] = end
        return True

    def _named_for(self, index: int, right: int, stop: int) -> bool:
        """Takes what is counted from "the prevalence was 0.4% for schizophrenia"."""
        end = self._end_behind_for(right, stop)
        text = phrase(self.lexed, right + 1, end)
        if not text or head_of(text) is not None or set("nNuy%d") & set(self.codes[right + 1 : end]):
            return False
        self.mentions[index].condition = text
        self.kinds[index] = "predicate"
        self.done[index] = end
        return True

    def _goes_on_for(self, index: int, right: int, stop: int) -> bool:
        """Reads "recurrence rates were 15% for A, 21% for B": a group for which the number before it is told too."""
        if not index or self.lexed.words[right] != "for" or self.kinds[index - 1] not in ("measured", "located"):
            return False
        known = self.mentions[index - 1].condition
        if known is None or not self._for_group(index, known, right, stop):
            return False
        self.mentions[index].condition = known
        self.kinds[index] = self.kinds[index - 1]
        return True


_UNNAMED = frozenset(
    ("outcome", "outcomes", "event", "events", "corresponding", "complication", "end point", "endpoint")
)
"""What rates are of until their outcome follows: "event rates were 12% for stroke"."""


def is_unnamed(known: str) -> bool:
    """True if the words before a figure name no condition: "outcome rates", "the prevalence"."""
    return known.lower() in _UNNAMED or names_nothing(known, rate=True)
