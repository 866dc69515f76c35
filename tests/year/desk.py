"""Two members of staff: what they decide is done by the core's own functions, in the product's database.

The screens they do it on are tested elsewhere; here it matters what becomes of it.
"""

from datetime import datetime

from sqlalchemy import Connection

from bot.catalogue.vocabulary import Group
from bot.delivery import campaigns
from bot.delivery.audience import Audience
from bot.delivery.model import Flag
from bot.programme import announcing, newcomers, noticeboard, notices, push, templates
from bot.programme.notice import Fields
from bot.programme.notice import Flag as NoticeFlag
from bot.staff import approval
from handlers import january_message, machine_made
from tests.year.acts import Facts, Words
from tests.year.shared_clock import moment_of


class Desk:
    """Each method does one act; it returns false if it cannot be done now.

    `numbers` are the notices: in the plan, and in the database.
    """

    def __init__(self, author: int, approver: int) -> None:
        self.author = author
        self.approver = approver
        self.numbers: dict[int, int] = {}
        self._versions = 0  # of the catalogue

    def plan_push(
        self, connection: Connection, now: datetime, year: int, chosen: float | None, is_ad: bool
    ) -> bool:
        for caution in push.Caution:
            push.warn(connection, year, caution, "ko", f"주의 {caution}", self.author, now)
        moment = None if chosen is None else moment_of(chosen)
        flag = Flag.AD if is_ad else Flag.INFO
        push.edit(connection, year, self.author, now, moment=moment, flag=flag)
        words = january_message.fingerprint()
        try:
            waiting = push.submit(connection, year, words, self.author, now)
        except push.Incomplete:
            return False
        push.approve(connection, year, words, push.digest(waiting), self.approver, now)
        return True

    def approve(self, connection: Connection, now: datetime, template: str, year: int) -> bool:
        subject, fingerprint = templates.subject(template, year), machine_made.fingerprint(template)
        approval.submit(connection, subject, fingerprint, self.author, now)
        approval.approve(connection, subject, fingerprint, self.approver, now)
        return True

    def publish(
        self,
        connection: Connection,
        now: datetime,
        number: int,
        facts: Facts,
        announce: bool,
        send_at: float | None,
    ) -> bool:
        if facts.closes_at is not None and facts.closes_at <= now:
            return False
        fields = fields_of(facts)
        if number not in self.numbers:
            self.numbers[number] = notices.create(connection, fields, self.author, now)
        else:
            found = noticeboard.get(connection, self.numbers[number])
            assert found is not None
            if found.fields == fields:
                return False
            notices.edit(connection, self.numbers[number], fields, self.author, now)
        notice_id = self.numbers[number]
        at = None if send_at is None else moment_of(send_at)
        notices.submit(connection, notice_id, self.author, now, announce=announce, send_at=at)
        notice = noticeboard.get(connection, notice_id)
        assert notice is not None
        fingerprint = notices.digest(notice, announcing.written(connection, notice_id))
        notices.approve(connection, notice_id, fingerprint, self.approver, now)
        return True

    def newcomers(
        self, connection: Connection, now: datetime, occupations: tuple[str, ...]
    ) -> bool:
        self._versions += 1
        newcomers.note(connection, occupations, self._versions, now)
        return True

    def edit(self, connection: Connection, now: datetime, number: int) -> bool:
        if number not in self.numbers:
            return False
        notice = noticeboard.get(connection, self.numbers[number])
        assert notice is not None
        fields = notice.fields.model_copy(update={"duty": "고친 글"})
        notices.edit(connection, self.numbers[number], fields, self.author, now)
        return True

    def withdraw(self, connection: Connection, now: datetime, number: int) -> bool:
        if number not in self.numbers:
            return False
        notices.withdraw(connection, self.numbers[number], self.author, now)
        return True

    def close(self, connection: Connection, now: datetime, number: int) -> bool:
        if number not in self.numbers:
            return False
        try:
            notices.close(connection, self.numbers[number], self.author, now)
        except notices.NotNow:
            return False
        return True

    def message(
        self,
        connection: Connection,
        now: datetime,
        words: Words,
        send_at: float | None,
        until: float | None,
    ) -> bool:
        name = f"소식 ⟦{words.token}⟧"
        audience = Audience.model_validate(
            {
                "ages": words.ages,
                "langs": words.langs,
                "interests": words.interests,
                "groups": words.groups,
            }
        )
        new = campaigns.New(
            name=name,
            topic=words.topic,
            flag=Flag.AD if words.is_ad else Flag.INFO,
            content={"text": {"ko": f"{name}이에요."}},
            audience=audience.model_dump(mode="json"),
            send_at=None if send_at is None else moment_of(send_at),
            not_after=None if until is None else moment_of(until),
        )
        campaign_id = campaigns.create(connection, new, self.author, now)
        campaign = campaigns.submit(connection, campaign_id, self.author, now)
        campaigns.approve(connection, campaign_id, campaigns.digest(campaign), self.approver, now)
        return True


def fields_of(facts: Facts) -> Fields:
    """A notice that says these facts."""
    low, high = facts.ages
    return Fields(
        title=f"뉴딜일자리 ⟦{facts.token}⟧",
        year=facts.year,
        occupations=facts.occupations,
        opens_at=facts.opens_at,
        closes_at=facts.closes_at,
        age_from=low,
        age_to=high,
        groups=tuple(map(Group, facts.groups)),
        residence=facts.residence,
        result_on=facts.result_on,
        flag=NoticeFlag.AD if facts.is_ad else NoticeFlag.INFO,
    )
