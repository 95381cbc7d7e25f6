"""The parts of a sentence: its clauses, its numbers, and openings such as "Of 43 patients with X, ..."."""

import re

from litcheck.evidence.estimates.clauses import (
    bracket_depths,
    closing,
    is_clause_break,
    is_pronoun_subject,
    names_people,
    phrase,
)
from litcheck.evidence.estimates.intervals import Marked
from litcheck.evidence.estimates.lexing import Lexed
from litcheck.evidence.estimates.mention import Context, Mention
from litcheck.evidence.estimates.word_classes import word_set

_OPENERS = word_set(
    """during at after before based for using by with over on in since when following as within among
    throughout two three six twelve one to overall"""
)
MEASURES = frozenset(
    ["prevalence", "incidence", "frequency", "proportion", "rate", "rates", "risk", "odds", "percentage"]
)
ANTECEDENT = re.compile(
    r"^(?:of |among )?(?:these|them|whom|which|those|this group|this subgroup|the latter|this|the former|"
    r"this subset)(?: (?:\d+ )?(?:patients|cases|women|men|subjects|individuals|participants|children|infants|"
    r"people|persons|respondents|newborns|infants))?$",
    re.IGNORECASE,
)
_TIMES = word_set("year annum month week day decade patient-year person-year patient-years person-years")
_NO_GROUP = word_set("addition contrast comparison fact particular conclusion summary other")
_SKIP = frozenset(["c", "b", "k", "z"])


