"""Named formats, and layouts of dates and times."""

from __future__ import annotations

from docpact.prose.facts import Separated, Shape, Stated, Template, TimeLayout, Window
from docpact.prose.phrases.entry import Captures, Facts, Phrase, Says
from docpact.rules import Pattern


def _named(format: str) -> Says:
    def says(_: Captures) -> Facts:
        return (Shape(format),)

    return says


def _window_hours(found: Captures) -> Facts:
    hours = found["n"]
    return (Window(hours=int(hours)),) if found["late"][0] == "HH" and 0 < hours < 24 else ()


def _window_minutes(found: Captures) -> Facts:
    values = found["values"].values
    if found["late"][0] != "MM" or not all(value.isdigit() and int(value) < 60 for value in values):
        return ()
    return (Window(minutes=tuple(int(value) for value in values)),)


_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_DOMAIN = rf"(?:\*\.)?{_LABEL}(?:\.{_LABEL})*"
_DOMAIN_LIST = f"(?:{_DOMAIN}(?:,{_DOMAIN})*)?"

PHRASES = (
    Phrase(
        "uuid",
        (
            "uuid (format|compliant|string|type|standard)",
            "universally unique identifier [\\( uuid \\)] format",
            "(compliant|comply|complies|complying|conform|conforms|accordance) (with|to) [the] [standard] uuid "
            "[format|rules|specification]",
            "(format|type) (is|of|:) [a|the] [standard] uuid",
            "in uuid",
            "(is|be|must be) [a|an] [valid|standard] uuid",
        ),
        _named("uuid"),
        (
            ("The ID is in UUID format.", (Shape("uuid"),)),
            ("It is compliant with the UUID format.", (Shape("uuid"),)),
        ),
    ),
    Phrase(
        "time layout",
        ("{layout}",),
        lambda found: (TimeLayout(found["layout"]),),
        (
            ("The format is yyyy-MM-dd HH:mm:ss.", (TimeLayout("yyyy-MM-dd HH:mm:ss"),)),
            ('It is in the "yyyy-mm-ddThh:mm:ssZ" format.', (TimeLayout("yyyy-mm-ddThh:mm:ssZ"),)),
        ),
    ),
    Phrase(
        "hours of a window",
        ("{late:marked} [value] must be {n:number} [hour|hours] (greater|later|more) than [the] {early:marked}",),
        _window_hours,
        (("The **HH** value must be 1 greater than the **hh** value.", (Window(hours=1),)),),
        about="window",
    ),
    Phrase(
        "minutes of a window",
        (
            "{early:marked} and {late:marked} must be the same [and|,] [and] [must|can only] be [set to|only set "
            "to|one of] [any of|either of|one of] "
            "[the following] [values] [:] {values}",
        ),
        _window_minutes,
        (
            (
                "The values of **mm** and **MM** must be the same and must be set to **00** or **30**.",
                (Window(minutes=(0, 30)),),
            ),
        ),
        about="window",
    ),
    Phrase(
        "template",
        (
            "[the|in] [a] format [is|of|:|is as follows|as follows] [:] {template}",
            "in {template} format",
            "in [the] {template} format",
        ),
        lambda found: (Template(found["template"]),),
        (
            (
                "The value is in the format of *host[:port]*.",
                (Template("[A-Za-z0-9._-]+(?::[0-9]+)?"),),
            ),
        ),
    ),
    Phrase(
        "moment as a format",
        ("format [is|of|:] {moment}", "in [the] {moment} format"),
        lambda found: (Shape(found["moment"]),),
        (("The format is **2020-06-15T02:21:18.669Z**.", (Shape("date-time"),)),),
    ),
    Phrase(
        "separator",
        (
            "use {sign:separator} to separate",
            "separate multiple {things} (with|by|using) [a] {sign:separator}",
            "separated (by|with|using) [a] {sign:separator}",
            "{sign:separator} are used to separate",
        ),
        lambda found: (Separated(found["sign"]),),
        (("Use commas (,) to separate multiple records.", (Separated(","),)),),
    ),
    Phrase(
        "list of domain names",
        ("(multiple|several) [common|wildcard] domain names [or wildcard domain names] separated by commas",),
        lambda found: (Stated(Pattern(regex=_DOMAIN_LIST)),),
        (("It consists of multiple domain names separated by commas.", (Stated(Pattern(regex=_DOMAIN_LIST)),)),),
    ),
    Phrase(
        "cidr",
        ("in [the] cidr (notation|format|block format)", "cidr (notation|format)"),
        _named("cidr"),
        (("The address is in CIDR notation.", (Shape("cidr"),)),),
        whole=True,
    ),
    Phrase(
        "written expression",
        (
            "(regular expression|regex|regexp|pattern|regular expression rule) [is|:|of|below] {regex}",
            "(match|matches|matching|comply with|complies with|meet|meets|conform to) [the] [following] [regular "
            "expression|regex|pattern|format] "
            "[:|is] {regex}",
            "format [is|:|of] {regex}",
        ),
        lambda found: (Stated(Pattern(regex=found["regex"])),),
        (("It must match the regular expression ``^[a-z]{1,32}$``.", (Stated(Pattern(regex="[a-z]{1,32}")),)),),
    ),
)
