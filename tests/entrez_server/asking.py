"""A plain request to the server, for its own tests: no retries, nothing hidden."""

import gzip
import http.client
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

from .door import ROOT, EntrezServer


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, unpacked."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def xml(self) -> ET.Element:
        """The root element."""
        return ET.fromstring(self.body)

    @property
    def json(self) -> Any:
        """The parsed JSON."""
        return json.loads(self.body)

    @property
    def ids(self) -> list[str]:
        """The Ids of an ESearch answer."""
        return [element.text or "" for element in self.xml.findall("IdList/Id")]


def ask(
    server: EntrezServer,
    verb: str,
    params: dict[str, Any] | Sequence[tuple[str, str]],
    *,
    form: dict[str, Any] | None = None,
    packed: bool = False,
    timeout: float = 10.0,
) -> Answer:
    """The answer to one request; `form` makes it a POST. Raises what http.client raises."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=timeout)
    headers = {"Accept-Encoding": "gzip"} if packed else {}
    path = f"{ROOT}{verb}.fcgi?{urlencode(params)}"
    try:
        if form is None:
            connection.request("GET", path, headers=headers)
        else:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            connection.request("POST", path, body=urlencode(form), headers=headers)
        response = connection.getresponse()
        body = response.read()
        found = {name.lower(): value for name, value in response.getheaders()}
        if found.get("content-encoding") == "gzip":
            body = gzip.decompress(body)
        return Answer(response.status, found, body)
    finally:
        connection.close()
