"""The blocks of a table cell: paragraphs, list items, literal blocks and notes, each divided into sentences.

This is no reStructuredText parser: a cell has few kinds of blocks, and what is read must keep its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from docpact.prose.headings import begins_in_line
from docpact.prose.tokens import Token, tokenize
from docpact.prose.vocabulary import words

_BULLET = re.compile(r"(?P<bullet>[-*+•](?=\s)|\(?(?:\d{1,2}|[a-z]|#)[.)](?=\s))\s*")
_DIRECTIVE = re.compile(r"\.\.\s+(?P<name>[a-z-]+)::")
_RULED = re.compile(r"[+|=][-=+| ]")
_STARTERS = words(
    """the if it this when only its value values otherwise note in for to a an each both by default options range"""
)
_SUBJECTS = words("the if this it its when otherwise")
"""Words with which a sentence begins, whatever stands before."""
_ABBREVIATIONS = words("e.g i.e etc e.g. i.e. vs no max min approx")
_GLUED = re.compile(
    r"(?:\.(?<=[a-z]\.)(?=(?:The|If|This|It|Its|When|Value|Default|Range|Options)\b)"
    r"|D(?<=[a-z]D)efault value\b|V(?<=[a-z]V)alue range\b|T(?<=[a-z]T)(?:he value|his parameter)\b"
    r"|M(?<=[a-z]M)(?:ax|in)imum length\b)"
)
"""What begins a sentence right behind a word. Each way begins with a sign of its own: most texts have few of them."""
_GLUED_HEADINGS = words("unit default value")
"""What begins a sentence after a number even without a blank: "0-7200Unit: second"."""
_HEADINGS = frozenset(["Value", "Default", "Range", "Options", "Valid"])
"""Words that begin a heading within a line, even where no full stop is before it: "Unit: MB Value range: 1 to 60"."""
_UNFINISHED = words("the a an of in or and to for with by that is are if when alphanumeric")
"""Words after which a sentence goes on."""
_NEXT_WORD = 11
_WORDS_OF_PROSE = 3
"""Words of a line that is no value in a list of values, each in a paragraph."""
_DEEPEST = 12
_LONGEST_SENTENCE = 300


@dataclass(slots=True)
class Sentence:
    """The tokens of one sentence, without its full stop."""

    tokens: list[Token]
    start: int
    end: int


@dataclass(slots=True)
class Block:
    """A paragraph or list item with its sentences, and the lists and paragraphs that belong to it.

    `kind` is text, item, literal, table or note.
    """

    kind: str
    sentences: list[Sentence] = field(default_factory=list)
    children: list[Block] = field(default_factory=list)
    start: int = 0
    end: int = 0


class _Line(NamedTuple):
    indent: int
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def read_blocks(description: str) -> list[Block]:
    """Return the blocks of a description; a list stands among the children of the paragraph before it.

    A list that the description begins with has an empty paragraph before it.
    """
    blocks = _blocks(description, list(_lines(description)), _DEEPEST)
    size = next((at for at, block in enumerate(blocks) if block.kind != "item"), len(blocks))
    return [Block("text", [], blocks[:size], blocks[0].start, blocks[0].start), *blocks[size:]] if size else blocks


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for raw in text.split("\n"):
        indent = len(raw) - len(raw.lstrip())
        yield _Line(indent, raw.strip(), start + indent)
        start += len(raw) + 1


def _blocks(text: str, lines: list[_Line], depth: int) -> list[Block]:
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.text:
            at += 1
            continue
        directive = _DIRECTIVE.match(line.text) if line.text.startswith("..") else None
        bullet = _bullet(line.text)
        if directive:
            after = _indented(lines, at + 1, line.indent + 1)
            _add_directive(blocks, text, directive["name"], lines[at + 1 : after], depth)
        elif _RULED.match(line.text):
            after = _paragraph(lines, at)
            blocks.append(Block("table", start=line.start, end=lines[after - 1].end))
        elif bullet and depth:
            after = _indented(lines, at + 1, line.indent + 1)
            item = _Line(line.indent + bullet.end(), line.text[bullet.end() :], line.start + bullet.end())
            _attach(blocks, _item(text, [item, *lines[at + 1 : after]], depth - 1))
        else:
            after = _paragraph(lines, at)
            block = Block("text", start=line.start, end=lines[after - 1].end)
            tokens = tokenize(text, block.start, block.end)
            block.sentences = sentences(_apart(tokens, text) if _GLUED.search(text, block.start, block.end) else tokens)
            inner = _indented(lines, after, line.indent + 1)
            if inner > after and depth:
                block.children = _blocks(text, lines[after:inner], depth - 1)
                after = inner
            blocks.append(block)
        at = after
    return blocks


def _bullet(text: str) -> re.Match[str] | None:
    # The blank after a bullet stands among the first characters: most lines are told apart by that.
    return _BULLET.match(text) if " " in text[1:5] or len(text) == 1 else None


def _attach(blocks: list[Block], item: Block) -> None:
    if blocks and blocks[-1].kind == "text":
        blocks[-1].children.append(item)
    else:
        blocks.append(item)


def _item(text: str, lines: list[_Line], depth: int) -> Block:
    inner = _blocks(text, lines, depth)
    if not inner:
        return Block("item", start=lines[0].start, end=lines[0].start)
    head = inner[0]
    if head.kind != "text":
        return Block("item", [], inner, head.start, inner[-1].end)
    return Block("item", head.sentences, [*head.children, *inner[1:]], head.start, inner[-1].end)


def _add_directive(blocks: list[Block], text: str, name: str, lines: list[_Line], depth: int) -> None:
    if not lines:
        return
    if name in ("code-block", "parsed-literal", "table", "image", "figure"):
        blocks.append(Block("literal", start=lines[0].start, end=lines[-1].end))
    elif depth:
        inner = _blocks(text, lines, depth - 1)
        blocks.append(Block("note", [], inner, lines[0].start, lines[-1].end))


def _indented(lines: list[_Line], at: int, indent: int) -> int:
    end = at
    while at < len(lines) and (not lines[at].text or lines[at].indent >= indent):
        at += 1
        if lines[at - 1].text:
            end = at
    return end


def _paragraph(lines: list[_Line], at: int) -> int:
    first = at
    while at < len(lines) and (lines[at].text or _goes_on(lines, at)):
        if at > first and (_bullet(lines[at].text) or _DIRECTIVE.match(lines[at].text)):
            break
        at += 1
    return at


def _goes_on(lines: list[_Line], at: int) -> bool:
    """Tell whether an empty line divides a sentence: "If the operator is In, the", "array must be empty".

    Lines of few words may be values, each in a paragraph.
    """
    if not 0 < at < len(lines) - 1 or not lines[at + 1].text[:1].islower():
        return False
    last, following = lines[at - 1], lines[at + 1]
    if following.text.partition(" ")[0].endswith(":"):
        return False  # a word that is explained
    word = last.text.rpartition(" ")[2]
    prose = min(last.text.count(" "), following.text.count(" ")) >= _WORDS_OF_PROSE - 1
    open_ended = word in _UNFINISHED or word[-1:] == "," or (prose and word[-1:].isalnum())
    return open_ended and following.indent == last.indent and not _bullet(following.text)


def sentences(tokens: list[Token]) -> list[Sentence]:
    """Divide tokens into sentences at full stops and before headings within a line.

    What is longer than any sentence is divided as well.
    """
    found: list[Sentence] = []
    begin = 0
    for at, token in enumerate(tokens):
        kind = token.kind
        if kind == "word" and at - begin < _LONGEST_SENTENCE:
            if token.text in _HEADINGS and at > begin and begins_in_line(tokens, at):
                _cut(found, tokens, begin, at)
                begin = at
            continue
        if kind == "punctuation" and _divides(tokens, at):
            _cut(found, tokens, begin, at)
            begin = at + 1
        elif (
            (kind in ("value", "number") or token.key == "...")
            and at + 1 < len(tokens)
            and _breaks_off(token, tokens[at + 1])
        ):
            _cut(found, tokens, begin, at + 1)
            begin = at + 1
        elif at - begin >= _LONGEST_SENTENCE:
            _cut(found, tokens, begin, at)
            begin = at
    _cut(found, tokens, begin, len(tokens))
    return found


def _apart(tokens: list[Token], text: str) -> list[Token]:
    """Divide words where a sentence begins without a blank ("the end.Value range", "in secondsDefault value")."""
    apart: list[Token] = []
    for token in tokens:
        match = _GLUED.search(text, token.start + 1, token.end + _NEXT_WORD) if token.kind == "word" else None
        stop = match.start() if match else token.end
        begin = stop + (text[stop : stop + 1] == ".")
        if begin >= token.end:
            apart.append(token)
            continue
        head, tail = text[token.start : stop], text[begin : token.end]
        apart += [
            Token("word", head.lower(), head, token.start, stop),
            Token("punctuation", ".", ".", stop, begin),
            Token("word", tail.lower(), tail, begin, token.end),
        ]
    return apart


def _breaks_off(token: Token, after: Token) -> bool:
    """Tell whether a sentence that ends with a value lacks its full stop, or has it within the marks."""
    if after.kind != "word" or not after.text[0].isupper():
        return False
    if token.kind == "number" and after.start == token.end:
        return after.key in _GLUED_HEADINGS
    return after.key in _STARTERS if token.text.endswith(".") else after.key in _SUBJECTS and after.start > token.end


def _cut(found: list[Sentence], tokens: list[Token], begin: int, end: int) -> None:
    if end > begin:
        found.append(Sentence(tokens[begin:end], tokens[begin].start, tokens[end - 1].end))


def _divides(tokens: list[Token], at: int) -> bool:
    """Tell whether a sign ends a sentence: a full stop, a semicolon before another case, a comma before a heading."""
    if tokens[at].key in ",;":
        other = tokens[at].key == ";" and at + 1 < len(tokens) and tokens[at + 1].key == "otherwise"
        return other or begins_in_line(tokens, at + 1)
    return tokens[at].key in ".。" and _ends(tokens, at)


def _ends(tokens: list[Token], at: int) -> bool:
    if at + 1 == len(tokens):
        return True
    after, before = tokens[at + 1], tokens[at - 1]
    if at and before.key in _ABBREVIATIONS and before.end == tokens[at].start:
        return before.key == "no" and after.kind != "number"
    if after.start == tokens[at].end:
        return after.kind == "word" and after.text[0].isupper() and after.key in _STARTERS
    return tokens[at].key == "." and at > 0 and before.end == tokens[at].start
