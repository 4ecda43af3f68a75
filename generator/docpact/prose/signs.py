"""Names of characters: classes ("letters"), signs ("hyphens"), and lists of both."""

from __future__ import annotations

import re
from typing import NamedTuple

from docpact.prose.grammar import Found, Nonterminal, Tokens
from docpact.prose.tokens import NUMBER, SIGNS, VALUE, Token
from docpact.prose.vocabulary import words
from docpact.rules import Characters


class Signs(NamedTuple):
    """A list of characters. `complete`: nothing in the list was left open ("special characters" without which).

    `stopped`: a literal of them ends with a full stop where the sentence ends, which may be that of the sentence.
    `shown`: of special characters some are shown ("such as"); their group is empty.
    """

    characters: Characters
    complete: bool = True
    special: bool = False
    groups: tuple[Characters, ...] = ()
    stopped: bool = False
    shown: bool = False


SPECIAL = Characters(("special",))
"""What "special characters" are where no list tells which."""
_CLASS_NAMES = {
    "letters": "letter, english letter, latin letter, alphabet, alphabetic character, english character, a-z a-z, "
    "alphabetical character, uppercase and lowercase letter, uppercase or lowercase letter, "
    "upper-case and lower-case letter, lowercase and uppercase letter, lowercase or uppercase letter, a-za-z, "
    "english alphabet, case-insensitive letter, case-sensitive letter, english letters and, upper and lower case "
    "letter",
    "unicode letters": "utf-8 letter, unicode letter",
    "uppercase": "uppercase letter, upper-case letter, capital letter, uppercase character, uppercase, "
    "uppercase english letter, upper case letter",
    "lowercase": "lowercase letter, lower-case letter, small letter, lowercase character, lowercase, "
    "lowercase english letter, lower case letter",
    "digits": "digit, number, numeral, numeric character, numeric digit, arabic numeral, numeric, 0-9",
    "letters, digits": "alphanumeric character, alphanumeric, alphanumerical character, alphanumeric letter, "
    "letters and digit, letter or digit",
    "lowercase, digits": "lowercase alphanumeric character, lower case alphanumeric character, "
    "lower-case alphanumeric character",
    "hexadecimal": "hexadecimal character, hexadecimal digit, hexadecimal number, hexadecimal numeral",
    "spaces": "space, blank space, blank, space character, white space, whitespace",
    "chinese": "chinese character, chinese letter, simplified chinese character",
    "control": "control character, ascii control character",
}
_SIGN_NAMES = {
    "_": "underscore, underline, under score",
    "-": "hyphen, dash, minus sign, minus, middle line, strikethrough, en dash, hyphen-minus",
    ".": "period, dot, full stop, point, decimal point",
    ",": "comma",
    ":": "colon",
    ";": "semicolon",
    "/": "slash, forward slash, slash mark",
    "\\": "backslash, back slash, reverse slash",
    "@": "at sign, at symbol",
    "*": "asterisk, star",
    "+": "plus sign, plus",
    "=": "equal sign, equals sign, equal mark, equality sign",
    "$": "dollar sign",
    "#": "number sign, pound sign, pound key, hash, hash sign, well number, hashtag",
    "%": "percent sign, percentage sign, percent",
    "&": "ampersand, and sign",
    "!": "exclamation mark, exclamation point",
    "?": "question mark",
    "~": "tilde, wave sign, tilde sign",
    "^": "caret, circumflex",
    "|": "vertical bar, pipe, vertical line, pipe character",
    "()": "parenthesis, round bracket, parenthese",
    "(": "left parenthesis, left bracket, opening parenthesis",
    ")": "right parenthesis, right bracket, closing parenthesis",
    "[": "left square bracket, opening square bracket",
    "]": "right square bracket, closing square bracket",
    "{": "left curly bracket, left brace, left curly brace",
    "}": "right curly bracket, right brace, right curly brace",
    "[]": "square bracket",
    "{}": "curly bracket, curly brace, brace, curve bracket",
    "<>": "angle bracket, angel bracket",
    "'": "single quotation mark, apostrophe, single quote",
    '"': "double quotation mark, double quote, quotation mark",
    "<": "less-than sign, less than sign, less-than symbol, left angle bracket",
    ">": "greater-than sign, greater than sign, greater-than symbol, right angle bracket",
    "`": "backtick, backquote, grave accent, back quote",
    "\n": "newline, newline character, line feed, line break, linefeed",
    "\r": "carriage return, carriage return character",
    "\t": "tab, tab character",
}


