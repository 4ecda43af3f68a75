"""Operation ids, tags and schema names from titles: `Creating a Manual Backup` → `createManualBackup`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from types import MappingProxyType

from docpact.reading.words import parts, pascal, singular

_VERBS: dict[str, str] = {
    "querying": "query", "creating": "create", "deleting": "delete", "updating": "update", "modifying": "modify",
    "obtaining": "obtain", "adding": "add", "removing": "remove", "listing": "list", "setting": "set", "getting": "get",
    "changing": "change", "enabling": "enable", "disabling": "disable", "binding": "bind", "unbinding": "unbind",
    "starting": "start", "stopping": "stop", "restarting": "restart", "rebooting": "reboot", "resetting": "reset",
    "restoring": "restore", "configuring": "configure", "upgrading": "upgrade", "expanding": "expand",
    "scaling": "scale",
    "attaching": "attach", "detaching": "detach", "exporting": "export", "importing": "import",
    "downloading": "download",
    "uploading": "upload", "checking": "check", "registering": "register", "publishing": "publish", "viewing": "view",
    "searching": "search", "applying": "apply", "copying": "copy", "replacing": "replace", "executing": "execute",
    "running": "run", "submitting": "submit", "cancelling": "cancel", "canceling": "cancel", "activating": "activate",
    "deactivating": "deactivate", "switching": "switch", "migrating": "migrate", "renaming": "rename",
    "retrying": "retry",
    "assigning": "assign", "allocating": "allocate", "releasing": "release", "verifying": "verify",
    "accepting": "accept",
    "rejecting": "reject", "granting": "grant", "revoking": "revoke", "sharing": "share", "debugging": "debug",
    "installing": "install", "uninstalling": "uninstall", "reinstalling": "reinstall", "associating": "associate",
    "disassociating": "disassociate", "comparing": "compare", "saving": "save", "synchronizing": "synchronize",
    "authorizing": "authorize", "authenticating": "authenticate", "increasing": "increase", "reducing": "reduce",
    "resizing": "resize", "splitting": "split", "merging": "merge", "moving": "move", "promoting": "promote",
    "recovering": "recover", "resuming": "resume", "suspending": "suspend", "terminating": "terminate",
    "validating": "validate", "tagging": "tag", "untagging": "untag", "clearing": "clear", "closing": "close",
    "opening": "open", "showing": "show", "counting": "count", "editing": "edit", "extending": "extend",
    "initiating": "initiate", "initializing": "initialize", "injecting": "inject", "joining": "join", "killing": "kill",
    "locking": "lock", "unlocking": "unlock", "mounting": "mount", "unmounting": "unmount", "performing": "perform",
    "previewing": "preview", "processing": "process", "purchasing": "purchase", "refreshing": "refresh",
    "reporting": "report", "sending": "send", "shrinking": "shrink", "specifying": "specify",
    "transferring": "transfer",
    "triggering": "trigger", "using": "use", "generating": "generate", "completing": "complete",
    "confirming": "confirm",
    "labeling": "label", "labelling": "label", "modelling": "model",
    "taking": "take", "making": "make", "writing": "write", "watching": "watch", "prolonging": "prolong",
    "providing": "provide", "including": "include", "excluding": "exclude", "scheduling": "schedule",
    "rescheduling": "reschedule", "defining": "define", "invoking": "invoke", "caching": "cache", "storing": "store",
    "ignoring": "ignore", "preparing": "prepare", "subscribing": "subscribe", "unsubscribing": "unsubscribe",
    "describing": "describe", "tuning": "tune", "cloning": "clone", "compiling": "compile", "profiling": "profile",
    "reconciling": "reconcile", "wiping": "wipe", "consuming": "consume", "assuming": "assume", "naming": "name",
    "raising": "raise", "browsing": "browse", "exposing": "expose", "composing": "compose", "diagnosing": "diagnose",
    "analyzing": "analyze", "erasing": "erase", "licensing": "license", "reversing": "reverse",
    "converting": "convert", "enlarging": "enlarge", "freezing": "freeze", "unfreezing": "unfreeze", "parsing": "parse",
    "lending": "lend", "borrowing": "borrow", "returning": "return", "withdrawing": "withdraw", "pausing": "pause",
}  # fmt: skip
"""Gerunds that titles begin with; others follow the rules of `imperative`."""

_PATH_VERSION = re.compile(r"/v(\d+(?:\.\d+)?)(?=/|$)")
_FEW_ACTIONS = 3
_LONGEST_ACTION = 4
_ARTICLES = frozenset({"a", "an", "the"})
_REMARK = re.compile(
    r"\s*[(\[](?:deprecated|discarded|recommended|to be (?:deprecated|discarded|taken offline)|"
    r"unavailable soon|old version|beta|obsolete"
    r"|offline soon|not recommended)[^()\[\]]*[)\]]",
    re.IGNORECASE,
)
_DEPRECATED = re.compile(
    r"\b(?:deprecated|discarded|unavailable soon|to be taken offline|out[- ]of[- ]date|obsolete|"
    r"historical apis?|discontinued|to be discarded|old version)\b",
    re.IGNORECASE,
)
_VERSION_REMARK = re.compile(r"\(\s*(?:an?\s+)?(v[\d.]+) APIs?\s*\)", re.IGNORECASE)
_VERSION = re.compile(r"\bv(\d+)\.(\d+)\b", re.IGNORECASE)
_SMALL = frozenset({"of", "for", "in", "and", "or", "to", "on", "by", "a", "an", "the", "with", "from"})


def imperative(gerund: str) -> str:
    """Return the verb of a gerund: `Modifying` → `modify`; other words come back in lower case."""
    word = gerund.lower()
    if word in _VERBS:
        return _VERBS[word]
    if not word.endswith("ing") or len(word) < 6:
        return word
    stem = word[:-3]
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsfz":
        return stem[:-1]
    if stem.endswith(("at", "iz", "ov", "c", "v", "g", "us", "ut", "bl", "dl", "gl", "ir", "ur", "as", "od", "u")):
        return stem + "e"
    return stem


def operation_id(title: str) -> str:
    """Return the operation id that a title suggests, in lowerCamelCase."""
    listed = re.sub(r",(?= [A-Z][a-z]+ing\b)", " or", title)
    words = _words(_VERSION.sub(r"V\1_\2", _VERSION_REMARK.sub(r"\1", _REMARK.sub("", listed))))
    if not words:
        return "operation"
    words[0] = imperative(words[0])
    for at in range(1, len(words)):
        joined = words[at - 1].lower() in ("or", "and") or (at == 1 and words[0] not in _VERBS.values())
        if joined and words[at].lower() in _VERBS:
            words[at] = imperative(words[at])
    name = pascal([words[0], *(word for word in words[1:])])
    name = re.sub(r"^\d+", "", name)
    return name[:1].lower() + name[1:] if name else "operation"


def joint_title(titles: Sequence[str], path: str) -> str:
    """Return a title for actions on one path, as a person would sum them up; empty where one of them is the main one.

    A few that share their words are named together ("Starting or Stopping Servers"); others, on a path that ends in
    `action`, by what they are done to.
    """
    words = [title.split() for title in dict.fromkeys(titles)]
    if len(words) < 2:
        return ""
    before = _in_common(words)
    after = _in_common([each[before:][::-1] for each in words])
    apart = [each[before : len(each) - after] for each in words]
    few = len(titles) <= _FEW_ACTIONS and all(0 < len(each) <= _LONGEST_ACTION for each in apart)
    if few and before + after:
        *most, last = map(" ".join, apart)
        tail = words[0][len(words[0]) - after :]
        return " ".join([*words[0][:before], ", ".join(most), "or", last, *tail])
    steps = [step for step in path.split("/") if step and not step.startswith("{")]
    if len(steps) > 1 and steps[-1] in ("action", "actions"):
        thing = singular(" ".join(parts(steps[-2]))).title()
        return f"Performing an Action on {'an' if thing[0] in 'AEIOU' else 'a'} {thing}"
    return ""


def _in_common(lists: Sequence[Sequence[str]]) -> int:
    """Return with how many equal words the lists begin."""
    return sum(1 for _ in takewhile(lambda words: len(set(words)) == 1, zip(*lists, strict=False)))


def versioned(operation_id: str, path: str) -> str:
    """Return an operation id with the version that the path has, if it has one: `listServersV2`."""
    version = _PATH_VERSION.search(path)
    return f"{operation_id}V{version[1].replace('.', '_').replace('_0', '')}" if version else operation_id


def schema_name(hint: str, *, one: bool = False) -> str:
    """Return a schema's name from a field's or table's name; `one` for the element of a list (`tags` → `Tag`)."""
    text = hint.rsplit(".", 1)[-1] if re.fullmatch(r"[\w$]+(?:\.[\w$]+)+", hint) else hint
    words = _words(text)
    if one and words:
        words[-1] = singular(words[-1])
    name = re.sub(
        r"^[\d_]+",
        "",
        pascal(word if word[:1].isupper() and not word.isupper() else word[:1].upper() + word[1:] for word in words),
    )
    return name or "Object"


