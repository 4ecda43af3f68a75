"""The report as text, JSON, JUnit XML and HTML."""

from __future__ import annotations

import html
import io
from xml.etree import ElementTree

from rich.console import Console, Group
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule as Line
from rich.table import Table
from rich.text import Text

from docpact.model import Json
from docpact.testing.findings import Finding, Report


def to_text(report: Report, *, color: bool = False, width: int = 100) -> str:
    """Return the report for a terminal of `width` columns."""
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=color, no_color=not color, highlight=False, legacy_windows=False
    )
    for number, finding in enumerate(report.findings, 1):
        console.print(_finding_panel(number, finding))
        # Printed raw, so that no wrapped line breaks the command when it is copied.
        console.print(Text(finding.curl), soft_wrap=True, style="dim")
        console.print()
    console.print(Line(style="dim"))
    console.print(_summary(report))
    return out.getvalue()


def to_json(report: Report) -> dict[str, Json]:
    """Return the report as a JSON object."""
    return {
        "ok": report.ok,
        "base_url": report.base_url,
        "operations": list(report.operations),
        "requests": report.requests,
        "seconds": round(report.seconds, 3),
        "seed": report.seed,
        "stopped": report.stopped,
        "checks": dict(sorted(report.checks_by_kind.items())),
        "findings": [finding.to_json() for finding in report.findings],
    }


def to_junit(report: Report) -> str:
    """Return the report as JUnit XML: a failed test case a finding, a passed one an operation without any."""
    suites = ElementTree.Element("testsuites")
    failed = {finding.operation for finding in report.findings}
    passed = [operation for operation in report.operations if operation not in failed]
    suite = ElementTree.SubElement(
        suites,
        "testsuite",
        name="docpact",
        tests=str(len(report.findings) + len(passed)),
        failures=str(len(report.findings)),
        errors="0",
        time=f"{report.seconds:.3f}",
    )
    for finding in report.findings:
        case = ElementTree.SubElement(
            suite, "testcase", classname=finding.operation, name=_printable(f"{finding.check} {finding.subject}")
        )
        failure = ElementTree.SubElement(case, "failure", message=_printable(finding.message))
        failure.text = _printable(f"{finding.message}\n{finding.curl}")
    for operation in passed:
        ElementTree.SubElement(suite, "testcase", classname=operation, name="keeps its documentation")
    return ElementTree.tostring(suites, encoding="unicode", xml_declaration=True)


def to_html(report: Report) -> str:
    """Return the report as one HTML page without scripts or outside parts."""
    verdict = "keeps its documentation" if report.ok else _count(report)
    findings = "\n".join(_article(finding) for finding in report.findings)
    kinds = "".join(
        f"<tr><td>{html.escape(kind)}</td><td>{count}</td></tr>"
        for kind, count in sorted(report.checks_by_kind.items())
    )
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>docpact test: {html.escape(verdict)}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>{_STYLE}</style></head>
<body class="{"ok" if report.ok else "failed"}"><h1>{html.escape(verdict)}</h1>
<p>{html.escape(report.base_url)} · {html.escape(_figures(report))}</p>
<ul>{"".join(f"<li><code>{html.escape(key)}</code></li>" for key in report.operations)}</ul>
{findings}
<details><summary>Requests by kind</summary><table>{kinds}</table></details>
</body></html>
"""


def _finding_panel(number: int, finding: Finding) -> Panel:
    table = Table.grid(padding=(0, 1))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row("sent", Text(_printable(finding.sent.removeprefix(f"{finding.operation}: sent "))))
    table.add_row("page", Text(_printable(finding.says)))
    table.add_row("server", Text(_printable(finding.got), style="red"))
    rows: list[Table | Padding] = [table]
    if finding.count > 1:
        more = Text(f"{finding.count} requests show it, also:", style="dim")
        for other in finding.also[:4]:
            more.append(f"\n{_printable(other.removeprefix(f'{finding.operation}: sent '))}")
        rows.append(Padding(more, (0, 0, 0, 2)))
    title = Text.assemble((f"{number} ", "bold red"), (finding.check, "bold"), f" {finding.subject}")
    return Panel(Group(*rows), title=title, title_align="left", subtitle=Text(finding.operation), border_style="red")


def _summary(report: Report) -> Text:
    figures = _figures(report)
    if report.ok:
        return Text.assemble(("no finding", "bold green"), f": {figures}")
    return Text.assemble((_count(report), "bold red"), f": {figures}")


def _count(report: Report) -> str:
    return f"{len(report.findings)} finding{'s' if len(report.findings) != 1 else ''}"


def _figures(report: Report) -> str:
    tested = f"{len(report.operations)} operation{'s' if len(report.operations) != 1 else ''}"
    figures = f"{report.requests} requests, {tested}, {report.seconds:.1f} s, seed {report.seed}"
    return f"{figures}; stopped early: {report.stopped}" if report.stopped else figures


def _article(finding: Finding) -> str:
    rows = (("sent", finding.sent), ("page", finding.says), ("server", finding.got))
    told = "".join(f"<dt>{name}</dt><dd>{html.escape(_printable(text))}</dd>" for name, text in rows)
    also = "".join(f"<li>{html.escape(_printable(text))}</li>" for text in finding.also)
    more = f"<details><summary>{finding.count} requests</summary><ul>{also}</ul></details>" if also else ""
    title = html.escape(_printable(f"{finding.check} · {finding.subject}"))
    return f"<article><h2>{title}</h2><dl>{told}</dl><pre>{html.escape(finding.curl)}</pre>{more}</article>"


def _printable(text: str) -> str:
    """Make a text fit for XML and terminals: control characters and lone surrogates as their code points."""
    return "".join(c if c.isprintable() or c == "\n" else f"\\u{ord(c):04x}" for c in text)


_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #222 }
.ok h1 { color: #176b2c } .failed h1 { color: #a61b1b } h2 { font-size: 1.05rem; margin: 0 }
article { border: 1px solid #ddd; border-left: 4px solid #a61b1b; border-radius: 4px; padding: 1rem; margin: 1rem 0 }
dl { display: grid; grid-template-columns: 4rem 1fr; gap: .25rem } dt { font-weight: 600 }
dd { margin: 0; overflow-wrap: anywhere }
pre { background: #f5f5f5; padding: .5rem; overflow-x: auto } td { padding: 0 1rem 0 0 }
"""
