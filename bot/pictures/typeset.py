"""From a template and plain data to a PNG or a PDF, with a Korean font that is always there.

A template reads its data as JSON, never as markup: no text can change how a page is made. It runs
in milliseconds and without a network; call it in a thread where many may wait (`asyncio.to_thread`).
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import orjson
import pylopdf_fonts_ko
import typst

TEMPLATES: Final = Path(__file__).parent
_FONTS: Final = [Path(pylopdf_fonts_ko.__file__).parent]
PIXELS_PER_INCH: Final = 200.0


def png(template: str, data: Mapping[str, Any]) -> bytes:
    """One picture; `data` is what the template says it reads.

    Raises:
        KeyError: no such template.
    """
    return _set(template, "png", data)


def pdf(template: str, data: Mapping[str, Any]) -> bytes:
    """A document of as many pages as it takes.

    Raises:
        KeyError: no such template.
    """
    return _set(template, "pdf", data)


def _set(template: str, form: Literal["png", "pdf"], data: Mapping[str, Any]) -> bytes:
    made = typst.compile(
        _source(template),
        root=TEMPLATES,
        font_paths=_FONTS,
        # The same page on every machine, whatever is installed there.
        ignore_system_fonts=True,
        format=form,
        ppi=PIXELS_PER_INCH if form == "png" else None,
        sys_inputs={"data": orjson.dumps(data).decode()},
    )
    assert isinstance(made, bytes)
    return made


@cache
def _source(template: str) -> Path:
    found = {path.stem: path for path in TEMPLATES.glob("*.typ")}
    return found[template]
