"""Says before anything is built that a port is taken: `python -m tools.port PORT`. MkDocs says it afterwards, with a traceback."""

import socket
import sys
from collections.abc import Sequence
from itertools import chain

HIGHEST = 65535


def refusal(port: int) -> str | None:
    """Return why this machine cannot be served from at a port, or `None` where it can."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            return error.strerror or str(error)
    return None


def another(port: int) -> int:
    """Return a free port that anybody may serve from, the next above `port` if there is one."""
    candidates = chain(range(max(port + 1, 1024), HIGHEST + 1), range(8001, HIGHEST + 1))
    return next(candidate for candidate in candidates if refusal(candidate) is None)


def main(words: Sequence[str]) -> int:
    """Return 0 where the port can be served from, else 1, and print which one to choose."""
    if len(words) != 1 or not (words[0].isascii() and words[0].isdecimal()) or not 0 < int(words[0]) <= HIGHEST:
        print(f"PORT is `{' '.join(words)}`: give a number from 1 to {HIGHEST}, as in `make serve PORT=8001`.", file=sys.stderr)
        return 1
    port = int(words[0])
    if reason := refusal(port):
        print(f"Port {port} cannot be served from ({reason}): try `make serve PORT={another(port)}`.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
