"""What can be wrong with a file. Each fault names a text for the person who sent it."""

from bot.faults import KnownFault


class SheetFault(KnownFault):
    """A file that cannot be taken.

    `message` is the id of a text and `values` are what that text needs, such as the cell.
    """

    def __init__(self, message: str, **values: str | int) -> None:
        super().__init__(
            " ".join([message, *(f"{name}={value}" for name, value in values.items())])
        )
        self.message, self.values = message, values


class NotASpreadsheet(SheetFault):
    """The file as a whole is of another kind, locked, or broken."""


class TooLarge(SheetFault):
    """The file, or what is packed in it, passes a limit."""


class BadCell(SheetFault):
    """One cell holds what we do not take."""
