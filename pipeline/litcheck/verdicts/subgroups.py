"""Studies -> subgroups by region, case definition and severity, each of three or more studies.

Labels come from the findings; the region is also read from a record's headings and words, where it is the studied
country and not the journal's (PubMed's country field is the journal's and is not used).
"""

import re
from collections.abc import Sequence

from litcheck.claims.claim import Claim
from litcheck.literature.record import Record
from litcheck.verdicts.case import Item
from litcheck.verdicts.effect_sizes import EffectSize
from litcheck.verdicts.pooling import pool
from litcheck.verdicts.verdict import Pooled
from litcheck.vocabulary.folding import folded

LEAST = 3
"""Studies from which a subgroup is pooled. litcheck's own threshold."""

WESTERN = "Europe and North America"
"""Pooled beside the two: the two regions are often surveyed alike and each alone may be too few."""

_REGIONS: dict[str, str] = {
    "Europe": """
        europe european britain british england english scotland scottish wales welsh uk 'united kingdom'
        ireland irish france french germany german italy italian spain spanish portugal portuguese
        netherlands dutch belgium belgian switzerland swiss austria austrian sweden swedish norway norwegian
        denmark danish danes finland finnish iceland icelandic poland polish czech slovakia hungary
        hungarian romania romanian bulgaria greece greek croatia croatian serbia serbian slovenia estonia
        estonian latvia lithuania scandinavia scandinavian nordic tyrol bavaria catalonia malta cyprus
        ukraine
    """,
    "North America": """
        'united states' usa u.s. us american americans canada canadian canadians quebec ontario minnesota
        wisconsin kentucky california texas michigan massachusetts maryland 'new york'
    """,
    "Latin America": """
        'latin america' brazil brazilian mexico mexican argentina argentine chile chilean colombia colombian
        peru peruvian ecuador venezuela cuba uruguay guatemala
    """,
    "Asia": """
        asia asian china chinese 'hong kong' taiwan taiwanese japan japanese korea korean singapore malaysia
        malaysian thailand thai vietnam vietnamese indonesia indonesian philippines india indian pakistan
        pakistani bangladesh nepal 'sri lanka'
    """,
    "Middle East": """
        'middle east' turkey turkish türkiye iran iranian israel israeli 'saudi arabia' saudi jordan
        jordanian lebanon lebanese kuwait qatar bahrain 'united arab emirates' iraq iraqi syria oman egypt
        egyptian
    """,
    "Africa": """
        africa african nigeria nigerian kenya ethiopia ghana tanzania uganda morocco tunisia algeria
        cameroon
    """,
    "Oceania": """
        australia australian australians 'new zealand'
    """,
}
_CASED = {"us": "US", "u.s.": "U.S.", "turkey": "Turkey", "jordan": "Jordan", "chile": "Chile", "polish": "Polish"}
"""Names that are also plain words count only as written here."""


def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    compiled = []
    for region, names in _REGIONS.items():
        words = [quoted or plain for quoted, plain in re.findall(r"'([^']+)'|(\S+)", names)]
        alternatives = "|".join(
            re.escape(_CASED[word]) if word in _CASED else f"(?i:{re.escape(word)})"
            for word in sorted(words, key=len, reverse=True)
        )
        compiled.append((region, re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")))
    return tuple(compiled)


_PATTERNS = _patterns()


def regions_of(record: Record) -> tuple[str, ...]:
    """The region a record studied; more than one, or none, if it says so or does not say.

    Headings outrank the title, the title outranks the abstract.
    """
    for words in (" ; ".join(heading.name for heading in record.headings), record.title, record.abstract):
        found = tuple(region for region, pattern in _PATTERNS if pattern.search(words))
        if found:
            return found
    return ()


def labels_of(item: Item) -> frozenset[tuple[str, str]]:
    """The (axis, label) pairs of an item: those of its finding, and the region of its record if it is one region."""
    labels = set(item.finding.subgroup_labels)
    given = tuple(label for axis, label in labels if axis == "region")
    regions = given or regions_of(item.record)
    if len(regions) == 1:
        labels.add(("region", regions[0]))
    if regions and set(regions) <= {"Europe", "North America"}:
        labels.add(("region", WESTERN))
    return frozenset(labels)


def subgroups(studies: Sequence[tuple[Item, EffectSize]], claim: Claim) -> tuple[Pooled, ...]:
    """The pooled subgroups of three or more studies that are not all of them, by axis and label.

    Of two that overlap on one axis the one is shown that the claim names, else the wider; a union whose parts are both
    large enough to be pooled is shown as its parts.
    """
    by_label: dict[tuple[str, str], list[tuple[str, EffectSize]]] = {}
    for item, size in studies:
        for pair in labels_of(item):
            by_label.setdefault(pair, []).append((item.record.key, size))
    large = {pair: members for pair, members in sorted(by_label.items()) if LEAST <= len(members) < len(studies)}
    if all(("region", part) in large for part in ("Europe", "North America")):
        large.pop(("region", WESTERN), None)
    ordered = sorted(large, key=lambda pair: (not _names(pair, claim), -len(large[pair]), pair[1] == WESTERN, pair))
    shown: dict[tuple[str, str], frozenset[str]] = {}
    for pair in ordered:
        keys = frozenset(key for key, _ in large[pair])
        overlaps = any(keys == other or (keys & other and axis == pair[0]) for (axis, _), other in shown.items())
        if not overlaps:
            shown[pair] = keys
    return tuple(pool(large[axis, label], label=f"{axis}: {label}") for axis, label in sorted(shown))


def is_named(group: Pooled, claim: Claim) -> bool:
    """True if the claim itself speaks of the people of a subgroup, or of its case definition or severity."""
    axis, _, label = (group.label or "").partition(": ")
    return _names((axis, label), claim)


def _names(pair: tuple[str, str], claim: Claim) -> bool:
    axis, label = pair
    words = f"{claim.population or ''} ; {claim.statement}"
    if axis == "region":
        regions = {region for region, pattern in _PATTERNS if pattern.search(words)}
        western = bool(_WESTERN.search(words)) or regions == {"Europe", "North America"}
        return western if label == WESTERN else regions == {label}
    told = set(folded(words))
    return bool(set(folded(label)) - _OF_ANY_LABEL) and set(folded(label)) - _OF_ANY_LABEL <= told


_WESTERN = re.compile(r"\b[Ww]estern(?:ers)?\b(?!\s+(?:Asia|Africa|Pacific))|\bthe West\b")
_OF_ANY_LABEL = frozenset(folded("a by of the with or and criteria case definition severity"))
