"""Secrets out of what people may read: API keys and e-mail addresses in messages, logs and cached parameters."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

SECRET_PARAMETERS = frozenset({"api_key", "email"})
UNKEYED_PARAMETERS = SECRET_PARAMETERS | {"tool"}
HIDDEN = "[hidden]"
_IN_TEXT = (
    re.compile(r"(?i)(\b(?:api(?:_|%5F|-|&#95;)?key|email)(?:=|%3D|&#61;))[^&\s\"'<>)]*"),
    re.compile(r"(?i)(\"(?:api[-_]?key|email)\\?\"\s*:\s*\\?\")[^\"\\]*"),
)
_ADDRESS = re.compile(
    r"(?i)(?<![\w.+-])[\w.+-]++(?:@|%40|&#0{0,6}64;|&#x0{0,6}40;|&commat;|\\u0040)[\w-]+(?:\.[\w-]+)+"
)
_NAMED = {"@": "commat", ".": "period", "_": "lowbar", "+": "plus", "-": "hyphen"}


def redacted(text: str, secrets: Iterable[str | None] = ()) -> str:
    """The text without the given secrets, in whatever case and escaping, and without anything that looks like one.

    It must be the whole text: half a secret at the end of a cut one is not known again.
    """
    for secret in secrets:
        if secret:
            text = secret_forms(secret).sub(HIDDEN, text)
    for pattern in _IN_TEXT:
        text = pattern.sub(rf"\g<1>{HIDDEN}", text)
    return _ADDRESS.sub(HIDDEN, text)


def without_secrets(parameters: Mapping[str, str]) -> dict[str, str]:
    """The parameters that say what is asked, without those that say who asks."""
    return {name: value for name, value in parameters.items() if name not in UNKEYED_PARAMETERS}


@lru_cache(maxsize=16)
def secret_forms(secret: str) -> re.Pattern[str]:
    """The secret with each of its characters as itself, in a URL, in HTML or in JSON, escaped more than once too."""
    return re.compile("".join(map(_forms, secret)), re.IGNORECASE)


def _forms(sign: str) -> str:
    escaped = "".join(f"%(?:25){{0,3}}{byte:02x}" for byte in sign.encode("utf-8"))
    code = ord(sign)
    forms = [re.escape(sign), escaped, rf"&(?:amp;){{0,3}}#0{{0,6}}{code};?", rf"&(?:amp;){{0,3}}#x0{{0,6}}{code:x};?"]
    forms += [rf"\\{{1,4}}u{code:04x}", rf"\\{{1,4}}x{code:02x}"] if code < 0x10000 else []
    if sign in _NAMED:
        forms.append(f"&(?:amp;){{0,3}}{_NAMED[sign]};")
    return f"(?:{'|'.join(forms)})"
