"""What a number outside brackets counts: the subject before it or the predicate behind it."""

import re

from litcheck.evidence.estimates.clauses import phrase, predicate
from litcheck.evidence.estimates.figures_of import FigureReader, is_unnamed
from litcheck.evidence.estimates.naming import PRONOUNS, last_chunk, tidy
from litcheck.evidence.estimates.noun_phrases import noun_phrase_end
from litcheck.evidence.estimates.openings import MEASURES
from litcheck.evidence.estimates.subjects import CIRCUMSTANCES
from litcheck.evidence.estimates.word_classes import word_set

_LOCATIVE = frozenset(("in", "among", "amongst", "by", "for", "within", "affecting", "affected", "affects", "to"))
_COPULAS = word_set(
    """was were is are be been of to from by at reached averaged as being = : between remained around exceeded
    estimated approximated showed yielding giving totalled"""
)
_RATE_IN_GROUP = re.compile(
    r"^(?P<c>[\w' -]{3,40}?) (?:rates?|incidence|prevalence) (?:in|among|on|for) (?:the )?(?P<g>[^,;()]{3,70})",
    re.IGNORECASE,
)
_RATE_BEHIND = re.compile(
    r"(?!(?:of|in|at|on|for|by|with|as|to|per|from|among|after|during|higher|lower|respectively)\b)"
    r"(?P<c>[A-Za-z][\w.'-]*(?: [\w.'-]+){0,3}?) rates?\b(?! of\b)"
)
_TREATED = frozenset(
    ("assigned", "given", "on", "with", "receiving", "treated", "taking", "allocated", "randomized", "randomised")
)
_AMOUNTING = frozenset(
    ("estimated", "amounted", "calculated", "equal", "close", "equivalent", "corresponding", "amounting")
)
"""Words behind which "to" stands before the figure itself: "was estimated to 12%"."""


