## Choosing a figure

desk-figures = Figures
figures = <b>Figures</b>
    Choose a period, then press what to see; it comes as a picture.
    No figure about citizens is shown for fewer than five people.
figure-of-week = 7 days
figure-of-month = 30 days
figure-of-quarter = This quarter
figure-of-year = This year
button-figures = ← Figures
figure-period = { $since } to { $until }
figure-ages = People by age group
figure-funnel = How far conversations go
figure-matches = From matches to saves
figure-wanted = Looked for in vain
figure-inquiries = Inquiries and answers
figure-deliveries = News that was sent

## Numbers

figure-people = { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
figure-few = fewer than 5
figure-beside = not shown
figure-same = nearly as many
figure-with-share = { $people } ({ $share }% of the step before)
figure-pieces = { $count }
figure-messages = { $count }
figure-minutes = { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
figure-hours = { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }
figure-days = { $count ->
        [one] { $count } day
       *[other] { $count } days
    }

## What each says

figure-age-not-told = age not told
figure-ages-total = All who came in this period: { $people }. What is “not shown” would give away a figure of fewer than five.
figure-funnel-how = How far those came who pressed “begin”. Each step counts only who took all before it.
funnel-started = began
funnel-age = age group
funnel-circumstances = circumstances
funnel-interests = interests
funnel-results = saw matches
funnel-viewed = opened a job
funnel-saved = saved a job
figure-matches-total = Saw matches: { $shown }. Saved a job from them: { $saved }.
figure-matches-share = { $share }% of those who saw matches saved one.
figure-matches-none = No job has been saved from matches by five people yet.
figure-wanted-how = Words that led to no job; only those that at least five people used.
figure-wanted-none = No word has been looked for in vain by five people yet.
figure-inquiries-asked = came in
figure-inquiries-answered = answered of these
figure-inquiries-waiting = waiting now
figure-inquiries-time = Half of the answers came within { $time }.
figure-inquiries-untimed = No inquiry has been answered yet.
figure-deliveries-how = { $count ->
        [one] One campaign began in this period.
       *[other] { $count } campaigns began in this period.
    } Each message counts.
figure-deliveries-none = No news was sent in this period.
figure-ledger-sent = delivered
figure-ledger-blocked = blocked
figure-ledger-failed = refused
figure-ledger-skipped = no longer meant
figure-ledger-in-doubt = in doubt
figure-ledger-pending = not sent yet

## While it is made

progress-counting = ⏳ Counting: { $what } (1/2)
progress-drawing = ⏳ Drawing: { $what } (2/2)
progress-done = Done: see below.
progress-given-up = This could not be finished. Please press again.
