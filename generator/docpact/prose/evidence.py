"""What a whole text tells on how its sentences are meant: the values that it shows, the name of what it describes.

What is read from a list, a template or the name of a format is a reading, and a value that the same text shows may
refute it. What is stated plainly ("1 to 64 characters") is none: there the text contradicts itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_SHOWN = re.compile(
    r"""\b(?:examples?|e\.g\.)(?:\ values?)?(?:\ is|\ are)?[,:]?\s{1,3}
    (?:(?:the\ )?values?\s|the\ [\w ]{1,30}?\ (?:can\ be|is)\s)?\s{0,3}
    (?:\*\*(?P<bold>[^*\n]{1,200})\*\*(?!\\)|"(?P<quoted>[^"\n]{1,200})"|``(?P<literal>[^`\n]{1,200})``
    |(?P<bare>(?=\S{0,100}?(?:\d|://))[A-Za-z0-9/$][^\s,;()"*]{2,100}?)(?=[.,;)]?(?:\s|$)))
    |\*\*(?P<used>[^*\n]{1,200})\*\*\ as\ an\ example""",
    re.IGNORECASE | re.VERBOSE,
)
_OTHERS = re.compile(r"^[-*\s]{0,20}Others:|\b(?:set to|for) (?:any )?other values?\b", re.MULTILINE)
_BRACED = re.compile(r"\{([A-Za-z_]\w{0,59})\}")
_MEMBER = re.compile(r'"[\w:.-]{1,60}"\s?:\s?"(?P<value>[^"]{1,200})"')
"""A member of an object in JSON, shown for its value."""
_OFFSET = re.compile("time ?zone offset")
_ANY_CASE = re.compile(r"\b(?:value|it|parameter|which|and)\b[^.\n]{0,40}\bcase.insensitive|\(case.insensitive\)")
_OF_WORDS = re.compile(r"(?:name|path|description|comment|remark|keyword|alias)s?$", re.IGNORECASE)
_ITEM = re.compile(r"\s*(?:[-*#•]|\d{1,2}[.)])\s")
_FARTHEST = 20_000


@dataclass(frozen=True, slots=True)
class Shown:
    """A value that a text shows.

    `marked`: it is in bold, in quotation marks or a literal, and no word of prose.
    `explains`: it stands in an item of a list, and may be an example of what the item speaks of.
    """

    value: str
    sentence: str
    marked: bool = True
    explains: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """What bears on the statements of a text.

    `shown`: values that it gives as examples. `offset_named`: it says that Z in a time layout stands for a time zone
    offset. `any_case`: it says that the case of letters is of no account. `of_words`: the value is called a name or a
    text, and is no number. `placeholders`: names in braces.
    `has_others`: beside listed values there are others.
    """

    shown: tuple[Shown, ...] = ()
    offset_named: bool = False
    any_case: bool = False
    of_words: bool = False
    placeholders: frozenset[str] = frozenset()
    has_others: bool = False


NO_EVIDENCE = Evidence()


def evidence(text: str, name: str) -> Evidence:
    """Return what the description of a field tells beside its statements."""
    low = text.lower()
    offset_named = bool(_OFFSET.search(low))
    any_case = "insensitive" in low and bool(_ANY_CASE.search(low))
    placeholders = frozenset(_BRACED.findall(text)) if "}" in text else frozenset()
    has_others = "ther" in text and bool(_OTHERS.search(text))
    examples = tuple(one for one in shown(text) if not name or not one.value.startswith(f"{name}="))
    return Evidence(examples, offset_named, any_case, bool(_OF_WORDS.search(name)), placeholders, has_others)


def shown(text: str) -> tuple[Shown, ...]:
    """Return the values that a text gives as examples of what it describes."""
    found: dict[str, Shown] = {}
    for match in _SHOWN.finditer(text, 0, _FARTHEST) if "xample" in text or "e.g." in text else ():
        bare = match["bare"]
        value = bare or match["bold"] or match["quoted"] or match["literal"] or match["used"]
        member = _MEMBER.fullmatch(value)
        value = member["value"] if member else value
        if any(c.isalnum() for c in value):
            explains = bool(_ITEM.match(text, text.rfind("\n\n", 0, match.start()) + 1))
            found.setdefault(value, Shown(value, " ".join(match[0].split()), not bare, explains))
    return tuple(found.values())
