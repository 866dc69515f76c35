"""The centre that fits: of the channel that serves a person, the nearest first."""

from collections.abc import Iterable

from bot.programme import districts
from bot.programme.listing import Centre


def near(centres: Iterable[Centre], channel: str, district: str | None) -> list[Centre]:
    """A channel's centres: in the person's own district, then in the districts around it.

    Without a district they are by name.
    """

    def place(centre: Centre) -> tuple[float, str]:
        away = districts.distance(district, centre.fields.district) if district else 0.0
        return away, centre.fields.name

    return sorted((each for each in centres if each.fields.channel == channel), key=place)
