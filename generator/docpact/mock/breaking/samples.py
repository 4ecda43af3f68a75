"""A right request of an operation and its right answers, on which wrong ways to answer are tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from random import Random

from docpact.mock.answering import Successes
from docpact.mock.behaviour import Behaviour
from docpact.mock.breaking.places import ELEMENT, Place
from docpact.mock.composing import Composer, Slot, documented, is_identifier, response_scopes
from docpact.mock.errors import Refusals
from docpact.mock.exchange import Answer, Exchange, is_json
from docpact.mock.resources import Memory, roles
from docpact.mock.values import MISSING
from docpact.model import Body, Json, Operation, Schema, Service

_ELSEWHERE = Exchange(number=20, method="GET", path="/", token="wrong-token")


@dataclass(frozen=True, slots=True)
class Samples:
    """An exchange of one operation with the answers to it: two successes, and refusals for several reasons."""

    composer: Composer
    exchange: Exchange
    successes: tuple[Answer, Answer]
    refusals: tuple[Answer, ...]

    @classmethod
    def of(cls, service: Service, operation: Operation | None = None) -> Samples:
        """Return the samples of the operation, or of the server as a whole."""
        composer = Composer({schema.name: schema for schema in service.schemas}, Random(0))
        refusals = Refusals(service, composer)
        answers = tuple(
            refusals.answer(occasion, "…", operation)
            for occasion in ("violation", "unauthenticated", "unknown path", "unknown method")
        )
        exchange = sample_exchange(operation, composer) if operation else _ELSEWHERE
        successes = Successes(composer.schemas, composer, roles(service.operations))
        answered = [successes.answer(operation, exchange, Memory()) if operation else Answer(200, {}) for _ in range(2)]
        allow = replace(answers[-1], headers={"Allow": "GET"})
        return cls(composer, exchange, (answered[0], answered[1]), (*answers[:-1], allow))

    def show(self, apply: Callable[[Behaviour], Behaviour]) -> bool:
        """Tell whether a change of the behaviour changes one of the answers, or does more than revise them."""
        changed = apply(Behaviour())
        if not changed.revisions:
            return True
        return any(self._revised(answer, changed) != answer for answer in (*self.successes, *self.refusals))

    def _revised(self, answer: Answer, behaviour: Behaviour) -> Answer:
        for revision in behaviour.revisions:
            answer = revision(answer, self.exchange)
        return answer

    def shows_at(self, place: Place, convert: Callable[[Json], Json]) -> bool:
        """Tell whether a field so converted breaks the contract: it is not of the schema, or not what was sent."""
        for value in values_at(self.successes[0].body, place.steps):
            converted = convert(value)
            if converted != value or type(converted) is not type(value):
                fits = self.composer.fits(converted, Slot(place.last, place.type, place.rules))
                return not fits or self.is_sent(place)
        return False

    def is_sent(self, place: Place) -> bool:
        """Tell whether the field of the answer repeats what was sent."""
        variables = {name.partition(".")[2]: value for name, value in self.exchange.parameters.items()}
        sent = response_scopes((self.exchange.body, variables))
        values = list(values_at(self.successes[0].body, place.steps))
        return any(scope.get(place.last, MISSING) in values for scope in sent if values)

    def is_made_identifier(self, place: Place) -> bool:
        """Tell whether the field is an identifier that the server gives."""
        return is_identifier(place.last) and not self.is_sent(place)


def sample_exchange(operation: Operation, composer: Composer) -> Exchange:
    """Return a request that keeps the contract: documented examples where there are some, else made-up values."""
    requests = replace(composer, sources=(documented, composer.made_up))
    is_sent = operation.body is not None and is_json(operation.body.media_type)
    body = sample_body(operation.body, composer.schemas) if operation.body and is_sent else MISSING
    parameters = {
        f"{item.location}.{item.name}": requests.compose(
            Slot(item.name, item.type, item.rules, MISSING if item.example is None else item.example)
        )
        for item in operation.parameters
        if item.required
    }
    path = operation.path
    for name, value in parameters.items():
        path = path.replace(f"{{{name.removeprefix('path.')}}}", str(value))
    return Exchange(1, operation.method, path, operation, "token", parameters, body)


def sample_body(body: Body, schemas: Mapping[str, Schema]) -> Json:
    """Return a body that keeps the contract, with all its fields."""
    composer = Composer(schemas, Random(0))
    requests = replace(composer, sources=(documented, composer.made_up))
    example = body.examples[0].value if body.examples else MISSING
    value = requests.compose(Slot("", body.type, body.rules, example))
    return {} if value is MISSING else value


def values_at(value: Json, steps: tuple[str, ...]) -> Iterator[Json]:
    """Yield the values that the steps lead to; those in every element of an array."""
    if not steps:
        yield value
    elif steps[0] == ELEMENT and isinstance(value, list):
        for item in value:
            yield from values_at(item, steps[1:])
    elif isinstance(value, dict) and steps[0] in value:
        yield from values_at(value[steps[0]], steps[1:])
