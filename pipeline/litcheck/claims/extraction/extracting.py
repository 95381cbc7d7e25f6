"""Document -> Claims: the check-worthy sentences, taken apart into statements, read in the fields of their kinds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from litcheck.claims.claim import Attribution, Claim, ClaimedValue
from litcheck.claims.extraction.attribution import attribution_of
from litcheck.claims.extraction.choosing import chosen
from litcheck.claims.extraction.clauses import clauses, own_figures
from litcheck.claims.extraction.deciding import decisions
from litcheck.claims.extraction.decision import Priority, Reason, SentenceDecision
from litcheck.claims.extraction.figures import Figure, Form, figures
from litcheck.claims.extraction.health_terms import Sort, names
from litcheck.claims.extraction.naming import identifier_of
from litcheck.claims.extraction.phrases import phrase
from litcheck.claims.extraction.quoting import context, quote_span
from litcheck.claims.extraction.reading import needing, structure_of
from litcheck.claims.extraction.referents import Resolved, Thread
from litcheck.claims.extraction.sources_given import cites_of, with_flags
from litcheck.claims.extraction.speakers import source_of, speakers
from litcheck.claims.extraction.statements import is_sentence, statement_of
from litcheck.claims.extraction.structure import Around, Statement, Structure
from litcheck.claims.extraction.topic import Topic, topic_of
from litcheck.claims.extraction.verbs import AUXILIARIES, THIRDS, finite_verbs
from litcheck.claims.kinds import check_of, kind_named
from litcheck.documents.document import Document, Span
from litcheck.measures import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """A claim with the clause it was read from, in characters of the document, the statement that it makes, and the fields
    that the kinds' readers gave it."""

    claim: Claim
    span: Span
    priority: Priority
    statement: Statement
    structure: Structure


def extract_claims(document: Document, *, every_sentence: bool = False) -> tuple[Claim, ...]:
    """The claims of an article in the order of its text, each marked as extracted."""
    return tuple(extracted.claim for extracted in extract(document, every_sentence=every_sentence))


def extract(document: Document, *, every_sentence: bool = False) -> tuple[Extracted, ...]:
    """The claims with their clauses and priorities. Of statements repeated word for word the first is kept apart by
    its number; nothing is merged here. `every_sentence`: sentences that would be left out are read too, as of low priority."""
    topic = topic_of(document)
    thread = Thread(topic)
    taken: set[str] = set()
    small = document.text.lower()
    found: list[Extracted] = []
    decided = decisions(document, reported=topic.reported)
    paragraphs = _paragraphs(document, decided)
    for place, decision in enumerate(decided):
        if decision.reason is Reason.TOO_LONG:
            continue
        if decision.reason is Reason.HEADING:
            thread.begin_section(decision.text)
            continue
        apart = paragraphs[place][0] is decision or decided[place - 1].reason is Reason.HEADING
        numbers = own_figures(figures(decision.text))
        parts = clauses(decision.text, numbers)
        pieces = tuple(decision.text[start:end] for start, end in parts)
        resolved = thread.read(decision.text, pieces, new_paragraph=apart)
        if decision.priority is None and every_sentence:
            decision = replace(decision, priority=Priority.LOW)
        if decision.priority is None:
            continue
        said = _with_speaker(decision.text, paragraphs[place])
        around = Around(
            title=document.title,
            before=decided[place - 1].text if place else "",
            text=small,
            conditions=topic.conditions,
        )
        for claim, span, statement, structure in _claims(
            document, decision, parts, numbers, resolved, topic, said, around
        ):
            name = identifier_of(claim.statement, taken)
            taken.add(name)
            known = replace(
                claim,
                id=name,
                priority=decision.priority.value,
                because=decision.reason.value,
                cites=cites_of(document, decision),
            )
            claim = with_flags(known, decision, paragraphs[place])
            found.append(
                Extracted(claim=claim, span=span, priority=decision.priority, statement=statement, structure=structure)
            )
    return tuple(found)


