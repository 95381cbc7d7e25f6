"""No secret is left in a message, in whatever case or escaping it stands, and wherever the message is cut."""

import json
import time
from html import escape
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scripted_server import Reply, ScriptedServer

from litcheck.errors import NotReached
from litcheck.literature.entrez.gateway import Caller, Gateway
from litcheck.literature.entrez.pacing import Unpaced
from litcheck.literature.entrez.redaction import HIDDEN, redacted
from litcheck.literature.entrez.replies import read_search

KEY, EMAIL = "0a1B2c3D4e5F60718293a4b5c6d7e8f90123", "Anna.O'Hara+pubmed@clinic.example"

FORMS = {
    "as it is": lambda secret: secret,
    "upper case": str.upper,
    "lower case": str.lower,
    "in a URL": lambda secret: quote(secret, safe=""),
    "in a URL, lower case": lambda secret: quote(secret, safe="").lower(),
    "in a URL in a URL": lambda secret: quote(quote(secret, safe=""), safe=""),
    "every byte in a URL": lambda secret: "".join(f"%{byte:02x}" for byte in secret.encode()),
    "in HTML": lambda secret: escape(secret).replace("@", "&#64;"),
    "by number in HTML": lambda secret: "".join(f"&#{ord(sign):04};" for sign in secret),
    "by hexadecimal number in HTML": lambda secret: "".join(f"&#X{ord(sign):X};" for sign in secret),
    "twice in HTML": lambda secret: escape("".join(f"&#{ord(sign)};" for sign in secret)),
    "in JSON": lambda secret: json.dumps(secret)[1:-1],
    "by number in JSON": lambda secret: "".join(f"\\u{ord(sign):04x}" for sign in secret),
    "in JSON in JSON": lambda secret: json.dumps("".join(f"\\u{ord(sign):04X}" for sign in secret))[1:-1],
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
@pytest.mark.parametrize("secret", [KEY, EMAIL], ids=["key", "email"])
def test_a_secret_is_known_in_every_form(secret: str, form) -> None:  # type: ignore[no-untyped-def]
    text = redacted(f"before {form(secret)} after", (KEY, EMAIL))

    assert text == f"before {HIDDEN} after"


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from(list(FORMS)))
def test_a_secret_is_found_amid_any_text(before: str, after: str, form: str) -> None:
    written = FORMS[form](KEY)

    assert written not in redacted(f"{before}{written}{after}", (KEY,))


@pytest.mark.parametrize("padding", range(150, 215, 5))
def test_no_part_of_a_secret_is_left_where_a_message_is_cut(padding: int) -> None:
    body = f"<eSearchResult><ERROR>{'x' * padding} api {KEY} {EMAIL}</ERROR></eSearchResult>"
    with ScriptedServer([Reply(body=body.encode())]) as server:
        gateway = Gateway(url=server.url, caller=Caller(email=EMAIL, api_key=KEY), pace=Unpaced(), cache=None, tries=1)
        with pytest.raises(NotReached) as caught:
            gateway.ask("esearch", {"db": "pubmed", "term": f"{'y' * (padding - 150)} {EMAIL}"}, read_search)
        gateway.close()

    told = str(caught.value) + "".join(gateway.traffic.failures)
    assert KEY[:4] not in told
    assert EMAIL[:5] not in told
    assert len(told) < 900


@pytest.mark.parametrize(
    "text", ["a" * 9_000, "a@" * 4_000, "a.b" * 4_000, "%25" * 4_000, "&amp;" * 4_000, "\\" * 9_000]
)
def test_a_hostile_text_takes_no_time(text: str) -> None:
    began = time.process_time()
    redacted(text, (KEY, EMAIL))

    assert time.process_time() - began < 2


def test_a_url_with_the_key_is_in_no_exception() -> None:
    """The libraries below name the whole address in their errors; not even --debug shows it."""
    with ScriptedServer([Reply()]) as server:
        gone = server.url
    gateway = Gateway(url=gone, caller=Caller(email=EMAIL, api_key=KEY), pace=Unpaced(), cache=None, tries=1)
    with pytest.raises(NotReached) as caught:
        gateway.ask("esearch", {"db": "pubmed", "term": "gout"}, read_search)
    gateway.close()

    fault: BaseException | None = caught.value
    while fault is not None:
        assert KEY not in repr(fault)
        fault = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)


@pytest.mark.parametrize("sign", ["@", "%40", "&#64;", "&#064;", "&#x40;", "&commat;"])
def test_an_address_that_nobody_named_is_hidden_too(sign: str) -> None:
    assert redacted(f"from someone.else{sign}clinic.example: no") == f"from {HIDDEN}: no"
