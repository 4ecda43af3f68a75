"""Ranges of numbers."""

from __future__ import annotations

from itertools import pairwise
from math import lcm

from docpact.prose.facts import Bounds, Excluded, Lasting, Special, Stated
from docpact.prose.phrases.entry import Captures, Facts, Phrase
from docpact.prose.quantities import Interval
from docpact.rules import MultipleOf, Spans


def _span(found: Captures) -> Facts:
    if "low" in found:
        return _bounds(low=found["low"])
    if "least" in found:
        return _bounds(found["least"], found["most"]) if found["least"] <= found["most"] else ()
    return (Bounds(found["span"]),)


def _bounds(low: float | None = None, high: float | None = None, *, open: bool = False) -> Facts:
    return (Bounds(Interval(low, high, open and low is not None, open and high is not None)),)


def _several(found: Captures) -> Facts:
    """Single numbers beside ranges: all in one rule, and the bounds of the whole."""
    spans: tuple[tuple[float, float], ...] = found["spans"]
    if any(before[1] >= after[0] for before, after in pairwise(spans)):
        return ()
    return (Bounds(Interval(spans[0][0], spans[-1][1])), Stated(Spans(spans=spans)))


def _excluded(found: Captures) -> Facts:
    """Each whole number of what is excluded; of long ranges there are too many to name."""
    spans: tuple[tuple[float, float], ...] = found["numbers"]
    if (
        any(bound != int(bound) for span in spans for bound in span)
        or sum(high - low for low, high in spans) > _MOST_EXCLUDED
    ):
        return ()
    values = [str(value) for low, high in spans for value in range(int(low), int(high) + 1)]
    return (Excluded(tuple(values)),)


def _within_bounds(found: Captures) -> Facts:
    """The bounds of numbers of a kind: a span, or one bound."""
    if "span" in found:
        return _span(found)
    low, high = found.get("over", found.get("low")), found.get("high")
    return () if low is None and high is None else (Bounds(Interval(low, high, "over" in found)),)


def _even(found: Captures) -> Facts:
    return (*_within_bounds(found), Stated(MultipleOf(step=2)))


def _odd(found: Captures) -> Facts:
    """Odd numbers are those between two bounds without the even ones."""
    bounds = next((fact.interval for fact in _within_bounds(found) if isinstance(fact, Bounds)), Interval())
    if bounds.low is None or bounds.high is None or not 0 < bounds.high - bounds.low <= _MOST_EXCLUDED:
        return ()
    even = (str(number) for number in range(int(bounds.low), int(bounds.high) + 1) if number % 2 == 0)
    return (Bounds(bounds), Excluded(tuple(even)))


def _multiple(found: Captures) -> Facts:
    if "span" in found:
        return (*_span(found), *_multiple({"n": found["n"]}))
    steps = [found["n"], found.get("other", 1)]
    if len(found) > 1 and all(isinstance(step, int) and step > 0 for step in steps):
        return (Stated(MultipleOf(step=lcm(*steps))),)
    return (Stated(MultipleOf(step=steps[0])),) if steps[0] > 0 else ()


_MOST_EXCLUDED = 64
_IS = "(is|be|are|value|values|:|must be|should be|can be|set to|to a value|is set|=)"

_OF_PARITY = (
    "[an] {} (number|integer)",
    "[an] {} (number|integer) [that ranges|ranging|in the range|within the range] [of] {{span}}",
    "[an] {} (number|integer) [that is] @over {{over:number}}",
    "[an] {} (number|integer) [that is] @atleast {{low:number}}",
    "[a] [positive] {} (number|integer) [that is] [of] @atmost {{high:number}}",
)