class SentenceParts:
    """A sentence with its numbers, brackets and openings."""

    def __init__(self, marked: Marked, mentions: list[Mention], barriers: list[Mention], context: Context) -> None:
        self.marked = marked
        self.lexed: Lexed = marked.lexed
        self.codes = marked.codes
        self.mentions = mentions
        self.context = context
        self.count = len(self.codes)
        self.depths = bracket_depths(self.lexed.codes)
        self.breaks = frozenset(i for i in range(self.count) if is_clause_break(self.lexed, i))
        self.starts = sorted({m.first for m in barriers} | {m.first for m in mentions})
        self.ends = {m.first: m.last for m in [*barriers, *mentions]}
        self.intros = self._introductions()
        self.opener = self._opener()
        self.weak: set[int] = set()
        self.rejected: dict[int, str] = {}
        self.borrowed: set[int] = set()
        self.done = [m.last for m in mentions]
        self.told = ""
        self.judged = ""
        self.kinds = [""] * len(mentions)

    def _introductions(self) -> list[tuple[int, int, str, str, int | None]]:
        """(from token, to token, population, opening word, its number) of phrases such as "Of 43 patients with X, ..."."""
        found: list[tuple[int, int, str, str, int | None]] = []
        words, codes = self.lexed.words, self.lexed.codes
        openings = [0] + [
            i + 1
            for i in range(self.count - 1)
            if codes[i] in ";:" or (codes[i] == "," and words[i + 1] in ("of", "among"))
        ]
        openings += [i + 1 for i in range(self.count - 2) if codes[i] == "a" and words[i + 1] in ("among", "of")]
        openings += [i for i in range(self.count - 2) if words[i] in ("whereas", "while")]
        for first in sorted(set(openings)):
            at = first
            while at < self.count and (
                words[at]
                in (
                    "and",
                    "however",
                    "but",
                    "whereas",
                    "while",
                    "overall",
                    "thus",
                    "finally",
                    "similarly",
                    "moreover",
                    "furthermore",
                )
                or codes[at] == ","
            ):
                at += 1
            if at >= self.count or words[at] not in ("of", "among", "in", "within", "for", "amongst", "out of", "from"):
                continue
            if codes[at + 1 : at + 2] == "r" and words[at + 1] != "whom":
                continue
            if words[at + 1 : at + 2] and words[at + 1] in _NO_GROUP:
                continue
            end = self._intro_end(at + 1)
            if end is None:
                continue
            if words[at] == "of" and at and not names_people(self.lexed, at + 1, end) and codes[at + 1] not in "nNrd":
                continue  # "asthma in 8%, of eczema 11%"
            pointing = self.lexed.slice(at + 1, end)
            text = pointing if ANTECEDENT.match(pointing) else phrase(self.lexed, at + 1, end)
            text = re.sub(
                r"^(?:a |the )?(?:total of |sample of |cohort of )?(?:the )?(?:[\d,]+|"
                r"[A-Za-z-]+ hundred(?: [a-z-]+)*) (?=[a-z])",
                "",
                text,
            )
            if not text and not ANTECEDENT.match(self.lexed.slice(at, end)):
                text = ""
            if (
                words[at] in ("in", "for", "from", "within")
                and not names_people(self.lexed, at + 1, end)
                and not self._group_like(at + 1, end)
            ):
                continue
            found.append((at, end, text or self.lexed.slice(at, end), words[at], self._number_in(at, end)))
        return found

    def _number_in(self, first: int, last: int) -> int | None:
        """The first count in a phrase, as in "Of 43 patients" or "patients aged <6 years (n = 46)"."""
        for i in range(first, last):
            value = self.lexed.values[i]
            if (
                self.codes[i] in "nN"
                and value >= 2
                and value == int(value)
                and self.codes[i - 1] not in "<-"
                and self.codes[i + 1 : i + 2] not in ("-", "%", "/")
            ):
                return int(value)
        return None

    def _intro_end(self, first: int) -> int | None:
        """The token where an opening phrase ends: a comma, or the number that follows it."""
        codes = self.lexed.codes
        for i in range(first, min(self.count, first + 40)):
            if codes[i] == "," and self.depths[i] == self.depths[first]:
                rest = self.lexed.words[i + 1 : i + 2]
                if rest and rest[0] in ("of", "or"):
                    continue
                return i
            if i > first and i in self.starts and (i - first > 1 or self.lexed.words[first] == "whom"):
                return i
            if i > first and is_pronoun_subject(self.lexed, i):
                return i
            if i > first + 1 and codes[i] == "d" and MEASURES & set(self.lexed.words[i + 1 : i + 4]):
                return i
            if codes[i] in ";:" or (
                codes[i] == "V"
                and self.lexed.words[first] not in ("those", "whom")
                and not self._relative_before(first, i)
            ):
                return None
        return None

    def _relative_before(self, first: int, i: int) -> bool:
        return any(
            word in ("who", "whom", "which", "that", "whose", "where") for word in self.lexed.words[first:i]
        ) or self.lexed.words[i].endswith("ed")

    def _group_like(self, first: int, last: int) -> bool:
        return any(word in ("arm", "arms", "group", "groups", "placebo") for word in self.lexed.words[first:last])

    def _clause(self, at: int) -> tuple[int, int]:
        """The clause round token `at`: its first token and the one after its last."""
        first = at
        level = outer = self.depths[at]
        while first > 0:
            before = first - 1
            if before == outer:  # out of the bracket: what stands before it may be its noun
                outer = self.depths[before]
            elif self.depths[before] == outer and (
                before in self.breaks or (self.lexed.codes[before] == ":" and first != at)
            ):
                break
            first = before
        last = at
        while last < self.count and not (last in self.breaks and self.depths[last] == level):
            if self.lexed.codes[last] == ")" and self.depths[last] == -1 and level != -1:
                break
            last += 1
        return first, last

    def _after(self, index: int) -> int:
        """The token after a mention and the brackets of numbers that belong to it."""
        at = self._skip_numbers(self.mentions[index].last)
        if self.codes[at : at + 1] == "p" and self.lexed.words[at + 1 : at + 2] and self.lexed.words[at + 1] in _TIMES:
            return self._skip_numbers(at + 2)  # "1.1% per year with dabigatran"
        return at

    def _skip_numbers(self, first: int) -> int:
        """The token after the intervals, p-values and closing brackets that start at `first`."""
        i = first
        while i < self.count:
            code = self.codes[i]
            if code == ")" or code in _SKIP or (code in "%u" and i == first):
                i += 1
            elif code == "(" and self._only_numbers(i):
                i = closing(self.lexed.codes, i)
            elif code in ",;" and i + 1 < self.count and self.codes[i + 1] in "ck":
                i += 1
            else:
                break
        return i

    def _only_numbers(self, opening: int) -> bool:
        inner = self.codes[opening + 1 : closing(self.lexed.codes, opening) - 1]
        return not any(code in "wVPhR" for code in inner) or "c" in inner

    def _next_start(self, at: int) -> int:
        return next((start for start in self.starts if start >= at), self.count)

    def _previous_end(self, index: int) -> int:
        return max((m.last for m in self.mentions[:index]), default=0)

    def _left_first(self, index: int, clause_first: int) -> int:
        """Where the words begin that only this mention can claim: after its neighbour's own words and any opening."""
        mention = self.mentions[index]
        first = max(clause_first, min(self._previous_end(index), mention.first))
        if index:
            first = max(first, min(self.done[index - 1], mention.first))
        for begin, end, _, _, _ in self.intros:
            if begin <= first < end <= mention.first or (first <= begin and end <= mention.first):
                first = max(first, end)
        if first == 0 and self.opener and self.opener <= mention.first:
            first = self.opener
        return first

    def _opener(self) -> int:
        """The token after an opening such as "During follow-up,": nothing there is counted."""
        words, codes = self.lexed.words, self.lexed.codes
        if not words or not (words[0] in _OPENERS or words[0].endswith("ing") or codes[0] == "v"):
            return 0
        for i in range(1, min(self.count, 22)):
            if codes[i] == "," and self.depths[i] < 0:
                return i + 1
            if i in self.starts:
                return 0
        return 0

    def _counts_group(self, first: int, last: int) -> bool:
        """True if token `first` is a determiner before the group's number: "the [141 patients]"."""
        return (
            self.codes[first] == "d"
            and first + 1 < last
            and self.codes[first + 1] in "nN"
            and self.codes[first + 2 : first + 3] not in ("%", "-", "u")
        )
