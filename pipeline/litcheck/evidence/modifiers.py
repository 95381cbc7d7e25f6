"""The words around the name of a condition: do they make it a part of itself?

"Current asthma" is asthma and "severe asthma" a part of it. Word lists are general across medicine.
"""

import re

from litcheck.vocabulary.folding import folded, words_at

SEVERITY = re.compile(
    r"\b(?:severe(?:ly)?|moderate(?:ly)?|mild(?:ly)?|serious|clinically (?:significant|relevant|important)|bothersome|"
    r"disabling|impair\w*|distress\w*|at least (?:weekly|monthly|once|twice|two|three|\w+ (?:times|nights|days))|"
    r"weekly|nightly|daily|frequent|(?:times|nights|days) (?:a|per) (?:week|month)|(?:more|less|fewer) than \w+|"
    r"\w+ or more|requiring|threatening|refractory|persistent|chronic|treated|untreated|definite|complicated|fatal|"
    r"high[- ]grade|"
    r"end[- ]stage|advanced|referable|sufferers?)\b",
    re.IGNORECASE,
)
"""Words that limit a condition by its severity, frequency or treatment."""

_PARTS = frozenset(
    folded(
        """
        early late juvenile childhood onset new newly incident recent undiagnosed secondary active inactive relapsing
        progressive uncontrolled controlled unstable recurrent familial hereditary atypical untreated resistant
        """
    )
)
"""Modifiers that select among people with a condition."""

NEUTRAL = frozenset(
    folded(
        """
        a an the any some all one two three first last past present current currently self reported report physician
        doctor doctors clinician specialist professional nurse hospital health diagnosed diagnosis diagnoses confirmed
        clinical clinically biopsy proven verified validated documented recorded registered known established existing
        preexisting prevalent overall total crude adjusted standardized lifetime ever point period annual year month
        week suspected probable possible likely apparent presumed screen screened screening positive criterion criteria
        questionnaire defined based met meeting fulfilled fulfilling having had has have with for of to in by and or as
        at on from comorbid concomitant coexisting coexistent co associated underlying accompanying history attack
        episode attacks symptoms symptom sign signs least more than form forms type kind prevalence frequency rate
        proportion percentage share number presence occurrence case cases patients patient people person persons women
        men woman man adults adult children child participants participant respondents respondent subjects individuals
        members outpatients inpatients developed develop experienced experience suffered suffering reporting reports
        showed found detected identified observed affected who were was is are be been being that which their its this
        these those medically serologically radiographic radiographically electrocardiographic objective subjective
        primary essential idiopathic adult human post after during common same other both either each only also latest
        final recent first last survey cycle wave round baseline time any definite development presented present
        consistent compatible indicating suggestive evidence measured assessed general
        """
    )
)
"""Words that stand before a condition without changing what is counted."""

_WALL = frozenset("for of with had has have having reported met in by developed experienced suffered were was".split())
"""Words that end the group of modifiers, read from the condition leftwards."""


def narrows(before: str, wanted: str) -> bool:
    """True if a word right before a condition, unknown to the neutral list and to the claim, makes it a kind of itself.

    Proper adjectives ("Danish") and numbers do not.
    """
    claimed = set(folded(wanted))
    for start, end, form in reversed(words_at(before)):
        if form in _WALL:
            return False
        printed = before[start:end]
        if form not in NEUTRAL and form not in claimed and not printed[0].isupper() and not printed[0].isdigit():
            return True
    return False


def is_part_of(before: str, wanted: str) -> bool:
    """True if a modifier before the name of the people's condition selects among them ("early", "newly diagnosed")."""
    return bool(_PARTS & set(folded(before)) - set(folded(wanted)))
