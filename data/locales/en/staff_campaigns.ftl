## All messages

desk-campaigns = Messages to many
campaigns = <b>Messages to many</b>
    ✏️ draft · 👀 to be approved · 🕒 scheduled · ▶️ being sent · ⏸ paused · ✅ done · ✖️ cancelled
    {""}
campaigns-none = <b>Messages to many</b>
    Nothing has been written yet.
campaigns-line = { $mark } { $number }. { $name } · { $state }
button-campaigns = ← Messages
button-campaign-new = Write a message
language-ko = Korean
language-en = English

## The card

campaign-title = <b>Message { $number } · { $name }</b>
campaign-state-draft = Draft
campaign-state-submitted = Waits for approval
campaign-state-approved = Approved
campaign-state-sending = Being sent
campaign-state-paused = Paused
campaign-state-done = Done
campaign-state-cancelled = Cancelled
name-again = [again] { $name }
name-correction = [correct] { $name }
name-recall = [recall] { $name }
campaign-again = Another try of message { $number } (“{ $name }”)
campaign-correction = Corrects message { $number } (“{ $name }”) in the chats of those who got it.
campaign-recall = Recalls message { $number } (“{ $name }”): it is deleted for those who got it.
campaign-returned = ↩️ { $name } gave it back: { $remark }
campaign-text-ko = <b>In Korean:</b>
campaign-text-en = <b>In English:</b>
campaign-text-ko-missing = <b>In Korean:</b> nothing. Readers of Korean get the English text.
campaign-text-en-missing = <b>In English:</b> nothing. Readers of English get the Korean text.
campaign-text-none = <b>Text:</b> nothing yet.
campaign-photo = <b>Attached:</b> a photo (for both languages)
campaign-document = <b>Attached:</b> a file (for both languages)
campaign-links = <b>Link buttons:</b> { $labels }
campaign-of-notice = <b>Content:</b> recruitment notice { $number } in the notice layout.
campaign-of-template = <b>Content:</b> an approved template.
campaign-info = <b>Kind:</b> information
campaign-ad = <b>Kind:</b> advertisement. It begins with (광고), ends with how to refuse, and goes only to those who agreed to advertisements.
campaign-whom = <b>For</b>
campaign-schedule = <b>Starts:</b> { $begins }
    <b>Not after:</b> { $ends }
campaign-at-once = as soon as approved
campaign-no-end = no limit
campaign-moment = { $date } { $time }
campaign-writers = <b>Written by:</b> { $names }
campaign-by-itself = <b>Written by:</b> made automatically.
campaign-change-voids = ⚠️ Any change withdraws the request or the approval. It must be approved again.
campaign-with-notice = This message is written and approved with recruitment notice { $number }. Change it there.
campaign-lacks-text = ❗ Write the text.
campaign-lacks-topic = ❗ Choose who gets it.
campaign-window-empty = ❗ It ends before it starts. Change the schedule.
campaign-too-long = ❗ The text in { $language } is too long by { $count ->
    [one] one character
   *[other] { $count } characters
}. With what is added it must stay within { $room }.
button-text-ko = Korean text
button-text-en = English text
button-links = Link buttons
button-no-media = No attachment
button-audience = For whom
button-make-ad = Mark as ad
button-make-info = Mark as info
button-schedule = When
button-name = Name
button-preview = Preview
button-test = Send to me
button-submit = Ask for approval
button-change = Change
button-drop = Discard
button-to-campaign = ← The message

## Writing

campaign-ask-new = <b>Send the text as people should get it.</b>
    Formatting and line breaks stay. One photo or one file with a caption is fine, too.
    Write the Korean text first. English can be added later.
campaign-ask-text-ko = <b>Send the Korean text as people should get it.</b>
    Formatting and line breaks stay. You can attach one photo or one file.
campaign-ask-text-en = <b>Send the English text as people should get it.</b>
    Readers of English get it. Without one they get the Korean text.
campaign-ask-links = <b>Write the link buttons, one a line.</b>
    Like this; the English label may be left out.

    신청하기 | https://www.seoul.go.kr
    신청하기 | Apply | https://www.seoul.go.kr
campaign-ask-name = <b>How should this message be called?</b>
    Only staff see the name.
