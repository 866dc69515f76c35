## Where visits, centres, posters and figures begin

desk-guidance = Visits, centres, posters
guidance-hub = <b>Visits, centres, posters</b>
    Tell citizens of fairs, visits and centres, make posters, and see how many came.
button-guidance = ← Visits, centres, posters
subject-centre = centre { $number }
subject-visit = visit { $number }
listing-shelf = <b>{ $name }</b>: { $count }
listing-shelf-coming = Coming visits
listing-shelf-past = Past visits
listing-shelf-centres = Centres
listing-marks = 📢 public · ✏️ being written · ⏳ waiting for approval · 🚫 called off or closed
button-visit-new = New visit
button-centre-new = New centre
button-centres-export = Get as Excel
button-centres-upload = Upload Excel

## The form

listing-ask-new =
    { $kind ->
        [centre] <b>Please send the name of the new centre.</b>
            For example: Mapo Job Centre
       *[visit] <b>Please send the name of the new visit.</b>
            For example: Spring Job Fair 2027
    }
    What you write is kept at once. You may stop and go on later.
listing-ask-name =
    { $kind ->
        [centre] Please send the centre’s name. For example: Mapo Job Centre
       *[visit] Please send the visit’s name. For example: Spring Job Fair 2027
    }
listing-ask-name-en = Please send the name for readers of English, or skip it. For example: Spring Job Fair 2027
listing-ask-channel =
    { $kind ->
        [centre] Which channel is it a centre of? Please press one.
       *[visit] Which channel is it a visit of? Please press one. Who comes is counted for it, too.
    }
listing-ask-starts-at = When does it begin? For example: 2027-03-12 10:00
listing-ask-ends-at = When does it end? On the same day the time is enough. For example: 17:00
listing-ask-place = Where is it? For example: Seoul City Hall
listing-ask-district = In which district is it? Press a button or send its name. For example: Mapo-gu
listing-ask-ages = Is it for certain ages? If so, please press all of them. Skip it if everybody may come.
listing-ask-groups = Is it for certain people? If so, please press all of them. An age or one of these is enough.
listing-ask-note = Is there more to tell? For example: bring your CV and we look at it with you.
listing-ask-address = Please send the address. For example: 212 World Cup-ro, Mapo-gu
listing-ask-phone = Please send the phone number. For example: 02-120
listing-ask-hours = Please send the opening hours. For example: weekdays 09:00–18:00
listing-ask-link = Please send the website. For example: https://www.seoul.go.kr
listing-label-name = Name
listing-label-name-en = In English
listing-label-channel = Channel
listing-label-starts-at = Begins
listing-label-ends-at = Ends
listing-label-place = Place
listing-label-district = District
listing-label-ages = Ages
listing-label-groups = For whom
listing-label-note = More
listing-label-address = Address
listing-label-phone = Phone
listing-label-hours = Hours
listing-label-link = Website
listing-no-channel = Of no channel
listing-wrong-pick = Please choose with the buttons below.
listing-wrong-end = It ends before it begins. Please send the end again.

## One at a glance

listing-lacks = ⚠️ Still missing: { $what }. With these you can ask for approval.
listing-link = The link to this visit: { $link }
listing-state-past = 🔒 It is over. Citizens do not see it any more.
listing-state-ended =
    { $kind ->
        [centre] 🚫 Closed. Citizens do not see it.
       *[visit] 🚫 Called off. Citizens do not see it.
    }
button-visit-end = Call the visit off
button-centre-end = Close the centre
button-listing-discard = Throw it away
listing-ask-end =
    { $kind ->
        [centre] <b>{ $title }</b>
            Stop showing this centre to citizens? It vanishes at once. Changed and approved again it comes back.
       *[visit] <b>{ $title }</b>
            Call this visit off? It vanishes at once. Changed and approved again it comes back.
    }
listing-ask-discard = <b>{ $title }</b>
    Throw away what was written? This cannot be undone.
listing-ask-discard-changes = <b>{ $title }</b>
    Drop the changes? What is public stays as it is.
