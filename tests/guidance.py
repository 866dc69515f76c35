"""Centres and visits that two members of staff have put up already."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from bot.app import Bot
from bot.programme import listings
from bot.programme.listing import FIELDS, Kind
from bot.staff import roles
from bot.staff.roles import Role

WRITER, READER = 1, 2  # never write themselves
CENTRE = {"name": "마포 일자리센터", "channel": "job_plus", "district": "mapo"}
CENTRE |= {"address": "서울시 마포구 월드컵로 212", "phone": "02-120", "hours": "평일 09:00~18:00"}


def appoint(connection: Connection, now: datetime) -> None:
    roles.appoint(connection, WRITER, Role.APPROVER, "작성", now)
    roles.appoint(connection, READER, Role.APPROVER, "승인", now)


def put_up(connection: Connection, kind: Kind, now: datetime, **values: Any) -> int:
    """One that citizens read; returns its number."""
    appoint(connection, now)
    fields = FIELDS[kind].model_validate(values)
    listing_id = listings.create(connection, kind, fields, WRITER, now)
    listings.submit(connection, listing_id, WRITER, now)
    listing = listings.get(connection, listing_id)
    assert listing is not None
    listings.approve(connection, listing_id, listings.digest(listing), READER, now)
    return listing_id


def a_visit(now: datetime, **values: Any) -> dict[str, Any]:
    """What a visit in ten days says."""
    starts_at = (now + timedelta(days=10)).astimezone(UTC)
    told = {"name": "희망취업박람회", "channel": "job_fair", "place": "서울시청 다목적홀"}
    return {**told, "starts_at": starts_at, "ends_at": starts_at + timedelta(hours=4), **values}


async def put_up_visit(bot: Bot, **values: Any) -> int:
    now = bot.clock.now()
    told = a_visit(now, **values)
    return await bot.database.run(lambda c: put_up(c, Kind.VISIT, now, **told))


async def put_up_centre(bot: Bot, **values: Any) -> int:
    now = bot.clock.now()
    return await bot.database.run(lambda c: put_up(c, Kind.CENTRE, now, **{**CENTRE, **values}))