def _names() -> dict[tuple[str, ...], Characters]:
    table: dict[tuple[str, ...], Characters] = {}
    for classes, listed in _CLASS_NAMES.items():
        for name in listed.split(", "):
            _enter(table, name, Characters(classes=tuple(classes.split(", "))))
    for signs, listed in _SIGN_NAMES.items():
        for name in listed.split(", "):
            _enter(table, name, Characters(others=signs))
    return table


def _enter(table: dict[tuple[str, ...], Characters], name: str, characters: Characters) -> None:
    table[tuple(name.split())] = characters
    plural = f"{name[:-2]}es" if name.endswith("is") else f"{name}es" if name.endswith(("s", "sh")) else f"{name}s"
    table[tuple(plural.split())] = characters


NAMES = _names()
"""Words → the characters that they name, in the singular and the plural."""
_MOST_ITEMS = 40
_LEAST_STOPPED = 5
"""Signs of a literal from which on a full stop at its end is rather that of the sentence."""
_ALPHANUMERIC = re.compile(r"[^\W_]")
_LONGEST = max(map(len, NAMES))
_EXTENTS = {"a-z": "lowercase", "A-Z": "uppercase", "a-zA-Z": "letters", "0-9": "digits"}
_SEPARATORS = frozenset([",", "and", "or", "/", ";", "、"])
_AFTER_PLUS = words("any the these one some")
"""Words before which "plus" adds something, and is no sign."""
_PUNCTUATION = frozenset(".:")
_QUANTIFYING = words("at least a an combination of any one two three")
_ENCODED = words("representable in utf-8 unicode encoding format")
_LEADING = words("a an the any english basic common standard printable")
_LISTED = words("such including include : like ( for , from in listed")


_FIRST_WORDS = frozenset(name[0] for name in NAMES)


def named(tokens: Tokens, at: int) -> Found | None:
    """Read the longest name of a class or sign, without what stands in brackets after it."""
    keys = tuple([token.key for token in tokens[at : at + _LONGEST]])
    if not keys or keys[0] not in _FIRST_WORDS:
        return None
    for size in range(len(keys), 0, -1):
        characters = NAMES.get(keys[:size])
        if characters:
            return Found(characters, at + size)
    return None


def _item(tokens: Tokens, at: int) -> Found | None:
    """One member of a list: a name with or without its signs, signs alone, or "special characters" with a list."""
    while at < len(tokens) and tokens[at].key in _LEADING:
        at += 1
    if at < len(tokens) and _stands_alone(tokens, at):
        return Found(Signs(Characters(others=tokens[at].text)), at + 1)
    if at >= len(tokens) or not _can_begin(tokens[at]):
        return None
    special = _special(tokens, at)
    if special:
        return special
    codes = _codes(tokens, at) or _unicode_codes(tokens, at)
    if codes:
        return codes
    name = named(tokens, at) or _extent_named(tokens, at)
    if name and tokens[at].key == "plus" and _key(tokens, name.end) in _AFTER_PLUS:
        return None
    if name:
        return _with_brackets(tokens, name)
    signs = literal_signs(tokens, at)
    if signs is None:
        return None
    last = tokens[signs.end - 1]
    stopped = len(last.text) >= _LEAST_STOPPED and last.text.endswith(".") and _ends_sentence(tokens, signs.end)
    return Found(Signs(Characters(others=signs.value), stopped=stopped), signs.end)


