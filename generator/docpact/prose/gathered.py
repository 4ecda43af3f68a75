"""The rules of one value of one type, from the statements about it."""

from __future__ import annotations

import builtins
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from docpact.model import Json, Type
from docpact.prose.evidence import Evidence, Shown
from docpact.prose.facts import (
    Bounds,
    Choice,
    Excluded,
    Extent,
    Fact,
    Further,
    Kinds,
    MayBeEmpty,
    NotEmpty,
    PlainEnds,
    Preset,
    Segmented,
    Shape,
    Signage,
    Special,
    Stated,
    Template,
    TimeLayout,
    Window,
)
from docpact.prose.headings import TOPIC_OF
from docpact.prose.intervals import cross, differ, has, including, narrow, whole
from docpact.prose.quantities import Interval, figure, hull_of
from docpact.prose.statements import Contradiction, Finding, Refutation, Statement, distinct, said
from docpact.prose.values import MACRO, is_template
from docpact.prose.written import allowing, json_value, lacks_its_unit, numerals_of, time_rule
from docpact.rules import (
    Characters,
    Charset,
    Default,
    Forbidden,
    Format,
    Layout,
    Length,
    MultipleOf,
    NoneOf,
    Nullable,
    Numeral,
    OneOf,
    Pattern,
    Range,
    Rule,
    Spans,
    TimeWindow,
    Unique,
    Unlike,
)
from docpact.rules import Kinds as KindsRule
from docpact.rules.formats import ADDRESS_BLOCK, IP_ADDRESS, in_any_case
from docpact.rules.numerals import numeral_regex

