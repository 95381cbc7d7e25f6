"""Who a number was counted in: the group in full, spelled as its record's readers know it, and its part in the study."""

import re
from collections.abc import Mapping, Sequence

from litcheck.evidence.estimates.arms import describe
from litcheck.evidence.estimates.groups import (
    WORLDWIDE,
    names_everybody,
    names_nobody,
    receiving,
    resolve,
    resolve_rate,
)
from litcheck.evidence.estimates.intervals import Marked
from litcheck.evidence.estimates.mention import Mention
from litcheck.evidence.estimates.places import place_in
from litcheck.evidence.estimates.role_words import role_words
from litcheck.evidence.estimates.roles import role_of
from litcheck.evidence.estimates.sample import Sample, expand, with_short_forms
from litcheck.evidence.estimates.strata import ages_or_year, sex_told_of, town_beside
from litcheck.evidence.finding import GroupRole

_SHARE_OF = re.compile(
    r"^(?:an? )?(?:(?:\w+ly )?(?:higher|greater|lower|similar|larger?|smaller?|substantial|considerable|great|high|low|"
    r"significant|good|sizeable) )?(?:percentage|proportion|number|majority|minority|part|fraction)s? of (?:the )?",
    re.IGNORECASE,
)
_STUDY_OF = re.compile(r"^(?:(?:in )?(?:this|our|the|present) )*study (?:included |of )?(?:\d[\d,]* )(?=[a-z])")
_WHOLE = re.compile(
    r"^(?:(?:both|all|the|two|three|study|treatment) )*(?:groups|arms)$|^(?:each |either )?(?:group|arm)$|"
    r"^(?:an? |the |our )?(?:[\w-]+ ){0,3}?(?:sample|cohort) of\b",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"\bin (?:those|(?:[\w-]+ )?(?:(?:wo)?men|(?:fe)?males|boys|girls|children|patients|participants|subjects|adults)\b)",
    re.IGNORECASE,
)
_WHOLE_PLACE = re.compile(
    r"^(?:(?:the|[A-Z][\w-]+|live|newborn) )*(?:births|newborns|neonates|infants|liveborn infants|inhabitants|residents|"
    r"population|adults|children)?\b(?! (?:aged|with|who))"
)


_WORLDWIDE = re.compile(r"\b(?:[Ww]orldwide|in the world|the global population)\b")
_PER_PEOPLE = re.compile(
    r"^\W{0,3}(?P<people>inhabitants|persons|people|population|residents|adults|children|women|men)\b"
)


def who(
    marked: Marked,
    mention: Mention,
    *,
    others: Sequence[Mention],
    sample: Sample,
    abbreviations: Mapping[str, str],
    responded: str | None = None,
) -> tuple[str | None, GroupRole]:
    """The population of a mention and the part it plays; `others` are all mentions of the sentence, `responded` what those
    are called who answered the survey that the sentence tells of."""
    role = _role(marked, mention, others, sample, abbreviations)
    text = marked.lexed.text
    if (
        responded
        and mention.unit == "percent"
        and mention.measure.is_frequency
        and names_nobody(mention.population or "")
    ):
        mention.population = responded
        role = GroupRole.SUBGROUP if role is GroupRole.OVERALL else role
    if (
        mention.unit == "percent"
        or not mention.measure.is_frequency
        or mention.unit.startswith(("per_100_", "per_10_"))
    ):
        named = receiving(mention.population, sample) if mention.population else None
        population = resolve(named, sample, expand(mention.condition or "", abbreviations) or None)
        population = describe(population, sample.arms) if population else None
    else:
        world = WORLDWIDE if _WORLDWIDE.search(text) else None
        town = town_beside(marked, mention)
        sex = sex_told_of(marked, mention) if mention.population in (None, town) else None
        told = sex or mention.population or _subject(text, mention)
        named = resolve_rate(None if told in abbreviations else told, sample, world or town or place_in(text))
        population = named or _counted_per(marked, mention)
        role = GroupRole.SUBGROUP if role is GroupRole.OVERALL and (sex or town) else role
    if role is GroupRole.SUBGROUP and mention.measure.is_frequency and _is_whole(mention, population, others, sample):
        role = GroupRole.OVERALL
    when, parted = (
        next((note.removeprefix("period ") for note in mention.notes if note.startswith("period ")), None),
        True,
    )
    if mention.measure.is_frequency and mention.unit != "ratio":
        when, parted = (
            (when, True) if when else ages_or_year(marked, mention, [m for m in others if m.measure.is_frequency])
        )
    if when is not None and role is GroupRole.OVERALL and when not in (population or ""):
        role = GroupRole.SUBGROUP if parted else role
        population = f"{population or 'population'}, {when}"
    return _spelled(population, abbreviations), role


