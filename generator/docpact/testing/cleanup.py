"""Cleaning up: the request that deletes what an accepted request created, where the document has one."""

from __future__ import annotations

import re

from docpact.model import Json, Operation, Service
from docpact.testing.calls import Call, Request, write
from docpact.testing.cases import Case
from docpact.testing.responses import read_body
from docpact.testing.session import Answer


def creates(service: Service, operation: Operation) -> bool:
    """Tell whether an operation creates something that another one deletes."""
    return operation.method == "POST" and _matching_delete(service, operation) is not None


def removal(service: Service, case: Case, answer: Answer) -> Request | None:
    """Return the DELETE request for what a POST created; None where nothing was, or nothing documented deletes it."""
    if case.operation.method != "POST" or case.call is None:
        return None
    matching = _matching_delete(service, case.operation)
    if matching is None:
        return None
    delete, parameter = matching
    try:
        identity = _identity(read_body(answer), parameter)
    except ValueError:
        return None
    if identity is None:
        return None
    parameters = {key: value for key, value in case.call.parameters.items() if key[0] == "path"}
    return write(Call(delete, {**parameters, ("path", parameter): identity}))


def _matching_delete(service: Service, create: Operation) -> tuple[Operation, str] | None:
    """The DELETE of a member of the collection that `create` adds to; a last `/create` is not part of its path."""
    collection = re.sub(r"/create$", "", create.path)
    for operation in service.operations:
        member = re.fullmatch(re.escape(collection) + r"/\{([^{}/]+)\}", operation.path)
        if operation.method == "DELETE" and member:
            return operation, member[1]
    return None


def _identity(body: Json, parameter: str) -> str | None:
    """The identity in a body: a member named as the parameter, or `id`, at the top or one object deeper."""
    objects = [body, *(body.values() if isinstance(body, dict) else ())]
    for name in (parameter, "id"):
        for candidate in objects:
            if isinstance(candidate, dict) and isinstance(candidate.get(name), str) and candidate[name]:
                return str(candidate[name])
    return None