def _stands_alone(tokens: Tokens, at: int) -> bool:
    """Tell whether a sign of punctuation is one of a list, in which it stands apart: "0-9, . and -"."""
    apart = tokens[at].key in _PUNCTUATION and at > 0 and tokens[at - 1].end < tokens[at].start
    return apart and _key(tokens, at + 1) in _SEPARATORS | {"is", "are"}


def _can_begin(token: Token) -> bool:
    """Tell quickly whether an item can begin with a token: most words, values and numbers begin none."""
    if token.key == NUMBER:
        return token.text == "0"
    if token.key == VALUE:
        return token.text in _EXTENTS or not _ALPHANUMERIC.search(token.text)
    return token.key in _FIRST


def _extent_named(tokens: Tokens, at: int) -> Found | None:
    """Read a class that its extent names: `a-z`, `A-Z`, `0-9`."""
    for size in (1, 3):
        extent = _EXTENTS.get("".join(token.text for token in tokens[at : at + size]).replace("–", "-"))
        if extent:
            return Found(Characters((extent,)), at + size)
    return None


def _with_brackets(tokens: Tokens, name: Found) -> Found:
    """A name may be followed by its signs, or by its extent: `hyphens (-)`, `letters (a to z)`."""
    end, characters = name.end, name.value
    if _key(tokens, end) == SIGNS:
        signs = tokens[end].text
        if signs and not characters.classes:
            characters = _reconciled(characters, signs)
        end += 1
    elif "letters" in characters.classes and (some := _some_letters(tokens, end)):
        characters, end = some.value, some.end
    elif _key(tokens, end) == "(":
        if _key(tokens, end + 1) == VALUE and _key(tokens, end + 2) == ")" and not characters.classes:
            characters = Characters(others=tokens[end + 1].text.replace(" ", "")) or characters
            end += 3
        elif _key(tokens, end + 1) == ")":
            end += 2  # a backslash that the page's markup swallowed
        elif characters.classes:
            some = _some_letters(tokens, end + 1)
            closed = some is not None and _key(tokens, some.end) == ")"
            characters, end = (some.value, some.end + 1) if some and closed else (characters, _extent(tokens, end))
    elif _key(tokens, end) == VALUE and not characters.classes and _all_signs(tokens[end].text):
        characters = Characters(others=tokens[end].text)
        end += 1
    return Found(Signs(characters), end)


def _reconciled(named: Characters, signs: str) -> Characters:
    """The sign in brackets says which one a name means; where it is none of those named, both may be meant.

    An asterisk in brackets is what reStructuredText leaves of two underscores, `(_) … (_)`, of the page's source.
    """
    if set(signs) & set(named.others):
        return Characters(others=signs)
    return named if signs == "*" else named | Characters(others=signs)


_EXTENT = words(
    """a to z 0 9 a-z a-z. to and or from through - , z. # case-insensitive case-sensitive"""
) | {
    "case", "insensitive", "sensitive", "both", "uppercase", "lowercase", "upper", "lower", "upper-case", "lower-case",
    "included", "english", "letters", NUMBER, VALUE, "~", "–", "a-za-z", "&", "not", "are",
}  # fmt: skip


def _extent(tokens: Tokens, at: int) -> int:
    """Skip `(a to z)`, `(0-9)`, `(case-insensitive)`; anything else in brackets is left."""
    end = at + 1
    while end < len(tokens) and end < at + 12 and tokens[end].key in _EXTENT:
        end += 1
    return end + 1 if _key(tokens, end) == ")" else at


