## Templates of machine-made messages

desk-templates = Automatic messages
templates = <b>Automatic messages</b>
    What the bot sends by itself, such as the weekly digest. Two people must read each once a year before it is used. Without approval, nothing of it is sent that year.
template-button = { $year } { $name }: { $state }
template-digest = Weekly digest
template-consents = Reminder of consents (every two years)
template-approved = approved
template-waiting = waiting for approval
template-returned = given back
template-unread = needs approval
template-head = <b>{ $year }: { $name }</b> ({ $state })
    This is what people will read. Titles and dates are examples.
button-submit-template = Ask for approval
button-approve-template = Approve
button-templates = ← Automatic messages
button-read = Read it
template-submitted = Approval was asked for.
template-approved-now = Approved.
template-to-read = <b>{ $name } { $year }</b> is waiting for approval.
template-was-approved = <b>{ $name } { $year }</b> was approved.
template-refused-not-an-approver = Only approvers can approve.
template-refused-own-work = Who asked for approval cannot approve it.
template-refused-changed = The words have changed since. Please ask again.
template-refused-decided = This was decided already.
sample-notice = Example notice: park guides wanted
sample-message = Example news: information meeting in March
