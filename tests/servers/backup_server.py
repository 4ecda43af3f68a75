"""A server for "Creating a Manual Backup", correct on demand or with one chosen fault.

It shares no code with the compiler: what it accepts and answers was written by hand from the documentation page, so
that it can tell how many mistakes of a server a generated suite notices.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import re
import socketserver
import threading
import unicodedata
import uuid
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

JsonObject = dict[str, Any]

MISSING: Final = object()
DEFAULT_TOKEN: Final = "test-token"
JSON: Final = "application/json"

# The round brackets around the list on the page delimit it, they are no part of it.
FORBIDDEN: Final = frozenset(">!<\"&'=")
CANONICAL_UUID: Final = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


# --- The vocabulary: requests, answers, refusals ----------------------------------------------------------------------


@dataclass(frozen=True)
class Request:
    """One HTTP request, read completely."""

    method: str
    path: str
    headers: Message
    body: bytes


@dataclass(frozen=True)
class Reply:
    """One HTTP answer."""

    status: int
    body: bytes
    headers: Mapping[str, str]


@dataclass
class Memory:
    """What one running server remembers between requests."""

    lock: threading.RLock = field(default_factory=threading.RLock)
    requests: int = 0
    creations: int = 0
    notes: dict[str, Any] = field(default_factory=dict)


class Refusal(Exception):  # noqa: N818 -- a refusal is a regular answer, not an error of the server
    """A request that is not fulfilled, and why."""

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        reason: str,
        about: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.reason = reason
        self.about = about
        self.headers = headers or {}

    @property
    def body(self) -> JsonObject:
        """The documented error body."""
        return {"error_code": self.code, "error_msg": self.message}


def json_reply(status: int, payload: object, headers: Mapping[str, str] | None = None) -> Reply:
    """An answer with a JSON body."""
    return Reply(status, json.dumps(payload).encode(), {"Content-Type": JSON, **(headers or {})})


def text_reply(
    status: int, text: str, content_type: str = "text/html", headers: Mapping[str, str] | None = None
) -> Reply:
    """An answer with a body that is no JSON."""
    return Reply(status, text.encode(), {"Content-Type": content_type, **(headers or {})})


# --- The correct server -----------------------------------------------------------------------------------------------


def as_is(value: Any) -> Any:
    """Leave a value alone."""
    return value


def never(_: object) -> bool:
    """Say no to everything."""
    return False


def matching(
    pattern: str, flags: int = 0, how: Callable[..., re.Match[str] | None] = re.fullmatch
) -> Callable[[str], bool]:
    """The texts that match a regular expression."""
    return lambda text: how(pattern, text, flags) is not None


def free_of(characters: Container[str]) -> Callable[[str], bool]:
    """The texts without any of these characters."""
    return lambda text: not any(character in characters for character in text)


@dataclass(frozen=True)
class TextRule:
    """The check of one string of the body; the defaults of its steps do nothing."""

    about: str
    code: str
    allows: Callable[[str], bool]
    required: bool = True
    shortest: int = 0
    longest: int | None = None
    size: Callable[[str], int] = len
    typed: bool = True
    skip: Callable[[object], bool] = never
    coerce: Callable[[Any], object] = as_is
    clean: Callable[[str], str] = as_is

    def __call__(self, value: object) -> object:
        """The value to store, `MISSING` when there is none; raises `Refusal`."""
        value = self.coerce(value)
        if value is MISSING:
            if self.required:
                raise self.refusal("missing", f"Parameter {self.about} is required.")
            return MISSING
        if self.skip(value):
            return value
        if self.typed and value is None:
            raise self.refusal("null", f"Parameter {self.about} must not be null.")
        if self.typed and not isinstance(value, str):
            raise self.refusal("type", f"Parameter {self.about} must be a string.")
        text = self.clean(value)  # type: ignore[arg-type] # only `typed=False`, a fault, lets other types come here
        if self.size(text) < self.shortest or (self.longest is not None and self.size(text) > self.longest):
            raise self.refusal("length", f"The length of {self.about} is out of range.")
        if not self.allows(text):
            raise self.refusal("characters", f"The format of {self.about} is invalid.")
        return text

    def refusal(self, reason: str, message: str) -> Refusal:
        """The 400 for this field."""
        return Refusal(400, self.code, message, reason, self.about)


INSTANCE_ID = TextRule("instance_id", "DBS.280404", allows=matching(rf"[0-9a-f]{{32}}in[0-9]{{2}}|{CANONICAL_UUID}"))
NAME = TextRule("name", "DBS.280277", allows=matching(r"[A-Za-z][A-Za-z0-9_-]*"), shortest=4, longest=64)
DESCRIPTION = TextRule("description", "DBS.280127", allows=free_of(FORBIDDEN), required=False, longest=256)

Rules = Mapping[str, TextRule]
Check = Callable[[JsonObject, Rules], JsonObject]
RULES: Final[Rules] = {"instance_id": INSTANCE_ID, "name": NAME, "description": DESCRIPTION}


def is_create_path(path: str) -> bool:
    """Whether the path is the one of the page."""
    return re.fullmatch(r"/mysql/v3/[^/]+/backups/create", path) is not None


def has_token(request: Request, token: str, _: Memory) -> bool:
    """Whether the request carries exactly the right token."""
    return request.headers.get("X-Auth-Token") == token


def check_headers(headers: Message) -> None:
    """Refuse a request without Content-Type, the one header that the page calls mandatory; any value will do."""
    if not headers.get("Content-Type"):
        raise Refusal(400, "DBS.280001", "Header Content-Type is required.", "header")


def malformed() -> Refusal:
    """The 400 for a body that is no JSON."""
    return Refusal(400, "DBS.280001", "The request body is not valid JSON.", "syntax")


def not_an_object() -> Refusal:
    """The 400 for a body of another JSON type."""
    return Refusal(400, "DBS.280001", "The request body must be a JSON object.", "object")


def reject_constant(name: str) -> object:
    """Refuse NaN and the infinities, which Python reads although JSON has no such numbers."""
    raise ValueError(name)


def strict(text: str | bytes) -> object:
    """Read JSON, and nothing else."""
    return json.loads(text, parse_constant=reject_constant)


def load(text: Any, read: Callable[[Any], object] = strict) -> object:
    """Read JSON and refuse what cannot be read."""
    try:
        return read(text)
    except (ValueError, RecursionError):
        raise malformed() from None


def decode(body: bytes) -> str:
    """Strict UTF-8, not empty."""
    if not body:
        raise Refusal(400, "DBS.200006", "The request is null. Enter a request parameter.", "syntax")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise malformed() from None


def require_object(value: object) -> JsonObject:
    """The value when it is a JSON object."""
    if not isinstance(value, dict):
        raise not_an_object()
    return value


def parse(body: bytes) -> JsonObject:
    """The JSON object in the body."""
    return require_object(load(decode(body)))


def check_fields(body: JsonObject, rules: Rules) -> JsonObject:
    """The fields to store, each after its rule; unknown fields are ignored."""
    values = {name: rule(body.get(name, MISSING)) for name, rule in rules.items()}
    return {name: value for name, value in values.items() if value is not MISSING}


def now(layout: str = "%Y-%m-%dT%H:%M:%S%z") -> str:
    """The current time as the page writes it, like 2020-07-07T01:17:05+0200."""
    return datetime.now().astimezone().strftime(layout)


def describe(order: JsonObject, _: Memory) -> JsonObject:
    """The members of `backup` in the answer; without a description in the request there is none in the answer."""
    backup = {
        "id": str(uuid.uuid4()),
        "name": order.get("name"),
        "description": order.get("description", MISSING),
        "begin_time": now(),
        "status": "BUILDING",
        "type": "manual",
        "instance_id": order.get("instance_id"),
    }
    return {member: value for member, value in backup.items() if value is not MISSING}


def succeed(backup: JsonObject) -> Reply:
    """The answer to a request that was fulfilled."""
    return json_reply(200, {"backup": backup})


def refuse(refusal: Refusal) -> Reply:
    """The answer to a request that was not."""
    return json_reply(refusal.status, refusal.body, refusal.headers)


Answer = Callable[[], Reply]


def straight(_: Request, __: Memory, answer: Answer) -> Reply:
    """No layer around the server."""
    return answer()


@dataclass(frozen=True)
class Behaviour:
    """The steps of the server; the defaults are the correct ones and a fault replaces a few."""

    around: Callable[[Request, Memory, Answer], Reply] = straight
    route: Callable[[str], bool] = is_create_path
    methods: Container[str] = frozenset({"POST"})
    authenticate: Callable[[Request, str, Memory], bool] = has_token
    check_headers: Callable[[Message], None] = check_headers
    parse: Callable[[bytes], JsonObject] = parse
    prepare: Callable[[JsonObject], JsonObject] = as_is
    check: Check = check_fields
    rules: Rules = field(default_factory=lambda: RULES)
    describe: Callable[[JsonObject, Memory], JsonObject] = describe
    complete: Callable[[JsonObject, JsonObject], JsonObject] = lambda backup, body: backup
    succeed: Callable[[JsonObject], Reply] = succeed
    refuse: Callable[[Refusal], Reply] = refuse

    def answer(self, request: Request, token: str, memory: Memory) -> Reply:
        """Answer one request; whatever goes wrong by accident becomes a 500."""
        with memory.lock:
            memory.requests += 1
            return self.around(request, memory, lambda: self._answer(request, token, memory))

    def _answer(self, request: Request, token: str, memory: Memory) -> Reply:
        try:
            return self.succeed(self._create(request, token, memory))
        except Refusal as refusal:
            return self.refuse(refusal)
        except Exception:
            return self.refuse(Refusal(500, "DBS.200005", "Server failure.", "internal"))

    def _create(self, request: Request, token: str, memory: Memory) -> JsonObject:
        if not self.route(request.path):
            raise Refusal(404, "DBS.290013", "Resource not found.", "path")
        if request.method not in self.methods:
            message = f"Method {request.method} is not supported here."
            raise Refusal(405, "DBS.280001", message, "method", headers={"Allow": "POST"})
        if not self.authenticate(request, token, memory):
            raise Refusal(401, "DBS.280056", "Invalid token.", "authentication")
        self.check_headers(request.headers)
        body = self.prepare(self.parse(request.body))
        order = self.check(body, self.rules)
        memory.creations += 1
        return self.complete(self.describe(order, memory), body)


CORRECT: Final = Behaviour()


# --- Building blocks of faults ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Fault:
    """One mistake of a server programmer."""

    name: str
    sentence: str
    behaviour: Behaviour


def server(**changes: Any) -> Behaviour:
    """The correct server but for some steps."""
    return replace(CORRECT, **changes)


def rule(base: TextRule, **changes: Any) -> Behaviour:
    """The correct server but for the check of one field."""
    return server(rules={**RULES, base.about: replace(base, **changes)})


def named(**changes: Any) -> Behaviour:
    """The correct server but for the check of the name."""
    return rule(NAME, **changes)


def described(**changes: Any) -> Behaviour:
    """The correct server but for the check of the description."""
    return rule(DESCRIPTION, **changes)


def instanced(**changes: Any) -> Behaviour:
    """The correct server but for the check of the instance ID."""
    return rule(INSTANCE_ID, **changes)


def crash_on(unexpected: object) -> Callable[[Any], object]:
    """Coercion that falls over one value."""

    def coerce(value: object) -> object:
        if value is unexpected:
            raise KeyError(value)
        return value

    return coerce


def crash_on_type(unexpected: type) -> Callable[[Any], object]:
    """Coercion that falls over one type."""

    def coerce(value: object) -> object:
        if isinstance(value, unexpected):
            raise AttributeError
        return value

    return coerce


def instead_of(unexpected: object, substitute: object) -> Callable[[Any], object]:
    """Coercion that replaces one value."""
    return lambda value: substitute if value is unexpected else value


def crash_if(condition: Callable[[str], bool]) -> Callable[[str], str]:
    """Cleaning that falls over some texts."""

    def clean(text: str) -> str:
        if condition(text):
            raise ValueError(text)
        return text

    return clean


def utf8_size(text: str) -> int:
    """The length in bytes of UTF-8."""
    return len(text.encode("utf-8", "surrogatepass"))


def utf16_size(text: str) -> int:
    """The length in UTF-16 code units, as Java and JavaScript count."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def beyond_bmp(text: str) -> bool:
    """Whether the text has a character of more than three bytes of UTF-8."""
    return any(ord(character) > 0xFFFF for character in text)


