"""What every source behind a gateway has in common: how old its replies are, its traffic, its end."""

from datetime import UTC, datetime

from litcheck.literature.entrez.gateway import Gateway, Traffic


class LiveSource:
    """A service behind a gateway. After `retrieve`, `as_of` is the day of the oldest reply that anything rests on."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    @property
    def as_of(self) -> str | None:
        oldest = self.traffic.oldest
        return None if oldest is None else datetime.fromtimestamp(oldest, UTC).date().isoformat()

    @property
    def size(self) -> None:
        return None

    @property
    def traffic(self) -> Traffic:
        """Requests sent, answers from the cache, failed tries and the time of the oldest reply so far."""
        return self._gateway.traffic

    def close(self) -> None:
        """Closes connections and cache."""
        self._gateway.close()
