## The programme year

act-year-phase = 사업 연도의 기간을 바꿨어요
act-year-date = 사업 연도의 날짜를 바꿨어요
act-january-edit = 1월 알림 계획을 고쳤어요
act-january-submit = 1월 알림 승인을 부탁했어요
act-january-approve = 1월 알림을 승인했어요
act-january-give-back = 1월 알림을 돌려보냈어요
act-january-begin = 1월 알림을 보내기 시작했어요
act-january-missed = 1월 알림을 보내지 못했어요
subject-january = { $number }년 1월 알림
subject-year = { $number }년 일정
desk-year = 올해 일정과 1월 알림
year-head = <b>{ $year }년 사업 일정</b>
    서울 시각이에요. 단추를 눌러 고칠 수 있어요.
year-line = • { $name }: { $text } ({ $by })
year-line-unknown = • { $name }: 아직 몰라요
year-announced = 모집 발표
year-opens = 신청 시작
year-closes = 신청 마감
year-result = 결과 발표
year-recruitment = 모집·선발
year-work = 일하는 기간
year-support = 취업 지원
year-evaluation = 평가
year-by-staff = 담당자가 정함
year-by-plan = 서울시 계획
year-by-notices = 올린 공고
year-ask-day = <b>{ $year }년 { $name }</b> 날짜를 적어 보내 주세요.
    보기: { $year }-01-05, 1월 5일
year-ask-moment = <b>{ $year }년 { $name }</b> 날짜와 시각을 적어 보내 주세요.
    보기: { $year }-01-05 09:00, 1월 5일 오후 6시
year-ask-days = <b>{ $year }년 { $name }</b>의 첫날과 마지막 날을 적어 보내 주세요.
    보기: { $year }-01-02 ~ { $year }-02-28
year-wrong-two-days = 첫날과 마지막 날을 ‘~’ 사이에 두고 적어 주세요.
year-wrong-day = 날짜로 읽을 수 없어요. 보기처럼 적어 주세요.
year-wrong-weekday = { JOSA($day, "은/는") } 그 요일이 아니에요. 날짜나 요일을 고쳐 주세요.
year-wrong-order = 끝이 시작보다 빨라요. 날짜를 확인해 주세요.
year-wrong-far = { $year }년 사업과 너무 먼 날짜예요. 연도를 확인해 주세요.
year-wrong-before-opening = 발표는 신청 시작보다 늦을 수 없어요.
year-wrong-after-closing = 결과 발표는 신청 마감보다 빠를 수 없어요.
year-cleared = 정한 날짜를 지웠어요.
button-year = { $year }년 보기
button-year-clear = 정한 날짜 지우기
button-year-back = ← 사업 일정
button-push = 1월 알림

## The January push

push-head = <b>{ $year }년 1월 알림</b>
    ‘1월 모집 소식’을 받는 분마다 맞는 공고를 골라 한 해에 한 번 보내요.
push-state-draft = 상태: 쓰는 중이에요.
push-state-waiting = 상태: 승인을 기다리고 있어요.
push-state-returned = 상태: 돌려받았어요. 이유: { $remark }
push-state-approved = 상태: 승인되었어요. 때가 되면 스스로 보내요.
push-state-begun = 상태: 보내기 시작했어요. ‘공지 메시지’에서 결과를 볼 수 있어요.
push-state-earlier = 새 계획이 승인될 때까지 전에 승인된 계획으로 보내요.
push-missing = <b>아직 필요한 것</b>
push-missing-nothing = 빠진 것이 없어요.
push-missing-notices = 올해의 승인된 공고가 없어요. 공고가 없으면 보내지 않아요.
push-missing-benefits = 복지 급여 안내 글이 없어요.
push-missing-earlier = 지난 참여자 안내 글이 없어요.
push-missing-students = 학생 안내 글이 없어요.
push-missing-approval = 두 번째 사람의 승인이 없어요. 승인이 없으면 보내지 않아요.
push-missing-left-out = 승인된 계획에 없는 공고가 { $count }건 있어요. 다시 승인받아야 보내요.
push-moment-default = 보내는 때: 첫 공고가 열리는 날 오전 10시
push-moment-chosen = 보내는 때: { $at }(담당자가 정함)
push-window = 지금 계획대로면 { $at }부터 { $end }까지 보내요.
push-window-unknown = 공고가 있어야 보내는 때를 알 수 있어요.
push-flag-info = 종류: 정보
push-flag-ad = 종류: 광고(광고 동의한 분께만 보내요)
push-notices = <b>함께 보낼 공고 { $count }건</b>
push-caution-benefits = 복지 급여 안내
push-caution-earlier = 지난 참여자 안내
push-caution-students = 학생 안내
push-caution-none = 아직 쓰지 않았어요.
push-ask-benefits = 일하면 기초생활 급여나 실업급여가 어떻게 되는지, 올해 안내할 글을 적어 보내 주세요.
    언어: { $lang }. 최대 { $most }자예요.
