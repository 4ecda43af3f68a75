"""Lengths of strings, and numbers of elements."""

from __future__ import annotations

from dataclasses import replace

from docpact.prose.facts import Extent, NotEmpty, Shape, Signage, Stated
from docpact.prose.phrases import characters
from docpact.prose.phrases.entry import Captures, Facts, Phrase, Says
from docpact.prose.quantities import Interval
from docpact.rules import Characters, Pattern


def _extent(low: float | None, high: float | None, unit: str | None = "characters") -> tuple[Extent, ...]:
    """Lengths are whole numbers; a sign or a fraction means that the phrase spoke of something else."""
    if any(bound is not None and (bound < 0 or bound != int(bound)) for bound in (low, high)):
        return ()
    return (Extent(None if low is None else int(low), None if high is None else int(high), unit),)


def _span(found: Captures) -> Facts:
    if "empty_or" in found:
        return _extent(None, found["empty_or"].high, found["unit"])
    if "zero" in found:
        return _extent(found["zero"], found["span"].high, found["unit"]) if found["zero"] == 0 else ()
    span: Interval = found["span"]
    return _extent(span.low, span.high, found.get("unit", "characters")) + characters.closed(found)


def _most(found: Captures) -> Facts:
    return _extent(None, found.get("n", 1), found.get("unit", "characters")) + characters.closed(found)


def _below(found: Captures) -> Facts:
    return _extent(None, found["n"] - 1, found.get("unit", "characters"))


def _least(found: Captures) -> Facts:
    return _extent(found["n"], None, found.get("unit", "characters"))


def _above(found: Captures) -> Facts:
    return _extent(found["n"] + 1, None, found.get("unit", "characters"))


def _exactly(found: Captures) -> Facts:
    return _extent(found["n"], found["n"], found.get("unit", "characters"))


def _one_of(found: Captures) -> Facts:
    """One of several lengths; of bytes only the bounds are known."""
    sizes = [found[name] for name in ("one", "low", "high") if name in found]
    extent = _extent(sizes[0], sizes[-1], found["unit"])
    if not extent or sorted(set(sizes)) != sizes:
        return ()
    regex = f"(?:{'|'.join(f'.{{{size}}}' for size in sizes)})"
    return (*extent, Stated(Pattern(regex=regex))) if found["unit"] == "characters" else extent


def _of_length(says: Says) -> Says:
    """What a phrase about the length says: of characters, or of elements, unless it names a unit."""
    return lambda found: says({"unit": "length", **found})


def _of_letters(found: Captures) -> Facts:
    """So many characters, and all of them of the classes that are named."""
    signs = found["signs"]
    return (*_exactly({"n": found["n"]}), Signage(signs.characters)) if signs.complete else ()


def _of_signs(found: Captures) -> Facts:
    """So many characters of the classes that are named; of one alone a value may have others beside them."""
    closed = characters.closed(found)
    span: Interval = found.get("span") or Interval(None, found.get("n"))
    return _extent(span.low, span.high) + closed if "span" in found or closed else ()


def _elements(found: Captures) -> Facts:
    exactly = found.get("exactly")
    span: Interval = found.get("span") or Interval(found.get("low", exactly), found.get("n", exactly))
    return tuple(replace(fact, of=found.get("elements", "")) for fact in _extent(span.low, span.high, "elements"))


_LENGTH = (
    "[the|its|a|string|character|text|value|total|name] [allowed|valid|content] length "
    "[of (the|this) (value|parameter|field|string)]"
)

