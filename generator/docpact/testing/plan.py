"""The plan: all cases of an operation, the most important first, spread evenly over the subjects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import zip_longest

from docpact.model import Json, Operation, Rule, Service, Type
from docpact.rules import Each, ObjectRule, broken
from docpact.testing.agreements import Agreeing, agreeing, agrees, disagreements, exemptions, maker, settled
from docpact.testing.base import base_call, keeps, plain_parameter, plain_value
from docpact.testing.calls import ABSENT, Absent, Call, Request, to_json, write
from docpact.testing.cases import Case, Expectation
from docpact.testing.confirmations import confirmations
from docpact.testing.confusions import confusions, textual
from docpact.testing.probes import FIRST, LATE, USUAL, Probe
from docpact.testing.protocol import body_cases, credential_cases, member_cases, method_cases, path_cases
from docpact.testing.subjects import Subject, object_of, subjects
from docpact.testing.violations import undecided, violations


@dataclass(frozen=True, slots=True)
class Sample:
    """A subject with a call that has a valid value there."""

    subject: Subject
    call: Call
    model: Json


def plan(service: Service, operation: Operation, pinned: Mapping[str, str], token: str | None) -> list[Case]:
    """Return all cases of an operation in the order in which they should be sent."""
    base = base_call(service, operation, pinned)
    samples = samples_of(service, base)
    free = [sample for sample in samples if sample.subject.name not in pinned and sample.subject.place != "cookie"]
    refused = [case for sample in free for case in _refused(sample)]
    cases = [
        *_smoke(service, base, samples),
        *refused,
        *_emptied(base, samples),
        *_agreements(service, base, samples),
        *(case for sample in free for case in _accepted(service, sample)),
        *(case for sample in free for case in _undecided(sample)),
        *_combined(service, base, samples, refused),
        *body_cases(base),
        *member_cases(service, base),
        *path_cases(service, base),
        *credential_cases(service, base, token, _broken(refused)),
        *method_cases(service, base),
    ]
    return spread(case for case in cases if _is_fair(service, case))


def _is_fair(service: Service, case: Case) -> bool:
    """Tell whether a case asks for what the page says: what fields demand of each other holds for valid requests."""
    return case.expectation is not Expectation.ACCEPTED or case.call is None or agrees(service, case.call)


def spread(cases: Iterable[Case]) -> list[Case]:
    """Order cases by tier; within a tier take turns between what they are about, and between valid and invalid."""
    tiers: dict[int, dict[str, list[Case]]] = defaultdict(lambda: defaultdict(list))
    for case in cases:
        tiers[case.tier][f"{case.operation.key} {case.about} {case.expectation.name}"].append(case)
    ordered: list[Case] = []
    for tier in sorted(tiers):
        for turn in zip_longest(*tiers[tier].values()):
            ordered += [case for case in turn if case is not None]
    return ordered


def minimal(service: Service, base: Call, samples: Iterable[Sample]) -> Call:
    """Return the call with nothing optional in it but what the rest demands."""
    everything = [sample.subject for sample in samples]
    holders = {subject.pointer: subject for subject in everything if subject.place == "body"}
    for subject in everything:
        if subject.required or not subject.pointer or isinstance(subject.pointer[-1], int):
            continue
        holder = holders.get(subject.pointer[:-1]) if subject.place == "body" else None
        without = base if isinstance(base.get(subject), Absent) else base.put(subject, ABSENT)
        if holder is None or keeps(without.get(holder), holder.rules):  # a map may have as few entries as it may
            base = without
    return settled(service, base, plain_value)


def samples_of(service: Service, base: Call) -> list[Sample]:
    """Return a sample of every subject of the operation."""
    everything = subjects(service, base.operation)
    return [_sampled(service, base, subject, everything) for subject in everything]


def _sampled(service: Service, base: Call, subject: Subject, everything: tuple[Subject, ...]) -> Sample:
    """Complete the call until it has a value at the subject, parents first."""
    call = base
    if subject.place == "body":
        for other in everything:
            inside = subject.pointer[: len(other.pointer)] == other.pointer and other.place == "body"
            if inside and isinstance(call.get(other), Absent):
                call = call.put(other, plain_value(service, other.type, other.rules))
    model = call.get(subject)
    if isinstance(model, Absent):
        model = _plain(service, base.operation, subject)
        call = call.put(subject, model)
    call = _with_room(service, call, subject, everything)
    model = call.get(subject)
    agreed = settled(service, call, plain_value, keep=subject)
    lost = isinstance(agreed.get(subject), Absent)
    return Sample(subject, call if lost else agreed, model if lost else agreed.get(subject))


def _with_room(service: Service, call: Call, subject: Subject, everything: tuple[Subject, ...]) -> Call:
    """Put a plain map in the place of one that has no room for another entry."""
    for other in everything:
        holds = other.place == subject.place == "body" and other.pointer == subject.pointer[:-1]
        if holds and not keeps(call.get(other), other.rules):
            return call.put(other, plain_value(service, other.type, other.rules))
    return call


def _plain(service: Service, operation: Operation, subject: Subject) -> Json:
    if subject.example is not None and keeps(subject.example, subject.rules):
        return subject.example
    for parameter in operation.parameters:
        if (parameter.location, parameter.name) == (subject.place, subject.name):
            return plain_parameter(service, parameter)
    return plain_value(service, subject.type, subject.rules)


def _smoke(service: Service, base: Call, samples: list[Sample]) -> Iterator[Case]:
    """The documented example, the same again, with nothing optional, and with everything."""
    operation = base.operation
    full = base
    for sample in samples:
        missing = isinstance(full.get(sample.subject), Absent) and len(sample.subject.pointer) < 2
        if missing and sendable(sample.subject, sample.model):
            full = full.put(sample.subject, sample.model)
    full = settled(service, full, plain_value)
    for kind, call, sent in (
        ("smoke:base", base, "the base request"),
        ("smoke:minimal", minimal(service, base, samples), "only what is required"),
        ("smoke:base", base, "the base request once more"),
        ("smoke:full", full, "all optional parameters and fields"),
        ("smoke:minimal", minimal(service, base, samples), "only what is required, once more"),
    ):
        yield Case(
            kind,
            operation,
            write(call),
            Expectation.ACCEPTED,
            sent,
            FIRST,
            claim="a request with valid values is accepted",
            source=operation.source,
            call=call,
        )


def _refused(sample: Sample) -> Iterator[Case]:
    subject = sample.subject
    if subject.place == "body":
        yield from _missing(sample)
    elif subject.required and subject.place in ("query", "header"):
        yield _case(sample, _MISSING, Expectation.REFUSED, "it is mandatory")
    probes = list(violations(subject, sample.model)) if subject.pointer else []
    for probe in probes:
        if sendable(subject, probe.value):
            yield _case(sample, probe, Expectation.REFUSED, "")
    wrong = confusions(subject, sample.model) if subject.place == "body" and subject.pointer else textual(subject)
    for probe in wrong:
        if sendable(subject, probe.value):
            yield _case(sample, probe, Expectation.REFUSED, f"its type is {_type_name(subject)}")


def _emptied(base: Call, samples: list[Sample]) -> Iterator[Case]:
    """The body without any member, where some are mandatory."""
    required = [sample.subject for sample in samples if sample.subject.required and len(sample.subject.pointer) == 1]
    root = next((s for s in samples if s.subject.place == "body" and not s.subject.pointer), None)
    if root is not None and isinstance(base.body, dict) and any(subject.place == "body" for subject in required):
        names = " and ".join(f"`{subject.label}`" for subject in required if subject.place == "body")
        yield _case(root, Probe("missing", {}, "no member", FIRST), Expectation.REFUSED, f"{names} are mandatory")


def _missing(sample: Sample) -> Iterator[Case]:
    subject, call = sample.subject, sample.call
    if not (subject.required and subject.pointer) or isinstance(subject.pointer[-1], int):
        return
    yield _case(sample, _MISSING, Expectation.REFUSED, "it is mandatory")
    parent = call.get(Subject("body", subject.pointer[:-1], subject.type))
    other = subject.name.swapcase()
    if isinstance(parent, dict) and other not in parent:
        without = call.put(subject, ABSENT)
        renamed = without.put(Subject("body", (*subject.pointer[:-1], other), subject.type), sample.model)
        probe = Probe("missing", None, f"{other!r} in place of it", LATE)
        yield _case(sample, probe, Expectation.REFUSED, "it is mandatory", renamed)


def _accepted(service: Service, sample: Sample) -> Iterator[Case]:
    if sample.subject.pointer:
        for probe in confirmations(sample.subject, sample.model):
            if sendable(sample.subject, probe.value):
                call = sample.call.put(sample.subject, probe.value)
                agreed = replace(sample, call=settled(service, call, plain_value, keep=sample.subject))
                yield _case(agreed, probe, Expectation.ACCEPTED, "no rule speaks against it")


def _agreements(service: Service, base: Call, samples: list[Sample]) -> Iterator[Case]:
    """Objects that break one rule of their fields together, and objects that would, if its condition held."""
    calls = [base, *(sample.call for sample in samples if sample.subject.type.kind == "object")]
    known: set[str] = set()
    for call, found in ((each, found) for each in calls for found in agreeing(service, each)):
        spoil = partial(_spoilt, service, found)
        wrong = ((*pair, Expectation.REFUSED) for pair in disagreements(service, found, plain_value, spoil))
        right = ((*pair, Expectation.ACCEPTED) for pair in exemptions(service, found, plain_value, spoil))
        for rule, value, expectation in (*wrong, *right):
            case = _agreement(found, rule, expectation, found.put(call, value), value)
            if case.sent not in known:
                known.add(case.sent)
                yield case


def _spoilt(service: Service, found: Agreeing, name: str, rules: tuple[Rule, ...]) -> Json:
    """Return a value of a member that breaks the first of the rules and none that always holds; None without any."""
    member = found.members[name]
    held = rules[0].rule if isinstance(rules[0], Each) else rules[0]
    if isinstance(held, ObjectRule):
        return _spoilt_object(service, member.type, held)
    subject = Subject("body", (name,), member.type, rules=(*rules, *member.rules))
    values = (probe.value for probe in violations(subject, found.value.get(name)) if probe.rule is rules[0])
    return next(values, None)


def _spoilt_object(service: Service, type_: Type, rule: ObjectRule) -> Json:
    """Return an object, or a list of one, that breaks a rule of its fields and no other; None without any."""
    part = type_.items if type_.kind == "array" and type_.items else type_
    schema, plain = object_of(service, part), plain_value(service, part, (rule,))
    if schema is None or not isinstance(plain, dict):
        return None
    others = tuple(other for other in schema.rules if isinstance(other, ObjectRule))
    inside = Agreeing(None, {field.name: field for field in schema.fields}, (rule, *others), plain)
    make, spoil = maker(service, inside, plain_value), partial(_spoilt, service, inside)
    wrong = (value for value in broken(plain, rule, others, make, spoil) if inside.is_complete(value))
    value = next(wrong, None)
    return [value] if value is not None and part is not type_ else value


def _agreement(
    found: Agreeing, rule: ObjectRule, expectation: Expectation, call: Call, value: Mapping[str, Json]
) -> Case:
    named = {name: value[name] for name in sorted(rule.fields) if name in value}
    without = ", ".join(f"`{name}`" for name in sorted(rule.fields) if name not in value)
    words = " and ".join(
        part for part in (_short(named) if named else "", f"without {without}" if without else "") if part
    )
    subject = found.subject or Subject("query", ("parameters",), Type("map"))
    refused = expectation is Expectation.REFUSED
    return Case(
        f"{'disagreement' if refused else 'exemption'}:{rule.name}",
        call.operation,
        write(call),
        expectation,
        f"`{subject.label}` as {words}",
        FIRST if refused else USUAL,
        subject,
        rule,
        source=rule.source,
        call=call,
    )


def _undecided(sample: Sample) -> Iterator[Case]:
    if sample.subject.place != "path" and sample.subject.pointer:
        probes = (p for p in undecided(sample.subject, sample.model) if sendable(sample.subject, p.value))
        for probe in probes:
            yield _case(sample, probe, Expectation.OPEN, "")


def _combined(service: Service, base: Call, samples: list[Sample], refused: list[Case]) -> Iterator[Case]:
    """Each subject's first violation again with nothing optional, and with everything else; and several at once."""
    firsts: dict[str, Case] = {}
    for case in refused:
        if case.subject is not None and case.rule is not None and case.call is not None:
            firsts.setdefault(case.subject.label, case)
    small = minimal(service, base, samples)
    every = base
    for case in firsts.values():
        assert case.subject is not None and case.call is not None
        value = case.call.get(case.subject)
        every = every.put(case.subject, value)
        if case.subject.place == "body" and len(case.subject.pointer) == 1:
            yield _again(case, small.put(case.subject, value), "with nothing optional")
        for sample in samples:
            grey = next((probe.value for probe in undecided(sample.subject, sample.model) if probe.rule), ABSENT)
            if not isinstance(grey, Absent) and sample.subject != case.subject:
                words = f"beside a `{sample.subject.label}` that only the uncorrected page allows"
                yield _again(case, case.call.put(sample.subject, grey), words)
    if len(firsts) > 1:
        first = next(iter(firsts.values()))
        yield _again(first, every, f"with {len(firsts)} values broken at once")


