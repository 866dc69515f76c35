"""XML read as a stream: no tree, no entities, no end of patience that a file could find."""

from typing import Final
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from bot.spreadsheet.faults import NotASpreadsheet, TooLarge

Attributes = dict[str, str]
# A few large pieces: an old expat looks at an unfinished token again with each piece.
_PIECE: Final = 4 * 2**20


class Budget:
    """How many elements may still be read, in all parts together."""

    def __init__(self, elements: int) -> None:
        self.left = elements


class Reader(ContentHandler):
    """What a part of a spreadsheet tells; names come without their prefixes."""

    budget: Budget

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""

    def text(self, text: str) -> None:
        """A piece of text."""

    def end(self, name: str) -> None:
        """An element ends."""

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - of the library
        """Spend one of the budget, then tell."""
        self.budget.left -= 1
        if self.budget.left < 0:
            raise TooLarge("sheet-too-much")
        self.start(name.rpartition(":")[2], dict(attrs.items()))

    def endElement(self, name: str) -> None:  # noqa: N802 - of the library
        """Tell."""
        self.end(name.rpartition(":")[2])

    def characters(self, content: str) -> None:
        """Tell."""
        self.text(content)

    def processingInstruction(self, target: str, data: str) -> None:  # noqa: N802, ARG002
        """Spend one of the budget: nothing else bounds them."""
        self.budget.left -= 1


def walk(part: bytes, reader: Reader, budget: Budget) -> None:
    """Read a part.

    Raises:
        TooLarge: the budget is spent.
        NotASpreadsheet: it is not well-formed, or it defines entities.
    """
    reader.budget = budget
    parser = DefusedExpatParser(forbid_dtd=True)
    parser.setContentHandler(reader)
    try:
        for begin in range(0, len(part), _PIECE):
            parser.feed(part[begin : begin + _PIECE])
        parser.close()
    except DefusedXmlException as error:
        raise NotASpreadsheet("sheet-defines") from error
    except (SAXException, ValueError, LookupError) as error:
        raise NotASpreadsheet("sheet-broken") from error
