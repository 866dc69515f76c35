## Shelves

desk-notices = Recruitment notices
notice-hub = <b>Recruitment notices</b>
    Write a new one, or go on with one you began.
notice-shelf = <b>{ $name }</b>: { $count }
notice-shelf-mine = Those I write
notice-shelf-writing = All being written
notice-shelf-waiting = Waiting for approval
notice-shelf-public = Published
notice-shelf-over = Over
button-notices = ← Notices
button-notice-new = Write a new notice
button-notice-card = At a glance

## The form

notice-step = <b>{ $place }/{ $total } · { $label }</b>
notice-now = It says now: { $text }
notice-ask-new = <b>Send the title of the new notice.</b>
    For example: Traditional market managers 2027
    What you write is kept at once. You may stop and go on later.
notice-ask-title = Send the title. For example: Traditional market managers 2027
notice-ask-year = Of which year is the programme? Press a button or send a number. For example: 2027
notice-ask-occupations = Which occupations does it recruit for? Tick all that fit. Send a word to find others. For example: market
notice-ask-organisation = Send the organisation's name. For example: Market Revitalisation Division
notice-ask-heads = How many places are there? For example: 12
notice-ask-pay = Send the pay as the notice has it. For example: 12,121 won an hour
notice-ask-hours = Send the working hours. For example: Mon-Fri 09:00-18:00
notice-ask-period = Send the period of work. For example: 2 March to 24 December 2027
notice-ask-duty = What is the work? For example: prepare market events and help traders sell online.
notice-ask-opens-at = When does one begin to apply? For example: 2027-01-05 09:00
notice-ask-closes-at = Until when can one apply? Without a time it is the end of that day. For example: 2027-01-20 18:00
notice-ask-result-on = When is the result announced? If the time is not set, the day is enough. For example: 2027-02-03
notice-ask-how = Where and how does one apply? For example: online at the Seoul job portal
notice-ask-link = Send the address of the full notice. For example: https://job.seoul.go.kr
notice-ask-contact = Send whom to ask. For example: Market Revitalisation Division 02-120
notice-ask-ages = From what age to what age can one apply? For example: 18-39, 18+, none
notice-ask-groups = Is it only for certain people? Then tick all of them; being in one is enough. If it is for everybody, skip this.
notice-ask-residence = Is there a condition on where one lives? For example: registered in Seoul
notice-ask-conditions = Send any other condition. For example: without another job when the work begins
notice-ask-cautions = Is there something to know before one applies? For example: who gets basic livelihood support should ask the community centre first.
notice-ask-documents = Send which documents are needed. For example: application form, letter
notice-ask-flag = Is the notice information or advertising? Advertising only goes to who agreed to it.
notice-label-title = Title
notice-label-year = Year
notice-label-occupations = Occupations
notice-label-organisation = Organisation
notice-label-heads = Places
notice-label-pay = Pay
notice-label-hours = Hours
notice-label-period = Period
notice-label-duty = Duties
notice-label-opens-at = Opens
notice-label-closes-at = Closes
notice-label-result-on = Result
notice-label-how = How to apply
notice-label-link = Address
notice-label-contact = Contact
notice-label-ages = Ages
notice-label-groups = Groups
notice-label-residence = Residence
notice-label-conditions = Conditions
notice-label-cautions = Cautions
notice-label-documents = Documents
notice-label-flag = Info or ad
notice-flag-info = Information
notice-flag-ad = Advertising
notice-pick-nothing = I found nothing for that word. Please send another.
button-notice-clear = Empty it

## What is wrong with an answer

notice-wrong-empty = Please send it as text.
notice-wrong-long = That is too long: { $length } characters where { $most } fit.
notice-wrong-year = Please send the year as four digits.
notice-wrong-heads = Please send the places as a number.
notice-wrong-number = The number is too small or too large. Please send it again.
notice-wrong-ages = I could not read the ages. Please look at the example and send them again.
notice-wrong-link = That is no address. Please send one that begins with https://.
notice-wrong-window = It would close before it opens. Please check both dates.
notice-wrong-result = The result comes before the window closes. Please look at the dates again.
notice-wrong-past = That moment has passed. Please send one to come.
notice-wrong-late = That is after the notice closes. Please send an earlier moment.
notice-wrong-remark = Please send what to change in up to { $most } characters.
notice-date-unreadable = I could not read the date. Please send it like 2027-01-05 18:00.
notice-date-no-such-day = There is no such day. Please send the date again.
notice-date-no-such-time = I could not read the time. Please send it like 18:00.
notice-date-weekday = The weekday does not agree: that day is { $day }. Please correct one of them.