def to_text(value: object) -> object:
    """Python's idea of any value as a string."""
    return value if value is MISSING else str(value)


def waiving(waived: Callable[[JsonObject], Container[str]]) -> Check:
    """A check that takes some fields as they are, depending on the body."""

    def check(body: JsonObject, rules: Rules) -> JsonObject:
        unchecked = waived(body)
        checked = {name: rule for name, rule in rules.items() if name not in unchecked}
        return {**body, **check_fields(body, checked)}

    return check


def failures(body: JsonObject, rules: Rules) -> list[Refusal]:
    """What is wrong with the body, field by field."""
    found = []
    for name, one in rules.items():
        try:
            one(body.get(name, MISSING))
        except Refusal as refusal:
            found.append(refusal)
    return found


def check_all_wrong(body: JsonObject, rules: Rules) -> JsonObject:
    """Refuse only when not a single mandatory field is right."""
    wrong = failures(body, rules)
    if {"name", "instance_id"} <= {refusal.about for refusal in wrong}:
        raise wrong[0]
    return body


def check_one_error(body: JsonObject, rules: Rules) -> JsonObject:
    """Fall over a second error."""
    if len(failures(body, rules)) > 1:
        raise LookupError
    return check_fields(body, rules)


def check_common_length(body: JsonObject, rules: Rules) -> JsonObject:
    """Count the name towards the length of the description."""
    order = check_fields(body, rules)
    if len(order["name"]) + len(order.get("description", "")) > 256:
        raise DESCRIPTION.refusal("length", "The length of description is out of range.")
    return order


def check_known_only(body: JsonObject, rules: Rules) -> JsonObject:
    """Refuse fields that are not on the page."""
    if set(body) - set(rules):
        raise Refusal(400, "DBS.212017", "Invalid parameter.", "unknown")
    return check_fields(body, rules)


def sets(**members: Any) -> Behaviour:
    """The correct server but for fixed values of some members of the answer."""
    return server(describe=lambda order, memory: {**describe(order, memory), **members})


