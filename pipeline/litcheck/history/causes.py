"""Two states of a claim -> the causes of their difference, from what changed among the inputs."""

from collections.abc import Iterator, Sequence

from litcheck.history.change import Cause, CauseKind
from litcheck.history.run import ClaimState, RecordState, Run

_KIND_OF_NOTICE = {
    "RetractionIn": (CauseKind.RECORD_RETRACTED, "retracted"),
    "PartialRetractionIn": (CauseKind.RECORD_RETRACTED, "retracted in part"),
    "RetractedandRepublishedIn": (CauseKind.RECORD_RETRACTED, "retracted and republished"),
    "ExpressionOfConcernIn": (CauseKind.CONCERN_RAISED, "expression of concern"),
    "ErratumIn": (CauseKind.RECORD_CORRECTED, "erratum"),
    "CorrectedandRepublishedIn": (CauseKind.RECORD_CORRECTED, "corrected and republished"),
    "UpdateIn": (CauseKind.RECORD_CORRECTED, "updated"),
}
_WITHDRAWS = frozenset({"RetractionIn", "RetractedandRepublishedIn"})
_REPEATED = frozenset({"ErratumIn", "UpdateIn"})
_NAMED = 5  # records that a cause names


def causes_of(old_run: Run, new_run: Run, old: ClaimState, new: ClaimState) -> tuple[Cause, ...]:
    """What among the inputs of this claim changed, the editor's doing first; () if nothing did."""
    if old.asked_of != new.asked_of:
        return (*_of_the_claim(old, new), *_of_another_door(old_run, new_run, old, new))
    found = [*_of_the_claim(old, new), *_of_the_records(old, new), *_of_full_texts(old, new)]
    found += _of_the_program(old_run, new_run)
    edited = old.claim_mark != new.claim_mark
    if not edited and not any(cause.records or cause.kind is CauseKind.SEARCH_DIFFERS for cause in found):
        found += _of_the_search(old, new)
    return tuple(found)


def _of_the_claim(old: ClaimState, new: ClaimState) -> Iterator[Cause]:
    if old.claim_mark != new.claim_mark:
        words = "" if old.statement == new.statement else f": it read “{old.statement}”"
        yield Cause(kind=CauseKind.CLAIM_EDITED, text=f"claim edited{words}")
    if (old.quote, old.quote_mark) != (new.quote, new.quote_mark):
        became = {"moved": "stands elsewhere now", "changed": "was reworded", "gone": "is gone from the article"}
        what = became.get(new.quote_mark or "", f"was “{old.quote}”")
        yield Cause(kind=CauseKind.QUOTE_MOVED, text=f"quote moved: it {what}")


def _of_full_texts(old: ClaimState, new: ClaimState) -> Iterator[Cause]:
    """Articles that only one of the runs read."""
    for words, these, others in (
        ("read in full now", new.full_texts, old.full_texts),
        ("no longer read in full", old.full_texts, new.full_texts),
    ):
        named = [pmcid for key, pmcid in these if (key, pmcid) not in others]
        if named:
            more = f" and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
            yield Cause(kind=CauseKind.SEARCH_DIFFERS, text=f"{words}: {', '.join(named[:_NAMED])}{more}")


def _of_another_door(old_run: Run, new_run: Run, old: ClaimState, new: ClaimState) -> Iterator[Cause]:
    """One of the runs was answered by another source than its own. Two sources list, label and count differently, so only
    a notice that withdraws a record, or doubts it, is news.
    """
    before, after = old.asked_of or old_run.source, new.asked_of or new_run.source
    why = f", because {new_run.source} did not answer" if new.asked_of else ""
    yield Cause(kind=CauseKind.SEARCH_DIFFERS, text=f"asked of {after}{why}; before, {before} was asked")
    for key in sorted({*old.used, *new.used} & old.records.keys() & new.records.keys()):
        for cause in _of_one_record(old.records[key], new.records[key]):
            if cause.kind in (CauseKind.RECORD_RETRACTED, CauseKind.CONCERN_RAISED):
                yield cause


def _of_the_program(old: Run, new: Run) -> Iterator[Cause]:
    if old.tool_version != new.tool_version:
        yield Cause(kind=CauseKind.LITCHECK_CHANGED, text=f"litcheck {old.tool_version} became {new.tool_version}")
    if old.models != new.models:
        before, after = (", ".join(models) or "none" for models in (old.models, new.models))
        yield Cause(kind=CauseKind.LITCHECK_CHANGED, text=f"records are read by {after}, before by {before}")
    if old.source != new.source:
        yield Cause(kind=CauseKind.SEARCH_DIFFERS, text=f"source {new.source}, before {old.source}")


