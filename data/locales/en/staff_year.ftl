## The programme year

act-year-phase = Days of a phase of the year changed
act-year-date = A date of the year changed
