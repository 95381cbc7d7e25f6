"""What a number in brackets counts: it belongs to the phrase before its bracket."""

import re

from litcheck.evidence.estimates.clauses import closing, is_clause_break, names_people, phrase, predicate
from litcheck.evidence.estimates.conditions import ConditionReader
from litcheck.evidence.estimates.naming import tail_group, tidy
from litcheck.evidence.estimates.nothing import names_nothing
from litcheck.evidence.estimates.openings import MEASURES
from litcheck.evidence.estimates.pairs import two_groups
from litcheck.evidence.estimates.word_classes import FATES

_FOREMOST = re.compile(
    r"(?:(?:the |one of the |an? )(?:second |third |next )*(?:leading|main|major|predominant|principal|primary|usual|dominant|"
    r"frequent|common)|(?:by far |the |one of the |(?:second|third|next) )*(?:most|commonest|least|rarest))\b",
    re.IGNORECASE,
)
_MORE_IN = re.compile(
    r"(?:\w+ly )?(?:higher|lower|greater|highest|lowest|(?:more|less|most|least) (?:common|frequent|prevalent|likely)) "
    r"(?:in|among|with|for) (?:the )?(?P<g>[^,;()]{2,60})$",
    re.IGNORECASE,
)
_PORTIONS = frozenset(("most", "many", "some", "majority", "almost"))
_NO_NAME = frozenset(
    ("for", "at", "with", "after", "on", "during", "by", "overall", "and", "when", "using", "before", "without", "as", "if",
     "per", "respectively", "total", "annually", "higher", "lower", "more", "less", "each", "both", "versus", "year",
     "reduction", "increase", "decrease", "difference", "ci", "confidence", "probability", "compared", "cumulative")
)  # fmt: skip
"""Words behind a number in brackets that name nothing that is counted."""
_LONGEST_NAME = 5
_HAVING = frozenset(("had", "have", "has", "showed", "reported", "experienced", "developed", "achieved", "exhibited"))


