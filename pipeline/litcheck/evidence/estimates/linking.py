"""What each share or rate counts, and in whom, from the words around it."""

import re
from itertools import pairwise

from litcheck.evidence.estimates.brackets import BracketReader
from litcheck.evidence.estimates.changes import is_from_to, spread_changes
from litcheck.evidence.estimates.clauses import phrase
from litcheck.evidence.estimates.intervals import Marked
from litcheck.evidence.estimates.mention import Context, Mention
from litcheck.evidence.estimates.naming import EMPTY, PRONOUNS, having, tidy
from litcheck.evidence.estimates.nothing import PEOPLE_NOUN, names_nothing
from litcheck.evidence.estimates.openings import ANTECEDENT
from litcheck.evidence.estimates.pairs import two_sides
from litcheck.evidence.estimates.respective import spread_lists

_SEX_BEFORE = re.compile(
    r"\b(?:in|for|among) (?:the )?(?P<sex>women|men|males|females|boys|girls),? "
    r"(?:at|being|was|were|of|with|to be|,)? ?(?:about )?$"
)


def link(marked: Marked, mentions: list[Mention], barriers: list[Mention], context: Context) -> None:
    """Fills `condition` and `population` of the sentence's shares and rates.

    `barriers` are all numbers of the sentence that end a phrase, estimates or not. `context` is read and updated.
    """
    if not mentions:
        return
    linker = Linker(marked, mentions, barriers, context)
    spread_lists(marked, mentions)
    spread_changes(marked, mentions)
    for index in range(len(mentions)):
        linker.place(index)
    linker.inherit()
    last = mentions[-1]
    if last.condition is not None and not EMPTY.fullmatch(last.condition):
        context.condition = last.condition
    context.population = last.population


_GENERIC = re.compile(
    r"(?:\w+ )?(?:events?|complications?|procedures?|abnormalit(?:y|ies)|findings?|phenomenon|phenomena|outcomes?|symptoms?|"
    r"problems?|lesions?|reactions?|operations?|treatments?|effects?|features?|anomal(?:y|ies)|infections?|diagnos[ie]s|"
    r"patterns?|behaviou?rs?|practices?|habits?|disorders?|diseases?|conditions?|syndromes?)",
    re.IGNORECASE,
)
"""Nouns that name a kind of thing: with "this" or "these" they stand for what was named before."""
_BEARERS = re.compile(
    rf"(?:(?:[\d,]+|[a-z-]+) )??{PEOPLE_NOUN} (?:with|having|suffering from|affected by|"
    r"who (?:have|had|were|are)) (?P<x>[^,;()]+?)"
    r"(?: (?:aged|in|at|under|over)\b.*)?$",
    re.IGNORECASE,
)
_AT_TIME = re.compile(
    r"(?:at|after|within|by) (?P<t>(?:\d+|one|two|three|four|five|six|ten|twelve)[ -](?:year|month|week|day|hour)s?"
    r"|(?:hospital )?discharge|birth|baseline|diagnosis|presentation)\b(?! (?:of age|old))",
    re.IGNORECASE,
)
_WHOSE = re.compile(
    r"\b(?:constituted?|made up|represented|accounted for|comprised|formed) (?:about |only |nearly |almost |approximately )?$"
    r"|\b(?:proportions?|percentages?|shares?|fractions?) of (?:\w+ ){1,2}(?:with|having|who (?:had|were|are))\b[^,;()%]*$"
)
"""Those with X, of whom a share is told, stand for X: "patients with gout made up", "the proportion of men with gout".
"""
_JUST_COUNTED = re.compile(
    r"(?<![\d.,%])\d[\d,]* (?P<x>(?:had|used|took|smoked|drank|reported|received|developed|experienced|underwent|suffered|"
    r"were [a-z]+|tested positive)\b[^;,()%\d]{0,60}?)[;,.]? (?:and )?$"
)
"""A part counted right before "of these", "of whom": "600 used insulin; of these"."""
_SUBORDINATE = re.compile(
    r"(?:although|though|while|whereas|when|if|because|since|as|despite|there|it|we)\b", re.IGNORECASE
)
_MISPRINT = 1.0
"""Percentage points by which a printed share may miss its own counts and still be theirs."""


