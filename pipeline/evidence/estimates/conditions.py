"""What a number outside brackets counts: the subject before it or the predicate behind it."""

import re

from pipeline.evidence.estimates.clauses import head_of, noun_phrase_end, phrase, predicate
from pipeline.evidence.estimates.naming import PRONOUNS, lacks_content, last_chunk, tidy, without_locating
from pipeline.evidence.estimates.nothing import names_nothing
from pipeline.evidence.estimates.openings import MEASURES
from pipeline.evidence.estimates.own_group import GroupReader
from pipeline.evidence.estimates.word_classes import PEOPLE, word_set

_NO_CONTENT = re.compile(
    r"(?:significantly|markedly|slightly|steadily|by|from|after|\d|over|between|substantially|sharply|only|"
    r"during|in|at|among|to|with|for|on|across|within|since|until|compared|throughout|[\w.-]+-?fold|(?!early|daily|only)\w+ly)\b",
    re.IGNORECASE,
)
_MOVES = word_set(
    """increased decreased declined rose fell dropped reduced grew improved increase rise fall decrease decline
    went lowered raised"""
)
_LOCATIVE = frozenset(("in", "among", "amongst", "by", "for", "within", "affecting", "affected", "affects", "to"))
_COPULAS = word_set(
    """was were is are be been of to from by at reached averaged as being = : between remained around exceeded
    estimated approximated showed yielding giving totalled"""
)
_LOCATING = word_set(
    """found present seen observed detected noted identified reported diagnosed documented recorded confirmed
    demonstrated evident positive prevalent common occurred developed visible apparent achieved performed
    used required needed established successful available absent obtained expressed associated problem
    frequent persisted more most less highest lowest higher lower significantly only also frequently
    commonly especially similar increased decreased elevated reduced given administered taken made
    experienced encountered"""
)


_LOCATED = re.compile(r"\s(?:in|among|amongst|within|for|from)\s+(?=(?P<group>.+)$)")
_IN_A_MEASURE = re.compile(
    r"\b(?:differences?|increases?|decreases?|reductions?|declines?|improvements?|changes?|trends?|variations?|"
    r"attendance|rises?|falls?)$",
    re.IGNORECASE,
)
"""What "in" follows when it opens the thing that changed and not the group: "a difference in mortality"."""


_OF_A_MEASURE = re.compile(r"\b(?:rates?|incidence|prevalence|frequency|risks?|odds|proportion)$", re.IGNORECASE)
_RATE_IN_GROUP = re.compile(
    r"^(?P<c>[\w' -]{3,40}?) (?:rates?|incidence|prevalence) (?:in|among|on|for) (?:the )?(?P<g>[^,;()]{3,70})",
    re.IGNORECASE,
)
_RATE_BEHIND = re.compile(
    r"(?!(?:of|in|at|on|for|by|with|as|to|per|from|among|after|during|higher|lower|respectively)\b)"
    r"(?P<c>[A-Za-z][\w.'-]*(?: [\w.'-]+){0,3}?) rates?\b(?! of\b)"
)
_LAST_RATE = re.compile(
    r"^.*,\s+(?:with|and|giving|at)\s+(?:an? |the )?(?=[^,]*\b(?:rates?|incidence|prevalence|frequency|proportion)$)"
)


_TREATED = frozenset(
    ("assigned", "given", "on", "with", "receiving", "treated", "taking", "allocated", "randomized", "randomised")
)
_STATES = word_set(
    """improved worsened deteriorated progressed recovered resolved remained stabilised stabilized unchanged stable increased
    decreased declined rose fell reduced persisted disappeared recurred regressed normalised normalized better worse same
    unaltered static was were had did not change changed the partially completely slightly markedly significantly fully further"""
)
_TURNS = _STATES - word_set(
    "was were had did not the partially completely slightly markedly significantly fully further"
)
"""Words of what became of a subject, so that "pain improved in 62%, was unchanged in 21%" tells of the pain each time."""
_FINITE = re.compile(r"(?<!d)V")
"""A verb, and no participle behind an article: "the predicted prevalence"."""
_CIRCUMSTANCES = frozenset(("at", "during", "after", "before", "on", "by", "within", "throughout"))
_AMOUNTING = frozenset(
    ("estimated", "amounted", "calculated", "equal", "close", "equivalent", "corresponding", "amounting")
)
"""Words behind which "to" stands before the figure itself: "was estimated to 12%"."""
_LEADING_TO = frozenset(("led", "progressed", "converted", "contributed"))
_QUALITY = re.compile(
    r"(?:and |or )?(?:[a-z]+(?:[inrt]al|ent|ant|ary|ive|ous|ete|ble|ic|ormal)|"
    r"mild|severe|moderate|good|poor|fair|low|high|weak|strong)",
    re.IGNORECASE,
)
"""An adjective that tells how something was: the subject it belongs to stands before the first of several."""
_UNNAMED = frozenset(
    ("outcome", "outcomes", "event", "events", "corresponding", "complication", "end point", "endpoint")
)
"""What rates are of until their outcome follows: "event rates were 12% for stroke"."""
_PROPER = re.compile(r"[A-Z][a-z]+(?: [A-Z]?[a-z]+)?")
_EVERYBODY = frozenset(("all", "none", "both", "everybody"))


