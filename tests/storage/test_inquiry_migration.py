"""What citizens wrote before there was an inbox becomes the beginning of a thread, and can go back."""

from datetime import UTC, datetime

from alembic import command
from sqlalchemy import Connection, Engine, bindparam, create_engine, select, text

from bot.config import Settings
from bot.storage import schema
from bot.storage.tables import Moment, inquiries, inquiry_messages

ASKED = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


def move(connection: Connection, where: str) -> None:
    config = schema._config()
    config.attributes["connection"] = connection
    step = command.upgrade if where > (schema.present(connection) or "") else command.downgrade
    step(config, where)


def engine_of(url: str) -> Engine:
    return create_engine(Settings(database_url=url, _env_file=None).sqlalchemy_url)


def test_words_move_into_the_thread_and_back(database_url: str) -> None:
    engine = engine_of(database_url)
    with engine.begin() as connection:
        move(connection, "0011")
        for number in (1, 2):
            connection.execute(
                text(
                    "INSERT INTO inquiries (person_id, kind, words, asked_at)"
                    " VALUES (:person, 'question', :words, :at)"
                ).bindparams(
                    bindparam("at", ASKED, Moment()), person=number, words=f"물음 {number}"
                )
            )
        move(connection, "0012")
        found = connection.execute(select(inquiries).order_by(inquiries.c.inquiry_id)).all()
        said = connection.execute(select(inquiry_messages)).all()
        assert [(row.state, row.waiting_since) for row in found] == [("open", ASKED)] * 2
        assert [(row.inquiry_id, row.person_id, row.words) for row in said] == [
            (1, 1, "물음 1"),
            (2, 2, "물음 2"),
        ]
        move(connection, "0011")
        words = connection.scalars(text("SELECT words FROM inquiries ORDER BY inquiry_id")).all()
        assert list(words) == ["물음 1", "물음 2"]
    engine.dispose()