class BracketReader(ConditionReader):
    """Reads the condition and the group of a mention in brackets."""

    def _bracketed(self, index: int, bracket: int, left_first: int, right: int, stop: int) -> bool:
        """A mention in brackets belongs to the phrase before them; False if nothing stands there."""
        lexed, codes, mention = self.lexed, self.lexed.codes, self.mentions[index]
        own = left_first
        inside = phrase(lexed, max(bracket + 1, own), mention.first)
        if (
            inside
            and lexed.codes[mention.first - 1] in ":="
            and mention.population is None
            and not re.match(r"^(?:n|range|rate|prevalence|incidence|mean|median|total|overall)", inside, re.IGNORECASE)
        ):
            mention.population = inside
            self.kinds[index] = "label"
            if self._has_previous_in(bracket, index):
                return self._like_previous(index)
            mention.condition = self._subject_before(left_first, bracket)
            return mention.condition is not None
        if (
            inside
            and len(inside) > 2
            and not names_nothing(inside, rate=True)
            and not re.match(r"^(?:n|range|e\.?g|i\.?e|rate|prevalence|\d|(?:up|down)$)", inside, re.IGNORECASE)
        ):
            if names_people(lexed, max(bracket + 1, own), mention.first) and mention.population is None:
                mention.population = inside
            elif len(inside.split()) <= 8:
                mention.condition = inside
                return True
        if self._told_inside(index, bracket):
            return True
        start = self._phrase_start(left_first, bracket, located=mention.unit != "percent")
        before = lexed.words[start - 1] if start > 0 else ""
        people = names_people(lexed, start, bracket) or self._most_of(start)
        text = phrase(lexed, start, bracket)
        if lexed.words[bracket - 1] in FATES:  # "five patients died (7%)"
            text = lexed.words[bracket - 1]
        if not text:
            if bracket > own and self._has_previous_in(bracket, index):
                return self._like_previous(index)
            return False
        in_group = (
            before
            in (
                "in",
                "among",
                "for",
                "of",
                "than",
                "to",
                "with",
                "vs",
                "versus",
                "between",
                "from",
                "amongst",
                "compared with",
                "compared to",
            )
            or codes[start - 1 : start] == "v"
        )
        if self._has_previous_in(bracket, index):
            return self._like_previous(index)
        if self._pair(index, bracket, left_first):
            return True
        parallel = (
            index > 0
            and self.kinds[index - 1] == "group"
            and before in ("and", ",", "or", "vs", "versus")
            and bracket - start <= 4
        )
        somewhere = mention.unit != "percent" and codes[start - 1 : start] == "i"
        if (self._names_group(start, bracket) and in_group) or somewhere or self._arm(start, bracket) or parallel:
            self.kinds[index] = "group"
            if mention.population is None:
                mention.population = tail_group(text)
                known = self.mentions[index - 1].population if index else None
                if parallel and known and len(text) <= 2:  # "arms A (77%) and B (76%)"
                    mention.population = f"{known.split()[0]} {text}"
            if parallel or not phrase(lexed, left_first, start):
                mention.condition = self.mentions[index - 1].condition if index else None
            else:
                mention.condition = self._subject_before(left_first, start, after=index)
            if mention.condition is None:
                self.weak.add(index)
            return True
        measured = MEASURES & set(lexed.words[start:bracket])
        if people and not measured and self._starts_clause(start) and self._followed_by_verb(bracket):
            if mention.population is None:
                mention.population = text
            end = closing(codes, bracket)
            mention.condition = predicate(lexed, end, self._stop_after(end)) or None
            return mention.condition is not None
        if (
            mention.unit != "percent"
            and text[0].isupper()
            and start > 0
            and before in ("in", "and", ",", "than in")
            and mention.population is None
        ):
            mention.population = text
            mention.condition = self._subject_before(left_first, start)
            return True
        compared = _MORE_IN.match(lexed.slice(start, bracket)) if codes[start - 1 : start] == "V" else None
        if compared is not None:
            mention.condition = tidy(phrase(lexed, self._subject_start(left_first, start - 1), start - 1))
            mention.population = mention.population or compared["g"]
            self.kinds[index] = "group"
            return True
        mention.condition = tidy(text)
        if start > left_first and codes[start - 1] == "V" and _FOREMOST.match(lexed.slice(start, bracket)):
            subject = tidy(phrase(lexed, self._subject_start(left_first, start - 1), start - 1))
            mention.condition = subject or mention.condition  # "X was the most common complaint (51%)"
        if mention.condition is None and start > left_first and codes[start - 1] == "V":  # "X was most common (51%)"
            mention.condition = self._subject_before(left_first, bracket)
        self._holder(index, left_first, start)
        return mention.condition is not None or bool(MEASURES & set(lexed.words[start:bracket]))

    def _told_inside(self, index: int, bracket: int) -> bool:
        """Reads "(75% relapsed within a year)", "(n = 418; 11% on dialysis)": words behind the number in its bracket."""
        lexed, mention, at = self.lexed, self.mentions[index], self._after(index)
        close = closing(lexed.codes, bracket) - 1
        if lexed.codes[mention.first - 1] not in "(;," or not at < close or lexed.codes[at] not in "wV":
            return False
        if mention.unit != "percent" or mention.numerator is not None or lexed.words[at] in _NO_NAME | MEASURES:
            return False
        text = predicate(lexed, at, min(close, self._next_start(at)))
        if lexed.codes[at] == "w" and len(text.split()) > _LONGEST_NAME:
            return False
        if not text or names_nothing(text, rate=True) or self._foreign(text):
            return False
        mention.condition = text
        return True

    def _most_of(self, start: int) -> bool:
        """True before "most principals (87%)": those of whom most did something, whatever they are called."""
        words = self.lexed.words
        return words[start] in _PORTIONS or (start > 0 and words[start - 1] in _PORTIONS)

    def _holder(self, index: int, left_first: int, start: int) -> None:
        """In "Patients on X had fewer relapses (12%)" the subject is the group."""
        lexed = self.lexed
        verb = next((i for i in range(start - 1, left_first, -1) if lexed.codes[i] == "V"), None)
        if verb is None or lexed.words[verb] not in _HAVING or self.mentions[index].population is not None:
            return
        first = self._subject_start(left_first, verb)
        if names_people(lexed, first, verb):
            self.mentions[index].population = phrase(lexed, first, verb) or None

    def _pair(self, index: int, bracket: int, left_first: int) -> bool:
        """ "A was more common in X than in Y (12% vs 5%)": two numbers in one bracket are those of X and of Y."""
        end = closing(self.lexed.codes, bracket)
        pair = [m for m in self.mentions[index : index + 2] if bracket < m.first < end]
        if len(pair) < 2 or any(m.population for m in pair):
            return False
        if not re.fullmatch(r"[%cbk(),;]*[v,a;]+[(]?|[^n]{0,14}v[^n]{0,3}", self.codes[pair[0].last : pair[1].first]):
            return False
        before = self.lexed.slice(left_first, bracket)
        after = self.lexed.slice(end, min(self.count, end + 45))
        groups = two_groups(before, after)
        if groups is None:
            return False
        first, second, condition = groups
        for mention, group in zip(pair, (first, second), strict=True):
            mention.population = group
            mention.condition = condition
        return condition is not None

    def _has_previous_in(self, bracket: int, index: int) -> bool:
        return (
            index > 0
            and self.mentions[index - 1].first > bracket
            and self.depths[self.mentions[index - 1].first] == bracket
        )

    def _like_previous(self, index: int) -> bool:
        mention, previous = self.mentions[index], self.mentions[index - 1]
        mention.condition = previous.condition
        return mention.condition is not None

    def _names_group(self, first: int, last: int) -> bool:
        """True if the words name people, or are a short name such as "ABLE" or "New Zealand"."""
        if names_people(self.lexed, first, last):
            return True
        return 0 < last - first <= 4 and self.lexed.text[self.lexed.starts[first]].isupper()

    def _arm(self, start: int, bracket: int) -> bool:
        return any(
            word in ("arm", "arms", "group", "groups", "placebo", "controls")
            for word in self.lexed.words[start:bracket]
        )

    def _starts_clause(self, start: int) -> bool:
        return (
            start == 0
            or self.lexed.codes[start - 1] in ",;:a"
            or self.lexed.words[start - 1] in ("most", "many", "some", "that", "while")
            or is_clause_break(self.lexed, start - 1)
        )

    def _followed_by_verb(self, bracket: int) -> bool:
        end = closing(self.lexed.codes, bracket)
        return "V" in self.lexed.codes[end : end + 4] or (
            self.lexed.words[end : end + 1][0:1] != [] and (self.lexed.words[end].endswith("ed"))
        )

    def _stop_after(self, at: int) -> int:
        _, last = self._clause(at) if at < self.count else (0, self.count)
        return min(self._next_start(at), last)

    def _phrase_start(self, left_first: int, bracket: int, *, located: bool) -> int:
        """Where the noun phrase before a bracket begins: after a comma, "and", a verb, or a preposition before a group.

        `located` True where any "in" opens the group, as it does before a rate.
        """
        lexed, codes = self.lexed, self.lexed.codes
        i = bracket
        while i > left_first:
            code, word = codes[i - 1], lexed.words[i - 1]
            if code == ")":
                depth, j = 1, i - 2
                while j > left_first and depth:
                    depth += (codes[j] == ")") - (codes[j] == "(")
                    j -= 1
                i = j + 1
                continue
            if code in ",;:av(" or code == "V" or is_clause_break(lexed, i - 1):
                break
            if code == "l":
                break
            if word in ("in", "among", "for", "amongst", "between", "than", "with", "on", "to") and (
                (located and code == "i") or self._names_group(i, bracket)
            ):
                break
            if word in (
                "that",
                "followed",
                "including",
                "were",
                "comprising",
                "included",
                "showed",
                "by",
                "as",
                "follows",
                "revealed",
                "being",
                "to",
            ):
                break
            i -= 1
        return i
