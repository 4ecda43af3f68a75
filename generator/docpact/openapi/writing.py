"""The model as an OpenAPI 3.1 document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from http import HTTPStatus

from docpact.model import (
    Body,
    ErrorCode,
    Example,
    Job,
    Json,
    Link,
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
from docpact.openapi.examples import divide_examples
from docpact.openapi.nodes import present
from docpact.openapi.schemas import component, place, records, type_schema

VERSION = "3.1.0"
NO_SERVER = {"url": "/", "description": "The documentation names no endpoint."}
_COMPONENT = re.compile(r"[A-Za-z0-9._-]+")
_ABSOLUTE = re.compile(r"https?://[!#-;=?-Z_a-z~]+")


def write(service: Service) -> dict[str, Json]:
    """Return the OpenAPI 3.1 document of a service; equal services give equal documents, members in one fixed order.

    What OpenAPI has no place for stands in `x-docpact-*`. Names that the model repeats (two operations with one key,
    two error codes) are written once, the first time; operations of one path stand together. The service's name is
    that of the file.
    """
    common = _common_security(service.operations)
    shared = _shared_responses(service)
    paths = _paths(service, common, shared)
    written = (operation for item in paths.values() for operation in item.values() if isinstance(operation, dict))
    tags = dict.fromkeys(tag for operation in written for tag in operation.get("tags", ()))
    document = {
        "openapi": VERSION,
        "info": {"title": service.title, "version": service.version, **present(description=service.description)},
        "servers": [_server(server) for server in service.servers] or [dict(NO_SERVER)],
        "security": [{name: []} for name in common],
        **present(tags=[{"name": tag} for tag in tags]),
        "paths": paths,
        **present(
            components=present(
                securitySchemes={scheme.name: _security_scheme(scheme) for scheme in service.security},
                responses=shared,
                schemas=_first((schema.name, component(service, schema)) for schema in service.schemas),
            ),
            x_tagGroups=[{"name": name, "tags": list(group)} for name, group in service.tag_groups.items()],
            x_docpact_lookups=[_lookup(lookup) for lookup in service.lookups],
            x_docpact_statuses=_first((status.code, _status(status)) for status in service.statuses),
            x_docpact_errors=_first((error.code, _error(error)) for error in service.errors),
        ),
    }
    return divide_examples(document)


def _first(items: Iterable[tuple[str, Json]]) -> dict[str, Json]:
    """Return the items by their keys; of several with one key the first."""
    result: dict[str, Json] = {}
    for key, value in items:
        result.setdefault(key, value)
    return result


def _common_security(operations: Sequence[Operation]) -> tuple[str, ...]:
    """Return the schemes that most operations name: they are written once, for the whole document."""
    counts = Counter(operation.security for operation in operations if operation.security)
    return counts.most_common(1)[0][0] if counts else ()


def _server(server: Server) -> dict[str, Json]:
    variables = {
        name: {"default": values[0] if values else "", **({"enum": list(values)} if len(values) > 1 else {})}
        for name, values in server.variables.items()
    }
    return {
        "url": server.url,
        **present(description=server.description, variables=variables, x_docpact_source=place(server.source)),
    }


def _paths(service: Service, common: tuple[str, ...], shared: dict[str, Json]) -> dict[str, Json]:
    paths: dict[str, Json] = {}
    for operation in service.operations:
        item = paths.setdefault(operation.path, {})
        item.setdefault(operation.method.lower(), _operation(service, operation, common, shared))
    return {path: _with_common_servers(item) for path, item in paths.items()}


def _with_common_servers(item: dict[str, Json]) -> dict[str, Json]:
    """Return a path whose operations have the same servers with these written once."""
    servers = next(iter(item.values())).get("servers")
    if not servers or any(operation.get("servers") != servers for operation in item.values()):
        return item
    without = {
        method: {key: value for key, value in operation.items() if key != "servers"}
        for method, operation in item.items()
    }
    return {"servers": servers, **without}


def _operation(
    service: Service, operation: Operation, common: tuple[str, ...], shared: dict[str, Json]
) -> dict[str, Json]:
    security: list[Json] = [{name: []} for name in operation.security]
    return {
        "operationId": operation.id,
        **present(
            summary=operation.summary,
            description=operation.description,
            tags=list(operation.tags),
            deprecated=operation.deprecated,
            servers=[_server(server) for server in operation.servers],
            externalDocs=present(url=operation.page if _is_absolute(operation.page) else None),
            parameters=[_parameter(service, parameter) for parameter in operation.parameters],
            requestBody=_request_body(service, operation.body),
            responses=_first(
                (response.status, _response_of(service, operation, response, shared))
                for response in operation.responses
            ),
        ),
        **({} if operation.security == common else {"security": security}),
        **present(
            x_docpact_pagination=_pagination(operation.pagination) if operation.pagination else {},
            x_docpact_job=_job(operation.job) if operation.job else {},
            x_docpact_rules=records(operation.rules),
            x_docpact_page=None if _is_absolute(operation.page) else operation.page,
            x_docpact_source=place(operation.source),
        ),
    }


def _is_absolute(page: str | None) -> bool:
    """Tell whether a page can be found by its name alone: other tools take nothing else for a URL."""
    return page is not None and _ABSOLUTE.fullmatch(page) is not None


def _parameter(service: Service, parameter: Parameter) -> dict[str, Json]:
    return {"name": parameter.name, "in": parameter.location, **_header(service, parameter)}


def _header(service: Service, parameter: Parameter) -> dict[str, Json]:
    schema = type_schema(service, parameter.type, parameter.rules)
    return {
        **present(
            required=parameter.required or parameter.location == "path",
            description=parameter.description,
            deprecated=parameter.deprecated,
        ),
        "schema": {**schema, **present(x_docpact_rules=records(parameter.rules))},
        **({} if parameter.example is None else {"example": parameter.example}),
        **present(x_docpact_source=place(parameter.source)),
    }


def _request_body(service: Service, body: Body | None) -> dict[str, Json]:
    if body is None:
        return {}
    return {
        **present(description=body.description, required=body.required),
        "content": {body.media_type: _media(service, body, schema_source(service, body.type))},
    }


def _media(service: Service, body: Body, known: Source | None, description: str = "") -> dict[str, Json]:
    """Write the body of one media type; its place only where it is not the one `known` from around it."""
    schema = type_schema(service, body.type, body.rules)
    return {
        "schema": {**schema, **present(description=description, x_docpact_rules=records(body.rules))},
        **present(
            examples=_first((example.name, _example(example)) for example in body.examples),
            x_docpact_source=place(body.source if body.source != known else None),
        ),
    }


def schema_source(service: Service, type: Type) -> Source | None:
    """Return where the object of a type is documented; None for a type of another kind."""
    return next((schema.source for schema in service.schemas if schema.name == type.schema), None)


def _example(example: Example) -> dict[str, Json]:
    return {
        **present(summary=example.summary),
        "value": example.value,
        **present(x_docpact_source=place(example.source)),
    }


def _shared_responses(service: Service) -> dict[str, Json]:
    """Return the answers that a page on the service as a whole documents: they are written once, by their names."""
    found = _first(
        (name, _response(service, response))
        for operation in service.operations
        for response in operation.responses
        if (name := _shared_name(operation, response))
    )
    return dict(sorted(found.items()))


def _shared_name(operation: Operation, response: Response) -> str:
    """Return the name of an answer that the operation's own page does not document; `Unauthorized`, as HTTP has it."""
    of_page = response.source is None or operation.source is None or response.source.path == operation.source.path
    if of_page or response.headers or response.links or (response.body and response.body.examples):
        return ""
    phrase = next((status.phrase for status in HTTPStatus if str(status.value) == response.status), "")
    schema = response.body.type.schema if response.body else "Error"
    name = "".join(phrase.title().split()) + ("" if schema == "Error" else f"With{schema}")
    return name if phrase and _COMPONENT.fullmatch(name) else ""


