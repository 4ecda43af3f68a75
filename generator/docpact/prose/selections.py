"""What a listed value of a field demands of other fields: "**backup**: from a copy. **backup_id** is mandatory."."""

from __future__ import annotations

from collections.abc import Iterable

from docpact.prose.blocks import Block
from docpact.prose.conditions import condition_in, object_rules
from docpact.prose.grammar import Tokens
from docpact.prose.lists import values_of
from docpact.prose.notes import Notes
from docpact.prose.vocabulary import words
from docpact.rules import When

_CHOSEN = words("mode case scenario value option selected used set chosen specified")
_LONGEST_LEAD = 8


def note_demands(notes: Notes, items: Iterable[Block], name: str) -> None:
    """Note what the items of a list of values of the field `name` say of other fields, which they mark, for each value.

    What has no mark is rather a thing: "**FAILED**: The cluster is unavailable."
    """
    for item in items:
        listed = values_of(item)
        if listed is None or not listed.marked or listed.open:
            continue
        case = When(field=name, values=listed.values)
        for sentence in item.sentences:
            tokens = _after_lead(sentence.tokens)
            marked = {token.text for token in tokens if token.kind == "value"} - {name}
            rules = object_rules(tokens, condition_in(tokens), name, ((case,),))
            if of_others := tuple(rule for rule in rules if marked.issuperset(rule.named)):
                notes.demand(of_others, sentence)


def _after_lead(tokens: Tokens) -> Tokens:
    """Leave out words that refer to the value: "In this mode, …", "If this value is selected, …"."""
    keys = [token.key for token in tokens[: _LONGEST_LEAD + 1]]
    leads = keys[:1] in (["in"], ["if"], ["when"]) and keys[1:2] in (["this"], ["that"]) and "," in keys
    comma = keys.index(",") if leads else 0
    return tokens[comma + 1 :] if leads and not _CHOSEN.isdisjoint(keys[:comma]) else tokens