def camel(title: str) -> str:
    """Return a title's words in lowerCamelCase, the name of an example."""
    name = pascal(word.lower() if word.istitle() else word for word in _words(title))
    return name[:1].lower() + name[1:] or "example"


def tag_of(title: str) -> str:
    """Return the tag that a section's title gives."""
    return _REMARK.sub("", title).strip()


def title_from_folder(name: str, spelling: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return a folder's name as a title: `backup_management` → `Backup Management`.

    `spelling` has words with capitals in them (`SSL`, `OpenStack`) by their lower case.
    """
    words = re.split(r"[_\s]+", name.strip("_"))
    return " ".join(
        spelling.get(word) or (word if word in _SMALL and i else word[:1].upper() + word[1:])
        for i, word in enumerate(words)
    )


def spelling_of(texts: Iterable[str]) -> dict[str, str]:
    """Return the words of texts that have two capitals, and plurals of abbreviations, by their lower case."""
    found = {word for text in texts for word in re.findall("[A-Za-z]+", text)}
    words = {word for word in found if sum(letter.isupper() for letter in word) > 1}
    return {word.lower(): word for word in words | {f"{word}s" for word in words if word.isupper()}}


def is_deprecated(text: str) -> bool:
    """Tell whether a title or folder says that what it documents is going away."""
    return _DEPRECATED.search(text.replace("_", " ")) is not None


def _words(text: str) -> list[str]:
    text = re.sub(r"['’]s\b", "", text)
    words = re.findall(r"V\d+_\d+|[A-Za-z0-9]+", text)
    return [word for i, word in enumerate(words) if word.lower() not in _ARTICLES or (i == 0 and len(words) == 1)]