def _paragraphs(document: Document, decisions: Sequence[SentenceDecision]) -> list[list[SentenceDecision]]:
    """For each decision the sentences of its paragraph."""
    paragraphs: list[list[SentenceDecision]] = []
    for decision in decisions:
        last = paragraphs[-1] if paragraphs else None
        if last is None or "\n" in document.text[last[-1].span.end : decision.span.start]:
            paragraphs.append([decision])
        else:
            last.append(decision)
            paragraphs.append(last)
    return paragraphs


def _with_speaker(text: str, paragraph: Sequence[SentenceDecision]) -> str:
    """A sentence of somebody's speech with the sentence that ends the same quotation, if that one names the speaker."""
    if text.count("“") <= text.count("”") and text.count('"') % 2 == 0:
        return text
    texts = [one.text for one in paragraph]
    for later in texts[texts.index(text) + 1 :]:
        if "”" in later or '"' in later:
            return f"{text} {later}" if speakers(later) else text
    return text


def _claims(
    document: Document,
    decision: SentenceDecision,
    parts: list[tuple[int, int]],
    numbers: tuple[Figure, ...],
    resolved: Resolved,
    topic: Topic,
    said: str,
    around: Around,
) -> Iterator[tuple[Claim, Span, Statement, Structure]]:
    """The claims of one sentence with their clauses; ids are still empty. `said` is the sentence with who says it."""
    attribution = attribution_of(said, topic.authors)
    source = source_of(said)
    shared: Structure | None = None
    for (start, end), written in zip(parts, resolved.clauses, strict=True):
        figure = next((number for number in numbers if start <= number.start < end), None)
        subject = None if start == 0 else _missing_subject(resolved.clauses[0], written, topic)
        plain = statement_of(written, topic.long_forms, subject=subject)
        statement = Statement(
            text=plain,
            whole=decision.text,
            figure=None if figure is None else _found_again(figure, plain),
            condition=resolved.condition,
            topic=resolved.topic,
            long_forms=topic.long_forms,
            reported=topic.reported,
            studied=topic.studied,
            agent=topic.agent,
            around=around,
        )
        if shared is not None and shared.kind == "effect" and _COMPARED.match(written):
            continue  # the other group's figure belongs to the effect
        read = _completed(structure_of(statement), shared, plain)
        shared, structure = read, chosen(read, statement)
        if not is_sentence(plain):
            statement = replace(statement, text=_in_full(structure, figure, decision.text, topic))
        if not resolved.certain and start == 0:
            structure = needing(structure, "reference")
        span = Span(start=decision.span.start + start, end=decision.span.start + end)
        inner = (
            None if figure is None else replace(figure, start=figure.start - start, end=min(figure.end, end) - start)
        )
        yield (
            replace(_claim(document, span, statement, structure, inner, attribution), source=source),
            span,
            statement,
            read,
        )


def _in_full(structure: Structure, figure: Figure | None, sentence: str, topic: Topic) -> str:
    """A sentence for a clause without a verb: made of the fields of a share, else the whole sentence."""
    named = structure.condition is not None and names(structure.condition, Sort.CONDITION)
    if (
        structure.kind == "prevalence"
        and figure is not None
        and named
        and not {"condition", "population"} & {*structure.needs}
    ):
        value = figure.value
        number = f"{value.stated:g}%" if value.stated is not None else f"{value.low or 0:g} to {value.high or 100:g}%"
        return f"{number} of {structure.population} have {structure.condition}."
    whole = statement_of(sentence, topic.long_forms)
    return whole if is_sentence(whole) else " ".join(sentence.split())


def _found_again(figure: Figure, text: str) -> Figure:
    """The same figure with its offsets in a rewritten text."""
    others = [other for other in figures(text) if _bare(other.value) == _bare(figure.value)]
    if others:
        return replace(others[0], form=figure.form, falls=figure.falls)
    return replace(figure, start=0, end=0)


def _missing_subject(sentence: str, clause: str, topic: Topic) -> str | None:
    """The sentence's subject, for a clause that begins with its predicate."""
    first = re.match(r"(?:also |which |and )*([\w'’]+)", clause)
    if first is None or not (first.group(1).lower() in AUXILIARIES or first.group(1).lower() in THIRDS):
        return None
    verbs = finite_verbs(sentence)
    return phrase(sentence[: verbs[0][0]], topic.long_forms) or None if verbs else None


