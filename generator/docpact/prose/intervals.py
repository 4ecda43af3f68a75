"""Intervals of numbers that a description states: the narrower, the wider, those that several make."""

from __future__ import annotations

from collections.abc import Iterable

from docpact.prose.quantities import Interval


def narrow(one: Interval, other: Interval) -> Interval:
    """Return what two intervals have in common."""
    low, low_open = max(((i.low, i.low_open) for i in (one, other) if i.low is not None), default=(None, False))
    high, closed = min(((i.high, not i.high_open) for i in (one, other) if i.high is not None), default=(None, True))
    return Interval(low, high, low_open, not closed)


def has(interval: Interval, value: float) -> bool:
    """Tell whether a number is in an interval."""
    return narrow(interval, Interval(value, value)) == Interval(value, value)


def including(
    interval: Interval, values: Iterable[float], *, whole: bool
) -> tuple[Interval, tuple[tuple[float, float], ...]]:
    """Return an interval that has some values too, and the spans that it consists of where these are apart from it."""
    beyond = sorted(value for value in values if not has(interval, value))
    low, high, low_open, high_open = interval
    if not beyond:
        return interval, ()
    if low is None or high is None or low_open or high_open:
        if low is not None and beyond[0] <= low:
            low, low_open = beyond[0], False
        if high is not None and beyond[-1] >= high:
            high, high_open = beyond[-1], False
        return Interval(low, high, low_open, high_open), ()
    spans: list[tuple[float, float]] = []
    for span in sorted([(low, high), *((value, value) for value in beyond)]):
        if spans and whole and span[0] == spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], span[1])
        else:
            spans.append(span)
    return Interval(spans[0][0], spans[-1][1]), tuple(spans) if len(spans) > 1 else ()


def wider(interval: Interval, others: Iterable[Interval]) -> Interval:
    """Return an interval that has the others; it gets no bound where it has none."""
    low, high, low_open, high_open = interval
    for least, most, *_ in others:
        above, below = most is None and least is not None, least is None and most is not None
        if high is not None and ((most is not None and most > high) or (above and least is not None and least > high)):
            high, high_open = most, False
        if low is not None and ((least is not None and least < low) or (below and most is not None and most < low)):
            low, low_open = least, False
    return Interval(low, high, low_open, high_open)


def cross(one: Interval, other: Interval) -> bool:
    """Tell whether neither of two closed intervals is within the other: each is that of one case."""
    if None in (*one[:2], *other[:2]):
        return False
    return narrow(one, other)[:2] not in (one[:2], other[:2])


def differ(one: Interval, other: Interval) -> bool:
    """Two intervals of which both have the same end, and not at the same number.

    That a number is not negative, or positive, says nothing else than that the least one is 5.
    """
    of_sign = (each for each in (one, other) if each.low in (0, 1) and each.high is None)
    if any(narrow(one, other) != each for each in of_sign):
        return False
    lows, highs = {one.low, other.low} - {None}, {one.high, other.high} - {None}
    return len(lows) > 1 or len(highs) > 1


def whole(bound: float | None) -> int | None:
    """Return a bound as a whole number."""
    return None if bound is None else int(bound)
