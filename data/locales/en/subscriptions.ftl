## Days

date = { $day } { $month } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

## What there is to get

subscriptions = <b>News for you</b>

    Choose below what you would like to get. You can change or end it at any time.
subscriptions-from-18 = News about recruitment is for people of 18 and older, because that is when you can apply for New Deal jobs.
subscriptions-too-young = <b>News is for people of 14 and older.</b>

    If you are curious about jobs, please look together with a parent or a teacher.
topic-january = January recruitment
topic-january-about = Every January, when recruitment for New Deal jobs begins.
topic-notices = Notices that fit me
topic-notices-about = When a new notice fits a job you saved or a field you chose.
topic-closing = Reminders of notices
topic-closing-about = When a notice you looked at or saved opens, is about to close, or has its result.
topic-occupations = New kinds of work
topic-occupations-about = When a new kind of work joins this guide.
topic-news = Programme news
topic-news-about = When the rules change or there is an information session.
topic-support = Support in New Deal jobs
topic-support-about = For people who work in a New Deal job: what helps to find the next job. It ends by itself with the year's support, as a rule on 31 December.
topic-off = You do not get this now.
topic-since-now = ✅ You have had this since { $date }. It comes as soon as there is something.
topic-since-weekly = ✅ You have had this since { $date }. It comes gathered, once a week.
weekly-how = With “Once a week” the news of a week comes in one message.
chosen = ✅ { $label }
button-subscriptions = Get news
button-back-to-subscriptions = ← All news
button-now = At once
button-weekly = Once a week
button-off = Do not send
button-stop-all = Stop everything
subscribed-now = { $topic }: I will send it at once.
subscribed-weekly = { $topic }: I will send it once a week.
unsubscribed = { $topic }: I will not send it any more.
topic-not-for-age = { $topic }: not for your age group yet.
offer-notices = Shall I tell you when there is a notice for this job?
button-offer-notices = Tell me about notices

## What else is agreed to

agreement-night = At night too
agreement-ads = Advertisements too
agreement-keep-circumstances = Circumstances remembered
ask-agreement-night = <b>Shall I send news at night too?</b>

    • What you agree to: getting the news you chose between 9 in the evening and 8 in the morning, too.
    • If you do not agree, news of the night is sent after 8 in the morning.
    • You can end this at any time, here or with /stop.
ask-agreement-ads = <b>Shall I send advertisements too?</b>

    • What you agree to: getting, by Telegram, what the law counts as advertising among the news you chose, such as courses or events that cost money.
    • An advertisement says “(광고)”, which means advertisement, at its very beginning.
    • If you do not agree, you get all other news just the same.
    • You can end this at any time, here or with /stop.
not-agreed = You have not agreed to this.
agreed-on = ✅ You agreed on { $date }.
agreed-now = { $what }: you agreed on { $date }.
taken-back-now = { $what }: you ended this on { $date }.
button-take-back = End my agreement

## Stopping, and coming back

button-stop-topic = Stop this news
button-resubscribe = Get it again
topic-stopped = { $topic }: I will not send it any more. If you change your mind, press “Get it again”.
topic-resumed = { $topic }: I will send it again.
stopped-all = <b>I will not send you news any more.</b>

    What ends: { $what }
stopped-nothing = <b>You do not get any news now.</b>
stopped-how-back =
    To get news again, press /subscribe.
    Your age group and saved jobs are still here. To erase everything, press /delete.
target-gone = That is no longer here. Look for other work with the buttons below.
welcome-back = <b>Welcome back.</b>

    What you told before is still here.
welcome-back-subscribed = This is the news you get.
welcome-back-nothing = You do not get any news now.

## Every two years

operator-name = Seoul’s guide to public-service jobs
consent-reminder = <b>This is what you agreed to.</b>

    You gave these agreements to { operator-name }. You are told of them every two years.
reminder-line = • { $what }: agreed on { $date }.
consent-reminder-how =
    To leave it as it is, you need not do anything.
    To change or end it, press a button below. /stop ends all news at once.
consent-reminder-circumstances = Circumstances that are remembered can be erased in /settings.
