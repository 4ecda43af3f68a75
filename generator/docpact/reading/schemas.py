"""From shapes to named schemas: names as a person would choose, equal ones shared, sentences read into rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from docpact import prose
from docpact.diagnostics import Diagnostic
from docpact.model import Field, Rule, Schema, Source, Type
from docpact.reading.agreements import Outward, agree, lift, of_column
from docpact.reading.shapes import Node, Shape, loose, with_innermost
from docpact.reading.text import commonmark
from docpact.reading.titles import schema_name
from docpact.reading.words import parts, pascal
from docpact.rules import Deprecated, ObjectRule, Values

_ERROR_CODES = frozenset({"code", "errorcode", "errcode"})
_ERROR_TEXTS = frozenset({"message", "errormsg", "errormessage", "errmsg", "errmessage", "externalmessage"})
_BESIDE_ERRORS = frozenset({"details", "encodedauthorizationmessage", "errordetails", "errorextmsg", "errorsolution",
    "errortype", "requestid", "traceid"})  # fmt: skip
_LONGEST_NAME = 60
_FREE = Type("object")
"""An object without documented fields; what is said of all of its values makes it a map."""


class SchemaBuilder:
    """The schemas of one page; `owner` (the operation's id in PascalCase) tells apart what would have one name.

    `sending`: the schemas made now are those of a request. Only there do fields demand anything of each other: of an
    answer, "returned only when …" tells when to expect a field.
    """

    def __init__(self, path: str, title_of: Callable[[str], str]) -> None:
        self.path = path
        self.title_of = title_of
        self.schemas: dict[str, Schema] = {}
        self.diagnostics: list[Diagnostic] = []
        self.sending = False
        self._names: dict[tuple[int, bool], str] = {}
        self._readings: dict[int, prose.Reading] = {}
        self._kept: list[Shape] = []
        self._doubtful: set[tuple[str, Source | None]] = set()
        self._around: list[str] = []
        self._outward: dict[int, tuple[Outward, ...]] = {}
        self._open: dict[Diagnostic, None] = {}

    def source(self, line: int, path: str = "") -> Source:
        """Return a place on this page, or on another one."""
        return Source(path or self.path, max(line, 1))

    def type_of(self, node: Node, owner: str) -> Type:
        """Return the node's type with its object as a named schema."""
        if node.child is None:
            return node.type
        kind = node.type
        if node.child.free is not None and not node.child.nodes:
            free = node.child.free
            return with_innermost(kind, Type("map", items=self.type_of(free, owner)))
        many = kind.kind == "array"
        return with_innermost(kind, Type("object", schema=self.named(node.child, node.name, owner, many)))

    def named(self, shape: Shape, fallback: str, owner: str, many: bool = False) -> str:
        """Return the name of the shape's schema; it is made on the first call."""
        known = self._names.get((id(shape), self.sending))
        if known is not None:
            return known
        wanted = self._wanted(shape, fallback, many)
        name = self._free_name(wanted, owner)
        self._names[id(shape), self.sending] = name
        self._kept.append(shape)
        self.schemas[name] = Schema(name)
        self._around.append(name)
        fields = self.fields(shape, owner)
        self._around.pop()
        rules = self.object_rules(shape, fields) if self.sending else ()
        schema = Schema(name, fields, rules=rules, source=self.source(shape.line, shape.path))
        twin = self._twin(schema, wanted)
        if twin is not None and not _mentions(schema, name):
            del self.schemas[name]
            self._names[id(shape), self.sending] = twin
            return twin
        self.schemas[name] = schema
        return name

    def root(self, shape: Shape, name: str) -> str:
        """Return the name of a body's schema: `name`, or `Error` for what only tells an error."""
        wrapped = [node.child for node in shape.nodes.values() if node.name == "error" and node.child is not None]
        if _tells_an_error(shape):
            shape.hint = "Error"
        elif len(shape.nodes) == len(wrapped) == 1:
            shape.hint = "ErrorResponse"
        else:
            shape.hint = name
        return self.named(shape, shape.hint, name)

    def fields(self, shape: Shape, owner: str) -> tuple[Field, ...]:
        """Return the fields of a shape."""
        return tuple(self.field(node, owner) for node in shape.nodes.values())

    def field(self, node: Node, owner: str) -> Field:
        """Return one field with its type, rules and description."""
        kind = self.type_of(node, owner)
        rules = self.rules(node, kind)
        if kind == _FREE and any(isinstance(rule, Values) for rule in rules):
            kind = Type("map", items=Type())
        if node.row is not None and node.row.type is not None and not node.row.type.known and node.child is None:
            message = f"The type {node.row.type_text!r} of {node.name} is not known."
            hint = "Name a type (String, Integer, Array of X objects), or refer to the table of the object."
            self.diagnostics.append(
                Diagnostic("unknown-type", message, self.source(node.row.type_line, node.path), hint)
            )
        return Field(
            node.name,
            kind,
            bool(node.required),
            commonmark(node.description, self.title_of),
            tuple(rule for rule in rules if not isinstance(rule, Deprecated)),
            any(isinstance(rule, Deprecated) for rule in rules),
            self.source(node.line, node.path),
        )

    def object_rules(self, shape: Shape, fields: Sequence[Field]) -> tuple[Rule, ...]:
        """Return what the fields of an object demand of each other, by their descriptions, and by those of its parts.

        What a part leaves to the objects around it is reported where none of them has the fields that it speaks of.
        """
        stated = [(node.name, rule) for node in shape.nodes.values() for rule in self._demands(node)]
        agreed = agree(stated, fields)
        readings = (self._readings.get(id(node)) for node in shape.nodes.values())
        self.diagnostics += [d for reading in readings if reading for d in reading.unread_conditions]
        lifted = [
            lift(self._outward.get(id(node.child), ()), field, fields)
            for node, field in zip(shape.nodes.values(), fields, strict=True)
            if field.type.kind == "object" or (field.type.items and field.type.items.kind == "object")
        ]
        self._outward[id(shape)] = (*agreed.outward, *(left for some in lifted for left in some.outward))
        self._open |= dict.fromkeys(agreed.diagnostics)
        for problem in (problem for some in lifted for problem in some.settled):
            self._open.pop(problem, None)
        if not self._around:
            self.diagnostics += self._open
            self._open = {}
        return (*agreed.rules, *(rule for some in lifted for rule in some.rules))

    def _demands(self, node: Node) -> tuple[ObjectRule, ...]:
        reading = self._readings.get(id(node))
        column = of_column(node.row, self.source(node.line, node.path)) if node.row is not None else ()
        return (*(reading.object_rules if reading else ()), *column)

    def rules(self, node: Node, kind: Type) -> tuple[Rule, ...]:
        """Return the rules that the node's description states."""
        known = self._readings.get(id(node))
        if known is not None:
            return known.rules
        text = node.row.type_text if node.row is not None else ""
        source = self.source(node.description_line or node.line, node.path)
        reading = prose.read(node.description, name=node.name, type=kind, type_text=text, source=source)
        self.diagnostics += reading.diagnostics
        self._doubtful |= {(repr_of(rule), rule.source) for rule in reading.doubtful}
        self._readings[id(node)] = reading
        return reading.rules

    def is_doubtful(self, rule: Rule) -> bool:
        """Tell whether a rule is one that an example of the page may refute."""
        return (repr_of(rule), rule.source) in self._doubtful

    def exchange(self, rule: Rule, other: Rule | None) -> None:
        """Put another rule, or none, in the place of one that the page itself refutes."""
        for schema in list(self.schemas.values()):
            fields = tuple(_with_another(field, rule, other) for field in schema.fields)
            self.schemas[schema.name] = replace(schema, fields=fields)

    def _wanted(self, shape: Shape, fallback: str, many: bool) -> str:
        hint = shape.hint or fallback
        name = schema_name(hint, one=many and not hint[:1].isupper())
        return name if len(name) <= _LONGEST_NAME else schema_name(fallback, one=many)

    def _free_name(self, wanted: str, owner: str) -> str:
        if wanted not in self.schemas:
            return wanted
        around = [f"{name}{wanted}" for name in self._around[-1:]]
        for name in (owner + wanted, *around, *(f"{owner}{wanted}{n}" for n in range(2, 1000))):
            if name not in self.schemas:
                return name
        raise ValueError(f"too many schemas named {wanted}")

    def _twin(self, schema: Schema, wanted: str) -> str | None:
        """Return the name of an equal schema that wanted the same name, or that was read from the same table."""
        for name, other in self.schemas.items():
            related = name.endswith(wanted) or other.source == schema.source
            if name != schema.name and related and same_contract(schema, other):
                return name
        return None


def _with_another(field: Field, rule: Rule, other: Rule | None) -> Field:
    if rule not in field.rules:
        return field
    exchanged = (other if (each, each.source) == (rule, rule.source) else each for each in field.rules)
    return replace(field, rules=tuple(each for each in exchanged if each is not None))


def _tells_an_error(shape: Shape) -> bool:
    """Tell whether a body has the code and the message of an error, and nothing that other answers have."""
    names = {loose(name) for name in shape.nodes}
    coded = bool(names & _ERROR_CODES and names & _ERROR_TEXTS)
    return coded and names <= _ERROR_CODES | _ERROR_TEXTS | _BESIDE_ERRORS


def same_contract(a: Schema, b: Schema) -> bool:
    """Tell whether two schemas accept the same values, as far as their own fields tell."""
    return agreement(a) == agreement(b) and set(map(contract, a.fields)) == set(map(contract, b.fields))


def agreement(schema: Schema) -> frozenset[str]:
    """Return what the fields of an object demand of each other, without sentences and places."""
    return frozenset(map(repr_of, schema.rules))


def contract(field: Field) -> tuple[object, ...]:
    """Return what of a field is a promise: everything but its words and its place."""
    return field.name, field.type, field.required, frozenset(map(repr_of, field.rules)), field.deprecated


def repr_of(rule: Rule) -> str:
    """Return a rule without its sentence and place."""
    return repr(replace(rule, sentence="", source=None))  # type: ignore[type-var]


def owner_name(operation_id: str) -> str:
    """Return an operation's id as the beginning of a schema's name."""
    return pascal(parts(operation_id)) if "_" in operation_id else operation_id[:1].upper() + operation_id[1:]


def _mentions(schema: Schema, name: str) -> bool:
    """Tell whether the schema refers to itself."""
    return any(_refers(field.type, name) for field in schema.fields)


def _refers(kind: Type, name: str) -> bool:
    return kind.schema == name or any(
        _refers(t, name) for t in (*((kind.items,) if kind.items else ()), *kind.alternatives)
    )