campaign-new-dropped = Nothing was written.
campaign-kept-before = It has been kept already. Open it from the list.
campaign-words-first = There is no text. Send a text, or a photo or file with a caption.
campaign-not-taken = Only a text, one photo or one file can be sent. Please send it again.
campaign-no-albums = Only one photo can be sent. Send a single one with its caption.
campaign-media-stays = The photo or file of a delivered message cannot be changed. Send only the text.
campaign-name-unfit = A name has 1 to { $most } characters. Please write it again.
campaign-links-count = There can be 1 to { $most } link buttons. Please write them again.
campaign-link-unfit = This line could not be read: { $line }
    Write “label | address”. A label has at most { $most } characters.
campaign-link-no-address = The address in this line could not be read: { $line }
    It must begin with https://
campaign-not-now = This message cannot be changed now.
button-clear = Take this out
button-staff-never-mind = Never mind

## Whom it is for

campaign-ask-topic = <b>To subscribers of which news?</b>
    Under the message is a button that stops this news.
rule-head = <b>For whom</b>
    Everybody to whom all of this applies. Press a button to narrow it.
rule-none = Not chosen yet.
rule-topic = • Wants “{ $name }” as it comes
rule-ages = • Age: { $values }
rule-groups = • Circumstances they agreed to have kept: { $values }
rule-interests = • Fields of interest: { $values }
rule-occupations = • Saved jobs: { $values }
rule-langs = • Language: { $values }
rule-channels = • First came from: { $values }
rule-not-received = • Has not received message { $values }
rule-fits-notice = • Recruitment notice { $number } fits
rule-agrees-to-ads = • Agreed to advertisements
rule-of-age = • Old enough to apply (18 or older, or age not told)
rule-got = • Got message { $number }
rule-got-not = • In state “{ $states }” with message { $number }, and has not got it since
rule-counting = Counting… press “Count again” in a moment.
rule-count = { $count ->
    [one] <b>One person</b> right now.
   *[other] <b>{ $count } people</b> right now.
}
rule-count-got = { $count ->
    [one] It changes the chat of <b>one person</b> right now.
   *[other] It changes the chats of <b>{ $count } people</b> right now.
}
rule-ask-ages = <b>Age</b>
    Without a tick, age does not matter. With one, those who did not tell theirs are left out.
rule-ask-groups = <b>Circumstances</b>
    Only among those who agreed to have them kept. One that applies is enough.
rule-ask-interests = <b>Fields of interest</b>
    One that they chose is enough.
rule-ask-occupations = <b>Saved jobs</b>
    One that they saved is enough. Press “Find a job” and write its name.
rule-ask-occupation = <b>Which job? Write it.</b>
    For example: working with animals
rule-occupation-unknown = No such job was found. Try other words.
rule-ask-langs = <b>Language</b>
rule-ask-channels = <b>First came from</b>
    Among those who came by a link.
rule-ask-not-received = <b>Has not received</b>
    Who got the ticked message is left out, and so is who may have got it.
button-topic = Kind of news
button-ages = Age
button-groups = Circumstances
button-fields = Interests
button-occupations = Saved jobs
button-langs = Language
button-channels = Came from
button-not-received = Not received
button-find-occupation = Find a job
button-anyone = Do not narrow
button-count-again = Count again
button-to-audience = ← For whom
button-segment-load = Use a saved one
button-segment-save = Save this one
segments = <b>Saved audiences</b>
    Press one to use it for this message.
segments-none = There is no saved audience.
segment-ask-name = <b>How should this audience be called?</b>
    One of the same name is replaced.
segment-name-unfit = A name has 1 to { $most } characters. Please write it again.
segment-loaded = The saved audience is used now.
button-forget = Delete “{ $name }”

## When

schedule-begin = <b>When should it start?</b>
schedule-end = <b>Not after which moment?</b>
    Who has not got it by then does not get it.
schedule-quiet = Between 21:00 and 08:00 it goes only to those who agreed to messages at night. Everybody else gets it at 08:00.
schedule-day = <b>At what time on { $day }?</b>
schedule-ask-words = <b>Write the day and the time.</b>
    For example: 2027-01-05 14:00
schedule-unread = The date could not be read. Write it like 2027-01-05 14:00.
schedule-past = That is in the past. Choose a moment to come.
schedule-end-past = ❗ The last moment is over. Change the schedule.
button-at-once = As soon as approved
button-no-end = No limit
button-day = { $weekday ->
        [mon] Mon
        [tue] Tue
        [wed] Wed
        [thu] Thu
        [fri] Fri
        [sat] Sat
       *[sun] Sun
    } { $month }/{ $day }
