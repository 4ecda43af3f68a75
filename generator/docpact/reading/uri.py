"""Request lines: method, path and query string, as pages write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

METHODS = ("GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS")

_METHOD = re.compile(rf"(?<![\w/])(?P<method>{'|'.join(METHODS)})(?![\w-])[\s:：]*")
_GLUED = re.compile(rf"^(?P<method>{'|'.join(METHODS)})(?=(?:/|https?:))", re.MULTILINE)
_CASELESS = re.compile(rf"^\W*(?P<method>{'|'.join(METHODS)})\s+(?=/|https?:|\{{)", re.IGNORECASE)
_TARGET = re.compile(
    r"(?P<scheme>(?:https?|\{[\w-]*scheme\})\s*:\s*//\s*)?(?P<host>\{\{?[^{}/]*(?:endpoint|host|"
    r"domain|address)[^{}/]*\}?\}|(?<=//)[^/\s]+)?(?:(?<=\}):(?:\d+|\{[^{}/]*\})(?=/))?"
    r"(?P<rest>/?[^\s].*)?",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\$\((?P<a>[^()]*)\)|\$?\{\{(?P<b>[^{}]*)\}\}|\$?\{(?P<c>[^{}]*)\}|<(?P<d>[^<>]*)>|"
    r"(?<=/)(?::(?P<e>\w+)|\[(?P<f>\w+)\](?=[/?\s]|$)|\$(?P<g>\w+))"
)
_OPTIONAL_QUERY = re.compile(r"[{\[]\s*\?\s*(?P<names>.*?)\s*[}\]]?\s*$")
_VARIABLE = re.compile(r"^[^\w]*(?P<name>[\w.:-]+(?:\s+[\w-]+)*)[^\w]*$")
_LABELLED_PATH = re.compile(
    r"(?:^|\b)(?:uri|url|path|api|request uri)\s*(?:format)?\s*[:：]\s*(?P<path>(?:https?:/)?/\S.*|/)\s*$",
    re.IGNORECASE,
)
_LABELLED_METHOD = re.compile(
    rf"\b(?:method|http method|request method)\s*[:：]?\s*(?P<method>{'|'.join(METHODS)})\b", re.IGNORECASE
)
_REVERSED = re.compile(rf"^\s*(?P<target>(?:https?://[^\s/]+)?/\S+)[ \t]+\(?(?P<method>{'|'.join(METHODS)})\)?[\s.]*$")
_CLAUSE = re.compile(r",?\s+(?:where|in which)\b")
_VERSION = re.compile(r"\s*HTTP/\d(?:\.\d)?.*$", re.DOTALL)
_MARKUP = re.compile(
    r"\*\*|``|(?<=[{(<])\s*\*|\*\s*(?=[})>])|\*(?=\{)|(?<=\})\*|(?<![\w*])\*(?=\w)|(?<=\w)\*(?![\w*])|\\(?=\S)|\\\s"
)


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A method and a path template; `query` are the names in the query string of the template."""

    method: str
    path: str
    query: tuple[str, ...]
    line: int
    host: str = ""

    @property
    def templated(self) -> bool:
        """Tell whether the path has variables."""
        return "{" in self.path

    @property
    def variables(self) -> tuple[str, ...]:
        """The names of the path's variables in order."""
        return tuple(re.findall(r"\{([^{}]*)\}", self.path))


def read_request_lines(raw: str, line: int) -> Iterator[RequestLine]:
    """Yield the request lines of a paragraph or literal block; method and path may stand on different lines."""
    text = _REVERSED.sub(r"\g<method> \g<target>", _plain(raw))
    starts = [m for m in _METHOD.finditer(text) if not _in_a_sentence(text, m)]
    matches = sorted([*starts, *_GLUED.finditer(text)], key=lambda m: m.start()) or list(_CASELESS.finditer(text))
    for n, match in enumerate(matches):
        end = matches[n + 1].start() if n + 1 < len(matches) else len(text)
        target = text[match.end() : end]
        before = line + text.count("\n", 0, match.start())
        read = _target(target)
        if read is not None:
            yield RequestLine(match["method"].upper(), *read[:2], before, read[2])