_SCALARS = frozenset(["string", "integer", "number", "boolean"])
_NULLS = ("null", "NULL", "Null")
_NARROWER: dict[Rule, tuple[Shape, ...]] = {
    Pattern(regex=IP_ADDRESS): (Shape("ipv4"), Shape("ipv6")),
    Pattern(regex=ADDRESS_BLOCK): (Shape("cidr"),),
}
"""The formats that say as much as an expression or more: of which kind an address is, not only that it is one."""
WITHOUT_LENGTH = frozenset(["integer", "number", "boolean"])
"""Kinds of values that are no texts."""
_LABEL = re.compile(r"([A-Z][\w /-]{1,40}): \d|The (?P<subject>[\w /-]{1,40} [a-z]+) (?:ranges|must be|can be|is)\b")
"""The name of what a range holds for, at the beginning of a sentence."""
_WORDY = frozenset(["letters", "uppercase", "lowercase", "hexadecimal"])
_SEPARATING = re.compile("[,;]")
"""Signs between the values of a text that holds several."""
_WORDS = re.compile(r"[a-z] [a-z]")
"""What a value has that is described with words, and none that is written out: `admin@domain name`."""
_BLANK = re.compile(r"<[A-Za-z][\w -]{0,60}>")
"""What the reader fills in in a template: `jdbc:postgresql://<host>/<database>`."""
_MOST_FIGURES = 20
_BY_DEFAULT = re.compile(r"\bby default\b|\bdefault (?:range|minimum|maximum)\b")
_NAMES = re.compile(r"[a-z]+_\w+ ?\+ ?[a-z]+_\w+")
"""Names of fields that are sent together."""
_LAYOUT = re.compile("yyyy", re.IGNORECASE)
"""What tells a layout among values: it stands for times, unless all values are layouts."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The statements about one value of one type."""

    statements: Sequence[Statement]
    by_fact: Mapping[builtins.type[Fact], list[Statement]]
    type: Type
    findings: list[Finding]
    evidence: Evidence

    def rules(self) -> list[Rule]:
        """Return the rules that the statements make, without those that the text refutes."""
        of_any = (self._choices, self._excluded, self._presets)
        of_text = (self._lengths, self._charset, self._forbidden, self._kinds, self._shapes, *of_any)
        makers: dict[str, tuple[Callable[[], Iterable[Rule]], ...]] = {
            "string": (self._numerals, *of_text),
            "integer": (self._ranges, *of_any),
            "number": (self._ranges, *of_any),
            "boolean": of_any,
            "any": (self._ranges, *of_text),
        }
        doubted = (self._numerals, self._choices, self._shapes)
        rules = [
            rule
            for make in makers.get(self.type.kind, ())
            for rule in make()
            if make not in doubted or not self._refuted(rule)
        ]
        rules = [*(rule for rule in rules if not self._lacks_the_default(rule)), *self._stated()]
        for text in self._exempt():
            rules = [wider for rule in rules if (wider := allowing(rule, text)) is not None]
        return distinct(rule for rule in rules if not lacks_its_unit(rule, rules))

    def _exempt(self) -> list[str]:
        """Return the texts that need not have the form of others: the empty one, and those named that have macros."""
        macros = [text for text in self._legal() if isinstance(text, str) and MACRO.search(text)]
        return [*([""] if self._of(MayBeEmpty) and not self._of(NotEmpty) else []), *macros]

    def _lacks_the_default(self, rule: Rule) -> bool:
        """Tell whether the default has not the length that was read: it was not meant as one."""
        default = next(iter(self._presets()), None) if isinstance(rule, Length) else None
        lacking = default is not None and not rule.accepts(default.value)
        if lacking and default is not None:
            self.findings.append(Contradiction(rule, default))
        return lacking

    def _refuted(self, rule: Rule) -> bool:
        """Tell whether the text shows a value that a rule of a doubtful kind refuses; note it."""
        value = next((one for one in self._evidence(rule) if self._is_broken_by(rule, one.value)), None)
        if value is not None:
            self.findings.append(Refutation(rule, value.value, value.sentence))
        return value is not None

    def _evidence(self, rule: Rule) -> Iterable[Shown]:
        """Yield what bears on a rule: examples, and for the form of a text the values that it certainly has.

        A single value that is stated is no list to which others may belong, and of a list a bare word is no evidence.
        A template whose parts the text defines is no guess.
        """
        if isinstance(rule, OneOf):
            yield from (one for one in self.evidence.shown if one.marked and not one.explains and len(rule.values) > 1)
            return
        templates = (s.fact for s in self._of(Template) if isinstance(s.fact, Template))
        if isinstance(rule, Pattern):
            yield from self.evidence.shown if any(fact.parts for fact in templates) else ()
            return
        yield from self.evidence.shown
        for statement in (*self._of(Choice), *self._of(Preset)):
            fact = statement.fact
            if isinstance(fact, Choice):
                values = fact.values if self._is_list(fact) else ()
            else:
                values = (fact.value,) if isinstance(fact, Preset) else ()
            yield from (Shown(value, statement.sentence) for value in values if value and not _WORDS.search(value))

    def _is_broken_by(self, rule: Rule, text: str) -> bool:
        """Tell whether a rule refuses a value, and each of several in one text."""
        parts = [json_value(part.strip(), self.type) for part in (text, *_SEPARATING.split(text))]
        return None not in parts and not rule.accepts(parts[0]) and not all(map(rule.accepts, parts[1:]))

    def _of(self, fact: builtins.type[Fact]) -> list[Statement]:
        return self.by_fact.get(fact, [])

    def _extents(self) -> list[Statement]:
        found = [s for s in self._of(Extent) if isinstance(s.fact, Extent) and s.fact.unit != "elements"]
        if self._is_number_in_a_text():
            found = [s for s in found if s not in self._bare_extents()]
        if not found and self._wordy():
            found = [
                replace(s, fact=Extent(s.fact.interval.low, s.fact.interval.high, None))
                for s in self._of(Bounds)
                if isinstance(s.fact, Bounds)
            ]
        return found

    def _bare_extents(self) -> list[Statement]:
        return [s for s in self._of(Extent) if isinstance(s.fact, Extent) and s.fact.unit is None]

    def _is_number_in_a_text(self) -> bool:
        """Tell whether bounds without a unit are those of a number, as the default of the text shows: "Min.: 2"."""
        texts = [s.fact.value for s in self._of(Preset) if isinstance(s.fact, Preset)]
        numbers = [text for text in texts if text.isdecimal() and len(text) <= _MOST_FIGURES]
        bounds = [Interval(s.fact.low, s.fact.high) for s in self._bare_extents() if isinstance(s.fact, Extent)]
        of_text = self.type.kind == "string" and bool(numbers and bounds)
        return of_text and any(has(one, int(text)) and not has(one, len(text)) for text in numbers for one in bounds)

    def _wordy(self) -> bool:
        """A string of letters has no value as a number: a range given for it is one of its length."""
        signage = (s.fact for s in self.statements if isinstance(s.fact, Signage) and s.fact.allowed)
        of_letters = any(set(fact.characters.classes) & _WORDY for fact in signage)
        return self.type.kind == "string" and (of_letters or self.evidence.of_words)

    def _lengths(self) -> Iterable[Rule]:
        extents = self._extents()
        bounds = merged(extents, self.findings)
        empty = self._of(NotEmpty)
        if not bounds:
            return [said(Length(min=1), empty[:1])] if empty else []
        low, high, of = bounds
        if not low and empty:
            none = [s for s in of if isinstance(s.fact, Extent) and s.fact.low == 0]
            self.findings.extend(Contradiction(statement, empty[0]) for statement in none[:1])
            low, of = 1, [*of, empty[0]]
        units = {s.fact.unit for s in of if isinstance(s.fact, Extent)}
        unit = "bytes" if units == {"bytes"} else "characters"
        return [said(Length(min=whole(low), max=whole(high), unit=unit), of)]

    def _interval(self) -> tuple[Interval, list[Statement]] | None:
        found = self._of(Bounds)
        if self.type.kind in ("integer", "number") or self._is_number_in_a_text():
            found = [*found, *map(_as_bounds, self._bare_extents())]
        if not found:
            return None
        interval = Interval()
        of: list[Statement] = []
        for statement in _without_quotas(_by_label(found)):
            assert isinstance(statement.fact, Bounds)
            narrowed = narrow(interval, statement.fact.interval)
            if of and differ(*(self._without_open_ends(one) for one in (interval, statement.fact.interval))):
                self.findings.append(Contradiction(of[0], statement))
            if cross(interval, statement.fact.interval):
                narrowed = hull_of([interval, statement.fact.interval])
            empty = narrowed.low is not None and narrowed.high is not None and narrowed.low > narrowed.high
            if not empty and narrowed != interval:
                interval, of = narrowed, [*of, statement]
        return self._without_excluded(interval), of

    def _without_open_ends(self, interval: Interval) -> Interval:
        """Write an interval of whole numbers with its ends: "greater than 0 and less than 9" is 1 to 8."""
        low, high, low_open, high_open = interval
        if self.type.kind == "number":
            return interval
        return Interval(low + 1 if low_open and low is not None else low, high - 1 if high_open and high else high)

    def _without_excluded(self, interval: Interval) -> Interval:
        """An end of a range that the sentence excludes."""
        excluded = {
            figure(value) for s in self._of(Excluded) if isinstance(s.fact, Excluded) for value in s.fact.values
        }
        return interval._replace(
            low_open=interval.low_open or (interval.low is not None and interval.low in excluded),
            high_open=interval.high_open or (interval.high is not None and interval.high in excluded),
        )

    def _ranges(self) -> Iterable[Rule]:
        found = self._interval()
        if not found:
            return []
        interval, of = found
        presets = [(default, default.value) for default in self._presets()]
        self._doubt(of, [it for it, value in presets if isinstance(value, int | float) and not has(interval, value)])
        interval, spans = including(interval, self._legal_numbers(), whole=self.type.kind == "integer")
        low, high, low_open, high_open = interval
        apart = [said(Spans(spans=spans), of)] if spans else []
        return [*apart, said(Range(min=low, max=high, exclusive_min=low_open, exclusive_max=high_open), of)]

    def _legal(self) -> Iterable[Json]:
        """Yield the values that the text names as such: those with a meaning of their own, and defaults."""
        for statement in (*self._of(Special), *self._of(Preset)):
            fact = statement.fact
            texts = fact.values if isinstance(fact, Special) else (fact.value,) if isinstance(fact, Preset) else ()
            values = (json_value(text, self.type) for text in texts if text and not _BLANK.search(text))
            yield from (value for value in values if value is not None)

    def _legal_numbers(self) -> set[float]:
        numbers = (figure(value) if isinstance(value, str) else value for value in self._legal())
        return {number for number in numbers if isinstance(number, int | float)}

    def _doubt(self, of: Sequence[Statement], defaults: Iterable[Default]) -> None:
        """Note that defaults contradict what was stated: "a positive integer, 0 by default"."""
        for default in defaults:
            stated = next(s for s in self._of(Preset) if s.sentence == default.sentence)
            self.findings.append(Contradiction(of[0], stated))

    def _numerals(self) -> Iterable[Rule]:
        """A range given for a string is one of numerals, unless a stated value is none: it has other forms, too."""
        return self._ranges_of_text()

    def _ranges_of_text(self) -> list[Rule]:
        found = self._interval()
        if not found or self._wordy() or self._of(TimeLayout) or self._of(Template):
            return []
        interval, of = found
        low, high = interval.low, interval.high
        spans = [s.fact.rule for s in self._of(Stated) if isinstance(s.fact, Stated) and isinstance(s.fact.rule, Spans)]
        if spans:
            return [said(Pattern(regex=numerals_of(spans[0])), of)]
        if any(bound is not None and bound != int(bound) for bound in (low, high)):
            return []
        if low is not None and high is not None and high - low <= 1:
            return []  # "0 to 1" is a share as often as a whole number
        least = None if low is None else int(low) + interval.low_open
        most = None if high is None else int(high) - interval.high_open
        wider, apart = including(Interval(least, most), self._legal_numbers(), whole=True)
        numeral = Numeral(min=whole(wider.low), max=whole(wider.high))
        one = numerals_of(Spans(spans=apart)) if apart else numeral_regex(numeral.min, numeral.max)
        return [said(Pattern(regex=one) if apart else numeral, of)]

    def _charset(self) -> Iterable[Rule]:
        allowed = [s for s in self._of(Signage) if isinstance(s.fact, Signage) and s.fact.allowed]
        if not allowed:
            return []
        sets = {place: _together(allowed, place) for place in ("anywhere", "first", "last")}
        everywhere = sets["anywhere"]
        if everywhere and everywhere.classes and self._of(PlainEnds):
            plain = Characters(everywhere.classes)
            sets = {"anywhere": everywhere, "first": sets["first"] or plain, "last": sets["last"] or plain}
        first, last = ((edge and everywhere and edge & everywhere) or edge for edge in (sets["first"], sets["last"]))
        rule = Charset(allowed=everywhere and everywhere | self._signs_between(), first=first, last=last)
        return [said(rule, allowed)]

    def _signs_between(self) -> Characters:
        """Return the signs between the parts of a value: the characters that are allowed are those of its parts."""
        of_segments = [s.fact.characters for s in self._of(Segmented) if isinstance(s.fact, Segmented)]
        templates = [s.fact for s in self._of(Template)[:1] if isinstance(s.fact, Template) and s.fact.regex]
        signs = (part.regex.removeprefix("\\") for fact in templates for part in fact.parts if not part.name)
        of_templates = Characters(others="".join(sorted({sign for sign in signs if len(sign) == 1})))
        return Characters.union([of_templates, *of_segments])

    def _forbidden(self) -> Iterable[Rule]:
        rules = []
        for place in ("anywhere", "first", "last"):
            some = [
                s
                for s in self._of(Signage)
                if isinstance(s.fact, Signage) and not s.fact.allowed and s.fact.place == place
            ]
            if some:
                union = Characters.union(s.fact.characters for s in some if isinstance(s.fact, Signage))
                rules.append(said(Forbidden(characters=union, place=place), some))
        return rules

    def _kinds(self) -> Iterable[Rule]:
        return [
            said(KindsRule(kinds=s.fact.classes, least=s.fact.least), [s])
            for s in self._of(Kinds)
            if isinstance(s.fact, Kinds)
        ]

    def _choices(self) -> Iterable[Rule]:
        chosen: tuple[Json, ...] = ()
        of: list[Statement] = []
        for statement in sorted(self._of(Choice), key=lambda s: not (isinstance(s.fact, Choice) and s.fact.surely)):
            assert isinstance(statement.fact, Choice)
            values = self._typed(statement.fact.values)
            implied = not statement.fact.surely and (len(chosen) > 1 or self._is_of_range(statement.fact))
            if values is None or implied or not self._is_list(statement.fact):
                continue
            if not chosen or set(map(str, values)) >= set(map(str, chosen)):
                chosen, of = values, [statement]
            elif not set(map(str, values)) & set(map(str, chosen)):
                chosen, of = (*chosen, *values), [*of, statement]
        if self.type.kind == "string" and any(not r.accepts(v) for r in self._ranges_of_text() for v in chosen):
            return []  # values that stand for something special, beside those of the range
        if not chosen:
            chosen, of = self._besides_the_default()
        if self.type.kind == "boolean" and (len(chosen) > 1 or not _only(of)):
            return []
        if chosen and self.type.kind != "boolean":
            chosen = self._with_named(chosen, of)
        if chosen and self.type.kind == "string" and self.evidence.any_case:
            return [said(Pattern(regex="|".join(in_any_case(str(value)) for value in chosen)), of)]
        if self.type.kind != "string" or len(chosen) < 2 or not set(_NULLS).intersection(chosen):
            return [said(OneOf(values=chosen), of)] if chosen else []
        texts = tuple(value for value in chosen if value != "null")  # "NULL" may be a text, too
        return [said(OneOf(values=texts), of), said(Nullable(), of)]

    def _with_named(self, chosen: tuple[Json, ...], of: Sequence[Statement]) -> tuple[Json, ...]:
        """Add the values that the text names elsewhere; a list of one value that is not the default is none."""
        folded = {str(value).lower() for value in chosen} if self.evidence.any_case else set()
        refused = [
            default
            for default in self._presets()
            if default.value not in chosen and str(default.value).lower() not in folded
        ]
        self._doubt(of, refused)
        if len(chosen) == 1 and refused:
            return ()
        named = (value for value in dict.fromkeys(self._legal()) if str(value).lower() not in folded)
        further = [value for value in named if value not in chosen and len(chosen) > 1]
        spelt = [] if self.evidence.any_case else self._said_otherwise((*chosen, *further), of)
        return (*chosen, *further, *spelt)

    def _said_otherwise(self, chosen: Sequence[Json], of: Sequence[Statement]) -> list[Json]:
        """Return what the same text says otherwise: values in another case, or of another list that is half the same.

        One of two lists has a slip, and nothing tells which.
        """
        known, folded = set(chosen), {str(value).lower() for value in chosen}
        found: list[Json] = []
        for statement in self._of(Choice):
            values = self._typed(statement.fact.values) if isinstance(statement.fact, Choice) else None
            alike = 2 * len(known.intersection(values or ())) >= len(values or ())
            further = [v for v in values or () if v not in known and (alike or str(v).lower() in folded)]
            if further and statement not in of and self._is_list(Choice(tuple(map(str, values or ())))):
                self.findings.append(Contradiction(of[0], replace(statement, sentence=", ".join(map(str, further)))))
                found += further
        examples = [one.value for one in self.evidence.shown] if self.type.kind == "string" else []
        found += [value for value in examples if value.lower() in folded and value not in known]
        return list(dict.fromkeys(found))

    def _is_of_range(self, choice: Choice) -> bool:
        """Tell whether the numbers that a text explains are some of its range: "From 0 to 9. **0** means weak, …"."""
        return bool(self._of(Bounds)) and all(text.isdecimal() for text in choice.values)

    def _is_list(self, choice: Choice) -> bool:
        """Tell whether listed texts are values, and neither templates nor what a layout is explained with.

        "In the format yyyy-mm-ddThh:mm:ssZ. **T** separates the date from the time, **Z** is UTC."; names of the parts
        of a template; names of several fields, such as `image_id+image_name`. "Others: …" leaves a list open. Times of
        which one is not as the layout says were not read rightly: "06:00:00 or 18:00: 00".
        """
        layouts = [s.fact.layout for s in self._of(TimeLayout) if isinstance(s.fact, TimeLayout)]
        explained = any(value in layout for value in choice.values for layout in layouts)
        of_parts = self.evidence.placeholders.intersection(choice.values) or any(map(_NAMES.fullmatch, choice.values))
        shown = sum(bool(_LAYOUT.search(value)) for value in choice.values)
        timed = sum(any(Layout(layout=layout).accepts(value) for layout in layouts) for value in choice.values)
        mixed = 0 < shown < len(choice.values) or 0 < timed < len(choice.values)
        if self.evidence.has_others or self._fits_no_template(choice):
            return False
        return not explained and not of_parts and not mixed and not any(map(is_template, choice.values))

    def _fits_no_template(self, choice: Choice) -> bool:
        """Tell whether values are those of a part: "The format is *operator*:*time*. These operators are supported"."""
        templates = [s.fact.regex for s in self._of(Template) if isinstance(s.fact, Template) and s.fact.regex]
        return bool(templates) and not any(map(Pattern(regex=templates[0]).accepts, choice.values))

    def _besides_the_default(self) -> tuple[tuple[Json, ...], list[Statement]]:
        """Return the values of "The default value is **a**. You can also set it to **b**."."""
        presets, further = self._of(Preset)[:1], self._of(Further)
        texts = [s.fact.value for s in presets if isinstance(s.fact, Preset)]
        texts += [value for s in further if isinstance(s.fact, Further) for value in s.fact.values]
        typed = self._typed(tuple(texts)) if presets and further else None
        return (typed, [*presets, *further]) if typed else ((), [])

    def _excluded(self) -> Iterable[Rule]:
        ends = {end for s in self._of(Bounds) if isinstance(s.fact, Bounds) for end in s.fact.interval[:2]}
        for statement in self._of(Excluded):
            assert isinstance(statement.fact, Excluded)
            values = self._typed(statement.fact.values)
            if self.type.kind in ("integer", "number"):
                values = tuple(value for value in values or () if value not in ends)
            if values:
                yield said(NoneOf(values=values), [statement])

    def _typed(self, values: tuple[str, ...]) -> tuple[Json, ...] | None:
        typed = [json_value(value, self.type) for value in values]
        if self.type.kind == "any" and any(isinstance(value, str) for value in typed):
            typed = list(values)  # of versions and the like some look like numbers
        return None if any(value is None for value in typed) else tuple(dict.fromkeys(typed))

    def _shapes(self) -> Iterable[Rule]:
        rules: list[Rule] = []
        for statement in self.statements:
            if isinstance(statement.fact, Shape):
                rules.append(said(Format(format=statement.fact.format), [statement]))
            elif isinstance(statement.fact, TimeLayout):
                rule = time_rule(statement.fact.layout, offset=self.evidence.offset_named)
                rules.append(said(rule, [statement]))
        window = self._window()
        if window:
            return [window]
        templates = [s for s in self._of(Template) if isinstance(s.fact, Template) and s.fact.regex]
        if templates and isinstance(templates[0].fact, Template):
            return [said(Pattern(regex=templates[0].fact.regex), templates[:1])]
        formats = [rule for rule in rules if isinstance(rule, Format)]
        return rules[:1] if len(formats) < 2 else formats[:1]

    def _window(self) -> Rule | None:
        """A window of time is told by two sentences, on its hours and on its minutes."""
        some = self._of(Window)
        hours = [s.fact.hours for s in some if isinstance(s.fact, Window) and s.fact.hours]
        minutes = [m for s in some if isinstance(s.fact, Window) for m in s.fact.minutes]
        return said(TimeWindow(hours=hours[0], minutes=tuple(minutes)), some) if hours and minutes else None

    def _presets(self) -> list[Default]:
        """Different defaults hold in different cases: none of them holds always."""
        rules: list[Default] = []
        for statement in self._of(Preset):
            assert isinstance(statement.fact, Preset)
            value = None if _BLANK.search(statement.fact.value) else json_value(statement.fact.value, self.type)
            if value is not None and (not rules or rules[0].value != value):
                rules.append(said(Default(value=value), [statement]))
        return rules if len(rules) == 1 else []

    def _stated(self) -> Iterable[Rule]:
        for statement in self._of(Stated):
            assert isinstance(statement.fact, Stated)
            of_number = isinstance(statement.fact.rule, (MultipleOf, Spans))
            of_text = isinstance(statement.fact.rule, (Pattern, Unlike, Numeral))
            mistaken = (of_number and self.type.kind == "string") or (of_text and self.type.kind in WITHOUT_LENGTH)
            implied = any(s.fact in _NARROWER.get(statement.fact.rule, ()) for s in self._of(Shape))
            if not isinstance(statement.fact.rule, Unique) and not mistaken and not implied:
                yield said(statement.fact.rule, [statement])


