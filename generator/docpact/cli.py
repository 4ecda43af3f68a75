"""The commands. What they do is in the other rooms; here is how they are called and how they answer."""

from __future__ import annotations

import contextlib
import gc
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import Console

    from docpact.diagnostics import Diagnostic
    from docpact.model import Json, Service
    from docpact.pipeline import Outcome, Version
    from docpact.testing import Options, Report

FINDINGS = 1
UNUSABLE = 2
COLLECT_AFTER = 10_000
"""New objects after which cycles are looked for: pages make many objects, few cycles, and much that stays."""

_FOLDER = click.Path(file_okay=False, path_type=Path)
_FILE = click.Path(dir_okay=False, path_type=Path)
_VERSION = click.option(
    "--openapi-version",
    "version",
    type=click.Choice(["3.0", "3.1"]),
    default="3.1",
    show_default=True,
    help="The version of the documents; 3.0 is for tools that are not there yet.",
)
_REFERENCES = click.option(
    "--references-in", "folder", type=_FOLDER, help="Follow references into this folder.  [default: that of SPEC]"
)
_DESCRIPTIONS = click.option(
    "--read-descriptions", "descriptions", is_flag=True, help="Take rules from the descriptions of SPEC too."
)
_PUBLISHED = click.option(
    "--pages-at",
    "published",
    metavar="URL",
    default="",
    help="Link operations to their pages: a URL with {service}, {path} or {name}, the page's original name.",
)
_JOBS = click.option("-j", "--jobs", type=click.IntRange(1), metavar="N", help="Processes; one a core if not given.")


