## First view

welcome =
    <b>Hello. This is Seoul’s guide to public-service jobs.</b>

    After a few questions I look for work that suits you among the city’s New Deal jobs (뉴딜일자리, now 서울 매력일자리).

    • I never ask for your name or phone number.
    • I keep only what the guide needs, such as your age group and interests.
    • Circumstances such as a disability or income are kept only if you agree.

    You can also just write what you would like to do. For example: working with animals
link-unknown = I could not find what your link points to. Welcome all the same.
button-begin = Start
button-browse = Browse all jobs
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

    This guide is for people of 14 and older, so what you told was not kept.

    If you are curious about jobs, please look together with a parent or a teacher.
ask-circumstances = <b>Tick everything that applies to you.</b>
    It is used only to find work and check conditions, and is not kept unless you agree. You can skip this.
ask-circumstances-kept = <b>Tick everything that applies to you.</b>
    It is remembered, as you agreed. You can end that at any time.
group-woman = Woman
group-career-break = Career break
group-disabled = Disability
group-deaf = Hard of hearing
group-foreign = Foreign resident
group-student = Student
group-benefits = On basic benefits
button-none-of-these = None of these
button-keep = Remember for next time
button-keep-no-more = Forget what was kept
ask-consent = <b>Shall I remember the circumstances you ticked?</b>

    • What: only what you tick on this screen.
    • Why: so that I need not ask again, to find fitting work and check conditions.
    • How long: until you end it, or erase everything with /delete.
    • Without your agreement the guide works just the same.
button-agree = I agree
button-disagree = I do not agree
consent-given = I will remember it.
consent-withdrawn = Erased what was remembered.
ask-interests = <b>What kind of work appeals to you?</b>
    You can pick several. Nothing is picked yet.
ask-interests-chosen = <b>What kind of work appeals to you?</b>
    You can pick several. Picked so far: { $chosen }
ask-narrow = <b>You picked everything.</b>
    That makes it hard to tell what suits you best. Which one would you like to try first?
ask-language = <b>어느 말로 볼까요? · Which language?</b>

## Ways on

button-next = Next
button-back = ← Back
button-skip = Skip
button-start-over = Start over
button-show-results = Show results
button-why = Why these?
button-compare = Compare
button-compare-now = Compare these
button-compare-others = Pick others
button-back-to-list = ← Back to the list
button-back-to-card = ← Back to the card
button-interests = Pick interests
button-more = More →
button-before = ← Before
button-remember = Yes, remember
button-correct = Correct it
button-save = Save
button-unsave = Remove
button-share = Share
button-post = Choose a chat
button-open-card = See more
button-report = Something is wrong
button-ask-person = Ask a person
button-never-mind = Never mind
button-saved = Saved jobs
button-settings = My settings
button-privacy = Privacy
button-change-age = Change age group
button-change-interests = Change interests
button-change-circumstances = Change circumstances
button-export = Get all my data
button-erase = Erase all my data
button-erase-now = Yes, erase everything
button-erase-not = No, leave it
button-outdated = That button is out of date. Please start again here.
button-elsewhere = That button works only where you talk to me alone.

## Results

results-head = { $count ->
        [one] <b>I found one kind of work that suits you.</b>
       *[other] <b>I found { $count } kinds of work that suit you.</b>
    }
results-head-more = { $count ->
        [one] <b>One more kind of work.</b>
       *[other] <b>The next { $count } kinds of work.</b>
    }
results-head-ahead = <b>A look ahead: work you can apply for from 18.</b>
    You cannot apply for New Deal jobs yet. See what the work is, and join the job events at your school.
duty-unknown = Duty not confirmed
understood = This is what I understood: <b>{ $what }</b>
remembered = I will remember that.
told = What you told: { $what }
read-the-beginning = Your text is long, so I read only its beginning.
why-head = <b>Why these were chosen.</b>
reasons-head = <b>Why it was chosen</b>
checks-head = <b>Check before you apply</b>
left-out-head = <b>Left out because of a condition</b>
few-for-older = There were few New Deal jobs for older people only.
few-for-disabled = There were few New Deal jobs for disabled people only.
nothing-found = <b>I found nothing that fits.</b>
    Try other words, or pick the fields that interest you.
nothing-asked = <b>There is nothing to look for yet.</b>
    Pick at least one field, or write what you would like to do.
centre = Please also ask at <b>{ $name }</b>. { $about }

## Card

card-audience = Meant for: { $who }
card-years = Years: { $years }
card-place = Where: { $place }
card-path = Where it led: { $text }
card-training = Training: { $text }
card-note = Please note: { $text }
card-years-note = About the years: { $text }
card-evidence = Evidence: { $text }
card-sources = Sources:
evidence-plan = The city’s plan document describes the work.
evidence-press = A press article describes the work.
evidence-name-only = Only the name is confirmed. What people did is not known yet.
source-plan = Seoul city plan document (3-2-1, pages 254-257)
audience-anyone = anyone from 18
audience-youth = young adults (18-39)
audience-woman = women
audience-career-break = after a career break
audience-senior = middle-aged and older
audience-disabled = disabled people
audience-foreign = foreign residents
audience-not-stated = not stated
share = <b>{ $name }</b>
    Whoever gets the address below can open this description at once.
