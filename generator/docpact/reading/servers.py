"""Where a service is reached: the table of endpoints, or else the hosts of the examples."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from docpact.model import Server, Source
from docpact.reading.blocks import Page, Table
from docpact.reading.hosts import hosts_in, region_of, template
from docpact.reading.text import plain

_TOKEN_SERVICE = "iam"
_HOST = re.compile(r"(?:https?://)?(?P<host>[A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+){2,})/?")


def table_servers(page: Page) -> tuple[Server, ...]:
    """Return the servers of a page's tables of endpoints: one for each host that differs in more than the region."""
    regions: dict[str, dict[str, None]] = {}
    lines: dict[str, int] = {}
    for block in page.blocks:
        if isinstance(block, Table) and _lists_endpoints(block):
            for row in block.rows:
                host = next((h for cell in row if (h := _host(plain(cell.text)))), "")
                if host:
                    regions.setdefault(template(host), {})[region_of(host)] = None
                    lines.setdefault(template(host), block.line)
    return tuple(
        Server(f"https://{host}", _variable("region", found), source=Source(page.path, lines[host]))
        for host, found in regions.items()
    )


def _variable(name: str, values: Iterable[str]) -> dict[str, tuple[str, ...]]:
    known = tuple(value for value in values if value)
    return {name: known} if known else {}


def _lists_endpoints(table: Table) -> bool:
    return any("endpoint" in plain(cell.text).lower() for row in table.header for cell in row)


def _host(text: str) -> str:
    """Return the host that a cell consists of, or the first of the URLs in it."""
    alone = _HOST.fullmatch(text.strip())
    return alone["host"].lower() if alone else next(iter(hosts_in(text)), "")


def common_server(hosts: Iterable[str], name: str) -> tuple[Server, ...]:
    """Return the server that the examples' hosts name most often; that of the token service only for itself."""
    counts = Counter(template(host) for host in hosts)
    own = {host: n for host, n in counts.items() if not host.startswith(f"{_TOKEN_SERVICE}.")}
    if not own and name != "identity-access-management":
        return ()
    chosen = max(own or counts, key=lambda host: (counts[host], host), default="")
    if not chosen:
        return ()
    regions = Counter(region_of(host) for host in hosts if template(host) == chosen)
    return (Server(f"https://{chosen}", {"region": tuple(region for region, _ in regions.most_common())}),)


def own_servers(servers: Iterable[Server], name: str) -> tuple[Server, ...]:
    """Return, of the servers that tables list, those of this service: their hosts begin like its name.

    Hosts which differ in more than the region are values of one variable, `endpoint`.
    """
    listed = list(servers)
    words = name.replace("_", "-").split("-")
    acronym = "".join(word[0] for word in words if word)
    own = [server for server in listed if _label(server) in (name, acronym, words[0])]
    found = own or [server for server in listed if _label(server) == _label(listed[0])]
    plain_hosts = [server for server in found if not server.variables]
    if len(plain_hosts) < 2:
        return tuple(found)
    hosts = dict.fromkeys(server.url.removeprefix("https://") for server in plain_hosts)
    together = Server("https://{endpoint}", {"endpoint": tuple(hosts)}, source=plain_hosts[0].source)
    return (*(server for server in found if server.variables), together)


def _label(server: Server) -> str:
    return server.url.removeprefix("https://").split(".")[0]
