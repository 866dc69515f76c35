## Writing to staff

inquiry-ask = <b>What would you like to know?</b>
    Your next message goes to the staff. Please do not write your name or phone number.
question-kept = <b>Your question has reached the staff.</b>
report-ask = <b>{ $name }: what is wrong?</b>
    Your next message goes to the staff. It helps to say where the right facts can be found.
report-kept = <b>Thank you for telling us.</b>
    The staff will check it and correct it.
inquiry-full = Many of your messages still wait for an answer. Please write again when they are answered.
inquiry-dropped = Dropped.

## The reply

reply-head = <b>The staff have answered your question.</b>
reply-head-report = <b>The staff have answered what you told us.</b>
button-reply-back = Write back
button-reply-settled = That answers it
reply-settled = Thank you. If there is more, press “Write back”.
reply-ask-back = <b>What else would you like to tell the staff?</b>
    Please do not write your name or phone number.
reply-back-kept = <b>Your message has reached the staff.</b>
reply-thread-gone = That conversation is no longer kept. Press /ask to ask anew.

## When somebody answers

office-answers = The staff read it and answer in this chat. If it is urgent, please ask at a centre near you.
office-hours = The answer comes in this chat. The staff answer { $hours }.
office-is-open = They are there now, and answer in the order of arrival.
office-not-now = They are not there now, and go on { $when }.
office-today-off = Today is a day off; they go on { $when }.
office-holiday = Today is a holiday ({ $name }); they go on { $when }.
office-week = { $days }, { $opens }–{ $closes }
office-working-days = on working days
office-every-day = every day
weekday = { $day ->
        [mon] Mon
        [tue] Tue
        [wed] Wed
        [thu] Thu
        [fri] Fri
        [sat] Sat
       *[sun] Sun
    }
clock-hour = { $hour }:00
clock = { $hour }:{ $minute }
office-day = { $name } { $month }/{ $day }
office-moment = { $day } at { $time }