_Ends = tuple[float | None, float | None, list[Statement]]


def _by_label(found: list[Statement]) -> list[Statement]:
    """Put the hull in the place of ranges that each hold for one thing: "System disk: 1 to 9. Data disk: 5 to 20"."""
    labelled = {
        match[1] or match["subject"]: (statement, statement.fact.interval)
        for statement in found
        if isinstance(statement.fact, Bounds) and None not in statement.fact.interval[:2]
        if (match := _LABEL.match(statement.sentence)) and (match[1] or match["subject"]).lower() not in TOPIC_OF
    }
    if len(labelled) < 2:
        return found
    of = [statement for statement, _ in labelled.values()]
    lows, highs = zip(*(interval[:2] for _, interval in labelled.values()), strict=True)
    return [replace(of[0], fact=Bounds(Interval(min(lows), max(highs)))), *(s for s in found if s not in of)]


def _only(statements: Sequence[Statement]) -> bool:
    """Tell whether a single value of a Boolean is said to be the only one; no list has it alone, or twice."""
    return all(isinstance(s.fact, Choice) and s.fact.surely and len(s.fact.values) == 1 for s in statements)


def _as_bounds(statement: Statement) -> Statement:
    assert isinstance(statement.fact, Extent)
    return replace(statement, fact=Bounds(Interval(statement.fact.low, statement.fact.high)))


