"""Meaning: what an answer to an accepted request must say beyond its form: the values sent, and new identities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from docpact.model import Field, Json, Operation, Service, Type
from docpact.rules import Default, Format, Layout
from docpact.testing.calls import Absent, Call
from docpact.testing.responses import Flaw, documented, shortened, spellings
from docpact.testing.shapes import Shape
from docpact.testing.subjects import Subject, fields_of

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Echo:
    """A response value that repeats a value of the request: where each stands, and the response's field.

    A `free` value is a text that the page limits only by length and characters: nothing but the request can fill it,
    while a server chooses identities, numbers and listed values of its own where none is sent.
    """

    sent: Path
    returned: Path
    field: Field
    default: Json = None
    free: bool = False


def echoes(service: Service, operation: Operation, status: int) -> tuple[Echo, ...]:
    """Find the response fields that repeat request fields: same names on the way, same type, and only one candidate.

    The request's path must be the end of the response's path: `name` comes back as `backup.name`.
    """
    response = documented(operation, status)
    if response is None or response.body is None or operation.body is None:
        return ()
    returned = list(_leaves(service, response.body.type, (), ()))
    found = []
    for path, sent in _leaves(service, operation.body.type, (), ()):
        same = [(p, f) for p, f in returned if p[-len(path) :] == path and f.type.kind == sent.type.kind]
        nearest = [pair for pair in same if len(pair[0]) == min(len(p) for p, _ in same)]
        if len(nearest) == 1 and not any(isinstance(rule, Layout | Format) for rule in sent.rules):
            default = next((rule.value for rule in sent.rules if isinstance(rule, Default)), None)
            found.append(Echo(path, nearest[0][0], nearest[0][1], default, _is_free(path, sent)))
    return tuple(found)


def _is_free(path: Path, sent: Field) -> bool:
    shape = Shape.of(sent.rules) if sent.type.kind == "string" else None
    limited = shape is not None and (shape.maximum is not None or bool(shape.charsets or shape.forbidden))
    return limited and not Subject("body", path, sent.type).refers


def unsent(all_echoes: tuple[Echo, ...], call: Call | None) -> frozenset[Path]:
    """Return the paths of response values that repeat what the call does not send, and of objects of such values."""
    absent = [e for e in all_echoes if call is None or _sent(call, e) is None or _is_absent(call, e)]
    return frozenset(e.returned[: len(e.returned) - up] for e in absent for up in _absent_levels(e, call))


def _absent_levels(echo: Echo, call: Call | None) -> Iterator[int]:
    """Yield 0 for the value itself, and 1, 2, … for the objects around it that the call does not send either."""
    yield 0
    for up in range(1, len(echo.sent)):
        around = Subject("body", echo.sent[:-up], Type("object"))
        if call is None or isinstance(call.get(around), Absent):
            yield up


@dataclass(slots=True)
class Memory:
    """What earlier answers of a run said: the identities that were given."""

    identities: set[tuple[str, Path, str]] = field(default_factory=set)

    def flaws(
        self, service: Service, call: Call, status: int, body: Json, all_echoes: tuple[Echo, ...]
    ) -> Iterator[Flaw]:
        """Yield what the body of an accepted call says wrongly."""
        for echo in all_echoes:
            yield from _echo_flaw(call, status, body, echo)
        if _creates(call.operation):
            yield from self._identity_flaws(service, call, status, body, {echo.returned for echo in all_echoes})

    def _identity_flaws(
        self, service: Service, call: Call, status: int, body: Json, known: set[Path]
    ) -> Iterator[Flaw]:
        response = documented(call.operation, status)
        if response is None or response.body is None:
            return
        for path, documented_field in _leaves(service, response.body.type, (), ()):
            value = _returned(body, path, documented_field)
            if path[-1] != "id" or len(path) > 2 or path in known or not isinstance(value, str) or not value:
                continue
            identity = (call.operation.key, path, value)
            if identity in self.identities:
                says = (
                    f"each call creates something new, and `{'.'.join(path)}` names it: {documented_field.description}"
                )
                about = f"response {status} {'.'.join(path)}"
                yield Flaw("id-repeated", about, f"returned {shortened(value)} again", says, documented_field.source)
            self.identities.add(identity)


def _echo_flaw(call: Call, status: int, body: Json, echo: Echo) -> Iterator[Flaw]:
    returned = _returned(body, echo.returned, echo.field)
    name = ".".join(echo.returned)
    about = f"response {status} {name}"
    if _is_absent(call, echo):
        # An update leaves what it does not mention as it was; a new thing has nothing to be left.
        if (
            call.operation.method == "POST"
            and echo.free
            and not isinstance(returned, Absent)
            and returned not in (None, "", echo.default)
        ):
            says = f"`{name}` is what the request says; this request did not send `{'.'.join(echo.sent)}`"
            yield Flaw("value-invented", about, f"returned {shortened(returned)}", says, echo.field.source)
        return
    sent = _sent(call, echo)
    if isinstance(returned, Absent) or (sent is None and returned == ""):
        return
    if returned != sent or isinstance(returned, bool) != isinstance(sent, bool):
        says = f"`{name}` is the value sent as `{'.'.join(echo.sent)}`: {' '.join(echo.field.description.split())}"
        got = f"returned {shortened(returned)} for {shortened(sent)}"
        yield Flaw("value-changed", about, got, says, echo.field.source)


def _leaves(service: Service, type_: Type, path: Path, seen: tuple[str, ...]) -> Iterator[tuple[Path, Field]]:
    """The fields of nested objects that are neither objects nor arrays themselves, with their paths."""
    if type_.schema is None or type_.schema in seen or len(path) > 4:
        return
    for documented_field in fields_of(service, type_):
        here = (*path, documented_field.name)
        if documented_field.type.kind == "object":
            yield from _leaves(service, documented_field.type, here, (*seen, type_.schema))
        elif documented_field.type.kind in ("string", "integer", "number", "boolean"):
            yield here, documented_field


def _creates(operation: Operation) -> bool:
    words = f"{operation.id} {operation.summary}".lower()
    return operation.method == "POST" and words.startswith("creat")


def _returned(body: Json, path: Path, documented_field: Field) -> Json:
    """The value of a response field under the first of its names that is there; Absent where none is."""
    values = (_at(body, (*path[:-1], name)) for name in spellings(documented_field))
    return next((value for value in values if not isinstance(value, Absent)), Absent())


def _at(value: Json, path: Path) -> Json:
    call_body = value
    for part in path:
        if not isinstance(call_body, dict) or part not in call_body:
            return Absent()
        call_body = call_body[part]
    return call_body


def _sent(call: Call, echo: Echo) -> Json:
    return call.get(Subject("body", echo.sent, echo.field.type))


def _is_absent(call: Call, echo: Echo) -> bool:
    return isinstance(_sent(call, echo), Absent)
