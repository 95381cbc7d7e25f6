"""The HTTP server: einfo, esearch, epost, esummary and efetch of a mirror, on the loopback address only."""

import threading
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask, Response, abort, request
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from litcheck.literature.mirror.opened_mirror import OpenedMirror
from litcheck.literature.mirror.serving.efetch import efetch, epost
from litcheck.literature.mirror.serving.einfo import einfo
from litcheck.literature.mirror.serving.esearch import esearch
from litcheck.literature.mirror.serving.esummary import esummary
from litcheck.literature.mirror.serving.history import History
from litcheck.literature.mirror.serving.replies import Params, Reply, error_reply

LOOPBACK = "127.0.0.1"
ROOT = "/entrez/eutils/"
_LARGEST = 20_000_000
"""Bytes of a request: a long list of PMIDs."""


class _Quiet(WSGIRequestHandler):
    """Requests are not logged."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Says nothing."""


class MirrorServer:
    """A server over the mirror in a folder; port 0 takes a free one. Units that an update takes are seen at once."""

    def __init__(self, folder: Path, *, port: int = 0) -> None:
        self._server: BaseWSGIServer = make_server(
            LOOPBACK, port, application(OpenedMirror(folder)), threaded=True, request_handler=_Quiet
        )

    @property
    def url(self) -> str:
        """The base of E-utilities, with a slash at its end."""
        return f"http://{LOOPBACK}:{self._server.server_port}{ROOT}"

    def serve(self) -> None:
        """Answers until the process is stopped."""
        self._server.serve_forever()

    def stop(self) -> None:
        """Ends `serve` in another thread."""
        self._server.shutdown()
        self._server.server_close()


def application(mirror: OpenedMirror) -> Flask:
    """The web application over one mirror."""
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = app.config["MAX_FORM_MEMORY_SIZE"] = _LARGEST
    history = History()
    turn = threading.Lock()

    @app.before_request
    def refuse_strangers() -> None:
        port = request.environ["SERVER_PORT"]
        if request.host not in (f"{LOOPBACK}:{port}", f"localhost:{port}"):
            abort(403, "this server answers to its own address only")

    @app.route(f"{ROOT}<verb>.fcgi", methods=["GET", "POST"])
    def answered(verb: str) -> Response:
        params = Params([*request.args.items(multi=True), *request.form.items(multi=True)])
        with turn:
            mirror.refresh()
        reply = _reply(verb, mirror, history, params)
        return Response(reply.body, status=reply.status, content_type=reply.content_type)

    return app


def _reply(verb: str, mirror: OpenedMirror, history: History, params: Params) -> Reply:
    if verb == "einfo":
        return einfo(mirror, params)
    known = ("esearch", "efetch", "esummary", "epost")
    if verb not in known:
        abort(404, f"the mirror answers einfo, {', '.join(known)}")
    name = params.get("db", "pubmed").lower()
    if name != "pubmed":
        return error_reply(verb, f"Invalid db name specified: {name}", params)
    if verb == "esearch":
        return esearch(mirror, history, params, datetime.now(UTC).date())
    if verb == "esummary":
        return esummary(mirror, history, params)
    return (efetch if verb == "efetch" else epost)(mirror, history, params)