def drops(member: str) -> Behaviour:
    """The correct server without one member of the answer."""
    return alters(member, lambda _: MISSING)


def alters(member: str, change: Callable[[Any], object]) -> Behaviour:
    """The correct server but for a change of one member of the answer, where it is present."""

    def altered(order: JsonObject, memory: Memory) -> JsonObject:
        backup = describe(order, memory)
        if member in backup:
            backup[member] = change(backup[member])
        return {name: value for name, value in backup.items() if value is not MISSING}

    return server(describe=altered)


def timed(layout: str) -> Behaviour:
    """The correct server but for the layout of the time."""
    return alters("begin_time", lambda _: now(layout))


def errors(shape: Callable[[Refusal], Reply], reasons: Container[str] | None = None) -> Behaviour:
    """The correct server but for its answer to refusals, all of them or those for some reasons."""
    return server(refuse=lambda refusal: (shape if reasons is None or refusal.reason in reasons else refuse)(refusal))


def error_status(status: int, reasons: Container[str]) -> Behaviour:
    """The correct server but for the status of refusals for some reasons."""
    return errors(lambda refusal: json_reply(status, refusal.body), reasons)


def error_body(shape: Callable[[Refusal], object], reasons: Container[str] | None = None) -> Behaviour:
    """The correct server but for the JSON of refusals, all of them or those for some reasons."""
    return errors(lambda refusal: json_reply(refusal.status, shape(refusal), refusal.headers), reasons)


def html_error(refusal: Refusal) -> Reply:
    """A refusal as the page of a web framework."""
    return text_reply(refusal.status, f"<h1>{refusal.status}</h1><p>{refusal.message}</p>", headers=refusal.headers)


def empty_error(refusal: Refusal) -> Reply:
    """A refusal without a body."""
    return Reply(refusal.status, b"", refusal.headers)


def successes(shape: Callable[[JsonObject], Reply]) -> Behaviour:
    """The correct server but for the form of its successful answers."""
    return server(succeed=shape)


def success_as(content_type: str) -> Behaviour:
    """The correct server but for the content type of its successful answers."""
    return successes(lambda backup: replace(succeed(backup), headers={"Content-Type": content_type}))


def unescaped(backup: JsonObject) -> str:
    """The successful answer with raw characters; unpaired surrogates are lost."""
    return json.dumps({"backup": backup}, ensure_ascii=False).encode("utf-8", "replace").decode()


def count_characters(backup: JsonObject) -> Reply:
    """A body cut where its length in characters ends."""
    text = unescaped(backup)
    return Reply(200, text.encode()[: len(text)], {"Content-Type": JSON})


def on_method(method: str, reply: Reply) -> Behaviour:
    """The correct server but for one more method."""

    def around(request: Request, _: Memory, answer: Answer) -> Reply:
        return reply if request.method == method and is_create_path(request.path) else answer()

    return server(around=around)


def when(condition: Callable[[Memory], bool], reply: Reply) -> Behaviour:
    """The correct server but for a fixed answer at some moments."""
    return server(around=lambda _, memory, answer: reply if condition(memory) else answer())


def tokens(accepts: Callable[[str | None, str], bool]) -> Behaviour:
    """The correct server but for the tokens that it accepts."""
    return server(authenticate=lambda request, token, _: accepts(request.headers.get("X-Auth-Token"), token))


def remember_login(request: Request, token: str, memory: Memory) -> bool:
    """Ask for the token only once."""
    memory.notes["known"] = memory.notes.get("known", False) or has_token(request, token, memory)
    return bool(memory.notes["known"])


def stateful(change: Callable[[JsonObject, dict[str, Any]], JsonObject]) -> Behaviour:
    """The correct server but for a change of what it stores that depends on what it stored before."""
    return server(describe=lambda order, memory: describe(change(order, memory.notes), memory))


def fail_on_known_name(order: JsonObject, notes: dict[str, Any]) -> JsonObject:
    """Fall over the second backup of a name, as over a unique index."""
    names = notes.setdefault("names", set())
    if order["name"] in names:
        raise LookupError
    names.add(order["name"])
    return order


def reuse_first_name(order: JsonObject, notes: dict[str, Any]) -> JsonObject:
    """Answer from a cache whose key is the instance alone."""
    return {**order, "name": notes.setdefault(order["instance_id"], order["name"])}


def keep_description(order: JsonObject, notes: dict[str, Any]) -> JsonObject:
    """Fill a shared object and forget to clear it."""
    notes.update(order)
    return dict(notes)


