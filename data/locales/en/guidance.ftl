## Visits: fairs, school tours and the like

command-visits = fairs and visits
command-centres = the nearest centre
button-visits = Fairs and visits
button-centres = Nearest centre
visits = <b>Coming fairs and visits: { $count }</b>
    What is for you comes first.
visits-none = <b>No fair or visit is planned right now.</b>
    You can always ask at a centre near you.
visit-when = When: { $text }
visit-where = Where: { $text }
visit-for = For: { $who }
visit-for-others = For: { $who } (meant for others)
visit-span = { $start } – { $end }
visit-hour = { $hour } { $half ->
        [am] am
       *[pm] pm
    }
visit-hour-minute = { $hour }:{ $minute } { $half ->
        [am] am
       *[pm] pm
    }
visit-arrived = You come from ‘{ $name }’. Welcome!
visit-arrived-late = You come from ‘{ $name }’. It is over or does not take place, but you are guided here just the same.

## Centres

centre-name = 📍 <b>{ $name }</b> ({ $district })
centre-address = Address: { $text }
centre-phone = Phone: { $text }
centre-hours = Open: { $text }
centre-link = Website: { $text }
centres-none = We cannot tell addresses and hours yet. Please ask a person with the button below.
centres-count =
    { $count ->
        [one] There is one.
       *[other] There are { $count }.
    }
centres-near =
    { $count ->
        [one] One place, near { $district }.
       *[other] { $count } places, nearest to { $district } first.
    }
centres-around =
    { $count ->
        [one] None in { $district } yet. Here is one in another district.
       *[other] None in { $district } yet. Here are { $count }, nearest districts first.
    }
button-district = Find in my district
button-district-other = Another district
button-district-forget = Forget my district
ask-district = <b>In which district shall we look?</b>
    Press a button or send its name, for example Mapo-gu.
    { district-kept }
ask-district-press = <b>In which district shall we look?</b>
    Please press a button.
    { district-kept }
district-kept = It is used only to find the nearest centre, and you can have it forgotten any time.
district-unknown = I found no district of Seoul by that name.
district-forgotten = Your district is forgotten.
