## The message of the year's push

january-head = <b>New Deal jobs { $year }: applications are open.</b>
    These are open notices you may apply for. The closest to you comes first.
january-nothing = <b>New Deal jobs { $year }: applications are open.</b>
    Sadly, none of the open notices is one you may apply for. You get this because you asked to be told of that, too.
january-closes = Apply until: { $day }
january-why-saved = It is for “{ $name }”, which you saved.
january-why-field = It is in “{ $name }”, a field you chose.
january-why-matched = For your age group, “{ $name }” fits well.
january-why-rest = Nothing you told us speaks against applying.
january-checks-folded = Some conditions are to be checked. Press its button to read them.
january-cautions = <b>Good to know before you apply</b>
button-january-all = See all

## The choice beside the subscription

agreement-nothing-fits = Tell me if nothing fits
ask-agreement-nothing-fits = <b>Shall I tell you when no notice fits, too?</b>

    • What you agree to: if there is no notice in January that you may apply for, a short message says so and names where you can get help.
    • If you do not agree, nothing is sent in a year without a fitting notice.
    • You can end this at any time, here or with /stop.
