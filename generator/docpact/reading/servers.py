"""Where a service is reached: the table of endpoints, or else the hosts of the examples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from docpact.model import Server, Source
from docpact.reading.blocks import Page, Table
from docpact.reading.hosts import hosts_in, region_of, template
from docpact.reading.text import plain

_TOKEN_SERVICE = "iam"


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
        Server(f"https://{host}", {"region": tuple(found)}, source=Source(page.path, lines[host]))
        for host, found in regions.items()
    )


def _lists_endpoints(table: Table) -> bool:
    return any("endpoint" in plain(cell.text).lower() for row in table.header for cell in row)


def _host(text: str) -> str:
    found = hosts_in(text) or hosts_in(f"https://{text}")
    return found[0] if found else ""


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


def own_server(servers: Iterable[Server], name: str) -> tuple[Server, ...]:
    """Return, of the servers that tables list, that of this service: the one whose host begins like its name."""
    listed = list(servers)
    words = name.replace("_", "-").split("-")
    acronym = "".join(word[0] for word in words if word)
    for server in listed:
        label = server.url.removeprefix("https://").split(".")[0]
        if label in (name, acronym, words[0]):
            return (server,)
    return tuple(listed[:1])
