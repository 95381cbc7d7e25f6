"""The group printed with a number: "12% of patients with X", "30 patients in the oral group (75%)", "of these"."""

import re

from litcheck.evidence.estimates.clauses import names_people, phrase, predicate
from litcheck.evidence.estimates.group_signs import TIMES, GroupSigns
from litcheck.evidence.estimates.naming import having
from litcheck.evidence.estimates.noun_phrases import noun_phrase_end
from litcheck.evidence.estimates.openings import ANTECEDENT, MEASURES
from litcheck.evidence.estimates.word_classes import FATES, word_set

_NO_GROUP = re.compile(
    r"(?:an? |the |no |significant )*(?:peaks?|rates?|range|means?|medians?|averages?|confidence|highe\w+|low\w+|increas\w+|"
    r"decreas\w+|differences?|reductions?|respect|most|gene)\b",
    re.IGNORECASE,
)
_OF_TIME = re.compile(r"\b(?:period|years?|months?|season|quarter|decade)\b", re.IGNORECASE)
_PLACE_NAME = re.compile(r"(?:U\.?S\.?A?\.?|U\.?K\.?|E\.?U\.?|[A-Z]\w*[a-z][\w-]*(?:,? [A-Z][\w-]+)*)")
_STATISTICS = re.compile(r"\s*\([^()]*(?:[=<>%]|\d/\d)[^()]*\)$")


_JOINING = frozenset(
    ("in", "of", "among", "with", "on", "from", "for", "assigned", "allocated", "treated", "receiving", "given", "taking",
     "randomized", "randomised")
)  # fmt: skip
_SHORT_NAME = 3
"""Tokens: a group that a short form names behind its number is no longer than this."""


_COUNTED = re.compile(
    r"(?:^|[;,.:] |and )\d[\d, ]* ?(?P<who>patients|women|men|children|subjects|participants|adults|infants|people)? ?"
    r"(?:reported|had|developed|experienced|showed|suffered|underwent|received|tested positive for|"
    r"were diagnosed with|were found to have) "
    r"(?P<x>[^;,()]{3,90}?)[;,]? and $",
    re.IGNORECASE,
)
_NTH = r"(?:first|second|third|fourth|fifth|last|final)"
_ORDINALS = re.compile(
    rf"(?:^|\s+(?:in|at|during) )(?:the )?{_NTH}(?:(?:, | and |, and ){_NTH})*"
    r"(?: (?:trimester|visit|quarter|semester|phase|period|wave|round|session|cycle|week|month|year)s?)?$",
    re.IGNORECASE,
)
"""Times that stand behind a group or in its place: "nurses in the first", "first and second visits"."""
_FOUND = word_set(
    """present found seen observed detected diagnosed reported noted documented confirmed identified recorded evident
    occurred"""
)


