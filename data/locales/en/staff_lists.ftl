## Lists by person group

desk-lists = Lists by person group
lists = <b>Lists by person group</b>
    For counselling desks and school visits. Choose a group.
list-button = { $name } ({ $count })
button-lists = ← Groups
button-lists-file = All groups as a spreadsheet
button-list-pages = PDF to print
button-list-file = As a spreadsheet
list-about = <b>{ $group } · list of occupations</b>
list-short = { $group }: only { $count } stated. To look at other work too, ask at the { $centre }.
list-all-groups = all groups
list-file-name = occupations-{ $group }-{ $day }
list-file = List of occupations: { $group }. Catalogue { $version }.

## On paper

list-title = Seoul: occupations fit for public service, by person group
list-made = Made on { $day } · catalogue { $version }
list-counts = Stated for this group: { $stated } · { $part }: { $apart }
list-centre = Counselling: { $centre }
list-qr = Scan it with your phone to see this list.
list-head-name = Occupation and years
list-head-duty = What people do
list-head-leads = Where it leads, and conditions
list-stated = Occupations: { $group }
list-anyone = Open to anyone
list-anyone-note = Anyone from 18 could apply.
list-not-stated = Not stated for whom
list-not-stated-note = The sources do not say for whom they were. Please ask at the desk.
list-years = { $years }
list-name-only = Duty not confirmed
list-no-duty = It is not confirmed yet what people did.
list-leads = Leads to: { $path }
list-nothing-known = Nothing is known.
list-condition =
    { $kind ->
        [occupation] Condition: { $what } ({ $year }, { $source })
       *[round] Condition of { $year }: { $what } ({ $source })
    }
list-year-unknown = an unknown year
list-or = {" "}or{" "}
list-age =
    { $range ->
        [between] { $min } to { $max }
        [from] { $min } or older
       *[upto] { $max } or younger
    }
list-sources = Sources: the city’s plan of 2016 and press articles. Conditions are of the year given and may have changed. Read that year’s notice before you apply. Names of centres are from the plan of 2016, too, and may have changed.
list-footer = Occupations: { $group } · { $day } · { $version }

## In a spreadsheet

list-column-name = Occupation
list-column-part = Part
list-column-duty = What people do
list-column-leads = Where it leads
list-column-years = Years
list-column-conditions = Conditions
list-column-sources = Sources
list-part-stated = Stated for this group