def _some_letters(tokens: Tokens, at: int) -> Found | None:
    """Read an extent that is not the whole alphabet: `a-f`, `A to F`."""
    joined = _key(tokens, at + 1) == "to"
    ends = [token.text for token in tokens[at : at + 3 : 2]] if joined else _key_text(tokens, at).split("-")
    if len(ends) != 2 or "".join(ends).lower() == "az" or not all(len(end) == 1 and end.isascii() for end in ends):
        return None
    low, high = ends
    if not (low.isalpha() and high.isalpha() and low.islower() == high.islower()):
        return None
    characters = Characters(others="".join(map(chr, range(ord(low), ord(high) + 1))))
    return Found(characters, at + (3 if joined else 1))


def _key_text(tokens: Tokens, at: int) -> str:
    return tokens[at].text if at < len(tokens) else ""


def _codes(tokens: Tokens, at: int) -> Found | None:
    """`[non-printable] ASCII [characters] (0-31)`: code points."""
    end = at
    while _key(tokens, end) in ("non-printable", "nonprintable", "invisible", "unprintable", "control"):
        end += 1
    if _key(tokens, end) != "ascii":
        return None
    end += 1
    end += _key(tokens, end) in ("characters", "codes", "character", "code")
    if _key(tokens, end) == "(" and _key(tokens, end + 1) == NUMBER and _key(tokens, end + 4) == ")":
        low, high = int(float(tokens[end + 1].text)), int(float(tokens[end + 3].text))
        if 0 <= low <= high < 128:
            return Found(Signs(Characters(others="".join(map(chr, range(low, high + 1))))), end + 5)
    if end > at + 2 and tokens[at].key != "ascii":
        return Found(Signs(Characters(("control",))), end)
    return None


_CHINESE = re.compile(r"\(\\u4e00-\\u9f[0-9a-f]{2}\)")


def _unicode_codes(tokens: Tokens, at: int) -> Found | None:
    r"""`Unicode characters (\u4E00-\u9FFF)`: the Chinese ones."""
    end = at + 1 + (_key(tokens, at + 1) in ("character", "characters"))
    codes = "".join(token.key for token in tokens[end : end + 7]) if _key(tokens, at) == "unicode" else ""
    return Found(Signs(Characters(("chinese",))), end + 7) if _CHINESE.fullmatch(codes) else None


def _special(tokens: Tokens, at: int) -> Found | None:
    """`[the following] special characters[,] such as …`; without a list the set stays open."""
    end = at
    following = False
    while _key(tokens, end) in ("the", "following", "any", "of", "these", "other", "certain", "valid", "some"):
        following = following or tokens[end].key == "following"
        end += 1
    end += following and _key(tokens, end) == "ascii" and _key(tokens, end + 1) in ("characters", "symbols")
    kind = _key(tokens, end)
    if kind in ("special", "punctuation"):
        end += 1
        end += _key(tokens, end) in ("characters", "character", "symbols", "signs", "chars", "marks", "character:")
    elif kind in ("characters", "symbols", "signs", "character") and (following or end > at):
        end += 1
    elif following and kind == ":":
        pass
    else:
        return None
    return _listed(tokens, end, following)


_SHOWING = words("such example e.g")
_INTRODUCING = words("as example are is e.g . allowed supported permitted")


def _listed(tokens: Tokens, at: int, following: bool) -> Found:
    """The list after "special characters", if there is one."""
    open_list = Found(Signs(Characters(), complete=False, special=True), at)
    end = at
    bracket = _key(tokens, end) == "("
    while _key(tokens, end) in _LISTED or _key(tokens, end) in _INTRODUCING:
        if tokens[end].key == "," and end > at and tokens[end - 1].key != "example":
            break
        end += 1
    introduced = end > at + (_key(tokens, at) == ",") or following
    if _key(tokens, at) == SIGNS:
        return Found(Signs(Characters(others=tokens[at].text), special=True), at + 1)
    if not introduced and _key(tokens, end) != VALUE and _run(tokens, end) < end + 3:
        return open_list
    if end == at + 1 and tokens[at].key == "," and _key(tokens, end) != VALUE:
        return open_list
    found = signs_list(tokens, end)
    if found is None or not found.value.characters:
        return open_list
    after = found.end
    if bracket and _key(tokens, after) == ")":
        after += 1
    shown = not _SHOWING.isdisjoint([token.key for token in tokens[at:end]])
    return Found(found.value._replace(special=True, shown=shown), after)


