## Lists of notices

notices-fitting = <b>{ $count ->
        [one] There is 1 recruitment notice.
       *[other] There are { $count } recruitment notices.
    }</b>
    Those that close soonest come first.
notices-ahead = <b>{ $count ->
        [one] 1 recruitment notice to look at ahead of time.
       *[other] { $count } recruitment notices to look at ahead of time.
    }</b>
    You cannot apply yet. See what kind of work you could apply for from the age of 18.
notices-none = <b>There is no notice you can apply for at the moment.</b>
    New Deal Jobs mostly recruit in January. Press “Get news” and I will tell you about new notices.
notices-group-near = <b>▸ Close to what you saved or like</b>
notices-group-fitting = <b>▸ Open now</b>
notices-group-upcoming = <b>▸ Opening soon</b>
notices-unfit-count = { $count ->
        [one] I left out 1 notice whose conditions do not fit you.
       *[other] I left out { $count } notices whose conditions do not fit you.
    }
notices-unfit = <b>{ $count ->
        [one] 1 notice does not fit you.
       *[other] { $count } notices do not fit you.
    }</b>
    I compared what you told me with their conditions. If something is wrong, change it in your settings.
notices-unfit-none = There is no notice that does not fit you.
notices-saved = <b>{ $count ->
        [one] You saved 1 notice.
       *[other] You saved { $count } notices.
    }</b>
notices-saved-none = You have not saved any notice.
button-unfit-notices = Notices that do not fit
button-saved-notices = Saved notices
button-all-notices = All notices
button-back-to-notices = ← To the notices

## One notice

notice-day = { $weekday ->
        [mon] Mon
        [tue] Tue
        [wed] Wed
        [thu] Thu
        [fri] Fri
        [sat] Sat
       *[sun] Sun
    } { $year }-{ $month }-{ $day }
notice-window = Apply from { $opens } to { $closes }
notice-window-until = Apply until { $closes }
notice-window-from = Apply from { $opens } (the end is not known)
notice-window-untold = When to apply is not known. Please ask the organisation before you apply.
notice-result = Result: { $text }
notice-ends-today = <b>It closes today.</b>
notice-days-left = <b>{ $count ->
        [one] 1 day left.
       *[other] { $count } days left.
    }</b>
notice-closed = <b>This notice is closed.</b> You can no longer apply.
notice-withdrawn = <b>This notice was withdrawn.</b> Nobody can apply with it.
notice-upcoming = <b>Not open yet.</b> You can apply from { $day }.
notice-look-ahead = <b>A look ahead.</b> You cannot apply yet, only from the age of 18.
notice-organisation = Organisation: { $text }
notice-occupations = Occupations: { $text }
notice-heads = Places: { $text }
notice-period = Period of work: { $text }
notice-hours = Hours: { $text }
notice-pay = Pay: { $text }
notice-duty = <b>What you do</b>
notice-conditions = <b>Conditions</b>
notice-how = <b>How to apply</b>
notice-documents = <b>Documents</b>
notice-cautions = <b>Please note</b>
notice-contact = <b>Whom to ask</b>
notice-demand-age =
    { $verdict ->
        [yes] You meet the age condition: { check-ages }
        [no] You do not meet the age condition: { check-ages }
       *[unknown] Please check: { check-ages }
    }
notice-demand-group =
    { $verdict ->
        [yes] It is meant for you: { $who }
        [no] It is not meant for you: { $who }
       *[unknown] Please check, it is meant for: { $who }
    }
notice-demand-residence = Please check where you live ({ $text })
notice-demand-other = Please check: { $text }
button-notice-link = Open the full notice
button-save-notice = Save this notice
button-unsave-notice = Do not keep it
button-read-on = Read on →
notice-saved = Saved. You find it again with /notices.
notice-saved-no-more = It is no longer saved.

## On an occupation's card

card-notices = <b>Notices that recruit for it now</b>
button-notice = Notice: { $title }
button-open-notices = Recruitment
