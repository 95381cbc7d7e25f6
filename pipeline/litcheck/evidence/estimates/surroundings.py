"""What stands round a share: the material on which it is judged whether the share is an estimate."""

import re
from dataclasses import dataclass

from litcheck.evidence.estimates.intervals import Marked
from litcheck.evidence.estimates.mention import Mention

CLAUSE_END = re.compile(r";|\bwhereas\b|\bwhile\b")
OF_PEOPLE = re.compile(
    r"^\W{0,2}(?:\([^()]*\)\W{0,2})?(?:of (?:the |all |these |those |our |\d+ )*(?:\w+ ){0,3}?)?"
    r"(?:patients|people|persons|participants|subjects|women|men|children|adults|infants|individuals|respondents|"
    r"students|newborns|pregnancies|births|cases|mothers|parents)\b"
)
"""What follows a share that says itself whom it counts."""
_REACH = 120
"""Characters looked at on either side; a longer list is judged number by number (see `distractors`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """All texts in lower case: `before` and `after` the mention, `to_value` before its value, `whole` the mention
    itself, `inner` the noun phrase inside it ("30 [women] (75%)"), and the `sentence` as printed."""

    before: str
    after: str
    to_value: str
    whole: str
    inner: str
    sentence: str
    opening: str
    mention: Mention


def surroundings(marked: Marked, mention: Mention) -> Surroundings:
    """The surroundings of one mention; `opening` is all of the sentence before it."""
    lexed = marked.lexed
    text = lexed.text.lower()
    if len(text) != len(lexed.text):  # a letter whose small form is longer: offsets would slip
        text = lexed.text
    start, end = lexed.starts[mention.first], lexed.ends[mention.last - 1]
    opened = (
        text.count("(", start, end)
        - text.count(")", start, end)
        + text.count("[", start, end)
        - text.count("]", start, end)
    )
    while opened > 0 and text[end : end + 1] in ("%", ")", "]"):  # a mention ends at its last number
        opened -= text[end] != "%"
        end += 1
    value_start = lexed.starts[mention.value_first]
    inner = ""
    if mention.inner is not None and mention.inner[0] < mention.inner[1]:
        inner = text[lexed.starts[mention.inner[0]] : lexed.ends[mention.inner[1] - 1]]
    return Surroundings(
        before=text[max(0, start - _REACH) : start],
        after=text[end : end + _REACH],
        to_value=text[max(0, value_start - _REACH) : value_start],
        whole=text[start:end],
        inner=inner,
        sentence=lexed.text,
        opening=text[:start],
        mention=mention,
    )