button-hour = { $time }
button-type-moment = Write it
button-to-end = Set the last moment →
button-to-begin = ← Set the start
button-other-day = ← Another day

## Looking at it

campaign-preview = 👇 What readers of { $language } get.
campaign-previewed = This is how it arrives.
campaign-tested = Sent. See below.
campaign-sample = This is a preview: nothing happens.
campaign-nothing-to-show = There is nothing to show yet.
campaign-refused = Telegram refuses this message: { $reason }

## The second person

campaign-submitted = Approval has been asked for.
approval-asked = 🔔 <b>Your approval is asked for.</b>
approval-content = <b>── In { $language } ──</b>
approval-link = 🔗 { $label }: { $url }
approval-read-first = Press “See it as it arrives” first; then you can approve.
approval-ask-remark = <b>What should be changed? Write it.</b>
    The writer gets your words as they are.
approval-remark-unfit = Write 1 to { $most } characters.
approval-not-an-approver = Only approvers can approve.
approval-own-work = You wrote or changed this message, so somebody else must approve it.
approval-changed = It was changed after you read it. Please read it again.
approval-decided = Somebody else has decided, or the writer took it back.
campaign-approved = Approved.
campaign-given-back = Given back. The writer has been told.
button-see-it = See it as it arrives
button-approve = Approve
button-give-back = Give back

## While it is sent

progress = { $bar } { $percent }%
    { $done } of { $all } people done
progress-state = • { $state }: { $number }
progress-asleep = • { $number } of them wait for 08:00 or for their next try.
progress-speed = { $rate } a second · about { $left } left
seconds = { $count ->
    [one] { $count } second
   *[other] { $count } seconds
}
minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
hours = { $hours } h { $minutes } min
ledger-pending = Waiting
ledger-sending = Being sent
ledger-sent = Sent
ledger-blocked = Blocked or gone
ledger-failed = Failed
ledger-skipped = Skipped
ledger-in-doubt = In doubt
outcome-erased = erased their data
outcome-blocked = blocked the bot
outcome-unsubscribed = stopped this news
outcome-no-ads = did not agree to advertisements
outcome-too-young = younger than 18
outcome-not-meant = applied or changed their mind meanwhile
outcome-cancelled = cancelled
outcome-out-of-season = not the season of job-search support
outcome-too-late = after the last moment
outcome-worker-died = the server stopped while sending
outcome-not-approved = the approval does not stand
outcome-too-many-refused = Telegram refused too many
outcome-rendering-failed = the message could not be made
campaign-paused = Paused.
campaign-resumed = Going on.
campaign-cancelled = Cancelled.
campaign-unchanged = It has changed meanwhile, so nothing was done.
campaign-ask-cancel = <b>End it here?</b>
    Who has not got it will not get it, and it cannot be taken up again. To stop for a while, press “Pause”.
campaign-ask-drop = <b>Discard this message?</b>
    It is cancelled without being sent. This cannot be undone.
button-pause = ⏸ Pause
button-resume = ▶️ Go on
button-cancel = Cancel
button-cancel-now = Yes, end it
button-cancel-not = No
button-refresh = Refresh

## Afterwards

report-of-sending = sending
report-of-correction = correction
report-of-recall = recall
report-total = <b>{ $number } people in all</b>
report-doubt = “In doubt” means that the connection broke while sending, so nobody knows whether it arrived. It is not sent again by itself.
report-reasons = <b>Reasons</b>
report-reason = • { $state } · { $reason }: { $number }
report-answers = Pressed a button: { $pressed } · stopped this news: { $stopped }
report-times = First { $first } · last { $last }
    Took { $taken } · { $rate } a second
report-recallable = Messages younger than 48 hours, which can still be recalled: { $number }
report-file = How many people there are by state, reason and language. Nobody is named.
recall-too-late = It is older than 48 hours and cannot be recalled.
button-correction = Correct it
button-recall = Recall it
button-retry-failed = Try the failed again
button-retry-in-doubt = Try those in doubt again
button-report-file = As a file (CSV)
csv-campaign = Message
csv-state = State
csv-reason = Reason
csv-language = Language
csv-people = People
csv-pressed = pressed a button
csv-stopped = stopped this news
