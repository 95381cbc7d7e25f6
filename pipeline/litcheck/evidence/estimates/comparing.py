"""What each ratio is about: the outcome, the group that has it more or less often, and the group it is compared with."""

import re

from litcheck.evidence.estimates.clauses import bracket_depths, head_of, phrase
from litcheck.evidence.estimates.comparison_cues import (
    COMPARED,
    DIFFERENCE_IN,
    FACTORS_OF,
    GENERIC_SUBJECT,
    IN_GROUP,
    NAMED_GROUP,
    NO_GROUP,
    NO_OUTCOME,
    OPENING_WORDS,
)
from litcheck.evidence.estimates.intervals import Marked
from litcheck.evidence.estimates.mention import Context, Mention
from litcheck.evidence.estimates.naming import tidy
from litcheck.evidence.estimates.nothing import names_nothing
from litcheck.evidence.estimates.ratio_frames import (
    adjoins,
    cut,
    from_frame,
    narrowed,
    nearest,
)
from litcheck.evidence.estimates.ratio_words import beside_number, beside_shares, own_words
from litcheck.evidence.estimates.respective import outcomes_of
from litcheck.evidence.estimates.word_classes import AUXILIARIES, FINITE_VERBS, PEOPLE, word_set
from litcheck.measures import Measure


def compare(marked: Marked, ratios: list[Mention], shares: list[Mention], context: Context) -> None:
    """Fills `condition`, `population` and, in `notes`, "versus ..." of the sentence's ratios.

    `shares` are the sentence's shares and rates: a ratio that names no outcome is of what they count.
    """
    if not ratios:
        return
    if shares and shares[0].first < ratios[0].first and shares[0].condition:
        context.condition = context.outcome = shares[0].condition
    text = marked.lexed.text
    depths = bracket_depths(marked.lexed.codes)
    subject = _subject(marked)
    previous = 0
    for mention in ratios:
        start = marked.lexed.starts[mention.first]
        bracket = _outermost(depths, mention.first)
        item, inside = _item(marked, mention, bracket, previous)
        if item is not None and (NO_OUTCOME.fullmatch(item) or re.search(r"\d+ of \d|%|association", item)):
            item = None
        if mention.measure is Measure.MEAN_DIFFERENCE:
            match = DIFFERENCE_IN.search(text)
            people = subject is not None and head_of(subject) is not None
            mention.condition = (
                cut(match["o"]) if match else (context.condition if people or subject is None else subject)
            )
            mention.population = subject if people else None
            continue
        _settle(mention, text, start, subject, item, inside, context)
        own_words(marked, mention, bracket)
        beside_shares(mention, shares)
        beside_number(marked, mention)
        if mention.condition is not None and names_nothing(mention.condition, rate=True):
            mention.condition = _known_outcome(context)
        of_deaths = _OF_DEATHS.search(text)
        rate = mention.measure is Measure.RATE_RATIO or (of_deaths is not None and of_deaths["k"] is not None)
        if of_deaths is not None and (mention.condition is None or rate):
            mention.condition = _death(mention.condition)
        previous = mention.last
    for mention, outcome in zip(ratios, outcomes_of(marked, ratios) or (), strict=False):
        mention.condition = outcome
    _share_missing(ratios, context)


def _outermost(depths: list[int], at: int) -> int:
    bracket = depths[at]
    while bracket >= 0 and depths[bracket] >= 0:
        bracket = depths[bracket]
    return bracket


def _subject(marked: Marked) -> str | None:
    """The words before the sentence's first finite verb, an opening "In ...," left out."""
    lexed, codes = marked.lexed, marked.lexed.codes
    first = 0
    if lexed.codes[:1] == "v" and "," not in codes[:20]:
        return None
    if lexed.words and (lexed.words[0] in OPENING_WORDS or lexed.words[0].endswith("ing")):
        depths = bracket_depths(codes)
        comma = next((i for i in range(min(40, len(codes))) if codes[i] == "," and depths[i] < 0), 0)
        if comma and "V" not in codes[:1]:
            first = comma + 1
    for i in range(first, len(codes)):
        if codes[i] == "V" and i > first and (lexed.words[i] in AUXILIARIES or lexed.words[i] in FINITE_VERBS):
            if (
                any(word in ("who", "whom", "that", "which", "whose") for word in lexed.words[max(first, i - 4) : i])
                and "V" in codes[i + 1 :]
            ):
                continue
            text = phrase(lexed, first, i)
            if lexed.words[i + 1 : i + 2] == ["that"] and lexed.words[i] in _STATING:
                first = i + 2  # "the analysis showed that ..."
                continue
            return text if text and not GENERIC_SUBJECT.match(text) else None
        if codes[i] in ";(" and codes[i] == ";":
            return None
    return None


_STATING = word_set(
    "showed found revealed suggested demonstrated indicated shows suggest suggests indicates show reported"
)


def _item(marked: Marked, mention: Mention, bracket: int, previous: int) -> tuple[str | None, str | None]:
    """The phrase before the bracket of a ratio, and the words inside the bracket before it."""
    lexed, codes = marked.lexed, marked.lexed.codes
    if bracket < 0:
        first = mention.first
        while first > previous and codes[first - 1] not in ";":
            first -= 1
        return None, phrase(lexed, first, mention.first) or None
    first = max(bracket + 1, previous)
    for i in range(mention.first - 1, first - 1, -1):
        if codes[i] == ";" or codes[i] in "ck":
            first = i + 1
            break
    inside = phrase(lexed, first, mention.first)
    start = bracket
    while start > 0 and codes[start - 1] not in ",;:)a" and codes[start - 1] != "V" and start > bracket - 14:
        if start - 1 < previous:
            break
        start -= 1
    return (phrase(lexed, start, bracket) or None), _without_name(inside)