PHRASES = (
    Phrase(
        "length between",
        (
            "[must|should|can] [be] {span} [inclusive] {unit} [long|in length]",
            "{span} {unit} (of|in|that are|which are) [in] {signs}",
            "[of] {span} {unit}",
            "(be|is) [left] (empty|blank|null) or [contain|contains] {empty_or:span} {unit} [long|in length]",
            "{zero:number} or {span} {unit} [long|in length]",
            "(contain/contains|consist of|consists of|string of) [only] {span} digits",
            "characters : {span}",
            "{span} {unit} : {signs}",
        ),
        _span,
        (
            ("The value contains 1 to 64 characters.", (Extent(1, 64),)),
            ("It is a string of 0-255 Unicode characters.", (Extent(0, 255),)),
            ("The name must be between 1 and 128 bytes long.", (Extent(1, 128, "bytes"),)),
            ("It consists of 1 character to 32 characters.", (Extent(1, 32),)),
            ("It can be empty or 1 to 43 Unicode characters in length.", (Extent(None, 43),)),
            ("The value must be 0 or 3 to 64 characters long.", (Extent(0, 64),)),
            ("The code contains 6 to 10 digits.", (Extent(6, 10),)),
            ("1-8 characters: letters, digits, and _", (Extent(1, 8), Signage(Characters(("digits", "letters"), "_")))),
        ),
    ),
    Phrase(
        "length at least and at most",
        (
            "@atleast {low:number} [{unit}] [long|in length] (and|but|,) [@modal] [be] @atmost {n:number} {unit}",
            "@over {above:number} [{unit}] [long|in length] (and|but|,) [@modal] [be] @under {below:number} {unit}",
            "@atleast {low:number} {unit} [long|in length] (and|but|,) [@modal] [be] @atmost {n:number}",
            "@over {above:number} {unit} [long|in length] (and|but|,) [@modal] [be] @atmost {n:number} [{unit}]",
            "(minimum|min) length [is|:|of] {low:number} [{unit}] [,] [and|;] [the] (maximum|max) [length] [is|:|of] "
            "{n:number} [{unit}]",
        ),
        lambda found: _extent(
            found["low"] if "low" in found else found["above"] + 1,
            found["n"] if "n" in found else found["below"] - 1,
            found.get("unit", "length"),
        ),
        (
            ("It has at least 8 but no more than 32 characters.", (Extent(8, 32),)),
            ("A string with more than 3 characters and fewer than 65 characters.", (Extent(4, 64),)),
            ("At least 3 characters and at most 20.", (Extent(3, 20),)),
            ("It is longer than 3 characters but not more than 20.", (Extent(4, 20),)),
            ("Minimum length: 1, maximum length: 64", (Extent(1, 64, "length"),)),
        ),
    ),
    Phrase(
        "one of two lengths",
        ("[{one:number} ,] {low:number} or {high:number} {unit}",),
        _one_of,
        (("It must be 4 or 8 characters long.", (Extent(4, 8), Stated(Pattern(regex="(?:.{4}|.{8})")))),),
    ),
    Phrase(
        "number of signs between",
        (
            "(contain/contains|consist of|consists of|with) [only] {span} {signs}",
            "@atmost {n:number} {signs}",
            "only {span} {signs} (is|are|can be) [@currently] (@allowed|used|contained|included|entered)",
        ),
        _of_signs,
        (
            (
                "It contains only 1 to 8 letters, digits, and hyphens (-).",
                (Extent(1, 8), Signage(Characters(("digits", "letters"), "-"))),
            ),
            (
                "It is made of at most 9 letters or digits.",
                (Extent(None, 9), Signage(Characters(("digits", "letters")))),
            ),
            ("Only 1 to 9 letters or digits are allowed.", (Extent(1, 9), Signage(Characters(("digits", "letters"))))),
        ),
    ),
    Phrase(
        "number of letters between",
        ("(,|:) {span} {signs}",),
        lambda found: (
            (*_extent(found["span"].low, found["span"].high), Signage(found["signs"].characters))
            if found["signs"].complete and found["signs"].characters.classes
            else ()
        ),
        (
            (
                "The prefix, 1 to 10 lowercase letters.",
                (Extent(1, 10), Signage(Characters(("lowercase",)))),
            ),
        ),
        closing=True,
    ),
    Phrase(
        "number of letters",
        ("(consist of|consists of|string of) [exactly] {n:number} {signs}",),
        _of_letters,
        (
            (
                "It consists of two uppercase letters.",
                (Extent(2, 2), Signage(Characters(("uppercase",)))),
            ),
        ),
        closing=True,
    ),
    Phrase(
        "number of all its digits",
        ("(consist of|consists of|string of) {n:number} digits",),
        lambda found: (*_exactly(found), Signage(Characters(("digits",)))),
        (
            ("An ID, which consists of 11 digits.", (Extent(11, 11), Signage(Characters(("digits",))))),
            ("A string of 5 digits.", (Extent(5, 5), Signage(Characters(("digits",))))),
        ),
        whole=True,
    ),
    Phrase(
        "number of digits",
        ("{n:number} - digit [hexadecimal|numeric] (string|code|id|uuid)",),
        _exactly,
        (("A 32-digit hexadecimal string.", (Extent(32, 32),)),),
    ),
    Phrase(
        "number of so many digits",
        ("{n:number} - digit number", "number of {n:number} digits"),
        lambda found: (*_exactly({"n": found["n"]}), Signage(Characters(("digits",)))),
        (
            ("It is a 6-digit number.", (Extent(6, 6), Signage(Characters(("digits",))))),
            ("It is a number of 15 digits.", (Extent(15, 15), Signage(Characters(("digits",))))),
        ),
    ),
    Phrase(
        "number of hexadecimal digits",
        ("{n:number} [lowercase] hexadecimal (digits|characters)",),
        lambda found: (*_exactly({"n": found["n"]}), Signage(Characters(("hexadecimal",)))),
        (
            (
                "The digest of the file, 64 hexadecimal digits.",
                (Extent(64, 64), Signage(Characters(("hexadecimal",)))),
            ),
        ),
        whole=True,
    ),
    Phrase(
        "number of digits, by itself",
        ("(,|;|:|exactly) {n:number} digits",),
        lambda found: (*_exactly(found), Signage(Characters(("digits",)))),
        (("A timestamp, 13 digits.", (Extent(13, 13), Signage(Characters(("digits",))))),),
        closing=True,
    ),
    Phrase(
        "number of digits between",
        ("(,|;|:) {span} digits",),
        _span,
        (("A number in digits, 5 to 20 digits.", (Extent(5, 20),)),),
        closing=True,
    ),
    Phrase(
        "most digits",
        ("[@modal] [contain/contains|have/has|consist of|consists of] @atmost {n:number} digits",),
        _most,
        (("The number can contain a maximum of 32 digits.", (Extent(None, 32),)),),
    ),
    Phrase(
        "length at most",
        (
            "@atmost {n:number} {unit} [long|in length]",
            "@atmost {n:number} {unit} : {signs}",
            "(≤|< =) {n:number} {unit}",
            "@atmost {n:number} {unit} [that are|which are] (of|in) {signs}",
            "(can|may|could) [only] (contain|have|include|be composed of|consist of|be) {n:number} {unit}",
            "{n:number} {unit} (at most|max|maximum|or less|or fewer)",
            "(maximum|max [.]) [number of] {unit} [is|:|of|allowed is] {n:number}",
            "(contain|contains) only one {single:unit}",
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
            ("Maximum characters: **64**", (Extent(None, 64),)),
            ("The separator can contain only one character.", (Extent(None, 1),)),
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
        (
            "@atleast {n:number} {unit} [long|in length]",
            "{n:number} {unit} (or more|or longer|at least)",
            "(≥|> =) {n:number} {unit}",
            "(minimum|min [.]) [number of] {unit} [is|:|of] {n:number}",
        ),
        _least,
        (
            ("The password contains at least 8 characters.", (Extent(8, None),)),
            ("Minimum characters: **4**", (Extent(4, None),)),
        ),
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
            "(must|should|shall|needs to) [only] (contain|have|include|be composed of|consist of|be) {n:number} {unit}",
            "{n:number} - {unit} [string|uuid|id|serial number|sequence|value]",
            "string of {n:number} {unit}",
        ),
        _exactly,
        (
            ("The value is 64 characters long.", (Extent(64, 64),)),
            ("The ID consists of 32 characters.", (Extent(32, 32),)),
            ("It is a 32-character string.", (Extent(32, 32),)),
            ("It is fixed to 36 characters.", (Extent(36, 36),)),
            ("A 36-byte serial number.", (Extent(36, 36, "bytes"),)),
        ),
    ),
    Phrase(
        "so many characters, alone",
        ("{n:number} {unit} [long|in length]",),
        _exactly,
        (("36 characters", (Extent(36, 36),)),),
        opening=True,
        closing=True,
    ),
    Phrase(
        "hexadecimal text of a length",
        (
            "{n:number} - {unit} hexadecimal [character] string",
            "hexadecimal [character] string (of|with|consisting of) {n:number} {unit}",
        ),
        lambda found: (*_exactly(found), Signage(Characters(("hexadecimal",)))),
        (("It is a 32-character hexadecimal string.", (Extent(32, 32), Signage(Characters(("hexadecimal",))))),),
    ),
    Phrase(
        "identifier of a length",
        ("uuid (containing|of|with|consisting of) {n:number} {unit}", "{n:number} {unit} , in uuid format"),
        lambda found: (Shape("uuid"), *_exactly(found)),
        (("The value is a UUID containing 36 characters.", (Shape("uuid"), Extent(36, 36))),),
    ),
    Phrase(
        "length from to",
        (
            f"{_LENGTH} [range|limit] [in characters] [is|:|of|must be|should be|can be|ranges|ranging|range "
            "is|must range|varies] "
            "[within] [the range of] {span} [{unit}]",
            f"{_LENGTH} ranges from {{span}}",
        ),
        _of_length(_span),
        (
            ("Length: 1 to 64", (Extent(1, 64, "length"),)),
            ("The length ranges from 4 to 64 characters.", (Extent(4, 64),)),
            ("The length must be [1, 64].", (Extent(1, 64, "length"),)),
        ),
    ),
    Phrase(
        "length limited",
        (
            f"[maximum|max|max.] {_LENGTH} [@atmost] {{n:number}} [{{unit}}]",
            f"{_LENGTH} limit [is|of|:] {{n:number}} [{{unit}}]",
            f"{_LENGTH} [limit] [of|is|:|must be|should be] @atmost {{n:number}} [{{unit}}]",
        ),
        _of_length(_most),
        (("The length cannot exceed 255.", (Extent(None, 255, "length"),)),),
    ),
    Phrase(
        "length under",
        (f"{_LENGTH} [of|is|:|must be|should be] @under {{n:number}} [{{unit}}]",),
        _of_length(_below),
        (("The length must be less than 65.", (Extent(None, 64, "length"),)),),
    ),
    Phrase(
        "length over",
        (f"{_LENGTH} [of|is|:|must be|should be] @over {{n:number}} [{{unit}}]",),
        _of_length(_above),
        (("The length must be greater than 3.", (Extent(4, None, "length"),)),),
    ),
    Phrase(
        "single character",
        ("(is|be) a single {unit}",),
        lambda found: _extent(1, 1, found["unit"]),
        (("The value must be a single character.", (Extent(1, 1),)),),
    ),
    Phrase(
        "maximum length",
        (f"(maximum|max [.]|longest|largest) {_LENGTH} [limit] [@allowed] [is|:|of|=] {{n:number}} [{{unit}}]",),
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
        _of_length(_least),
        (("Its length is at least 8.", (Extent(8, None, "length"),)),),
    ),
    Phrase(
        "length fixed",
        (f"{_LENGTH} [is|:|of|=|must be] [fixed] [at|to] {{n:number}} [{{unit}}]",),
        _of_length(_exactly),
        (("Length: 36", (Extent(36, 36, "length"),)), ("The string length is 32 characters.", (Extent(32, 32),))),
    ),
    Phrase(
        "length limited to",
        (f"{_LENGTH} (is|must be) limited to {{n:number}} [{{unit}}]",),
        lambda found: _extent(None, found["n"], found.get("unit", "length")),
        (("The array length is limited to **1**.", (Extent(None, 1, "length"),)),),
    ),
    Phrase(
        "minimum",
        ("(minimum|min [.]) [value] (:|=|is) {low:number} [{unit}]",),
        lambda found: (Extent(found["low"], None, found.get("unit")),),
        (("Minimum: **1**", (Extent(1, None, None),)),),
        opening=True,
    ),
    Phrase(
        "maximum",
        ("(maximum|max [.]) [value] (:|=|is) {n:number} [{unit}]",),
        lambda found: (Extent(None, found["n"], found.get("unit")),),
        (
            ("Maximum: **64**", (Extent(None, 64, None),)),
            ("Maximum: 64 characters", (Extent(None, 64),)),
        ),
        opening=True,
    ),
    Phrase(
        "at most, alone",
        ("@atmost {n:number}",),
        lambda found: (Extent(None, found["n"], None),),
        (("At most 50.", (Extent(None, 50, None),)),),
        opening=True,
        closing=True,
    ),
    Phrase(
        "bound that a sentence begins with",
        ("@atleast {low:number}", "@atmost {n:number}"),
        lambda found: (Extent(found.get("low"), found.get("n"), None),),
        (
            ("At least 1, and never more than there are hosts.", (Extent(1, None, None),)),
            ("Up to 5, all of them even.", (Extent(None, 5, None),)),
            ("At least 3 of them.", ()),
        ),
        opening=True,
        whole=True,
    ),
    Phrase(
        "number of elements at most, in a clause",
        (
            "(,|;|:) @atmost {n:number} [of them|at a time|(in a|in each|per|a) (request|call|time)]",
            "@atmost {n:number} of them",
        ),
        lambda found: (Extent(None, found["n"], "elements"),),
        (
            ("Rules; up to 20; in this order.", (Extent(None, 20, "elements"),)),
            ("Routes, without gaps and at most 20 of them.", (Extent(None, 20, "elements"),)),
            ("Tasks; at most 20 per request.", (Extent(None, 20, "elements"),)),
        ),
        about="elements",
        whole=True,
    ),
    Phrase(
        "at least, alone",
        ("@atleast {low:number}",),
        lambda found: (Extent(found["low"], None, None),),
        (("At least 1.", (Extent(1, None, None),)),),
        opening=True,
        closing=True,
    ),
    Phrase(
        "the maximum",
        ("the (maximum|max) is {n:number} [{unit}]", "{n:number} is the (maximum|max)"),
        lambda found: (Extent(None, found["n"], found.get("unit")),),
        (
            ("It has a limit, and the maximum is 64.", (Extent(None, 64, None),)),
            ("Zero is for none; three is the maximum.", (Extent(None, 3, None),)),
        ),
    ),
    Phrase(
        "the minimum",
        ("the (minimum|min) is {low:number} [{unit}]", "{low:number} is the (minimum|min)"),
        lambda found: (Extent(found["low"], None, found.get("unit")),),
        (("The minimum is 4, and it may be omitted.", (Extent(4, None, None),)),),
    ),
    Phrase(
        "minimum and maximum",
        (
            "(minimum|min) [.] [value] [:|=|is] {low:number} [,|;] [and] [the] (maximum|max) [.] [value] [:|=|is] "
            "{n:number} [{unit}]",
        ),
        lambda found: (Extent(found["low"], found["n"], found.get("unit")),),
        (("Minimum: 1, maximum: 64", (Extent(1, 64, None),)),),
        opening=True,
    ),
    Phrase(
        "minimum and maximum, among others",
        ("(minimum|min) [.|:|of] {low:number} [,|;] [and] (maximum|max) [.|:|of] {n:number} [{unit}]",),
        lambda found: (Extent(found["low"], found["n"], found.get("unit")),),
        (("Days that it is kept; min 1, max 365.", (Extent(1, 365, None),)),),
    ),
    Phrase(
        "elements at least and at most",
        ("@atleast {low:number} {things} [and|but|,] @atmost {n:number} {elements}",),
        _elements,
        (
            (
                "At least one tag and at most five tags must be specified.",
                (Extent(1, 5, "elements", "tags"),),
            ),
        ),
        about="element",
    ),
    Phrase(
        "elements that must be there, and at most",
        (
            "@atleast {low:number} {noun} [{noun}] (must be|is|are) (specified|required|set|configured|mandatory) [,] "
            "[and] @atmost {n:number} [of them] [(are|is|can be) (@allowed|specified|configured|set)]",
        ),
        _elements,
        (
            ("At least one disk must be given, and up to 9 are allowed.", ()),
            ("At least one disk must be specified, and up to 9 are allowed.", (Extent(1, 9, "elements"),)),
        ),
        about="elements",
        opening=True,
    ),
    Phrase(
        "number of elements, to begin with",
        ("{span} {elements}",),
        _elements,
        (("1-20 keys; not empty.", (Extent(1, 20, "elements", "keys"),)),),
        about="element",
        opening=True,
    ),
    Phrase(
        "number of elements by itself",
        ("{span} (elements|items|entries|members)",),
        _elements,
        (("Subnets. 1 to 5 elements.", (Extent(1, 5, "elements"),)),),
        about="elements",
        opening=True,
        closing=True,
    ),
    Phrase(
        "number of elements",
        (
            "@list length [range] [:|is|of|must be|ranges|ranging|range is|can be] {span}",
            "(number|quantity) of (elements|items|members|entries|array elements) [:|is|ranges|range] {span}",
            "(contain/contains/have/has/include/includes/support/supports/specify/select/configure/enter|can contain) "
            "{span} {elements}",
            "(contain/contains/have/has/include/includes) @atleast {low:number} [{elements}] (and|but) @atmost "
            "{n:number} {elements}",
            "@list length [:|is|of|must be] {exactly:number}",
            "there @modal be {span} {elements}",
            "{low:number} or {n:number} {elements} @modal be @given",
            "(contain/contains/have/has/include/includes/specify|@modal be) exactly {exactly:number} {elements}",
            "\\( {span} {elements} \\)",
            "(contain/contains/have/has/include/includes|specify|there @modal be) {low:number} or {n:number} "
            "{elements}",
            "there @modal be @atleast {low:number} [{elements}] (and|but) @atmost {n:number} {elements}",
        ),
        _elements,
        (
            ("Array Length: **1 - 20**", (Extent(1, 20, "elements"),)),
            ("The array length must be 1.", (Extent(1, 1, "elements"),)),
            ("One or two subnets can be specified.", (Extent(1, 2, "elements"),)),
            ("It must have exactly two entries.", (Extent(2, 2, "elements"),)),
            ("The list contains at least 1 and at most 9 tags.", (Extent(1, 9, "elements"),)),
        ),
    ),
    Phrase(
        "number of elements at most",
        (
            "(contain/contains/contained/have/has/include/includes/support/supports/hold/holds/specify/add/enter/"
            "transfer/configure/set/create/created/consist/consists/accept/accepts|query|queried|delete|deleted|pass) "
            "[of] @atmost {n:number} {elements}",
            "(maximum|max [.]) [array] [length|size|number of {elements}] [:|is] {n:number} {elements}",
            "@list length [:|is|must be] @atmost {n:number}",
            "(maximum|max [.]) (length|size) of the @list [:|is] {n:number}",
            "(maximum|max [.]) (@list length|number of {elements}) [:|is|allowed is] {n:number}",
        ),
        _elements,
        (("The list can contain up to 20 tags.", (Extent(None, 20, "elements"),)),),
    ),
    Phrase(
        "elements at most",
        (
            "@atmost {n:number} {elements} [can|are|is|at]",
            "[the] number of {elements} @not exceed {n:number}",
            "(maximum|max [.]) {elements} : {n:number}",
        ),
        _elements,
        (
            ("A maximum of 50 dimensions are supported.", (Extent(None, 50, "elements"),)),
            ("Max. paths: 10", (Extent(None, 10, "elements"),)),
        ),
        opening=True,
    ),
    Phrase(
        "elements at least",
        (
            "(contain/contains/have/has/include/includes/specify) @atleast {low:number} {elements}",
            "@atleast {low:number} {elements} (is|are|must be|can be) (required|specified|configured|needed|mandatory|"
            "allowed)",
            "@list length [:|is|must be] @atleast {low:number}",
            "(minimum|min [.]) (@list length|number of {elements}) [:|is] {low:number}",
        ),
        _elements,
        (("The list must contain at least one element.", (Extent(1, None, "elements"),)),),
    ),
    Phrase(
        "so many elements",
        ("@atmost {n:number} {elements}", "{n:number} {elements} (at [the] most|maximum|max)"),
        _elements,
        (
            ("You can bind a maximum of 10 NICs to a server.", (Extent(None, 10, "elements"),)),
            ("For all sources; 100 entries at most.", (Extent(None, 100, "elements"),)),
        ),
        about="element",
    ),
    Phrase(
        "only one element",
        (
            "only one {thing} (is|can be|will be) [currently] (@allowed|returned|specified|configured|"
            "added|set|selected|passed|used|"
            "transferred|entered|subscribed|bound|attached|associated|created|updated|deleted|queried)",
            "(supports|support|specify|contain|contains|enter|select) only one {thing}",
        ),
        lambda found: (Extent(None, 1, "elements", found["thing"]),),
        (("Only one ID can be specified.", (Extent(None, 1, "elements"),)),),
        about="element",
    ),
    Phrase(
        "structure of which there is one",
        ("(contain|contains) only one {value:marked} structure", "only one {value:marked} structure is used"),
        lambda found: (Extent(None, 1, "elements"),),
        (("It contains only one **tag** structure currently.", (Extent(None, 1, "elements"),)),),
        about="elements",
    ),
    Phrase(
        "keys to look for",
        (
            "each resource [to be queried|queried] (contain/contains/have/has|can contain|can have) @atmost {n:number} "
            "[tag] (keys|tags)",
        ),
        lambda found: (Extent(None, found["n"], "elements"),),
        (("Each resource to be queried can have a maximum of 30 tag keys.", (Extent(None, 30, "elements"),)),),
        about="list",
        opening=True,
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