class _Commands(click.Group):
    """Commands that answer wrong use and unreadable input with a sentence and exit status 2."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (OSError, ValueError) as error:
            if isinstance(error, BrokenPipeError) or not _is_answer(error):
                raise
            raise click.UsageError(_sentence(error)) from error


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120})
@click.version_option(package_name="docpact")
def main() -> None:
    """API documentation, compiled into a contract.

    docpact reads API reference pages in reStructuredText and turns them into an OpenAPI document, a typed client,
    a mock server, and property tests which find out whether a server keeps what the pages promise.

    Exit status: 0 fine, 1 findings, 2 wrong use or unreadable input.
    """
    gc.set_threshold(COLLECT_AFTER)


@main.command()
@click.argument("services", nargs=-1, metavar="[SERVICE ...]")
@click.option("--docs", type=_FOLDER, default="spec/docs", show_default=True, help="Documentation, a folder a service.")
@click.option("--overlays", type=_FOLDER, help="Corrections by hand.  [default: overlays, beside DOCS]")
@click.option("--openapi", type=_FOLDER, default="spec/openapi", show_default=True, help="Where documents are written.")
@click.option("--out", type=_FOLDER, default="generated", show_default=True, help="Where code is written.")
@click.option("--no-code", "documents_only", is_flag=True, help="Write the documents alone.")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 where what is there is not current.")
@_VERSION
@_PUBLISHED
@_JOBS
def generate(
    services: tuple[str, ...],
    docs: Path,
    overlays: Path | None,
    openapi: Path,
    out: Path,
    documents_only: bool,
    check: bool,
    version: Version,
    published: str,
    jobs: int | None,
) -> None:
    """Take documentation the whole way: to OpenAPI documents and to code.

    \b
    Examples:
      docpact generate                          all services of spec/docs
      docpact generate gaussdb-mysql            one of them
      docpact generate --check                  is what is committed current?
      docpact generate --docs examples/docs --openapi examples/openapi --no-code
    """
    from docpact import pipeline

    corrections = overlays or docs.parent / "overlays"
    code = None if documents_only else out
    folders = pipeline.Folders(docs, corrections, openapi, code, _checked_address(published))
    with _Progress(f"Reading {docs}") as progress:
        outcomes = pipeline.generate(
            folders, services=services, check=check, version=version, jobs=jobs, progress=progress.advance
        )
    console = _console(stderr=True)
    for path in (path for outcome in outcomes for path in (*outcome.changed, *outcome.removed) if check):
        click.echo(f"{path} is not current; docpact generate makes it so.")
    failed = _report_failures(outcomes, console)
    click.echo(_summary(outcomes, check))
    sys.exit(failed or (FINDINGS if check and any(each.changed or each.removed for each in outcomes) else 0))


@main.command()
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="PATH [PATH ...]"
)
@click.option("-o", "--output", type=_FILE, help="Write a file instead of standard output.")
@click.option("--format", "form", type=click.Choice(["yaml", "json"]), help="YAML, or JSON where FILE ends so.")
@_VERSION
@_PUBLISHED
@click.option("--bundle", "bundles", is_flag=True, help="Put several services, or documents, into one document.")
@click.option("--explain", "explains", is_flag=True, help="Print how the page was read instead: evidence and choices.")
def openapi(
    paths: tuple[Path, ...],
    output: Path | None,
    form: str | None,
    version: Version,
    published: str,
    bundles: bool,
    explains: bool,
) -> None:
    """Print the OpenAPI document of one page (that page alone) or of one service's folder, without corrections.

    \b
    Examples:
      docpact openapi spec/docs/gaussdb-mysql
      docpact openapi page.rst --format json | jq '.paths | keys'
      docpact openapi spec/docs/gaussdb-mysql --openapi-version 3.0 -o gaussdb-mysql.yaml
      docpact openapi page.rst --explain        why was a table read so?
      docpact openapi --bundle spec/openapi/library.yaml spec/openapi/parking.yaml -o city.yaml
    """
    if len(paths) > 1 and not bundles:
        raise click.UsageError("Several services go into one document with --bundle.")
    if explains and (bundles or paths[0].is_dir()):
        raise click.UsageError("--explain is for one page: name its file.")
    from docpact import pipeline
    from docpact.openapi import dump

    if bundles:
        read = pipeline.bundle_of(paths, output.stem if output else "bundle", version=version)
    else:
        read = pipeline.document_of(paths[0], version=version, published=_checked_address(published))
    as_json = form == "json" or (form is None and output is not None and output.suffix == ".json")
    if explains:
        text = "".join(f"{decision}\n" for decision in read.decisions) or "Nothing on the page left a choice.\n"
    else:
        text = _json(read.document) if as_json else dump(read.document)
    if output:
        pipeline.write_file(output, text)
    else:
        click.echo(text, nl=False)
    errors = [item for item in read.diagnostics if item.severity == "error"]
    _print_diagnostics(read.diagnostics if bundles else errors, _console(stderr=True))
    sys.exit(FINDINGS if errors else 0)


@main.command()
@click.argument("text", required=False)
@click.option("--name", default="", help="The name of the field or parameter.")
@click.option("--type", "type_text", default="", help="Its type, as the table writes it: String, Array of strings, …")
@click.option("--jsonl", is_flag=True, help='Read lines {"id", "name", "type", "description"}, write a line for each.')
def explain(text: str | None, name: str, type_text: str, jsonl: bool) -> None:
    """Show what a description says of a value: rules, JSON Schema, values that keep and that break each rule.

    \b
    Examples:
      docpact explain --type String 'The name contains 4 to 64 characters and starts with a letter.'
      docpact explain --jsonl < items.jsonl > rules.jsonl
    """
    if jsonl:
        _explain_lines()
        return
    if text is None:
        raise click.UsageError("TEXT is missing: write the description in quotes, or use --jsonl.")
    from docpact.prose.explanation import explain as explained
    from docpact.testing import samples

    _console().print(explained(text, name, type_text, samples=samples).render())


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH ...]")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "sarif", "github"]), default="text", show_default=True
)
@click.option("--select", "only", metavar="CODES", default="", help="Show these codes only; separated by commas.")
@click.option("--ignore", metavar="CODES", default="", help="Do not show these codes.")
@click.option("--stats", is_flag=True, help="Count the codes instead of listing every place.")
@click.option("--overlays", type=_FOLDER, help="Check these corrections too.  [default: spec/overlays without PATH]")
@_JOBS
def lint(
    paths: tuple[Path, ...], form: str, only: str, ignore: str, stats: bool, overlays: Path | None, jobs: int | None
) -> None:
    """List what docpact noticed in documentation: pages, folders of services, or a folder of such folders.

    OpenAPI documents (.yaml, .yml, .json) can be listed too. Without PATH it is spec/docs, with its corrections. Exit
    status 1 where there are errors or warnings.

    \b
    Examples:
      docpact lint
      docpact lint page.rst --select misspelt-field,invalid-example
      docpact lint spec/docs --format sarif > docpact.sarif
    """
    from docpact import linting, pipeline

    outcomes = pipeline.lint(
        paths or (Path("spec/docs"),), overlays=overlays or (None if paths else Path("spec/overlays")), jobs=jobs
    )
    chosen = linting.select(
        (item for outcome in outcomes for item in outcome.diagnostics), only=_codes(only), ignore=_codes(ignore)
    )
    if stats:
        _console().print(linting.statistics(chosen), end="", soft_wrap=True)
    elif form == "text":
        _print_diagnostics(chosen, _console())
    elif form == "github":
        click.echo(linting.to_github(chosen), nl=False)
    else:
        click.echo(_json(linting.to_sarif(chosen) if form == "sarif" else linting.to_json(chosen)), nl=False)
    failures = [outcome.failure for outcome in outcomes if outcome.failure]
    for failure in failures:
        click.echo(f"Error: {failure}", err=True)
    sys.exit(UNUSABLE if failures else FINDINGS if linting.has_findings(chosen) else 0)


@main.command()
@click.argument("spec", type=_FILE)
@click.option("--out", type=_FOLDER, default="generated", show_default=True, help="Where the package is written.")
@click.option("--package", metavar="NAME", help="The name of the package.  [default: that of SPEC]")
@_DESCRIPTIONS
@_REFERENCES
def render(spec: Path, out: Path, package: str | None, descriptions: bool, folder: Path | None) -> None:
    """Turn an OpenAPI document, whoever wrote it, into a typed client.

    \b
    Examples:
      docpact render petstore.yaml --out clients
      docpact render api/openapi.json --package shop --read-descriptions
    """
    from docpact import pipeline

    changed = pipeline.render(_opened(spec, folder, descriptions), out, package or spec.stem)
    click.echo(f"{_count(len(changed), 'file')} changed." if changed else "Everything is current.")


@main.command()
@click.argument("spec", type=_FILE)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@click.option("--break", "breaks", multiple=True, metavar="NAME", help="Make this fault on purpose; may be repeated.")
@click.option("--list-breaks", is_flag=True, help="List the faults that can be made, and serve nothing.")
@click.option("--token", envvar="DOCPACT_MOCK_TOKEN", help="The token to accept; also from DOCPACT_MOCK_TOKEN.")
@click.option("--seed", type=int, default=0, show_default=True, help="What the made-up identifiers depend on.")
@_DESCRIPTIONS
@_REFERENCES
def mock(
    spec: Path,
    host: str,
    port: int,
    breaks: tuple[str, ...],
    list_breaks: bool,
    token: str | None,
    seed: int,
    descriptions: bool,
    folder: Path | None,
) -> None:
    """Serve an OpenAPI document: a server that keeps its contract, or breaks it on request.

    \b
    Examples:
      docpact mock spec/openapi/gaussdb-mysql.yaml --port 8080
      docpact mock spec/openapi/gaussdb-mysql.yaml --list-breaks
      docpact mock spec/openapi/gaussdb-mysql.yaml --break name.max_length
    """
    from docpact.mock import MOCK_TOKEN, create_app, faults, serve

    document = _opened(spec, folder, descriptions)
    if list_breaks:
        for fault in faults(document):
            place = f" ({fault.operation})" if fault.operation else ""
            click.echo(f"{fault.name}  {fault.description}{place}")
        return
    with serve(create_app(document, breaks=breaks, token=token, seed=seed), host, port) as url:
        click.echo(f"{url} serves {spec}; stop it with Ctrl-C.")
        if token is None:
            click.echo(f"The token is {MOCK_TOKEN}.")
        _wait_for_interrupt()


@main.command()
@click.argument("spec", type=_FILE)
@click.option("--base-url", metavar="URL", help="The server to test; a mock of SPEC where none is given.")
@click.option(
    "--operation", "operations", multiple=True, metavar="'POST /path'", help="Test this one only; repeatable."
)
@click.option(
    "--mode",
    type=click.Choice(["full", "negative", "read-only"]),
    default="full",
    show_default=True,
    help="negative: only requests that must be rejected.",
)
@click.option("--header", "headers", multiple=True, metavar="'NAME: VALUE'", help="Send it always; it stays secret.")
@click.option("--set", "pinned", multiple=True, metavar="NAME=VALUE", help="A value that exists on the target.")
@click.option("--max-requests", type=click.IntRange(1), default=500, show_default=True, metavar="N")
@click.option("--rate", type=click.FloatRange(0, min_open=True), metavar="N", help="Requests a second at most.")
@click.option("--timeout", type=click.FloatRange(0, min_open=True), default=5.0, show_default=True, metavar="SECONDS")
@click.option("--max-seconds", type=click.FloatRange(0, min_open=True), metavar="SECONDS", help="End after this time.")
@click.option("--seed", type=int, default=0, show_default=True, help="The same seed sends the same requests.")
@click.option("--junit", type=_FILE, help="Write the report as JUnit XML.")
@click.option("--html", type=_FILE, help="Write the report as a page.")
@click.option("--json", "json_file", type=_FILE, help="Write the report as JSON.")
@_DESCRIPTIONS
@_REFERENCES
def test(
    spec: Path,
    descriptions: bool,
    folder: Path | None,
    base_url: str | None,
    headers: tuple[str, ...],
    pinned: tuple[str, ...],
    junit: Path | None,
    html: Path | None,
    json_file: Path | None,
    **options: Any,
) -> None:
    """Find out by property tests whether a server keeps the contract of an OpenAPI document.

    \b
    Examples:
      docpact test spec/openapi/gaussdb-mysql.yaml
      docpact test spec/openapi/gaussdb-mysql.yaml --base-url https://test.example \\
          --header "X-Auth-Token: $TOKEN" --set project_id=0483b6b1 --mode negative --rate 5
    """
    from docpact import openapi, pipeline, testing

    document = _opened(spec, folder, descriptions)
    service = openapi.read(document, location=str(spec))
    with _target(base_url, document, service) as (url, known):
        sent = known | _headers(headers)
        chosen = testing.Options(url, headers=sent, pinned=_assignments(pinned), **options)
        _check_operations(service, chosen)
        report = testing.run(service, document, chosen)
    if junit:
        pipeline.write_file(junit, report.to_junit())
    if html:
        pipeline.write_file(html, report.to_html())
    if json_file:
        pipeline.write_file(json_file, _json(report.to_json()))
    _print_report(report)
    sys.exit(0 if report.ok else FINDINGS)


def _opened(spec: Path, folder: Path | None, descriptions: bool) -> dict[str, Json]:
    """Read a document; say what of it can not be used, and how much is not interpreted."""
    from docpact import openapi

    opened = openapi.open_document(spec, folder=folder, descriptions=descriptions)
    _print_diagnostics([item for item in opened.diagnostics if item.severity != "info"], _console(stderr=True))
    remarks = sum(item.severity == "info" for item in opened.diagnostics)
    if remarks:
        click.echo(f"{_count(remarks, 'remark')} on what is not interpreted; docpact lint {spec} lists them.", err=True)
    return opened.document


def _checked_address(published: str) -> str:
    if published and not published.startswith(("http://", "https://")):
        raise click.UsageError("--pages-at needs a whole address: https://docs.example/{service}/{path}.html.")
    return published


def _is_answer(error: Exception) -> bool:
    """Tell whether an error is meant for the user: those of files, and docpact's own; others are faults of docpact."""
    return isinstance(error, OSError) or type(error).__module__.startswith("docpact.")


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}." if error.filename else f"{error.strerror}."
    return str(error)


