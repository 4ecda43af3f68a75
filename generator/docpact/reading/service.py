"""One service from its pages: unique ids and names, shared schemas, and what the reference pages say of every call."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from docpact.diagnostics import Diagnostic
from docpact.model import (
    Body,
    Lookup,
    Operation,
    Response,
    SecurityScheme,
    Server,
    Service,
    Signature,
    Source,
    Status,
    Type,
)
from docpact.reading.authentication import SIGNATURE, TOKEN
from docpact.reading.index import Index, relative
from docpact.reading.links import linked
from docpact.reading.merging import call_of, merged_operations
from docpact.reading.page import PageResult, read_page
from docpact.reading.renaming import renamed_operation, renamed_schema
from docpact.reading.schemas import owner_name
from docpact.reading.servers import common_server, own_servers
from docpact.reading.sharing import Documented, share, used_schemas
from docpact.reading.statuses import reason
from docpact.reading.titles import title_from_folder, versioned
from docpact.reading.words import parts, pascal

T = TypeVar("T")

_TITLE_TAIL = re.compile(r"\s*[-–—:]?\s*\bAPI (?:Reference|Guide|Documentation)\b.*$", re.IGNORECASE)
_VERSION = re.compile(r"/v(\d+(?:\.\d+)?)(?=/|$)")
_ISSUES = re.compile(r"/auth/tokens$")
_VERSIONS = re.compile(r"/(?:v\d[\w.]*|\{[^{}/]*version[^{}/]*\})?/?", re.IGNORECASE)


def read_service(
    folder: Path, *, root: Path, pages: Iterable[PageResult] | None = None
) -> tuple[Service, tuple[Diagnostic, ...]]:
    """Read a service's folder, or assemble what was already read of its pages (in any order)."""
    if pages is None:
        files = sorted(folder.rglob("*.rst"))
        index = Index.of(files, root)
        pages = [read_page(file, root=root, index=index) for file in files]
    return assemble(folder, root=root, pages=sorted(pages, key=lambda page: page.page))


def assemble(folder: Path, *, root: Path, pages: list[PageResult]) -> tuple[Service, tuple[Diagnostic, ...]]:
    """Assemble one service from its pages, sorted by their paths."""
    name = service_name(folder, root)
    diagnostics = [d for page in pages for d in page.diagnostics]
    documented = _with_unique_ids([Documented(page.operations, page.schemas) for page in pages if page.operations])
    operations, schemas = share(documented)
    operations, conflicts = merged_operations(operations, schemas)
    schemas = used_schemas(operations, schemas)
    diagnostics += conflicts
    security = _security(pages)
    statuses = _first((status.code, status) for page in pages for status in page.statuses)
    general = _general(pages, security)
    operations = [_secured(operation, general) for operation in operations]
    operations = [_with_statuses(operation, statuses, {schema.name for schema in schemas}) for operation in operations]
    operations = linked(operations, schemas)
    title, description = service_title(pages, name)
    operations = [replace(operation, tags=operation.tags or (title,)) for operation in operations]
    listed = own_servers((server for page in pages for server in page.servers), name)
    servers = listed or common_server([host for page in pages for host in page.hosts], name)
    security = tuple(_at_token_host(scheme, servers) for scheme in security)
    lookups = _first((lookup.parameter, lookup) for page in pages for lookup in page.lookups)
    errors = _first((error.code, error) for page in pages for error in page.errors)
    service = Service(
        name=name,
        title=title,
        version=_version(operations),
        description=description,
        servers=servers,
        security=security,
        operations=tuple(operations),
        schemas=tuple(schemas),
        lookups=tuple(_looked_up_at(lookup, security) for lookup in lookups.values()),
        statuses=tuple(statuses.values()),
        errors=tuple(errors.values()),
    )
    return service, tuple(diagnostics)


def service_name(folder: Path, root: Path) -> str:
    """Return a service's name: the folder above `api-ref/source` where there is one, else the folder itself."""
    steps = [step for step in relative(folder, root).split("/") if step not in ("api-ref", "source", "umn", ".", "")]
    return steps[0] if steps else folder.resolve().name


def service_title(pages: list[PageResult], name: str) -> tuple[str, str]:
    """Return title and description of a service, from the title of its index page."""
    top = next(
        (page for page in sorted(pages, key=lambda p: p.page.count("/")) if page.page.endswith("index.rst")), None
    )
    title = _TITLE_TAIL.sub("", top.title).strip() if top else ""
    title = re.sub(r"(?<=\w)\s+\(", "(", title) if title.endswith(")") else title
    title = title or title_from_folder(name.replace("-", "_"))
    return title, f"API of {title}."


def _version(operations: list[Operation]) -> str:
    """Return the version that most paths carry."""
    found = [match[0][1:] for operation in operations if (match := _VERSION.search(operation.path))]
    return max(sorted(set(found)), key=found.count) if found else "1.0.0"


def _with_unique_ids(pages: list[Documented]) -> list[Documented]:
    """Tell apart operations with one id: by their version, else by their tag, else by a number."""
    uses: dict[str, list[Operation]] = {}
    for page in pages:
        for operation in page.operations:
            uses.setdefault(operation.id, []).append(operation)
    single = {name for name, operations in uses.items() if len(set(map(call_of, operations))) == 1}
    taken = set(single)
    result = []
    for page in pages:
        names: dict[str, str] = {}
        renamed = []
        for operation in page.operations:
            new = operation.id if operation.id in single else _unique(operation, uses[operation.id], taken)
            taken.add(new)
            old, owner = owner_name(operation.id), owner_name(new)
            if old != owner:
                names |= {
                    s.name: owner + s.name[len(old) :]
                    for s in page.schemas
                    if re.match(f"{re.escape(old)}(?:Request|Response|[2-5]..Response|Default)", s.name)
                }
            renamed.append(replace(operation, id=new))
        schemas = tuple(renamed_schema(schema, names) for schema in page.schemas)
        result.append(Documented(tuple(renamed_operation(op, names) for op in renamed), schemas))
    return result


