"""How staff's screens name people, times, roles and the subjects of acts."""

from collections.abc import Mapping
from datetime import datetime

from bot.clock import seoul
from bot.i18n import Translator
from bot.staff.roles import Member, Role
from bot.staff.team import KIND, OPERATOR
from handlers.staff.subjects import SUBJECTS

Names = Mapping[int, str]


def role_name(t: Translator, role: Role) -> str:
    """A role as plain text."""
    return t.plain(f"role-{role}")


def name_of(t: Translator, member: Member) -> str:
    """How a member is called, as plain text."""
    return who(t, {member.staff_id: member.label}, member.staff_id)


def who(t: Translator, names: Names, staff_id: int) -> str:
    """How somebody in the record is called, as plain text; the number of who has no label."""
    if staff_id == OPERATOR:
        return t.plain("name-operator")
    return names.get(staff_id) or t.plain("name-unlabelled", number=str(staff_id))


def moment(at: datetime) -> str:
    """A moment on a clock in Seoul, to the minute."""
    return seoul(at).strftime("%Y-%m-%d %H:%M")


def subject_name(t: Translator, names: Names, subject: str) -> str:
    """What an act was about, as plain text; the code itself for what is not known here."""
    kind, _, rest = subject.partition(":")
    if kind == KIND and rest.isdecimal():
        return who(t, names, int(rest))
    if kind in SUBJECTS:
        return t.plain(SUBJECTS[kind].text, number=rest)
    return t.plain("subject-invitation", number=rest) if kind == "invitation" else subject
