## The programme year, for citizens

command-calendar = This year’s dates
button-calendar = This year’s dates
calendar = <b>New Deal jobs: the year</b>
    Today is { $day }.
calendar-now = Now: <b>{ $phases }</b>
calendar-between = Nothing of the year’s plan is going on right now.
calendar-recruitment = <b>Recruitment { $year }</b>
calendar-announced = • Announced: { $day }
calendar-opens = • Applications from: { $day }
calendar-closes = • Applications until: { $day }
calendar-result = • Results: { $day }
calendar-unknown = <b>The dates of recruitment { $year } are not known yet.</b>
    In past years it was as below. It may be different this time.
calendar-past = • { $year }: announced { $announced }, applications { $opens } ~ { $closes }
calendar-title = New Deal jobs: { $year }
calendar-month = { $month }
calendar-today = today
phase-recruitment = Recruitment
phase-work = Work
phase-support = Job-search help
phase-evaluation = Evaluation
