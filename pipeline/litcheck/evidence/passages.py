"""Record -> passages: the sentences of its title and text with their section, in reading order; a table's row is one.

Vocabulary: passage (one sentence that can be quoted), aim (a sentence that says what a study set out to do), plan (future
or hypothesis), borrowed (reports other people's work).
"""

import re
from dataclasses import dataclass
from functools import cached_property

from litcheck.evidence.sentences import sentence_spans
from litcheck.literature.record import TITLE, Record

_AIM = re.compile(
    r"^(?:(?:the|our)\s+)?(?:(?:primary|main|secondary)\s+)?(?:aims?|objectives?|purposes?|goals?)\b|^(?:[A-Z]+:?\s+)?to\s+[a-z]+\b"
    r"|\b(?:we|this\s+\w+|the\s+(?:present\s+)?(?:study|trial|review))\s+(?:\w+\s+)?(?:aim(?:s|ed)|sought|set\s+out|"
    r"intend(?:s|ed)?|ask(?:s|ed)|test(?:s|ed)|examin(?:es|ed)|investigat(?:es|ed)|evaluat(?:es|ed)|assess(?:es|ed)|"
    r"explor(?:es|ed)|compar(?:es|ed)|wish(?:es|ed))\s+(?:to\b|whether\b|if\b|how\b|the\b|\w+)"
    r"|\bin\s+order\s+to\s+(?:determine|assess|evaluate|test)",
    re.IGNORECASE,
)
_AIM_OPENS = re.compile(
    r"^(?:(?:[A-Z]{3,}(?:/[A-Z]+)?:?|(?:the|our)\s+(?:\w+\s+)?(?:aim|objective|purpose|goal)\s+(?:\w+\s+){0,4}(?:was|is))\s+)?[Tt]o\s+"
    r"(?:determine|assess|evaluate|test|examine|investigate|compare|estimate|describe|explore|study|measure|identify|"
    r"analy[sz]e|review|summari[sz]e|find|establish|report|clarify|quantify|observe|follow|reassess)\b"
)
_AIM_TOLD = re.compile(
    r"\b(?:aims?|objectives?|purposes?|goals?)\s+of\s+(?:\w+\s+){1,4}(?:was|were|is|are)\s+to\b", re.IGNORECASE
)
_RESULT_VERB = re.compile(
    r"\b(?:found|showed?|shown|demonstrat\w+|observed|revealed|was|were|had|has|is|are|did|reduc(?:ed|es)|"
    r"increas(?:ed|es)|improv(?:ed|es)|decreas(?:ed|es))\b",
    re.IGNORECASE,
)
_PLAN = re.compile(
    r"\bwill\s+(?:\w+\s+)?(?:be|show|test|compare|determine|assess|evaluate|examine|receive|include|undergo|reveal|"
    r"have|provide|measure|investigate|inform)\b"
    r"|\bhypothes[ie][sz]\w*\b|\bwhether\b|\bit\s+is\s+(?:not\s+|un)(?:known|clear|certain)\b|\bprotocol\b",
    re.IGNORECASE,
)
_UNSETTLED = re.compile(
    r"\b(?:(?:has|have)\s+been\s+(?:proposed|suggested|hypothes\w+|postulated|speculated|implicated)|one\s+hypothesis|"
    r"(?:is|are|was|were)\s+(?:\w+\s+)?(?:thought|believed|speculated|suspected|presumed|assumed)|"
    r"it\s+(?:is|was)\s+(?:proposed|suggested|thought|believed|possible)|we\s+(?:speculate|propose|postulate|suspect)|"
    r"hypothes\w+|speculat\w+|postulat\w+|conspirac\w+|misinformation|misconceptions?|myths?|rumou?rs?|alleged(?:ly)?|"
    r"popular\s+(?:theory|belief)|(?:urgent|pressing)\s+need|remains?\s+(?:unclear|unknown|uncertain|controversial|to\s+be)|"
    r"(?:is|are)\s+(?:unclear|unknown|uncertain|controversial|debated)|(?:it\s+is|is)\s+debated|"
    r"further\s+(?:\w+\s+)?(?:studies|research|trials|work)|(?:studies|research|trials)\s+(?:are|is)\s+needed)\b",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(
    r"\b(?:may|might|could|possibly|potentially|perhaps|would|seems?\s+to|appears?\s+to)\b", re.IGNORECASE
)
_BORROWED = re.compile(
    r"\b(?:previous(?:ly)?|prior|earlier|other)\s+(?:\w+\s+){0,2}(?:studies|reports?|work|trials|research|surveys)\b"
    r"|\b(?:has|have)\s+been\s+(?:reported|shown|described|found|associated|linked)\b|\bis\s+often\s+\w+ed\b"
    r"|\breports?\s+(?:\w+\s+){0,4}disagree\b",
    re.IGNORECASE,
)
_UNMEASURED = re.compile(
    r"\b(?:not|never|nor)\s+(?:\w+\s+){0,2}(?:assessed|measured|evaluated|examined|enrolled|included|eligible|recorded|"
    r"studied|tested|investigated|collected|available|reported)\b|\b(?:excluded|exclusion|ineligible)\b",
    re.IGNORECASE,
)
_NAMES_A_TOPIC = re.compile(
    r"^(?:the\s+)?(?:\w+\s+)?(?:relationships?|associations?|links?|correlations?|effects?|impact|influence|role|prevalence|incidence|"
    r"frequency|risk|treatment|management|factors|predictors|determinants|comparison|evaluation|assessment|efficacy|safety)\b"
    r"(?!.*\b(?:is|are|was|were|does|do|not|no)\b)",
    re.IGNORECASE,
)
_ASSERTS = re.compile(
    r"\b(?:is|are|was|were|does|do|did|has|have|not|no|higher|lower|increased|reduced|raised|elevated|decreased|excess|"
    r"(?:reduc|increas|improv|worsen|reliev|prevent|lower|rais|caus|predict|abolish|attenuat|aggravat|decreas|exacerbat|"
    r"alleviat|ameliorat|promot|inhibit|protect|heal|eas|provok|trigger|induc|suppress)(?:s|es))\b",
    re.IGNORECASE,
)
_CONDUCT = re.compile(
    r"\b(?:we|this\s+(?:study|review|article|paper|trial))\s+(?:have\s+|\w+ly\s+|also\s+|will\s+)?(?:collect|enrol|recruit|analy[sz]e|search|"
    r"conduct|perform|include|randomi[sz]e|measure|review|describe|discuss|explore|evaluate|examine|investigate|assess|compare|"
    r"stud[yi]e?|read|present|summari[sz]e|outline|address|survey|interview|screen|propose|enrich)(?:l?e?d|s)?\b"
    r"|\b(?:was|were)\s+(?:\w+ly\s+|then\s+)?(?:compared|studied|enrolled|recruited|randomi[sz]ed|assigned|allocated|measured|"
    r"assessed|evaluated|examined|investigated|analy[sz]ed|performed|conducted|tested|reviewed|searched|collected|screened|"
    r"interviewed|invited|carried\s+out|designed|undertaken)\b",
    re.IGNORECASE,
)
_OUTCOME = re.compile(
    r"\b(?:found|find|show\w*|reveal\w*|demonstrat\w*|identified|observed|significan\w*|higher|lower|differ\w*|conclude\w*|"
    r"suggest\w*|indicat\w*|p\s*[<=>≤])|%",
    re.IGNORECASE,
)
_NO_RESULT = frozenset({"BACKGROUND", "OBJECTIVE", "METHODS"})


@dataclass(frozen=True, kw_only=True)
class Passage:
    """One sentence. `section` is the category of its section (else its label), "TITLE" for the title, None if the
    abstract is not sectioned; `start`, `end` are offsets into the record's text (title for "TITLE"). `order` counts
    from 0 in reading order, the title first.
    """

    text: str
    section: str | None
    start: int
    end: int
    order: int

    @property
    def is_title(self) -> bool:
        """True for the record's title."""
        return self.section == TITLE

    @cached_property
    def is_aim(self) -> bool:
        """True if the sentence says what the study set out to do, not what it found."""
        return self.section == "OBJECTIVE" or bool(_AIM.search(self.text))

    @cached_property
    def is_plan(self) -> bool:
        """True for the future, for hypotheses and for open questions."""
        return bool(_PLAN.search(self.text)) or self.text.rstrip().endswith("?")

    @cached_property
    def is_hedged(self) -> bool:
        """True if the sentence puts its content as possible, proposed or unknown."""
        return is_hedged_before(self.text, len(self.text))

    @cached_property
    def is_conduct(self) -> bool:
        """True if the sentence says what was done in the study, and nothing of what came of it."""
        done = _CONDUCT.search(self.text)
        return done is not None and not _OUTCOME.search(self.text)

    @cached_property
    def is_borrowed(self) -> bool:
        """True if the sentence reports other people's work."""
        return bool(_BORROWED.search(self.text))

    @cached_property
    def is_unmeasured(self) -> bool:
        """True if the sentence says that something was left out or not measured."""
        return bool(_UNMEASURED.search(self.text))

    @cached_property
    def is_claim_of_title(self) -> bool:
        """True for a title that says what was found ("glucosamine does not reduce pain"), not only what was studied."""
        return self.is_title and bool(_ASSERTS.search(self.text)) and not self.names_a_topic

    @cached_property
    def names_a_topic(self) -> bool:
        """True for a title that says only what was studied ("the effect of exercise on pain")."""
        return bool(_NAMES_A_TOPIC.search(self.text))

    @cached_property
    def may_report(self) -> bool:
        """True if the sentence can be a result of its record: no aim, no plan, nothing left out, not from a section
        that comes before the results.
        """
        if self.is_title or self.is_plan or self.is_unmeasured or self.section in _NO_RESULT:
            return False
        if _AIM_OPENS.search(self.text) or _AIM_TOLD.search(self.text):
            return False
        return not (self.is_aim and not _RESULT_VERB.search(self.text))


def passages(record: Record) -> tuple[Passage, ...]:
    """The title (if there is one), every sentence of the text, and every row of its tables."""
    found = []
    title = record.title.strip()
    if title:
        start = record.title.index(title)
        found.append(Passage(text=title, section=TITLE, start=start, end=start + len(title), order=0))
    prose, rows = record.text, record.full_text.rows if record.full_text is not None else ()
    if record.full_text is not None:
        prose = record.text[: record.full_text.tables]
    for start, end in (*sentence_spans(prose), *((row.start, row.end) for row in rows)):
        found.append(
            Passage(
                text=record.text[start:end], section=_section(record, start), start=start, end=end, order=len(found)
            )
        )
    return tuple(found)


def _section(record: Record, start: int) -> str | None:
    for section in record.sections:
        if section.start <= start < section.end:
            return section.category or section.label
    return None


def is_hedged_before(text: str, end: int) -> bool:
    """True if a sentence puts what it says before `end` as possible ("may", "possibly"), or anything as proposed or unknown."""
    possible = _POSSIBLE.search(text)
    return bool(_UNSETTLED.search(text)) or (possible is not None and possible.start() < end)


def is_possible(text: str) -> bool:
    """True if a sentence has a word that puts something as possible."""
    return bool(_CAN.search(text))


_CAN = re.compile(r"\b(?:may|might|could|possibly|can|likely)\b", re.IGNORECASE)