push-ask-earlier = 전에 뉴딜일자리에 참여한 분이 알아야 할 글을 적어 보내 주세요.
    언어: { $lang }. 최대 { $most }자예요.
push-ask-students = 학생이나 휴학생이 알아야 할 글을 적어 보내 주세요.
    언어: { $lang }. 최대 { $most }자예요.
push-ask-moment = 보낼 날짜와 시각을 적어 보내 주세요. 첫 공고가 열리기 전으로 정하면, 열릴 때 보내요.
    보기: 2027-01-05 10:00, 1월 5일 오후 2시
push-wrong-moment = 날짜와 시각으로 읽을 수 없어요. 보기처럼 적어 주세요.
push-wrong-length = 글은 한 글자부터 { $most }자까지 쓸 수 있어요.
push-submitted = 승인을 부탁했어요.
push-approved-now = 승인했어요.
push-review = <b>{ $year }년 1월 알림 승인</b>
    아래를 모두 읽어 주세요. 승인한 그대로만 보내요.
push-review-none = <b>{ $year }년 1월 알림</b>
    지금은 승인을 기다리지 않아요.
push-review-people = 지금 받을 수 있는 분: { $count }명
push-ask-remark = 무엇을 고쳐야 하는지 적어 보내 주세요.
push-told-waiting = <b>{ $year }년 1월 알림</b>의 승인을 부탁받았어요.
push-told-approved = <b>{ $year }년 1월 알림</b>이 승인되었어요.
push-told-returned = <b>{ $year }년 1월 알림</b>을 돌려받았어요. 이유: { $remark }
push-rehearsal = <b>{ $year }년 1월 알림 미리 해 보기</b>
    지금 계획대로 보낸다면 이렇게 돼요. 아래에 보기 글을 보내 드려요. 보기에는 단추가 없어요.
push-rehearsal-none = 올해의 승인된 공고가 없어서 미리 해 볼 수 없어요.
push-would-notices = • 공고 { $number }건을 받을 분: { $people }
push-would-told = • 맞는 공고가 없다는 글을 받을 분: { $people }
push-would-nothing-fits = • 맞는 공고가 없어 받지 않을 분: { $people }
push-would-had-already = • 올해 이미 받은 분: { $people }
push-would-too-young = • 나이가 어려 받지 않을 분: { $people }
push-would-blocked = • 연락이 닿지 않는 분: { $people }
push-would-nobody = 받을 분이 없어요.
push-few = { $most }명 미만
push-people = { $people }명
push-no-notice = <b>{ $year }년 1월 알림</b>을 보낼 때인데, 올해의 승인된 공고가 없어요. 그래서 보내지 않아요.
push-not-approved = <b>{ $year }년 1월 알림</b>을 보낼 때인데, 승인된 계획이 없어요. 그래서 보내지 않아요.
push-missed = <b>{ $year }년 1월 알림</b>을 보내지 못했어요. 공고의 신청 기간이 모두 끝났어요.
push-words-changed = <b>{ $year }년 1월 알림</b>의 문구가 승인 뒤에 바뀌었어요. 다시 승인받아야 보내요.
push-left-out = <b>{ $year }년 1월 알림</b>에서 빠진 공고가 있어요. 승인 뒤에 새로 나왔거나 바뀐 공고라서 다시 승인받아야 보내요.
button-push-benefits = 복지 급여({ $lang })
button-push-earlier = 지난 참여자({ $lang })
button-push-students = 학생({ $lang })
button-push-moment = 보내는 때
button-push-flag-info = 정보로 바꾸기
button-push-flag-ad = 광고로 바꾸기
button-push-rehearse = 미리 해 보기
button-push-review = 승인할 내용 읽기
button-push-submit = 승인 부탁하기
button-push-approve = 승인하기
button-push-return = 돌려보내기
button-push-clear = 지우기
button-push-back = ← 1월 알림