listing-ended-now = Citizens do not see it any more.
listing-discarded = It is gone.

## Approving

listing-cannot-submit = It cannot be submitted: something is missing, nothing in it is new, or it is over.
listing-past-meanwhile = It is over, so it cannot be approved.
listing-review =
    { $kind ->
        [centre] <b>A centre waits for approval</b>
       *[visit] <b>A visit waits for approval</b>
    }
    Asked: { $who } · { $at }
button-read-all = Read waiting centres ({ $count })
centres-review = <b>Centres waiting for approval: { $count }</b>
    Citizens read them as below. Who has read to the end may approve them all at once. To give one back, open it in the list of centres.
centres-review-channel = <i>{ $channel }</i>
button-approve-all = Approve and publish all ({ $count })
centres-told-waiting = <b>Centres: { $count }</b>
    { $who } asked for their approval. Please read them.
centres-told-approved = Approved and public now, centres: { $count }.

## Centres from a file

centres-file-name = centres.xlsx
centres-file = The centres there are: { $count }. Change them or add rows, and send the file again. The second sheet explains each column.
centres-ask = <b>Please send the list of centres as an Excel (.xlsx) or CSV file.</b>
    Up to { $limit } rows and 5 MB are read. It is shown to you before anything is stored. Centres that are not in the file stay as they are.
centres-nothing-new = Nothing is different.
centres-preview = <b>New centres: { $new }; changed: { $changed }.</b>
    Nothing is stored yet. Storing them asks for approval at once.
centres-new = <b>New</b> · { $name } · { $where } (row { $row })
centres-changed = <b>Changed</b> · { $name } (row { $row })
centres-more = … and { $count } more.
button-centres-store = Store and ask for approval
centres-stored = ⏳ Stored, and approval asked for. Centres: { $count }. Citizens see nothing of it until it is approved.
centres-twice = The same centre comes twice.
centres-no-number = There is no centre of that number. Leave it empty for a new one.
centres-no-channel = There is no such channel. It is one of these: { $choices }

## Posters

button-poster = Get the poster
button-posters = Posters of channels
posters = <b>Posters of channels</b>
    Press a channel to get a PDF to print and a picture for a screen. The poster of a visit is where the visit is.
poster-file = <b>{ $title }</b>
    Please print it on A4. The code leads to { $link }
poster-picture = A picture for a screen.
poster-programme = Seoul’s guide to public-service jobs
poster-how = Point your phone’s camera here to start the guide in Telegram.

## Who came

button-arrivals = Who came
button-arrivals-picture = As a picture
button-arrivals-file = Get as Excel
arrivals = <b>Who came</b>
    { $span }
arrivals-span = { $first } – { $last }
arrivals-title = People who came
arrivals-name = Name
arrivals-channels = Channels
arrivals-visits = Visits
arrivals-arrived = Arrived
arrivals-completed = Saw results
arrivals-subscribed = Get news
arrivals-saved = Saved work
arrivals-line = <b>{ $name }</b>
    { $figures }
arrivals-few = <b>{ $name }</b> { $few }
arrivals-rule = Counted is everybody once who came by a link or a code in that time, and what they did after that. A number below { $least } is not shown. A channel includes who came by its visits.
arrivals-none = Nowhere did { $least } people come in that time, so there is nothing to draw.
fewer-than = fewer than { $least }
people-count = { $count }
period-month = This month
period-last-month = Last month
period-year = This year
period-last-year = Last year

## The record

act-centre-create = wrote a new centre
act-centre-edit = changed a centre
act-centre-submit = asked for a centre’s approval
act-centre-approve = approved a centre
act-centre-give-back = gave a centre back
act-centre-end = closed a centre
act-centre-discard = threw away what was written of a centre
act-centres-import = took in centres from a file
act-visit-create = wrote a new visit
act-visit-edit = changed a visit
act-visit-submit = asked for a visit’s approval
act-visit-approve = approved a visit
act-visit-give-back = gave a visit back
act-visit-end = called a visit off
act-visit-discard = threw away what was written of a visit
