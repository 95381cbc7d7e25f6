"""The kinds of claim: one file per kind, one line in the table.

A kind says which fields its claims have, which words `relation` may be, which units `value` may have, and what the
verdict stage checks it by. Adding a kind that is checked in an existing way is one file and one table line.
"""

from typing import Protocol

from litcheck.claims.claim import Check, ClaimedValue
from litcheck.claims.kinds import assertion, association, comparison, count, effect, prevalence
from litcheck.errors import UnknownName
from litcheck.measures import Unit


class Kind(Protocol):
    """What a member of this folder defines at module level."""

    @property
    def NAME(self) -> str: ...  # noqa: N802 (module constants)
    @property
    def CHECK(self) -> Check: ...  # noqa: N802
    @property
    def REQUIRED(self) -> tuple[str, ...]: ...  # noqa: N802
    @property
    def OPTIONAL(self) -> tuple[str, ...]: ...  # noqa: N802
    @property
    def RELATIONS(self) -> tuple[str, ...]: ...  # noqa: N802
    @property
    def UNITS(self) -> tuple[Unit, ...]: ...  # noqa: N802


KINDS: tuple[Kind, ...] = (prevalence, comparison, association, effect, count, assertion)


def known_kinds() -> tuple[str, ...]:
    """The names of all kinds, in table order."""
    return tuple(kind.NAME for kind in KINDS)


def kind_named(name: str) -> Kind:
    """The kind with this name.

    Raises: UnknownName, listing the known kinds.
    """
    for kind in KINDS:
        if name == kind.NAME:
            return kind
    raise UnknownName("kind", name, known_kinds())


def check_of(name: str, value: ClaimedValue | None) -> Check:
    """What a claim of this kind is checked by; a frequency without a figure ("most", "rare") by sentences alike.

    Raises: UnknownName, listing the known kinds.
    """
    check = kind_named(name).CHECK
    return Check.ENTAILMENT if check is Check.PROPORTION and value is None else check
