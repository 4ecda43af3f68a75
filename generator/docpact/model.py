"""The model: what a service's documentation says, as frozen values.

Every fact carries the `Source` it was read from. The front end (`reading`) makes these values, `openapi` writes them
into a document and reads them back, and every back end works from what `openapi` read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, runtime_checkable

Json = Any
"""A JSON value: None, bool, int, float, str, list or dict of these."""

Kind = Literal["string", "integer", "number", "boolean", "object", "array", "map", "union", "any"]
Location = Literal["path", "query", "header", "cookie"]


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A place in the documentation: a path relative to the documentation's folder, and a line counted from 1."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"

    @classmethod
    def parse(cls, text: str) -> Source:
        """Read `path:line`; a text without a line number gets line 1."""
        path, _, line = text.rpartition(":")
        return cls(path, int(line)) if path and line.isdecimal() else cls(text, 1)


@runtime_checkable
class Rule(Protocol):
    """What the model knows of a value rule; the rules themselves are in `docpact.rules`."""

    @property
    def sentence(self) -> str:
        """The sentence that states the rule, as documented."""

    @property
    def source(self) -> Source | None:
        """Where the sentence stands."""

    def accepts(self, value: Json) -> bool:
        """Tell whether the value keeps the rule; values the rule does not speak about are accepted."""

    def schema(self) -> dict[str, Json]:
        """Return the JSON Schema 2020-12 keywords that say the same, as far as JSON Schema can."""


@dataclass(frozen=True, slots=True)
class Type:
    """The shape of a value.

    `items` is the element of an array or the value of a map with free keys; `schema` names the `Schema` of an object
    (None: an object without documented fields); `alternatives` are the members of a union; `format` is the width of a
    number (int32, int64, float, double) or the format that the type column names ("uuid").
    """

    kind: Kind = "any"
    format: str | None = None
    items: Type | None = None
    schema: str | None = None
    alternatives: tuple[Type, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A named value of an object. `required` is true only where the documentation says so without a condition.

    Descriptions are CommonMark. `documented_name` is the name on the page where a correction renamed the field, and
    `superseded` are the documented rules that a correction replaced: what only they allow is neither right nor wrong.
    """

    name: str
    type: Type
    required: bool = False
    description: str = ""
    rules: tuple[Rule, ...] = ()
    deprecated: bool = False
    source: Source | None = None
    documented_name: str | None = None
    superseded: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Schema:
    """A named object: the fields of one table, or of several tables that say the same.

    `rules` are rules of the object as a whole: what its fields demand of each other, and under which condition.
    """

    name: str
    fields: tuple[Field, ...] = ()
    description: str = ""
    source: Source | None = None
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value in the path, the query string or a header of a request, or in a header of a response."""

    name: str
    location: Location
    type: Type
    required: bool = False
    description: str = ""
    rules: tuple[Rule, ...] = ()
    deprecated: bool = False
    example: Json = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A documented example of a body: its JSON value and where it stands. Only examples that parse are kept."""

    name: str
    value: Json
    summary: str = ""
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a request or of a response. `rules` are rules of the body as a whole (either A or B, …)."""

    type: Type
    media_type: str = "application/json"
    required: bool = True
    description: str = ""
    examples: tuple[Example, ...] = ()
    rules: tuple[Rule, ...] = ()
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A call that an answer leads to: the id of its operation, and parameter → the expression that gives its value.

    Expressions are those of OpenAPI: `$request.path.project_id`, `$response.body#/job_id`.
    """

    name: str
    operation: str
    parameters: Mapping[str, str]
    description: str = ""


