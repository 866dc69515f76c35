## The catalogue

desk-catalogue = Catalogue
subject-catalogue = catalogue draft { $number }
button-catalogue = ← Catalogue
button-catalogue-card = ← This occupation
catalogue = <b>Catalogue</b> · version { $number }
    { $count } occupations are in use; of { $names } only the name is known.
    Changes gather in a draft. Citizens see them once a colleague has approved.
catalogue-draft-open = ✏️ The draft changes { $count } occupations.
catalogue-draft-waits = ⏳ The draft waits for approval. Changing it means asking again.
button-catalogue-draft = See the draft ({ $count })
button-catalogue-find = Find an occupation
button-catalogue-new = Write a new one
button-catalogue-upload = Send an Excel file
button-catalogue-xlsx = Get Excel file
button-catalogue-csv = Get CSV file
button-versions = Earlier versions

## Lists

catalogue-shelf-all = All
catalogue-shelf-name-only = To be completed
catalogue-shelf-plan = Plan
catalogue-shelf-press = Press
catalogue-shelf-retired = Retired
catalogue-shelf = <b>{ $name }</b> · { $count }
catalogue-to-complete = Only their names are known. Where you find a source for the work, fill in the duty and the source, and change the evidence.
catalogue-ask-words = <b>Which occupation are you looking for?</b>
    Write a part of its name, or what people do.
catalogue-found = Occupations for <b>“{ $words }”</b>.
catalogue-found-none = There is no occupation for <b>“{ $words }”</b>. Please try other words.

## One occupation

catalogue-card = <b>{ $name }</b> · { $id }
catalogue-value = • { $column }: { $value }
catalogue-standing-published = As in version { $number }.
catalogue-standing-changed = ✏️ Differs from version { $number }: the draft changes it.
catalogue-standing-new = ✏️ Only in the draft. Citizens do not see it yet.
catalogue-standing-retired = 📦 Retired. Only people who saved it can read it.
catalogue-standing-name-only = Only the name is known. Please fill in the duty.
catalogue-own-fault = ⚠️ { $column }: { $what }
button-catalogue-edit = Change
button-catalogue-retire = Retire
button-catalogue-back = Put back
button-catalogue-restore = Undo the changes
button-catalogue-unwrite = Delete the new one
catalogue-which-column = <b>{ $name }</b>
    What would you like to change?
catalogue-ask = <b>{ $column }</b> · { $name }
catalogue-ask-now = Now: { $text }
catalogue-ask-how = { $hint }
    Example: { $example }
catalogue-wrong = ⚠️ { $what }
button-catalogue-clear = Leave empty
catalogue-ask-name = <b>What is the new occupation called?</b>
    The Korean name in the first line, the English one in the second, at most 100 letters each.
catalogue-begun = It is in the draft. Please fill in the other columns.
catalogue-kept = Noted in the draft.
catalogue-restored = The changes are undone.

## The draft

catalogue-draft = <b>Draft</b> · what differs from version { $number }
catalogue-draft-none = The draft changes nothing.
catalogue-counts = { $new } new, { $changed } changed, { $retired } retired, { $back } put back.
catalogue-change-new = <b>New</b> · { $name }
catalogue-change-changed = <b>Changed</b> · { $name }
catalogue-change-retired = <b>Retired</b> · { $name }
catalogue-change-back = <b>Put back</b> · { $name }
catalogue-faults = <b>Something must be mended</b> before you can ask for approval.
catalogue-fault = ⚠️ { $name } · { $column }: { $what }
catalogue-faults-more = { $count } more places must be mended.
catalogue-returned = ↩️ The approver gave it back: { $remark }
catalogue-not-finished = Approval was not asked for: nothing is changed, or something must be mended.
catalogue-submitted = Approval is asked for. The approvers have been told.
catalogue-submitted-alone = Approval is asked for, but nobody may approve right now. It takes an approver who had no hand in this draft.
catalogue-ask-drop = <b>Throw the draft away?</b>
    { $count } changed occupations go back to what is published.
button-draft = ← Draft
button-draft-submit = Ask for approval
button-draft-drop = Throw away
button-draft-drop-now = Yes, throw it away
button-draft-review = Read it
catalogue-told-waiting = { $who } asks for approval of the catalogue draft.