saved-now = Saved. You find it again with /saved.
saved-no-more = Removed from your list.
saved-full = Your list is full. Remove one and try again.

## Saved and side by side

saved = { $count ->
        [one] <b>You saved one job.</b>
       *[other] <b>You saved { $count } jobs.</b>
    }
saved-none = <b>You have saved nothing yet.</b>
    Press “Save” on a card and it is kept here.
compare-ask = <b>Pick two or three to compare.</b>
compare-head = <b>Side by side.</b>
compare-duty = <b>The work</b>
compare-audience = <b>Meant for</b>
compare-years = <b>Years</b>
compare-path = <b>Where it led</b>
compare-evidence = <b>Evidence</b>
not-known = not known

## Browsing

browse = <b>There are { $count } kinds of work.</b>
    How would you like to look at them?
browse-group = By whom it is for
browse-field = By field
browse-year = By year
browse-initial = By first consonant
browse-group-ask = <b>For whom?</b>
browse-field-ask = <b>Which field?</b>
browse-year-ask = <b>Which year?</b>
browse-initial-ask = <b>The first consonant of the Korean name?</b>
shelf-button = { $name } ({ $count })
shelf = <b>{ $name }</b>: { $count }
    Page { $page } of { $pages }.
year = { $year }

## Settings and privacy

settings = <b>My settings</b>

    Age group: { $age }
    Interests: { $interests }
    Circumstances: { $circumstances }
    District for centres: { $district }
not-told = not told
circumstances-not-kept = not kept
circumstances-none = none of these
privacy = <b>What is kept?</b>

    • Your age group, interests, language, saved jobs, notices you opened or saved, and the first and last day you came
    • Your circumstances, only if you agreed (encrypted)
    • What you wrote to staff and what they answered (for a year after it ended)
    • The news you chose to get, with the days you agreed and ended it
    • When news was sent to you, and whether you pressed its button
    • The guidance channel or visit whose link brought you, if one did, and that day
    • The district you chose to find the nearest centre (the screen of centres forgets it)
    • If you were asked as an expert, your opinion. It goes when you erase everything, unless you ticked “Keep it if I erase”; then it stays without a name.
    • How far you came on which day, and which jobs and notices you opened (for three years). Staff see only totals of five people or more.

    Your name and phone number are not kept. I tell people apart only by the number Telegram gives me.
    What you write to find work is kept only until it is answered.
    If you erase everything, only how many messages were sent remains, not to whom.
    If you had this January’s recruitment news, only that stays, as a code nobody can read, so that it does not come twice. It goes when recruitment ends.
    When the work you look for is not on the list, its words alone are collected, in a way that does not show whose they are; staff see only words that at least five people used.
mydata = This is everything I hold about you.
erase-ask = <b>Really erase everything?</b>
    Your age group, interests, saved jobs and notices, the news you chose and what you wrote to staff will be gone. This cannot be undone.
erased = <b>Everything is erased.</b>
    Press /start whenever you want to begin again.

## Help and everything else

help = <b>How to use this</b>

    • Write what you would like to do. For example: work at a market
    • Press “Start” to answer a few questions.
    • The initial consonants of a Korean name are enough. For example: ㅇㅅㅇㅅㅂㅇㄱ
    • In any other chat, type this bot’s name and a word to post a job card there.
search-how = <b>Write what you would like to do.</b>
    For example: working with animals; I am 68 and like gardening
unknown-command = I do not know that command. Press a button below, or write what you would like to do.
not-words = I understand words and buttons only. Please write what you would like to do. For example: looking after children
got-voice = I cannot understand voice yet. Please write it. For example: looking after children
got-picture = I cannot see pictures or videos. Please write it. For example: looking after children
got-file = I cannot open files. Please write it. For example: looking after children
got-contact = I do not take contacts. What you sent was not kept.
got-place = I do not use locations. What you sent was not kept.
got-sticker = Nice to meet you. I understand words and buttons. Please write what you would like to do.
in-a-group = I do not guide people here, because what they tell is private. Please talk to me alone: { $link }
too-many = That was a lot at once. Please wait a moment and send it again.
went-wrong = Something went wrong for a moment. Please try again shortly. What you told is still there.

## What Telegram shows

command-start = start the guide
command-search = find work
command-browse = browse all jobs
command-saved = jobs you saved
command-notices = Recruitment notices
command-subscribe = choose news to get
command-stop = stop all news
command-settings = your settings
command-ask = ask a person
command-help = help
command-language = change the language (언어)
command-privacy = what is kept
command-mydata = get all your data
command-delete = erase all your data
bot-description = Seoul’s guide to public-service jobs. Tell your age group and interests and get work that suits you, with the reasons. No names, no phone numbers.
bot-about = Work in Seoul’s public service that suits you, with the reasons.
