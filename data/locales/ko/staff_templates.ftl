## Templates of machine-made messages

desk-templates = 자동으로 보내는 글
templates = <b>자동으로 보내는 글</b>
    주간 모음처럼 봇이 스스로 보내는 글이에요. 한 해에 한 번, 쓰이기 전에 두 사람이 읽어야 보내요. 승인이 없으면 그해에는 보내지 않아요.
template-button = { $year }년 { $name }: { $state }
template-digest = 주간 모음
template-consents = 수신 동의 안내(2년마다)
template-approved = 승인됨
template-waiting = 승인 기다림
template-returned = 돌려받음
template-unread = 승인 필요
template-head = <b>{ $year }년 { $name }</b> ({ $state })
    받는 분이 보게 될 글이에요. 공고 제목과 날짜는 보기로 넣은 것이에요.
button-submit-template = 승인 요청하기
button-approve-template = 승인하기
button-templates = ← 자동으로 보내는 글
button-read = 읽어 보기
template-submitted = 승인을 요청했어요.
template-approved-now = 승인했어요.
template-to-read = <b>{ $year }년 { JOSA($name, "이/가") }</b> 승인을 기다려요.
template-was-approved = <b>{ $year }년 { JOSA($name, "이/가") }</b> 승인되었어요.
template-refused-not-an-approver = 승인 담당만 승인할 수 있어요.
template-refused-own-work = 승인을 요청한 사람은 스스로 승인할 수 없어요.
template-refused-changed = 요청한 뒤에 글이 바뀌었어요. 다시 요청해 주세요.
template-refused-decided = 이미 처리되었어요.
sample-notice = 보기 공고: 공원 안내원 모집
sample-message = 보기 소식: 3월 설명회 안내