def read_split_request(texts: list[tuple[str, int]]) -> RequestLine | None:
    """Read `Method: PUT` and `PATH: /…`, in any order, of one section's paragraphs."""
    method = path = None
    place = 0
    for raw, line in texts:
        text = _plain(raw)
        found = _LABELLED_METHOD.search(text) or re.fullmatch(rf"\s*(?P<method>{'|'.join(METHODS)})\s*", text)
        if found and method is None:
            method = found["method"].upper()
            text = text[: found.start()] + text[found.end() :]
        labelled = _LABELLED_PATH.search(text)
        candidate = labelled["path"] if labelled else text.strip()
        if path is None and re.match(r"^(?:https?://\S+)?/?[\w{]*/\S|^/$", candidate) and len(candidate.split()) <= 3:
            path, place = candidate, line
    read = _target(path) if method and path else None
    return RequestLine(method, *read[:2], place, read[2]) if method and read else None


def _plain(raw: str) -> str:
    return _MARKUP.sub("", _unrolled(raw)).replace("http(s)://", "https://")


def _unrolled(raw: str) -> str:
    """Join a path that is broken over lines: after a slash, `?` or `&`, or before one."""
    return re.sub(
        r"(?<=[/?&={])\s*\n\s*(?=\S)|\s*\n\s*(?=[/?&}])", lambda m: "" if not _method_before(raw, m) else " ", raw
    )


def _method_before(raw: str, match: re.Match[str]) -> bool:
    return raw[: match.start()].rstrip(" :：*").endswith(METHODS)


def _in_a_sentence(text: str, match: re.Match[str]) -> bool:
    """Tell whether prose surrounds the method: more than a short label before it on its line."""
    start = text.rfind("\n", 0, match.start()) + 1
    before = text[start : match.start()].strip(" *`")
    return len(before.split()) > 3 and not before.endswith((":", "："))


def _target(text: str) -> tuple[str, tuple[str, ...], str] | None:
    text = _VERSION.sub("", text.strip().strip("`*").strip())
    text = _CLAUSE.split(text.split("\n", 1)[0], maxsplit=1)[0].strip()
    text = _OPTIONAL_QUERY.sub(lambda m: f"?{m['names']}", text)
    text = _PLACE.sub(lambda m: "{" + _variable(next(g for g in m.groups() if g is not None)) + "}", text)
    match = _TARGET.match(text)
    if not match or (not match["rest"] and not match["scheme"]):
        return None
    rest = (match["rest"] or "/").strip()
    if not rest.startswith("/"):
        if match["scheme"] or match["host"] or (re.match(r"(?:v\d|\{|[\w-]+/)", rest) and "/" in rest):
            rest = "/" + rest
        else:
            return None
    path, _, query = rest.partition("?")
    if re.search(r"\s\w+\s\w+\s", path + " "):
        return None
    path = re.split(r"\s+(?=[A-Za-z(])", re.sub(r"\s*/\s*", "/", path).strip())[0]
    path = re.sub(r"\s+", "", path).rstrip(".,;:，。\"'")
    path = re.sub(r"/{2,}", "/", path)
    if path.count("{") != path.count("}") or not re.fullmatch(r"/[^\s\"'<>|\\^`]*", path):
        return None
    return path, _query_names(query), (match["host"] or "")


def _variable(text: str) -> str:
    match = _VARIABLE.match(text.strip().strip("*").strip())
    name = match["name"] if match else text
    return re.sub(r"\s+", "_" if re.search(r"\w\s+\w", name) and "_" not in name else "", name).strip() or "value"


def _query_names(query: str) -> tuple[str, ...]:
    names = []
    for part in re.split(r"[&\s\[\],]+", query.strip().strip(".")):
        name = part.partition("=")[0].strip("{}[]()<>$.,; ")
        if re.fullmatch(r"[\w.:~-]+", name):
            names.append(name)
    return tuple(dict.fromkeys(names))
