"""What a description says, laid open: for `docpact explain`."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from docpact.model import Json, Type
from docpact.prose.assembly import assemble
from docpact.prose.notes import OF_OBJECT, Phrase
from docpact.prose.reading import Reading, read
from docpact.prose.statements import Statement
from docpact.prose.types import read_type
from docpact.rules import Rule, conjunction, in_words, to_record

Samples = Callable[[Rule], tuple[list[Json], list[Json]]]
"""Values that keep a rule, and values that break it."""

_JSON_TYPES = frozenset(["string", "integer", "number", "boolean", "object", "array"])


def schema_of(type: Type | None, rules: tuple[Rule, ...]) -> dict[str, Json]:
    """Return the JSON Schema of a value: its type with the keywords of all rules."""
    return conjunction(rules, _base(type))


def _base(type: Type | None) -> dict[str, Json]:
    if type is None:
        return {}
    base: dict[str, Json] = {}
    if type.kind in _JSON_TYPES:
        base["type"] = type.kind
    elif type.kind == "map":
        base["type"] = "object"
    if type.format:
        base["format"] = type.format
    if type.kind == "array" and type.items:
        base["items"] = _base(type.items)
    return base


@dataclass(frozen=True, slots=True)
class Explanation:
    """A description, how it was read, and the schema of its value. `samples` gives values for each rule."""

    description: str
    type: Type | None
    reading: Reading
    samples: Samples | None = None

    @property
    def schema(self) -> dict[str, Json]:
        """The JSON Schema of the value."""
        return schema_of(self.type, self.reading.rules)

    def rules_of(self, phrase: Phrase) -> tuple[Rule, ...]:
        """Return the rules that a phrase states by itself; together with others it may state more."""
        statements = [Statement(fact, phrase.text, part=phrase.part) for fact in phrase.facts]
        return () if phrase.note else tuple(assemble(statements, self.type)[0])

    def render(self) -> RenderableType:
        """Return what a terminal shows: the phrases, what was left over, the rules with samples, and the schema."""
        parts: list[RenderableType] = [Panel(self._marked_text(), title="description", title_align="left")]
        said = self.reading.phrases or self.reading.rules or self.reading.object_rules
        parts += [self._phrases(), self._rules()] if said else []
        for diagnostic in (*self.reading.diagnostics, *self.reading.unread_conditions):
            parts.append(Text(f"{diagnostic.code}: {diagnostic.message}", style="yellow"))
        parts.append(Syntax(json.dumps(self.schema, indent=2, ensure_ascii=False), "json", background_color="default"))
        return Group(*parts)

    def _marked_text(self) -> Text:
        text = Text(self.description)
        for phrase in self.reading.phrases:
            text.stylize("dim" if phrase.note else "bold green", phrase.start, phrase.end)
        for leftover in self.reading.leftovers:
            text.stylize("yellow", leftover.start, leftover.end)
        return text

    def _phrases(self) -> Table:
        table = Table("phrase", "kind", "became", box=None, header_style="bold", padding=(0, 2, 0, 0))
        for phrase in sorted(self.reading.phrases, key=lambda phrase: phrase.start):
            became = phrase.note or ", ".join(rule.name for rule in self.rules_of(phrase)) or "no rule"
            if phrase.name == OF_OBJECT:
                became = "object"
            table.add_row(Text(" ".join(phrase.text.split())), Text(phrase.name), Text(became))
        for leftover in self.reading.leftovers:
            table.add_row(Text(" ".join(leftover.text.split())), Text(leftover.name), Text("not understood"))
        return table

    def _rules(self) -> Table:
        table = Table("rule", "says", box=None, header_style="bold", padding=(0, 2, 0, 0))
        if self.samples:
            table.add_column("keep it")
            table.add_column("break it")
        for demand in self.reading.object_rules:
            table.add_row(Text(demand.name), Text(in_words(demand)))
        for rule in self.reading.rules:
            cells = [rule.name, in_words(rule)]
            if self.samples:
                cells += [
                    "\n".join(json.dumps(value, ensure_ascii=False) for value in some) for some in self.samples(rule)
                ]
            table.add_row(*(Text(cell) for cell in cells))
        return table


def explain(description: str, name: str = "", type_text: str = "", *, samples: Samples | None = None) -> Explanation:
    """Explain a description. `type_text` is the type as a table writes it; `samples` gives values for each rule."""
    declared = read_type(type_text)
    return Explanation(description, declared, read(description, name=name, type=declared), samples)


def explain_item(item: dict[str, Json]) -> dict[str, Json]:
    """Explain one line of `explain --jsonl`: `{"id", "name", "type", "description"}` → schema, rules, diagnostics."""
    explained = explain(str(item.get("description") or ""), str(item.get("name") or ""), str(item.get("type") or ""))
    return {
        "id": item.get("id"),
        "schema": explained.schema,
        "rules": [to_record(rule) for rule in explained.reading.rules],
        "diagnostics": [diagnostic.to_json() for diagnostic in explained.reading.diagnostics],
    }