def _of_the_records(old: ClaimState, new: ClaimState) -> Iterator[Cause]:
    """Causes in the records that either verdict rests on, or that stopped counting."""
    before, after = old.records, new.records
    renamed = _renamed(old, new)
    # A record that said nothing until it was read in full was there before.
    in_full = {key for state in (old, new) for key, _ in state.full_texts}
    fresh = [after[key] for key in new.used if key not in before and key not in (*renamed.values(), *in_full)]
    lost = [before[key] for key in old.used if key not in after and key not in renamed and key not in in_full]
    edited = old.claim_mark != new.claim_mark  # other words are searched for, and other records come
    if fresh and not edited:
        yield _about(CauseKind.NEW_RECORD, "new record", fresh)
    for key in sorted({*old.used, *new.used}):
        if key in before and key in after:
            yield from _of_one_record(before[key], after[key])
    for gone, key in sorted(renamed.items()):
        text = f"record corrected: {before[gone].label} is now {after[key].label}"
        yield Cause(kind=CauseKind.RECORD_CORRECTED, text=text, records=(key,))
    if lost and not edited:
        yield _about(CauseKind.SEARCH_DIFFERS, "search answered differently: no longer found", lost)


def _of_one_record(old: RecordState, new: RecordState) -> Iterator[Cause]:
    kinds = {kind for kind, _, _ in old.notices}
    for kind, pmid, source in new.notices:
        # A second source that says the same of a record is no news; a second erratum is.
        if (kind, pmid, source) not in old.notices and (kind not in kinds or kind in _REPEATED):
            cause, words = _KIND_OF_NOTICE.get(kind, (CauseKind.RECORD_CORRECTED, kind))
            where = f"PMID {pmid}" if pmid else source
            yield Cause(kind=cause, text=f"{words}: {new.label}, says {where}", records=(new.key,))
    for kind, pmid, source in old.notices:
        if kind not in {known for known, _, _ in new.notices}:
            _, words = _KIND_OF_NOTICE.get(kind, (CauseKind.RECORD_CORRECTED, kind))
            where = f"PMID {pmid}" if pmid else source
            text = f"record corrected: {new.label}, no longer said: {words} ({where})"
            yield Cause(kind=CauseKind.RECORD_CORRECTED, text=text, records=(new.key,))
    # A publisher writes "Retracted" into title and abstract: that is the retraction, told already.
    withdrawn = any(kind in _WITHDRAWS and kind not in kinds for kind, _, _ in new.notices)
    if old.content_mark != new.content_mark and not withdrawn:
        what = "has another title now" if old.title != new.title else "has another abstract or other facts now"
        yield Cause(kind=CauseKind.RECORD_CORRECTED, text=f"record corrected: {new.label} {what}", records=(new.key,))
    if new.superseded and not old.superseded:
        text = f"guidance superseded: {new.label} yields to newer guidance"
        yield Cause(kind=CauseKind.GUIDANCE_SUPERSEDED, text=text, records=(new.key,))


def _of_the_search(old: ClaimState, new: ClaimState) -> Iterator[Cause]:
    before, after = dict(old.counts), dict(new.counts)
    moved = [name for name in after if name in before and before[name] != after[name]]
    if moved:
        name = moved[0]
        text = f"search answered differently: {before[name]} hits became {after[name]} ({name.partition(':')[0]})"
        yield Cause(kind=CauseKind.SEARCH_DIFFERS, text=text)
    elif old.records_mark != new.records_mark:
        yield Cause(kind=CauseKind.SEARCH_DIFFERS, text="search answered differently: other records were read")


def _renamed(old: ClaimState, new: ClaimState) -> dict[str, str]:
    """Records that went on under another identifier: old key -> new key, known by an unchanged text."""
    by_mark = {record.content_mark: key for key, record in new.records.items() if key not in old.records}
    gone = (record for key, record in old.records.items() if key not in new.records and record.content_mark)
    return {record.key: by_mark[record.content_mark] for record in gone if record.content_mark in by_mark}


def _about(kind: CauseKind, words: str, records: Sequence[RecordState]) -> Cause:
    named = ", ".join(record.label for record in records[:_NAMED])
    more = f" and {len(records) - _NAMED} more" if len(records) > _NAMED else ""
    many = f"{len(records)} {words}s" if len(records) > 1 and kind is CauseKind.NEW_RECORD else words
    return Cause(kind=kind, text=f"{many}: {named}{more}", records=tuple(record.key for record in records))