@dataclass(frozen=True, slots=True)
class Response:
    """One documented answer. `status` is three digits, a class ("2XX") where the page names none, or "default"."""

    status: str
    description: str = ""
    body: Body | None = None
    headers: tuple[Parameter, ...] = ()
    source: Source | None = None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Pagination:
    """How a long list is read: the parameters that select a part of it, and what the answer says of the next part.

    `position` counts items ("offset") or pages ("page"), or names the item to begin behind ("marker"); `size` is the
    parameter that limits a part; both are in the query string, or fields of the body (`location`). The others are JSON
    pointers into the answer: to the list, to the number of all items, to the next `position`, and to the address of the
    next part (a string, or a list of `rel` and `href`); `key` is the member of the last item that is the next position.
    """

    style: Literal["offset", "page", "marker"]
    position: str
    size: str | None = None
    items: str | None = None
    total: str | None = None
    next: str | None = None
    next_link: str | None = None
    key: str | None = None
    location: Literal["query", "body"] = "query"


@dataclass(frozen=True, slots=True)
class Job:
    """Work that goes on after an answer: the pointer to its id in the body, and the operation that tells its state.

    `parameter` of that operation takes the id; both are None where the documentation has no such operation.
    """

    status: str
    id: str
    operation: str | None = None
    parameter: str | None = None


@dataclass(frozen=True, slots=True)
class Server:
    """A URL template with its variables: name → allowed values, the default first."""

    url: str
    variables: Mapping[str, tuple[str, ...]]
    description: str = ""
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Operation:
    """One method on one path. `id` is in lowerCamelCase; `security` names the schemes, each sufficient alone.

    `servers` are those of this operation, where they are not those of its service.
    `rules` are rules of the object that the parameters of the query string and of the headers make, by their names.
    """

    method: str
    path: str
    id: str
    summary: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    body: Body | None = None
    responses: tuple[Response, ...] = ()
    security: tuple[str, ...] = ()
    deprecated: bool = False
    page: str | None = None
    source: Source | None = None
    pagination: Pagination | None = None
    job: Job | None = None
    servers: tuple[Server, ...] = ()
    rules: tuple[Rule, ...] = ()

    @property
    def key(self) -> str:
        """The operation as people name it: `POST /v3/{project_id}/backups`."""
        return f"{self.method} {self.path}"


@dataclass(frozen=True, slots=True)
class TokenRequest:
    """How a token is obtained: one request whose answer carries the token in a header. `lifetime` is in seconds."""

    method: str
    url: str
    body: Json
    token_header: str
    lifetime: int | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """How a request is signed by an access key: the algorithm as the header names it, and the header of the time."""

    algorithm: str | None = None
    date_header: str | None = None


@dataclass(frozen=True, slots=True)
class SecurityScheme:
    """An API key in a header (or query parameter) of every request, and how to come by it or how to make it."""

    name: str
    parameter: str
    location: Location = "header"
    description: str = ""
    token: TokenRequest | None = None
    source: Source | None = None
    signature: Signature | None = None


@dataclass(frozen=True, slots=True)
class Lookup:
    """A request that finds the value of a parameter: `GET url?by=…`, the value at `result` (`projects[].id`)."""

    parameter: str
    method: str
    url: str
    by: str
    result: str
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """What an HTTP status means for the whole service; `retry`: the documentation advises to send the request again."""

    code: str
    reason: str
    description: str = ""
    retry: bool = False
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class ErrorCode:
    """One row of an error code table."""

    code: str
    message: str
    meaning: str = ""
    remedy: str = ""
    status: str | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """Everything that is documented of one service. `tag_groups` are titles over tags, where there are any."""

    name: str
    title: str
    version: str = "1.0.0"
    description: str = ""
    servers: tuple[Server, ...] = ()
    security: tuple[SecurityScheme, ...] = ()
    operations: tuple[Operation, ...] = ()
    schemas: tuple[Schema, ...] = ()
    lookups: tuple[Lookup, ...] = ()
    statuses: tuple[Status, ...] = ()
    errors: tuple[ErrorCode, ...] = ()
    tag_groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def schema(self, name: str) -> Schema:
        """Return the named schema; KeyError where there is none."""
        for schema in self.schemas:
            if schema.name == name:
                return schema
        raise KeyError(name)
