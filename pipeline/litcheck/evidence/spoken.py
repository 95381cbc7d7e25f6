"""ReadRecord + topic -> Spoken: whether the record speaks of the topic in its title and how often, found once for all claims."""

from dataclasses import dataclass

from litcheck.evidence.read_record import ReadRecord
from litcheck.evidence.topics import Topic


@dataclass(frozen=True, slots=True)
class Spoken:
    """Whether title or headings speak of a topic, and how many passages do; two or more are counted as 2."""

    titled: bool
    passages: int


def spoken(known: ReadRecord, topic: Topic) -> Spoken:
    """Where a record speaks of a topic in full."""
    found = known.spoken.get(topic)
    if found is None:
        found = known.spoken[topic] = _read(known, topic)
    return found


def _read(known: ReadRecord, topic: Topic) -> Spoken:
    headed = any(known.headed.holds(concept) for concept in topic.concepts)
    if not topic.may_be_in(known.inventory):
        return Spoken(headed, 0)
    passages = 0
    for passage in known.passages:
        passages += bool(topic.places_in(known.text_of(passage.text)))
        if passages == 2:
            break
    return Spoken(headed or bool(topic.places_in(known.title)), passages)