def _key(tokens: Tokens, at: int) -> str:
    return tokens[at].key if at < len(tokens) else ""


def _all_signs(text: str) -> bool:
    return bool(text) and not _ALPHANUMERIC.search(text)


_PAIRS = {"(": ")", "[": "]", "{": "}"}


def literal_signs(tokens: Tokens, at: int) -> Found | None:
    """Read signs written out: in literals, in brackets, or bare (`! < > = & " '`), with separators between them."""
    collected: list[str] = []
    end = at
    while end < len(tokens):
        token = tokens[end]
        run = _run(tokens, end)
        if run - end > 2:
            collected += [_bracket_kept(t) for t in tokens[end:run]]
            end = run
            continue
        if token.kind == "signs" and token.text:
            collected.append(token.text)
        elif token.kind == "value" and _all_signs(token.text):
            collected.append(_enclosed(token.text, ends=_ends_sentence(tokens, end + 1)))
        elif token.kind == "value" and token.mark == '"' and not token.text.strip():
            collected.append('"' if not token.text else token.text)
        elif token.kind == "punctuation" and _is_sign(tokens, end, collected):
            collected.append(token.text)
        elif token.key == "_":
            collected.append("_")
        elif collected and token.key in (",", "and", "or") and _more(tokens, end + 1):
            pass
        else:
            break
        end += 1
    return Found("".join(collected), end) if collected else None


def _is_sign(tokens: Tokens, at: int, collected: list[str]) -> bool:
    """Tell a listed sign from punctuation: a comma separates, unless it stands in the thick of unseparated signs."""
    token = tokens[at]
    if token.key in "()":
        return False
    if token.key not in ",.;:":
        return True
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    before = tokens[at - 1] if at else None
    if collected and before and after and before.end < token.start and token.end < after.start:
        return token.key != "," and after.kind != "word"  # "/ : ?" with blanks between
    glued = bool(before and before.end == token.start and before.kind == "punctuation" and collected)
    return glued and bool(after and after.start == token.end and after.kind in ("punctuation", "signs"))


def _more(tokens: Tokens, at: int) -> bool:
    if at < len(tokens) and tokens[at].key in ("and", "or"):
        at += 1
    if at >= len(tokens):
        return False
    token = tokens[at]
    return (
        token.kind == "signs"
        or (token.kind == "value" and _all_signs(token.text))
        or (token.kind == "punctuation" and token.key not in "().:;")
    )


def _run(tokens: Tokens, at: int) -> int:
    """Return the place after the signs that follow each other without a blank."""
    end = at
    while end < len(tokens) and (tokens[end].kind in ("punctuation", "signs") or tokens[end].key == "_"):
        if end > at and tokens[end].start > tokens[end - 1].end:
            break
        end += 1
    if end > at and tokens[end - 1].key == ")" and all(token.key != "(" for token in tokens[at:end]):
        end -= 1
    return end


def _bracket_kept(token: Token) -> str:
    return f"({token.text})" if token.kind == "signs" else token.text


def _ends_sentence(tokens: Tokens, at: int) -> bool:
    return at >= len(tokens) or tokens[at].text[:1].isupper()


def _enclosed(text: str, *, ends: bool) -> str:
    """Take round brackets away that enclose a whole list of signs; the brackets of `()` are signs themselves.

    A full stop at the end belongs to the sentence where the sentence `ends` there and the list is in brackets.
    """
    text = text.replace(" ", "")
    if ends and text.endswith(").") and len(text) > 4:
        text = text[:-1]
    if len(text) > 3 and text[0] == "(" and text[-1] == ")" and "(" not in text[1:-1] and ")" not in text[1:-1]:
        return text[1:-1]
    return text


