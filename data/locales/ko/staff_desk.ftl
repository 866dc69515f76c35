## Everywhere on the staff's side

staff-not-allowed = 지금 맡은 역할로는 할 수 없는 일이에요.
staff-outdated = 오래된 단추예요. /staff 를 눌러 다시 열어 주세요.
button-desk = ← 담당자 화면
role-viewer = 열람 담당
role-editor = 작성 담당
role-approver = 승인 담당
role-admin = 관리 담당
name-operator = 서버
name-unlabelled = { $number }번
subject-campaign = 공지 메시지 { $number }번
subject-notice = 채용 공고 { $number }번
subject-template = 자동 안내문 { $number }
subject-invitation = 초대 { $number }번

## The desk

desk = <b>담당자 화면</b>
    { $name }님, 지금 { JOSA($role, "이에요/예요") }.
desk-waiting = 승인을 기다리는 일이 <b>{ $count }건</b> 있어요.
desk-waiting-none = 승인을 기다리는 일이 없어요.
desk-team = 함께 일하는 사람
desk-audit = 한 일 기록
button-waiting = 승인 기다리는 일 ({ $count })
waiting-head = <b>승인을 기다리는 일 { $count }건</b>
    직접 쓰거나 고친 것은 여기에 나오지 않아요. 다른 분이 승인해야 해요.
    {""}
waiting-line = { $place }. { $subject } · { $who } · { $at }
