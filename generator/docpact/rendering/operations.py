"""What the templates of the operations and of the clients print: one class and two methods for each operation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docpact.model import Body, Operation, Pagination, Parameter, Response, Service
from docpact.rendering.annotations import Types, agreements, annotated, checks, optional
from docpact.rendering.code import Code, call, literal, one_line
from docpact.rendering.errors import exception_name
from docpact.rendering.models import described
from docpact.rendering.naming import CLIENT_MEMBERS, MODEL_MEMBERS, MODULE_NAMES, Scope, distinct, pascal, snake
from docpact.rules import Default, Range

_MARKERS = {"path": "Path", "query": "Query", "header": "Header"}
_JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Argument:
    """A parameter or the body: `annotation` checks it, `plain` is the type that a function's signature shows."""

    name: Code
    annotation: Code
    plain: Code
    default: Code | None
    doc: str


@dataclass(frozen=True, slots=True)
class Method:
    """An operation: the name of its class, of its methods, and what both need."""

    name: Code
    function: Code
    method: Code
    path: Code
    secured: bool
    arguments: tuple[Argument, ...]
    returns: Code
    answers: tuple[tuple[Code, Code], ...]
    doc: str
    summary: str
    agreements: Code | None
    pages: Code | None


def methods(service: Service, classes: dict[str, Code], taken: Scope) -> tuple[Method, ...]:
    """Return all operations; `taken` holds the names that the clients use already."""
    names = Scope(MODULE_NAMES, joint="")
    types = Types(classes, "models.")
    return tuple(
        _method(operation, names.take(pascal(operation.id)), taken.take(snake(operation.id)), types)
        for operation in service.operations
    )


def client_scope() -> Scope:
    """Return the names that no operation's method may have."""
    return Scope(CLIENT_MEMBERS)


def _method(operation: Operation, name: Code, function: Code, types: Types) -> Method:
    arguments = tuple(sorted(_arguments(operation, types), key=lambda argument: argument.default is not None))
    answers = tuple(_answers(operation, types))
    return Method(
        name=name,
        function=function,
        method=literal(operation.method.upper()),
        path=literal(operation.path),
        secured=bool(operation.security),
        arguments=arguments,
        returns=Code(" | ".join(dict.fromkeys(type_ for _, type_ in answers)) or "None"),
        answers=answers,
        doc=_documentation(operation, arguments),
        summary=one_line(f"{operation.method.upper()} {operation.path}"),
        agreements=agreements(operation.rules),
        pages=_pages(operation),
    )


def _pages(operation: Operation) -> Code | None:
    """Return how the answers of an operation are read part by part; None where they are not."""
    pagination = operation.pagination
    if pagination is None:
        return None
    said = {name: getattr(pagination, name) for name in ("items", "total", "next", "next_link", "key")}
    named = {name: literal(value) for name, value in said.items() if value is not None}
    if first := _first_position(operation, pagination):
        named["first"] = literal(first)
    if pagination.location == "body":
        named["in_body"] = literal(True)
    return call("Pages", literal(pagination.style), literal(pagination.position), **named)


def _first_position(operation: Operation, pagination: Pagination) -> int:
    """Return where counting begins: at the documented default, else at the smallest value; pages else at 1."""
    rules = [rule for p in operation.parameters if p.name == pagination.position for rule in p.rules]
    stated = [rule.value for rule in rules if isinstance(rule, Default)]
    stated += [rule.min for rule in rules if isinstance(rule, Range) and rule.min in (0, 1)]
    counts = [value for value in stated if isinstance(value, int)]
    return counts[0] if counts else int(pagination.style == "page")


def _arguments(operation: Operation, types: Types) -> Iterator[Argument]:
    parameters = [parameter for parameter in operation.parameters if parameter.location in _MARKERS]
    names = distinct([parameter.name for parameter in parameters], Scope(MODEL_MEMBERS | {"self", "body"}))
    for name, parameter in zip(names, parameters, strict=True):
        yield _argument(parameter, name, types)
    if operation.body:
        yield _body(operation.body, types)


def _argument(parameter: Parameter, name: Code, types: Types) -> Argument:
    sent, plain = types.sent(parameter.type), types.received(parameter.type)
    if not parameter.required:
        sent, plain = optional(sent), optional(plain)
    marker = call(_MARKERS[parameter.location], literal(parameter.name))
    return Argument(
        name=name,
        annotation=annotated(sent, [marker, *checks(parameter.name, parameter.rules)]),
        plain=plain,
        default=None if parameter.required else Code("None"),
        doc=parameter.description,
    )


def _body(body: Body, types: Types) -> Argument:
    json = _is_json(body.media_type)
    sent, plain = (types.sent(body.type), types.received(body.type)) if json else (Code("bytes"), Code("bytes"))
    if not body.required:
        sent, plain = optional(sent), optional(plain)
    media_type = [] if body.media_type == _JSON else [literal(body.media_type)]
    return Argument(
        name=Code("body"),
        annotation=annotated(sent, [call("Body", *media_type)]),
        plain=plain,
        default=None if body.required else Code("None"),
        doc=body.description or "The body of the request.",
    )


def _answers(operation: Operation, types: Types) -> Iterator[tuple[Code, Code]]:
    for response in operation.responses:
        if not _is_error(response):
            yield literal(response.status), _answer_type(response, types)


def _answer_type(response: Response, types: Types) -> Code:
    if response.body is None:
        return Code("None")
    return types.received(response.body.type) if _is_json(response.body.media_type) else Code("bytes")


def _is_json(media_type: str) -> bool:
    base = media_type.partition(";")[0].strip().lower()
    return base == _JSON or base.endswith("+json")


def _is_error(response: Response) -> bool:
    return response.status[:1] in ("4", "5") or response.status == "default"


def _documentation(operation: Operation, arguments: tuple[Argument, ...]) -> str:
    parts = [
        operation.summary or operation.id,
        f"`{operation.method.upper()} {operation.path}`",
        "This operation is deprecated." if operation.deprecated else "",
        operation.description if operation.description != operation.summary else "",
        _section("Args", ((str(a.name), one_line(a.doc)) for a in arguments)),
        _section("Raises", _raised(operation)),
    ]
    return described("\n\n".join(part.strip() for part in parts if part.strip()), operation.source)


def _raised(operation: Operation) -> Iterator[tuple[str, str]]:
    for response in operation.responses:
        if _is_error(response) and response.status.isdecimal():
            yield exception_name(response.status), one_line(response.description)


def _section(title: str, entries: Iterator[tuple[str, str]]) -> str:
    lines = [f"    {name}: {text or 'Not described.'}" for name, text in entries]
    return "\n".join([f"{title}:", *lines]) if lines else ""