def _unique(operation: Operation, rivals: list[Operation], taken: set[str]) -> str:
    """The first that is not deprecated keeps the plain id."""
    keeper = next((rival for rival in rivals if not rival.deprecated), rivals[0])
    candidates = [operation.id] if keeper is operation else []
    candidates += [name for name in [versioned(operation.id, operation.path)] if name != operation.id]
    candidates += [operation.id + "Of" + pascal(parts(tag)) for tag in operation.tags]
    candidates += [f"{operation.id}{n}" for n in range(2, len(rivals) + 2)]
    return next((candidate for candidate in candidates if candidate not in taken), candidates[-1])


def _first(pairs: Iterable[tuple[str, T]]) -> dict[str, T]:
    found: dict[str, T] = {}
    for key, value in pairs:
        found.setdefault(key, value)
    return found


def _security(pages: list[PageResult]) -> tuple[SecurityScheme, ...]:
    """Return the schemes of the pages, each completed by the page that tells how to obtain a token."""
    found: dict[str, SecurityScheme] = {}
    for page in pages:
        for scheme in page.security:
            known = found.get(scheme.name)
            if known is None:
                found[scheme.name] = scheme
            else:
                with_token = known if known.token else scheme
                found[scheme.name] = replace(
                    with_token,
                    description=_shortest(known.description, scheme.description),
                    token=known.token or scheme.token,
                    signature=_completed(known.signature, scheme.signature),
                )
    return tuple(sorted(found.values(), key=lambda scheme: scheme.name != TOKEN))


def _at_token_host(scheme: SecurityScheme, servers: tuple[Server, ...]) -> SecurityScheme:
    """Name the token service's host where the page says `{endpoint}`: the service's but for its first label."""
    if scheme.token is None or "{endpoint}" not in scheme.token.url or not servers:
        return scheme
    host = "iam." + servers[0].url.split(".", 1)[-1]
    return replace(scheme, token=replace(scheme.token, url=scheme.token.url.replace("{endpoint}", host)))


def _looked_up_at(lookup: Lookup, security: tuple[SecurityScheme, ...]) -> Lookup:
    """Look up at the host that issues tokens where the page says just `{Endpoint}`."""
    token = next((scheme.token for scheme in security if scheme.token), None)
    path = re.sub(r"^https?://\{+[^{}/]*\}+", "", lookup.url)
    if token is None or path == lookup.url:
        return lookup
    return replace(lookup, url="/".join(token.url.split("/", 3)[:3]) + path)


def _shortest(a: str, b: str) -> str:
    return min((text for text in (a, b) if text), key=len, default="")


def _completed(known: Signature | None, other: Signature | None) -> Signature | None:
    if known is None or other is None:
        return known or other
    return Signature(known.algorithm or other.algorithm, known.date_header or other.date_header)


def _general(pages: list[PageResult], security: tuple[SecurityScheme, ...]) -> tuple[str, ...]:
    """Return the schemes of every call: the token, and a signature where not just single operations document it."""
    told = {scheme.name for page in pages if not page.operations for scheme in page.security}
    return tuple(scheme.name for scheme in security if scheme.name in told or scheme.name == TOKEN)


def _secured(operation: Operation, general: tuple[str, ...]) -> Operation:
    """Every call is authenticated, but those that hand out tokens or list versions; a page of its own knows better."""
    if operation.security == (SIGNATURE,) or (not operation.security and _is_open(operation)):
        return operation
    return replace(operation, security=tuple(dict.fromkeys((*operation.security, *general))))


def _is_open(operation: Operation) -> bool:
    headers = [header.name.lower() for response in operation.responses for header in response.headers]
    issues = _ISSUES.search(operation.path) is not None or "x-subject-token" in headers
    return issues or (operation.method == "GET" and _VERSIONS.fullmatch(operation.path) is not None)


def _with_statuses(operation: Operation, statuses: Mapping[str, Status], schemas: set[str]) -> Operation:
    """Describe the answers by the service's page of status codes, and add 401 where it documents it."""
    responses = [_described(response, statuses) for response in operation.responses]
    if operation.security and "401" in statuses and all(response.status != "401" for response in responses):
        source = statuses["401"].source
        missing = Response("401", _status_text(statuses["401"]), _error_body(operation, schemas, source), source=source)
        responses = sorted([*responses, missing], key=lambda r: (r.status == "default", r.status))
    return replace(operation, responses=tuple(responses))


def _described(response: Response, statuses: Mapping[str, Status]) -> Response:
    status = statuses.get(response.status)
    if status is None or response.description != reason(response.status) or response.status.startswith("2"):
        return response
    return replace(response, description=_status_text(status))


def _status_text(status: Status) -> str:
    parts = (status.reason.strip(), status.description.split("\n\n")[0].strip())
    return " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in parts if part)


def _error_body(operation: Operation, schemas: set[str], source: Source | None) -> Body | None:
    """Return the body that errors of the operation have, as the service's page of status codes would document it."""
    own = next((r.body for r in operation.responses if r.body and not r.status.startswith("2")), None)
    if own is not None:
        return replace(own, examples=(), source=source)
    return Body(Type("object", schema="Error"), source=source) if "Error" in schemas else None
