"""The command line: ``python -m tests.entrez_server --records FILE.xml [--port N] [--fault NAME]... [--seed N]``."""

import argparse
import signal
import sys
from datetime import date
from pathlib import Path

from .collection import read_collection
from .door import EntrezServer, Options, started
from .faults import FAULTS


def main() -> int:
    """Serves until it is interrupted; 2 for wrong arguments or records that cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m tests.entrez_server", description="E-utilities on 127.0.0.1.")
    parser.add_argument("--records", type=Path, action="append", default=[], metavar="FILE.xml[.gz]", help="repeatable")
    parser.add_argument("--port", type=int, default=0, help="0 (the default) takes a free one")
    parser.add_argument("--fault", action="append", default=[], metavar="NAME[:P[:TIMES]]", help='"list" names them')
    parser.add_argument("--seed", type=int, default=0, help="which requests the faults strike")
    parser.add_argument("--today", type=date.fromisoformat, default=date.today(), metavar="YYYY-MM-DD")
    parser.add_argument("--silence", type=float, default=30.0, metavar="SECONDS", help="of the fault silence")
    parser.add_argument("--slow", type=float, default=2.0, metavar="SECONDS", help="of the fault slow")
    parser.add_argument("--enforce-limit", action="store_true", help="429 above 3 requests a second (10 with a key)")
    parser.add_argument("--log", type=Path, default=None, metavar="FILE", help="a JSON line for each request")
    args = parser.parse_args()
    if "list" in args.fault:
        _list_faults()
        return 0
    if not args.records:
        parser.error("--records is needed: a file of PubMed XML")
    options = Options(faults=tuple(args.fault), seed=args.seed, today=args.today, silence=args.silence, slow=args.slow,
                      enforce_limit=args.enforce_limit, log_file=args.log)  # fmt: skip
    try:
        server = EntrezServer(read_collection(args.records), options, args.port)
    except (OSError, ValueError) as fault:
        print(f"entrez_server: {fault}", file=sys.stderr)
        return 2
    _serve(server)
    return 0


def _list_faults() -> None:
    for fault in FAULTS.values():
        each = " for each record" if fault.each_record else ""
        print(f"{fault.name:18}{fault.does} (default {fault.probability:g}{each})")


def _serve(server: EntrezServer) -> None:
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    thread = started(server)
    try:
        print(f"listening on {server.url}", flush=True)
        while thread.is_alive():
            thread.join(1.0)
    except KeyboardInterrupt:
        server.stop()


if __name__ == "__main__":
    sys.exit(main())
