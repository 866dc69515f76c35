"""How staff see notices from outside before and after they are stored."""

from collections.abc import Iterator
from typing import Final

from bot.i18n import Translator
from bot.programme.difference import Change
from bot.programme.imports import Import, Proposal, Source
from bot.programme.notice_columns import BY_NAME, Words
from handlers.keyboards import Row, button, keyboard
from handlers.staff.verbs import StaffVerb
from handlers.view import View

ALL: Final = "all"
NEW: Final = "new"
_ROOM: Final = 3000  # characters of a page of changes; Telegram takes 4096
_CLIP: Final = 50  # characters of a value
_BEFORE: Final = 12  # of them before the place where two long values part
# What is told of a new notice; the rest is in its draft.
_OF_A_NEW_ONE: Final = (
    "occupations",
    "organisation",
    "heads",
    "pay",
    "hours",
    "period",
    "opens_at",
    "closes_at",
    "result_on",
)


def menu(t: Translator) -> View:
    """The ways in and out."""
    return View(
        t("import"),
        keyboard(
            [button(t.plain("button-import-template"), StaffVerb.IMPORT_TEMPLATE)],
            [button(t.plain("button-import-export"), StaffVerb.IMPORT_EXPORT)],
            [button(t.plain("button-import-upload"), StaffVerb.IMPORT_ASK)],
            [button(t.plain("button-import-fetch"), StaffVerb.IMPORT_FETCH)],
            _to_desk(t),
        ),
    )


def asking(t: Translator, text: str) -> View:
    """A text while a file is waited for, with the way out."""
    return View(text, keyboard(way_out(t)))


def way_out(t: Translator) -> Row:
    """The button for who has no file to send after all."""
    return [button(t.plain("button-never-mind"), StaffVerb.IMPORT_NOT)]


def told(t: Translator, text: str) -> View:
    """A text with the way back."""
    return View(text, keyboard([button(t.plain("button-import"), StaffVerb.IMPORT)]))


def preview(t: Translator, waiting: Import, words: Words, page: int) -> View:
    """What would be stored, and that nothing is stored yet."""
    proposal = waiting.proposal
    if not proposal.changes:
        return told(t, t("import-nothing-new", count=proposal.unchanged))
    pages = _pages(t, proposal, words)
    page = min(page, len(pages) - 1)
    head = [t("import-preview", name=_name(t, waiting), **_counts(proposal))]
    if proposal.left_out:
        head.append(t("import-left-out", count=proposal.left_out))
    if len(pages) > 1:
        head.append(t("import-page", pages=len(pages), page=page + 1))
    text = "\n\n".join(["\n".join(head), *pages[page]])
    number = str(waiting.import_id)
    turns = [
        button(t.plain(label), StaffVerb.IMPORT_PAGE, number, str(other))
        for label, other in (("button-before", page - 1), ("button-more", page + 1))
        if 0 <= other < len(pages)
    ]
    drop = [button(t.plain("button-import-drop"), StaffVerb.IMPORT_DROP, number)]
    return View(text, keyboard(turns, *_store(t, proposal, number), drop))


def stored(t: Translator, applied: Import, *, undoable: bool) -> View:
    """What an import did, and the way to take it back while there is one."""
    done = applied.done
    new = sum(each.before is None for each in done)
    text = t("import-stored", new=str(new), changed=str(len(done) - new))
    undo = [button(t.plain("button-import-undo"), StaffVerb.IMPORT_UNDO, str(applied.import_id))]
    rows = [[button(t.plain("button-import"), StaffVerb.IMPORT)], _to_desk(t)]
    if undoable:
        return View(text + "\n" + t("import-can-be-undone"), keyboard(undo, *rows))
    return View(text, keyboard(*rows))


def _store(t: Translator, proposal: Proposal, number: str) -> list[Row]:
    new = sum(change.is_new for change in proposal.changes)
    count = len(proposal.changes)
    everything = button(
        t.plain("button-import-store", count=count), StaffVerb.IMPORT_APPLY, number, ALL
    )
    only_new = button(
        t.plain("button-import-store-new", count=new), StaffVerb.IMPORT_APPLY, number, NEW
    )
    return [[everything], [only_new] if 0 < new < count else []]


def _name(t: Translator, waiting: Import) -> str:
    if waiting.source is Source.OPEN_DATA:
        return t.plain("import-open-data")
    return waiting.proposal.name


def _counts(proposal: Proposal) -> dict[str, str]:
    new = sum(change.is_new for change in proposal.changes)
    changed = len(proposal.changes) - new
    return {"new": str(new), "changed": str(changed), "same": str(proposal.unchanged)}


def _pages(t: Translator, proposal: Proposal, words: Words) -> list[list[str]]:
    """The changes as blocks of text, as many on a page as it holds."""
    pages: list[list[str]] = []
    room = 0
    for change in proposal.changes:
        block = "\n".join(_block(t, change, words))
        if room < len(block):
            pages.append([])
            room = _ROOM
        pages[-1].append(block)
        room -= len(block)
    return pages


def _block(t: Translator, change: Change, words: Words) -> Iterator[str]:
    title = _clip(change.after.title)
    if change.is_new:
        yield t("import-new", title=title, row=str(change.row))
        for name in _OF_A_NEW_ONE:
            if value := _shown(change, words, name):
                yield t("import-value", column=BY_NAME[name].heading, value=_clip(value))
    else:
        yield t("import-changed", title=title, number=str(change.notice_id), row=str(change.row))
        for name in change.changed:
            yield _difference(t, change, words, name)
    for said in change.remarks:
        yield t("import-remark", what=t.plain(said.message, **said.values))


def _shown(change: Change, words: Words, name: str) -> str:
    return BY_NAME[name].show(words, getattr(change.after, name))


def _difference(t: Translator, change: Change, words: Words, name: str) -> str:
    before = BY_NAME[name].show(words, getattr(change.before, name))
    old, new = around(before, _shown(change, words, name))
    empty = t.plain("import-empty-value")
    return t("import-difference", column=BY_NAME[name].heading, old=old or empty, new=new or empty)


def around(before: str, after: str) -> tuple[str, str]:
    """Two values, each cut to a line around the first place where they differ."""
    before, after = " ".join(before.split()), " ".join(after.split())
    pairs = enumerate(zip(before, after, strict=False))
    parting = next((place for place, (a, b) in pairs if a != b), min(len(before), len(after)))
    begin = parting - _BEFORE if max(len(before), len(after)) > _CLIP and parting > _BEFORE else 0
    lead = "…" if begin else ""
    return lead + _clip(before[begin:]), lead + _clip(after[begin:])


def _clip(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _CLIP else text[: _CLIP - 1] + "…"


def _to_desk(t: Translator) -> Row:
    return [button(t.plain("button-desk"), StaffVerb.DESK)]
