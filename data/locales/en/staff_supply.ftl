## Demand beside supply

desk-supply = Demand and posts
supply = <b>Demand and posts</b>
    What citizens looked for, beside the posts and applicants that staff entered. Choose a quarter.
supply-when = Q{ $number } { $year }
button-supply-earlier = ← Earlier
button-supply-later = Later →
button-supply-quarters = ← Quarters
button-supply-to-quarter = ← { $quarter }
button-supply-files = By spreadsheet
supply-quarter = <b>{ $quarter } · demand and posts</b>
    Most asked for first. A figure of fewer than five people is shown only as “fewer than 5”.
button-supply-picture = As a picture
button-supply-groups = By person group
button-supply-words = Not found
button-supply-file = As a spreadsheet
supply-nothing-yet = There are no figures to show for this quarter yet.

## Figures

supply-people = { $number }
supply-few = fewer than 5
supply-not-known = not known
demand-viewed = Read about it
demand-saved = Saved it
demand-clicked = Opened a notice
demand-subscribed = Get recruitment news
demand-applied = Said they applied
demand-figure = { $kind } { $people }
demand-times = { $kind } { $number }
demand-none = Nobody looked for it yet.
demand-row = • { $kind }: <b>{ $people }</b>
demand-head = <b>Who asks for it</b>
demand-ages = • { $kind }:{" "}
supply-head = <b>Posts and applicants</b>
supply-line = Posts { $posts } · applied { $applicants } · hired { $hired }
supply-row = • { $group }:{" "}
supply-row-all = • together:{" "}
supply-remark = ({ $remark })
supply-not-entered = Nobody has entered any yet.
gap-unknown = It is not known yet how many posts there are.
gap-posts-unknown = People look for it. Please enter how many posts there are.
gap-no-posts = People look for it, but there are no posts.
gap-nothing = No posts, and few look for it.
gap-few-apply = Fewer applied than there are posts.
gap-not-filled = People applied, but not every post was filled.
gap-many-apply = More applied than there are posts.
gap-few-look = There are posts, but few look for it.
gap-both = There are posts, and people look for it.

## By age

supply-ages-all = every age
supply-ages-upto-39 = 39 or younger
supply-ages-upto-29 = 29 or younger
supply-ages-upto-17 = 17 or younger
supply-ages-18-29 = 18 to 29
supply-ages-30-39 = 30 to 39
supply-ages-40-up-or-untold = 40 or older, or age not told
supply-ages-40-up = 40 or older
supply-ages-40-49 = 40 to 49
supply-ages-50-up = 50 or older
supply-ages-50-64 = 50 to 64
supply-ages-65-up = 65 or older
supply-ages-untold = age not told
supply-ages-head = <b>By age</b>
    An age group of fewer than five is shown together with the one beside it.
supply-ages-none = Too few to be shown by age.

## By person group

supply-groups = <b>{ $quarter } · by person group</b>
    Figures of the occupations stated for the group, added up. Who reads about three of them counts as 3; fewer than five people are left out.
supply-occupations =
    { $count ->
        [one] { $count } occupation
       *[other] { $count } occupations
    }

## Words that found nothing

supply-words-head = <b>{ $quarter } · looked for and not found</b>
    Only words that five people or more looked for.
    {""}
supply-words-line = • { $word }: { $people }
supply-words-none = None yet.
supply-words-more =
    { $count ->
        [one] { $count } more is in the spreadsheet.
       *[other] { $count } more are in the spreadsheet.
    }

## One occupation

supply-one = <b>{ $name }</b> · { $quarter }
supply-gap = → { $gap }
button-supply-one-picture = As a picture
button-supply-enter = Enter figures
button-supply-one = ← Occupation
supply-picture-one = { $name } · demand and posts
supply-picture-quarter = { $quarter } · most asked for, and their posts
supply-picture-note = Figures of fewer than five people have no bar.
supply-series-posts = Posts

## Entering figures

supply-choose-group = <b>{ $name }</b> · { $quarter }
    Whom were the posts for? ✅ marks groups that have figures.
supply-ask = <b>{ $name }</b>
    { $quarter } · { $group }