def _console(*, stderr: bool = False) -> Console:
    from rich.console import Console

    return Console(stderr=stderr, highlight=False)


def _json(value: Json) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def _codes(text: str) -> tuple[str, ...]:
    return tuple(code for code in text.replace(",", " ").split() if code)


def _print_diagnostics(diagnostics: Iterable[Diagnostic], console: Console) -> None:
    from docpact.linting import to_text

    console.print(to_text(diagnostics), end="", soft_wrap=True)


class _Progress:
    """A bar of what is done, on a terminal only."""

    def __init__(self, title: str) -> None:
        self._title = title

    def __enter__(self) -> _Progress:
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        console = _console(stderr=True)
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.fields[latest]}"),
            TimeElapsedColumn(),
        )
        self._progress = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
        self._progress.start()
        self._task = self._progress.add_task(self._title, total=None, latest="")
        return self

    def __exit__(self, *error: object) -> None:
        self._progress.stop()

    def advance(self, outcome: Outcome, total: int) -> None:
        self._progress.update(self._task, advance=1, total=total, latest=outcome.service)


def _report_failures(outcomes: Iterable[Outcome], console: Console) -> int:
    """Print what went wrong; return the exit status that it asks for."""
    status = 0
    for outcome in outcomes:
        errors = [item for item in outcome.diagnostics if item.severity == "error"]
        _print_diagnostics(errors, console)
        if errors:
            status = max(status, FINDINGS)
        if outcome.failure:
            click.echo(f"Error: {outcome.failure}", err=True)
            status = UNUSABLE
    return status


