"""Group: who was counted, by parts. Phrases for readers are made of it; matching compares its parts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The people of a figure.

    `own` is what its sentence calls them ("women with SLE", "arm A"; None: it names nobody), `within` the larger group or
    sample that they belong to, as title, aim or methods name it (None where the own words say it all).
    """

    own: str | None
    within: str | None = None

    @property
    def phrase(self) -> str | None:
        """One phrase for a reader: "control group (patients with gout)"; None where neither part is known."""
        if self.own is None or self.within is None:
            return self.own or self.within
        return f"{self.own} ({self.within})"
