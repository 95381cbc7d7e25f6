"""The desk's page and its small interface, on the loopback address only.

Each rater has a token of their own, which stands in the address and decides who a decision is by. A request is answered only if
its token is known, its Host is this desk, and, where a browser says where it comes from, it comes from this page.
"""

import secrets
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any

from flask import Flask, Response, abort, jsonify, render_template, request
from werkzeug.exceptions import HTTPException
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from litcheck.desk.decision import Action, Decision
from litcheck.desk.session import Session, fields_of_kinds
from litcheck.errors import BadInput, ClaimsFileError, LitcheckError

LOOPBACK = "127.0.0.1"
LARGEST = 200_000
"""Bytes of a request."""
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Quiet(WSGIRequestHandler):
    """Requests are not logged: their addresses hold tokens."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Says nothing."""


class Desk:
    """A desk that listens. `addresses` are the raters' pages, in the order in which the raters were named."""

    def __init__(self, session: Session, raters: Sequence[str], *, port: int = 0) -> None:
        self._tokens = {secrets.token_urlsafe(24): rater for rater in raters}
        self._server: BaseWSGIServer = make_server(
            LOOPBACK, port, application(session, self._tokens), threaded=True, request_handler=Quiet
        )

    @property
    def addresses(self) -> dict[str, str]:
        """Rater -> the address of their page."""
        return {
            rater: f"http://{LOOPBACK}:{self._server.server_port}/{token}/" for token, rater in self._tokens.items()
        }

    def serve(self) -> None:
        """Answers until the process is stopped."""
        self._server.serve_forever()

    def stop(self) -> None:
        """Ends `serve` in another thread."""
        self._server.shutdown()


def application(session: Session, tokens: Mapping[str, str]) -> Flask:
    """The web application of one session; `tokens` says whose each token is."""
    app = Flask(__name__, template_folder="page", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST
    page = resources.files("litcheck.desk").joinpath("page")

    @app.before_request
    def guard() -> None:
        _refuse_strangers(tokens)

    @app.after_request
    def sealed(response: Response) -> Response:
        response.headers.update(HEADERS)
        return response

    @app.errorhandler(LitcheckError)
    def refused(error: LitcheckError) -> tuple[Response, int]:
        lines = error.faults if isinstance(error, ClaimsFileError) else (str(error),)
        return jsonify(error=" ".join(lines)), 409

    @app.errorhandler(HTTPException)
    def failed(error: HTTPException) -> tuple[Response, int]:
        return jsonify(error=error.description or error.name), error.code or 500

    @app.get("/<token>/")
    def whole_page(token: str) -> str:
        return render_template("desk.html", rater=tokens[token], blind=session.blind)

    @app.get("/<token>/<any('desk.css','desk.js'):name>")
    def part(token: str, name: str) -> Response:
        kind = "text/css" if name.endswith(".css") else "text/javascript"
        return Response(page.joinpath(name).read_text("utf-8"), content_type=f"{kind}; charset=utf-8")

    @app.get("/<token>/claims")
    def claims(token: str) -> Response:
        return jsonify({**session.overview(tokens[token]), "kinds": fields_of_kinds()})

    @app.get("/<token>/claims/<claim_id>")
    def claim(token: str, claim_id: str) -> Response:
        return jsonify(session.claim(claim_id, tokens[token]))

    @app.post("/<token>/claims/<claim_id>")
    def decide(token: str, claim_id: str) -> Response:
        return jsonify(session.decide(claim_id, _decision(request.get_json()), tokens[token]))

    @app.post("/<token>/undo")
    def undo(token: str) -> Response:
        return jsonify(undone=session.undo(tokens[token]))

    @app.get("/<token>/agreement")
    def agreement(token: str) -> Response:
        return jsonify(session.agreement())

    return app


def _refuse_strangers(tokens: Mapping[str, str]) -> None:
    """Ends a request that does not come from this desk's own page."""
    own = (f"{LOOPBACK}:{request.environ['SERVER_PORT']}", f"localhost:{request.environ['SERVER_PORT']}")
    if request.host not in own:
        abort(403, "this desk answers to its own address only")
    origin = request.headers.get("Origin")
    if origin is not None and origin not in tuple(f"http://{host}" for host in own):
        abort(403, "this desk answers to its own page only")
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        abort(403, "this desk answers to its own page only")
    given = (request.view_args or {}).get("token") or request.path.strip("/").partition("/")[0]
    if not any(secrets.compare_digest(given.encode(), token.encode()) for token in tokens):
        abort(403, "unknown address; open the one that litcheck review printed")
    if request.method == "POST" and not request.is_json:
        abort(415, "send JSON")


def _decision(sent: Any) -> Decision:
    """The decision that a page sent.

    Raises: BadInput if it is none.
    """
    if not isinstance(sent, dict) or sent.get("action") not in tuple(Action):
        raise BadInput(f"found no action; allowed: {', '.join(Action)}")
    reason, verdict, fields = sent.get("reason", ""), sent.get("verdict"), sent.get("fields", {})
    if not isinstance(reason, str) or not isinstance(fields, dict):
        raise BadInput("reason is text and fields are a mapping")
    return Decision(action=Action(sent["action"]), reason=reason, verdict=verdict, fields=fields)
