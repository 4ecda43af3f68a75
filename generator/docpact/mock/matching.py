"""Strings that a regular expression matches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib import import_module
from random import Random
from typing import Any

# The parser of the standard library is the only one that reads Python's own expressions; type stubs know it at times.
parser, tokens = import_module("re._parser"), import_module("re._constants")


def matching(regex: str, random: Random, longest_run: int = 8) -> str:
    """Return a string that the regular expression matches, as far as it has no lookaround or back-reference.

    Repetitions are made at most `longest_run` times more than they must.
    """
    return "".join(_written(_parsed(regex), random, longest_run))


@lru_cache(maxsize=256)
def _parsed(regex: str) -> Any:
    return parser.parse(regex)


def _written(items: Any, random: Random, run: int) -> Iterator[str]:
    for operator, argument in items:
        writer = _WRITERS.get(operator)
        if writer is not None:
            yield from writer(argument, random, run)


def _write_repeat(argument: Any, random: Random, run: int) -> Iterator[str]:
    low, high, items = argument
    for _ in range(random.randint(low, min(high, low + run))):
        yield from _written(items, random, run)


def _write_set(argument: Any, random: Random, run: int) -> Iterator[str]:
    negated = argument[0][0] is tokens.NEGATE
    members = [c for c in map(chr, range(0x20, 0x7F)) if any(_holds(c, item) for item in argument) != negated]
    if members:
        yield random.choice(members)
    elif not negated and argument[0][0] is tokens.RANGE:
        yield chr(argument[0][1][0])


_CATEGORIES: dict[Any, Callable[[str], bool]] = {
    tokens.CATEGORY_DIGIT: str.isdecimal,
    tokens.CATEGORY_SPACE: str.isspace,
    tokens.CATEGORY_WORD: lambda c: c.isalnum() or c == "_",
    tokens.CATEGORY_NOT_DIGIT: lambda c: not c.isdecimal(),
    tokens.CATEGORY_NOT_SPACE: lambda c: not c.isspace(),
    tokens.CATEGORY_NOT_WORD: lambda c: not (c.isalnum() or c == "_"),
}


def _holds(character: str, item: Any) -> bool:
    operator, argument = item
    if operator is tokens.LITERAL:
        return bool(ord(character) == argument)
    if operator is tokens.RANGE:
        return bool(argument[0] <= ord(character) <= argument[1])
    return bool(operator is tokens.CATEGORY and _CATEGORIES[argument](character))


_WRITERS: dict[Any, Callable[[Any, Random, int], Iterator[str]]] = {
    tokens.LITERAL: lambda code, random, run: iter(chr(code)),
    tokens.NOT_LITERAL: lambda code, random, run: iter("a" if code != ord("a") else "b"),
    tokens.ANY: lambda argument, random, run: iter("a"),
    tokens.IN: _write_set,
    tokens.MAX_REPEAT: _write_repeat,
    tokens.MIN_REPEAT: _write_repeat,
    tokens.SUBPATTERN: lambda argument, random, run: _written(argument[-1], random, run),
    tokens.BRANCH: lambda argument, random, run: _written(random.choice(argument[1]), random, run),
}