class Linker(BracketReader):
    """Places the mentions of a sentence one by one, then lets them borrow from their neighbours."""

    def place(self, index: int) -> None:
        """Finds what a mention counts; `done` then tells how far its own words reach."""
        mention = self.mentions[index]
        clause_first, clause_last = self._clause(mention.first)
        bracket = self.depths[mention.first]
        if 0 <= bracket < clause_first and self._stands_alone(index, clause_first):
            clause_first = self._clause(bracket)[0]
        after = self._after(index)
        stop = min(self._next_start(max(after, mention.first + 1)), max(clause_last, after))
        left_first = self._left_first(index, clause_first)
        right = self._own_population(index, after, stop, left_first)
        self.done[index] = right
        if mention.condition is not None:
            return
        if bracket >= left_first and self._bracketed(index, bracket, left_first, right, stop):
            return
        self._open(index, left_first, right, stop)

    def _stands_alone(self, index: int, first: int) -> bool:
        """True for the figure of "X (n = 312; rate 5.3%)": nothing in its bracket says what it counts."""
        before = phrase(self.lexed, first, self.mentions[index].first)
        told = self.codes[self._after(index) :].startswith("V")
        return self.codes[first - 1] == ";" and not told and (not before or names_nothing(before, rate=True))

    def _reject(self) -> None:
        """Takes away the conditions that name none, so that a neighbour's or the record's topic can stand in."""
        for index, mention in enumerate(self.mentions):
            known = mention.condition
            rate = mention.unit != "percent" or _WHOSE.search(self.lexed.text[: self.lexed.starts[mention.first]][-40:])
            if known is not None and rate and (bearers := _BEARERS.match(known)):
                known = mention.condition = bearers["x"]  # "the incidence of children with X"
            if known is not None and names_nothing(known, rate=mention.unit != "percent" or index > 0):
                self.rejected[index], mention.condition = known, None
                if index == 0 and mention.unit == "percent":
                    mention.condition = self._sentence_subject(mention)

    def _sentence_subject(self, mention: Mention) -> str | None:
        """What the sentence is about, before its first verb, for "X was rarer in A, which was not significant (5% v 7%)"."""
        verb = self.codes.find("V", self.opener, mention.first)
        subject = tidy(phrase(self.lexed, self.opener, verb)) if verb > self.opener else None
        if subject is None or self._only_people(subject) or subject.lower() in PRONOUNS or _SUBORDINATE.match(subject):
            return None
        if names_nothing(re.split(r" (?:in|among|between|of) ", subject)[0], rate=True):
            return None
        return subject

    def inherit(self) -> None:
        mentions = self.mentions
        self._reject()
        for index, mention in enumerate(mentions):
            if mention.condition is None and index and mentions[index - 1].condition is not None:
                mention.condition = mentions[index - 1].condition
        for index in range(len(mentions) - 2, -1, -1):
            if mentions[index].condition is None:
                mentions[index].condition = mentions[index + 1].condition
        for first, second in pairwise(mentions):
            if first.population is None and second.population is None and self.codes[second.first - 1] == "v":
                sides = two_sides(self.lexed.text[: self.lexed.starts[first.first]])
                if sides is not None and second.first - first.last < 4:
                    first.population, second.population = sides
        for index, mention in enumerate(mentions):
            if index and mention.condition == "it":
                mention.condition = mentions[index - 1].condition
            if (
                mention.condition is None
                or mention.condition.lower() in PRONOUNS
                or EMPTY.fullmatch(mention.condition)
                or self._points_back(mention.condition)
            ):
                mention.condition = self._by_default(mention) or self.rejected.get(index)
            earlier = mentions[index - 1] if index else None
            if earlier is not None and earlier.condition and is_from_to(self.marked, earlier, mention):
                mention.condition = earlier.condition
            later = self.mentions[index + 1] if index + 1 < len(mentions) else None
            if mention.population is None and later is not None and is_from_to(self.marked, mention, later):
                mention.population = later.population  # "from 7% to 21% in women"
            if mention.population is None:
                mention.population = self._counted_among(index) or self._inherited_population(index)
        for mention in mentions:
            if mention.population is None and mention.unit != "percent":
                match = _SEX_BEFORE.search(self.lexed.text[: self.lexed.starts[mention.first]][-60:])
                mention.population = match["sex"] if match else None
        self._times()
        self._denominators()

    def _times(self) -> None:
        """Notes the time of each of several numbers that count the same: "30% at discharge, 41% at 90 days"."""
        for index, mention in enumerate(self.mentions):
            twin = any(m.condition == mention.condition for k, m in enumerate(self.mentions) if k != index)
            if not twin or mention.condition is None or mention.notes:
                continue
            at = self._after(index)
            found = _AT_TIME.match(self.lexed.text[self.lexed.starts[at] :]) if at < self.count else None
            if found is not None:
                mention.notes.append(f"at {found['t']}")

    def _by_default(self, mention: Mention) -> str | None:
        """A rate without a named condition is of the record's topic, a share of what was spoken of last."""
        before = self.lexed.text[: self.lexed.starts[mention.first]]
        if mention.unit != "percent" or re.search(r"\b(?:prevalence|incidence)", before, re.IGNORECASE):
            return self.context.topic or self.context.condition
        return self.context.condition or self.context.topic

    def _points_back(self, condition: str) -> bool:
        """True for "these events", "this procedure": what an earlier sentence named."""
        return _GENERIC.fullmatch(condition) is not None and (
            re.search(rf"\b(?:this|these|such|that) {re.escape(condition)}\b", self.lexed.text, re.IGNORECASE)
            is not None
        )

    def _denominators(self) -> None:
        """Fills denominators from the sentence: an opening's number, or a count from which the percentage follows."""
        for index, mention in enumerate(self.mentions):
            if mention.denominator is not None or mention.unit != "percent" or mention.value is None or mention.derived:
                continue
            step = 10.0 ** -len((mention.printed or "").partition(".")[2])
            if mention.numerator is not None:
                mention.denominator = (
                    self._total_for(index, mention.numerator, mention.value, step)
                    or self._of_these(index)
                    or self._opening_total(index)
                )
                continue
            for _, end, _, _, number in reversed(self.intros):
                if end <= mention.first + 1:
                    if number is not None and not self._own_group(index):
                        mention.denominator = number
                    break

    def _total_for(self, index: int, numerator: int, value: float, step: float) -> int | None:
        """The total from which a count's percentage follows: the neighbour's, else the nearest number before it."""
        mention = self.mentions[index]
        named = index not in self.borrowed and (mention.inner is not None or self._own_group(index))
        own = re.findall(r"[a-z-]+", (mention.population or "").lower()) if named else None
        totals = [
            float(m.denominator)
            for m in reversed(self.mentions[:index])
            if m.denominator and (own is None or m.population == mention.population)
        ]
        for i in range(mention.first - 1, -1, -1):
            if self.codes[i] in "nN" and self.codes[i + 1 : i + 2] != "%":
                if own and not set(own) & set(self.lexed.words[i + 1 : i + 5]):
                    continue  # a number of other people
                totals.append(self.lexed.values[i])
        for total in totals:
            if total >= max(numerator, 2) and total == int(total):
                share = 100 * numerator / total
                if abs(share - value) <= step / 2 + 1e-9 or value <= share < value + step:
                    return int(total)
        return None

    def _of_these(self, index: int) -> int | None:
        """The count before in "23 patients had X, and 21 (92%) of these had Y", though its share may be misprinted."""
        mention, before = self.mentions[index], self.mentions[max(index - 1, 0)]
        words, at = self.lexed.words, self._after(index)
        if words[at : at + 1] != ["of"] or words[at + 1 : at + 2] not in (["these"], ["them"], ["whom"]):
            return None
        if not before.numerator or mention.numerator is None or mention.value is None or index == 0:
            return None
        near = abs(100 * mention.numerator / before.numerator - mention.value) <= _MISPRINT
        return before.numerator if near else None

    def _opening_total(self, index: int) -> int | None:
        """The 420 of "Of 420 adults, 166 had X (29.5%)", though its share may be misprinted: the count follows at once."""
        mention, opening = self.mentions[index], self.intros[0] if self.intros else None
        if index or opening is None or opening[0] > 0 or self.codes[0] not in "oi" or mention.first != opening[1] + 1:
            return None
        total = opening[4]
        return total if total is not None and mention.numerator is not None and mention.numerator <= total else None

    def _own_group(self, index: int) -> bool:
        mention = self.mentions[index]
        return mention.partitive or self.lexed.codes[mention.last : mention.last + 1] in ("o", "i")

    def _counted_among(self, index: int) -> str | None:
        """The people an earlier number counted, where this count makes its percentage of them and of nobody else:
        "39 (31%) of 125 had X, nine (23%) Y" is nine of the 39."""
        mention = self.mentions[index]
        if mention.numerator is None or mention.denominator is not None or mention.unit != "percent" or mention.derived:
            return None
        step = 10.0 ** -len((mention.printed or "").partition(".")[2])
        for earlier in reversed(self.mentions[:index]):
            if earlier.denominator is not None and _makes(mention, earlier.denominator, step):
                return None
            if earlier.numerator is not None and earlier.condition and _makes(mention, earlier.numerator, step):
                mention.denominator = earlier.numerator
                return having(earlier.population, earlier.condition)
        return None

    def _inherited_population(self, index: int) -> str | None:
        mention = self.mentions[index]
        for begin, end, text, word, _ in reversed(self.intros):
            if end <= mention.first + 1:
                if ANTECEDENT.match(text) or ANTECEDENT.match(f"{word} {text}"):
                    return self._antecedent_before(index, begin)
                return text
        if index and self.mentions[index - 1].population is not None:
            previous = self.mentions[index - 1]
            if index - 1 in self.borrowed and not is_between_groups(previous, mention):
                self.borrowed.add(index)
                return previous.population
            between = self.lexed.words[previous.last : mention.first]
            partly = (
                previous.partitive
                or previous.inner is not None
                or (previous.last < self.count and self.lexed.codes[previous.last] == "o")
            )
            if partly and "whereas" not in between and not is_between_groups(previous, mention):
                self.borrowed.add(index)
                return previous.population
        return None

    def _antecedent_before(self, index: int, begin: int) -> str | None:
        earlier = [m for m in self.mentions[:index] if m.last <= begin]
        if earlier and earlier[-1].condition:
            return having(earlier[-1].population, earlier[-1].condition)
        counted = _JUST_COUNTED.search(self.lexed.text[: self.lexed.starts[begin]]) if not earlier else None
        if counted is not None:
            whole = next(
                (text for _, end, text, _, _ in self.intros if end <= begin and not ANTECEDENT.match(text)), None
            )
            return having(whole or self.context.population, counted["x"])
        return self._antecedent(index) if earlier else having(self.context.population, self.context.condition)


def _makes(mention: Mention, total: int, step: float) -> bool:
    """True if a mention's count makes its percentage of a total."""
    if mention.numerator is None or mention.value is None or not mention.numerator < total or total < 10:
        return False
    return abs(100 * mention.numerator / total - mention.value) <= step / 2 + 1e-9


def is_between_groups(previous: Mention, mention: Mention) -> bool:
    """True if the two numbers compare groups, so that neither lends the other its population."""
    return previous.condition is not None and previous.condition == mention.condition
