## What an expert sees

opinion-about = <b>Your opinion on a new occupation, please</b>
    Seoul is looking for occupations fit for public service.

    Name: <b>{ $name }</b>
    What they do: { $duty }
    For: { $audiences }
opinion-mine = Your verdict: <b>{ $verdict }</b>
opinion-none = not chosen yet
opinion-words = <blockquote>{ $words }</blockquote>
opinion-how = Choose a verdict and write what you think. It goes to staff at once, and you can change it until it is closed.
    With “Keep it if I erase” ticked, your verdict and words stay without a name when you erase your data. Otherwise they go with it.
opinion-closed = No more opinions are taken. Thank you.
opinion-fits = It fits
opinion-changes = Fits, with changes
opinion-unfit = It does not fit
button-opinion-words = Write an opinion
button-opinion-stays = Keep it if I erase
button-opinion-back = ← Back
opinion-ask-words = <b>Please send what you think, in words.</b>
    Up to { $most } letters. Sending again replaces what you wrote before.
opinion-link-taken = Somebody else has opened this link. Please ask the member of staff for a new one.
opinion-link-over = This link is out of date or closed. Please ask the member of staff.
opinion-link-own = You made this link yourself. Please send it to the expert.