PHRASES = (
    Phrase(
        "range by itself",
        ("{span} [{measure}]",),
        _span,
        (("Latitude. -90 to 90.", (Bounds(Interval(-90, 90)),)),),
        about="number",
        opening=True,
        closing=True,
    ),
    Phrase(
        "range that a sentence begins with",
        ("{span} [{measure}] (;|,|\\()", "{low:number} or [an|any] [integer] (@over|@atleast) {number}"),
        _span,
        (
            ("0-5; more are refused.", (Bounds(Interval(0, 5)),)),
            ("-1 or greater than 0", (Bounds(Interval(-1, None)),)),
        ),
        about="number",
        opening=True,
    ),
    Phrase(
        "range",
        (
            "(range|ranges|ranging|vary|varies|scope|interval) [of the value|of values|value|can be|must be] "
            "[is|:|of|in|within|are|should be] [of] [an integer|integers|the integer] {span}",
            "in [the|a] range [of|from|:] {span}",
            f"({_IS}|represents|representing) [an|a|any|only] [positive|whole] (integer|number|integers|value) "
            "[that is|that ranges|ranging|from|in the range|range|"
            "ranges|which ranges|within|within the range|whose value ranges|number|value|of] [of|from] {span}",
            "(integer|integers|number|value|values) (from|between|ranging|within|in) [the] [range] [of] {span}",
            f"{_IS} [only|any|either] [of] {{span}}",
            "(set|set this parameter|value) [the value] to {span}",
            "ranging from {span}",
            "(integer|number|value|decimal|float|fraction|percentage) between {least:number} and {most:number}",
            "\\( {span} {measure} \\)",
            "(range|ranges|ranging) from {low:number} [{measure}] to the (number|value|total|size|maximum|current)",
            "(in|within) the {span} range",
            "(within|between) [the range] [of] {span}",
        ),
        _span,
        (
            ("The value ranges from **1** to **65535**.", (Bounds(Interval(1, 65535)),)),
            ("Value range: 0-32", (Bounds(Interval(0, 32)),)),
            ("The value is an integer from 1 to 100.", (Bounds(Interval(1, 100)),)),
            ("It must be in the range (0, 100].", (Bounds(Interval(0, 100, True, False)),)),
            ("The value ranges from -1 to 2^31-1.", (Bounds(Interval(-1, 2147483647)),)),
            ("The value ranges from 1 (inclusive) to 100 (inclusive).", (Bounds(Interval(1, 100)),)),
            ("The value ranges from 0 (no limit) to 60 (1 minute).", (Bounds(Interval(0, 60)),)),
            ("Ranges from 1 (inclusive) to 9 (exclusive).", (Bounds(Interval(1, 9, False, True)),)),
            ("The value is in the [1, 10] range.", (Bounds(Interval(1, 10)),)),
            ("The value ranges from 0 to 1, exclusive.", (Bounds(Interval(0, 1, True, True)),)),
            ("The value ranges from 0 to ∞.", (Bounds(Interval(0, None)),)),
            ("The value ranges from 2 to the number of nodes.", (Bounds(Interval(2, None)),)),
            ("Any number from 1 up to and including 9.", (Bounds(Interval(1, 9)),)),
            ("The range is 1..9.", (Bounds(Interval(1, 9)),)),
            ("A string that represents an integer of 7 through 9.", (Bounds(Interval(7, 9)),)),
        ),
    ),
    Phrase(
        "at least or at most, at the end",
        ("(,|;|and) @atmost {high:number} [{measure}]", "(,|;|and) @atleast {low:number} [{measure}]"),
        lambda found: _bounds(found.get("low"), found.get("high")),
        (
            ("A power of 2, not exceeding 1024.", (Bounds(Interval(None, 1024)),)),
            ("Not negative, at most 100.", (Bounds(Interval(None, 100)),)),
        ),
        about="number",
        closing=True,
    ),
    Phrase(
        "number from which it starts",
        (", start/starts/starting (from|at|with) {low:number}", "start/starts (from|at|with) {low:number}"),
        lambda found: _bounds(low=found["low"]),
        (
            ("The number of the page, starts at 1.", (Bounds(Interval(1, None)),)),
            ("Positions start at 1.", (Bounds(Interval(1, None)),)),
        ),
        about="number",
        closing=True,
    ),
    Phrase(
        "range that brackets begin with",
        ("\\( {span} [{measure}] (,|;)", "number \\( {span} \\) of"),
        _span,
        (("Size in GB (40-1024, a multiple of 10).", (Bounds(Interval(40, 1024)),)),),
        about="number",
    ),
    Phrase(
        "range behind a noun",
        ("\\( {span} [{measure}] \\)", "{noun} from {span} [{measure}]"),
        _span,
        (
            ("Port number (1-65535)", (Bounds(Interval(1, 65535)),)),
            ("Pause from 1 to 60 seconds", (Bounds(Interval(1, 60)),)),
        ),
        about="number",
        closing=True,
    ),
    Phrase(
        "interval",
        ("in {span:interval}", "{span:interval}"),
        lambda found: () if found["span"].low_open and found["span"].high_open else _span(found),
        (
            ("The hour of the day [0-23].", (Bounds(Interval(0, 23)),)),
            ("A score in (0,1].", (Bounds(Interval(0, 1, True, False)),)),
        ),
        about="number",
        closing=True,
    ),
    Phrase(
        "up to a bound that is excluded",
        ("[from] {low:number} [up] to but not including {high:number}",),
        lambda found: (Bounds(Interval(found["low"], found["high"], False, True)),),
        (("From 0 up to but not including 100.", (Bounds(Interval(0, 100, False, True)),)),),
    ),
    Phrase(
        "numbers that can be used",
        ("{span} (is|are|can be) [@currently] (@allowed|used)", "(@allowed) {span} [{measure}]"),
        _span,
        (
            ("Numbers 2100 to 9500 can be used.", (Bounds(Interval(2100, 9500)),)),
            ("Seconds (default 10, allowed 5-60).", (Bounds(Interval(5, 60)),)),
        ),
        about="number",
    ),
    Phrase(
        "range after a comma",
        ("(,|;|:) [in] {span} [{measure}]", "between {least:number} and {most:number}"),
        _span,
        (
            ("The pause in minutes, from 1 to 1440, where 1 is the best.", (Bounds(Interval(1, 1440)),)),
            ("An odd number, and between 1 and 9.", (Bounds(Interval(1, 9)),)),
            ("Day of the month, 1 to 28.", (Bounds(Interval(1, 28)),)),
            ("The attempts, 1 to 28; 3 by default.", (Bounds(Interval(1, 28)),)),
        ),
        about="number",
        whole=True,
    ),
    Phrase(
        "number between signs",
        (
            "{low:number} [{measure}] (≤|< =) {noun} (≤|< =) {high:number}",
            "{low:number} [{measure}] (≤|< =) {noun} < {end:number}",
            "{above:number} [{measure}] < {noun} (≤|< =) {high:number}",
        ),
        lambda found: (
            Bounds(
                Interval(
                    found.get("low", found.get("above")),
                    found.get("high", found.get("end")),
                    "above" in found,
                    "end" in found,
                )
            ),
        ),
        (
            ("0 ≤ x ≤ 10", (Bounds(Interval(0, 10)),)),
            ("A number, 0 < x <= 1", (Bounds(Interval(0, 1, True, False)),)),
        ),
    ),
    Phrase(
        "neither below nor above",
        (
            "(@not be|neither) @under {low:number} [{measure}] (or|nor) @over {high:number}",
            "@not be @over {high:number} [{measure}] (or|nor) @under {low:number}",
        ),
        lambda found: (Bounds(Interval(found["low"], found["high"])),),
        (("It cannot be less than 1 or greater than 100.", (Bounds(Interval(1, 100)),)),),
    ),
    Phrase(
        "above or below, alone",
        ("@over {low:number} [{measure}]", "@under {high:number} [{measure}]"),
        lambda found: _bounds(found.get("low"), found.get("high"), open=True),
        (("Greater than 0", (Bounds(Interval(0, None, True, False)),)),),
        opening=True,
        closing=True,
    ),
    Phrase(
        "numbers and ranges",
        ("{spans}",),
        _several,
        (
            (
                "The value can be -1 or ranges from 1 to 100.",
                (Bounds(Interval(-1, 100)), Stated(Spans(spans=((-1, -1), (1, 100))))),
            ),
        ),
    ),
    Phrase(
        "number with a meaning",
        (
            "[the] [value] {n:number} (indicates|means|represents)",
            "[the] value/values {values:marks} (indicates|indicate|means|mean|represents|represent)",
            "a value of {n:number} (indicates|means|represents)",
        ),
        lambda found: (Special((str(found["n"]),) if "n" in found else found["values"].values),),
        (
            ("The value 0 indicates that there is no limit.", (Special(("0",)),)),
            ("The value **-1** or **0** indicates that there is no limit.", (Special(("-1", "0")),)),
        ),
        about="special",
        opening=True,
    ),
    Phrase(
        "another number",
        (
            "{n:number} is also @allowed",
            "(value|it|parameter) @modal also be [set to] {n:number}",
            "set (it|the value|this parameter) to {n:number} to",
            "to {thing} [the] [{thing}] , set (it|the value|this parameter) to {n:number}",
        ),
        lambda found: (Special((str(found["n"]),)),),
        (
            ("The value can also be -1, indicating no limit.", (Special(("-1",)),)),
            ("Set it to 0 to disable the limit.", (Special(("0",)),)),
        ),
        about="special",
    ),
    Phrase(
        "range of time",
        ("(ranges|range is|is|ranging|be) [from] {least:lasting} (to|-|–) {most:lasting}",),
        lambda found: (Lasting(found["least"], found["most"]),) if found["least"] < found["most"] else (),
        (("The value ranges from 15 minutes to 24 hours.", (Lasting(900, 86400),)),),
    ),
    Phrase(
        "at least and at most",
        (
            "[the] (minimum|min [.]) value is {low:number} [{measure}] [and|,] [and] the maximum [value] [is] "
            "{high:number}",
            "[the] (maximum|max [.]) value is {high:number} [{measure}] [and|,] [and] the minimum [value] [is] "
            "{low:number}",
            "@atleast {low:number} [{measure}] (and|and is|but|, and|, but) [@modal] [be] @atmost {high:number}",
        ),
        lambda found: (Bounds(Interval(found["low"], found["high"])),),
        (("The minimum value is **1** and the maximum value is **1000**.", (Bounds(Interval(1, 1000)),)),),
    ),
    Phrase(
        "above and below",
        (
            "@over {low:number} [{measure}] (and|but) [@modal] [be] @under {high:number}",
            "{low:number} < {noun} < {high:number}",
        ),
        lambda found: (Bounds(Interval(found["low"], found["high"], True, True)),),
        (
            ("It is an integer greater than 0 and less than 11.", (Bounds(Interval(0, 11, True, True)),)),
            ("A valid number, 0 < x < 8.", (Bounds(Interval(0, 8, True, True)),)),
        ),
    ),
    Phrase(
        "above and at most",
        ("@over {low:number} [{measure}] (and|but) [@modal] [be] @atmost {high:number}",),
        lambda found: (Bounds(Interval(found["low"], found["high"], True, False)),),
        (("It must be greater than 0 and cannot exceed 10.", (Bounds(Interval(0, 10, True, False)),)),),
    ),
    Phrase(
        "at least",
        (
            "(minimum|min [.]|smallest) [@allowed] (value|number) [of (this parameter|the parameter|this field|it)] "
            "[is|:|of|allowed is] {low:number}",
            "lower limit [is|of|:] {low:number}",
            "@modal be @atleast {low:number}",
            "it/value is @atleast {low:number}",
            "(greater|larger|higher) than or equal to {low:number}",
            "@not be (less|smaller|lower) than {low:number}",
            "(is|be|value|integer|number) no/not (less|smaller|lower) than {low:number}",
            "positive integer (greater than or equal to|no less than|not less than) {low:number}",
            "{low:number} [{measure}] at least",
            "(>|≥) = {low:number}",
            "≥ {low:number}",
            "(value|values) start/starts (from|at) {low:number}",
            f"{_IS} {{low:number}} or [an|any] [integer] (@over|@atleast) {{number}}",
        ),
        lambda found: _bounds(low=found["low"]),
        (
            ("The value must be greater than or equal to 1.", (Bounds(Interval(1, None)),)),
            ("The minimum value is 10.", (Bounds(Interval(10, None)),)),
            ("The minimum value of this parameter is **1**.", (Bounds(Interval(1, None)),)),
            ("The upper limit is 200, lower limit: 1.", (Bounds(Interval(1, None)),)),
            ("It must be 0 or greater than 9.", (Bounds(Interval(0, None)),)),
            ("A positive integer greater than or equal to 0", (Bounds(Interval(0, None)),)),
        ),
    ),
    Phrase(
        "at most",
        (
            "(maximum|max [.]|largest) [@allowed] (value|number|limit) "
            "[of (this parameter|the parameter|this field|it)] [allowed] [is|:|allowed is|of] {high:number}",
            "value [@modal] [is|be] @atmost {high:number}",
            "(integer|number) @atmost {high:number}",
            "@not exceed {high:number}",
            "@not be (greater|larger|higher|more) than {high:number}",
            "@modal be @atmost {high:number}",
            "(less|smaller|lower) than or equal to {high:number}",
            "(≤|< =) {high:number}",
            "(value is|,|;) (limited|restricted) to {high:number}",
            "that is @atmost {high:number}",
            "upper limit [is|of|:] {high:number}",
            "{high:number} [{measure}] at [the] most",
            ", (maximum|max) {high:number} \\)",
        ),
        lambda found: _bounds(high=found["high"]),
        (
            ("The maximum value is 200.", (Bounds(Interval(None, 200)),)),
            ("The value cannot exceed 100.", (Bounds(Interval(None, 100)),)),
            ("Attempts, 3 at most", (Bounds(Interval(None, 3)),)),
            ("A multiple of 5 that is not above 40.", (Bounds(Interval(None, 40)),)),
        ),
    ),
    Phrase(
        "above",
        ("(is|be|integer|number|value|integers|are|been) @over {low:number}", "> {low:number}"),
        lambda found: _bounds(low=found["low"], open=True),
        (("The value must be greater than 0.", (Bounds(Interval(0, None, True, False)),)),),
    ),
    Phrase(
        "below",
        ("(is|be|integer|number|value|integers|are) @under {high:number}", "< {high:number}"),
        lambda found: _bounds(high=found["high"], open=True),
        (("The value must be less than 100.", (Bounds(Interval(None, 100, False, True)),)),),
    ),
    Phrase(
        "above and under an open bound",
        ("@atleast {low:number} (and|but) [@modal] [be] @under {high:number}",),
        lambda found: (Bounds(Interval(found["low"], found["high"], False, True)),),
        (("It is greater than or equal to 0 and less than 60.", (Bounds(Interval(0, 60, False, True)),)),),
    ),
    Phrase(
        "number as a bound",
        (
            "{low:number} [{measure}] minimum",
            "{low:number} {measure} min",
            "{high:number} [{measure}] (maximum|max)",
            "\\( (maximum|max) [.|:] {high:number}",
            "\\( (minimum|min) [.|:] {low:number}",
        ),
        lambda found: _bounds(found.get("low"), found.get("high")),
        (
            ("100 GB minimum", (Bounds(Interval(100, None)),)),
            ("100 GB min", (Bounds(Interval(100, None)),)),
            ("It must be 5 min, 10 min, or 1 hour.", ()),
            ("Number of attempts (max: 5, on each day).", (Bounds(Interval(None, 5)),)),
        ),
        about="number",
        whole=True,
    ),
    Phrase(
        "so much or more",
        (
            "(@modal be|,|number|integer) {low:number} or (more|greater|higher|larger|above)",
            "(@modal be|,|number|integer) {high:number} or (less|fewer|lower|smaller|below)",
        ),
        lambda found: _bounds(found.get("low"), found.get("high")),
        (
            ("It must be 1 or more.", (Bounds(Interval(1, None)),)),
            ("It must be 30 or less.", (Bounds(Interval(None, 30)),)),
            ("It is an integer, 1 or higher.", (Bounds(Interval(1, None)),)),
        ),
        about="number",
        whole=True,
    ),
    Phrase(
        "not negative, and below",
        ("(non-negative|nonnegative) (integer|number|value) @under {high:number}",),
        lambda found: (Bounds(Interval(0, found["high"], False, True)),),
        (("A non-negative integer less than 10.", (Bounds(Interval(0, 10, False, True)),)),),
    ),
    Phrase(
        "positive, and at most",
        (
            "positive (integer|number|value) [of] @atmost {high:number}",
            "positive (integer|number|value) @under {end:number}",
        ),
        lambda found: (Bounds(Interval(1, found.get("high", found.get("end")), False, "end" in found)),),
        (
            ("A positive integer not greater than 10.", (Bounds(Interval(1, 10)),)),
            ("A positive integer less than 10.", (Bounds(Interval(1, 10, False, True)),)),
        ),
    ),
    Phrase(
        "positive",
        (
            "(must be|is|be|be set to|should be|only) [a|any] (positive integer|positive whole number|natural number)",
            "must be a positive number",
            "[a|any] positive integer [is required]",
            "positive integers",
        ),
        lambda found: _bounds(low=1),
        (("The value must be a positive integer.", (Bounds(Interval(1, None)),)),),
    ),
    Phrase(
        "greater than zero",
        ("(must|should) be positive",),
        lambda found: _bounds(low=0, open=True),
        (("The value must be positive.", (Bounds(Interval(0, None, True)),)), ("It must be positive integers.", ())),
        whole=True,
    ),
    Phrase(
        "not negative",
        (
            "non-negative [integer|number|integers|value]",
            "nonnegative [integer|number]",
            "negative (numbers|values|integers) are (not @allowed|refused|rejected)",
            "@not be [a] (negative|a negative number|negative number|negative integer|negative value|less than zero)",
            "{least:number} (or|and) [a|any] positive (integer|number|integers|numbers)",
            "[a|any] positive integer or {least:number}",
            "[integer] @not [be] negative",
        ),
        lambda found: _bounds(low=min(found.get("least", 0), 1)),
        (
            ("The value must be a number and cannot be negative.", (Bounds(Interval(0, None)),)),
            ("The value cannot be a negative number.", (Bounds(Interval(0, None)),)),
            ("A string consisting of 0 and positive integers.", (Bounds(Interval(0, None)),)),
            ("It is -1 or a positive integer.", (Bounds(Interval(-1, None)),)),
            ("Negative numbers are refused.", (Bounds(Interval(0, None)),)),
        ),
    ),
    Phrase(
        "multiple",
        (
            "[an] [integer|integral] multiple of {n:number}",
            "[an] [integer|integral] multiple of {n:number} [ranging|that ranges|in the range [of]|within] {span}",
            "[a] common multiple of {n:number} and {other:number}",
            "[exact] multiples of {n:number}",
            "{span} [{measure}] in (increments|steps) of {n:number}",
            "(divisible|exactly divisible) by {n:number}",
            "be [exactly|evenly] divided by {n:number}",
            "(in|by|at|with) [an|a] (increments|increment|step|steps) of {n:number}",
        ),
        _multiple,
        (
            ("The value must be a multiple of 10.", (Stated(MultipleOf(step=10)),)),
            (
                "A multiple of 10 between 10 and 60.",
                (Bounds(Interval(10, 60)), Stated(MultipleOf(step=10))),
            ),
            ("It is a common multiple of 4 and 10.", (Stated(MultipleOf(step=20)),)),
            ("10 to 50 in steps of 5.", (Bounds(Interval(10, 50)), Stated(MultipleOf(step=5)))),
        ),
    ),
    Phrase(
        "excluded numbers",
        (
            "@except [the] [ports|port|values|value|numbers] [from] {numbers}",
            "(excluding|except) the following {remark} {numbers}",
            "(excluding|except) the following [ports|values] [:] {numbers}",
        ),
        _excluded,
        (
            (
                "An integer from 1 to 99, excluding 20 to 22 and 40.",
                (Excluded(("20", "21", "22", "40")),),
            ),
            ("Any port with the exception of 22.", (Excluded(("22",)),)),
            ("Ports except the following that the system occupies: 22, 23", (Excluded(("22", "23")),)),
        ),
        whole=True,
    ),
    Phrase(
        "even",
        tuple(form.format("even") for form in _OF_PARITY),
        _even,
        (
            ("The value must be an even number.", (Stated(MultipleOf(step=2)),)),
            ("An even number from 2 to 20.", (Bounds(Interval(2, 20)), Stated(MultipleOf(step=2)))),
            ("It is an even number greater than 0.", (Bounds(Interval(0, None, True)), Stated(MultipleOf(step=2)))),
        ),
        whole=True,
    ),
    Phrase(
        "odd",
        tuple(form.format("odd") for form in _OF_PARITY),
        _odd,
        (
            ("It must be an odd number from 1 to 5.", (Bounds(Interval(1, 5)), Excluded(("2", "4")))),
            ("The value must be an odd number.", ()),
        ),
        whole=True,
    ),
)