_HAD = re.compile(
    r"^(?:The |the )?(?P<who>(?:[\w-]+ ){0,3}(?:women|men|children|infants|boys|girls|adults|adolescents|"
    r"persons)(?: aged [^,;]{1,24}?)?) "
    r"(?:had|have|experienced|were at|showed)\b",
    re.IGNORECASE,
)


def _subject(text: str, mention: Mention) -> str | None:
    """The people that a sentence about a rate begins with: "Young children had a rate of 28 per 10,000"."""
    match = _HAD.match(text)
    return match["who"][0].lower() + match["who"][1:] if match is not None and mention.denominator is None else None


def _is_whole(mention: Mention, population: str | None, others: Sequence[Mention], sample: Sample) -> bool:
    """True if a group is the whole sample, or all people of a place, and no other stands beside it."""
    if _everybody_there(population, mention, [other.population for other in others if other is not mention], sample):
        return True
    if population == sample.phrase:
        return True
    everybody = mention.population is not None and names_everybody(mention.population, sample)
    return everybody and not _has_counterpart(mention, others)


def _has_counterpart(mention: Mention, others: Sequence[Mention]) -> bool:
    """True if the sentence counts others too that are named as barely: "men" beside "women"."""
    named = {other.population for other in others if other.population is not None} - {mention.population}
    return any(names_nobody(population) for population in named)


def _counted_per(marked: Marked, mention: Mention) -> str | None:
    """The people a rate is told of, where nothing else names them: "per 100,000 inhabitants"."""
    match = _PER_PEOPLE.match(marked.lexed.text[marked.lexed.ends[mention.last - 1] :])
    return match["people"] if match else None


def _role(
    marked: Marked, mention: Mention, mentions: Sequence[Mention], sample: Sample, abbreviations: Mapping[str, str]
) -> GroupRole:
    named = mention.population
    if not mention.measure.is_frequency:
        return GroupRole.SUBGROUP if named is not None and _is_within(named, marked.lexed.text) else GroupRole.STUDY
    if named is not None and _WHOLE.match(named):
        return GroupRole.OVERALL
    shares = [m for m in mentions if m.measure.is_frequency]
    role = role_of(
        named,
        named is not None,
        [m.population for m in mentions if m is not mention],
        sample,
        [m.population for m in shares],
        _behind_versus(marked, shares) if mention.unit == "percent" else frozenset(),
    )
    if named is not None and sample.contrast is not None and role is not GroupRole.OVERALL and not role_words(named):
        side = sample.contrast.side(expand(describe(named, sample.arms), abbreviations))
        if side is not None:
            return GroupRole.COMPARATOR if side else GroupRole.STUDY
    return role


def _is_within(named: str, text: str) -> bool:
    """True for the group of a ratio that holds in a part of the sample, or that opens its sentence as such a part."""
    return _WITHIN.search(named) is not None or (
        text.startswith(("In ", "Among ")) and named in text[: len(named) + 12]
    )


def _behind_versus(marked: Marked, mentions: Sequence[Mention]) -> frozenset[str]:
    """The groups whose number stands right behind "versus", "than" or the like."""
    found, last = set(), 0
    for mention in mentions:
        if last and "v" in marked.codes[last : mention.first] and mention.population is not None:
            found.add(mention.population)
        last = mention.last
    return frozenset(found)


def _everybody_there(population: str | None, mention: Mention, others: list[str | None], sample: Sample) -> bool:
    """True for a rate of the whole of a place or of all births, where the sentence has no other group."""
    if mention.unit == "percent" or population is None or not mention.measure.is_frequency:
        return False
    if not population.startswith(("population of", "births")) and not (
        sample.place is not None and sample.place in population and _WHOLE_PLACE.match(population)
    ):
        return False
    return all(o is None or o == mention.population for o in others)


def _spelled(population: str | None, abbreviations: Mapping[str, str]) -> str | None:
    if population is None:
        return None
    plain = _STUDY_OF.sub("", _SHARE_OF.sub("", expand(population, abbreviations)))
    return with_short_forms(plain, abbreviations) or None
