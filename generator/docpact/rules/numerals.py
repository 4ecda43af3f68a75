"""Regular expressions of whole numbers between two bounds, written in decimal figures without leading zeros."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=512)
def numeral_regex(low: int | None, high: int | None) -> str:
    """Return an unanchored regular expression of the whole numbers from `low` to `high` (None: without a bound)."""
    branches: list[str] = []
    if high is None or high >= 0:
        branches += _natural(max(low or 0, 0), high)
    if low is None or low < 0:
        ceiling = None if low is None else -low
        floor = 1 if high is None or high >= 0 else -high
        branches += [f"-{branch}" for branch in _natural(floor, ceiling)]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _natural(low: int, high: int | None) -> list[str]:
    if high is None:
        longer = f"[1-9][0-9]{{{len(str(low))},}}"
        return [*_natural(low, 10 ** len(str(low)) - 1), longer]
    branches: list[str] = []
    while low <= high:
        top = min(high, 10 ** len(str(low)) - 1)
        branches += _same_length(str(low), str(top))
        low = top + 1
    return branches


def _same_length(low: str, high: str) -> list[str]:
    """Cover the numbers between two of equal length, by blocks whose last figures are free."""
    if low == high:
        return [low]
    if len(low) == 1:
        return [f"[{low}-{high}]"]
    if set(low[1:]) == {"0"} and set(high[1:]) == {"9"}:
        return [_figure(low[0], high[0]) + _free(len(low) - 1)]
    if low[0] == high[0]:
        return [low[0] + rest for rest in _same_length(low[1:], high[1:])]
    size = len(low) - 1
    branches: list[str] = []
    first, last = int(low[0]), int(high[0])
    if set(low[1:]) != {"0"}:
        branches += [low[0] + rest for rest in _same_length(low[1:], "9" * size)]
        first += 1
    tail: list[str] = []
    if set(high[1:]) != {"9"}:
        tail = [high[0] + rest for rest in _same_length("0" * size, high[1:])]
        last -= 1
    if first <= last:
        branches.append(_figure(str(first), str(last)) + _free(size))
    return branches + tail


def _figure(low: str, high: str) -> str:
    return low if low == high else f"[{low}-{high}]"


def _free(size: int) -> str:
    return "[0-9]" if size == 1 else f"[0-9]{{{size}}}"
