## The search for occupations

desk-discovery = Search for occupations
subject-candidate = candidate { $number }
subject-decision = decision { $number }
cand-hub = <b>Search for occupations</b>
    { $count ->
        [one] There is { $count } candidate.
       *[other] There are { $count } candidates.
    } A stage opens its candidates.
cand-list = Candidates at stage <b>{ $stage }</b>: { $count }
button-cand-new = Propose a candidate
button-cand-take-over = Take over from the plan ({ $count })
button-cand-stage = { $stage } ({ $count })
button-cand-results = Targets and results
button-cand-results-new = As numbers
button-cand-priority = What comes first, by group
button-cand-export = All candidates as .xlsx
button-cand-hub = ← Search for occupations
cand-stage-proposed = Proposed
cand-stage-reviewed = Reviewed
cand-stage-selected = Selected
cand-stage-in-new-deal = In New Deal
cand-stage-training = Training
cand-stage-evaluated = Evaluated
cand-stage-settled = Settled
cand-stage-dropped = Dropped
cand-way-regular = a regular programme
cand-way-social = social economy

## Taken over from the plan document

cand-take = <b>Occupations that the plan document names: { $count }</b>
    They come in as candidates selected in the year that the document gives. It gives no day, so only the year is noted.
    {""}
cand-take-line = • { $name } · { $year }
cand-take-none = There is nothing more to take over.
button-cand-take-now = Yes, take over { $count }
cand-taken = Taken over.
cand-taken-why = The plan document lists it as a found occupation.

## A candidate

cand-card = <b>{ $name }</b>
    Stage: <b>{ $stage }</b>
cand-line-english = English name: { $text }
cand-line-duty = What they do: { $text }
cand-line-audiences = For: { $text }
cand-line-interests = Fields: { $text }
cand-line-occupation = In the catalogue: { $text }
cand-line-note = Note: { $text }
cand-said = Expert opinions: { $text }
cand-counted = { $what }: { $count }
cand-waiting = <b>A decision is waiting.</b> Asked for by { $who }
cand-asked = • { $day } → <b>{ $stage }</b>
cand-latest = <b>Latest steps</b>
cand-step = • { $day } → <b>{ $stage }</b>{ $back } · { $who }
cand-step-back = (back)
cand-step-place = { $way }: { $place }
cand-step-why = { $why }
cand-confirmed-by = { $who }, confirmed by { $confirmer }
cand-year-only = { $year } (day unknown)
cand-way = <b>{ $name }</b>
    Steps so far: { $count }. None was removed.
button-cand-card = ← Candidate
button-cand-list = ← Same stage
button-cand-way = The whole way
button-cand-move = Move
button-cand-edit = Edit
button-cand-sources = Sources ({ $count })
button-cand-trainings = Training ({ $count })
button-cand-projects = Projects ({ $count })
button-cand-experts = Experts ({ $count })

## Proposing and changing

cand-ask-new = <b>Which occupation do you propose?</b>
    Send its name on the first line, up to { $most } letters, and why below it.

    For example:
    Market delivery helper
    Many older people find it hard to come to the market.
cand-new-wrong = Please put the name on the first line and the reason, up to { $most } letters, below. Both are needed.
cand-proposed = Proposed. Please fill in what they do and for whom it is.
cand-edit = <b>{ $name }</b>
    What would you like to change? A change cancels a decision that waits.
cand-field-name = Name
cand-field-name-en = English name
cand-field-duty = What they do
cand-field-audiences = Person groups
cand-field-interests = Fields
cand-field-occupation = Link to catalogue
cand-field-note = Note
cand-field-wrong = That is empty or too long. Please send it again.
cand-ask-name = <b>Please send the name, up to 80 letters.</b>
cand-ask-name-en = <b>Please send the English name, up to 120 letters.</b>
cand-ask-duty = <b>What would they do?</b>
    Up to 1,000 letters.
cand-ask-audiences = <b>Whom does it suit?</b>
    Tick all that apply.
cand-ask-interests = <b>Which fields is it in?</b>
    Tick all that apply.
cand-ask-occupation = <b>Please send its Korean name in the catalogue.</b>
    A part of the name will do. Once linked, people's interest counts for its priority.
cand-ask-note = <b>Please send a note, up to 1,000 letters.</b>
cand-no-such-occupation = The catalogue has no such name.

## Steps

cand-move = <b>{ $name }</b>
    It stands at “{ $stage }”. Where to?
button-cand-on = To { $stage } →
button-cand-back = ← Back to { $stage }
button-cand-drop = Drop it
button-cand-settle = Settled: { $way }
cand-ask-why = <b>{ $name } → { $stage }</b>
    Please send why, up to { $most } letters. If it did not happen today, put the date on the first line.

    For example:
    2026-03-02
    The advisory meeting found it needed.
