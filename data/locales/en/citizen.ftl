## First view

welcome =
    <b>Hello. This is Seoul’s guide to public-service jobs.</b>

    After a few questions I look for work that suits you among the city’s New Deal jobs (뉴딜일자리, now 서울 매력일자리).

    • I never ask for your name or phone number.
    • I keep only your age group and your interests.
    • Circumstances such as a disability or income are used for this one answer and not kept.

    You can also just write what you would like to do. For example: working with animals
button-begin = Start
button-other-language = 한국어

## Questions

ask-age = <b>Which age group are you in?</b>
    You can skip this question.
age-u14 = 13 or younger
age-14-17 = 14 to 17
age-18-29 = 18 to 29
age-30-39 = 30 to 39
age-40-49 = 40 to 49
age-50-64 = 50 to 64
age-65-up = 65 or older
under-14 = <b>Thank you for coming by.</b>

    This guide is for people of 14 and older, so nothing you told was kept.

    If you are curious about jobs, please look together with a parent or a teacher.
ask-circumstances = <b>Tick everything that applies to you.</b>
    It is used only to find work and check conditions, and is not kept. You can skip this.
group-woman = Woman
group-career-break = Career break
group-disabled = Disability
group-deaf = Hard of hearing
group-foreign = Foreign resident
group-student = Student
group-benefits = On basic benefits
button-none-of-these = None of these
ask-interests = <b>What kind of work appeals to you?</b>
    You can pick several. { $count ->
        [0] Nothing picked yet.
        [one] One picked so far.
       *[other] { $count } picked so far.
    }

## Ways on

button-next = Next
button-back = ← Back
button-skip = Skip
button-start-over = Start over
button-show-results = Show results
button-why = Why these?
button-back-to-list = ← Back to the list
button-interests = Pick interests
button-outdated = That button is out of date. Please start again here.

## Results

results-head = { $count ->
        [one] <b>I found one kind of work that suits you.</b>
       *[other] <b>I found { $count } kinds of work that suit you.</b>
    }
results-head-ahead = <b>A look ahead: work you can apply for from 18.</b>
    You cannot apply yet, but you can see what the work is.
why-head = <b>Why these were chosen.</b>
reasons-head = <b>Why it was chosen</b>
checks-head = <b>Check before you apply</b>
nothing-found = <b>I found nothing that fits.</b>
    Try other words, or pick the fields that interest you.
nothing-asked = <b>There is nothing to look for yet.</b>
    Pick at least one field, or write what you would like to do.
centre = To talk to a person, ask at <b>{ $name }</b>.
    { $about }

## Card

card-duty-unknown = Duty not confirmed: only the name is known; what people did has not been confirmed yet.
card-audience = Meant for: { $who }
card-years = Years: { $years }
card-path = Where it led: { $text }
card-training = Training: { $text }
card-note = Please note: { $text }
card-years-note = { $text }
card-evidence = Evidence: { $text }
card-sources = Sources: { $links }
evidence-plan = The city’s plan document describes the work.
evidence-press = A press article describes the work.
evidence-name-only = Only the name is confirmed.
source-plan = Seoul city plan document (3-2-1, pages 254-257)
audience-anyone = anyone from 18
audience-youth = young adults (18-39)
audience-woman = women
audience-career-break = people after a career break
audience-senior = middle-aged and older people
audience-disabled = disabled people
audience-foreign = foreign residents
audience-not-stated = not stated

## Everything else

unknown-command = I do not know that command. Press a button below, or write what you would like to do.
not-words = I understand words and buttons only. Please write what you would like to do. For example: looking after children
too-many = That was a lot at once. Please wait a moment and send it again.
went-wrong = Something went wrong for a moment. Please try again shortly. What you told is still there.