supply-ask-posts = How many posts were there? Write only the number; 0 if there were none.
supply-ask-applicants = How many people applied? Write only the number.
supply-ask-hired = How many were hired? Write only the number.
supply-ask-remark = Where do the figures come from? Write one line.
supply-now = There now: { $text }
button-supply-clear = Not known
button-supply-done = Stop here
supply-wrong-number = That is no number. Write it like “12”.
supply-wrong-range = Only 0 to { $most }.
supply-wrong-more = There cannot be more hired than applied.
supply-wrong-long = Too long: at most { $limit } characters.
supply-wrong-no-words = Please write words.
supply-wrong-empty = Please enter at least one figure first.
supply-gone = This occupation is no longer in the catalogue.

## Files

supply-files = <b>By spreadsheet</b>
    Take a form, fill in posts and applicants and send it back. Before anything is stored you see what would change.
button-supply-form = Form for { $quarter }
button-supply-all = Everything entered
supply-form-name = posts-{ $quarter }.xlsx
supply-form = The form for { $quarter }. Fill in what you know. The sheet ‘설명’ explains each column.
supply-all-name = posts-all-{ $day }.xlsx
supply-all =
    { $count ->
        [one] { $count } row entered so far. Change it and send it back to see what differs.
       *[other] { $count } rows entered so far. Change them and send them back to see what differs.
    }
supply-file-name = demand-and-posts-{ $quarter }.xlsx
supply-file = Demand and posts of { $quarter }. It holds no figure of fewer than five people.
supply-sheet-occupations = Occupations
supply-sheet-ages = By age
supply-sheet-supply = Posts
supply-sheet-words = Not found
supply-sheet-reading = How to read it
supply-column-occupation = Occupation
supply-column-kind = What
supply-column-ages = Age
supply-column-people = People
supply-column-group = Person group
supply-column-posts = Posts
supply-column-applicants = Applied
supply-column-hired = Hired
supply-column-remark = Source and remarks
supply-column-gap = In a word
supply-column-word = Word
supply-reading-few = Figures of demand are told only if they are 0, or five people or more. One to four people are “fewer than 5”.
supply-reading-ages = An age group of fewer than five is joined with the one beside it, so that no figure less another leaves fewer than five. Ages are as people tell them now.
supply-reading-counted = A person counts once for an occupation. A notice counts for each occupation that it names.
supply-reading-supply = Posts, applicants and hired are as staff entered them. An empty cell is not known.

## What is wrong with a row

supply-no-column = This column is needed and missing. Please take the form again.
supply-row-twice = The same occupation, quarter and group as in row { $row }. Keep only one of them.
supply-one-occupation = One occupation a row, please.

## Before and after it is stored

supply-preview = <b>{ $name }</b>
    New rows: { $new }, changed: { $changed }, removed: { $gone }, unchanged: { $same }.
    Nothing is stored yet. Look below and decide.
supply-change = <b>{ $name }</b> · { $quarter } · { $group } (row { $row })
supply-change-gone = Removed:
supply-nothing-new =
    { $count ->
        [one] Nothing is different. { $count } row is as it was.
       *[other] Nothing is different. { $count } rows are as they were.
    }
button-supply-store = Store all ({ $count })
supply-stored = <b>Stored.</b>
    New rows: { $new }, changed: { $changed }, removed: { $gone }, unchanged: { $same }.
supply-outdated = <b>Nothing was stored.</b>
    Somebody changed figures after you were shown these. Please send the file again.
supply-undone =
    { $count ->
        [one] <b>Taken back.</b> { $count } row is as it was before.
       *[other] <b>Taken back.</b> { $count } rows are as they were before.
    }
supply-kept =
    { $count ->
        [one] { $count } row was changed since and stays.
       *[other] { $count } rows were changed since and stay.
    }
supply-too-late = It was stored more than an hour ago and cannot be taken back. Please change the figures one by one.

## In the record

subject-supply = posts and applicants ({ $number })
act-supply-put = entered posts and applicants
act-supply-import = stored posts and applicants from a file
act-supply-undo = took back figures from a file
act-supply-export = took out demand and posts as a file