## A second pair of eyes

catalogue-review = <b>Catalogue draft</b> · what differs from version { $number }
    Read to the end to approve it or give it back.
button-draft-approve = Approve and publish
button-draft-return = Give back
catalogue-published = <b>Approved.</b> Citizens now see version { $number }.
catalogue-given-back = Given back. Those who wrote it have been told.
catalogue-told-published = The catalogue draft was approved. Citizens see version { $number }.
catalogue-told-returned = The catalogue draft came back: { $remark }
catalogue-refused-not-an-approver = Your role does not allow approving.
catalogue-refused-own-work = You had a hand in this draft. Somebody else has to approve it.
catalogue-refused-changed = The draft changed after you read it. Please read it again.
catalogue-refused-decided = It is decided already, or does not wait for approval.

## Versions

versions = <b>Earlier versions</b>
    Open one to see what it changed.
version-line = Version { $number } · { $at } · { $who }
version-line-release = Version { $number } · { $at } · came with the program
button-version = Version { $number }
version-head = <b>What version { $number } changed</b>
version-first = This is the first one.
button-version-back = Go back to this version
version-back-in-draft = There is a draft that goes back to version { $number }. Once approved it is a new version.
version-draft-in-the-way = The draft has changes. Have them approved or throw them away first.

## The spreadsheet

catalogue-file-name = occupations-{ $day }.{ $kind }
catalogue-file = The { $count } occupations of version { $number }. Change the file and send it back to see what would differ. Please leave the column ‘아이디’ alone.
catalogue-file-draft = The { $count } occupations of version { $number } with the draft. Change the file and send it back to see what would differ. Please leave the column ‘아이디’ alone.
catalogue-ask-file = <b>Please send an Excel (.xlsx) or CSV file.</b>
    Up to { $limit } rows and 5 MB. You will see what changes before it goes into the draft.
    Occupations and columns that are not in the file stay as they are.
catalogue-upload = <b>{ $name }</b>
    Nothing is changed yet. Please look and decide. { $same } occupations stay the same.
catalogue-upload-nothing = Nothing differs. { $count } occupations are the same.
catalogue-upload-taken = <b>It is in the draft.</b> { $count } occupations changed. Citizens see it once it is approved.
catalogue-upload-outdated = <b>Nothing was changed.</b>
    The draft or the version changed after you saw this. Please send the file again.
catalogue-upload-undone = <b>Undone.</b> The draft is as it was before the file.
catalogue-upload-too-late = More than an hour has passed, or the draft was changed since.
button-catalogue-take = Into the draft ({ $count })
catalogue-check-problem = Row { $row }, ‘{ $column }’: { $what }

## What is wrong in a column

catalogue-wrong-condition = Line { $place } cannot be read. Please write: 나이 | 모집 | 18~39 | 2016 | plan_2016
catalogue-wrong-years = These are no years. From 2010 to 2100, please write: 2013, 2015
catalogue-wrong-half = Please write it in both Korean and English.
catalogue-wrong-many = Too many. At most { $limit }.
catalogue-wrong-signs = There are invisible characters in it. Please remove them.
catalogue-wrong-evidence = It does not agree with the duty: with a duty it is ‘계획 문서’ or ‘언론 기사’, without one ‘이름만’.
catalogue-wrong-source = This is no source. Please write an address that begins with https:// or plan_2016.
catalogue-wrong-name = There is such a name already: { $other }. Please look at the other and former names, too.
catalogue-wrong-no-id = This column is needed. Please leave it as it was in the file you got.
catalogue-wrong-id = This is no id: up to 28 small Latin letters, digits and underscores, a letter first.
catalogue-wrong-id-twice = Row { $row } has the same id. Please leave one.

## The record

act-catalogue-edit = changed an occupation
act-catalogue-restore = undid the changes of an occupation
act-catalogue-drop = threw a catalogue draft away
act-catalogue-go-back = made a draft that goes back to an earlier version
act-catalogue-submit = asked for approval of a catalogue draft
act-catalogue-approve = approved a catalogue draft
act-catalogue-give-back = gave a catalogue draft back
act-catalogue-import = took a catalogue file into the draft
act-catalogue-undo = undid a catalogue file
act-catalogue-release = took in the occupations that came with the program
