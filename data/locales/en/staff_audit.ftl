## The record of what staff did

audit = <b>Record of actions</b>
    Newest first, in Seoul time.
    {""}
audit-none = Nothing is on record yet.
audit-line = • { $at } · { $who }: { $what }{ $about }
audit-was = formerly { $role }
audit-role = { $role }
audit-all = All
audit-staff = People
audit-campaign = Messages
audit-notice = Notices
audit-file = The whole record. It holds people’s names and numbers, so please handle it with care.
button-older = Older →
button-export-audit = All of it as a file
act-audit-export = took the record out as a file
act-campaign-approve = approved a message
act-campaign-cancel = cancelled a message
act-campaign-create = wrote a new message
act-campaign-edit = changed a message
act-campaign-export = took a report out as a file
act-campaign-give-back = gave a message back
act-campaign-pause = paused a send
act-campaign-resume = resumed a send
act-campaign-submit = asked for a message’s approval
act-campaign-test = sent a message to themselves as a test
act-ledger-repair = tidied up sends that broke off
act-notice-approve = approved a notice
act-notice-close = closed a notice
act-notice-create = wrote a new notice
act-notice-discard = threw a draft notice away
act-notice-edit = changed a notice
act-notice-give-back = gave a notice back
act-notice-submit = asked for a notice’s approval
act-notice-withdraw = withdrew a notice
act-segment-delete = deleted a saved audience
act-segment-save = saved an audience
act-team-appoint = made a member
act-team-invite = invited
act-team-join = joined by an invitation
act-team-remove = removed
act-team-revoke = withdrew an invitation
act-team-role = changed the role
act-team-sandbox = made a member of the sandbox
act-template-approve = Approved an automatic message
act-template-submit = Asked for approval of an automatic message