cand-ask-place = <b>{ $name } → { $stage }</b>
    Please send the name of the programme or organisation on the first line and why below it, up to { $most } letters. If it did not happen today, put the date on a line above.

    For example:
    Infection test programme, Health Policy Division
    A regular budget was granted.
cand-needs-second = A second person must confirm this step.
cand-wrong-no-why = There is no reason. Please say why.
cand-wrong-too-long = That is too long. Please shorten it.
cand-wrong-future = That day has not come yet. Please check the date.
cand-wrong-before = That day is before the step before. Please check the date.
cand-wrong-no-place = Please put the name and the reason on lines of their own.
cand-wrong-no-day = There is no such day. Please check the date.
cand-moved = Moved.
cand-asked-for = Laid before a second person. It moves when they confirm.
cand-outrun = A colleague changed it meanwhile. Please look at it as it is now.

## The second person

cand-to-decide = A decision about the candidate “{ $name }” is waiting.
cand-rests-on = <b>Sources and opinions</b>
button-cand-decide = Read the decision
button-cand-confirm = Confirm and move
button-cand-return = Give back with a reason
cand-confirmed = Confirmed and moved.
cand-returned = Given back. The candidate stays where it is.
cand-ask-remark = <b>Why do you give it back?</b>
    Up to { $most } letters. Whoever asked for it reads them.
cand-remark = <blockquote>{ $remark }</blockquote>
cand-told-confirmed = The candidate “{ $name }” was confirmed and moved to “{ $stage }”.
cand-told-returned = Moving the candidate “{ $name }” to “{ $stage }” was given back.
cand-refused-not-an-approver = Only approvers can confirm.
cand-refused-own-work = You wrote or moved this candidate. Somebody else must confirm.
cand-refused-changed = It changed since you read it. Please open it again.
cand-refused-decided = That is decided or cancelled already.

## Sources, training, projects

cand-sources = <b>{ $name }</b>
    Sources: { $count }
cand-trainings = <b>{ $name }</b>
    Training: { $count }
cand-projects = <b>{ $name }</b>
    Projects that used it: { $count }
