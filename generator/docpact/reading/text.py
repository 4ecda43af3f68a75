"""Raw reStructuredText of a cell or paragraph as plain text and as CommonMark, and the references in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

_TITLED = re.compile(r":(?:[\w-]+:)?[\w-]+:`(?P<title>[^`]*?)\s*<(?P<target>[^`<>]*)>`")
_BARE = re.compile(r":(?:[\w-]+:)?(?P<role>[\w-]+):`(?P<text>[^`]*)`")
_LINK = re.compile(r"`(?P<title>[^`<]*?)\s*<(?P<target>[^`>]+)>`__?")
_EMPHASIS = re.compile(r"(?<![\w*\\])(\*\*?)(?=\S)((?:[^*\\]|\\.)+?)(?<=\S)\1(?!\*)")
_CODE = re.compile(r"``(.+?)``", re.DOTALL)
_ESCAPED = re.compile(r"\\([\s\S])")
_BULLET = re.compile(r"^(\s*)(?:[-*+•]|#\.|\(?\d{1,3}[.)]|[a-zA-Z][.)])\s+(?=\S)")
_DIRECTIVE = re.compile(r"^(\s*)\.\. ([\w-]+)::\s*(.*)$")
_CODE_DIRECTIVES = frozenset({"code-block", "code", "sourcecode", "parsed-literal"})
_ADMONITIONS = frozenset(
    {"note", "important", "caution", "warning", "tip", "danger", "attention", "hint", "error", "admonition"}
)
_SILENT = frozenset({"figure", "image", "include", "raw", "table", "list-table", "csv-table", "toctree", "only"})


class Reference(NamedTuple):
    """A `:ref:`: the words shown, and the label in lower case as docutils normalises it."""

    title: str
    label: str


@lru_cache(maxsize=8192)
def references(raw: str) -> tuple[Reference, ...]:
    """Return the references of a raw text in order; one without a title of its own has an empty title."""
    if ":`" not in raw:
        return ()
    joined = " ".join(raw.split())
    found = [
        (m.start(), Reference(_unescaped(m["title"]).strip(), _label(m["target"]))) for m in _TITLED.finditer(joined)
    ]
    found += [
        (m.start(), Reference("", _label(m["text"])))
        for m in _BARE.finditer(joined)
        if m["role"] in ("ref", "doc", "numref") and "<" not in m["text"]
    ]
    return tuple(reference for _, reference in sorted(found))


@lru_cache(maxsize=32768)
def plain(raw: str) -> str:
    """Return the text without markup, white space collapsed to single blanks."""
    if raw.isalnum():
        return raw
    text = " ".join(raw.replace("\0", "").split())
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[1])
        return f"\0{len(kept) - 1}\0"

    text = _CODE.sub(keep, text)
    if "`" in text:
        text = _TITLED.sub(lambda m: m["title"], text)
        text = _BARE.sub(lambda m: m["text"], text)
        text = _LINK.sub(lambda m: m["title"], text)
        text = text.replace("`", "")
    if "*" in text:
        text = _EMPHASIS.sub(lambda m: m[2], text)
    text = _unescaped(text)
    return re.sub("\0(\\d+)\0", lambda m: kept[int(m[1])], text).strip()


def _label(text: str) -> str:
    return " ".join(text.split()).lower()


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda m: "" if m[1].isspace() else m[1], text) if "\\" in text else text


def commonmark(raw: str, title_of: Callable[[str], str] = lambda label: "") -> str:
    """Return the raw text as CommonMark; `title_of` gives the title of a label that is referred to without words."""
    if not raw:
        return ""
    out: list[str] = []
    lines = raw.replace("\0", "").split("\n")
    at = 0
    while at < len(lines):
        directive = _DIRECTIVE.match(lines[at])
        if directive:
            end = _block_end(lines, at + 1, len(directive[1]))
            out += _directive(directive, lines[at + 1 : end], title_of)
            at = end
            continue
        paragraph = [lines[at]]
        while at + 1 < len(lines) and _continues(lines[at], lines[at + 1]):
            at += 1
            paragraph.append(lines[at])
        out += _paragraph(paragraph, title_of)
        at += 1
    return re.sub(r"\n{3,}", "\n\n", "\n".join(out)).strip("\n")


def _continues(line: str, following: str) -> bool:
    """Tell whether an inline construct may run on into the following line."""
    return bool(line.strip() and following.strip() and not _BULLET.match(following) and not _DIRECTIVE.match(following))


def _block_end(lines: list[str], at: int, indent: int) -> int:
    while at < len(lines) and (not lines[at].strip() or len(lines[at]) - len(lines[at].lstrip()) > indent):
        at += 1
    return at


def _paragraph(lines: list[str], title_of: Callable[[str], str]) -> list[str]:
    bullet = _BULLET.match(lines[0])
    if bullet and lines[0].strip():
        marker = lines[0][len(bullet[1]) : bullet.end()].strip()
        marker = "-" if marker in "-*+•" else marker.replace("#.", "1.").strip("(")
        first = lines[0][bullet.end() :]
        text = _inline("\n".join([first, *(line.strip() for line in lines[1:])]), title_of).split("\n")
        pad = bullet[1] + " " * (len(marker) + 1)
        return [f"{bullet[1]}{marker} {text[0]}", *(pad + line for line in text[1:])]
    indent = lines[0][: len(lines[0]) - len(lines[0].lstrip())]
    text = _inline("\n".join(line.strip() for line in lines), title_of).split("\n")
    return [(indent + line).rstrip() for line in text]


def _directive(head: re.Match[str], body: list[str], title_of: Callable[[str], str]) -> list[str]:
    margin = min((len(line) - len(line.lstrip()) for line in body if line.strip()), default=0)
    inner = [line[margin:] for line in body]
    name = head[2]
    if name in _CODE_DIRECTIVES:
        return [f"{head[1]}```", *(head[1] + line for line in _trimmed(inner)), f"{head[1]}```", ""]
    if name in _ADMONITIONS:
        text = commonmark("\n".join([head[3], "", *inner]).strip("\n"), title_of)
        word = name.capitalize()
        if text.lower().startswith(f"{name}:"):
            text = text[len(name) + 1 :].lstrip("\n ")
        return [*(f"{head[1]}> {line}".rstrip() for line in f"**{word}:** {text}".split("\n")), ""]
    if name in _SILENT:
        return []
    return commonmark("\n".join(inner).strip("\n"), title_of).split("\n")


def _trimmed(lines: list[str]) -> list[str]:
    return "\n".join(lines).strip("\n").split("\n")


def _inline(text: str, title_of: Callable[[str], str]) -> str:
    kept: list[str] = []

    def keep(value: str) -> str:
        kept.append(value)
        return f"\0{len(kept) - 1}\0"

    if "`" in text:
        text = _CODE.sub(lambda m: keep(_code(m[1])), text)
        text = _TITLED.sub(lambda m: keep(_literal(m["title"])), text)
        text = _BARE.sub(lambda m: keep(_literal(title_of(_label(m["text"])) or m["text"])), text)
        text = _LINK.sub(lambda m: keep(f"[{_literal(m['title'] or m['target'])}]({m['target'].strip()})"), text)
    if "*" in text:
        text = _EMPHASIS.sub(lambda m: keep(f"{m[1]}{_literal(m[2])}{m[1]}"), text)
    text = _literal(text)
    while "\0" in text:
        text = re.sub("\0(\\d+)\0", lambda m: kept[int(m[1])], text)
    return text


def _code(text: str) -> str:
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{fence}{text}{fence}"


def _literal(text: str) -> str:
    """Write unescaped text so that CommonMark shows it as it is."""
    text = _unescaped(text)
    text = re.sub(r"([*`\\])", r"\\\1", text)
    text = re.sub(r"(?<![^\W_])_|_(?![^\W_])", r"\\_", text)
    return re.sub(r"<(?=[A-Za-z/!?])", r"\\<", text)