def _response_of(
    service: Service, operation: Operation, response: Response, shared: dict[str, Json]
) -> dict[str, Json]:
    name, written = _shared_name(operation, response), _response(service, response)
    return {"$ref": f"#/components/responses/{name}"} if name and shared[name] == written else written


def _response(service: Service, response: Response) -> dict[str, Json]:
    body = response.body
    media = _media(service, body, response.source, body.description) if body else {}
    if body and not body.required:
        media["x-docpact-required"] = False
    return {
        "description": response.description,
        **present(
            headers=_first((header.name, _header(service, header)) for header in response.headers),
            content={body.media_type: media} if body else {},
            links=_first((link.name, _link(link)) for link in response.links),
            x_docpact_source=place(response.source),
        ),
    }


def _link(link: Link) -> dict[str, Json]:
    return {"operationId": link.operation, **present(parameters=dict(link.parameters), description=link.description)}


def _pagination(pagination: Pagination) -> dict[str, Json]:
    return {
        "style": pagination.style,
        "position": pagination.position,
        **({} if pagination.location == "query" else {"in": pagination.location}),
        # An empty pointer leads to the answer itself.
        **({} if pagination.items is None else {"items": pagination.items}),
        **present(
            size=pagination.size,
            total=pagination.total,
            next=pagination.next,
            next_link=pagination.next_link,
            key=pagination.key,
        ),
    }


def _job(job: Job) -> dict[str, Json]:
    return {"status": job.status, "id": job.id, **present(operation=job.operation, parameter=job.parameter)}


def _security_scheme(scheme: SecurityScheme) -> dict[str, Json]:
    return {
        "type": "apiKey",
        "in": scheme.location,
        "name": scheme.parameter,
        **present(
            description=scheme.description,
            x_docpact_token=_token(scheme.token) if scheme.token else {},
            x_docpact_source=place(scheme.source),
        ),
        **({"x-docpact-signature": _signature(scheme.signature)} if scheme.signature else {}),
    }


def _token(token: TokenRequest) -> dict[str, Json]:
    return {
        "method": token.method,
        "url": token.url,
        "body": token.body,
        "token-header": token.token_header,
        **present(lifetime=token.lifetime, source=place(token.source)),
    }


def _signature(signature: Signature) -> dict[str, Json]:
    return present(algorithm=signature.algorithm, date_header=signature.date_header)


def _lookup(lookup: Lookup) -> dict[str, Json]:
    return {
        "parameter": lookup.parameter,
        "method": lookup.method,
        "url": lookup.url,
        "by": lookup.by,
        "result": lookup.result,
        **present(source=place(lookup.source)),
    }


def _status(status: Status) -> dict[str, Json]:
    return {
        "reason": status.reason,
        **present(description=status.description, retry=status.retry, source=place(status.source)),
    }


def _error(error: ErrorCode) -> dict[str, Json]:
    return {
        "message": error.message,
        **present(meaning=error.meaning, remedy=error.remedy, status=error.status, source=place(error.source)),
    }