def _without_name(text: str) -> str | None:
    text = re.sub(
        r"\b(?:(?:multivaria\w+[- ])?(?:adjusted|crude|unadjusted|pooled|relative|fully|"
        r"age-adjusted)?[ -]*(?:odds|hazards?|risk|rate|incidence rate|prevalence|relative|"
        r"incidence)[ -](?:ratios?|risks?|odds)|[acu]?(?:OR|HR|RR|IRR|SIR|PR|SMR)s?(?:adj)?)\b",
        " ",
        text,
    )
    text = re.sub(r"\(\s*\)|[=:,()\[\]]", " ", text)
    text = re.sub(r"\s+", " ", text).strip(" ,;:.-")
    text = re.sub(
        r"^(?:for|of|was|were|is|adjusted|crude|and|the|versus|vs)\s+|\s+(?:was|were|is|of|for|adjusted|and)$", "", text
    ).strip()
    return (
        text
        if len(text) > 2
        and not re.fullmatch(r"(?:adjusted|crude|summary|pooled|multivariate|unadjusted|range|combined|overall)", text)
        else None
    )


def _settle(
    mention: Mention,
    text: str,
    start: int,
    subject: str | None,
    item: str | None,
    inside: str | None,
    context: Context,
) -> None:
    outcome, group, other = from_frame(text, start)
    if outcome is None:
        outcome = nearest(text, start)
    if inside is not None and inside.startswith("time to "):
        outcome, inside = inside, None  # "poor metabolizers (time to recurrence HR, 1.90)"
    if inside is not None:
        pair = re.match(r"(?P<g>.+?)\s+(?:versus|vs\.?|compared with|compared to)\s+(?P<h>.+)", inside)
        where = IN_GROUP.match(inside)
        if pair:
            group, other = pair["g"], pair["h"]
        elif where:
            group = group or where["g"]
        elif (
            (item is None or not outcome)
            and len(inside.split()) <= 8
            and not re.search(r"\d|%|\b(?:was|were|had|is|are)\b", inside)
        ):
            group = group or inside
    if other is None:
        match = COMPARED.search(text)
        other = match["h"] if match else None
    item = cut(item)
    if item is not None and NO_OUTCOME.fullmatch(item):
        item = None
    if item is not None and outcome is not None and item not in outcome and outcome not in item:
        listed_outcome = adjoins(text, start, item) and head_of(item) not in _COUNTED
        if listed_outcome:
            outcome = item
        elif group is None:
            group = item if subject is None or len(item.split()) <= 8 else subject
    elif item is not None and outcome is None:
        outcome = item
    about = _told_of(text, start)
    if about is not None:
        factor = item or outcome
        outcome, group = about, factor if factor != about else group
    outcome, group = cut(outcome), cut(group)
    if group is not None and NO_OUTCOME.fullmatch(group):
        group = None
    if outcome is not None and (NO_OUTCOME.fullmatch(outcome) or not re.search(r"[A-Za-z]{2}", outcome)):
        outcome = None
    if outcome is not None and re.search(r"\b(?:against|versus|vs)\b", outcome):
        outcome, group = None, group or outcome
    if (
        outcome is None
        and item is not None
        and item != group
        and subject is not None
        and head_of(subject) is None
        and not NO_GROUP.match(subject)
    ):
        outcome, group = tidy(subject), item
    mention.condition = cut(outcome)
    if group is None:
        named = NAMED_GROUP.search(text)
        group = named["g"] if named else None
    candidates = (cut(group), subject, item if item != outcome else None)
    mention.population = next((c for c in candidates if c is not None and not NO_GROUP.match(c)), None)
    mention.population = narrowed(mention.population, text, start)
    if other:
        mention.notes.append(f"versus {cut(other)}")
    if mention.condition is None:
        mention.condition = _known_outcome(context)


_COUNTED = PEOPLE - word_set("pregnancy pregnancies birth births livebirth case")
"""People a ratio is told of; of births and pregnancies outcomes are made ("preterm birth")."""


def _known_outcome(context: Context) -> str | None:
    """The outcome of a ratio that names none: that of the last ratio, what was counted last, the record's topic."""
    return context.outcome or context.condition or context.topic


def _death(condition: str | None) -> str:
    """What a mortality ratio counts: deaths, from the cause that is named."""
    return condition if condition is not None and _DYING.search(condition) else "death"


_OF_DEATHS = re.compile(r"\bA?SMRs?\b|\bmortality (?P<k>hazards? |rate |risk |odds )?ratios?\b")
_DYING = re.compile(r"\b(?:deaths?|died|dying|mortality|suicides?)\b", re.IGNORECASE)


def _told_of(text: str, start: int) -> str | None:
    """The outcome that a sentence names before its factors, each with a ratio in brackets; None if it names none."""
    factors = FACTORS_OF.search(text, 0, start) if _FACTORS.search(text, 0, start) else None
    return factors["o"] if factors is not None else None


_FACTORS = re.compile(r"[Ff]actor|[Pp]redict|[Dd]eterminant|[Vv]ariable|[Cc]orrelate|[Ff]eature|[Cc]haracteristic")


def _share_missing(ratios: list[Mention], context: Context) -> None:
    for index, mention in enumerate(ratios):
        if index and mention.condition is None:
            mention.condition = ratios[index - 1].condition
        if index and mention.population is None:
            mention.population = ratios[index - 1].population
        if mention.population is None and mention.measure.is_frequency is False:
            mention.population = context.exposed  # "further adjustment attenuated the association (OR 1.4)"
        mention.condition = mention.condition or _known_outcome(context)
    context.exposed = ratios[-1].population or context.exposed
    if ratios[-1].condition:
        context.condition = context.outcome = ratios[-1].condition
