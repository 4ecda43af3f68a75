"""Characters that a string may consist of, start with, end with, or not contain."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from docpact.prose.facts import Introduction, Kinds, PlainEnds, Segmented, Signage, Stated
from docpact.prose.phrases.entry import Captures, Facts, Phrase, Says
from docpact.prose.signs import SPECIAL, Signs
from docpact.prose.values import Listed, code_like, is_template
from docpact.prose.vocabulary import words
from docpact.rules import CaseSensitive, Characters, Pattern, Unlike
from docpact.rules.formats import escaped, in_any_case

_WORDY = words("letters uppercase lowercase digits hexadecimal chinese ascii") | {"unicode letters"}


def _only(found: Captures) -> Facts:
    """A closed list, because the phrase says "only"."""
    signs: Signs = found["signs"]
    wordy = bool(_WORDY & set(signs.characters.classes))
    return (Signage(signs.characters),) if signs.complete and wordy else ()


def closed(found: Captures) -> Facts:
    """A list that is closed because it begins with whole classes: "letters, digits and hyphens"."""
    signs: Signs | None = found.get("signs")
    if signs is None:
        return ()
    wordy = bool(_WORDY & set(signs.characters.classes))
    several = len(signs.groups) > 1
    return (Signage(signs.characters),) if signs.complete and wordy and several else ()


def _none(found: Captures) -> Facts:
    signs: Signs = found["signs"]
    more: Signs = found.get("more", signs)
    if not more.complete or not (signs.complete or signs.special):
        return ()
    characters = signs.characters | more.characters
    if more.stopped:
        characters = Characters(characters.classes, characters.others.replace(".", ""))
    return (Signage(characters, allowed=False),) if characters else ()


def _adjoining(found: Captures) -> Facts:
    """Signs that may not stand side by side: several values of two or three signs each, or one sign twice."""
    listed: Listed = found["values"]
    pairs = all(1 < len(value) < 4 and not any(c.isalnum() or c.isspace() for c in value) for value in listed.values)
    twice = len(set(listed.values[0])) == 1
    return _affixed(found, ".*{}.*", Unlike) if pairs and (len(listed.values) > 1 or twice) else ()


def _at(*places: str, allowed: bool = True) -> Says:
    def says(found: Captures) -> Facts:
        facts: list[Signage] = []
        for place in places:
            signs: Signs = found.get(place) or found["signs"]
            if not signs.complete or not signs.characters:
                return ()
            facts.append(Signage(signs.characters, place, allowed))
        return tuple(facts)

    return says


def _affixed(
    found: Captures, shape: str, rule: type[Pattern] | type[Unlike] = Pattern, write: Callable[[str], str] = escaped
) -> Facts:
    """A text that values begin or end with, or have within; one of several where there are several."""
    listed: Listed = found["values"]
    if not (listed.marked or all(map(code_like, listed.values))) or listed.open or not all(listed.values):
        return ()
    if any(is_template(value) for value in listed.values):
        return ()
    texts = [text for value in listed.values for text in value.split(", ")]
    return (Stated(rule(regex=shape.format(_either([write(text) for text in texts])))),)


def _within(found: Captures) -> Facts:
    folders: tuple[str, ...] = found["values"].values
    return _affixed(found, r"{}\/.*") if all(len(one) > 1 and one[0] == "/" != one[-1] for one in folders) else ()


def _kinds(least: int | None = None) -> Says:
    """Return what tells kinds of characters: where only some of them are needed, there may be others, too."""

    def says(found: Captures) -> Facts:
        signs: Signs = found["signs"]
        classes = tuple(group or SPECIAL for group in signs.groups)
        needed = least or int(found.get("n") or len(classes))
        if not any(group.classes for group in classes):
            return ()  # "at least one period" is one of time
        if not 0 < needed <= len(classes) <= 6:
            return ()
        kinds = Kinds(classes, needed)
        closed = signs.complete and not signs.shown and needed == len(classes)
        return (kinds, Signage(signs.characters)) if closed else (kinds,)

    return says


def _repeated(found: Captures, often: int) -> Facts:
    """No sign may follow itself so that it stands there so often."""
    signs: Signs = found["signs"]
    if not signs.complete or signs.characters.classes:
        return ()
    return _no_runs([escaped(sign) * often for sign in signs.characters.others], often)


def _same_in_a_row(found: Captures, often: int) -> Facts:
    """No character, or none of a kind, may stand there so often in a row.

    Many engines know no references back to a group: the characters of ASCII are named one by one.
    """
    kind: Signs | None = found.get("kind")
    runs = [f"{escaped(sign)}{{{often}}}" for sign in _PRINTABLE if kind is None or sign in kind.characters]
    return _no_runs(runs, often)


def _no_runs(runs: Sequence[str], often: int) -> Facts:
    return (Stated(Unlike(regex=f".*{_either(runs)}.*")),) if runs and 1 < often <= _MOST_OFTEN else ()


def _nothing_but(found: Captures) -> Facts:
    signs: Signs = found["signs"]
    return (Stated(Unlike(regex=f"{signs.characters.regex()}+")),) if signs.complete and signs.characters else ()


def _either(written: Sequence[str]) -> str:
    return written[0] if len(written) == 1 else f"(?:{'|'.join(written)})"


_MOST_OFTEN = 9
_PRINTABLE = "".join(map(chr, range(33, 127)))
_DIGITS_IN_A_ROW = ".*(?:0{2}|1{2}|2{2}|3{2}|4{2}|5{2}|6{2}|7{2}|8{2}|9{2}).*"
_HEXADECIMAL = {"kind": Signs(Characters(("hexadecimal",)))}
_HOLD = (
    "contain/contains/containing/contained/include/includes/including/use/uses/have/has/comprise/comprises/accept/"
    "accepts/support/supports/allow/allows"
)
_EDGE = "(leading/trailing) (and|or|nor) (leading/trailing)"
_ENDS = "(either end|both ends|the (beginning|start) (and|or|nor) [the|at the] end)"
_MADE = "consist/consists/consisting/composed/comprised/made/formed"
_USE = "(contain|have|include|use)"
_KIND = "(character/characters|{kind:signs})"
_FOLLOWING = "(consecutive|successive|adjacent)"
_SAME = "(identical|same|repeated|repeating|duplicate)"
_ALIKE = f"({_FOLLOWING} [and] {_SAME} {_KIND}|{_SAME} [and] {_FOLLOWING} {_KIND}|{_SAME} {_KIND} in a row)"
_LETTERS = Characters(("letters",))
_NAME = Characters(("letters", "digits"), "-_")
_NO_SPACES = tuple(Signage(Characters(("spaces",)), place, allowed=False) for place in ("first", "last"))

PHRASES = (
    Phrase(
        "only these characters",
        (
            f"({_HOLD}|@modal be|must be|are) only {{signs}}",
            f"({_MADE}) [only] of only {{signs}}",
            f"({_MADE}) only of {{signs}}",
            f"only ({_HOLD}) {{signs}}",
            f"only [be] ({_MADE}) of {{signs}}",
            "only {signs} (is|are|can be|will be) [@currently] (@allowed|used|contained|included|entered)",
            "only {signs} (@allowed)",
            "(including|containing|allowing|using) only {signs}",
            "@not contain [any] characters other than {signs}",
            "@not contain [any] [special] (characters|symbols) except [for] {signs}",
            "only the following characters [are @allowed] : {signs}",
        ),
        _only,
        (
            ("It can contain only letters, digits, hyphens (-), and underscores (_).", (Signage(_NAME),)),
            ("Only letters, digits, hyphens (-), and underscores (\\_) are allowed.", (Signage(_NAME),)),
            ("The value consists of only digits.", (Signage(Characters(("digits",))),)),
        ),
    ),
    Phrase(
        "only these, by themselves",
        ("only {signs}",),
        _only,
        (
            ("It takes only letters, digits, hyphens (-), and underscores (_).", (Signage(_NAME),)),
            ("Only letters, digits, and these special characters are allowed: -_", (Signage(_NAME),)),
            ("Only letters of owners are processed.", ()),
        ),
        whole=True,
    ),
    Phrase(
        "these characters",
        (
            f"({_HOLD}) {{signs}}",
            f"({_MADE}) of {{signs}}",
            f"({_HOLD}|{_MADE}) [of] (a|one or more of the following characters|the following characters|any of "
            "the following "
            "characters) [:] {signs}",
            "(consisting of|including|chosen from|composed of|containing|made up of|formed by) [only] {signs}",
            "({unit}|@modal be) in {signs}",
            "(characters|chars|character types|character set|charset) [is|are] [as follows] (:|are|is) {signs}",
            "(combination|string|mixture) of {signs}",
        ),
        closed,
        (
            ("A name can contain letters, digits, hyphens (-), and underscores (_).", (Signage(_NAME),)),
            (
                "It has 1 to 8 characters, including letters, digits, hyphens (-), and underscores (_).",
                (Signage(_NAME),),
            ),
            ("The value consists of letters, digits, and ``-_``", (Signage(_NAME),)),
            ("It must be in lowercase letters or digits.", (Signage(Characters(("digits", "lowercase"))),)),
            ("It consists of digits and the letters A to C.", (Signage(Characters(("digits",), "ABC")),)),
            ("It consists of a number and a unit.", ()),
            ("It can contain hyphens (-).", ()),
        ),
    ),
    Phrase(
        "wholly of these characters",
        (
            f"({_MADE}) of {{signs}}",
            "string of [{n:number} - bit/digit/character] {signs}",
        ),
        _only,
        (
            ("It is a word composed of uppercase letters.", (Signage(Characters(("uppercase",))),)),
            ("The key is a string of 64-bit hexadecimal numbers.", (Signage(Characters(("hexadecimal",))),)),
        ),
        whole=True,
    ),
    Phrase(
        "characters allowed",
        ("{signs} (is|are|can be) [@currently] [all] (@allowed|used)", "{signs} [only]"),
        closed,
        (("Letters, digits, hyphens (-), and underscores (_) are supported.", (Signage(_NAME),)),),
        opening=True,
    ),
    Phrase(
        "characters, in a clause of their own",
        ("; {signs} [only]", "; {signs} only ,"),
        closed,
        (
            (
                "It has 3 to 9 characters; letters, digits, and hyphens (-).",
                (Signage(Characters(("digits", "letters"), "-")),),
            ),
        ),
        closing=True,
    ),
    Phrase(
        "only such characters, in a clause of their own",
        ("(,|;) {signs} only",),
        _only,
        (("4 to 20 characters, letters and digits only.", (Signage(Characters(("digits", "letters"))),)),),
        closing=True,
    ),
    Phrase(
        "no such characters",
        ("(,|;) no {signs}",),
        _none,
        (("At most 30 characters; no spaces.", (Signage(Characters(("spaces",)), allowed=False),)),),
        closing=True,
    ),
    Phrase(
        "first character",
        (
            "(start/starts/starting/begin/begins/beginning/started) [only] with {signs}",
            "[the] first character [of the value|of the name] (must be|is|should be|can be|can only be|@modal "
            "be) {signs}",
            "initial character (must be|is) {signs}",
            ", first character {signs}",
        ),
        _at("first"),
        (
            ("It must start with a letter.", (Signage(_LETTERS, "first"),)),
            ("The value starts with a slash (/).", (Signage(Characters(others="/"), "first"),)),
        ),
        whole=True,
    ),
    Phrase(
        "last character",
        (
            "(end/ends/ending/ended) [only] with {signs}",
            "[the] last character [of the value|of the name] (must be|is|should be|can be) {signs}",
        ),
        _at("last"),
        (("It ends with a letter.", (Signage(_LETTERS, "last"),)),),
        whole=True,
    ),
    Phrase(
        "first and last character",
        ("(start/starts/starting/begin/begins/beginning) (and|and must|or) (end/ends/ending) with {signs}",),
        _at("first", "last"),
        (
            (
                "It must start and end with a letter.",
                (Signage(_LETTERS, "first"), Signage(_LETTERS, "last")),
            ),
        ),
        whole=True,
    ),
    Phrase(
        "segments",
        (
            "(segmented|divided|split) (using|by|with) {signs}",
            "(labels|segments|parts|levels) [that are|are] separated (using|by|with) {signs}",
            "{signs} (is|are) also @allowed",
            "@modal also (contain|include) {signs}",
            "in addition , (it|the value|the name) @modal (contain|include) {signs}",
        ),
        lambda found: (Segmented(found["signs"].characters),) if found["signs"].characters else (),
        (
            ("It can be segmented using periods (.).", (Segmented(Characters(others=".")),)),
            ("Hyphens (-) are also allowed.", (Segmented(Characters(others="-")),)),
        ),
        about="segments",
    ),
    Phrase(
        "prefix",
        ("(start/starts/starting/begin/begins/beginning) with {values}",),
        lambda found: _affixed(found, "{}.*"),
        (
            ("It must start with **obs://**.", (Stated(Pattern(regex=r"obs:\/\/.*")),)),
            ("It starts with **/** or **s3a://**.", (Stated(Pattern(regex=r"(?:\/|s3a:\/\/).*")),)),
        ),
        whole=True,
    ),
    Phrase(
        "folder",
        (
            "(must|should|can only) be [a|the] [directory|path|file] (under|in|within|inside) [the] [directory|path] "
            "{values:marks}",
        ),
        _within,
        (("The path must be under **/home**.", (Stated(Pattern(regex=r"\/home\/.*")),)), ("It must be in **a**.", ())),
        whole=True,
    ),
    Phrase(
        "suffix",
        ("(end/ends/ending) with {values}", "(end/ends/ending) with {values:extensions}"),
        lambda found: _affixed(found, ".*{}"),
        (
            ("It must end with **.sh**.", (Stated(Pattern(regex=r".*\.sh")),)),
            ("It must end with .csv or .txt.", (Stated(Pattern(regex=r".*(?:\.csv|\.txt)")),)),
        ),
        whole=True,
    ),
    Phrase(
        "no prefix",
        ("(@not|not|and not) [be] (start|begin|starting|beginning) with {values}",),
        lambda found: _affixed(found, "{}.*", Unlike),
        (("It cannot start with **sys_**.", (Stated(Unlike(regex="sys_.*")),)),),
        whole=True,
    ),
    Phrase(
        "no suffix",
        ("(@not|not|and not) (end|ending) with {values}",),
        lambda found: _affixed(found, ".*{}", Unlike),
        (("It cannot end with **.sh**.", (Stated(Unlike(regex=r".*\.sh")),)),),
        whole=True,
    ),
    Phrase(
        "not the first character",
        (
            "(@not|not|and not) (start|begin|be started|starting|beginning) with {signs}",
            "{signs} (@not) be [used as] the first character",
        ),
        _at("first", allowed=False),
        (("It cannot start with a digit.", (Signage(Characters(("digits",)), "first", False),)),),
    ),
    Phrase(
        "not the last character",
        ("(@not|not|and not) (end|be ended|ending) with {signs}",),
        _at("last", allowed=False),
        (("It must not end with a hyphen (-).", (Signage(Characters(others="-"), "last", False),)),),
    ),
    Phrase(
        "neither first nor last character",
        (
            "(@not|not) (start|begin) (or|and|nor) end with {signs}",
            "[the] first and last characters (@not) be {signs}",
            "[neither] [its|the] first (and|nor) [its|the] last character @modal be {signs}",
            "{signs} @modal be neither the first nor the last character",
            f"(no|without|@not ({_HOLD})) [any] {_EDGE} {{signs}}",
            f"{_EDGE} {{signs}} (is|are) not @allowed",
            f"(no|without|@not ({_HOLD})) [any|a] {{signs}} at {_ENDS}",
            f"{{signs}} at {_ENDS} (is|are) not @allowed",
        ),
        _at("first", "last", allowed=False),
        (
            ("It cannot start or end with a space.", _NO_SPACES),
            ("It cannot contain leading or trailing spaces.", _NO_SPACES),
            ("It cannot have a space at the beginning or end.", _NO_SPACES),
            ("Neither its first nor its last character may be a space.", _NO_SPACES),
        ),
    ),
    Phrase(
        "plain ends",
        ("(@not|not) (start|begin) (or|and|nor) end with [a|any] special (character|characters)",),
        lambda found: (PlainEnds(),),
        (("It cannot start or end with a special character.", (PlainEnds(),)),),
    ),
    Phrase(
        "characters forbidden",
        (
            "@not (contain|include|have|use|support|supported|accept|allow) [any of|any|either|characters|a] {signs}",
            "(excluding|without) [any|any of] {signs}",
            "none of [the characters] {signs}",
            "(any|all|every) [unicode|printable|visible|ascii] character/characters @except {signs}",
            "{signs} (is|are) not @allowed : {more:signs}",
            "{signs} not @allowed",
            "{signs} (is|are) (not @allowed|forbidden|prohibited|not permitted|disallowed|excluded|invalid|illegal)",
            "{signs} (@not) be (used|contained|included|entered)",
            "not (contain|containing|including|include|allowed|support|supported) [:] [any] {signs}",
            "(contain|contains|containing|has|have|with|include) no {signs}",
            "no {signs} (is|are) @allowed",
            "(neither|nor) {signs}",
            "(invalid|forbidden|prohibited|disallowed) characters [include|are|:] {signs}",
        ),
        _none,
        (
            ("It cannot contain angle brackets (< or >).", (Signage(Characters(others="<>"), allowed=False),)),
            ("Angle brackets (<>) are not allowed.", (Signage(Characters(others="<>"), allowed=False),)),
            (
                "It cannot contain the special characters ``(>!<\"&'=)``",
                (Signage(Characters(others=">!<\"&'="), allowed=False),),
            ),
            (
                "The value cannot contain the following characters: ! < > =",
                (Signage(Characters(others="!<>="), allowed=False),),
            ),
            (
                "It cannot contain the special characters ``;|&$.``",
                (Signage(Characters(others=";|&$"), allowed=False),),
            ),
            (
                "It must not contain the following ASCII characters:``<>\\,``",
                (Signage(Characters(others="<>\\,"), allowed=False),),
            ),
            ("Any character other than < and >.", (Signage(Characters(others="<>"), allowed=False),)),
            ("It cannot contain spaces at the beginning.", ()),
            (
                "It cannot contain asterisks (``*``), backslashes (), commas (,), or slashes (/).",
                (Signage(Characters(others="*\\,/"), allowed=False),),
            ),
        ),
    ),
    Phrase(
        "adjoining signs",
        ("@not (contain|include|have|use) [the] [sequences|combinations] [of] {values}",),
        _adjoining,
        (
            ("It cannot contain **..** or **.-**.", (Stated(Unlike(regex=r".*(?:\.\.|\.-).*")),)),
            ("It cannot contain **..**.", (Stated(Unlike(regex=r".*\.\..*")),)),
        ),
    ),
    Phrase(
        "steps of a path refused",
        (
            "@not (contain|include|have|use) [the] {value} path [element|elements|segment]",
            "@not (contain|include|have|use) [the] path (element|segment) {value}",
        ),
        lambda found: (Stated(Unlike(regex=f"(?:.*/)?{escaped(found['value'][0])}(?:/.*)?")),),
        (("It must not contain the **..** path.", (Stated(Unlike(regex=r"(?:.*/)?\.\.(?:/.*)?")),)),),
    ),
    Phrase(
        "nothing but signs",
        ("@not (contain|include|consist of|be) only {signs}",),
        _nothing_but,
        (("The value cannot contain only asterisks (``*``).", (Stated(Unlike(regex="[*]+")),)),),
    ),
    Phrase(
        "adjoining signs refused",
        ("[the] (combinations|combination) of {values} (is|are) (not @allowed|forbidden)",),
        _adjoining,
        (("Combinations of **.-** and **-.** are not allowed.", (Stated(Unlike(regex=r".*(?:\.-|-\.).*")),)),),
    ),
    Phrase(
        "signs in a row",
        (
            f"@not {_USE} [any] [{{n:number}}] [or more] ({_FOLLOWING}|double) {{signs}}",
            f"[{{n:number}}] {_FOLLOWING} {{signs}} (is|are) not @allowed",
            f"no {_FOLLOWING} {{signs}}",
        ),
        lambda found: _repeated(found, int(found.get("n", 2))),
        (
            ("It cannot contain consecutive hyphens (-).", (Stated(Unlike(regex=".*--.*")),)),
            ("Consecutive hyphens (-) are not allowed.", (Stated(Unlike(regex=".*--.*")),)),
            ("It cannot contain three consecutive hyphens (-).", (Stated(Unlike(regex=".*---.*")),)),
        ),
    ),
    Phrase(
        "more signs in a row",
        (f"@not {_USE} more than {{n:number}} {_FOLLOWING} {{signs}}",),
        lambda found: _repeated(found, int(found["n"]) + 1),
        (
            (
                "It cannot contain more than two consecutive slashes (/) or periods (.).",
                (Stated(Unlike(regex=r".*(?:\.\.\.|\/\/\/).*")),),
            ),
        ),
    ),
    Phrase(
        "one character in a row",
        (
            f"@not {_USE} [any] [{{n:number}}] [or more] {_ALIKE}",
            f"@not {_USE} the same {_KIND} {{n:number}} [or more] times (in a row|consecutively|in succession)",
        ),
        lambda found: _same_in_a_row(found, int(found.get("n", 2))),
        (
            ("It cannot contain three consecutive identical hexadecimal digits.", _same_in_a_row(_HEXADECIMAL, 3)),
            ("It cannot contain consecutive repeated digits.", (Stated(Unlike(regex=_DIGITS_IN_A_ROW)),)),
            ("Do not use the same character four times in a row.", _same_in_a_row({}, 4)),
        ),
    ),
    Phrase(
        "one character in a longer row",
        (f"@not {_USE} more than {{n:number}} {_ALIKE}",),
        lambda found: _same_in_a_row(found, int(found["n"]) + 1),
        (
            (
                "It cannot contain more than two consecutive identical characters.",
                _same_in_a_row({}, 3),
            ),
        ),
    ),
    Phrase(
        "words forbidden",
        (
            "@not (contain|include|have|use) [the|any of the] [following] [character] "
            "(word|words|string|strings|keyword|keywords|substring|phrase) [:] {values}",
        ),
        lambda found: _affixed(found, ".*{}.*", Unlike),
        (
            ("It cannot contain the word **admin**.", (Stated(Unlike(regex=".*admin.*")),)),
            ("It cannot contain keywords **one, two**, or **six**.", (Stated(Unlike(regex=".*(?:one|two|six).*")),)),
        ),
    ),
    Phrase(
        "words forbidden in any case",
        ("@not (contain|include|have|use) any form of [the] (word|words|string|strings) {values}",),
        lambda found: _affixed(found, ".*{}.*", Unlike, in_any_case),
        (('It cannot include any form of the word "ab".', (Stated(Unlike(regex=".*[aA][bB].*")),)),),
    ),
    Phrase(
        "special characters excepted",
        ("(except|except for) {signs}",),
        lambda found: _none(found) if found["signs"].special else (),
        (
            (
                "It has up to 9 characters except the following special characters: <>",
                (Signage(Characters(others="<>"), allowed=False),),
            ),
        ),
    ),
    Phrase(
        "all kinds of characters",
        (
            "must [also] (contain|include|consist of|have) [all of] [the following] [:] [both] {signs}",
            "must [be a|contain a|be] combination of {signs}",
            "(and|,) contain {signs}",
        ),
        _kinds(),
        (
            (
                "The password must contain uppercase letters, lowercase letters, and digits.",
                (
                    Kinds((Characters(("uppercase",)), Characters(("lowercase",)), Characters(("digits",))), 3),
                    Signage(Characters(("uppercase", "lowercase", "digits"))),
                ),
            ),
        ),
        about="secret",
    ),
    Phrase(
        "each kind of characters",
        ("@atleast {one:number} {signs}",),
        lambda found: _kinds()({"signs": found["signs"]}) if found["one"] == 1 and found["signs"].groups[1:] else (),
        (
            (
                "It has at least one uppercase letter, one lowercase letter, and one digit.",
                (
                    Kinds((Characters(("uppercase",)), Characters(("lowercase",)), Characters(("digits",))), 3),
                    Signage(Characters(("uppercase", "lowercase", "digits"))),
                ),
            ),
        ),
        about="secret",
    ),
    Phrase(
        "some kinds of characters",
        (
            "@atleast {n:number} (types|kinds|categories|of|from|of the) [of|from] [the|these|character] [following] "
            "[four|three|types of|character] "
            "[types|kinds|characters|character types|categories|type] [of characters] [:|,|from|of] [characters] "
            "{signs}",
            "@atleast {n:number} of {signs}",
            "any {n:number} of [the following] [:] {signs}",
            "(contain|include|have|use|be) {n:number} (of|out of) [the] [{of:number}] [following] "
            "(character types|character kinds|types|kinds|categories|types of characters) [of characters] [:] {signs}",
        ),
        _kinds(),
        (
            (
                "It must contain at least two of the following: uppercase letters, lowercase letters, and digits.",
                (Kinds((Characters(("uppercase",)), Characters(("lowercase",)), Characters(("digits",))), 2),),
            ),
            (
                "It must contain 2 of the 3 character types: uppercase letters, lowercase letters, and digits.",
                (Kinds((Characters(("uppercase",)), Characters(("lowercase",)), Characters(("digits",))), 2),),
            ),
        ),
    ),
    Phrase(
        "list of kinds of characters",
        (
            "@atleast {n:number} [types|kinds|categories] of [the] following [types|kinds|character] "
            "[types|characters|of characters] [:]",
            "@atleast {n:number} (types|kinds) of characters [:]",
        ),
        lambda found: (Introduction("kinds", int(found["n"])),),
        (("It must contain at least three types of the following characters:", (Introduction("kinds", 3),)),),
        closing=True,
    ),
    Phrase(
        "list of characters allowed",
        (
            f"({_HOLD}|{_MADE}) [of] [only] [the following] [character|characters|types of] [types|characters] :",
            f"({_HOLD}|{_MADE}) [of] only [the following] [character|characters|types of] [types|characters] [:]",
            "only the following characters [are @allowed] :",
        ),
        lambda found: (Introduction("allowed"),),
        (("Can contain only the following character types:", (Introduction("allowed"),)),),
        closing=True,
    ),
    Phrase(
        "list of characters forbidden",
        ("@not (contain|include) [any of] [the following] [special] [characters] :",),
        lambda found: (Introduction("forbidden"),),
        (("Cannot contain the following characters:", (Introduction("forbidden"),)),),
        closing=True,
    ),
    Phrase(
        "case",
        ("case-sensitive", "case sensitive"),
        lambda found: (Stated(CaseSensitive()),),
        (("The value is case-sensitive.", (Stated(CaseSensitive()),)),),
        about="state",
    ),
)
