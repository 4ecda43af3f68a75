"""Named formats, and layouts of dates and times."""

from __future__ import annotations

from docpact.prose.facts import Shape, Stated, TimeLayout
from docpact.prose.phrases.entry import Captures, Facts, Phrase, Says
from docpact.rules import Pattern


def _named(format: str) -> Says:
    def says(_: Captures) -> Facts:
        return (Shape(format),)

    return says


PHRASES = (
    Phrase(
        "uuid",
        (
            "uuid (format|compliant|string|type|standard)",
            "universally unique identifier [\\( uuid \\)] format",
            "(compliant|comply|complies|complying|conform|conforms|accordance) (with|to) [the] [standard] uuid [format|rules|specification]",
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
        "cidr",
        ("cidr (block|format|notation|blocks)", "in cidr"),
        _named("cidr"),
        (("The address is in CIDR notation.", (Shape("cidr"),)),),
        about="format noun",
    ),
    Phrase(
        "written expression",
        (
            "(regular expression|regex|regexp|pattern|regular expression rule) [is|:|of|below] {regex}",
            "(match|matches|matching|comply with|complies with|meet|meets|conform to) [the] [following] [regular expression|regex|pattern|format] "
            "[:|is] {regex}",
            "format [is|:|of] {regex}",
        ),
        lambda found: (Stated(Pattern(regex=found["regex"])),),
        (("It must match the regular expression ``^[a-z]{1,32}$``.", (Stated(Pattern(regex="[a-z]{1,32}")),)),),
    ),
)
