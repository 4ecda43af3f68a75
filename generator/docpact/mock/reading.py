"""Reading what arrives as text: JSON bodies, and parameters in the path, the query and headers."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from docpact.mock.intake import ViolationError
from docpact.model import Json, Type

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_LONGEST_NUMBER = 400
_BOOLEANS = {"true": True, "false": False}


def read_json(content: bytes) -> Json:
    """Read a body as RFC 8259 and I-JSON (RFC 7493) have it; ViolationError tells what is wrong with it.

    Only UTF-8, no NaN, no name twice in one object, no half of a surrogate pair, and no nesting beyond the interpreter.
    """
    try:
        value = json.loads(content.decode("utf-8"), object_pairs_hook=_object, parse_constant=_refuse_constant)
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeDecodeError as error:
        raise ViolationError("body", "is not text in UTF-8") from error
    except UnicodeEncodeError as error:
        raise ViolationError("body", "has half of a surrogate pair") from error
    except RecursionError as error:
        raise ViolationError("body", "is nested too deeply") from error
    except ValueError as error:
        raise ViolationError("body", f"is not JSON: {error}") from error
    return value


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ViolationError("body", "has a name twice in one object")
    return value


def _refuse_constant(name: str) -> Json:
    raise ValueError(f"{name} is no JSON number")


def read_parameter(texts: Sequence[str], type_: Type) -> Json:
    """Read a parameter of the type from its occurrences; what is not written as the type says stays a string."""
    if type_.kind == "array":
        item = type_.items or Type("string")
        return [_scalar(part, item) for text in texts for part in text.split(",")]
    return _scalar(texts[0], type_) if len(texts) == 1 else list(texts)


def _scalar(text: str, type_: Type) -> Json:
    if type_.kind == "integer" and _INTEGER.fullmatch(text) and len(text) < _LONGEST_NUMBER:
        return int(text)
    if type_.kind == "number" and _NUMBER.fullmatch(text) and len(text) < _LONGEST_NUMBER:
        return float(text)
    if type_.kind == "boolean":
        return _BOOLEANS.get(text, text)
    if type_.kind == "union":
        return next((value for t in type_.alternatives if not isinstance(value := _scalar(text, t), str)), text)
    return text
