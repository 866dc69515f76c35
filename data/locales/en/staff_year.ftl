## The programme year

act-year-phase = Changed a phase of the programme year
act-year-date = Changed a date of the programme year
act-january-edit = Changed the plan of the January push
act-january-submit = Asked for approval of the January push
act-january-approve = Approved the January push
act-january-give-back = Gave the January push back
act-january-begin = Began to send the January push
act-january-missed = The January push was missed
subject-january = January push { $number }
subject-year = Programme year { $number }
desk-year = The year and its January push
year-head = <b>Programme year { $year }</b>
    Times are those of Seoul. Press a button to change one.
year-line = • { $name }: { $text } ({ $by })
year-line-unknown = • { $name }: not known yet
year-announced = Announcement
year-opens = Opening
year-closes = Closing
year-result = Result
year-recruitment = Recruitment
year-work = Work
year-support = Job-search help
year-evaluation = Evaluation
year-by-staff = set by staff
year-by-plan = the city’s plan
year-by-notices = published notices
year-ask-day = Please write the day: <b>{ $name } { $year }</b>.
    For example: { $year }-01-05
year-ask-moment = Please write the day and the time: <b>{ $name } { $year }</b>.
    For example: { $year }-01-05 09:00
year-ask-days = Please write the first and the last day: <b>{ $name } { $year }</b>.
    For example: { $year }-01-02 ~ { $year }-02-28
year-wrong-two-days = Please write the first and the last day with “~” between them.
year-wrong-day = This is not readable as a day. Please write it as in the example.
year-wrong-weekday = { $day } is another weekday. Please correct the day or the weekday.
year-wrong-order = The end comes before the beginning. Please check the days.
year-wrong-far = This day is too far from the programme year { $year }. Please check the year.
year-wrong-before-opening = The announcement cannot come after the opening.
year-wrong-after-closing = The result cannot come before the closing.
year-cleared = The date was taken out.
button-year = Show { $year }
button-year-clear = Take the date out
button-year-back = ← Programme year
button-push = January push

## The January push

push-head = <b>January push { $year }</b>
    Everybody who gets “January recruitment” is sent, once a year, the notices that are for them.
push-state-draft = State: being written.
push-state-waiting = State: waiting for approval.
push-state-returned = State: given back. Reason: { $remark }
push-state-approved = State: approved. It goes out by itself when its moment comes.
push-state-begun = State: being sent. See the result under “Messages”.
push-state-earlier = Until the new plan is approved, the earlier approved one is used.
push-missing = <b>Still missing</b>
push-missing-nothing = Nothing is missing.
push-missing-notices = There is no approved notice of the year. Without one nothing is sent.
push-missing-benefits = The caution about benefits is not written.
push-missing-earlier = The caution for earlier participants is not written.
push-missing-students = The caution for students is not written.
push-missing-approval = A second person has not approved it. Without approval nothing is sent.
push-missing-left-out = Notices that the approved plan does not list: { $count }. They need a fresh approval.
push-moment-default = When: at 10:00 on the day the first notice opens
push-moment-chosen = When: { $at } (set by staff)
push-window = As planned now, it is sent from { $at } to { $end }.
push-window-unknown = When it is sent is known once there is a notice.
push-flag-info = Kind: information
push-flag-ad = Kind: advertisement (only to those who agreed to advertisements)
push-notices = <b>Notices it is about: { $count }</b>
push-caution-benefits = About benefits
push-caution-earlier = For earlier participants
push-caution-students = For students
push-caution-none = Not written yet.
push-ask-benefits = Please write what people should know this year about benefits and unemployment pay.
    Language: { $lang }. At most { $most } characters.
push-ask-earlier = Please write what earlier participants should know this year.
    Language: { $lang }. At most { $most } characters.
push-ask-students = Please write what students should know this year.
    Language: { $lang }. At most { $most } characters.
push-ask-moment = Please write the day and time. If it is before the first notice opens, it is sent when that opens.
    For example: 2027-01-05 10:00
push-wrong-moment = This is not readable as a day and time. Please write it as in the example.
push-wrong-length = Please write between one and { $most } characters.
push-submitted = Approval was asked for.
push-approved-now = Approved.
push-review = <b>January push { $year }: approval</b>
    Please read all of it. Exactly what is approved is sent.
push-review-none = <b>January push { $year }</b>
    It does not wait for approval now.
push-review-people = People who can get it now: { $count }
push-ask-remark = Please write what should be changed.
push-told-waiting = <b>January push { $year }</b> is waiting for your approval.
push-told-approved = <b>January push { $year }</b> was approved.
push-told-returned = <b>January push { $year }</b> was given back. Reason: { $remark }
push-rehearsal = <b>January push { $year }: rehearsal</b>
    This is what would happen as planned now. Samples follow below, without their buttons.
push-rehearsal-none = There is no approved notice of the year, so nothing can be rehearsed.
push-would-notices = • Would get this many notices ({ $number }): { $people }
push-would-told = • Would be told that nothing fits: { $people }
push-would-nothing-fits = • Nothing fits, would get nothing: { $people }
push-would-had-already = • Had it already this year: { $people }
push-would-too-young = • Too young: { $people }
push-would-blocked = • Cannot be reached: { $people }
push-would-nobody = Nobody would get it.
push-few = fewer than { $most }
push-people = { $people }
push-no-notice = <b>January push { $year }</b>: it is time, and there is no approved notice of the year. Nothing is sent.
push-not-approved = <b>January push { $year }</b>: it is time, and no plan is approved. Nothing is sent.
push-missed = <b>January push { $year }</b> was not sent: the notices have all closed.
push-words-changed = <b>January push { $year }</b>: its words changed after the approval. It needs a fresh approval.
push-left-out = <b>January push { $year }</b>: notices are left out. They are new or changed since the approval and need a fresh one.
button-push-benefits = Benefits ({ $lang })
button-push-earlier = Earlier ({ $lang })
button-push-students = Students ({ $lang })
button-push-moment = When
button-push-flag-info = Make it information
button-push-flag-ad = Make it advertising
button-push-rehearse = Rehearse
button-push-review = Read what is to be approved
button-push-submit = Ask for approval
button-push-approve = Approve
button-push-return = Give back
button-push-clear = Clear
button-push-back = ← January push
