"""The rules of decision, numbered, in one table with their reasons. README and reports print this table.

The first rule whose condition holds decides, within the group that a claim's check uses; `litcheck.verdicts.deciding`
names the groups. Rules decide on admitted findings only: DIRECT bearing, from records that are not retracted.
"""

from dataclasses import dataclass

from litcheck.verdicts.verdict import Mark, Reason

_OWN = "litcheck's own rule"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. `applies_to` names the checks, `condition` what must hold, `why` the reason for the rule."""

    number: int
    name: str
    applies_to: str
    condition: str
    mark: Mark
    reason: Reason
    why: str
    source: str = _OWN


def _rule(
    number: int,
    name: str,
    applies_to: str,
    condition: str,
    result: tuple[Mark, Reason],
    why: str,
    source: str = _OWN,
) -> Rule:
    mark, reason = result
    return Rule(
        number=number,
        name=name,
        applies_to=applies_to,
        condition=condition,
        mark=mark,
        reason=reason,
        why=why,
        source=source,
    )


_V, _U, _C = Mark.VERIFIED, Mark.UNVERIFIED, Mark.CONTRADICTED
_ALL, _FIGURES, _TRENDS = "every claim", "figures", "comparisons, associations, effects"

NOT_REACHED = _rule(
    1,
    "source not reached",
    _ALL,
    "a search of this claim was not answered",
    (_U, Reason.NOT_REACHED),
    "Absence of evidence is never evidence, and least of all if nobody could look.",
)
NO_RECORDS = _rule(
    2,
    "no records",
    _ALL,
    "every search was answered and none returned a record",
    (_U, Reason.NO_RECORDS),
    "Nothing was read, so nothing is known.",
)
ONLY_RETRACTED = _rule(
    3,
    "only retracted records",
    _ALL,
    "every record that speaks to the claim, or the study the article names, was retracted",
    (_U, Reason.ONLY_RETRACTED),
    "A retracted record is support for nothing, nor is its retraction evidence for the opposite.",
)
ATTRIBUTED_AGREES = _rule(
    4,
    "the named study reports it",
    "claims that name a study",
    "a record that fits the attribution gives the same quantity, equal to the printed digits, or the same finding",
    (_V, Reason.REPORTED_BY_ATTRIBUTED_STUDY),
    "The article claims that this study says so; whether others agree is another question, told in the qualifier.",
)
ATTRIBUTED_DIFFERS = _rule(
    5,
    "the named study reports something else",
    "claims that name a study",
    "the study is there, gives the same quantity, and no figure of it equals the claimed one; or it finds the opposite",
    (_C, Reason.ATTRIBUTED_STUDY_DIFFERS),
    "The named study is the one witness, and it says otherwise.",
)
ATTRIBUTION_NOT_FOUND = _rule(
    6,
    "the named study was not found",
    "claims that name a study",
    "no record that fits the attribution gives the quantity or the finding",
    (_U, Reason.ATTRIBUTION_NOT_FOUND),
    "The same figure elsewhere is a near miss: the article names its witness, and the witness was not found.",
)
ATTRIBUTED_SILENT = _rule(
    7,
    "the named study does not speak to it",
    "claims that name a study by PMID, DOI, author or year",
    "the study is there, and its record says nothing of the quantity or the finding",
    (_U, Reason.SILENT),
    "An abstract that is silent may hide a full text that is not.",
)
PUBLISHED_POOL_AGREES = _rule(
    8,
    "a published meta-analysis agrees",
    _FIGURES,
    "the claimed interval meets the 95 % CI of a published pooled estimate, most such estimates or the newest agree, "
    "and the primary studies do not exclude the figure",
    (_V, Reason.POOLED_AGREES),
    "A published pool is used as such: mixing it with its own primary studies would count them twice.",
)
POOL_AGREES = _rule(
    9,
    "the pooled studies agree",
    _FIGURES,
    "two or more studies, and the claimed interval meets their pooled 95 % CI; an interval whose bounds differ more "
    "than fourfold in odds agrees only if the pooled estimate itself lies in the claimed interval",
    (_V, Reason.POOLED_AGREES),
    "The interval is where the mean share may lie; a very wide one would agree with anything. Of two studies it is the "
    "normal one: Hartung and Knapp's, with one degree of freedom (t = 12.7), is as good as always too wide to say "
    "anything, and two studies that differ (I2 of 75 % or more) agree only if one of them meets the figure itself.",
)
SUBGROUP_AGREES = _rule(
    10,
    "the subgroup that the claim names agrees",
    _FIGURES,
    "the same for a subgroup of three or more studies by region, case definition or severity that the claim itself names",
    (_V, Reason.POOLED_AGREES),
    "The claim speaks of these people, and of them it is true; the qualifier says what all studies give.",
)
POOL_DISAGREES = _rule(
    11,
    "the pooled studies disagree",
    _FIGURES,
    "three or more studies, the claimed interval lies outside their 95 % prediction interval and no subgroup or "
    "published pool agrees",
    (_C, Reason.POOLED_DISAGREES),
    "Not only the mean but the next study to be done would exclude the figure.",
)
PUBLISHED_POOL_DISAGREES = _rule(
    12,
    "a published meta-analysis disagrees",
    _FIGURES,
    "a meta-analysis of three or more stated studies, the claimed interval lies outside the widest prediction interval "
    "that its CI allows, and no study read agrees",
    (_C, Reason.POOLED_DISAGREES),
    "With k studies of like weight the spread of studies is at most the standard error times the root of k.",
    "Higgins JPT et al. J R Stat Soc A 2009;172:137-59, section 2, solved for the spread",
)
EXCHANGED_ONLY = _rule(
    13,
    "only the reverse share",
    "shares",
    "no study gives the claimed share and at least one gives it with condition and denominator exchanged",
    (_U, Reason.EXCHANGED_CONDITION_ONLY),
    "The share of A among B says nothing of the share of B among A.",
)
TOO_FEW = _rule(
    14,
    "too few studies",
    _ALL,
    "studies speak to the claim and are too few, too small or too weak in design to decide; studies that find no "
    "difference and none precisely are too small, however many",
    (_U, Reason.TOO_FEW_STUDIES),
    "One study neither verifies nor contradicts what is said of people in general.",
)
STUDIES_DISAGREE = _rule(
    15,
    "the studies disagree",
    _ALL,
    "studies enough, and they neither agree with the claim nor exclude it",
    (_U, Reason.STUDIES_DISAGREE),
    "A split literature is no verdict.",
)
SILENT = _rule(
    16,
    "silent",
    _ALL,
    "records were read and none speaks to the claim",
    (_U, Reason.SILENT),
    "Absence of evidence is never evidence.",
)
RATIO_AGREES = _rule(
    17,
    "the ratios agree",
    "comparisons with a claimed ratio",
    "the direction agrees (rule 19 or 20) and the claimed interval meets the pooled 95 % CI of a ratio measure",
    (_V, Reason.POOLED_AGREES),
    "Direction and size are both claimed, and both are found.",
)
RATIO_DISAGREES = _rule(
    18,
    "the ratios disagree",
    "comparisons with a claimed ratio",
    "three or more ratios, and the claimed interval lies outside their 95 % prediction interval",
    (_C, Reason.POOLED_DISAGREES),
    "The direction may be right; the size that is claimed is not.",
)
DIRECTION_AGREES = _rule(
    19,
    "the studies point the same way",
    _TRENDS,
    "two or more studies agree significantly, more than find nothing, and none is significantly opposite (one weak "
    "opponent is outvoted by five); for effects the trials and meta-analyses are heard first",
    (_V, Reason.DIRECTION_AGREES),
    "Independent agreement; non-significant studies are neither for nor against.",
)
STRONG_STUDY_AGREES = _rule(
    20,
    "a strong study agrees",
    _TRENDS,
    "one meta-analysis or systematic review, or one study of 10,000 people, agrees significantly and none speaks "
    "against",
    (_V, Reason.DIRECTION_AGREES),
    "Such a record is itself many studies, or too large for chance.",
)
NO_DIFFERENCE_AGREES = _rule(
    21,
    "no difference, precisely",
    _TRENDS + " that claim none",
    "two or more studies find none, at least one of them precisely (95 % CI within 0.8 to 1.25) or by meta-analysis, "
    "and none finds a difference",
    (_V, Reason.DIRECTION_AGREES),
    "Only a narrow interval around no difference shows that there is none.",
    "bounds: Schuirmann DJ. J Pharmacokinet Biopharm 1987;15:657-80 (80 to 125 %, the bioequivalence convention)",
)
DIRECTION_DISAGREES = _rule(
    22,
    "the studies point the other way",
    _TRENDS,
    "two or more studies, or one meta-analysis or systematic review, are significantly opposite and none agrees (one weak "
    "supporter is outvoted by five)",
    (_C, Reason.DIRECTION_DISAGREES),
    "Independent agreement on the opposite.",
)
NULL_DISAGREES = _rule(
    23,
    "the studies find no difference",
    _TRENDS,
    "three or more studies find none, at least one precisely (95 % CI within 0.8 to 1.25), and none agrees; or two or more "
    "meta-analyses or systematic reviews find none or the opposite, more than there are studies that agree",
    (_C, Reason.DIRECTION_DISAGREES),
    "A missing significance alone is no evidence; a narrow interval around no difference is.",
    "bounds as for rule 21",
)
COUNT_AGREES = _rule(
    24,
    "sources state the count",
    "counts",
    "two or more independent sources, or one review or guideline, state a count in the claimed interval, and more do "
    "so than state another",
    (_V, Reason.COUNT_AGREES),
    "Counts of fixed things are stated, not estimated.",
)
COUNT_DISAGREES = _rule(
    25,
    "sources agree on another count",
    "counts",
    "three or more independent sources agree on another value and none states the claimed one",
    (_C, Reason.COUNT_DISAGREES),
    "Three that agree on the same other value are no accident.",
)
STATEMENT_SUPPORTED = _rule(
    26,
    "records say the same",
    "assertions",
    "one guideline, consensus or review, or two records of any kind, say most of the sentence, or one says it outright, "
    "and none refutes it (one weak opponent is outvoted by five); of a list, each of its members",
    (_V, Reason.STATEMENT_SUPPORTED),
    "A definition or mechanism is a matter of what the literature holds; a list holds if each of its members does.",
)
STATEMENT_REFUTED = _rule(
    27,
    "records say the opposite",
    "assertions",
    "two or more records, or one guideline or review, refute most of the sentence, or one member of the list that it is, "
    "and none supports it (one weak supporter is outvoted by five)",
    (_C, Reason.STATEMENT_REFUTED),
    "Two independent witnesses against, none for.",
)
GUIDELINE_REFUTES = _rule(
    28,
    "the newer guideline says the opposite",
    "assertions",
    "the newest guideline refutes the sentence, and what supports it is older guidance that it supersedes",
    (_C, Reason.STATEMENT_REFUTED),
    "Superseded guidance yields to the newer guideline.",
)
NOT_COVERED = _rule(
    29,
    "source does not cover it",
    _ALL,
    "the source says that what the claim is about lies outside of its topics (the bundled library alone says so)",
    (_U, Reason.NOT_COVERED),
    "A source never answers for what it does not cover: that it holds nothing is then no finding.",
)
HOLDS_IN_PART = _rule(
    30,
    "only a subgroup agrees",
    _FIGURES,
    "the claimed interval meets the 95 % CI of a subgroup of three or more studies that the claim does not name, and that "
    "of all studies excludes it, or only touches it while the studies are split (I2 of 75 % or more)",
    (_U, Reason.HOLDS_IN_PART),
    "The figure is said of everybody and found for some; the suggested sentence says for whom.",
)
UNDERSPECIFIED = _rule(
    31,
    "the claim is not settled",
    _ALL,
    "fields of the claim are open (needs); asked before every other rule",
    (_U, Reason.UNDERSPECIFIED),
    "What has no subject, no group or no reference cannot be right or wrong; the report says what would make it checkable.",
)

RULES: tuple[Rule, ...] = (
    NOT_REACHED,
    NO_RECORDS,
    ONLY_RETRACTED,
    ATTRIBUTED_AGREES,
    ATTRIBUTED_DIFFERS,
    ATTRIBUTION_NOT_FOUND,
    ATTRIBUTED_SILENT,
    PUBLISHED_POOL_AGREES,
    POOL_AGREES,
    SUBGROUP_AGREES,
    POOL_DISAGREES,
    PUBLISHED_POOL_DISAGREES,
    EXCHANGED_ONLY,
    TOO_FEW,
    STUDIES_DISAGREE,
    SILENT,
    RATIO_AGREES,
    RATIO_DISAGREES,
    DIRECTION_AGREES,
    STRONG_STUDY_AGREES,
    NO_DIFFERENCE_AGREES,
    DIRECTION_DISAGREES,
    NULL_DISAGREES,
    COUNT_AGREES,
    COUNT_DISAGREES,
    STATEMENT_SUPPORTED,
    STATEMENT_REFUTED,
    GUIDELINE_REFUTES,
    NOT_COVERED,
    HOLDS_IN_PART,
    UNDERSPECIFIED,
)
