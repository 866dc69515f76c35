"""From an occupation's card to the notices that recruit for it."""

from collections.abc import Sequence
from typing import Final

from bot.matching.model import Seeker
from bot.people.person import Person
from bot.programme import fitting
from bot.programme.notice import Notice
from handlers.callback import Verb
from handlers.citizen import notice_words as words
from handlers.keyboards import Row, button
from handlers.turn import Turn

FITTING: Final = "f"
START: Final = f"{FITTING}0"  # the first page of the list of what fits
FROM_CARD: Final = "c"
_MOST: Final = 3


def meant_for(person: Person) -> bool:
    """Whether cards tell this person of notices: nobody who may not apply yet is told to."""
    return not fitting.looks_ahead(Seeker(person.age))


def rows_on_card(turn: Turn, notices: Sequence[Notice]) -> list[Row]:
    """Buttons under an occupation's card to the notices that recruit for it."""
    rows = [
        [
            button(
                words.label(turn.t.plain("button-notice", title=notice.fields.title)),
                Verb.NOTICE,
                FROM_CARD,
                str(notice.notice_id),
                "0",
            )
        ]
        for notice in notices[:_MOST]
    ]
    if len(notices) > _MOST:
        rows.append([button(turn.t.plain("button-all-notices"), Verb.NOTICES, START)])
    return rows


def lines_on_card(turn: Turn, notices: Sequence[Notice]) -> list[str]:
    """What a card says of the notices that recruit for its occupation."""
    t, now = turn.t, turn.services.clock.now()
    return [
        f"{t.text(words.cut(notice.fields.title, 80))}\n  {words.window(t, notice.fields, now)}"
        for notice in notices[:_MOST]
    ]
