"""Where the model is asked: an OpenAI-compatible address, the model's name, and the key from the environment.

Source of the interface: OpenAI API reference, "Create chat completion"; llama.cpp, vLLM and Ollama document the same path.
"""

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from litcheck.errors import BadInput

URL_VARIABLE = "LITCHECK_LLM_URL"
KEY_VARIABLE = "LITCHECK_LLM_KEY"
_PATH = "/chat/completions"
_OWN_MACHINE = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """A model and its server. `address` is the full address of chat completions; `key` is shown nowhere (None: there is none)."""

    model: str
    address: str
    key: str | None = field(default=None, repr=False)

    @property
    def host(self) -> str:
        """The machine that is asked, as messages name it."""
        return urlsplit(self.address).netloc


def endpoint_of(model: str, url: str | None, environment: Mapping[str, str] = os.environ) -> Endpoint:
    """The endpoint of a model. `url` may end at the host, at /v1, or at /v1/chat/completions; None: LITCHECK_LLM_URL.

    Raises: BadInput for an address that is none or holds a password, for a key that is none, and for one that would
    cross the open network in clear.
    """
    if not model.strip():
        raise BadInput("--llm: no name of a model; give the name by which its server knows it")
    given = (url or environment.get(URL_VARIABLE, "")).strip()
    if not given:
        raise BadInput(
            f"--llm: where is the model asked? Set {URL_VARIABLE} or --llm-url, for example http://127.0.0.1:8080/v1"
        )
    try:
        parts = urlsplit(given)
        _ = parts.port
    except ValueError as fault:
        raise BadInput("--llm-url: not an address; for example http://127.0.0.1:8080/v1") from fault
    if parts.username or parts.password:
        raise BadInput(
            f"--llm-url: holds a user name or password; put the key into {KEY_VARIABLE} and take it out here"
        )
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise BadInput(f"--llm-url: {given[:80]!r} is no http(s) address; for example http://127.0.0.1:8080/v1")
    key = environment.get(KEY_VARIABLE, "").strip() or None
    if key is not None and not (key.isascii() and key.isprintable() and " " not in key):
        raise BadInput(f"{KEY_VARIABLE}: holds characters that no key has; set it again")
    if key is not None and parts.scheme == "http" and not _is_near(parts.hostname):
        raise BadInput(f"--llm-url: the key would go to {parts.hostname} in clear; use https, or unset {KEY_VARIABLE}")
    return Endpoint(model=model.strip(), address=f"{parts.scheme}://{parts.netloc}{_path(parts.path)}", key=key)


def _path(path: str) -> str:
    bare = path.rstrip("/")
    if bare.endswith(_PATH):
        return bare
    return f"{bare}{_PATH}" if bare else f"/v1{_PATH}"


def _is_near(host: str) -> bool:
    """True for this machine and for addresses and names of a private network."""
    if host in _OWN_MACHINE or "." not in host.strip("[]") or host.endswith((".local", ".internal", ".lan")):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_private
    except ValueError:
        return False
