"""All faults that the mock of a document can be told to make, under their names."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from docpact.mock.behaviour import Behaviour
from docpact.mock.breaking import authentication, bodies, errors, responses, state, transport
from docpact.mock.breaking.objects import agreeing
from docpact.mock.breaking.places import Place, answered, places, received
from docpact.mock.breaking.responses import Twist
from docpact.mock.breaking.samples import Samples
from docpact.mock.breaking.values import Variant, disagreements, variants
from docpact.mock.breaking.visibility import Visibility, shows_in_body
from docpact.mock.errors import documented_error
from docpact.mock.exchange import is_json
from docpact.mock.intake import Intake
from docpact.mock.resources import roles
from docpact.mock.values import MISSING
from docpact.model import Json, Operation, Schema, Service


@dataclass(frozen=True, slots=True)
class Fault:
    """A way to break the contract.

    `name` is what the mock is told: `FIELD.KIND` for a value of a request, else `body.KIND`, `response.KIND`,
    `response.FIELD.KIND`, `error.…`, `auth.KIND`, `state.KIND` or `transport.KIND`. `operation` (`POST /path`) and
    `field` (its dotted name) are None where the fault is none of one operation or field. `witness` is a value of the
    field that shows the fault, where it is one of a value.
    """

    name: str
    description: str
    operation: str | None = None
    field: str | None = None
    witness: Json = dataclasses.field(default=MISSING, compare=False)
    apply: Callable[[Behaviour], Behaviour] = dataclasses.field(
        default=lambda behaviour: behaviour, repr=False, compare=False
    )

    @property
    def kind(self) -> str:
        """The name without the field."""
        group, _, kind = self.name.rpartition(".")
        prefix = group.partition(".")[0]
        return f"{prefix}.{kind}" if prefix in _GROUPS and self.name.startswith(f"{prefix}.") else kind


_GROUPS = frozenset({"body", "response", "error", "auth", "state", "transport"})


def catalogue(service: Service, names: Iterable[str] | None = None) -> Iterator[Fault]:
    """Yield the faults of the service, only those of the names where names are given.

    Each fault shows in at least one request: those that would change nothing are left out.
    """
    wanted = None if names is None else frozenset(names)
    schemas = {schema.name: schema for schema in service.schemas}
    for fault in _candidates(service, schemas, wanted):
        if wanted is None or fault.name in wanted:
            yield fault


def _candidates(service: Service, schemas: Mapping[str, Schema], wanted: frozenset[str] | None) -> Iterator[Fault]:
    for operation in service.operations:
        yield from _of_values(operation, schemas, wanted)
        yield from _of_agreements(operation, schemas, wanted)
        if wanted is None or any(name.startswith(("body.", "response.", "error.")) for name in wanted):
            yield from _of_answers(service, operation, schemas)
    elsewhere = Samples.of(service)
    if service.security:
        yield from _named("auth", (*authentication.ACCEPTED, *authentication.ANSWERED), elsewhere)
    yield from _of_state(service, elsewhere)
    yield from _named("transport", transport.SERVICE, elsewhere)


def _of_answers(service: Service, operation: Operation, schemas: Mapping[str, Schema]) -> Iterator[Fault]:
    samples = Samples.of(service, operation)
    if operation.body is not None and is_json(operation.body.media_type):
        shown = (twist for twist in bodies.BODY if shows_in_body(twist.apply, operation.body, schemas))
        yield from _named("body", shown, samples, operation)
    yield from _named("response", responses.WHOLE, samples, operation)
    for place in answered(operation, schemas):
        yield from _named(f"response.{place.name}", responses.of_place(place, samples), samples, operation, place)
    yield from _named("error", errors.WHOLE, samples, operation)
    for place in places(documented_error(operation), schemas):
        yield from _named(f"error.{place.name}", errors.of_place(place), samples, operation, place)


def _named(
    prefix: str,
    twists: Iterable[Twist],
    samples: Samples,
    operation: Operation | None = None,
    place: Place | None = None,
) -> Iterator[Fault]:
    key = operation.key if operation else None
    for twist in twists:
        if samples.show(twist.apply):
            name = f"{prefix}.{twist.kind}"
            yield Fault(name, twist.description, key, place.name if place else None, MISSING, twist.apply)


def _of_values(operation: Operation, schemas: Mapping[str, Schema], wanted: frozenset[str] | None) -> Iterator[Fault]:
    shown = answered(operation, schemas)
    for treatment, parameter in received(operation, schemas):
        if wanted is not None and not any(name.startswith(f"{treatment.name}.") for name in wanted):
            continue
        comes_back = parameter is None or parameter.location == "path"
        last = treatment.name.rpartition(".")[2]
        answers = tuple(place for place in shown if comes_back and place.last == last)
        visibility = Visibility(schemas, treatment, parameter, answers)
        outcomes = visibility.outcomes()
        for variant in variants(treatment, is_in_body=parameter is None):
            name = f"{treatment.name}.{variant.kind}"
            if wanted is None or name in wanted:
                witness, shows = visibility.witness(variant.change, outcomes)
                if shows:
                    yield _of_value(operation, treatment.name, name, variant, witness)


def _of_agreements(
    operation: Operation, schemas: Mapping[str, Schema], wanted: frozenset[str] | None
) -> Iterator[Fault]:
    """Yield the faults of what fields demand of each other: of `body.…`, of an object in it, of `parameters.…`."""
    for treatment, values in agreeing(operation, schemas):
        intake = Intake(schemas)
        for variant in disagreements(treatment):
            name = f"{treatment.name or 'body'}.{variant.kind}"
            if wanted is None or name in wanted:
                wrong = variant.change(treatment)
                shown = (v for v in values if intake.accepts(v, treatment) != intake.accepts(v, wrong))
                witness = next(shown, MISSING)
                if witness is not MISSING:
                    yield _of_value(operation, treatment.name, name, variant, witness)


def _of_value(operation: Operation, where: str, name: str, variant: Variant, witness: Json) -> Fault:
    def apply(behaviour: Behaviour) -> Behaviour:
        return behaviour.changed(where, variant.change)

    return Fault(name, variant.description, operation.key, where, witness, apply)


def _of_state(service: Service, samples: Samples) -> Iterator[Fault]:
    """Yield the faults of the memory where a collection has an operation that creates and one that shows the fault."""
    found = roles(service.operations).values()
    created = {role.collection for role in found if role.act == "create"}
    acts = {role.act for role in found if role.collection in created}
    yield from _named("state", (twist for act, twist in state.STATE if act in acts), samples)


class UnknownFaultError(ValueError):
    """A fault that the mock of this document does not know."""


def selected(service: Service, breaks: Sequence[str]) -> tuple[Fault, ...]:
    """Return the faults of these names, `NAME` at every operation that has it or `POST /path NAME` at one.

    UnknownFaultError names the first that is not known, and what is spelt like it.
    """
    split = {text: text.rpartition(" ") for text in breaks}
    known = tuple(catalogue(service, (name for _, _, name in split.values())))
    chosen: list[Fault] = []
    for text, (operation, _, name) in split.items():
        found = [fault for fault in known if fault.name == name and operation in ("", fault.operation)]
        if not found:
            raise UnknownFaultError(_unknown(text, service))
        chosen.extend(found)
    return tuple(chosen)


def _unknown(text: str, service: Service) -> str:
    names = sorted({fault.name for fault in catalogue(service)})
    near = difflib.get_close_matches(text.rpartition(" ")[2], names, n=3)
    return f"no fault {text!r}; {'near it: ' + ', '.join(near) if near else f'{len(names)} others are known'}"


def behaviour_of(faults: Iterable[Fault], operation: Operation | None) -> Behaviour:
    """Return the behaviour at the operation (None: elsewhere) with the faults that concern it."""
    behaviour = Behaviour()
    for fault in faults:
        if fault.operation is None or (operation is not None and fault.operation == operation.key):
            behaviour = fault.apply(behaviour)
    return behaviour
