## On the desk

desk-inquiries = Inquiries
subject-inquiry = inquiry { $number }

## The inbox

inquiries = <b>Inquiries</b>
inquiries-none = <b>Inquiries</b>
    There are none here.
inquiry-line = { $place }. <b>[{ $kind }]</b> { $facts }
    “{ $words }”
inquiry-kind-question = question
inquiry-kind-report = wrong facts
inquiry-waits-today = came today
inquiry-waits = { $count ->
        [one] waits for the first day
       *[other] day { $count } of waiting
    }
inquiry-state-open = waits for an answer
inquiry-state-answered = answered
inquiry-state-closed = ended
inquiry-unreadable = (cannot be read)
inquiry-nobody = nobody yet
button-inquiry = Open no. { $place }
button-shelf-mine = Mine ({ $count })
button-shelf-unassigned = Nobody's ({ $count })
button-shelf-open = To answer ({ $count })
button-shelf-answered = Answered ({ $count })
button-office = Office hours
button-inquiries = ← Inquiries
button-open-inquiries = Open inquiries

## One inquiry

inquiry-head = <b>Inquiry { $number } · { $kind }</b>{ $about }
    { $state } · held by { $who }
inquiry-said = <b>{ $who }</b> · { $at }
inquiry-citizen = Citizen
inquiry-gone = This inquiry is no longer kept: the citizen erased everything, or it ended more than a year ago.
delivery-waiting = being sent
delivery-sending = being sent
delivery-later = goes at { $at } (waits for the night to end)
delivery-sent = delivered
delivery-blocked = ⚠ not delivered (the citizen blocked the bot)
delivery-failed = ⚠ not delivered
delivery-doubt = ⚠ may or may not have arrived
button-inquiry-reply = Write an answer
button-inquiry-take = Take it
button-inquiry-give = Give it on
button-inquiry-back = Give it back
button-inquiry-ask-close = End without answer
button-inquiry-close = Yes, end it
button-inquiry-resend = Send { $at } again
button-inquiry-occupation = See the occupation's entry
button-inquiry-card = ← The inquiry
button-open-inquiry = Open it
button-earlier = ← Earlier
button-later = Later →
inquiry-taken = It is yours now.
inquiry-given = Given on.
inquiry-given-back = Given back.
inquiry-closed = Ended.
inquiry-resent = Sent again.
inquiry-changed = Somebody was faster, or a new message has come.
inquiry-no-colleague = This colleague may not answer at present.
inquiry-ask-give = <b>Who should answer it?</b>
inquiry-for-you = { $who } gave you an inquiry.
inquiry-ask-close = <b>End it without an answer?</b>
    Nothing is sent to the citizen. If they write again, it comes back to the inbox.

## The reply

reply-ask = <b>Please write the answer for the citizen.</b>
    Up to { $most } characters. You see it once more before it is sent.
reply-too-long = An answer has { $most } characters at most. Please shorten it and send it again.
reply-not-words = Please send it as text.
reply-dropped = No answer was written.
reply-preview = <b>Send it like this?</b>
    The citizen sees it with what they asked. It has not been sent yet.
reply-preview-changed = <b>Something new was said in this inquiry.</b>
    A colleague answered first, or the citizen wrote more. Please read it first. To send this all the same, press below.
reply-changed = Not sent: something new was said meanwhile.
button-reply-send = Send
button-reply-rewrite = Write it anew
reply-sent = Delivered to the citizen.
reply-kept = Kept. It is sent once, as soon as it may be.
reply-look = Please check whether the answer arrived.

## Told to staff

inquiries-new = { $count ->
        [one] There is one new inquiry.
       *[other] There are { $count } new inquiries.
    }
inquiries-late = { $count ->
        [one] One inquiry has waited more than { $days } working days.
       *[other] { $count } inquiries have waited more than { $days } working days.
    }

## Office hours

office-now = <b>Office hours</b>
    { $hours }
office-not-set = <b>Office hours</b>
    Not set yet. Until then citizens are told no hours.
office-told = Who asks now is told:
office-days-off = <b>Coming days off</b>
office-no-days-off = There are no days off in the next two months.
office-day-off = • { $day } { $name }
office-own-day = our own day off
office-ask-opens = <b>From when do you answer?</b>
office-ask-closes = <b>Until when do you answer?</b>
office-ask-closed = <b>Please write the day off.</b>
    For example: 12월 24일
office-no-such-day = Please write a day to come, such as 12월 24일.
office-changed = Changed.
office-backwards = It has to close later than it opens.
button-office-usual = Set { $hours }
button-office-opens = Change the start
button-office-closes = Change the end
button-office-close-day = Add a day off
button-office-open-day = { $day }: open again

## In the record

act-inquiry-take = took an inquiry
act-inquiry-give = gave an inquiry to a colleague
act-inquiry-back = gave an inquiry back
act-inquiry-reply = answered an inquiry
act-inquiry-close = ended an inquiry without an answer
act-inquiry-resend = sent an answer again
act-office-hours = changed the office hours
act-office-close = added a day off
act-office-open = took a day off back
