## The team

team = <b>Team: { $count }</b>
team-line = • { $name } · { $role }
team-member = <b>{ $name }</b>
    Role: { $role }
    Telegram number: { $number }
    Member since: { $since }

    • viewer: looks only.
    • editor: writes, and asks for approval.
    • approver: approves what others wrote.
    • admin: decides who is on the team, and reads the record.
team-ask-role = Change { $name } from { $was } to { $role }?
team-ask-remove = <b>Remove { $name }?</b>
    The staff desk closes for them at once, and the invitations they sent are withdrawn. The record of what they did stays.
team-settings = If their number is in the server’s setting ADMIN_IDS, they are admin again when the bot next starts. To prevent that, ask the server operator to take it out of the settings.
team-last-admin = This is the only admin. Make somebody else admin first.
team-no-member = This person has left already.
team-role-changed = Role changed.
team-removed = Removed.
team-you-left = You have left the team. Thank you for your work.
team-your-role = Your role has changed. You are now { $role }.
button-team = ← Team
button-make = Change to { $role }
button-change-role = Yes, change it
button-ask-remove = Remove
button-remove = Yes, remove
button-not-now = No, leave it as it is
button-invite = Invite somebody
button-invitations = Open invitations ({ $count })
button-open-invitations = Open invitations

## Invitations

invite-ask-role = <b>What will they do?</b>

    • viewer: looks only.
    • editor: writes, and asks for approval.
    • approver: approves what others wrote.
    • admin: decides who is on the team, and reads the record.
invite-ask-label = <b>Inviting somebody as { $role }. What do colleagues call them?</b>
    Write it in up to { $most } characters. For example: Mina, press office
invite-dropped = Nobody was invited.
invite-link = <b>The link that invites { $name } as { $role }.</b>

    { $link }

    • Send it to them alone. The first person who opens it becomes { $role }.
    • It works once, until { $until } Seoul time.
    • The link is shown only now.
invite-too-many = There are { $most } open invitations already. Withdraw those that will not be used first.
invite-shown-before = An invitation’s link is shown only once. If it did not reach you, withdraw that invitation and invite again.
invitations = <b>Invitations not used yet: { $count }</b>
invitations-none = There are no open invitations.
invitations-line = • { $name } · { $role } · sent by { $who } · until { $until }
button-revoke = Withdraw: { $name }
invite-revoked = Invitation withdrawn.
invite-gone = This invitation was used or withdrawn already.
invite-joined = <b>Welcome. You are now { $role }.</b>
    Press /staff at any time to open the staff desk.
invite-accepted = { $name } accepted your invitation and is now { $role }.
    Telegram number: { $number }
    If you do not know this person, remove them from the team at once.
invite-no-gain = You may do as much already. The invitation stays open for the person it is meant for.
invite-used = This invitation has been used. Please ask whoever invited you for a new link.
invite-expired = This invitation has expired or was withdrawn. Please ask whoever invited you for a new link.
invite-own = You made this invitation yourself. Please send the link to your future colleague.
