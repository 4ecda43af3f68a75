"""Hands OpenAPI documents to the well-known tools of others, and counts what they say.

    python interop [FOLDER] [--details] [--tool NAME ...]

FOLDER holds documents (*.yaml); it is spec/openapi if not given. Without a tool's name it is all of them. They are
installed once, in .venv/interop. Exit status: 0 every tool takes every document, 1 one does not, 2 what is needed is
missing.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from docpact.openapi import load, read
from tools import NODE_PACKAGES, PYTHON_PACKAGES, TOOLS, Count, Place

ROOT = Path(__file__).parents[1]
INSTALLED = ROOT / ".venv" / "interop"


class MissingError(Exception):
    """Something that is needed is not there; the message is a sentence."""


def installed(scratch: Path) -> Place:
    """Return where the tools are; install them where they are not."""
    if not (shutil.which("node") and shutil.which("npm")):
        raise MissingError("Node with npm is needed: most of these tools are written in JavaScript.")
    node, python = INSTALLED / "node", INSTALLED / "python"
    stamp = INSTALLED / "packages"
    wanted = "\n".join((*NODE_PACKAGES, *PYTHON_PACKAGES))
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != wanted:
        node.mkdir(parents=True, exist_ok=True)
        _install("npm", "install", "--prefix", node, "--no-audit", "--no-fund", "--silent", *NODE_PACKAGES)
        _install(sys.executable, "-m", "venv", python)
        _install(python / "bin" / "python", "-m", "pip", "install", "--quiet", *PYTHON_PACKAGES)
        stamp.write_text(wanted, encoding="utf-8")
    return Place(node / "node_modules" / ".bin", python / "bin", scratch)


def _install(*command: str | Path) -> None:
    words = [str(word) for word in command]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = (done.stderr.strip() or done.stdout.strip()).splitlines() or [f"exit status {done.returncode}"]
        raise MissingError(f"The tools can not be installed: {Path(words[0]).name} says {lines[-1]!r}.")


def counted(documents: list[Path], place: Place, names: Sequence[str], *, details: bool) -> dict[str, Count]:
    """Hand each document to each of the named tools; with `details` everything that is said is printed."""
    counts = {name: Count() for name in names}
    for document in documents:
        operations = len(read(load(document), location=document.name).operations)
        for name, count in counts.items():
            findings = TOOLS[name](place, document)
            count.add(findings, operations)
            for finding in findings:
                if details or finding.severity == "error":
                    print(f"{document.stem}: {name}: {finding.severity}: {finding.rule}: {finding.message}", flush=True)
    return counts


def table(counts: dict[str, Count]) -> str:
    """Return the counts, a line for each tool; below them the rules that were broken, the most frequent first."""
    lines = [f"{'tool':<26}{'documents':>10}{'accepted':>10}{'operations':>12}{'errors':>8}{'warnings':>10}"]
    for name, count in counts.items():
        errors, warnings = count.of("error"), count.of("warning")
        taken = f"{count.documents:>10}{count.accepted:>10}{count.operations:>12}"
        lines.append(f"{name:<26}{taken}{errors:>8}{warnings:>10}")
    rules = [(name, *key, number) for name, count in counts.items() for key, number in count.rules.most_common()]
    lines += [""] * bool(rules)
    lines += [f"{number:>8}  {severity:<8} {name}: {rule}" for name, severity, rule, number in rules]
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(prog="interop", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "spec" / "openapi")
    parser.add_argument("--details", action="store_true", help="print every warning too")
    parser.add_argument("--tool", action="append", choices=TOOLS, metavar="NAME", help=f"one of {', '.join(TOOLS)}")
    options = parser.parse_args()
    documents = sorted(options.folder.resolve().glob("*.yaml"))
    if not documents:
        print(f"{options.folder} holds no documents (*.yaml).", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="docpact-interop-") as scratch:
        try:
            place = installed(Path(scratch))
        except MissingError as error:
            print(error, file=sys.stderr)
            return 2
        counts = counted(documents, place, options.tool or list(TOOLS), details=options.details)
    print(table(counts))
    return int(any(count.of("error") for count in counts.values()))


if __name__ == "__main__":
    sys.exit(main())
