## Reminders of a notice

reminder-opening = <b>A notice you looked at is open now.</b>
reminder-opening-how = How to apply is in the notice. Once you have applied, press ‘I applied’: no more reminders of this notice will come before its result.
reminder-soon = <b>A notice you looked at closes soon.</b>
reminder-soon-how = See in time which papers you need. Once you have applied, press ‘I applied’: no more reminders of this notice will come before its result.
reminder-last = <b>A notice you looked at is about to close.</b>
reminder-last-how = This is the last reminder before it closes. If you want to apply, please finish before that time.
reminder-result = <b>The result of a notice you applied for or saved comes out.</b>
reminder-result-how = The organisation tells the result. The notice itself says when and how.
button-applied = I applied
button-applied-not = I did not apply
applied-now = Noted. No more reminders of this notice will come before its result.
applied-no-more = Taken back. If you get reminders, they will come again.
applied-not-open = This notice takes no applications now.

## New occupations

newcomers = <b>There are new jobs in this guide.</b>
    Press a button to read about one.
newcomers-more = { $count ->
        [one] One more job was added.
       *[other] { $count } more jobs were added.
    } You find them under ‘Look around’.

## Phases of the programme year

begins-work = The New Deal jobs of { $year } have begun
begins-work-about = Those who were chosen begin to work, and support on the way to the next job begins, too. If you work in a New Deal job, press ‘I work in a New Deal job’ in the settings, and news that helps will come.
begins-support = Support in the New Deal jobs of { $year } has begun
begins-support-about = If you work in a New Deal job, press ‘I work in a New Deal job’ in the settings. News that helps to find the next job will come.
begins-evaluation = The evaluation of the New Deal jobs of { $year } has begun
begins-evaluation-about = The city looks back at this year's jobs and decides which go on next year.
begins-announced = The New Deal recruitment of { $year } has been announced
begins-announced-about = See /notices for what there is. If you save a notice, you can be told when it opens.
