"""Lengths of strings, and numbers of elements."""

from __future__ import annotations

from docpact.prose.facts import Extent, Fact, NotEmpty
from docpact.prose.phrases import characters
from docpact.prose.phrases.entry import Captures, Facts, Phrase
from docpact.prose.quantities import Interval


def _extent(low: float | None, high: float | None, unit: str | None = "characters") -> Facts:
    """Lengths are whole numbers; a sign or a fraction means that the phrase spoke of something else."""
    if any(bound is not None and (bound < 0 or bound != int(bound)) for bound in (low, high)):
        return ()
    fact: Fact = Extent(None if low is None else int(low), None if high is None else int(high), unit)
    return (fact,)


def _span(found: Captures) -> Facts:
    if "empty_or" in found:
        return _extent(None, found["empty_or"].high, found["unit"])
    span: Interval = found["span"]
    return _extent(span.low, span.high, found.get("unit", "characters")) + characters.closed(found)


def _most(found: Captures) -> Facts:
    return _extent(None, found["n"], found.get("unit", "characters")) + characters.closed(found)


def _below(found: Captures) -> Facts:
    return _extent(None, found["n"] - 1, found.get("unit", "characters"))


def _least(found: Captures) -> Facts:
    return _extent(found["n"], None, found.get("unit", "characters"))


def _above(found: Captures) -> Facts:
    return _extent(found["n"] + 1, None, found.get("unit", "characters"))


def _exactly(found: Captures) -> Facts:
    return _extent(found["n"], found["n"], found.get("unit", "characters"))


def _elements(found: Captures) -> Facts:
    if "span" in found:
        return _extent(found["span"].low, found["span"].high, "elements")
    return _extent(found.get("low"), found.get("n"), "elements")


_LENGTH = "[the|its|a|string|character|text|value|total|name] [allowed|valid|content] length"

