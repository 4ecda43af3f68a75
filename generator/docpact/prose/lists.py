"""Lists in a description: of values, and of characters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from docpact.prose.blocks import Block, Sentence
from docpact.prose.conditions import ALWAYS
from docpact.prose.context import BY_PRONOUN, examples_from
from docpact.prose.facts import Choice, Excluded, Extent, Fact, Introduction, Kinds, Preset, Signage, Stated, TakenBack
from docpact.prose.headings import heading
from docpact.prose.notes import Notes
from docpact.prose.quantities import NUMERIC
from docpact.prose.signs import SPECIAL, signs_list
from docpact.prose.spotting import spot
from docpact.prose.tokens import NUMBER, VALUE, Token
from docpact.prose.values import BOOLEAN_WORDS, Listed, code_like, is_template, item_value, values
from docpact.prose.vocabulary import MEANING, words
from docpact.rules import Characters, Pattern
from docpact.rules.formats import escaped
from docpact.rules.numerals import numeral_regex

_MOST_KINDS = 6
_DIVIDING = words("; , and")
_DASH = frozenset("-")
_BRACKETS = frozenset("[(")
"""What an interval begins with, and no value: `[1, 64]`."""
_RULING = words("must cannot contains contain starts consists characters mandatory ranges range")
_IDENTIFIER = re.compile(r"[a-z][A-Za-z0-9_-]+|[A-Z][A-Z0-9_-]+|(?:[A-Z][a-z0-9]+){2,}")
_ORDERS = words("set enter specify provide")
_OF_NUMBERS = words("number numbers integer integers value values code")
_REMARKING = words("the when note this for")
_VALUE_HEADS = [["value"], ["values"], ["option"], ["options"], ["parameter value"], ["valid value"], ["enumeration"]]
_FEWEST = 2
_LONGEST_LABEL = 5
_SHORTEST = 4
_ABSENT = words("not left omitted unspecified")
_REFUSING = {("not", "supported"), ("not", "allowed"), ("not", "permitted"), ("cannot", "be"), ("cannot", "use")}
_UNSUPPORTED = re.compile(
    r"\((?:currently not supported|not supported (?:currently|in|by))\b"
    r"|which (?:is|has) not (?:been )?(?:currently )?supported",
    re.IGNORECASE,
)
"""What tells that a listed value can not be used."""
_DEFAULT_MARK = re.compile(
    r"\(default\b[^)]{0,20}\)|:\s*default value\s*$|default value\.?\s*$"
    r"|the default (?:value|option|setting)\b(?!\s*(?:is|:))",
    re.IGNORECASE,
)


def announced_values(notes: Notes, head: Block, after: Sequence[Block]) -> int | None:
    """Read the values that the last sentence of a block announces: its items, or the blocks after it.

    Return how many of the blocks after it were read; None where the items are no values.
    """
    if _is_open(head):
        return 0
    items = [child for child in head.children if child.sentences and not _on_absence(child)]
    items = _before_remarks(items)
    if items:
        if not _values_of(notes, items, head, surely=True):
            return None
        for child in head.children:
            if child.sentences and _on_absence(child):
                _defaults_in(notes, child)
        return 0
    if after and _paragraph_of_values(notes, after[0], head):
        return 1
    words = len(after) > 1 and all(map(_word_explained, after[:2]))
    size = next((at for at, block in enumerate(after) if not _value_alone(block, later=words or at > 0)), len(after))
    if size < len(after) and is_template_line(after[size]):
        return 0
    return size if size and _values_of(notes, after[:size], head, surely=True) else 0


def _before_remarks(items: list[Block]) -> list[Block]:
    """Return the items without those at their end that speak of the list as a whole: "The number depends on …"."""
    size = len(items)
    while size > _FEWEST and items[size - 1].sentences[0].tokens[0].key in _REMARKING:
        size -= 1
    return items[:size] if all(values_of(item) is None for item in items[size:]) else items


def is_template_line(block: Block) -> bool:
    r"""The paragraph explains a form of values, such as `**compute:**\ *zone*`."""
    tokens = block.sentences[0].tokens[:2] if block.kind == "text" and block.sentences else []
    glued = len(tokens) > 1 and tokens[1].mark == "*" and tokens[1].start <= tokens[0].end + len("\\ ")
    return bool(tokens) and (tokens[0].mark == "*" or glued)


def _on_absence(item: Block) -> bool:
    """The item tells what holds without a value: "If this parameter is not specified, …"."""
    keys = [token.key for token in item.sentences[0].tokens[:8]]
    return keys[0] == "if" and bool(_ABSENT.intersection(keys))


def announced_signs(notes: Notes, head: Block, after: Sequence[Block], *, allowed: bool) -> int:
    """Read the characters that the last sentence of a block announces; return how many blocks after it were read."""
    items = [child for child in head.children if child.sentences]
    size = 0
    if not items:
        size = next((at for at, block in enumerate(after) if block.kind != "item"), len(after))
        items = [block for block in after[:size] if block.sentences]
    sets: list[Characters] = []
    for item in items:
        tokens = item.sentences[0].tokens
        found = signs_list(tokens, 0)
        if found is None or not found.value.complete or found.end < len(tokens):
            return 0
        sets.append(found.value.characters)
    union = Characters.union(sets)
    if union:
        notes.phrase("list of characters", head.start, head.end)
        notes.state((Signage(union, allowed=allowed),), head.sentences[-1])
    return size


def announced_kinds(notes: Notes, head: Block, least: int) -> bool:
    """Read the kinds of characters of which a string needs `least`; True where a paragraph lists nothing else.

    What else items say is heard as usual.
    """
    kinds: list[Characters] = []
    for child in head.children:
        found = signs_list(child.sentences[0].tokens, 0) if child.sentences else None
        if found:
            groups = found.value.groups if child.kind == "text" else (found.value.characters,)
            kinds += [group or SPECIAL for group in groups]
    if not 0 < least <= len(kinds) <= _MOST_KINDS:
        return False
    notes.phrase("list of kinds of characters", head.start, head.end)
    notes.state((Kinds(tuple(kinds), least),), head.sentences[-1])
    return [child.kind for child in head.children] == ["text"]


def implied_values(notes: Notes, block: Block, *, kind: bool) -> bool:
    """Read a list whose every item begins with a value and explains it: a closed list, although nothing says so.

    `kind`: the value is called a kind of a thing; bare words that stand alone are kinds of it, too.
    """
    items = [child for child in block.children if child.kind == "item"]
    if _is_open(block) or not items or len(items) != len(block.children):
        return False
    stated = [item for item in items if not (item.sentences and _on_absence(item))]
    items = stated if len(stated) >= _FEWEST else items
    heads = [item.sentences[0].tokens for item in items if item.sentences]
    explained = all(map(_explained, heads)) or _explained_or_alone(heads)
    if len(heads) < len(items) or not (_listed_alone(heads, kind=kind) or explained or _named_plainly(items)):
        return False
    if any(_states_a_rule(item) or _orders(item) for item in items) or (len(items) == 1 and not _single(heads[0])):
        return False
    return _values_of(notes, items, block, surely=False)


def values_of_conditions(notes: Notes, block: Block, name: str) -> bool:
    """Read a list whose every item tells what one value means: "If **action** is set to **count**, …"."""
    items = [child for child in block.children if child.kind == "item" and child.sentences]
    found = [_value_of_condition(item.sentences[0].tokens, name) for item in items]
    texts = tuple(dict.fromkeys(text for text in found if text))
    if len(texts) < max(2, len(block.children)):
        return False
    facts = (Choice(texts, surely=False),)
    notes.phrase("list of values", items[0].start, items[-1].end, facts)
    notes.state(facts, items[0].sentences[0])
    return True


def _value_of_condition(tokens: Sequence[Token], name: str) -> str:
    """Return the value of "If **name** is set to **value**, …", or of the same with a pronoun; else nothing."""
    keys = [token.key for token in tokens]
    verb = keys.index("is") if "is" in keys[:4] else 0
    subject = tokens[1:verb]
    itself = [t.key for t in subject] in BY_PRONOUN or [t.text for t in subject] == [name]
    at = verb + 1 + 2 * (keys[verb + 1 : verb + 3] == ["set", "to"])
    says = keys[:1] in (["if"], ["when"]) and itself and keys[at : at + 2] == [VALUE, ","]
    return tokens[at].text if says else ""


def _orders(item: Block) -> bool:
    """The item tells what to fill in in a case, and is no value: `cookie: Set the name of the cookie.`"""
    keys = [token.key for token in item.sentences[0].tokens[:4]]
    return keys[1:2] == [":"] and keys[3:] == ["the"] and keys[2] in _ORDERS


def implied_paragraphs(notes: Notes, head: Block, after: Sequence[Block]) -> int:
    """Read paragraphs that begin with a marked value and explain it; return how many of those after a block were."""
    size = next((at for at, block in enumerate(after) if not _labelled_alone(block)), len(after))
    if size < len(after) and is_template_line(after[size]):
        return 0
    blocks = [*([head] if _labelled_alone(head) else []), *after[:size]]
    return size if len(blocks) > 1 and not _is_open(head) and _values_of(notes, blocks, head, surely=False) else 0


def is_case(block: Block) -> bool:
    """The item tells what holds in a case: "If you want to mask a rule, …"."""
    return block.kind == "item" and bool(block.sentences) and block.sentences[0].tokens[0].key in ("if", "when", "to")


def values_in_line(notes: Notes, block: Block) -> set[int]:
    """Read `Values: A: first. B: second.`, a list in a line; return the places of its sentences."""
    for place, sentence in enumerate(block.sentences):
        topic, cut = heading(sentence.tokens) or ("", 0)
        if topic == "range" or (not topic and _bold(_undashed(sentence.tokens[:4]))):
            rest = [sentence.tokens[cut:], *(other.tokens for other in block.sentences[place + 1 :])]
            lines = [_pieces(tokens, notes.text) for tokens in rest]
            kept = _explained_lines(lines)
            heads = [piece for at in kept for piece in lines[at]]
            if any(piece[0].kind == piece[2].kind == "value" for piece in heads if len(piece) > 2):
                continue  # `**size**: **1** or **2**` gives the values of a part
            if len(heads) > 1 or (heads and place and not topic and block.kind == "text" and _single(heads[0])):
                found = [item_value(tokens) for tokens in heads]
                texts = tuple(value for one in found if one for value in one.value.values)
                notes.state((Choice(texts, surely=topic == "range"),), sentence)
                return {place + at for at in kept}
    return set()


def dashed_values(notes: Notes, block: Block) -> set[int]:
    """Read `Options are: - A: first. - B: second.`, a list with its lines joined; return its sentences' places."""
    for place, sentence in enumerate(block.sentences if notes.text.find(": -", block.start, block.end) >= 0 else ()):
        tokens = sentence.tokens
        dash = next((at for at, pair in enumerate(pairwise(tokens)) if [t.key for t in pair] == [":", "-"]), None)
        at = tokens[dash + 1].end if dash is not None else 0
        if dash is None or notes.text[at : at + 1].strip() or not _announces_values(tokens[: dash + 1]):
            continue
        begins = [place, *(at for at in range(place + 1, len(block.sentences)) if _begins_item(block.sentences[at]))]
        heads = (block.sentences[at].tokens[dash + 1 if at == place else 0 :] for at in begins)
        found = [item_value(item[1:]) for head in heads for item in _between_dashes(head) if len(item) > 1]
        if found and all(found):
            texts = tuple(value for one in found if one for value in one.value.values)
            notes.phrase("list of values", sentence.start, block.sentences[begins[-1]].end)
            notes.state((Choice(texts),), sentence)
            return set(range(place, begins[-1] + 1))
    return set()


