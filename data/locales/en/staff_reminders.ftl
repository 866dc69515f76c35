## On a notice's card

notice-applied = Said that they applied: { $count }
notice-applied-few = Said that they applied: not shown for fewer than { $few } people.

## Templates

template-reminders = reminders of notices
template-newcomers = new kinds of work
template-phases = news of the programme year
rule-marked = { $how ->
        [result] who applied for notice { $number } or saved it
       *[window] who looked at notice { $number } or saved it, and did not say that they applied
    }
rule-newcomers = who chose a field that has a new kind of work, or no field

## Messages for participants

support-out-of-season = Messages for participants may go from { $first } to { $last } only. Please choose a moment in between.

## The evaluation of occupations

desk-evaluations = Evaluations
evaluations = <b>Evaluations of { $year }</b>
    { $count ->
        [one] One occupation
       *[other] { $count } occupations
    } ran by this year's notices. Still without an evaluation: { $left }.
evaluations-none = <b>Evaluations of { $year }</b>
    No notice of that year names an occupation.
button-evaluations = ← Evaluations
button-evaluations-of = Evaluations of { $year }
button-evaluation-export = Get it as a spreadsheet
evaluation = <b>Evaluation of { $year }: { $name }</b>
evaluation-none = Not evaluated yet.
evaluation-judged = Judgement: <b>{ $judgement }</b>
evaluation-by = Written by { $who } · { $at }
evaluation-kept = Noted.
judgement-continue = Go on
judgement-change = Go on, changed
judgement-end = End it
judgement-settle = Settle it
button-evaluation-words = Write why
evaluation-ask-words = Please write why you judge so, in up to { $most } characters.
evaluation-wrong-words = Please send words of up to { $most } characters.
evaluation-file = The evaluations of { $year }.
evaluation-call = <b>The evaluations of { $year } are due.</b>
    { $count ->
        [one] One occupation that ran this year has none yet.
       *[other] { $count } occupations that ran this year have none yet.
    } You are reminded every week until all are done.
evaluation-call-more = and { $count } more
subject-evaluation = evaluation { $number }
act-evaluation-write = evaluated an occupation
act-evaluation-export = took the evaluations out as a file