class ConditionReader(FigureReader):
    """Reads the condition of a mention in running text."""

    def _open(self, index: int, left_first: int, right: int, stop: int) -> None:
        """A mention outside brackets, or in brackets with nothing before them."""
        lexed, codes, mention = self.lexed, self.lexed.codes, self.mentions[index]
        at = self._after(index)
        behind = _RATE_BEHIND.match(lexed.slice(at, min(at + 6, self.count))) if mention.unit == "percent" else None
        if behind is not None and codes[at] == "w":  # "had 84% and 88% eradication rates"
            within = _RATE_IN_GROUP.match(lexed.slice(at, stop))
            mention.condition = behind["c"]
            if within is not None and mention.population is None:
                mention.population = within["g"].strip()
            self.kinds[index] = "predicate"
            self.done[index] = stop
            return
        left_last = mention.first
        if index and self.kinds[index - 1] == "label" and codes[left_last - 1] in ":=":  # "(X: 12% vs Y: 5%)"
            label = phrase(lexed, left_first, left_last)
            if label and mention.population is None:
                mention.population, mention.condition = label, self.mentions[index - 1].condition
                self.kinds[index] = "label"
                return
        while left_last > left_first and (
            codes[left_last - 1] in "qd(<-" or lexed.words[left_last - 1] in ("as", "high", "low", "estimated")
        ):
            left_last -= 1
        if left_last - 2 >= left_first and lexed.words[left_last - 2 : left_last] in (
            ["more", "than"],
            ["less", "than"],
        ):
            left_last -= 2
        left = phrase(lexed, left_first, left_last)
        if (
            index
            and left_first == self.done[index - 1]
            and lexed.words[left_first] in CIRCUMSTANCES
            and "V" not in codes[left_first:left_last]
        ):
            left = ""  # "in 40% after surgery and 28% after radiotherapy"
        if left.lower() in (
            "total",
            "overall",
            "total of",
            "in total",
            "altogether",
            "remaining",
            "another",
            "further",
            "additional",
            "most",
            "other",
        ):
            left = ""
        last_word = lexed.words[left_last - 1] if left_last > left_first else ""
        if not left:
            self._without_left(index, last_word, right, stop)
            return
        amounts = last_word == "to" and lexed.words[left_last - 2] in _AMOUNTING
        if last_word in _LOCATIVE and not amounts:
            mention.condition = self._subject_before(left_first, left_last, index)
            self.kinds[index] = "located"
            if mention.condition is None:
                self.weak.add(index)
            return
        if (last_word in _COPULAS or amounts) and not (last_word == ":" and right < stop and codes[right] in "wV"):
            mention.condition = self._measured(index, left_first, left_last)
            self.kinds[index] = "measured"
            if mention.condition is not None and right < stop and lexed.words[right] == "for":
                self._for_group(index, mention.condition, right, stop)
            unnamed = mention.condition is None or is_unnamed(mention.condition)
            if unnamed and right < stop and lexed.words[right] == "for" and self._named_for(index, right, stop):
                return
            if (
                mention.condition is not None
                or mention.unit != "percent"
                or MEASURES & set(lexed.words[left_first:left_last])
            ):
                return
        if self._take_predicate(index, right, stop):
            return
        mention.condition = self._measured(index, left_first, left_last) or tidy(last_chunk(left))
        if mention.condition is None:
            self.weak.add(index)

    def _without_left(self, index: int, last_word: str, right: int, stop: int) -> None:
        """Nothing but "and", "compared with", "in" stands before the number."""
        if index and self._against(index, right, stop):
            return
        if right < stop and self.lexed.codes[right] == "V" and self._take_predicate(index, right, stop):
            return
        if last_word in ("in", "among") and self._main_clause(index, right, stop):
            return
        if last_word in _LOCATIVE or last_word in (
            "than",
            "from",
            "compared with",
            "compared to",
            "versus",
            "vs",
            "vs.",
        ):
            self.weak.add(index)
            self.kinds[index] = self.kinds[index - 1] if index else ""
            return
        if index and self.kinds[index - 1] in ("measured", "located") and self.mentions[index].population is not None:
            self.kinds[index] = self.kinds[index - 1]
            self.weak.add(index)
            return
        if not self._take_predicate(index, right, stop):
            self.weak.add(index)
            self.kinds[index] = self.kinds[index - 1] if index else ""

    def _against(self, index: int, right: int, stop: int) -> bool:
        """Reads "80% finished compared with 69% assigned to placebo": the second number counts the same in others."""
        lexed, mention, known = self.lexed, self.mentions[index], self.mentions[index - 1].condition
        if self.codes[mention.first - 1] != "v" or known is None or right >= stop or lexed.words[right] not in _TREATED:
            return False
        mention.condition = known
        self.kinds[index] = self.kinds[index - 1]
        if mention.population is None:
            mention.population = phrase(lexed, right, noun_phrase_end(lexed, right, stop)) or None
        return True

    def _main_clause(self, index: int, right: int, stop: int) -> bool:
        """Reads "In 12% of patients, X was found" and "in 12% we found X": what the clause behind the group tells."""
        lexed, codes = self.lexed, self.lexed.codes
        first = right + (codes[right : right + 1] == ",")
        verb = codes.find("V", first, stop)
        if verb <= first or set(";:(") & set(codes[first:verb]) or self._next_start(first) < verb:
            return False
        subject = tidy(phrase(lexed, first, verb))
        if subject is None or subject.lower() in PRONOUNS or self._only_people(subject):
            subject = predicate(lexed, verb, stop) or None
        self.mentions[index].condition = subject
        self.kinds[index] = "predicate"
        self.done[index] = stop
        return subject is not None

    def _take_predicate(self, index: int, right: int, stop: int) -> bool:
        codes = self.lexed.codes
        if right >= stop or (codes[right] in "a,v" and "V" not in codes[right : right + 3]):
            return False
        if self.mentions[index].unit not in ("percent", "one_in"):
            return False
        if index and self.kinds[index - 1] and self.lexed.words[right] in ("after", "before", "during", "at"):
            return False  # a time or circumstance of what was counted before
        if self._goes_on_for(index, right, stop):
            return False
        text = predicate(self.lexed, right, stop)
        if not text or self._foreign(text):
            return False
        named = _RATE_IN_GROUP.match(text)  # "a 97% success rate in women"
        if named is not None:
            text = named["c"]
            self.mentions[index].population = self.mentions[index].population or named["g"].strip()
        self.mentions[index].condition = text
        self.kinds[index] = "predicate"
        self.done[index] = stop
        return True

    def _foreign(self, text: str) -> bool:
        return (
            len(text) < 3
            or re.match(r"p\s*[<=>]", text, re.IGNORECASE) is not None
            or text.lower() in ("respectively", "vs", "versus")
            or re.match(r"(?:without|with no|with|no) (?:\w+ )?differences?\b", text, re.IGNORECASE) is not None
        )