def _without_quotas(statements: Sequence[Statement]) -> Sequence[Statement]:
    """A range that holds "by default" can be changed, and gives way to one that is stated without that."""
    firm = [statement for statement in statements if not _BY_DEFAULT.search(statement.sentence)]
    return firm or statements


def merged(statements: Sequence[Statement], findings: list[Finding]) -> _Ends | None:
    """Merge bounds: the stricter one holds; two different ones for the same end contradict each other."""
    low: float | None = None
    high: float | None = None
    of: list[Statement] = []
    for statement in statements:
        fact = statement.fact
        assert isinstance(fact, Extent)
        if statement.aside and of:
            continue
        differs = (low is not None and fact.low is not None and max(low, 0) != fact.low and fact.low and low) or (
            high is not None and fact.high is not None and high != fact.high
        )
        if differs:
            findings.append(Contradiction(of[0], statement))
        tighter_low = fact.low if low is None or (fact.low is not None and fact.low > low) else low
        tighter_high = fact.high if high is None or (fact.high is not None and fact.high < high) else high
        if tighter_low is not None and tighter_high is not None and tighter_low > tighter_high:
            continue
        if (tighter_low, tighter_high) != (low, high):
            low, high, of = tighter_low, tighter_high, [*of, statement]
    return (low, high, of) if of else None


def _together(statements: Sequence[Statement], place: str) -> Characters | None:
    facts = [statement.fact for statement in statements]
    return Characters.union(f.characters for f in facts if isinstance(f, Signage) and f.place == place) or None
