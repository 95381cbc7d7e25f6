"""The address of a service as people give it, checked before anything is asked of it."""

from urllib.parse import SplitResult, urlsplit

from litcheck.errors import BadInput

OWN_MACHINE = frozenset({"127.0.0.1", "::1", "localhost"})
"""Hosts that are this machine."""


def checked_address(url: str, *, option: str, example: str) -> SplitResult:
    """The parts of an http(s) address; `option` and `example` are named where it is none.

    Raises: BadInput for anything else, and for an address that holds more than a service's place (a user, a query).
    """
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 (raises for a port that is none)
    except ValueError as fault:
        raise BadInput(f"{option}: {url!r} is no address ({fault}); for example {example}") from fault
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise BadInput(f"{option}: {url!r} is no http(s) address; for example {example}")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise BadInput(f"{option}: give the address only, without user name, password or parameters")
    return parts
