"""Prints where a server may listen (`127.0.0.1:8000 [::1]:8000`), or says in one line why it may not.

    port.py COMMAND PORT [HOST]

Without a host: on this machine only, by both addresses that `localhost` may stand for.
"""

import errno
import re
import socket
import sys


def bind(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        # As the web server does: a port that was left a second ago is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))


def free_addresses(port: int, hosts: tuple[str, ...], another: str) -> list[str]:
    """Every address we may listen on; one that is taken is refused, one this machine does not have is left out."""
    free = []
    for host in hosts:
        try:
            bind(host, port)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                sys.exit(f"Port {port} is in use. Try: {another}")
            if error.errno == errno.EACCES:
                sys.exit(f"Port {port} is not open to you. Try: {another}")
        else:
            free.append(f"[{host}]:{port}" if ":" in host else f"{host}:{port}")
    return free


def main(command: str, text: str, *hosts: str) -> None:
    if not re.fullmatch("[1-9][0-9]{0,4}", text) or int(text) > 65535:
        sys.exit(f"PORT={text} is not a port: take a number from 1 to 65535.")
    port = int(text)
    another = f"PORT={port + 1 if 1024 <= port < 65535 else 8001} {command}"
    addresses = free_addresses(port, hosts or ("127.0.0.1", "::1"), another)
    if not addresses:
        sys.exit(f"{' '.join(hosts) or 'localhost'} is not an address of this machine.")
    print(*addresses)


main(*sys.argv[1:])