def _summary(outcomes: tuple[Outcome, ...], check: bool) -> str:
    changed = sum(len(outcome.changed) + len(outcome.removed) for outcome in outcomes)
    noticed = sum(1 for outcome in outcomes for item in outcome.diagnostics if item.severity != "info")
    read = f"{_count(len(outcomes), 'service')}, {_count(sum(each.operations for each in outcomes), 'operation')}"
    files = f"{_count(changed, 'file')} {'not current' if check else 'changed'}" if changed else "everything is current"
    advice = f"; {_count(noticed, 'warning')}, docpact lint lists them" if noticed else ""
    return f"{read}: {files}{advice}."


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _explain_lines() -> None:
    """Answer each line of standard input with one of standard output, as soon as it is read."""
    from docpact.prose.explanation import explain_item

    for number, line in enumerate(sys.stdin, 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except json.JSONDecodeError as error:
            raise click.UsageError(f"line {number} of the input is no JSON: {error.msg}.") from error
        if not isinstance(item, dict):
            raise click.UsageError(f"line {number} of the input is no JSON object.")
        sys.stdout.write(json.dumps(explain_item(item), ensure_ascii=False) + "\n")


def _wait_for_interrupt() -> None:
    import threading

    with contextlib.suppress(KeyboardInterrupt):
        threading.Event().wait()


@contextlib.contextmanager
def _target(base_url: str | None, document: Json, service: Service) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the server to test, with the headers that it needs: the one named, or a mock for as long as it takes."""
    if base_url is not None:
        from docpact.testing import checked_url

        yield checked_url(base_url), {}
        return
    from docpact.mock import MOCK_TOKEN, create_app, serve

    with serve(create_app(document)) as url:
        yield url, {scheme.parameter: MOCK_TOKEN for scheme in service.security if scheme.location == "header"}


def _check_operations(service: Service, options: Options) -> None:
    from docpact.testing.run import choose

    try:
        choose(service, options)
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def _headers(texts: Iterable[str]) -> dict[str, str]:
    # The value is a secret: a message about a header names its name at most.
    found: dict[str, str] = {}
    for text in texts:
        name, colon, value = text.partition(":")
        if not colon or not name.strip():
            raise click.UsageError("--header needs a name, a colon and a value: 'X-Auth-Token: …'.")
        found[name.strip()] = value.strip()
    return found


def _assignments(texts: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name:
            raise click.UsageError(f"--set needs NAME=VALUE, not {text!r}.")
        found[name] = value
    return found


def _print_report(report: Report) -> None:
    console = _console()
    color = console.is_terminal and not console.no_color
    click.echo(report.to_text(color=color, width=console.width if console.is_terminal else 100), color=color, nl=False)
