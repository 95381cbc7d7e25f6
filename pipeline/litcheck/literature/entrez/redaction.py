"""Secrets out of what people may read: API keys and e-mail addresses in messages, logs and cached parameters."""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote, quote_plus

SECRET_PARAMETERS = frozenset({"api_key", "email"})
UNKEYED_PARAMETERS = SECRET_PARAMETERS | {"tool"}
HIDDEN = "[hidden]"
_IN_TEXT = (
    re.compile(r"(?i)(\b(?:api_key|email)(?:=|%3D))[^&\s\"'<>)]*"),
    re.compile(r"(?i)(\"api-key\"\s*:\s*\")[^\"]*"),
)
_ADDRESS = re.compile(r"[\w.+-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+")


def redacted(text: str, secrets: Iterable[str | None] = ()) -> str:
    """The text without the given secrets, however they are encoded, and without anything that looks like one."""
    for secret in secrets:
        if secret:
            for form in {secret, quote(secret), quote_plus(secret)}:
                text = text.replace(form, HIDDEN)
    for pattern in _IN_TEXT:
        text = pattern.sub(rf"\g<1>{HIDDEN}", text)
    return _ADDRESS.sub(HIDDEN, text)


def without_secrets(parameters: Mapping[str, str]) -> dict[str, str]:
    """The parameters that say what is asked, without those that say who asks."""
    return {name: value for name, value in parameters.items() if name not in UNKEYED_PARAMETERS}
