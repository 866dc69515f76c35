"""Tables of this benchmark."""

_NAME, _CELL = 28, 13


def line(name: str, *cells: str) -> None:
    """A row: a name and its cells."""
    print(f"{name:{_NAME}}" + "".join(f"{cell:>{_CELL}}" for cell in cells), flush=True)


def title(words: str) -> None:
    """What the next table is about."""
    print(f"\n{words}\n", flush=True)
