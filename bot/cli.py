"""Commands: run (default), worker, match, doctor."""

import asyncio
import io
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.config import load_settings
from bot.faults import KnownFault

if TYPE_CHECKING:
    from bot.app import Bot, Conversation

cli = typer.Typer(
    add_completion=False,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    help="서울시 공공서비스 일자리 안내 봇 · Guide to Seoul's public-service occupations.",
)


def main() -> None:
    """Run the command line; a known fault ends with one sentence and status 1."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Korean must come out whole on a terminal or pipe of another encoding, too.
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    try:
        cli()
    except KnownFault as error:
        typer.echo(str(error), err=True)
        raise SystemExit(1) from None


@cli.callback(invoke_without_command=True)
def run(context: typer.Context) -> None:
    """Start the bot: on Telegram with BOT_TOKEN, else in the sandbox."""
    if context.invoked_subcommand is not None:
        return
    from bot import app, logs

    settings = load_settings()
    logs.configure(settings.log_level, settings.secrets)
    bot = app.Bot(settings, conversation())
    app.serve(bot, _announce)


def conversation() -> "Conversation":
    """The handlers, as the composition root takes them: here the two sides meet."""

    import handlers
    from bot.app import Conversation
    from handlers.broadcast import renderer
    from handlers.errors import refuse
    from handlers.menu import publish
    from handlers.staff.campaign_watch import watching

    return Conversation(
        handlers.register,
        refuse,
        publish,
        renderer,
        on_tick=watching,
        every_minute=handlers.every_minute,
    )


def _announce(bot: "Bot") -> None:
    if bot.sandbox is not None:
        typer.echo(
            f"연습용 대화방이 열렸어요. 브라우저에서 여세요 · Sandbox ready, open: {bot.sandbox.url}/"
        )
    else:
        typer.echo("텔레그램에서 일하고 있어요 · Running on Telegram. Ctrl+C stops.")


@cli.command()
def worker() -> None:
    """Only send what is broadcast, beside a bot that runs: more hands, at one common rate."""
    from bot import app, logs
    from bot.worker import Worker

    settings = load_settings()
    logs.configure(settings.log_level, settings.secrets)
    app.serve(Worker(settings, conversation()), _announce_worker)


def _announce_worker(_worker: "Bot") -> None:
    typer.echo("보낼 것을 기다리고 있어요 · Waiting for something to send. Ctrl+C stops.")


@cli.command()
def match(
    text: Annotated[str, typer.Argument(help="What the person says, in their own words.")] = "",
    age: Annotated[str | None, typer.Option(help="An age group, see --vocabulary.")] = None,
    group: Annotated[list[str] | None, typer.Option(help="A circumstance; repeatable.")] = None,
    interest: Annotated[list[str] | None, typer.Option(help="A field; repeatable.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=50, help="At most so many occupations.")] = 5,
    batch: Annotated[
        Path | None, typer.Option(help='JSON lines {"query", "age", "groups", "interests"}.')
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    vocabulary: Annotated[
        bool, typer.Option("--vocabulary", help="Print the ids of ages, groups and interests.")
    ] = False,
) -> None:
    """Ask what fits, without the bot."""
    from bot.ask import Asker

    asker = Asker(limit)
    if vocabulary:
        answers: Iterable[Any] = [asker.vocabulary()]
    elif batch is not None:
        answers = asker.ask_lines(batch)
    else:
        answers = [asker.ask(query=text, age=age, groups=group, interests=interest)]
    for answer in answers:
        typer.echo(asker.as_json(answer) if as_json else asker.as_text(answer))


@cli.command()
def doctor() -> None:
    """Check settings, database, migrations, catalogue, token and Bot API address."""
    from bot.doctor import examine

    findings = asyncio.run(examine())
    for finding in findings:
        typer.echo(str(finding))
    if not all(finding.well for finding in findings):
        raise SystemExit(1)


staff = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Who may do what at the staff desk, for when no admin can change it in the chat.",
)
cli.add_typer(staff, name="staff")


@staff.command("list")
def list_staff() -> None:
    """List the members: number, role, since when, and how colleagues call them."""
    from bot.staff import command_line

    for line in command_line.listing(load_settings()):
        typer.echo(line)


@staff.command("add")
def add_staff(
    number: Annotated[int, typer.Argument(min=1, help="The person's numeric Telegram id.")],
    role: Annotated[str, typer.Option(help="viewer, editor, approver or admin.")] = "admin",
    label: Annotated[str, typer.Option(help="How colleagues call them.")] = "",
) -> None:
    """Make somebody a member, or change one."""
    from bot.staff import command_line

    typer.echo(command_line.add(load_settings(), number, role, label))


@staff.command("remove")
def remove_staff(
    number: Annotated[int, typer.Argument(min=1, help="The member's numeric Telegram id.")],
) -> None:
    """End a membership at once."""
    from bot.staff import command_line

    typer.echo(command_line.remove(load_settings(), number))


catalogue = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="The catalogue as a spreadsheet; publishing it is done at the staff desk.",
)
cli.add_typer(catalogue, name="catalogue")


@catalogue.command("export")
def export_catalogue(
    file: Annotated[Path, typer.Argument(help="An .xlsx or .csv to write.")],
) -> None:
    """Write every occupation, with the staff's draft, to a spreadsheet."""
    from bot.versions import command_line

    typer.echo(command_line.export(load_settings(), file))


@catalogue.command("check")
def check_catalogue(
    file: Annotated[Path, typer.Argument(help="An .xlsx or .csv to look through.")],
) -> None:
    """Say what a spreadsheet would change, or what has to be mended in it; changes nothing."""
    from bot.versions import command_line

    lines, well = command_line.check(load_settings(), file)
    for line in lines:
        typer.echo(line)
    if not well:
        raise SystemExit(1)


@cli.command()
def key() -> None:
    """Print a new key for DATA_KEY."""
    from bot.people.cipher import new_key

    typer.echo(new_key())