def id_of_counter(order: JsonObject, memory: Memory) -> JsonObject:
    """An ID that counts creations, two to a number."""
    return {**describe(order, memory), "id": str(uuid.UUID(int=memory.creations // 2))}


def parse_crashing(body: bytes) -> JsonObject:
    """Let the error of the JSON parser out."""
    return require_object(strict(decode(body)))


def parse_bytes_crashing(body: bytes) -> JsonObject:
    """Let the error of the decoder out."""
    return require_object(load(body.decode("utf-8") if body else decode(body)))


def parse_empty_crashing(body: bytes) -> JsonObject:
    """Take for granted that there is a body."""
    if not body:
        raise IndexError
    return parse(body)


def parse_unshaped(crashing: type | tuple[type, ...]) -> Callable[[bytes], JsonObject]:
    """Fall over bodies of some types that are no object."""

    def parse_any(body: bytes) -> JsonObject:
        value = load(decode(body))
        if isinstance(value, crashing):
            raise AttributeError
        return require_object(value)

    return parse_any


def parse_first_item(body: bytes) -> JsonObject:
    """Take the first item of a list."""
    value = load(decode(body))
    return require_object(value[0] if isinstance(value, list) and value else value)


def parse_start(body: bytes) -> JsonObject:
    """Read one JSON value and ignore what follows."""
    decoder = json.JSONDecoder(parse_constant=reject_constant)
    return require_object(load(decode(body).strip(), lambda text: decoder.raw_decode(text)[0]))


def parse_python(body: bytes) -> JsonObject:
    """Read what Python reads, NaN included."""
    return require_object(load(decode(body), json.loads))


def parse_detecting(body: bytes) -> JsonObject:
    """Guess the encoding of the body."""
    return require_object(load(body or decode(body)))


def parse_twice(body: bytes) -> JsonObject:
    """Parse a string in the body once more."""
    value = load(decode(body))
    return require_object(load(value) if isinstance(value, str) else value)


def parse_small(body: bytes) -> JsonObject:
    """Refuse bodies that exceed a small buffer."""
    if len(body) > 512:
        raise Refusal(413, "DBS.280001", "The request is too large.", "size")
    return parse(body)


def refuse_media(supported: Callable[[str], bool]) -> Behaviour:
    """The correct server but for 415 to some content types."""

    def check(headers: Message) -> None:
        check_headers(headers)
        if not supported(str(headers["Content-Type"])):
            raise Refusal(415, "DBS.280001", "Unsupported media type.", "header")

    return server(check_headers=check)


def crash_without_content_type(headers: Message) -> None:
    """Take for granted that there is a content type."""
    if headers["Content-Type"] is None:
        raise AttributeError


def require_language(headers: Message) -> None:
    """Make the optional X-Language mandatory."""
    check_headers(headers)
    if headers.get("X-Language") is None:
        raise Refusal(400, "DBS.280001", "Header X-Language is required.", "header")


def look_up_language(headers: Message) -> None:
    """Fall over a language without translations."""
    check_headers(headers)
    {"en-us": "en", "zh-cn": "zh"}[headers.get("X-Language", "en-us").lower()]


# --- The faults -------------------------------------------------------------------------------------------------------

NAME_FAULTS: Final = (
    Fault("name_min_3", "Names of three characters are accepted.", named(shortest=3)),
    Fault("name_min_5", "Names of four characters are refused.", named(shortest=5)),
    Fault("name_min_unchecked", "Names have no minimum length, except that they are not empty.", named(shortest=1)),
    Fault("name_empty_accepted", "An empty name is taken for no name and accepted.", named(skip=lambda v: v == "")),
    Fault("name_max_65", "Names of 65 characters are accepted.", named(longest=65)),
    Fault("name_max_63", "Names of 64 characters are refused.", named(longest=63)),
    Fault("name_max_unchecked", "Names have no maximum length.", named(longest=None)),
    Fault("name_long_500", "A name that is too long overflows a column and answers 500.",
          named(clean=crash_if(lambda t: len(t) > 64))),
    Fault("name_truncated", "Names that are too long are cut to 64 characters.", named(clean=lambda t: t[:64])),
    Fault("name_dollar_anchor", "The pattern of names ends with $, so a final newline is accepted.",
          named(allows=matching(r"^[A-Za-z][A-Za-z0-9_-]*$", how=re.match))),
    Fault("name_end_unanchored", "The pattern of names has no end anchor, so only the first letter counts.",
          named(allows=matching(r"[A-Za-z][A-Za-z0-9_-]*", how=re.match))),
    Fault("name_start_unanchored", "The pattern of names is searched without start anchor.",
          named(allows=matching(r"[A-Za-z][A-Za-z0-9_-]*\Z", how=re.search))),
    Fault("name_multiline", "One good line in a name of several lines is enough.",
          named(allows=matching(r"^[A-Za-z][A-Za-z0-9_-]*$", re.MULTILINE, re.search))),
    Fault("name_range_a_z", "The pattern of names says [A-z], which includes [ \\ ] ^ and the backquote.",
          named(allows=matching(r"[A-z][A-z0-9_-]*"))),
    Fault("name_hyphen_range", "The hyphen in the pattern of names makes a range from hyphen to underscore.",
          named(allows=matching(r"[A-Za-z][A-Za-z0-9\--_]*"))),
    Fault("name_word_class", "The pattern of names says \\w, which includes letters of all scripts.",
          named(allows=matching(r"[A-Za-z][\w-]*"))),
    Fault("name_isalpha_first", "The first character of names may be a letter of any script.",
          named(allows=lambda t: t[:1].isalpha() and matching(r"[A-Za-z0-9_-]*")(t[1:]))),
    Fault("name_unicode_digits", "The pattern of names says \\d, which includes digits of all scripts.",
          named(allows=matching(r"[A-Za-z][A-Za-z\d_-]*"))),
    Fault("name_ignore_case", "The pattern of names ignores case in Unicode, so long s and Kelvin sign are letters.",
          named(allows=matching(r"[a-z][a-z0-9_-]*", re.IGNORECASE))),
    Fault("name_first_digit", "Names may start with a digit.", named(allows=matching(r"[A-Za-z0-9][A-Za-z0-9_-]*"))),
    Fault("name_first_underscore", "Names may start with an underscore.",
          named(allows=matching(r"[A-Za-z_][A-Za-z0-9_-]*"))),
    Fault("name_first_hyphen", "Names may start with a hyphen.", named(allows=matching(r"[A-Za-z-][A-Za-z0-9_-]*"))),
    Fault("name_first_unchecked", "The first character of names is not looked at.",
          named(allows=lambda t: matching(r"[A-Za-z0-9_-]*")(t[1:]))),
    Fault("name_last_unchecked", "The last character of names is not looked at.",
          named(allows=lambda t: matching(r"[A-Za-z][A-Za-z0-9_-]*")(t[:-1]))),
    Fault("name_dot_accepted", "Names may contain dots.", named(allows=matching(r"[A-Za-z][A-Za-z0-9_.-]*"))),
    Fault("name_space_accepted", "Names may contain spaces.", named(allows=matching(r"[A-Za-z][A-Za-z0-9_ -]*"))),
    Fault("name_hyphen_refused", "Names must not contain hyphens.", named(allows=matching(r"[A-Za-z][A-Za-z0-9_]*"))),
    Fault("name_underscore_refused", "Names must not contain underscores.",
          named(allows=matching(r"[A-Za-z][A-Za-z0-9-]*"))),
    Fault("name_last_hyphen_refused", "Names must not end with a hyphen.",
          named(allows=matching(r"[A-Za-z][A-Za-z0-9_-]*(?<!-)"))),
    Fault("name_double_hyphen_refused", "Names must not contain two hyphens in a row.",
          named(allows=matching(r"(?!.*--)[A-Za-z][A-Za-z0-9_-]*"))),
    Fault("name_uppercase_refused", "Names must not contain capital letters.",
          named(allows=matching(r"[a-z][a-z0-9_-]*"))),
    Fault("name_digit_9_refused", "The digit 9 is missing from the pattern of names.",
          named(allows=matching(r"[A-Za-z][A-Za-z0-8_-]*"))),
    Fault("name_trimmed", "Spaces around names are removed before the check.", named(clean=str.strip)),
    Fault("name_lowercased", "Names are stored in small letters although they are case-sensitive.",
          named(clean=str.lower)),
    Fault("name_normalised", "Names are brought into the form NFKC before the check.",
          named(clean=lambda t: unicodedata.normalize("NFKC", t))),
    Fault("name_sanitised", "Characters that names must not contain are removed instead of refused.",
          named(clean=lambda t: re.sub(r"[^A-Za-z0-9_-]", "", t))),
    Fault("name_cut_at_nul", "Names end at the first NUL character.", named(clean=lambda t: t.partition("\0")[0])),
    Fault("name_to_text", "Any value is turned into a string, so null and true are names of four letters.",
          named(coerce=to_text)),
    Fault("name_list_joined", "A list of strings is accepted as name, as every item passes for a character.",
          named(coerce=lambda v: "".join(map(str, v)) if isinstance(v, list) else v)),
    Fault("name_list_unpacked", "A list of one name is accepted as name.",
          named(coerce=lambda v: v[0] if isinstance(v, list) and len(v) == 1 else v)),
    Fault("name_type_unchecked", "A name that is no string answers 500.", named(typed=False)),
    Fault("name_missing_accepted", "A request without name gets a default name.",
          named(coerce=instead_of(MISSING, "backup-default"))),
    Fault("name_missing_500", "A request without name answers 500.", named(coerce=crash_on(MISSING))),
    Fault("name_null_accepted", "The name null gets a default name.",
          named(coerce=instead_of(None, "backup-default"))),
    Fault("name_null_500", "The name null answers 500.", named(coerce=crash_on(None))),
)  # fmt: skip

DESCRIPTION_FAULTS: Final = (
    Fault("description_max_257", "Descriptions of 257 characters are accepted.", described(longest=257)),
    Fault("description_max_255", "Descriptions of 256 characters are refused.", described(longest=255)),
    Fault("description_max_unchecked", "Descriptions have no maximum length.", described(longest=None)),
    Fault("description_bytes", "The length of descriptions is counted in bytes.", described(size=utf8_size)),
    Fault("description_utf16_units", "The length of descriptions is counted in UTF-16 units.",
          described(size=utf16_size)),
    Fault("description_marks_uncounted", "Combining marks do not count for the length of descriptions.",
          described(size=lambda t: sum(not unicodedata.combining(c) for c in t))),
    Fault("description_measured_trimmed", "Spaces around descriptions do not count for their length.",
          described(size=lambda t: len(t.strip()))),
    Fault("description_truncated", "Descriptions that are too long are cut to 256 characters.",
          described(clean=lambda t: t[:256])),
    Fault("description_long_500", "A description of more than 1000 characters answers 500.",
          described(clean=crash_if(lambda t: len(t) > 1000))),
    Fault("description_characters_unchecked", "Descriptions may contain every character.",
          described(allows=lambda _: True)),
    Fault("description_apostrophe_accepted", "The apostrophe is missing from the forbidden characters.",
          described(allows=free_of(FORBIDDEN - {"'"}))),
    Fault("description_ampersand_accepted", "The ampersand is missing from the forbidden characters.",
          described(allows=free_of(FORBIDDEN - {"&"}))),
    Fault("description_equals_accepted", "The equals sign is missing from the forbidden characters.",
          described(allows=free_of(FORBIDDEN - {"="}))),
    Fault("description_greater_accepted", "The greater-than sign is missing from the forbidden characters.",
          described(allows=free_of(FORBIDDEN - {">"}))),
    Fault("description_tags_only", "Only whole HTML tags are refused in descriptions.",
          described(allows=lambda t: re.search(r"<[^>]*>", t) is None)),
    Fault("description_sequence_only", "Only the whole sequence of the forbidden characters is refused.",
          described(allows=lambda t: ">!<\"&'=" not in t)),
    Fault("description_first_only", "Only the first character of descriptions is looked at.",
          described(allows=lambda t: free_of(FORBIDDEN)(t[:1]))),
    Fault("description_first_unchecked", "The first character of descriptions is not looked at.",
          described(allows=lambda t: free_of(FORBIDDEN)(t[1:]))),
    Fault("description_last_unchecked", "The last character of descriptions is not looked at.",
          described(allows=lambda t: free_of(FORBIDDEN)(t[:-1]))),
    Fault("description_first_line_only", "Only the first line of descriptions is looked at.",
          described(allows=lambda t: re.match(r".*[>!<\"&'=]", t) is None)),
    Fault("description_range_slip", "A hyphen in the forbidden characters makes a range that includes digits.",
          described(allows=lambda t: re.search(r"[>!-<\"&'=]", t) is None)),
    Fault("description_brackets_refused", "Round brackets are refused in descriptions.",
          described(allows=free_of(FORBIDDEN | {"(", ")"}))),
    Fault("description_non_ascii_refused", "Descriptions must be ASCII.",
          described(allows=lambda t: t.isascii() and free_of(FORBIDDEN)(t))),
    Fault("description_newline_refused", "Descriptions must have one line.",
          described(allows=matching(r"(?:(?![>!<\"&'=]).)*"))),
    Fault("description_punctuation_refused", "Descriptions must be words, spaces, dots, commas and hyphens.",
          described(allows=matching(r"[\w\s.,-]*"))),
    Fault("description_sql_comment_refused", "Two hyphens in a row are refused in descriptions.",
          described(allows=lambda t: "--" not in t and free_of(FORBIDDEN)(t))),
    Fault("description_empty_refused", "Empty descriptions are refused.", described(shortest=1)),
    Fault("description_blank_refused", "Descriptions of spaces only are refused.",
          described(allows=lambda t: (not t or bool(t.strip())) and free_of(FORBIDDEN)(t))),
    Fault("description_required", "Requests without description are refused.", described(required=True)),
    Fault("description_missing_500", "A request without description answers 500.",
          described(coerce=crash_on(MISSING))),
    Fault("description_null_accepted", "The description null is taken for no description.",
          described(coerce=instead_of(None, MISSING))),
    Fault("description_null_500", "The description null answers 500.", described(coerce=crash_on(None))),
    Fault("description_falsy_unchecked", "Every falsy description (0, false, an empty list) is accepted.",
          described(skip=lambda v: not v)),
    Fault("description_number_accepted", "Numbers are accepted as description and come back as numbers.",
          described(skip=lambda v: isinstance(v, int | float) and not isinstance(v, bool))),
    Fault("description_to_text", "Any value is turned into a string.", described(coerce=to_text)),
    Fault("description_list_500", "A list as description answers 500.",
          described(coerce=crash_on_type(list))),
    Fault("description_trimmed", "Spaces around descriptions are removed.", described(clean=str.strip)),
    Fault("description_composed", "Descriptions come back in the form NFC.",
          described(clean=lambda t: unicodedata.normalize("NFC", t))),
    Fault("description_character_references", "Characters beyond ASCII come back as HTML character references.",
          alters("description", lambda t: t.encode("ascii", "xmlcharrefreplace").decode())),
    Fault("description_mojibake", "Descriptions are read as Latin-1 although they are UTF-8.",
          alters("description", lambda t: t.encode("utf-8", "surrogatepass").decode("latin-1"))),
    Fault("description_controls_removed", "Control characters are removed from descriptions.",
          described(clean=lambda t: re.sub(r"[\x00-\x1f\x7f]", "", t))),
    Fault("description_beyond_bmp_500", "Characters beyond the BMP in descriptions answer 500.",
          described(clean=crash_if(beyond_bmp))),
    Fault("description_nul_500", "The NUL character in descriptions answers 500.",
          described(clean=crash_if(lambda t: "\0" in t))),
    Fault("description_percent_500", "A percent sign in descriptions answers 500.",
          described(clean=lambda t: t % ())),
)  # fmt: skip

INSTANCE_FAULTS: Final = (
    Fault("instance_unchecked", "Every string is an instance ID.", instanced(allows=lambda _: True)),
    Fault("instance_type_unchecked", "Every value is an instance ID.", instanced(skip=lambda _: True)),
    Fault("instance_length_unchecked", "Instance IDs have any number of hexadecimal digits.",
          instanced(allows=matching(rf"[0-9a-f]+in[0-9]{{2}}|{CANONICAL_UUID}"))),
    Fault("instance_31_digits", "Instance IDs of 31 hexadecimal digits are accepted.",
          instanced(allows=matching(rf"[0-9a-f]{{31,32}}in[0-9]{{2}}|{CANONICAL_UUID}"))),
    Fault("instance_non_hex", "Instance IDs may contain letters beyond f.",
          instanced(allows=matching(rf"[0-9a-z]{{32}}in[0-9]{{2}}|{CANONICAL_UUID}"))),
    Fault("instance_dollar_anchor", "A newline after the instance ID is accepted.",
          instanced(allows=matching(rf"^(?:[0-9a-f]{{32}}in[0-9]{{2}}|{CANONICAL_UUID})$", how=re.match))),
    Fault("instance_end_unanchored", "Anything may follow the instance ID.",
          instanced(allows=matching(rf"[0-9a-f]{{32}}in[0-9]{{2}}|{CANONICAL_UUID}", how=re.match))),
    Fault("instance_unicode_digits", "The digits at the end of instance IDs may be of any script.",
          instanced(allows=matching(rf"[0-9a-f]{{32}}in\d{{2}}|{CANONICAL_UUID}"))),
    Fault("instance_only_length", "Only the length of instance IDs is checked.",
          instanced(allows=lambda t: len(t) == 36)),
    Fault("instance_example_refused", "Only hyphenated UUIDs are accepted, the examples of the page are refused.",
          instanced(allows=matching(CANONICAL_UUID))),
    Fault("instance_only_in01", "Only instance IDs that end with in01 are accepted.",
          instanced(allows=matching(rf"[0-9a-f]{{32}}in01|{CANONICAL_UUID}"))),
    Fault("instance_trimmed", "Spaces around instance IDs are removed.", instanced(clean=str.strip)),
    Fault("instance_empty_accepted", "An empty instance ID is accepted.", instanced(skip=lambda v: v == "")),
    Fault("instance_missing_accepted", "Requests without instance ID are accepted.",
          instanced(coerce=instead_of(MISSING, "0" * 32 + "in01"))),
    Fault("instance_missing_500", "A request without instance ID answers 500.",
          instanced(coerce=crash_on(MISSING))),
    Fault("instance_null_accepted", "The instance ID null is accepted.", instanced(skip=lambda v: v is None)),
    Fault("instance_malformed_404", "A malformed instance ID answers 404.",
          errors(lambda r: json_reply(404 if r.about == "instance_id" else r.status, r.body, r.headers),
                 {"characters"})),
    Fault("instance_malformed_500", "A malformed instance ID answers 500.",
          instanced(clean=crash_if(lambda t: not INSTANCE_ID.allows(t)))),
)  # fmt: skip

BODY_FAULTS: Final = (
    Fault("json_malformed_500", "A body that is no JSON answers 500.", server(parse=parse_crashing)),
    Fault("json_invalid_utf8_500", "A body that is no UTF-8 answers 500.", server(parse=parse_bytes_crashing)),
    Fault("json_invalid_utf8_replaced", "Bytes that are no UTF-8 become replacement characters.",
          server(parse=lambda body: parse(body.decode("utf-8", "replace").encode()))),
    Fault("json_encoding_guessed", "A body in UTF-16 is accepted.", server(parse=parse_detecting)),
    Fault("json_empty_500", "An empty body answers 500.", server(parse=parse_empty_crashing)),
    Fault("json_list_500", "A list as body answers 500.", server(parse=parse_unshaped(list))),
    Fault("json_scalar_500", "A string, a number or null as body answers 500.",
          server(parse=parse_unshaped((str, int, float, bool, type(None))))),
    Fault("json_list_unpacked", "A list with one request is accepted as body.", server(parse=parse_first_item)),
    Fault("json_trailing_data", "What follows the JSON object in the body is ignored.", server(parse=parse_start)),
    Fault("json_nan_accepted", "NaN is accepted as a number.", server(parse=parse_python)),
    Fault("json_parsed_twice", "A string that contains the request is accepted as body.", server(parse=parse_twice)),
    Fault("body_small_413", "Bodies of more than 512 bytes answer 413.", server(parse=parse_small)),
    Fault("fields_case_insensitive", "Fields are found in any case of their letters.",
          server(prepare=lambda body: {key.lower(): value for key, value in body.items()})),
    Fault("fields_null_missing", "Null fields are dropped, so a null description is accepted.",
          server(prepare=lambda body: {key: value for key, value in body.items() if value is not None})),
    Fault("unknown_field_refused", "Fields that the page does not know are refused.",
          server(check=check_known_only)),
    Fault("unknown_field_overrides", "The client can set members of the answer, like status.",
          server(complete=lambda backup, body: {**backup, **{k: v for k, v in body.items() if k in backup}})),
    Fault("name_checked_with_description", "The name is checked only when there is a description.",
          server(check=waiving(lambda body: () if "description" in body else {"name"}))),
    Fault("instance_unchecked_with_description", "The instance ID is not checked when there is a description.",
          server(check=waiving(lambda body: {"instance_id"} if "description" in body else ()))),
    Fault("description_unchecked_by_uuid", "The description is not checked when the instance ID has hyphens.",
          server(check=waiving(lambda body: {"description"} if "-" in str(body.get("instance_id")) else ()))),
    Fault("any_field_right", "The request is refused only when both mandatory fields are wrong.",
          server(check=check_all_wrong)),
    Fault("two_errors_500", "A request with two wrong fields answers 500.", server(check=check_one_error)),
    Fault("common_length", "Name and description together must not exceed 256 characters.",
          server(check=check_common_length)),
    Fault("content_type_missing_accepted", "Requests without Content-Type are accepted.",
          server(check_headers=lambda _: None)),
    Fault("content_type_missing_500", "A request without Content-Type answers 500.",
          server(check_headers=crash_without_content_type)),
    Fault("content_type_charset_refused", "A Content-Type with parameters answers 415.",
          refuse_media(lambda value: ";" not in value)),
    Fault("language_required", "Requests without X-Language are refused.", server(check_headers=require_language)),
    Fault("language_unknown_500", "An unknown language answers 500.", server(check_headers=look_up_language)),
)  # fmt: skip

SUCCESS_FAULTS: Final = (
    Fault("answer_id_missing", "The answer has no id.", drops("id")),
    Fault("answer_id_null", "The id of the answer is null.", sets(id=None)),
    Fault("answer_id_empty", "The id of the answer is empty.", sets(id="")),
    Fault("answer_id_constant", "All backups have the same id.", sets(id="2f4ddb93-b901-4b08-93d8-1d2e472f30fe")),
    Fault("answer_id_in_pairs", "Two backups in a row have the same id.", server(describe=id_of_counter)),
    Fault("answer_name_constant", "The name of the answer is that of the example.", sets(name="backup-1")),
    Fault("answer_name_capitals", "The name comes back in capital letters.", alters("name", str.upper)),
    Fault("answer_name_cut", "The name comes back with at most 32 characters.", alters("name", lambda t: t[:32])),
    Fault("answer_description_missing", "The description does not come back.", drops("description")),
    Fault("answer_description_null", "Without a description the answer has the description null.",
          server(complete=lambda backup, _: {"description": None, **backup})),
    Fault("answer_empty_description_omitted", "An empty description does not come back.",
          alters("description", lambda t: t or MISSING)),
    Fault("answer_name_is_description", "The description comes back as name, too.",
          server(complete=lambda backup, body: {**backup, "name": body.get("description", backup["name"])})),
    Fault("answer_time_missing", "The answer has no begin_time.", drops("begin_time")),
    Fault("answer_time_epoch", "The begin_time is the number of seconds since 1970.",
          alters("begin_time", lambda _: int(datetime.now(UTC).timestamp()))),
    Fault("answer_time_space", "The begin_time has a space in place of the T.", timed("%Y-%m-%d %H:%M:%S%z")),
    Fault("answer_time_no_offset", "The begin_time has no offset.", timed("%Y-%m-%dT%H:%M:%S")),
    Fault("answer_time_fraction", "The begin_time has fractions of a second.", timed("%Y-%m-%dT%H:%M:%S.%f%z")),
    Fault("answer_time_day_first", "The begin_time starts with the day.", timed("%d-%m-%YT%H:%M:%S%z")),
    Fault("answer_time_zero", "The begin_time is never set and stays at year one.",
          sets(begin_time="0001-01-01T00:00:00+0000")),
    Fault("answer_status_lowercase", "The status is written in small letters.", sets(status="building")),
    Fault("answer_status_undocumented", "The status is one that the page does not know.", sets(status="CREATING")),
    Fault("answer_status_number", "The status is a number.", sets(status=0)),
    Fault("answer_type_missing", "The answer has no type.", drops("type")),
    Fault("answer_type_auto", "The type is auto.", sets(type="auto")),
    Fault("answer_instance_missing", "The answer has no instance_id.", drops("instance_id")),
    Fault("answer_instance_no_hyphens", "The instance_id comes back without its hyphens.",
          alters("instance_id", lambda t: t.replace("-", ""))),
    Fault("answer_instance_constant", "The instance_id is that of the example.",
          sets(instance_id="ef25188419f941309882d2986b2210b9in07")),
    Fault("answer_camel_case", "The members of the answer are written in camel case.",
          server(complete=lambda b, _: {re.sub("_(.)", lambda m: m[1].upper(), k): v for k, v in b.items()})),
    Fault("answer_extra_member", "The answer has a member that the page does not know.", sets(size=0)),
    Fault("answer_unwrapped", "The members of backup are not wrapped.", successes(lambda b: json_reply(200, b))),
    Fault("answer_plural_wrapper", "The wrapper is called backups.",
          successes(lambda b: json_reply(200, {"backups": b}))),
    Fault("answer_backup_null", "The backup is null.", successes(lambda _: json_reply(200, {"backup": None}))),
    Fault("answer_empty", "The answer has no body.", successes(lambda _: Reply(200, b"", {"Content-Type": JSON}))),
    Fault("answer_encoded_twice", "The answer is a string that contains JSON.",
          successes(lambda b: json_reply(200, json.dumps({"backup": b})))),
    Fault("answer_python_repr", "The answer is written in the syntax of Python.",
          successes(lambda b: text_reply(200, ascii({"backup": b}), JSON))),
    Fault("answer_latin1", "The answer is encoded in Latin-1.",
          successes(lambda b: Reply(200, unescaped(b).encode("latin-1", "replace"), {"Content-Type": JSON}))),
    Fault("answer_length_in_characters", "The length of the answer is counted in characters, so its end is lost.",
          successes(count_characters)),
    Fault("answer_201", "Success answers 201.", successes(lambda b: replace(succeed(b), status=201))),
    Fault("answer_204", "Success answers 204 without a body.", successes(lambda _: Reply(204, b"", {}))),
    Fault("answer_as_html", "Successful answers have the content type text/html.", success_as("text/html")),
    Fault("answer_without_type", "Successful answers have no content type.",
          successes(lambda b: replace(succeed(b), headers={}))),
)  # fmt: skip

VALUE_REASONS: Final = frozenset({"missing", "null", "type", "length", "characters"})
CLIENT_REASONS: Final = VALUE_REASONS | {"syntax", "object"}

ERROR_FAULTS: Final = (
    Fault("error_200", "Refused fields answer 200 with an error body.", error_status(200, VALUE_REASONS)),
    Fault("error_422", "Refused fields answer 422.", error_status(422, VALUE_REASONS)),
    Fault("error_length_413", "Strings that are too long or too short answer 413.", error_status(413, {"length"})),
    Fault("error_syntax_415", "A body that is no JSON answers 415.", error_status(415, {"syntax"})),
    Fault("error_nested", "Errors are wrapped in a member error.", error_body(lambda r: {"error": r.body})),
    Fault("error_camel_case", "Errors are written in camel case.",
          error_body(lambda r: {"errorCode": r.code, "errorMsg": r.message})),
    Fault("error_code_number", "The code of errors is a number.",
          error_body(lambda r: {**r.body, "error_code": int(r.code.removeprefix("DBS."))})),
    Fault("error_code_missing", "Missing fields are refused without an error_code.",
          error_body(lambda r: {"error_msg": r.message}, {"missing"})),
    Fault("error_code_empty", "Forbidden characters are refused with an empty error_code.",
          error_body(lambda r: {**r.body, "error_code": ""}, {"characters"})),
    Fault("error_msg_missing", "Wrong lengths are refused without an error_msg.",
          error_body(lambda r: {"error_code": r.code}, {"length"})),
    Fault("error_msg_null", "Null fields are refused with the error_msg null.",
          error_body(lambda r: {**r.body, "error_msg": None}, {"null"})),
    Fault("error_msg_object", "A wrong name is refused with an object as error_msg.",
          error_body(lambda r: {**r.body, "error_msg": {r.about: r.message} if r.about == "name" else r.message})),
    Fault("error_framework_detail", "Wrong types are refused in the words of a web framework.",
          errors(lambda r: json_reply(422, {"detail": [{"loc": ["body", r.about], "msg": r.message}]}), {"type"})),
    Fault("error_list", "A body that is no object is refused with a list of errors.",
          error_body(lambda r: [r.body], {"object"})),
    Fault("error_html", "All errors are HTML pages.", errors(html_error)),
    Fault("error_syntax_html", "A body that is no JSON is refused with an HTML page.", errors(html_error, {"syntax"})),
    Fault("error_empty", "Refused fields have no body.", errors(empty_error, VALUE_REASONS)),
    Fault("error_as_text", "Errors have the content type text/plain.",
          errors(lambda r: replace(refuse(r), headers={**r.headers, "Content-Type": "text/plain"}))),
    Fault("error_extra_trace", "Refused fields have an error body with a stack trace.",
          error_body(lambda r: {**r.body, "trace": ["create_backup.py:42"]}, VALUE_REASONS)),
)  # fmt: skip

ACCESS_FAULTS: Final = (
    Fault("token_missing_accepted", "Requests without token are accepted.",
          tokens(lambda given, right: given is None or given == right)),
    Fault("token_empty_accepted", "An empty token is accepted.", tokens(lambda given, right: given in ("", right))),
    Fault("token_any_accepted", "Every token is accepted as long as there is one.",
          tokens(lambda given, _: bool(given))),
    Fault("token_unchecked", "The token is not looked at.", tokens(lambda given, _: True)),
    Fault("token_continued_accepted", "Tokens that begin with the right one are accepted.",
          tokens(lambda given, right: (given or "").startswith(right))),
    Fault("token_prefix_accepted", "Every beginning of the right token is accepted.",
          tokens(lambda given, right: bool(given) and right.startswith(str(given)))),
    Fault("token_any_case", "The case of the letters of the token does not matter.",
          tokens(lambda given, right: (given or "").lower() == right.lower())),
    Fault("token_remembered", "After one right token no other is asked for.", server(authenticate=remember_login)),
    Fault("token_missing_500", "A request without token answers 500.",
          tokens(lambda given, right: given.strip() == right)),  # type: ignore[union-attr]
    Fault("token_wrong_403", "A wrong token answers 403.", error_status(403, {"authentication"})),
    Fault("token_wrong_empty", "A wrong token answers 401 without a body.", errors(empty_error, {"authentication"})),
    Fault("token_wrong_html", "A wrong token answers 401 with an HTML page.", errors(html_error, {"authentication"})),
    Fault("token_wrong_message", "A wrong token answers 401 with the body of a gateway.",
          error_body(lambda r: {"message": "Unauthorized"}, {"authentication"})),
    Fault("method_get_200", "GET answers 200.", on_method("GET", json_reply(200, {"backups": []}))),
    Fault("method_put_creates", "PUT creates backups, too.", server(methods={"POST", "PUT"})),
    Fault("method_delete_500", "DELETE answers 500.",
          on_method("DELETE", refuse(Refusal(500, "DBS.200005", "Server failure.", "internal")))),
    Fault("method_404", "Undeclared methods answer 404.", error_status(404, {"method"})),
    Fault("method_no_allow", "Status 405 comes without the header Allow.", error_status(405, {"method"})),
    Fault("method_html", "Status 405 comes with an HTML page.", errors(html_error, {"method"})),
    Fault("path_prefix", "Longer paths create backups, too.",
          server(route=lambda path: re.match(r"/mysql/v3/[^/]+/backups/create", path) is not None)),
    Fault("path_project_empty", "The project ID may be empty.",
          server(route=lambda path: re.fullmatch(r"/mysql/v3/[^/]*/backups/create", path) is not None)),
    Fault("path_unknown_html", "Unknown paths answer 404 with an HTML page.", errors(html_error, {"path"})),
    Fault("path_unknown_500", "Unknown paths answer 500.", error_status(500, {"path"})),
)  # fmt: skip

MOMENT_FAULTS: Final = (
    Fault("every_7th_500", "Every seventh request answers 500.",
          when(lambda memory: memory.requests % 7 == 0, json_reply(500, {"error_code": "", "error_msg": ""}))),
    Fault("every_10th_502", "Every tenth request answers 502 with an HTML page.",
          when(lambda memory: memory.requests % 10 == 0, text_reply(502, "<h1>Bad Gateway</h1>"))),
    Fault("quota_of_20", "After twenty backups all requests answer 429.",
          when(lambda memory: memory.creations >= 20, json_reply(429, {"error_code": "", "error_msg": "Too many."}))),
    Fault("same_name_500", "A second backup of the same name answers 500.", stateful(fail_on_known_name)),
    Fault("name_cached", "All backups of an instance come back with the name of its first one.",
          stateful(reuse_first_name)),
    Fault("description_kept", "Without a description the previous one comes back.", stateful(keep_description)),
    Fault("every_5th_success", "Every fifth request is answered with success, whatever it contains.",
          when(lambda memory: memory.requests % 5 == 0,
               succeed(describe({"name": "backup-1", "instance_id": "0" * 32 + "in01"}, Memory())))),
    Fault("every_4th_status", "Every fourth backup has the status UNKNOWN.",
          server(describe=lambda order, memory: {
              **describe(order, memory), "status": "UNKNOWN" if memory.creations % 4 == 0 else "BUILDING"})),
)  # fmt: skip

ALL_FAULTS: Final = (
    *NAME_FAULTS,
    *DESCRIPTION_FAULTS,
    *INSTANCE_FAULTS,
    *BODY_FAULTS,
    *SUCCESS_FAULTS,
    *ERROR_FAULTS,
    *ACCESS_FAULTS,
    *MOMENT_FAULTS,
)
BEHAVIOURS: Final[dict[str, Behaviour]] = {fault.name: fault.behaviour for fault in ALL_FAULTS}
FAULTS: Final[dict[str, str]] = {fault.name: fault.sentence for fault in ALL_FAULTS}


# --- HTTP -------------------------------------------------------------------------------------------------------------


class Server(ThreadingHTTPServer):
    """A server with one behaviour, one token and one memory."""

    daemon_threads = True
    block_on_close = False  # a client may keep its connection open for longer than the server is needed
    request_queue_size = 64

    def __init__(self, behaviour: Behaviour, token: str, port: int) -> None:
        self.behaviour = behaviour
        self.token = token
        self.memory = Memory()
        super().__init__(("127.0.0.1", port), Handler)

    def server_bind(self) -> None:
        """Bind without the name lookup of `HTTPServer`, which may take seconds."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]


class Handler(BaseHTTPRequestHandler):
    """The connection between a socket and a behaviour."""

    server: Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def __getattr__(self, name: str) -> Callable[[], None]:
        """Handle all methods, also those that nobody has heard of: they get their 405, too."""
        if name.startswith("do_"):
            return self.respond
        raise AttributeError(name)

    def respond(self) -> None:
        """Read one request and answer it."""
        try:
            body = self.read_body()
        except ValueError:
            self.send_error(400)
            return
        request = Request(self.command, self.path.partition("?")[0], self.headers, body)
        self.write(self.server.behaviour.answer(request, self.server.token, self.server.memory))

    def read_body(self) -> bytes:
        """The body by its length or by its chunks."""
        if "chunked" in self.headers.get("Transfer-Encoding", "").lower():
            return b"".join(self.chunks())
        length = int(self.headers.get("Content-Length") or 0)
        if length < 0:
            raise ValueError(length)
        return self.rfile.read(length)

    def chunks(self) -> Iterator[bytes]:
        """The chunks of the body; trailers are skipped."""
        while size := int(self.rfile.readline().partition(b";")[0], 16):
            yield self.rfile.read(size)
            self.rfile.readline()
        while self.rfile.readline().strip():
            pass

    def write(self, reply: Reply) -> None:
        """Send an answer."""
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.status != 204:
            self.send_header("Content-Length", str(len(reply.body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse what is no HTTP, with the error body in place of the page of the standard library."""
        # Where such a request ends is unknown, so nothing more can be read from the connection.
        self.close_connection = True
        self.write(refuse(Refusal(int(code), "DBS.280001", message or "Invalid request.", "protocol")))

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


@contextlib.contextmanager
def serve(fault: str | None, token: str, port: int = 0) -> Iterator[str]:
    """Run the server in a thread, with one fault or none; yields its base URL."""
    with Server(CORRECT if fault is None else BEHAVIOURS[fault], token, port) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{running.server_port}"
        finally:
            running.shutdown()
            thread.join()


def main() -> None:
    """Serve until interrupted, or list the faults."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--port", type=int, default=0, help="0 chooses a free port")
    parser.add_argument("--fault", choices=FAULTS, metavar="NAME", help="the mistake to make, none by default")
    parser.add_argument("--token", default=DEFAULT_TOKEN, help="the token to accept (default: %(default)s)")
    parser.add_argument("--list", action="store_true", help="list the faults and leave")
    arguments = parser.parse_args()
    if arguments.list:
        width = max(map(len, FAULTS))
        print("\n".join(f"{name:{width}}  {sentence}" for name, sentence in FAULTS.items()))
        return
    behaviour = BEHAVIOURS.get(arguments.fault, CORRECT)
    with Server(behaviour, arguments.token, arguments.port) as running, contextlib.suppress(KeyboardInterrupt):
        print(running.server_port, flush=True)
        running.serve_forever()


if __name__ == "__main__":
    main()