def _begins_item(sentence: Sentence) -> bool:
    """Tell whether a sentence begins with a further item of a list in a line: "- B: second"."""
    keys = [token.key for token in sentence.tokens[:3]]
    return keys[:1] == ["-"] and len(keys) > 1 and (keys[2:] == [":"] or len(sentence.tokens) == 2)


def _between_dashes(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    """Divide what begins with a dash at those dashes after which another value is explained: `- a: one - b: two`."""
    begins = [
        at
        for at, pair in enumerate(zip(tokens[1:], tokens[3:], strict=False), 1)
        if [t.key for t in pair] == ["-", ":"]
    ]
    return [tokens[begin:end] for begin, end in pairwise([0, *begins, len(tokens)])]


def tabled_values(notes: Notes, block: Block, before: Block | None) -> None:
    """Read the values in the first column of a grid table whose header says that they are: `Value | Meaning`.

    The sentence before the table is the one that states them, or else the header.
    """
    header, _, body = notes.text[block.start : block.end].partition("+=")
    heads, texts = _first_column(header), _first_column(body)
    of_values = [head.lower() for head in heads] in _VALUE_HEADS and not (before and _is_open(before))
    if not of_values or len(texts) < _FEWEST or any(map(is_template, texts)):
        return
    facts = (Choice(tuple(texts)),)
    notes.phrase("table of values", block.start, block.end, facts)
    border, line, _ = header.split("\n", 2)
    start = block.start + len(border) + 1
    told = before.sentences[-1:] if before else []
    notes.state(facts, told[0] if told else Sentence([], start, start + len(line)))


def _first_column(grid: str) -> list[str]:
    """Return the texts of the first column of the rows of a grid table."""
    rows = groupby(grid.splitlines(), key=lambda line: line.strip().startswith("|"))
    cells = [" ".join(line.split("|")[1].strip() for line in lines) for inside, lines in rows if inside]
    return [cell.strip().strip("*`") for cell in cells]


def _announces_values(tokens: Sequence[Token]) -> bool:
    return any(isinstance(fact, Introduction) and fact.of == "values" for found in spot(tokens) for fact in found.facts)


def _explained_lines(lines: Sequence[Sequence[Sequence[Token]]]) -> list[int]:
    """Return which sentences begin with a value and explain it; what stands between values in bold explains further.

    A list of bare words that a sentence without a verb ends is not complete: "Custom metrics".
    """
    if lines[0] and _bold(lines[0][0]):
        kept = [at for at, pieces in enumerate(lines) if pieces[0] and pieces[0][0].mark == "**"]
        return kept if all(_bold(piece) and _explained(piece) for at in kept for piece in lines[at]) else []
    size = next((at for at, pieces in enumerate(lines) if not all(map(_explained, pieces))), len(lines))
    return [] if any(len(pieces[0]) <= _SHORTEST for pieces in lines[size:]) else list(range(size))


def _pieces(tokens: Sequence[Token], text: str) -> list[Sequence[Token]]:
    """Divide a sentence where an explained value follows: `**a**: first; **b**: second`, or begins a line."""
    begins = [
        at + 1
        for at, (token, after) in enumerate(pairwise(tokens))
        if after.kind == "value"
        and (token.key in _DIVIDING or "\n" in text[token.end : after.start])
        and _labelled(tokens[at + 1 : at + 4])
    ]
    pieces = [tokens[begin:end] for begin, end in pairwise([0, *begins, len(tokens)])]
    return [_undashed(piece) for piece in pieces]


def _undashed(tokens: Sequence[Token]) -> Sequence[Token]:
    return tokens[1:] if tokens and tokens[0].key == "-" else tokens


def _listed_alone(heads: Sequence[Sequence[Token]], *, kind: bool) -> bool:
    """The items are nothing but values: in bold, in capitals, yes and no, or kinds of a thing."""
    return len(heads) > 1 and all(
        len(tokens) == 1
        and (
            tokens[0].mark in ("**", '"')
            or tokens[0].text.isupper()
            or tokens[0].key in BOOLEAN_WORDS
            or (kind and tokens[0].kind == "word")
        )
        for tokens in heads
    )


def _explained_or_alone(heads: Sequence[Sequence[Token]]) -> bool:
    """Some items explain a value in bold, and each of the others is nothing but a word with a capital."""
    others = [tokens for tokens in heads if not _bold(tokens)]
    return len(others) < len(heads) and all(len(t) == 1 and t[0].text[:1].isupper() for t in others)


def _named_plainly(items: Sequence[Block]) -> bool:
    """The items explain words in lower case: `accept: Takes the request.`"""
    heads = [item.sentences[0].tokens for item in items]
    return len(heads) > 1 and all(
        len(tokens) > 2 and tokens[0].kind == "word" and tokens[0].text.islower() and tokens[1].key == ":"
        for tokens in heads
    )


def _states_a_rule(item: Block) -> bool:
    """The item explains no value, but says what a value of some kind must be: `OBS: The path must start with …`."""
    if item.sentences[0].tokens[0].kind != "value" and any(
        token.key in _RULING for sentence in item.sentences for token in sentence.tokens
    ):
        return True
    facts = [fact for sentence in item.sentences for found in spot(sentence.tokens) for fact in found.facts]
    return any(
        isinstance(fact, Signage)
        or (isinstance(fact, Extent) and fact.unit != "elements")
        or (isinstance(fact, Stated) and isinstance(fact.rule, Pattern))
        for fact in facts
    )


def _single(tokens: Sequence[Token]) -> bool:
    """The only value that is listed is certainly one: marked, explained, and written as an identifier."""
    named = _labelled(tokens) and tokens[1].key == ":" and tokens[0].key not in BOOLEAN_WORDS
    return named and bool(_IDENTIFIER.fullmatch(tokens[0].text))


def _labelled_alone(block: Block) -> bool:
    tokens = block.sentences[0].tokens if block.kind == "text" and block.sentences else []
    return bool(tokens) and not _topic(block) and (_bold(tokens) or _numbered(tokens))


def _numbered(tokens: Sequence[Token]) -> bool:
    """The sentence explains a number: `0: off`."""
    keys = [token.key for token in tokens[:2]]
    return keys == [NUMBER, ":"] and len(tokens) > 2 and tokens[2].kind == "word"


def _bold(tokens: Sequence[Token]) -> bool:
    return _labelled(tokens) and tokens[0].mark == "**"


def _paragraph_of_values(notes: Notes, block: Block, head: Block) -> bool:
    if len(block.sentences) != 1 or block.children:
        return False
    tokens = block.sentences[0].tokens
    listed = values(tokens, 0)
    if not listed or listed.end < len(tokens) or len(listed.value.values) < 2 or listed.value.open:
        return False
    facts = (Choice(listed.value.values),)
    notes.phrase("values", block.start, block.end, facts)
    notes.state(facts, head.sentences[-1])
    return True


def _values_of(notes: Notes, blocks: Sequence[Block], head: Block, *, surely: bool) -> bool:
    """Read the values that blocks begin with, and which of them is the default; False where one has none."""
    items = [block for each in blocks for block in _with_its_items(each) if not _is_default_line(block)]
    items = [block for each in items for block in (each.children if _groups(each) else [each])]
    items = [item for item in items if not _UNSUPPORTED.search(notes.text, item.start, item.end)]
    items = items[1:] if len(items) > 2 and _is_heading(items[0]) else items
    if any(map(_gives_the_value, items)):
        return False
    spans = {item.start: span for item in items if (span := _numbers_of(item))}
    items = [item for item in items if item.start not in spans]
    found: list[Listed] = []
    for item in items:
        listed = values_of(item)
        if listed is None:
            return False
        found.append(listed)
    if not found:
        return False
    texts = tuple(value for listed in found for value in listed.values)
    if any(is_template(text) for text in texts):
        return True
    facts: tuple[Fact, ...] = (Excluded(texts) if _is_negated(head) else Choice(texts, surely),)
    if spans:
        regexes = [*map(escaped, texts), *(numeral_regex(int(low), int(high)) for low, high in spans.values())]
        facts = () if _is_negated(head) else (Stated(Pattern(regex="|".join(regexes))),)
    notes.phrase("list of values", head.start, items[-1].end, facts)
    notes.state(facts, head.sentences[-1] if head.sentences else items[0].sentences[0])
    for listed, item in zip(found, items, strict=True):
        text = notes.text[item.sentences[0].start : item.sentences[-1].end + 1]
        if listed.default is not None or _DEFAULT_MARK.search(text):
            notes.state((Preset(listed.default or listed.values[0]),), item.sentences[0])
    for block in blocks:
        if _topic(block) != "default" or _is_default_line(block):
            _defaults_in(notes, block)
    return True


def _numbers_of(item: Block) -> tuple[float, float] | None:
    """Read an item that stands for the numbers of a range: "Protocol number (0-255)"."""
    tokens = item.sentences[0].tokens if item.kind == "item" and len(item.sentences) == 1 else []
    opening = next((at for at, token in enumerate(tokens[:_LONGEST_LABEL]) if token.key == "("), 0)
    if not opening or tokens[opening - 1].key not in _OF_NUMBERS or tokens[-1].key != ")":
        return None
    found = NUMERIC["span"].parse(tokens, opening + 1)
    low, high = found.value[:2] if found and found.end == len(tokens) - 1 else (None, None)
    return None if low is None or high is None or int(low) != low or int(high) != high else (low, high)


def _gives_the_value(item: Block) -> bool:
    """The item tells what the value is for the thing that it begins with: "nodes: The value ranges from 2 to 32"."""
    tokens = item.sentences[0].tokens if item.sentences else []
    colon = next((at for at, token in enumerate(tokens[:_LONGEST_LABEL]) if token.key == ":"), len(tokens))
    subject = [token.key for token in tokens[colon + 1 : colon + 5]]
    return subject[:3] == ["the", "value", "ranges"] or subject in (
        ["the", "value", "is", VALUE],
        ["the", "value", "is", NUMBER],
    )


def _is_heading(item: Block) -> bool:
    """The item is the heading of the list, among its items by mistake: `- **Range**`."""
    tokens = item.sentences[0].tokens if item.kind == "item" and item.sentences else []
    return heading(tokens) == ("range", len(tokens))


def _groups(item: Block) -> bool:
    """The item is nothing but a heading of further items: `Copies:`, `**Ready**:`."""
    tokens = item.sentences[0].tokens if item.kind == "item" and len(item.sentences) == 1 else []
    if not tokens or tokens[0].kind not in ("word", "value") or tokens[-1].key != ":":
        return False
    of_values = tokens[0].kind == "word" or all(values_of(child) is not None for child in item.children)
    return of_values and bool(item.children) and all(child.kind == "item" for child in item.children)


def _with_its_items(block: Block) -> list[Block]:
    """Return a paragraph that is a value, and the items after it that are values as well.

    A single item within an item is the next one, indented by mistake.
    """
    items = [child for child in block.children if child.kind == "item"]
    apart = (block.kind != "text" and len(items) != 1) or len(items) < len(block.children)
    return [block] if apart or any(values_of(item) is None for item in items) else [block, *items]


def values_of(block: Block) -> Listed | None:
    """Read the value that a block begins with; others may follow: `**a**: first; **b**: second`, or after a dash.

    In a paragraph, numbers need no mark: `0: off; 1: on`.
    """
    found = item_value(block.sentences[0].tokens) if block.sentences else None
    if found is None:
        return _values_of_a_label(block)
    listed: Listed = found.value
    first = block.sentences[0].tokens
    whole = values(first, 0)
    if whole and whole.end == len(first) and len(whole.value.values) > 1 and whole.value.marked:
        return listed._replace(values=whole.value.values)
    in_item = block.kind == "item"
    explains = _numbered if not in_item and _numbered(first) else _labelled
    if not in_item and not explains(first[first[0].key == "value" :]):
        return listed
    texts = list(listed.values)
    for place, sentence in enumerate(block.sentences):
        tokens = sentence.tokens
        dividing = _DASH if in_item else _DIVIDING
        begins = [at + 1 for at, token in enumerate(tokens) if token.key in dividing]
        begins += [0] if place and not in_item else []
        for begin in begins:
            more = item_value(tokens[begin:]) if explains(tokens[begin:]) else None
            texts += more.value.values if more else ()
    return listed._replace(values=tuple(dict.fromkeys(texts)))


def _values_of_a_label(block: Block) -> Listed | None:
    """Read an item that gives the values of one case: `Large copies: **a**, **b**, and **c**`."""
    tokens = block.sentences[0].tokens if block.kind == "item" and block.sentences else []
    colon = next((at for at, token in enumerate(tokens) if token.key == ":"), len(tokens))
    found = values(tokens, colon + 1) if colon + 1 < len(tokens) else None
    return found.value if found and found.end == len(tokens) and found.value.marked and not found.value.open else None


def _is_open(head: Block) -> bool:
    """The list after a block is one of examples or of parameters, or says that it is not complete."""
    tokens = head.sentences[-1].tokens if head.sentences else []
    keys = [token.key for token in tokens]
    pairs = set(pairwise(keys))
    return examples_from(tokens) < len(tokens) or bool(
        pairs & {("not", "limited"), ("parameters", "as"), ("parameter", "description")}
    )


def _is_negated(head: Block) -> bool:
    """What a block announces is what is not allowed: "The following blocks are not supported:"."""
    keys = [token.key for token in head.sentences[-1].tokens] if head.sentences else []
    return keys[-1:] == [":"] and tuple(keys[-3:-1]) in _REFUSING


def _is_default_line(block: Block) -> bool:
    """The block tells which value is the default; `DEFAULT: an explanation`, or the word alone, is a value."""
    tokens = block.sentences[0].tokens if block.sentences else []
    topic, cut = heading(tokens) or ("", 0)
    alone = len(tokens) == 1 and block.kind == "item" and not block.children and tokens[0].text.lower() == "default"
    if topic != "default" or alone:
        return False
    stated = values(tokens, cut) if cut < len(tokens) else None
    return block.kind != "item" or cut == len(tokens) or (stated is not None and stated.end == len(tokens))


def _defaults_in(notes: Notes, item: Block) -> None:
    """Hear what an item of a list of values says of the default, and of other values, besides its value."""
    for sentence in [*item.sentences, *(s for child in item.children for s in child.sentences)]:
        for spotted in spot(sentence.tokens, notes.text[sentence.start : sentence.end]):
            if spotted.phrase.about == "default":
                notes.state(spotted.facts, sentence)
            notes.taken_back += [
                (fact, ALWAYS) for fact in spotted.facts if isinstance(fact, TakenBack) and "values" in fact.kinds
            ]


def _topic(block: Block) -> str:
    head = heading(block.sentences[0].tokens) if block.sentences else None
    return head[0] if head else ""


def _labelled(tokens: Sequence[Token]) -> bool:
    """The sentence explains a marked value: `**a**: the first`, `**a** indicates the first`."""
    if len(tokens) < 3 or tokens[0].kind != "value":
        return False
    return tokens[1].key == ":" or (tokens[1].key in MEANING and tokens[0].text[-1:].isalpha())


def _value_alone(block: Block, *, later: bool) -> bool:
    """The paragraph begins with a value and explains it; `later`: after others, where a word and a colon will do."""
    if block.kind not in ("text", "item") or not block.sentences or _topic(block):
        return False
    tokens = block.sentences[0].tokens
    found = item_value(tokens) if tokens[0].key not in _BRACKETS else None
    if found is None:
        return False
    if block.kind == "text" and tokens[0].kind == "word" and found.end < len(tokens) and tokens[found.end].key == ",":
        return False  # several values in a sentence, of which this is the first
    if len(tokens) == 1 and tokens[0].kind == "word" and set(tokens[0].text) & set("-_"):
        return True
    return tokens[0].kind == "value" or _explained(tokens) or (later and len(tokens) > 2 and tokens[1].key == ":")


def _word_explained(block: Block) -> bool:
    """The paragraph explains a bare word: `inline: Code in the request`."""
    tokens = block.sentences[0].tokens if block.sentences else []
    return len(tokens) > 2 and tokens[0].kind == "word" and tokens[0].text.islower() and tokens[1].key == ":"


def _explained(tokens: Sequence[Token]) -> bool:
    """The item begins with a value that an explanation follows: marked, or such as no word of prose is."""
    found = item_value(tokens)
    if found is None:
        return False
    text = found.value.values[0]
    explained = found.end < len(tokens)
    if tokens[0].kind == "value":
        return explained or code_like(text)
    return explained and (not text or code_like(text) or text.isdigit())