class ConditionReader(GroupReader):
    """Reads the condition of a mention in running text."""

    def _subject_before(self, first: int, last: int, index: int | None = None, after: int | None = None) -> str | None:
        """The condition in the words before a group: "PONV was more common in [women]", "we found PONV in"."""
        lexed, codes = self.lexed, self.lexed.codes
        while last > first and (
            codes[last - 1] in "iodv(,aq" or lexed.words[last - 1] in ("for", "by", "to", "with", "at", "from")
        ):
            last -= 1
        turn = self._turn(first, last)
        if turn is not None and self.told:
            return f"{self.told} {turn}"  # "..., worsened in 56%"
        verb = next((i for i in range(last - 1, first - 1, -1) if codes[i] == "V"), None)
        if verb is None:
            if self.judged and _QUALITY.fullmatch(lexed.slice(first, last).strip(" ,")):
                return f"{self.judged} {phrase(lexed, first, last)}"  # "was complete in 34%, partial in 28%"
            earlier = index if index is not None else after
            while first < last and codes[first] in ",;a)":
                first += 1
            if earlier and first < last and lexed.words[first] in _CIRCUMSTANCES:
                return self.mentions[earlier - 1].condition  # "X was seen at onset in 5%, and at any time in 9%"
            return tidy(phrase(lexed, first, last))
        everybody = next(
            (i for i in range(last - 1, verb, -1) if codes[i] == "," and lexed.words[i - 1] in _EVERYBODY), None
        )
        if everybody is not None and "w" in codes[everybody:last]:
            return tidy(phrase(lexed, everybody + 1, last))  # "X was present in all, Y in 4 of 7"
        locating = all(word in _LOCATING or word.endswith("ly") for word in lexed.words[verb + 1 : last])
        while verb > first and codes[verb - 1] == "V":
            verb -= 1
        begin = self._subject_start(first, verb)
        subject = tidy(phrase(lexed, begin, verb))
        turn = self._turn(verb, last)
        if turn is not None and subject is not None and not self._only_people(subject):
            self.told = phrase(lexed, begin, verb)
            return f"{self.told} {turn}"
        if locating and subject is not None and not self._only_people(subject):
            return subject
        content = predicate(lexed, verb, last)
        if subject is None or subject.lower().endswith("we") or self._only_people(subject):
            self._keep_subject(index, subject)
            return tidy(without_locating(content)) or None
        after_verb = next((i for i in range(verb, last) if codes[i] != "V"), last)
        if lexed.words[verb] in _LEADING_TO and "to" in lexed.words[verb:last]:
            return tidy(phrase(lexed, begin, last))
        if lacks_content(content) or _NO_CONTENT.match(lexed.slice(after_verb, last)):
            return subject
        if lexed.words[verb] in ("was", "were", "is", "are") and re.match(
            r"(?:more|less|most|likely|significantly|higher|lower|present|found|a problem|comparable|similar|almost|equal"
            r"|virtually|nearly|identical|"
            r"equivalent|the same|not|\w+ly\b)",
            content,
        ):
            return subject
        if lexed.words[verb] in ("was", "were", "is", "are") and _QUALITY.fullmatch(content):
            self.judged = subject
        return tidy(phrase(lexed, begin, last))

    def _turn(self, first: int, last: int) -> str | None:
        """The words, if they tell nothing but what became of a subject: "remained stable"."""
        while first < last and self.codes[first] in ",;a":
            first += 1
        words = self.lexed.words[first:last]
        if not words or not set(words) <= _STATES or not set(words) & _TURNS:
            return None
        return re.sub(r"^(?:was|were) ", "", self.lexed.slice(first, last)) or None

    def _keep_subject(self, index: int | None, subject: str | None) -> None:
        """People who are the subject of a sentence without a group of its own are the group."""
        if index is None or subject is None or not self._only_people(subject):
            return
        if self.mentions[index].population is None and not subject.lower().startswith(("we", "it")):
            self.mentions[index].population = subject

    def _subject_start(self, first: int, verb: int) -> int:
        """A subject begins after the "and" or comma that closes an earlier statement."""
        codes = self.lexed.codes
        for i in range(verb - 1, first - 1, -1):
            if self.depths[i] != self.depths[verb]:
                continue
            if codes[i] in ",a" and _FINITE.search(codes, first, i):
                return i + 1
            if codes[i] == "," and self.lexed.words[i + 1 : i + 2] in (["the"], ["a"], ["an"], ["we"]):
                return i + 1
        return first

    def _only_people(self, text: str) -> bool:
        words = re.findall(r"[\w-]+", text.lower())

        return (
            bool(words)
            and (words[-1] in PEOPLE or words[0] in PEOPLE)
            and "of" not in words[:3]
            and not re.search(r"rate|prevalence|incidence|frequency|proportion|number", text)
        )

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
        if (
            index
            and self.kinds[index - 1] == "label"
            and (codes[left_last - 1] in ":=" or self._names_arm(index, phrase(lexed, left_first, left_last)))
        ):  # "(X: 12% vs Y: 5%)"
            label = phrase(lexed, left_first, left_last)
            if label and mention.population is None:
                mention.population, mention.condition = label, self.mentions[index - 1].condition
                self.kinds[index] = "label"
                return
        while left_last > left_first and (
            codes[left_last - 1] in "qd(<-" or lexed.words[left_last - 1] in ("as", "high", "low", "estimated")
        ):
            left_last -= 1
        left = phrase(lexed, left_first, left_last)
        if (
            index
            and left_first == self.done[index - 1]
            and lexed.words[left_first] in _CIRCUMSTANCES
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
            unnamed = mention.condition is None or names_nothing(mention.condition, rate=True)
            if unnamed and right < stop and lexed.words[right] == "for" and self._named_for(index, right, stop):
                return
            if (
                mention.condition is not None
                or mention.unit != "percent"
                or MEASURES & set(lexed.words[left_first:left_last])
            ):
                return
        if index and self._same_of_another(index, left_first, left_last):
            return
        if self._take_predicate(index, right, stop):
            return
        mention.condition = self._measured(index, left_first, left_last) or tidy(last_chunk(left))
        if mention.condition is None:
            self.weak.add(index)

    def _names_arm(self, index: int, inside: str) -> bool:
        """True for the proper names in "mortality was 2.2% (Mosaic 3.0%; Perimount 1.4%)": they part what stands before."""
        return (
            index > 0
            and self.kinds[index - 1] in ("measured", "label")
            and _PROPER.fullmatch(inside) is not None
            and self.depths[self.mentions[index].first] >= self.depths[self.mentions[index - 1].first]
        )

    def _same_of_another(self, index: int, first: int, last: int) -> bool:
        """Reads "the share of macroadenomas for A was 82%, B 37%": a group's name alone, behind a measure of another's."""
        before, mention, text = self.mentions[index - 1], self.mentions[index], self.lexed.slice(first, last)
        if (
            self.kinds[index - 1] != "measured"
            or before.condition is None
            or set("ViovF;(") & set(self.codes[first:last])
        ):
            return False
        if self.depths[mention.first] != self.depths[before.first] or not (
            self.measured_for or PEOPLE & set(text.lower().split())
        ):
            return False
        mention.population = mention.population or phrase(self.lexed, first, last) or None
        mention.condition = before.condition
        self.kinds[index] = "measured"
        return mention.population is not None

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

    def _named_for(self, index: int, right: int, stop: int) -> bool:
        """Takes what is counted from "the prevalence was 0.4% for schizophrenia"."""
        end = noun_phrase_end(self.lexed, right + 1, stop)
        while end > right + 1 and self.codes[end - 1] in "a,":
            end -= 1
        text = phrase(self.lexed, right + 1, end)
        if not text or head_of(text) is not None or set("nNuy%d") & set(self.codes[right + 1 : end]):
            return False
        self.mentions[index].condition = text
        self.kinds[index] = "predicate"
        self.done[index] = end
        return True

    def _for_group(self, index: int, known: str, right: int, stop: int) -> bool:
        """Takes the group of "was 15% for A", where the words before have named what is counted."""
        if known.lower() in _UNNAMED or names_nothing(known, rate=True) or self.mentions[index].unit != "percent":
            return False
        end = noun_phrase_end(self.lexed, right + 1, stop)
        while end > right + 1 and self.codes[end - 1] in "a,":
            end -= 1
        if set("nNuy%") & set(self.codes[right + 1 : end]):
            return False
        self.mentions[index].population = self.mentions[index].population or phrase(self.lexed, right + 1, end) or None
        self.done[index] = end
        return True

    def _foreign(self, text: str) -> bool:
        return (
            len(text) < 3
            or re.match(r"p\s*[<=>]", text, re.IGNORECASE) is not None
            or text.lower() in ("respectively", "vs", "versus")
            or re.match(r"(?:without|with no|with|no) (?:\w+ )?differences?\b", text, re.IGNORECASE) is not None
        )

    def _measured(self, index: int, first: int, last: int) -> str | None:
        """The condition in "The prevalence of X in Y was", with its population."""
        lexed, codes = self.lexed, self.lexed.codes
        verb = next((i for i in range(last - 1, first - 1, -1) if codes[i] == "V"), None)
        if verb is None:
            return tidy(self._split_population(index, phrase(lexed, first, last)))
        moved = next((i for i in range(first, last) if lexed.words[i] in _MOVES and codes[i] == "V"), None)
        if moved is not None and lexed.words[last - 1] in ("from", "to", "by"):
            content = phrase(lexed, moved + 1, last)
            if content and not _NO_CONTENT.match(self.lexed.slice(moved + 1, last)):
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
        self.measured_for = match.group().strip() == "for"
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
