"""How long lists are read part by part: what the names of the parameters and of the answer's fields agree on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal, TypedDict

from docpact.model import Field, Operation, Pagination, Parameter, Response, Schema, Type
from docpact.reading.shapes import loose
from docpact.reading.words import parts

Style = Literal["offset", "page", "marker"]
Location = Literal["query", "body"]


class _Pointers(TypedDict, total=False):
    items: str | None
    total: str | None
    next: str | None
    next_link: str | None


_POSITIONS: dict[str, Style] = {
    **dict.fromkeys(("marker", "nextmarker", "cursor", "next", "nexttoken", "pagetoken"), "marker"),
    **dict.fromkeys(("offset", "start", "startnumber", "startindex"), "offset"),
    **dict.fromkeys(("page", "pageno", "pagenum", "pagenumber", "pageindex", "curpage", "currentpage"), "page"),
}
"""What selects a part of a list, by its name without case and punctuation; the first that an operation has counts."""
_SIZES = ("limit", "perpage", "pagesize", "pagelimit", "size", "maxitems", "maxkeys")
_CLEAR = frozenset({"marker", "offset", "curpage", "currentpage", "pageno", "pagenum", "pagenumber"})
"""Positions that need no size beside them to be known as such."""
_COUNTS_PAGES = re.compile(r"\bpage (?:number|no|offset|index)\b|\bstart(?:ing)? page\b|\bwhich page\b", re.IGNORECASE)
_NAMES_AN_ID = re.compile(r"\bIDs?\b")
_TOTALS = frozenset({"totalcount", "total", "totalnum", "totalsize", "totalrecords", "totalrecord", "totalnumber"})
_NEXT = frozenset({"nextmarker", "nextcursor", "nexttoken", "nextpagetoken"})
_NEXT_IN_PART = frozenset({"next", *_NEXT})
_BEHIND = re.compile(r"\b(?:next|last)\b", re.IGNORECASE)
_TEXT = ("string", "any")
_ADDRESS = re.compile(r"\b(?:URL|URI|hyperlink|link)s?\b", re.IGNORECASE)


def paginated(operation: Operation, schemas: Mapping[str, Schema]) -> Operation:
    """Return the operation with its way of pagination, where its parameters and its answer tell one."""
    answer = next((r for r in operation.responses if r.status.startswith("2") and r.body), None)
    location: Location = "query" if operation.method == "GET" else "body"
    selecting = _selecting(operation, location, schemas)
    chosen = _position(selecting)
    size = next((each.name for name in _SIZES for each in selecting if loose(each.name) == name), None)
    if chosen is None or (size is None and (location == "body" or loose(chosen[0].name) not in _CLEAR)):
        return operation
    position, style = chosen
    pagination = Pagination(style, position.name, size, **_answered(answer, schemas), location=location)
    if style == "marker" and pagination.next is None and _NAMES_AN_ID.search(position.description):
        pagination = replace(pagination, key=_key(pagination, answer, schemas))
    return replace(operation, pagination=pagination)


def _selecting(operation: Operation, location: Location, schemas: Mapping[str, Schema]) -> Sequence[Parameter | Field]:
    """Return what may select a part of a list: the parameters of a query, or the fields of the body of another call."""
    if location == "query":
        return [parameter for parameter in operation.parameters if parameter.location == "query"]
    schema = schemas.get(operation.body.type.schema or "") if operation.body else None
    return schema.fields if schema else ()


def _position(selecting: Sequence[Parameter | Field]) -> tuple[Parameter | Field, Style] | None:
    for name, style in _POSITIONS.items():
        for parameter in selecting:
            if loose(parameter.name) != name:
                continue
            if style == "offset" and _COUNTS_PAGES.search(parameter.description):
                return parameter, "page"
            if style == "offset" and parameter.type.kind == "string" and _NAMES_AN_ID.search(parameter.description):
                return parameter, "marker"
            return parameter, style
    return None


def _answered(answer: Response | None, schemas: Mapping[str, Schema]) -> _Pointers:
    """Return the pointers of a pagination: where the answer has the list, the total, and the way to the next part."""
    if answer is None or answer.body is None:
        return {}
    if answer.body.type.kind == "array":
        return {"items": ""}
    found = dict(_fields(answer.body.type, schemas))
    links = [p for p, field in found.items() if field.type.kind == "array" and parts(field.name)[-1:] == ["links"]]
    lists = [p for p, field in found.items() if field.type.kind == "array" and p not in links and p.count("/") == 1]
    addresses = [p for p, field in found.items() if _is_next(p, field) and _ADDRESS.search(field.description)]
    markers = [p for p, field in found.items() if _is_next(p, field) and p not in addresses and "links" not in p]
    return {
        "items": lists[0] if len(lists) == 1 else None,
        "total": next((p for p, field in found.items() if loose(field.name) in _TOTALS), None),
        "next": next(iter(markers), None),
        "next_link": next(iter([*addresses, *(p for p in found if p.endswith("/links/next")), *links]), None),
    }


def _is_next(pointer: str, field: Field) -> bool:
    name = loose(field.name)
    named = name in (_NEXT if pointer.count("/") == 1 else _NEXT_IN_PART)
    return (named or (name == "marker" and bool(_BEHIND.search(field.description)))) and field.type.kind in _TEXT


def _fields(kind: Type, schemas: Mapping[str, Schema], prefix: str = "") -> Iterator[tuple[str, Field]]:
    """Yield the fields of an object, and of the objects directly in it, with the pointers to them."""
    schema = schemas.get(kind.schema or "")
    for field in schema.fields if schema else ():
        pointer = f"{prefix}/{field.name.replace('~', '~0').replace('/', '~1')}"
        yield pointer, field
        if not prefix and field.type.kind == "object":
            yield from _fields(field.type, schemas, pointer)


def _key(pagination: Pagination, answer: Response | None, schemas: Mapping[str, Schema]) -> str | None:
    """Return `id` where the items of the list have it: a marker said to be an ID is that of the last item."""
    if answer is None or answer.body is None or pagination.items is None:
        return None
    list_type = answer.body.type
    for pointer, field in _fields(list_type, schemas):
        list_type = field.type if pointer == pagination.items else list_type
    item = schemas.get(list_type.items.schema or "") if list_type.items else None
    return "id" if item and any(field.name == "id" for field in item.fields) else None