## A notice at a glance

notice-card-line = { $label }: { $text }
notice-link = Address that opens it here: { $link }
notice-state-draft = ✏️ Being written. Citizens do not see it yet.
notice-state-submitted = ⏳ Waiting for approval. A change needs approval anew.
notice-state-published = 📢 Published.
notice-state-closed = 🔒 Closed.
notice-state-withdrawn = 🚫 Withdrawn. Citizens read only that.
notice-state-changes = ✏️ There are changes. Citizens read the earlier words until the changes are approved.
notice-state-changes-wait = ⏳ The changes wait for approval. Until then citizens read the earlier words.
notice-state-returned = ↩️ You are asked to change something: { $remark }
button-notice-preview = Preview
button-notice-preview-in =
    { $lang ->
        [ko] Preview in Korean
       *[en] Preview in English
    }
button-notice-submit = Ask for approval
button-notice-close = Close it now
button-notice-withdraw = Withdraw the notice
button-notice-discard = Delete the draft
button-notice-discard-changes = Drop the changes
button-notice-end = Yes, do it
notice-ask-close = <b>{ $title }</b>
    Close it now? Citizens see at once that it is closed.
notice-ask-withdraw = <b>{ $title }</b>
    Withdraw it? Citizens see so at once, and nobody else will be told of it.
notice-ask-discard = <b>{ $title }</b>
    Delete the draft? This cannot be undone.
notice-ask-discard-changes = <b>{ $title }</b>
    Drop the changes? What is published stays as it is.
notice-closed-now = Closed.
notice-withdrawn-now = Withdrawn.
notice-discarded = Deleted.

## Submitting

notice-ask-when = <b>Once it is approved, when shall people be told?</b>
    It goes to those who want news of notices and whom this one fits. From 21:00 to 08:00 only to those who agreed to it.
notice-missing-end = ⚠️ It does not say when it closes.
notice-missing-how = ⚠️ It says neither how to apply, nor an address, nor whom to ask.
notice-missing-occupations = ⚠️ It names no occupation, so no occupation's card leads to it.
button-announce-now = As soon as it is approved
button-announce-later = On a day I choose
button-announce-not = Publish without telling
notice-ask-day = <b>When shall people be told?</b>
    Send a date and a time. For example: 2027-01-05 09:00
notice-submitted = ⏳ Approval was asked for, and the approvers were told.
notice-submitted-alone = ⏳ Approval was asked for. But nobody else can approve yet; please tell an admin.
notice-cannot-submit = Approval cannot be asked for: nothing was changed, or its end has passed.
notice-told-waiting = <b>{ $title }</b>
    { $who } asks for approval. Please read it, and approve it or give it back.
button-notice-review = Read and decide

## Approving

notice-review = <b>A notice that waits for approval</b>
    Asked for by { $who } · { $at }
notice-announced-now = Telling: everybody it fits, as soon as you approve.
notice-announced-at = Telling: everybody it fits, from { $day }.
notice-announced-not = Telling: nobody, it is only published.
notice-differences = <b>Different from what is published</b>
notice-difference = • { $label }: <s>{ $before }</s> → { $after }
notice-reads = <b>This is what citizens read</b>
button-notice-approve = Approve and publish
button-notice-return = Give it back
notice-approved = ✅ Approved. Citizens can read it now.
notice-ended-meanwhile = It cannot be approved any more: its end has passed.
notice-ask-remark = <b>What should be changed?</b>
    Who wrote it will read your words.
notice-given-back = ↩️ Given back.
notice-told-approved = <b>{ $title }</b>
    It was approved and is published.
notice-told-returned = <b>{ $title }</b>
    It was given back: { $remark }
notice-refused-not-an-approver = Only approvers can do that.
notice-refused-own-work = Somebody else must approve a notice that you wrote or changed.
notice-refused-changed = It was changed after you read it. Please read it again.
notice-refused-decided = Somebody else decided first, or it waits no more.