def _again(case: Case, call: Call, words: str) -> Case:
    return Case(
        f"{case.kind}:combined",
        case.operation,
        write(call),
        case.expectation,
        f"{case.sent}, {words}",
        USUAL,
        case.subject,
        case.rule,
        case.claim,
        case.source,
        call,
    )


def _broken(refused: list[Case]) -> Request | None:
    return next((case.request for case in refused if case.rule is not None), refused[0].request if refused else None)


_MISSING = Probe("missing", ABSENT, "left out", FIRST)


def _case(sample: Sample, probe: Probe, expectation: Expectation, claim: str, call: Call | None = None) -> Case:
    subject = sample.subject
    changed = call or sample.call.put(subject, probe.value)
    shown = "" if isinstance(probe.value, Absent) or call else f": {_short(probe.value)}"
    return Case(
        probe.kind,
        sample.call.operation,
        write(changed),
        expectation,
        f"`{subject.label}` {probe.label}{shown}"
        if isinstance(probe.value, Absent)
        else f"`{subject.label}` with {probe.label}{shown}",
        probe.tier,
        subject,
        probe.rule,
        f"`{subject.label}`: {claim}" if claim else "",
        subject.source,
        changed,
    )


def _short(value: Json) -> str:
    text = to_json(value)
    text = text if len(text) <= 90 else f"{text[:60]}…{text[-20:]}"
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def sendable(subject: Subject, value: Json) -> bool:
    """Tell whether a value can stand at a place at all: headers carry visible ASCII, a path segment is not empty."""
    if subject.place == "body":
        return True
    if not isinstance(value, str):
        return value is not None and not isinstance(value, dict)
    if subject.place == "header":
        return value.isascii() and value.isprintable() and value.strip() == value
    if subject.place == "path":
        return value not in ("", ".", "..") and "/" not in value and "\\" not in value
    return True


def _type_name(subject: Subject) -> str:
    kind = subject.type.kind
    return f"{kind} of {subject.type.items.kind}" if subject.type.items is not None else kind