def signs_list(tokens: Tokens, at: int) -> Found | None:
    """Read `letters, digits, hyphens (-), and underscores (_)` into `Signs`."""
    found = _item(tokens, at)
    if found is None:
        return None
    groups: list[Signs] = [found.value]
    end = _encoded(tokens, found.end, groups)
    while end < len(tokens) and len(groups) < _MOST_ITEMS:
        after = end
        while after < len(tokens) and tokens[after].key in _SEPARATORS:
            after += 1
        if _key(tokens, after) == "as" and _key(tokens, after + 1) == "well":
            after += 3
        if after == end and tokens[end].key not in (VALUE, "special", "including"):
            break
        after += _key(tokens, after) == "including"
        if after == len(tokens) and tokens[after - 1].key in ("and", "or"):
            groups.append(Signs(Characters(others=".")))  # the full stop after "and" is the last sign of the list
            end = after
            break
        more = _item(tokens, after) or _item(tokens, _quantity_end(tokens, after))
        if more is None:
            groups += [Signs(Characters(), complete=False)] if _of_a_language(tokens, after) else []
            break
        groups.append(more.value)
        end = _encoded(tokens, more.end, groups)
    sets = tuple([Characters() if group.shown else group.characters for group in groups])
    complete = all(group.complete for group in groups)
    special = any(group.special for group in groups)
    stopped = groups[-1].stopped
    shown = any(group.shown for group in groups)
    return Found(Signs(Characters.union(g.characters for g in groups), complete, special, sets, stopped, shown), end)


def _of_a_language(tokens: Tokens, at: int) -> bool:
    """Tell whether letters of a language stand at a token, which is not known by its letters: "Greek characters"."""
    return (
        tokens[at].text[:1].isupper() and _key(tokens, at + 1) in ("characters", "letters")
        if at < len(tokens)
        else False
    )


def _quantity_end(tokens: Tokens, at: int) -> int:
    """Skip "a combination of any two of" before the last class of a list."""
    while _key(tokens, at) in _QUANTIFYING:
        at += 1
    return at


def _encoded(tokens: Tokens, at: int, groups: list[Signs]) -> int:
    """Skip "representable in UTF-8", by which the letters of a list are those of all languages."""
    end = at
    while _key(tokens, end) in _ENCODED:
        end += 1
    if not any(token.key in ("utf-8", "unicode") for token in tokens[at:end]):
        return at
    groups[:] = [_of_all_languages(group) if "letters" in group.characters.classes else group for group in groups]
    return end


def _of_all_languages(group: Signs) -> Signs:
    return group._replace(characters=group.characters | Characters(("unicode letters",)))


_FIRST = (
    _FIRST_WORDS
    | {SIGNS, VALUE, NUMBER, "a-z", "a-za-z", "ascii", "unicode"}
    | words("special following characters symbols signs punctuation these other certain valid some of")
    | words("non-printable nonprintable invisible unprintable control")
    | set("!<>=&\"'#$%^*+-_@~`|?/\\[]{}()")
)
"""The keys with which an item of a list can begin, after "the" or "any"."""


def _sign(tokens: Tokens, at: int) -> Found | None:
    """Read one sign by its name, with itself in brackets or without: "a comma (,)"."""
    at += tokens[at].key in ("a", "an")
    found = named(tokens, at)
    signs = _with_brackets(tokens, found) if found else None
    characters = signs.value.characters if signs else Characters()
    single = not characters.classes and len(characters.others) == 1
    return Found(characters.others, signs.end) if signs and single else None


CHARACTER_SETS = {
    "signs": Nonterminal(
        signs_list, (_FIRST | _LEADING) - {"(", ")", "of", "and"}, dict.fromkeys(_LEADING, _FIRST | _LEADING)
    ),
    "sign": Nonterminal(_sign, _FIRST_WORDS | {"a", "an"}),
}
"""The nonterminals `signs` (a list of classes and signs, as `Signs`) and `sign` (a single sign, by its name)."""
