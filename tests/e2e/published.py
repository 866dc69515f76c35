"""Notices that two members of staff have published already."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from bot.app import Bot
from bot.programme import noticeboard, notices
from bot.programme.notice import Fields
from bot.staff import roles
from bot.staff.roles import Role

EDITOR, APPROVER = 1, 2  # never write themselves


async def publish(bot: Bot, **values: Any) -> int:
    """A published notice, written by others."""
    now = bot.clock.now()
    fields = Fields.model_validate({"title": "시장 매니저", "year": 2027, **values})

    def unit(connection: Connection) -> int:
        roles.appoint(connection, EDITOR, Role.EDITOR, "작성", now)
        roles.appoint(connection, APPROVER, Role.APPROVER, "승인", now)
        notice_id = notices.create(connection, fields, EDITOR, now)
        notices.submit(connection, notice_id, EDITOR, now, announce=False)
        notice = noticeboard.get(connection, notice_id)
        assert notice is not None
        notices.approve(connection, notice_id, notices.digest(notice, None), APPROVER, now)
        return notice_id

    return await bot.database.run(unit)


def soon(days: int) -> datetime:
    return datetime.now(UTC) + timedelta(days=days)
