"""Record -> Estimates: every number its title and abstract report, with what it counts and in whom."""

from collections.abc import Iterator
from dataclasses import replace

from litcheck.evidence.audit import audited
from litcheck.evidence.estimates.attaching import attach
from litcheck.evidence.estimates.background import passages, pieces
from litcheck.evidence.estimates.building import Counted, build, counted
from litcheck.evidence.estimates.carried import carried_mentions, remember
from litcheck.evidence.estimates.comparing import compare
from litcheck.evidence.estimates.counted import counted_mentions, with_fractions, with_rates
from litcheck.evidence.estimates.differences import difference_mentions
from litcheck.evidence.estimates.distractors import weed
from litcheck.evidence.estimates.intervals import Marked, mark
from litcheck.evidence.estimates.late_brackets import settle_late_brackets
from litcheck.evidence.estimates.lexing import lex
from litcheck.evidence.estimates.linking import link
from litcheck.evidence.estimates.may_report import may_report
from litcheck.evidence.estimates.mention import Context, Mention
from litcheck.evidence.estimates.no_share import is_of_material
from litcheck.evidence.estimates.rates import rate_mentions
from litcheck.evidence.estimates.ratios import ratio_mentions
from litcheck.evidence.estimates.sample import find_sample
from litcheck.evidence.estimates.shares import share_mentions
from litcheck.evidence.estimates.sides import answered, name_pairs
from litcheck.evidence.estimates.study_flow import flow_asked_about
from litcheck.evidence.estimates.topics import find_topic, spelled_out
from litcheck.evidence.estimates.zeros import zero_mentions
from litcheck.evidence.finding import Estimate
from litcheck.literature.record import Record
from litcheck.vocabulary.abbreviations import defined


def read_estimates(record: Record) -> tuple[Estimate, ...]:
    """Every estimate of the record's title and abstract, in the order of the text; protocols report none."""
    sentences = list(counted_sentences(record))
    if not sentences:
        return ()
    estimates = [estimate for sentence in sentences for estimate in build(record, sentence)]
    return tuple(audited(estimates, record.text, sentences[0].told[0].abbreviations))


def counted_sentences(record: Record) -> Iterator[Counted]:
    """The sentences that report numbers, with what each number counts; who it was counted in is still to be chosen."""
    if not may_report(f"{record.title}. {record.text}"):
        return
    sentences = pieces(record)
    context = Context(flow_asked_about=flow_asked_about(record.title))
    texts = ((record.title if piece.label == "TITLE" else record.text)[piece.start : piece.end] for piece in sentences)
    figures = [(place, found) for place, text in enumerate(texts) if (found := _numbers_in(text, context)) is not None]
    # The rest tells what numbers are about: most records of a mixed collection have none.
    if not figures or is_of_material(f"{record.title} {record.text}"):
        return
    read = passages(record, sentences)
    abbreviations = defined(f"{record.title} {record.text}")
    topic = context.topic = find_topic(record.title, record.text)
    if topic is not None and topic not in abbreviations:
        written = spelled_out(topic, f"{record.title} {record.text}")
        abbreviations = {**abbreviations, topic.split()[0]: written} if written else abbreviations
    body = [
        ("BACKGROUND" if passage.cited else passage.category, passage.text)
        for passage in read
        if passage.section != "TITLE"
    ]
    sample = find_sample(record.title, body, abbreviations, topic)
    for place, (marked, mentions, barriers, responded) in figures:
        passage = read[place]
        attach(marked, mentions)
        ratios = [m for m in mentions if not m.measure.is_frequency]
        shares = [m for m in mentions if m.measure.is_frequency]
        link(marked, shares, barriers, context)
        compare(marked, ratios, shares, context)
        name_pairs(marked, mentions, sample, context, abbreviations)
        yield counted(record, passage, marked, mentions, sample, abbreviations, responded)


def _numbers_in(text: str, context: Context) -> tuple[Marked, list[Mention], list[Mention], str | None] | None:
    """A sentence, its estimates, all its numbers that look like one, and who had answered before it; None without estimates."""
    if not may_report(text):
        if "per 1" in text:
            remember(mark(lex(text)), [], context)
        return None
    marked = mark(lex(text))
    mentions, barriers = mentions_of(marked, context)
    remember(marked, mentions, context)
    responded = context.responded
    context.responded = answered(text) or responded
    return (marked, mentions, barriers, responded) if mentions else None


def mentions_of(marked: Marked, context: Context) -> tuple[list[Mention], list[Mention]]:
    """The sentence's estimates, and all its numbers that look like one."""
    found: list[Mention] = []
    for mention in (
        *ratio_mentions(marked),
        *rate_mentions(marked),
        *share_mentions(marked),
        *zero_mentions(marked),
        *counted_mentions(marked),
        *difference_mentions(marked),
        *carried_mentions(marked, context),
    ):
        clash = next((known for known in found if mention.first < known.last and known.first < mention.last), None)
        if clash is None:
            found.append(mention)
        elif clash.unit == "one_in" and mention.value_first >= clash.last:  # "1/395 (0.25%)"
            found.append(
                replace(mention, first=mention.value_first, numerator=None, denominator=None, denominator_at=None)
            )
    found.sort(key=lambda mention: mention.first)
    del found[_MOST:]
    found = with_fractions(with_rates(settle_late_brackets(marked, found), marked.codes), marked.codes)
    return weed(marked, found, context.flow_asked_about), found


_MOST = 60
"""More numbers than this in one sentence are a table that lost its lines; the rest is not read (no real sentence of the
development set has more than 25)."""