class GroupReader(GroupSigns):
    """Reads the population that a mention carries with it."""

    def _own_population(self, index: int, after: int, stop: int, left_first: int) -> int:
        """Reads the population printed with the mention; returns where the rest of its sentence goes on."""
        mention, lexed, codes = self.mentions[index], self.lexed, self.lexed.codes
        if mention.population is not None:  # from a list: its words are spoken for
            end = next((i + 1 for i in range(after, stop) if lexed.words[i] == "respectively"), after)
            return end if end < stop or end == after else stop
        if (
            mention.partitive
            and mention.denominator_at is not None
            and mention.last == mention.denominator_at + 1
            and codes[mention.last : mention.last + 1] not in ("", ")", "(", ",", ";", "V")
        ):
            return max(self._take_group(index, mention.last, stop), after)
        if mention.inner is not None:
            return self._inner(index, after, stop)
        if (
            mention.unit == "one_in"
            and after < stop
            and codes[after] in "wP"
            and lexed.words[after] not in ("for", "at", "on")
        ):
            end = noun_phrase_end(lexed, after, stop)
            if names_people(lexed, after, end) or (end < stop and codes[end] == "V"):
                self._set_population(index, after, end)
                return end
        if mention.unit != "percent":
            after = min(self._skip_numbers(self._denominator_noun(index, after, stop)), stop)
        if after >= stop:
            return after
        if (
            mention.unit != "percent"
            and lexed.words[after] == "for"
            and codes[after + 1 : after + 2] not in ("n", "N", "d", "u")
        ):
            end = noun_phrase_end(lexed, after + 1, stop)
            within = next((i for i in range(after + 2, end) if lexed.words[i] in ("among", "in")), end)
            end = within if self._disease_like(after + 1, within) else end
            if not names_people(lexed, after + 1, end) and (self._births(after) or self._disease_like(after + 1, end)):
                mention.condition = phrase(lexed, after + 1, end) or None  # "0.7 per 10,000 births for X"
                return end
        if lexed.words[after] in MEASURES and codes[after + 1 : after + 2] == "i":
            after += 1  # "0.2% prevalence in men"
        word, code = lexed.words[after], codes[after]
        if code == "o":
            return max(self._take_group(index, after + 1, stop), after)
        if word in ("in", "among", "amongst", "for", "within", "at", "from", "on") and self.codes[
            after + 1 : after + 2
        ] not in ("u", "y"):
            end = noun_phrase_end(lexed, after + 1, stop)
            counted = codes.find("(n", after + 2, end)
            end = counted if counted >= 0 and word == "for" else end  # "17% for relapse (7 patients)"
            if end > after + 1 and (
                names_people(lexed, after + 1, end)
                or self._stated_before(index, word, after + 1, end, left_first)
                or self._place_like(after + 1, end)
                or self._counts_group(after + 1, end)
            ):
                return self._take_group(index, after + 1, stop, joined=word)
        elif word == "with" and self._parallel(index, left_first) and not _NO_GROUP.match(lexed.slice(after + 1, stop)):
            return self._take_group(index, after + 1, stop, joined="with")
        elif code == "w" and self._described(index, after, stop):
            end = self.codes.index("P", after) + 1
            self._set_population(index, after, noun_phrase_end(lexed, after, stop) if mention.denominator_at else end)
            return end
        elif code == "w" and self._short_name(index, after, stop):
            end = after + 1 + (self.codes[after + 1 : after + 2] == "P")
            self._set_population(index, after, end)
            return end
        elif code == "(" and self._placed(after, stop):
            end = self.codes.index(")", after)
            self._set_population(index, after + 1, end)
            if self.codes[end + 1 : end + 2] == "o":  # "80.9% (Nigeria) of cases"
                end = self._take_group(index, end + 2, stop, joined="of")
            return end + 1
        elif code == "P" and mention.unit == "percent":
            end = noun_phrase_end(lexed, after, stop)
            if (
                mention.numerator is not None
                and lexed.words[after + 1 : after + 2] == ["with"]
                and not (end < stop and codes[end] == "V")
            ):
                mention.condition = phrase(lexed, after + 2, end) or None
                return end
            self._set_population(index, after, end)
            return end
        elif (mention.numerator is not None and index and self.kinds[index - 1] == "located") or codes[
            mention.first - 1
        ] == "i":
            end = next((i for i in range(after, stop) if codes[i] not in "wP"), stop)
            if after < end <= after + _SHORT_NAME and lexed.slice(after, after + 1).isupper():
                self._set_population(index, after, end)  # "in 5 (11%) AWE and in 4 (12%) NA persons"
                return end
        return after

    def _disease_like(self, first: int, end: int) -> bool:
        """True if a rate "for X" names what was counted: X is no place, no time and has no number."""
        text = self.lexed.slice(first, end)
        if end <= first or set("nNuyVd") & set(self.codes[first:end]) or TIMES.match(text):
            return False
        return _OF_TIME.search(text) is None and _PLACE_NAME.fullmatch(text) is None

    def _take_group(self, index: int, first: int, stop: int, joined: str = "") -> int:
        end = noun_phrase_end(self.lexed, first, stop)
        end = self._before_locative(first, end)
        if joined:
            known = self.mentions[index].population
            self.mentions[index].population = None
            self._set_population(index, first, end)
            own = self.mentions[index].population
            if known:
                self.mentions[index].population = f"{known} {joined} {own}" if own else known
        else:
            self._set_population(index, first, end)
        if (
            self.codes[end : end + 3] == "(e="
            and self.mentions[index].denominator is None
            and self.codes[end + 3 : end + 5] == "n)"
        ):
            self.mentions[index].denominator = int(self.lexed.values[end + 3])
            end += 5
        if end < stop and self.lexed.words[end] in ("in", "among", "with") and end > first:
            return end
        return end

    def _denominator_noun(self, index: int, after: int, stop: int) -> int:
        """Passes over "births", "inhabitants per year" behind a rate; people among them are its population."""
        i = after
        while (
            i < stop
            and i - after < 6
            and (self.codes[i] in "wPpNd/n" or self.lexed.words[i] in ("person-years", "year"))
        ):
            if self.lexed.words[i] in ("with", "respectively", "for", "at", "on", "by", "giving") or (
                self.codes[i] == "/" and self.codes[i + 1 : i + 2] != "w"
            ):
                break
            i += 1
        people = [k for k in range(after, i) if self.codes[k] == "P"]
        if people:
            start = people[0] - (people[0] > after and self.codes[people[0] - 1] == "w")
            self._set_population(index, start, people[-1] + 1)
        return i

    def _parallel(self, index: int, left_first: int) -> bool:
        """True if "12% with X" names a group: the clause has said before what is counted."""
        mention = self.mentions[index]
        between = self.lexed.words[left_first : mention.first]
        if (
            index
            and self.kinds[index - 1] in ("measured", "located")
            and not phrase(self.lexed, left_first, mention.first)
        ):
            return True
        if between[-1:] == ["in"] and "V" in self.codes[left_first : mention.first]:
            return True
        return any(
            word in ("survival", "rate", "rates", "incidence", "prevalence", "frequency", "proportion")
            for word in between
        ) and any(word in ("was", "were", "of") for word in between[-3:])

    def _before_locative(self, first: int, end: int) -> int:
        """A group's phrase ends before "and" that opens the next number."""
        while end > first and self.lexed.codes[end - 1] in "a,":
            end -= 1
        return end

    def _set_population(self, index: int, first: int, last: int) -> None:
        lexed = self.lexed
        while first < last and lexed.codes[first] in "dwnN" and self._counts_group(first, last):
            first += 1
        if first < last and self.codes[first] in "nN":
            if (
                self.mentions[index].denominator is None
                and self.mentions[index].unit == "percent"
                and lexed.values[first] >= 2
            ):
                self.mentions[index].denominator = int(lexed.values[first])
            first += 1
        raw = lexed.slice(first, last)
        if ANTECEDENT.match(raw):
            self.mentions[index].population = self._antecedent(index)
            return
        sized = codes_at(self.codes, "(e=n)", first, last)
        if sized is not None:
            if self.mentions[index].denominator is None:
                self.mentions[index].denominator = int(lexed.values[sized + 3])
            last = sized
        text = phrase(lexed, first, last)
        if raw.lower().startswith("those ") and text:
            text = "those " + lexed.slice(first + 1, last)
        text = _ORDINALS.sub("", _STATISTICS.sub("", text))
        if text:
            self.mentions[index].population = text

    def _antecedent(self, index: int) -> str | None:
        """The group that "of these" points back to."""
        for earlier in range(index - 1, -1, -1):
            mention = self.mentions[earlier]
            if mention.condition and not self._pointed(earlier):
                return having(mention.population, mention.condition)
        first = self.mentions[index].first
        for i in range(first - 1, -1, -1):
            if self.lexed.codes[i] == "P":
                start = i
                while start > 0 and self.lexed.codes[start - 1] in "wP":
                    start -= 1
                return phrase(self.lexed, start, noun_phrase_end(self.lexed, start, first)) or None
        if self.context.condition:
            return having(self.context.population, self.context.condition)
        return self.context.population

    def _counted_before(self) -> str | None:
        """The people that the clause before a first "of these" counted: "1210 reported X, and 480 of these (40%) Y"."""
        match = _COUNTED.search(self.lexed.text[: self.lexed.starts[self.mentions[0].first]])
        return having(match["who"], match["x"]) if match is not None else None

    def _pointed(self, index: int) -> bool:
        return index in self.weak

    def _found_in(self, index: int) -> bool:
        """True for "present in 40 Asians (7%)", and for the next of such a list: what is counted has been said."""
        at, words = self.mentions[index].first - 1, self.lexed.words
        if self.lexed.codes[at] == "i":
            return words[at - 1] in _FOUND
        before = self.mentions[index - 1] if index else None
        listed = before is not None and set(self.codes[before.last : at + 1]) <= set(")a,")
        return listed and before is not None and before.inner is not None and self.kinds[index - 1] == "located"

    def _inner(self, index: int, after: int, stop: int) -> int:
        mention, lexed = self.mentions[index], self.lexed
        assert mention.inner is not None
        first, last = mention.inner
        own = lexed.codes[last - 1] == "V" if last > first else False
        if not names_people(lexed, first, last):
            word = lexed.words[first]
            if ANTECEDENT.match(lexed.slice(first, last)):
                mention.population = (
                    self._antecedent(index) if index else self._counted_before() or self.context.population
                )
            elif self._found_in(index):
                mention.population = phrase(lexed, first, last) or None
            elif mention.denominator is None:
                mention.condition = self._counted(first, last) or None
            elif word in ("on", "with", "in", "receiving", "taking", "given", "without", "treated", "assigned"):
                mention.population = phrase(lexed, first, last) or None
            return after
        end = noun_phrase_end(lexed, first, last)
        if own and lexed.words[last - 1] in FATES:
            mention.condition = lexed.words[last - 1]  # "five patients died (4%)"
        if end < last and not own:  # "26 of the 200 patients had X (13.0%)"
            text = predicate(lexed, end, last)
            if text:
                mention.condition = text
        if not (end < last and lexed.words[end] in ("of",)):
            self._set_population(index, first, end)
        if after < stop and lexed.words[after] in _JOINING and lexed.codes[after - 1] == ")":
            more = noun_phrase_end(lexed, after, stop)
            if lexed.words[after] == "with" and mention.denominator is None and self._is_subject_noun(first, end):
                return after
            extra = phrase(lexed, after + 1, more)
            if extra and (
                self._place_like(after + 1, more)
                or names_people(lexed, after + 1, more)
                or lexed.words[after] not in ("in", "of", "among", "on", "from", "for")
            ):
                mention.population = (
                    f"{mention.population} {lexed.words[after]} {extra}" if mention.population else extra
                )
                return more
        return max(after, mention.last)

    def _is_subject_noun(self, first: int, end: int) -> bool:
        """True for a bare "patients" after a count, where "with X" tells what was counted."""
        return end - first <= 1

    def _counted(self, first: int, last: int) -> str:
        """The condition in "495 with a history of smoking (5.5%)" or "6 deaths (3%)"."""
        return predicate(self.lexed, first, last)


def codes_at(codes: str, pattern: str, first: int, last: int) -> int | None:
    """Where a run of codes stands between two tokens; None if nowhere."""
    place = codes.find(pattern, first, last)
    return None if place < 0 else place