cand-source-earlier = earlier list
cand-source-foreign = foreign case
cand-source-other = other source
cand-note-source = source
cand-note-training = training
cand-note-project = project
cand-days = { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
cand-people = { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
button-cand-add-earlier = Add an earlier list
button-cand-add-foreign = Add a foreign case
button-cand-add-other = Add another source
button-cand-add-training = Add training
button-cand-add-project = Add a project
button-cand-remove = Remove { $place }
cand-ask-earlier = <b>Which list was it on?</b>
    Send the name of the list on the first line; a link and a note may follow.
cand-ask-foreign = <b>Which country, which case?</b>
    Send the name of the case on the first line; a link and a note may follow.
cand-ask-other = <b>What source is it?</b>
    Send its name on the first line; a link and a note may follow.
cand-ask-training = <b>What training is it?</b>
    One line each, in this order; a dash where you do not know.
    1. what
    2. where
    3. for whom
    4. how many days
    5. how many people
cand-ask-project = <b>Which project is it?</b>
    One line each: the year, the organisation or project, how many people. The last may be left out.
cand-or-notice = If it was a notice of this bot, pick it below.
cand-note-wrong = I could not read that. Please check the order of the lines and the numbers.
cand-note-full = There are { $most } already. Please remove one first.

## Experts

cand-experts = <b>{ $name }</b>
    Experts who were asked: { $count }
cand-opinion = • <b>{ $label }</b>: { $state }
cand-opinion-words = <blockquote>{ $words }</blockquote>
cand-opinion-waiting = no answer yet
cand-opinion-undecided = wrote words only
cand-opinion-erased = answered, and erased their data since
cand-opinion-came = The opinion of “{ $label }” came in or changed.
cand-ask-expert = <b>What shall this expert be called in the list?</b>
    Up to { $most } letters: a field, not a person's name. For example: labour expert 1
cand-expert-link = <b>The link for { $label }</b>

    { $link }

    • Send it to this person only. Only whoever opens it first can give the opinion.
    • It works until { $until }.
    • It is shown this one time.
cand-expert-full = { $most } experts were asked already. Please cancel a link first.
cand-expert-shown = A link is shown only once. If it did not arrive, cancel it and make another.
button-cand-to-experts = Expert opinions
button-cand-ask-expert = Ask an expert
button-cand-close = Close: { $label }
button-cand-revoke = Cancel link: { $label }

## Which come first

cand-priority = <b>What comes first in new projects: { $count }</b>
    Selected, but in no project and on no notice yet. Ordered by whole years of waiting, then people's interest, then the day. Pick a group.
cand-priority-group = <b>{ $group }</b>
    What comes first: { $count }
cand-priority-line = { $place }. <b>{ $name }</b>
cand-priority-more = { $count } more are in the .xlsx file.
cand-since = waiting since { $day }, whole years: { $count }
cand-since-year = selected in { $day }, up to { $count } whole years (day unknown)
cand-interest = interest of { $count } people in a year
cand-interest-few = interest of fewer than 5 people in a year
cand-interest-unlinked = not linked to the catalogue, interest unknown
button-cand-group = { $group } ({ $count })
button-cand-groups = ← Groups
button-cand-priority-file = As .xlsx
cand-priority-file = priority-{ $day }.xlsx
cand-priority-sent = What comes first, by person group.

## Targets and results

cand-results = <b>Targets and results</b>
    The plan document's table
cand-period = • <b>{ $period }</b> planned { $planned } · found { $found }
cand-period-step =   { $text }
cand-parts-planned =   planned in parts: { $text }
cand-parts =   found: { $text }
cand-part-quarter = Q{ $quarter } { $number }
cand-reading = * The document's text lost the table's columns. This figure's place is a reading that agrees with the totals, and may be wrong.
cand-ours = <b>Our own record</b>
cand-ours-none = • Nothing is noted as selected yet.
cand-beside = • { $year } Q{ $quarter }: { $count }, not added since the document counts that year.
cand-sum = <b>Against the goal of 100</b>
    document { $document } + ours { $ours } = <b>{ $all }</b> / { $goal }
    The document's planned cells add up to { $planned }.
cand-sentence = <b>Against the document's sentence, { $sentence } a year</b>
cand-sentence-year = • { $year }: { $count } / { $sentence }
cand-counted-how = Ours are counted by the day of the step “selected”; taken back ones are left out, those dropped later count. The { $count } that the document names are part of its figures and are not counted again.
button-cand-years = Picture by year
button-cand-quarters = { $year } by quarter
button-cand-targets = Set targets
button-cand-target = { $year }: { $planned }
cand-targets = <b>Which year's target?</b>
    Years that the plan document speaks of keep its figures.
cand-ask-target = <b>How many are to be found in { $year }?</b>
    Please send a number up to { $most }. 0 removes the target.
cand-chart-years = In all <b>{ $found }</b> / { $goal }. No year is counted twice.
cand-chart-quarters = Found in { $year }, by quarter.
cand-chart-years-title = Occupations: planned and found
cand-chart-quarters-title = Occupations found in { $year }
cand-quarter = Q{ $quarter }
cand-bar = { $count }
cand-bar-reading = { $count } (a reading)
cand-bar-untold = not in the document
cand-series-planned = planned
cand-series-document = found (document)
cand-series-ours = found (our record)
cand-hatched = hatched: a reading, the document's place for it is unclear

## Files

cand-export-file = candidates-{ $day }.xlsx
cand-export-sent = Candidates with their way: { $count }. Opinions of experts are inside, so please take care.
cand-sheet-priority = What comes first
cand-sheet-candidates = Candidates
cand-sheet-steps = Steps
cand-sheet-notes = Sources, training, projects
cand-sheet-opinions = Opinions
cand-col-group = person group
cand-col-place = place
cand-col-number = number
cand-col-name = name
cand-col-english = English name
cand-col-stage = stage
cand-col-found = selected on
cand-col-why = why
cand-col-duty = what they do
cand-col-field = fields
cand-col-occupation = catalogue
cand-col-note = note
cand-col-settled = settled at
cand-col-day = day
cand-col-from = from stage
cand-col-who = moved by
cand-col-confirmer = confirmed by
cand-col-kind = kind
cand-col-what = what
cand-col-expert = expert
cand-col-verdict = verdict
cand-col-words = opinion

## The record

act-candidate-propose = proposed a candidate
act-candidate-edit = changed a candidate
act-candidate-move = moved a candidate
act-candidate-ask = asked for a decision on a candidate
act-candidate-confirm = confirmed a decision on a candidate
act-candidate-give-back = gave back a decision on a candidate
act-candidate-note = added to a candidate
act-candidate-unnote = removed from a candidate
act-candidate-expert = asked an expert
act-candidate-expert-close = closed an expert's opinion
act-candidate-expert-revoke = cancelled an expert's link
act-candidate-take-over = took over the plan's occupations
act-candidate-target = set a target of the search
act-candidate-export = took out the search as a file
