"""The subject a number in running text belongs to, and what became of it: "pain improved in 62%, was unchanged in 21%"."""

import re

from litcheck.evidence.estimates.clauses import phrase, predicate
from litcheck.evidence.estimates.naming import lacks_content, tidy, without_locating
from litcheck.evidence.estimates.own_group import GroupReader
from litcheck.evidence.estimates.word_classes import PEOPLE, word_set

NO_CONTENT = re.compile(
    r"(?:significantly|markedly|slightly|steadily|by|from|after|\d|over|between|substantially|sharply|only|"
    r"during|in|at|among|to|with|for|on|across|within|since|until|compared|throughout|[\w.-]+-?fold|(?!early|daily|only)\w+ly)\b",
    re.IGNORECASE,
)
_LOCATING = word_set(
    """found present seen observed detected noted identified reported diagnosed documented recorded confirmed
    demonstrated evident positive prevalent common occurred developed visible apparent achieved performed
    used required needed established successful available absent obtained expressed associated problem
    frequent persisted more most less highest lowest higher lower significantly only also frequently
    commonly especially similar increased decreased elevated reduced given administered taken made
    experienced encountered"""
)
_STATES = word_set(
    """improved worsened deteriorated progressed recovered resolved remained stabilised stabilized unchanged stable increased
    decreased declined rose fell reduced persisted disappeared recurred regressed normalised normalized better worse same
    unaltered static was were had did not change changed failed succeeded
    the partially completely slightly markedly significantly fully further"""
)
_TURNS = _STATES - word_set(
    "was were had did not the partially completely slightly markedly significantly fully further"
)
"""Words of what became of a subject, so that "pain improved in 62%, was unchanged in 21%" tells of the pain each time."""
_FINITE = re.compile(r"(?<!d)V")
"""A verb, and no participle behind an article: "the predicted prevalence"."""
CIRCUMSTANCES = frozenset(("at", "during", "after", "before", "on", "by", "within", "throughout"))
_LEADING_TO = frozenset(("led", "progressed", "converted", "contributed"))
_QUALITY = re.compile(
    r"(?:and |or )?(?:[a-z]+(?:[inrt]al|ent|ant|ary|ive|ous|ete|ble|ic|ormal|ed)|"
    r"mild|severe|moderate|good|poor|fair|low|high|weak|strong)",
    re.IGNORECASE,
)
"""An adjective that tells how something was: the subject it belongs to stands before the first of several."""
_EVERYBODY = frozenset(("all", "none", "both", "everybody"))


class SubjectReader(GroupReader):
    """Reads the subject of a clause."""

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
            if earlier and first < last and lexed.words[first] in CIRCUMSTANCES:
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
        if lacks_content(content) or NO_CONTENT.match(lexed.slice(after_verb, last)):
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
