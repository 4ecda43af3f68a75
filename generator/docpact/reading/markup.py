"""docutils, set up for untrusted pages: roles and directives of Sphinx, no file access, table cells as raw text.

Cells hold most of a page's text and are read by `docpact.prose`, which takes raw markup; parsing each of them into a
doctree would take most of the time and throw the raw text away.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from functools import lru_cache
from typing import Any, ClassVar

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Directive, Parser, directives, roles, states
from docutils.utils import new_document

_LONGEST_LINE = 1_000_000


class _RawCells:
    """A mixin of docutils' parser states: inline markup stays raw, and entries of tables carry `raw` and `first`.

    The raw text is what all readers of it take; recognising inline markup would be slow, for hostile text very slow.
    """

    nested_sm_cache: ClassVar[list[Any]] = []  # apart from that of plain docutils in the same process

    def __init__(self, state_machine: Any, debug: bool = False) -> None:
        super().__init__(state_machine, debug)  # type: ignore[call-arg]
        self.nested_sm_kwargs = {"state_classes": _STATES, "initial_state": "Body"}

    def inline_text(self, text: str, lineno: int) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        return [nodes.Text(text)], []

    def build_table_row(self, rowdata: list[Any], tableline: int) -> nodes.row:
        row = nodes.row()
        for cell in rowdata:
            if cell is None:
                continue
            morerows, morecols, offset, lines = cell
            entry = nodes.entry("", morerows=morerows, morecols=morecols, raw=list(lines), first=tableline + offset)
            row += entry
        return row


_STATES = [type(state.__name__, (_RawCells, state), {}) for state in states.state_classes]


class _Code(Directive):
    """`code-block` and its kin: the text as it stands, without highlighting; `line` is that of the first text."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[Any] = dict.fromkeys(
        ("linenos", "lineno-start", "emphasize-lines", "caption", "name", "class", "force", "dedent", "number-lines"),
        directives.unchanged,
    )

    def run(self) -> list[nodes.Node]:
        text = "\n".join(self.content)
        block = nodes.literal_block(text, text)
        block.line = self.content_offset + 1
        return [block]


class _Transparent(Directive):
    """A directive whose content is part of the page: `only`, `versionadded`, `tabs`."""

    has_content = True
    optional_arguments = 9
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        container = nodes.container()
        self.state.nested_parse(self.content, self.content_offset, container)
        return [container]


class _Nothing(Directive):
    """A directive that documents nothing, or that must not act: figures, `toctree`, `include`, `raw`, `role`."""

    has_content = True
    optional_arguments = 99
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        return []


_DIRECTIVES: dict[str, type[Directive]] = {
    **dict.fromkeys(("code-block", "code", "sourcecode", "highlight", "parsed-literal"), _Code),
    **dict.fromkeys(
        ("only", "versionadded", "versionchanged", "deprecated", "seealso", "tabs", "tab", "dropdown"),
        _Transparent,
    ),
    **dict.fromkeys(
        ("toctree", "figure", "image", "include", "literalinclude", "raw", "role", "default-role", "contents", "meta"),
        _Nothing,
    ),
    **dict.fromkeys(
        ("index", "tabularcolumns", "graphviz", "math", "csv-table", "directive_wrapper", "title"), _Nothing
    ),
}
_ROLES = (
    "ref",
    "doc",
    "literal",
    "guilabel",
    "menuselection",
    "term",
    "numref",
    "download",
    "any",
    "file",
    "samp",
    "kbd",
)


def _text_role(
    name: str, rawtext: str, text: str, lineno: int, inliner: Any, options: Any = None, content: Any = None
) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    return [nodes.inline(rawtext, text)], []


def parse(text: str, path: str, observe: Callable[[nodes.system_message], None]) -> nodes.document:
    """Parse a page into a doctree whose table entries carry raw text; `observe` is called for each docutils message."""
    for name, directive in _DIRECTIVES.items():
        directives.register_directive(name, directive)
    for role in _ROLES:
        roles.register_local_role(role, _text_role)  # type: ignore[arg-type]
    document = new_document(path, copy(_settings()))
    document.reporter.attach_observer(observe)
    parser = Parser()
    parser.state_classes = _STATES
    parser.parse(text, document)
    return document


@lru_cache(maxsize=1)
def _settings() -> Any:
    settings = get_default_settings(Parser)
    settings.file_insertion_enabled = False
    settings.raw_enabled = False
    settings.report_level = 5
    settings.halt_level = 5
    settings.syntax_highlight = "none"
    settings.line_length_limit = _LONGEST_LINE
    settings.smart_quotes = False
    settings.warning_stream = False
    return settings
