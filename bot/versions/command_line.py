"""The catalogue from the server's own command line: taken out, and a file for it looked through."""

from pathlib import Path

from sqlalchemy import Connection, inspect
from sqlalchemy.exc import SQLAlchemyError

from bot.catalogue import edition as editions
from bot.catalogue import store
from bot.catalogue.store import Catalogue
from bot.config import DATA_DIR, Settings
from bot.faults import KnownFault
from bot.i18n import translator
from bot.spreadsheet import SheetFault, read, write_csv, write_xlsx
from bot.storage.database import Database
from bot.versions import drafts, sheet, uploads
from bot.versions.columns import Labels
from bot.versions.drafts import Desk


class CatalogueFileError(KnownFault):
    """The file cannot be written or read; the message says why."""


def export(settings: Settings, path: Path) -> str:
    """Write what is published, with the draft, to an .xlsx or .csv; returns a sentence about it.

    Raises:
        CatalogueFileError: the file cannot be written.
    """
    files = store.load(DATA_DIR)
    entries, labels = _desk(settings, files).entries, Labels(files)
    match path.suffix.lower():
        case ".xlsx":
            content = write_xlsx(*sheet.export(entries, labels))
        case ".csv":
            content = write_csv(sheet.headings(), sheet.lines(entries, labels))
        case _:
            raise CatalogueFileError(f"{path} must end in .xlsx or .csv")
    try:
        path.write_bytes(content)
    except OSError as error:
        raise CatalogueFileError(f"{path} cannot be written: {error.strerror}") from error
    return f"{len(entries)} occupations written to {path}"


def check(settings: Settings, path: Path) -> tuple[list[str], bool]:
    """What a file would change, or what has to be mended in it; whether it could be taken.

    Raises:
        CatalogueFileError: the file cannot be read.
    """
    files, t = store.load(DATA_DIR), translator("ko")
    try:
        table = read(path.read_bytes(), path.name, limits=sheet.LIMITS)
    except OSError as error:
        raise CatalogueFileError(f"{path} cannot be read: {error.strerror}") from error
    except SheetFault as fault:
        return [t.plain(fault.message, **fault.values)], False
    there = _desk(settings, files)
    offered, problems = uploads.judged(table, path.name, there, files)
    if problems:
        return [
            t.plain(
                "catalogue-check-problem",
                row=str(each.row),
                column=each.column,
                what=t.plain(each.said.message, **each.said.values),
            )
            for each in problems
        ], False
    new = sum(id_ not in there.entries for id_ in offered.wanted)
    changed = len(offered.wanted) - new
    return [f"{new} new, {changed} changed, {offered.unchanged} unchanged"], True


def _desk(settings: Settings, files: Catalogue) -> Desk:
    """How things stand in the database; where there is none yet, what the files say."""
    url = settings.sqlalchemy_url
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").exists():
        return Desk(0, editions.of_files(files), None)
    engine = Database(url).engine
    try:
        with engine.connect() as connection:
            found = _read(connection)
    except SQLAlchemyError as error:
        cause = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
        raise CatalogueFileError(f"DATABASE_URL cannot be opened: {cause}") from error
    finally:
        engine.dispose()
    return found if found is not None else Desk(0, editions.of_files(files), None)


def _read(connection: Connection) -> Desk | None:
    """Nothing is changed here, so a database that was never started with versions has none."""
    if not inspect(connection).has_table("catalogue_versions"):
        return None
    found = drafts.desk(connection)
    return found if found.number else None
