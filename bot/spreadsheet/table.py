"""From cells to a table under headings."""

from bot.spreadsheet.faults import BadCell, NotASpreadsheet, TooLarge
from bot.spreadsheet.model import Cells, Limits, Row, Sheet, cell_name
from bot.spreadsheet.neutral import restored


def table(rows: list[tuple[int, Cells]], limits: Limits) -> Sheet:
    """The table whose headings are in the first row that holds anything.

    Raises:
        SheetFault: there is no heading, one twice, or a text under none.
    """
    if not rows:
        raise NotASpreadsheet("sheet-empty")
    headings = {column: " ".join(text.split()) for column, text in rows[0][1].items()}
    names = list(headings.values())
    for name in names:
        if names.count(name) > 1:
            raise BadCell("sheet-heading-twice", name=name)
    if len(rows) - 1 > limits.rows:
        raise TooLarge("sheet-too-many-rows", limit=limits.rows)
    below = tuple(_row(number, cells, headings) for number, cells in rows[1:])
    return Sheet(tuple(names), below, rows[0][0])


def _row(number: int, cells: Cells, headings: Cells) -> Row:
    for column in cells:
        if column not in headings:
            raise BadCell("sheet-no-heading", cell=cell_name(column, number))
    return Row(number, {name: restored(cells.get(column, "")) for column, name in headings.items()})
