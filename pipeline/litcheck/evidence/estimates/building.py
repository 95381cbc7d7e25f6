"""Mention -> Estimate: offsets into the record, groups in full, roles, limits and the arithmetic audit."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from litcheck.evidence.estimates.background import Passage
from litcheck.evidence.estimates.intervals import Marked
from litcheck.evidence.estimates.limits import limit_of
from litcheck.evidence.estimates.mention import Mention
from litcheck.evidence.estimates.naming import as_event, in_both_forms
from litcheck.evidence.estimates.part_played import part_played
from litcheck.evidence.estimates.people import Told, groups_of
from litcheck.evidence.estimates.sample import Sample, expand
from litcheck.evidence.estimates.who import who
from litcheck.evidence.finding import Estimate, GroupRole
from litcheck.evidence.group import Group
from litcheck.literature.record import Record
from litcheck.measures import Measure

_POOL = re.compile(
    r"\b(?:pooled|summary|overall|combined|weighted|random[- ]effects?|meta-?analy\w+|summari[sz]ed|estimated)\b",
)
_ONE_STUDY = re.compile(r"\b(?:one|a single|another|each|individual) stud(?:y|ies)\b|\brang(?:e|ed|ing)\b")
_PREVALENCE = re.compile(r"\bprevalen", re.IGNORECASE)
_INCIDENCE = re.compile(r"\binciden(?:ce|t)|\bnew cases", re.IGNORECASE)
_ADJUSTED_RATE = re.compile(
    r"(?:age|sex|gender)\W{0,3}(?:and \w+-)?(?:adjusted|standardi[sz]ed)|\badjusted (?:prevalence|incidence|rate)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A sentence with its mentions; of each, what is known of its people and the part that the grammar's rules give them."""

    passage: Passage
    marked: Marked
    mentions: tuple[Mention, ...]
    told: tuple[Told, ...]
    ruled: tuple[GroupRole, ...]


def counted(
    record: Record,
    passage: Passage,
    marked: Marked,
    mentions: list[Mention],
    sample: Sample,
    abbreviations: Mapping[str, str],
    responded: str | None = None,
) -> Counted:
    """The sentence with what its grammar says of the people of each mention."""
    told, ruled = [], []
    for mention in mentions:
        local = mention.population
        chosen, role = who(
            marked, mention, others=mentions, sample=sample, abbreviations=abbreviations, responded=responded
        )
        told.append(
            Told(
                sample=sample,
                abbreviations=abbreviations,
                title=record.title,
                text=record.text.lower(),
                category=passage.category,
                chosen=chosen,
                local=local,
                condition=_condition(mention, abbreviations),
                counts=mention.measure.is_frequency,
            )
        )
        ruled.append(role)
    return Counted(passage=passage, marked=marked, mentions=tuple(mentions), told=tuple(told), ruled=tuple(ruled))


def build(record: Record, sentence: Counted) -> list[Estimate]:
    """The estimates of one sentence."""
    groups = groups_of(sentence.marked, sentence.mentions, sentence.told)
    return [
        _estimate(
            record,
            sentence.passage,
            sentence.marked,
            mention,
            group,
            part_played(sentence.marked, mention, sentence.mentions, told, sentence.ruled),
            told,
            whole=ruled is GroupRole.OVERALL,
        )
        for mention, group, told, ruled in zip(sentence.mentions, groups, sentence.told, sentence.ruled, strict=True)
    ]