def _bare(value: ClaimedValue) -> ClaimedValue:
    """A value whatever the case of its hedge."""
    return replace(value, hedge=value.hedge.lower() if value.hedge else None)


_COMPARED = re.compile(r"(?:compared (?:with|to)|versus|vs\.?|while|whereas)\b", re.IGNORECASE)
_SAME_RATE = re.compile(r"(?:an? |the )?(?:rate|prevalence|risk|figure|number|proportion|share)\b", re.IGNORECASE)


def _completed(structure: Structure, before: Structure | None, text: str) -> Structure:
    """A later figure of a sentence takes over what only the first one names."""
    if before is None or structure.kind not in ("prevalence", "comparison") or before.condition is None:
        return structure
    if "condition" in structure.needs or _SAME_RATE.match(text):
        structure = replace(structure, condition=before.condition)
        structure = replace(structure, needs=tuple(need for need in structure.needs if need != "condition"))
    unnamed = structure.kind == before.kind and "population" in structure.needs
    if (_SAME_RATE.match(text) or unnamed) and before.population:
        structure = replace(structure, population=before.population)
        structure = replace(structure, needs=tuple(need for need in structure.needs if need != "population"))
    return structure


def _claim(
    document: Document,
    span: Span,
    statement: Statement,
    structure: Structure,
    figure: Figure | None,
    attribution: Attribution | None,
) -> Claim:
    value = None if figure is None else _value(structure, figure)
    kind = kind_named(structure.kind)
    quoted = quote_span(document.text, span, figure)
    prefix, suffix = context(document.text, quoted)
    return Claim(
        id="",
        document=document.id,
        quote=" ".join(document.quoted(quoted).split()),
        statement=statement.text,
        kind=structure.kind,
        check=check_of(structure.kind, value),
        value=value if value is not None and value.unit in kind.UNITS else None,
        attribution=attribution,
        as_extracted=True,
        prefix=prefix or None,
        suffix=suffix or None,
        needs=structure.needs,
        **{field: getattr(structure, field) for field in (*kind.REQUIRED, *kind.OPTIONAL) if field != "value"},
    )


def _value(structure: Structure, figure: Figure) -> ClaimedValue | None:
    """The figure in the unit of the claim's kind: a relative difference of a comparison becomes a ratio."""
    value = figure.value
    if figure.form is Form.CHANGE and structure.kind in ("comparison", "association"):
        return _as_ratio(value, falls=figure.falls)
    if figure.form is Form.SHARE and structure.kind == "comparison":
        return None
    if figure.form is Form.MULTIPLE and structure.kind == "prevalence":
        return None
    beyond = max(number for number in (value.stated, value.low, value.high) if number is not None) > 100
    return None if structure.kind == "prevalence" and beyond else value


def _as_ratio(value: ClaimedValue, *, falls: bool) -> ClaimedValue:
    """46 % lower is a ratio of 0.54, "at least 90 % lower" one of at most 0.1."""

    def ratio(percent: float) -> float:
        return float(f"{1 + (-percent if falls else percent) / 100:.4g}")

    printed = f"{value.hedge or ''}".strip()
    if value.stated is None:
        ends = sorted(ratio(end) for end in (value.low, value.high) if end is not None)
        return ClaimedValue(low=max(ends[0], 0.0), high=ends[-1], unit=Unit.RATIO, hedge=printed or None)
    one = max(ratio(value.stated), 0.0)
    if re.search(
        r"\b(?:at least|more than|over|above|exceed\w*|greater than|no less than)\b|>", printed, re.IGNORECASE
    ):
        return ClaimedValue(high=one, unit=Unit.RATIO) if falls else ClaimedValue(low=one, unit=Unit.RATIO)
    if re.search(
        r"\b(?:up to|at most|less than|under|as (?:much|many|high) as|fewer than|below)\b|<", printed, re.IGNORECASE
    ):
        return ClaimedValue(low=one, unit=Unit.RATIO) if falls else ClaimedValue(high=one, unit=Unit.RATIO)
    return ClaimedValue(stated=one, unit=Unit.RATIO, hedge=printed or None)
