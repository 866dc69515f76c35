## Everywhere on the staff's side

staff-not-allowed = Your role does not allow this.
staff-outdated = This button is out of date. Press /staff to start again.
button-desk = ← Staff desk
role-viewer = viewer
role-editor = editor
role-approver = approver
role-admin = admin
name-operator = Server
name-unlabelled = No. { $number }
subject-campaign = Message { $number }
subject-notice = Notice { $number }
subject-template = Template { $number }
subject-invitation = Invitation { $number }

## The desk

desk = <b>Staff desk</b>
    { $name }, your role is { $role }.
desk-waiting = Waiting for approval: <b>{ $count }</b>
desk-waiting-none = Nothing waits for approval.
desk-team = Team
desk-audit = Record of actions
button-waiting = Waiting for approval ({ $count })
waiting-head = <b>Waiting for approval: { $count }</b>
    What you wrote or changed yourself is not here: somebody else must approve it.
    {""}
waiting-line = { $place }. { $subject } · { $who } · { $at }