def _estimate(
    record: Record,
    passage: Passage,
    marked: Marked,
    mention: Mention,
    group: Group,
    role: GroupRole,
    told: Told,
    *,
    whole: bool,
) -> Estimate:
    lexed = marked.lexed
    first, last = _quoted(marked, mention)
    start, end = lexed.starts[first], lexed.ends[last - 1]
    value_start, value_end = lexed.starts[mention.value_first], lexed.ends[mention.value_last - 1]
    source = record.title if passage.section == "TITLE" else record.text
    sample, condition = told.sample, told.condition
    denominator = mention.denominator
    told_of_all = mention.population is None or whole
    if denominator is None and mention.numerator is not None and mention.denominator_at is None and told_of_all:
        denominator = _sample_size(mention, sample)
    if mention.value == 0 and mention.derived and denominator is None and whole and sample.sizes:
        denominator = sample.sizes[0]  # nobody of the whole sample
    interval = mention.interval
    versus = next((note[7:] for note in mention.notes if note.startswith("versus ")), None)
    near = lexed.text[max(0, start - 40) : end + 50]
    return Estimate(
        quote=source[passage.start + start : passage.start + end],
        section=passage.section,
        start=passage.start + start,
        end=passage.start + end,
        sentence_start=passage.start,
        sentence_end=passage.start + len(passage.text),
        value_start=passage.start + value_start,
        value_end=passage.start + value_end,
        measure=_measure(marked, mention),
        value=mention.value,
        unit=mention.unit,
        value_text=passage.text[value_start:value_end],
        value_low=mention.low,
        value_high=mention.high,
        derived=mention.derived,
        qualifier=mention.qualifier,
        ci_low=interval.low if interval else None,
        ci_high=interval.high if interval else None,
        ci_level=(interval.level or (95.0 if interval.labelled else None)) if interval else None,
        p_value=mention.p_value,
        numerator=mention.numerator,
        denominator=denominator,
        adjusted=mention.adjusted or (mention.unit != "ratio" and _is_adjusted_rate(lexed.text)),
        condition=condition,
        population=group.phrase,
        group=group,
        group_role=role,
        comparator_population=expand(versus, told.abbreviations) if versus else None,
        severity=limit_of(condition, near),
        cited=passage.cited,
        published_pool=_is_pool(record, passage, mention),
    )


def _quoted(marked: Marked, mention: Mention) -> tuple[int, int]:
    """The tokens of the quotation: everything recorded of the mention, brackets closed."""
    first, last = mention.first, mention.last
    if mention.interval is not None:
        last = max(last, mention.interval.last)
    codes = marked.lexed.codes
    opened = codes.count("(", first, last) - codes.count(")", first, last)
    while opened > 0 and last < len(codes) and codes[last] in ")":
        last += 1
        opened -= 1
    return first, last


def _condition(mention: Mention, abbreviations: Mapping[str, str]) -> str | None:
    if mention.condition is None:
        return None
    text = as_event(in_both_forms(mention.condition, abbreviations))
    when = next((note for note in mention.notes if note.startswith("at ")), None)
    if when:
        text = re.sub(r"(?:\s+rates?)?\s+at \d.*$", "", text) or text  # "at 6 and 12 months": each has its own
    return f"{text} {when}" if when else text


def _measure(marked: Marked, mention: Mention) -> Measure:
    if not mention.measure.is_frequency:
        return mention.measure
    lexed = marked.lexed
    before = lexed.text[max(0, lexed.starts[mention.first] - 160) : lexed.starts[mention.first]]
    last_prevalence, last_incidence = (
        _last(_PREVALENCE, before, "revalen"),
        _last(_INCIDENCE, before, "nci", "new cases"),
    )
    if mention.unit != "percent":
        if mention.unit.endswith(("year", "years", "hours")):
            return Measure.INCIDENCE
        return Measure.INCIDENCE if last_incidence > last_prevalence else Measure.PREVALENCE
    if last_prevalence >= 0 and last_prevalence > last_incidence:
        return Measure.PREVALENCE
    return mention.measure


def _sample_size(mention: Mention, sample: Sample) -> int | None:
    """The size of the sample from which the printed percentage follows; None if there is none."""
    if mention.value is None or mention.numerator is None or mention.derived or mention.unit != "percent":
        return None
    half = 0.5 * 10.0 ** -len((mention.printed or "").partition(".")[2])
    for size in sample.sizes:
        if size >= mention.numerator and abs(100 * mention.numerator / size - mention.value) <= half + 1e-9:
            return size
    return None


def _last(word: re.Pattern[str], text: str, *cues: str) -> int:
    """Where a word stands last, -1 if nowhere; the cues are what it must contain."""
    if not any(cue in text for cue in cues):
        return -1
    return max((m.start() for m in word.finditer(text)), default=-1)


def _is_adjusted_rate(text: str) -> bool:
    return ("djusted" in text or "tandardi" in text) and _ADJUSTED_RATE.search(text) is not None


@lru_cache(maxsize=16)  # the title and the text of a record are asked for with each of its numbers
def _is_meta(text: str) -> bool:
    lower = text.lower()
    return "meta-analy" in lower or "metaanaly" in lower or "pooled analysis" in lower


def _is_pool(record: Record, passage: Passage, mention: Mention) -> bool:
    meta = "Meta-Analysis" in record.publication_types or _is_meta(record.title) or _is_meta(record.text)
    if not meta or passage.cited or mention.low is not None:
        return False
    lower = passage.text.lower()
    return (mention.interval is not None or _POOL.search(lower) is not None) and not _ONE_STUDY.search(lower)
