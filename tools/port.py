"""Says before anything is built that a port is taken: `python -m tools.port PORT`. MkDocs says it afterwards, with a traceback."""

import socket
import sys


def main(words: list[str]) -> int:
    """Return 0 where the port can be served from, else 1, and print which one to choose."""
    if len(words) != 1 or not words[0].isdecimal() or not 0 < int(words[0]) < 65536:
        print(f"PORT is `{' '.join(words)}`: give a number from 1 to 65535, as in `make serve PORT=8001`.", file=sys.stderr)
        return 1
    port = int(words[0])
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            print(
                f"Port {port} cannot be served from ({error.strerror}): choose another, as in `make serve PORT={port + 1}`.",
                file=sys.stderr,
            )
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