PHRASES = (
    Phrase(
        "length between",
        (
            "[must|should|can] [be] {span} [inclusive] {unit} [long|in length]",
            "{span} {unit} [that are|which are] (of|in) {signs}",
            "[of] {span} {unit}",
            "(be empty|be blank|left blank|be null) or [contain|contains] {empty_or:span} {unit} [long|in length]",
        ),
        _span,
        (
            ("The value contains 1 to 64 characters.", (Extent(1, 64),)),
            ("It is a string of 0-255 Unicode characters.", (Extent(0, 255),)),
            ("The name must be between 1 and 128 bytes long.", (Extent(1, 128, "bytes"),)),
            ("It consists of 1 character to 32 characters.", (Extent(1, 32),)),
            ("It can be empty or 1 to 43 Unicode characters in length.", (Extent(None, 43),)),
        ),
    ),
    Phrase(
        "length at most",
        (
            "@atmost {n:number} {unit} [long|in length]",
            "@atmost {n:number} {unit} [that are|which are] (of|in) {signs}",
            "@can {n:number} {unit}",
            "{n:number} {unit} (at most|max|maximum|or less|or fewer)",
            "@not exceed {n:number} {unit}",
            "(limited|restricted) to {n:number} {unit}",
        ),
        _most,
        (
            ("The value contains a maximum of 255 characters.", (Extent(None, 255),)),
            ("The description cannot exceed 1,024 bytes.", (Extent(None, 1024, "bytes"),)),
            ("The key can contain 36 characters.", (Extent(None, 36),)),
            ("Up to 64 Unicode characters are allowed.", (Extent(None, 64),)),
            ("The name must be no longer than 20 characters.", (Extent(None, 20),)),
        ),
    ),
    Phrase(
        "length below",
        ("@under {n:number} {unit}",),
        _below,
        (("The name has fewer than 65 characters.", (Extent(None, 64),)),),
    ),
    Phrase(
        "length at least",
        ("@atleast {n:number} {unit} [long|in length]", "{n:number} {unit} (or more|or longer|at least)"),
        _least,
        (("The password contains at least 8 characters.", (Extent(8, None),)),),
    ),
    Phrase(
        "length above",
        ("@over {n:number} {unit}",),
        _above,
        (("The name must be longer than 3 characters.", (Extent(4, None),)),),
    ),
    Phrase(
        "length exactly",
        (
            "(exactly|fixed [to|at]|contains|contain|consists of|consist of|has|have|must be|is a|length "
            "of|are|comprises|with|is) "
            "[a] [fixed] [string of] [exactly] {n:number} {unit} [long|in length]",
            "{n:number} {unit} (long|in length)",
            "{n:number} - character [string|uuid]",
            "string of {n:number} {unit}",
        ),
        _exactly,
        (
            ("The value is 64 characters long.", (Extent(64, 64),)),
            ("The ID consists of 32 characters.", (Extent(32, 32),)),
            ("It is a 32-character string.", (Extent(32, 32),)),
            ("It is fixed to 36 characters.", (Extent(36, 36),)),
        ),
    ),
    Phrase(
        "length from to",
        (
            f"{_LENGTH} [range|limit] [in characters] [is|:|of|must be|should be|can be|ranges|ranging|range "
            "is|must range|varies] "
            "[within] [the range of] {span} [{unit}]",
            f"{_LENGTH} ranges from {{span}}",
        ),
        _span,
        (
            ("Length: 1 to 64", (Extent(1, 64),)),
            ("The length ranges from 4 to 64 characters.", (Extent(4, 64),)),
            ("The length must be [1, 64].", (Extent(1, 64),)),
        ),
    ),
    Phrase(
        "length limited",
        (
            f"[maximum|max|max.] {_LENGTH} [@atmost] {{n:number}} [{{unit}}]",
            f"{_LENGTH} [limit] [of|is|:|must be|should be] @atmost {{n:number}} [{{unit}}]",
        ),
        _most,
        (("The length cannot exceed 255.", (Extent(None, 255),)),),
    ),
    Phrase(
        "length under",
        (f"{_LENGTH} [of|is|:|must be|should be] @under {{n:number}} [{{unit}}]",),
        _below,
        (("The length must be less than 65.", (Extent(None, 64),)),),
    ),
    Phrase(
        "maximum length",
        (f"(maximum|max [.]|longest|largest) {_LENGTH} [limit] [allowed] [is|:|of|=] {{n:number}} [{{unit}}]",),
        lambda found: _extent(None, found["n"], found.get("unit", "length")),
        (("Maximum length: **64**", (Extent(None, 64, "length"),)),),
    ),
    Phrase(
        "minimum length",
        (f"(minimum|min [.]|shortest|smallest) {_LENGTH} [limit] [allowed] [is|:|of|=] {{n:number}} [{{unit}}]",),
        lambda found: _extent(found["n"], None, found.get("unit", "length")),
        (("Minimum length: **1**", (Extent(1, None, "length"),)),),
    ),
    Phrase(
        "length from",
        (f"{_LENGTH} [of|is|:|must be|should be] @atleast {{n:number}} [{{unit}}]",),
        _least,
        (("Its length is at least 8.", (Extent(8, None),)),),
    ),
    Phrase(
        "length fixed",
        (f"{_LENGTH} [is|:|of|=|must be] [fixed] [at|to] {{n:number}} [{{unit}}]",),
        _exactly,
        (("Length: 36", (Extent(36, 36),)), ("The string length is 32 characters.", (Extent(32, 32),))),
    ),
    Phrase(
        "minimum",
        ("(minimum|min [.]) [value] (:|=|is) {low:number}",),
        lambda found: (Extent(found["low"], None, None),),
        (("Minimum: **1**", (Extent(1, None, None),)),),
        opening=True,
    ),
    Phrase(
        "maximum",
        ("(maximum|max [.]) [value] (:|=|is) {n:number}",),
        lambda found: (Extent(None, found["n"], None),),
        (("Maximum: **64**", (Extent(None, 64, None),)),),
        opening=True,
    ),
    Phrase(
        "number of elements",
        (
            "array length [range] [:|is|of] {span}",
            "(number|quantity) of (elements|items|members|entries|array elements) [:|is|ranges|range] {span}",
            "(contain/contains/have/has/include/includes/support/supports|can contain) {span} {elements}",
        ),
        _elements,
        (("Array Length: **1 - 20**", (Extent(1, 20, "elements"),)),),
    ),
    Phrase(
        "number of elements at most",
        (
            "(contain/contains/contained/have/has/include/includes/support/supports/hold/holds/specify/add/enter/"
            "transfer/configure/set/create/created/consist/consists/accept/accepts|query|queried|delete|deleted|pass) "
            "[of] @atmost {n:number} {elements}",
            "(maximum|max [.]) [array] [length|size|number of {elements}] [:|is] {n:number} {elements}",
            "array length [:|is] @atmost {n:number}",
            "(maximum|max [.]) (array length|number of elements|number of items) [:|is] {n:number}",
        ),
        _elements,
        (("The list can contain up to 20 tags.", (Extent(None, 20, "elements"),)),),
    ),
    Phrase(
        "elements at most",
        (
            "@atmost {n:number} {elements} [can|are|is|at]",
            "[the] number of {elements} @not exceed {n:number}",
        ),
        _elements,
        (("A maximum of 50 dimensions are supported.", (Extent(None, 50, "elements"),)),),
        opening=True,
    ),
    Phrase(
        "elements at least",
        ("(contain/contains/have/has/include/includes/specify) @atleast {low:number} {elements}",),
        _elements,
        (("The list must contain at least one element.", (Extent(1, None, "elements"),)),),
    ),
    Phrase(
        "not empty",
        (
            "@not be [left|set to|either|an|a] (empty|blank|unspecified) [string|array|list|character string|value]",
            "@not be [left] null , [an] empty [string]",
            "@not be [left] (null|none) or (empty|blank|left blank|left empty|an empty string)",
            "@not be [left] (empty|blank) or (null|none)",
            "must not be empty",
            "(must be|is|be) (non-empty|nonempty|not empty)",
            "@not be [set to] [a] null [character] string",
            "(empty|null) (string|strings|values) (is|are) not @allowed",
            "empty {value} is not @allowed",
        ),
        lambda found: (NotEmpty(),),
        (
            ("The value cannot be empty.", (NotEmpty(),)),
            ("It cannot be an empty string.", (NotEmpty(),)),
            ("The key cannot be left blank.", (NotEmpty(),)),
        ),
    ),
)
