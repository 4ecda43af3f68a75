"""An OpenAPI document as the model: those that docpact wrote, and those of others as far as the model can hold them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Literal

from docpact.diagnostics import Diagnostic
from docpact.model import (
    Body,
    ErrorCode,
    Example,
    Job,
    Json,
    Link,
    Location,
    Lookup,
    Operation,
    Pagination,
    Parameter,
    Response,
    SecurityScheme,
    Server,
    Service,
    Signature,
    Source,
    Status,
    TokenRequest,
    Type,
)
from docpact.openapi.examples import REFUSED_EXAMPLE, documented, parsed
from docpact.openapi.interpreting import SchemaReader, pascal
from docpact.openapi.keywords import standing_of_object
from docpact.openapi.nodes import entries, mapping, sequence, source, text
from docpact.openapi.older import UNDOCUMENTED
from docpact.openapi.references import References, pointer
from docpact.openapi.writing import NO_SERVER

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_LOCATIONS: dict[str, Location] = {"path": "path", "query": "query", "header": "header", "cookie": "cookie"}
_STYLES: dict[str, Literal["offset", "page", "marker"]] = {"offset": "offset", "page": "page", "marker": "marker"}
_PAGINATION = ("size", "items", "total", "next", "next_link", "key")
_WRITTEN: dict[Location, str] = {"path": "simple", "query": "form", "header": "simple", "cookie": "form"}
_JSON = "application/json"
_RANGES = ("*/*", "application/*")


def read(document: dict[str, Json], *, location: str) -> Service:
    """Read a document; `location` is its path: it names the service. See `interpret` for what could not be read."""
    return interpret(document, location=location)[0]


def interpret(
    document: dict[str, Json], *, location: str, places: Callable[[str], Source] | None = None
) -> tuple[Service, tuple[Diagnostic, ...]]:
    """Read a document, and say what it holds that the model does not (`unsupported-schema`).

    `places` tells where a JSON pointer stands; without it everything stands on the first line of `location`.

    Standard keywords decide; a rule in `x-docpact-rules` counts as long as its keywords stand beside it, and keywords
    without such a rule are rules themselves. Nothing in a document makes this fail.
    """
    reader = _Reader(document, location, places or (lambda _: Source(location, 1)))
    service = reader.service()
    return service, tuple(reader.diagnostics)


class _Reader:
    def __init__(self, document: dict[str, Json], location: str, places: Callable[[str], Source]) -> None:
        self._document = document
        self._location = location
        self._places = places
        self._references = References(document)
        self._reported: set[str] = set()
        self.diagnostics: list[Diagnostic] = []
        self._schemas = SchemaReader(document, self._report)

    def service(self) -> Service:
        document, info = self._document, mapping(self._document.get("info"))
        operations = tuple(
            self._operation(method, path, self._references.resolved(item))
            for path, item in entries(document.get("paths"))
            for method in self._references.resolved(item)
            if method in METHODS
        )
        name = PurePath(self._location).stem
        self._report_members(document, ("webhooks",), "")
        return Service(
            name=name,
            title=text(info.get("title"), name),
            version=text(info.get("version"), "1.0.0"),
            description=text(info.get("description")),
            servers=tuple(_server(server) for server in _servers(document)),
            security=self._security_schemes(),
            operations=operations,
            schemas=tuple(self._schemas.schemas.values()),
            lookups=tuple(_lookup(lookup) for lookup in map(mapping, sequence(document.get("x-docpact-lookups")))),
            statuses=tuple(_status(code, node) for code, node in entries(document.get("x-docpact-statuses"))),
            errors=tuple(_error(code, node) for code, node in entries(document.get("x-docpact-errors"))),
            tag_groups={
                text(group.get("name")): tuple(map(text, sequence(group.get("tags"))))
                for group in _objects(document.get("x-tagGroups"))
            },
        )

    def _report(self, where: str, what: str) -> None:
        message = f"{where}: docpact does not interpret {what}."
        if message not in self._reported:
            self._reported.add(message)
            self.diagnostics.append(Diagnostic("unsupported-schema", message, self._places(where)))

    def _operation(self, method: str, path: str, item: dict[str, Json]) -> Operation:
        node = mapping(item[method])
        where = f"/paths/{pointer(path)}/{method}"
        self._report_members(node, ("callbacks",), where)
        id = text(node.get("operationId")) or _camel(f"{method} {path}")
        body = self._request_body(node.get("requestBody"), pascal(id), where)
        responses = tuple(
            self._response(str(status), response, pascal(id), f"{where}/responses/{status}")
            for status, response in mapping(node.get("responses")).items()
            if not str(status).startswith("x-") and UNDOCUMENTED not in mapping(response)
        )
        parameters = self._parameters(item, node, pascal(id), where)
        recorded = self._schemas.records(node, "x-docpact-rules", where)
        names = {parameter.name for parameter in parameters}
        return Operation(
            method=method.upper(),
            path=path,
            id=id,
            summary=text(node.get("summary")),
            description=text(node.get("description")),
            tags=tuple(text(tag) for tag in sequence(node.get("tags"))),
            parameters=parameters,
            body=body,
            responses=responses,
            security=self._required_schemes(node.get("security", self._document.get("security")), where),
            deprecated=node.get("deprecated") is True,
            page=text(mapping(node.get("externalDocs")).get("url")) or text(node.get("x-docpact-page")) or None,
            rules=standing_of_object(recorded, [rule.schema() for rule in recorded], names)[0],
            source=source(node),
            pagination=_pagination(mapping(node.get("x-docpact-pagination"))),
            job=_job(mapping(node.get("x-docpact-job"))),
            servers=tuple(map(_server, _objects(node.get("servers")) or _objects(item.get("servers")))),
        )

    def _parameters(self, item: dict[str, Json], node: dict[str, Json], name: str, where: str) -> tuple[Parameter, ...]:
        """Read the parameters of an operation; its own win over those of its path."""
        found: dict[tuple[str, str], Parameter] = {}
        for owner, around in ((item, where.rpartition("/")[0]), (node, where)):
            for number, entry in enumerate(sequence(owner.get("parameters"))):
                parameter, at = self._references.resolved(entry), f"{around}/parameters/{number}"
                location = _LOCATIONS.get(text(parameter.get("in")))
                if location is None or not isinstance(parameter.get("name"), str):
                    self._report(at, "a parameter without a name or a known place")
                    continue
                read = self._parameter(parameter["name"], location, parameter, name, at)
                found[read.location, read.name] = read
        return tuple(found.values())

    def _report_members(self, node: dict[str, Json], names: Sequence[str], where: str) -> None:
        for name in names:
            if node.get(name):
                self._report(f"{where}/{name}", f"{name} here")

    def _parameter(self, name: str, location: Location, node: dict[str, Json], owner: str, where: str) -> Parameter:
        if node.get("style", _WRITTEN[location]) != _WRITTEN[location]:
            self._report(f"{where}/style", f"the style {text(node['style'])!r}")
        value = self._schemas.value(_schema_of(node), owner + pascal(name), f"{where}/schema")
        return Parameter(
            name=name,
            location=location,
            type=value.type,
            required=location == "path" or node.get("required") is True,
            description=text(node.get("description")) or value.description,
            rules=value.rules,
            deprecated=node.get("deprecated") is True,
            example=self._example(node),
            source=source(node),
        )

    def _example(self, node: dict[str, Json]) -> Json:
        if "example" in node:
            return node["example"]
        if REFUSED_EXAMPLE in node:
            return parsed(node[REFUSED_EXAMPLE])
        for _, example in entries(node.get("examples")):
            return self._references.resolved(example).get("value")
        return None

    def _request_body(self, node: Json, name: str, where: str) -> Body | None:
        body = self._references.resolved(node)
        if not body:
            return None
        required, description = body.get("required") is True, text(body.get("description"))
        read = self._body(body, f"{name}Request", f"{where}/requestBody", description=description, required=required)
        return read and replace(read, source=read.source or self._place_of(read.type))

    def _body(
        self,
        node: dict[str, Json],
        name: str,
        where: str,
        *,
        description: str = "",
        required: bool = True,
        known: Source | None = None,
    ) -> Body | None:
        """Read the body of one media type: JSON where there is a choice.

        Its place is the one `known` from around it where no other is written.
        """
        content = dict(entries(node.get("content")))
        if not content:
            return None
        chosen = next((each for each in content if each.split(";")[0].endswith("json")), next(iter(content)))
        for other in content.keys() - {chosen}:
            self._report(f"{where}/content/{pointer(other)}", f"the media type {other!r} beside {chosen!r}")
        media, media_type = content[chosen], _JSON if chosen in _RANGES else chosen
        value = self._schemas.value(media.get("schema"), name, f"{where}/content/{pointer(chosen)}/schema")
        return Body(
            type=value.type,
            media_type=media_type,
            required=required and media.get("x-docpact-required") is not False,
            description=description or value.description,
            examples=self._examples(media),
            rules=value.rules,
            source=source(media) or known,
        )

    def _place_of(self, type: Type) -> Source | None:
        schema = self._schemas.schemas.get(type.schema or "")
        return schema.source if schema else None

    def _examples(self, media: dict[str, Json]) -> tuple[Example, ...]:
        if "example" in media:
            return (Example("example", media["example"]),)
        found = ((name, self._references.resolved(node)) for name, node in documented(media))
        return tuple(
            Example(name, node["value"], text(node.get("summary")), source(node))
            for name, node in found
            if "value" in node
        )

    def _response(self, status: str, entry: Json, name: str, where: str) -> Response:
        node = self._references.resolved(entry)
        return Response(
            status=status,
            description=text(node.get("description")),
            body=self._body(
                node, f"{name}Response{'' if status[:1] == '2' else pascal(status)}", where, known=source(node)
            ),
            headers=tuple(
                self._parameter(header, "header", self._references.resolved(value), name, f"{where}/headers/{header}")
                for header, value in mapping(node.get("headers")).items()
            ),
            source=source(node),
            links=tuple(self._links(node, where)),
        )

    def _links(self, node: dict[str, Json], where: str) -> Iterator[Link]:
        """Yield the links to operations that have an id; the values of their parameters are expressions."""
        for name, entry in entries(node.get("links")):
            link = self._references.resolved(entry)
            parameters = {
                key: value for key, value in mapping(link.get("parameters")).items() if isinstance(value, str)
            }
            if not isinstance(link.get("operationId"), str):
                self._report(f"{where}/links/{pointer(name)}", "a link to an operation without an id")
                continue
            yield Link(name, link["operationId"], parameters, text(link.get("description")))

    def _required_schemes(self, requirements: Json, where: str) -> tuple[str, ...]:
        names: list[str] = []
        if {} in sequence(requirements):
            return ()
        for requirement in map(mapping, sequence(requirements)):
            if len(requirement) > 1:
                self._report(f"{where}/security", "security schemes that are needed together")
            names += [str(name) for name in requirement if name not in names]
        return tuple(names)

    def _security_schemes(self) -> tuple[SecurityScheme, ...]:
        nodes = entries(mapping(self._document.get("components")).get("securitySchemes"))
        return tuple(self._security_scheme(name, self._references.resolved(node)) for name, node in nodes)

    def _security_scheme(self, name: str, node: dict[str, Json]) -> SecurityScheme:
        """Read a scheme; those which are no API key are sent in the header `Authorization`, as HTTP has it."""
        is_key = node.get("type") == "apiKey"
        if not is_key:
            self._report(f"/components/securitySchemes/{pointer(name)}", f"security of the type {node.get('type')!r}")
        return SecurityScheme(
            name=name,
            parameter=text(node.get("name"), "Authorization") if is_key else "Authorization",
            location=_LOCATIONS.get(text(node.get("in")), "header") if is_key else "header",
            description=text(node.get("description")),
            token=_token(mapping(node.get("x-docpact-token"))),
            source=source(node),
            signature=_signature(node["x-docpact-signature"]) if "x-docpact-signature" in node else None,
        )


def _schema_of(node: dict[str, Json]) -> Json:
    """Return the schema of a parameter, which may stand in `content`."""
    if "schema" in node:
        return node["schema"]
    return next((media.get("schema") for _, media in entries(node.get("content"))), None)


def _servers(document: dict[str, Json]) -> list[dict[str, Json]]:
    """Return the servers that say where the service is; `/` alone, which is what none at all means, does not."""
    found = _objects(document.get("servers"))
    return [] if len(found) == 1 and found[0] == NO_SERVER else found


def _objects(value: Json) -> list[dict[str, Json]]:
    return [node for node in map(mapping, sequence(value)) if node]


def _server(node: dict[str, Json]) -> Server:
    variables: dict[str, tuple[str, ...]] = {}
    for name, variable in entries(node.get("variables")):
        default = text(variable.get("default"))
        variables[name] = tuple(dict.fromkeys([default, *map(text, sequence(variable.get("enum")))]))
    return Server(text(node.get("url"), "/"), variables, text(node.get("description")), source(node))


def _token(node: dict[str, Json]) -> TokenRequest | None:
    if not node:
        return None
    lifetime = node.get("lifetime")
    return TokenRequest(
        method=text(node.get("method"), "POST"),
        url=text(node.get("url")),
        body=node.get("body"),
        token_header=text(node.get("token-header")),
        lifetime=lifetime if isinstance(lifetime, int) else None,
        source=source(node, "source"),
    )


def _signature(node: Json) -> Signature:
    found = mapping(node)
    return Signature(text(found.get("algorithm")) or None, text(found.get("date-header")) or None)


def _lookup(node: dict[str, Json]) -> Lookup:
    parameter, method, url, by, result = (text(node.get(key)) for key in ("parameter", "method", "url", "by", "result"))
    return Lookup(parameter, method, url, by, result, source(node, "source"))


def _pagination(node: dict[str, Json]) -> Pagination | None:
    style, position = _STYLES.get(text(node.get("style"))), text(node.get("position"))
    if style is None or not position:
        return None
    known = {key.replace("-", "_"): value for key, value in node.items() if isinstance(value, str)}
    pointers = {key: known[key] for key in _PAGINATION if key in known}
    return Pagination(style, position, **pointers, location="body" if known.get("in") == "body" else "query")


def _job(node: dict[str, Json]) -> Job | None:
    status, id, operation, parameter = (text(node.get(key)) for key in ("status", "id", "operation", "parameter"))
    return Job(status, id, operation or None, parameter or None) if status and id else None


def _status(code: str, node: dict[str, Json]) -> Status:
    return Status(
        code, text(node.get("reason")), text(node.get("description")), node.get("retry") is True, source(node, "source")
    )


def _error(code: str, node: dict[str, Json]) -> ErrorCode:
    return ErrorCode(
        code=code,
        message=text(node.get("message")),
        meaning=text(node.get("meaning")),
        remedy=text(node.get("remedy")),
        status=text(node.get("status")) or None,
        source=source(node, "source"),
    )


def _camel(words: str) -> str:
    name = pascal(words)
    return name[0].lower() + name[1:]
