"""What the templates of the exceptions print: one class for each documented error status, one row for each code."""

from __future__ import annotations

from dataclasses import dataclass

from docpact.model import ErrorCode, Service, Status
from docpact.rendering.code import Code, call, literal
from docpact.rendering.models import described

_NAMES = {
    "400": "BadRequest",
    "401": "Unauthorized",
    "402": "PaymentRequired",
    "403": "Forbidden",
    "404": "NotFound",
    "405": "MethodNotAllowed",
    "406": "NotAcceptable",
    "407": "ProxyAuthenticationRequired",
    "408": "RequestTimeout",
    "409": "Conflict",
    "410": "Gone",
    "411": "LengthRequired",
    "412": "PreconditionFailed",
    "413": "ContentTooLarge",
    "414": "UriTooLong",
    "415": "UnsupportedMediaType",
    "416": "RangeNotSatisfiable",
    "417": "ExpectationFailed",
    "422": "UnprocessableContent",
    "423": "Locked",
    "424": "FailedDependency",
    "428": "PreconditionRequired",
    "429": "TooManyRequests",
    "431": "RequestHeaderFieldsTooLarge",
    "500": "InternalServer",
    "501": "NotImplementedByServer",
    "502": "BadGateway",
    "503": "ServiceUnavailable",
    "504": "GatewayTimeout",
    "505": "HttpVersionNotSupported",
    "507": "InsufficientStorage",
}
"""The names of RFC 9110 and the IANA registry, so that an exception has the same name in every service."""


@dataclass(frozen=True, slots=True)
class StatusError:
    """An exception class."""

    name: Code
    status: Code
    meaning: Code
    doc: str


def exception_name(status: str) -> Code:
    """Return the name of the exception of a status of three digits."""
    return Code(_NAMES.get(status, f"Status{status}") + "Error")


def status_errors(service: Service) -> tuple[StatusError, ...]:
    """Return the exceptions of all error statuses that the service or one of its operations documents."""
    known = {status.code: status for status in service.statuses if _is_error(status.code)}
    for operation in service.operations:
        for response in operation.responses:
            if _is_error(response.status):
                found = Status(response.status, "", response.description, source=response.source)
                known.setdefault(response.status, found)
    return tuple(_status_error(known[code]) for code in sorted(known))


def error_rows(service: Service) -> tuple[tuple[Code, Code], ...]:
    """Return the documented error codes, each with its row of the generated table."""
    rows = {error.code: error for error in service.errors}
    return tuple((literal(code), _row(error)) for code, error in rows.items())


def _status_error(status: Status) -> StatusError:
    return StatusError(
        name=exception_name(status.code),
        status=literal(int(status.code)),
        meaning=literal(" ".join(status.description.split())),
        doc=described(f"{status.code} {status.reason}".strip() + f"\n\n{status.description}", status.source),
    )


def _row(error: ErrorCode) -> Code:
    return call("ErrorCode", literal(error.message), literal(error.meaning), literal(error.remedy))


def _is_error(code: str) -> bool:
    return len(code) == 3 and code.isdecimal() and code.isascii() and code[0] in "45"
