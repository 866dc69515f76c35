## Shelves

desk-notices = 채용 공고
notice-hub = <b>채용 공고</b>
    새로 쓰거나, 쓰던 공고를 이어서 쓸 수 있어요.
notice-shelf = <b>{ $name }</b>: { $count }건
notice-shelf-mine = 내가 쓰는 공고
notice-shelf-writing = 쓰고 있는 공고 모두
notice-shelf-waiting = 승인 기다리는 공고
notice-shelf-public = 공개한 공고
notice-shelf-over = 끝난 공고
button-notices = ← 채용 공고
button-notice-new = 새 공고 쓰기
button-notice-card = 한눈에 보기

## The form

notice-step = <b>{ $place }/{ $total } · { $label }</b>
notice-now = 지금 적힌 것: { $text }
notice-ask-new = <b>새 공고의 제목을 보내 주세요.</b>
    예: 2027년 전통시장 매니저 모집
    적은 것은 바로 저장돼요. 쓰다가 멈춰도 나중에 이어서 쓸 수 있어요.
notice-ask-title = 공고 제목을 보내 주세요. 예: 2027년 전통시장 매니저 모집
notice-ask-year = 어느 해의 사업인가요? 단추를 누르거나 숫자로 보내 주세요. 예: 2027
notice-ask-occupations = 어떤 일을 뽑나요? 맞는 일을 모두 눌러 주세요. 다른 일은 낱말을 보내서 찾아요. 예: 시장
notice-ask-organisation = 뽑는 기관의 이름을 보내 주세요. 예: 서울시 상권활성화과
notice-ask-heads = 몇 명을 뽑나요? 예: 12명
notice-ask-pay = 보수를 공고에 적힌 그대로 보내 주세요. 예: 시급 12,121원
notice-ask-hours = 일하는 시간을 보내 주세요. 예: 월~금 09:00~18:00
notice-ask-period = 일하는 기간을 보내 주세요. 예: 2027년 3월 2일~12월 24일
notice-ask-duty = 무슨 일을 하나요? 예: 시장 행사를 준비하고 상인의 온라인 판매를 도와요.
notice-ask-opens-at = 접수를 언제 시작하나요? 예: 1월 5일 09:00
notice-ask-closes-at = 접수를 언제 마감하나요? 시간을 적지 않으면 그날 끝까지예요. 예: 1월 20일 18:00
notice-ask-result-on = 결과를 언제 발표하나요? 시간이 정해지지 않았으면 날짜만 보내 주세요. 예: 2월 3일
notice-ask-how = 어디에 어떻게 지원하나요? 예: 서울일자리포털에서 온라인으로 접수
notice-ask-link = 공고문의 인터넷 주소를 보내 주세요. 예: https://job.seoul.go.kr
notice-ask-contact = 물어볼 곳을 보내 주세요. 예: 상권활성화과 02-120
notice-ask-ages = 몇 살부터 몇 살까지 지원할 수 있나요? 예: 18~39세, 18세 이상, 제한 없음
notice-ask-groups = 특정한 분만 뽑나요? 그렇다면 모두 눌러 주세요. 그 가운데 하나만 해당해도 지원할 수 있어요. 누구나 뽑으면 건너뛰세요.
notice-ask-residence = 사는 곳에 조건이 있나요? 예: 서울시에 주민등록이 된 분
notice-ask-conditions = 그 밖의 지원 조건을 보내 주세요. 예: 사업 시작일에 다른 직장이 없는 분
notice-ask-cautions = 지원하기 전에 알아 둘 것이 있나요? 예: 기초생활수급자는 동주민센터에 먼저 물어봐 주세요.
notice-ask-documents = 낼 서류를 보내 주세요. 예: 지원서, 자기소개서
notice-ask-flag = 이 공고는 정보인가요, 광고인가요? 광고는 광고 수신에 동의한 분께만 알려요.
notice-label-title = 제목
notice-label-year = 연도
notice-label-occupations = 뽑는 일
notice-label-organisation = 기관
notice-label-heads = 인원
notice-label-pay = 보수
notice-label-hours = 근무 시간
notice-label-period = 근무 기간
notice-label-duty = 하는 일
notice-label-opens-at = 접수 시작
notice-label-closes-at = 접수 마감
notice-label-result-on = 결과 발표
notice-label-how = 지원 방법
notice-label-link = 주소
notice-label-contact = 물어볼 곳
notice-label-ages = 나이
notice-label-groups = 대상
notice-label-residence = 사는 곳
notice-label-conditions = 다른 조건
notice-label-cautions = 주의할 점
notice-label-documents = 서류
notice-label-flag = 정보·광고
notice-flag-info = 정보
notice-flag-ad = 광고
notice-pick-nothing = 그 낱말로는 찾지 못했어요. 다른 낱말을 보내 주세요.
button-notice-clear = 비우기

## What is wrong with an answer

notice-wrong-empty = 글로 적어 보내 주세요.
notice-wrong-long = 너무 길어요. { $most }자까지 쓸 수 있는데 { $length }자를 보내셨어요.
notice-wrong-year = 연도는 숫자 네 자리로 보내 주세요.
notice-wrong-heads = 인원은 숫자로 보내 주세요.
notice-wrong-number = 숫자가 너무 작거나 커요. 다시 보내 주세요.
notice-wrong-ages = 나이를 알아듣지 못했어요. 예를 보고 다시 보내 주세요.
notice-wrong-link = 인터넷 주소가 아니에요. https:// 로 시작하는 주소를 보내 주세요.
notice-wrong-window = 마감이 시작보다 빨라요. 접수 시작과 마감을 다시 살펴봐 주세요.
notice-wrong-result = 결과 발표가 접수 마감보다 빨라요. 날짜를 다시 살펴봐 주세요.
notice-wrong-past = 이미 지난 때예요. 앞으로 올 때를 보내 주세요.
notice-wrong-late = 접수가 끝난 뒤예요. 마감보다 빠른 때를 보내 주세요.
notice-wrong-remark = 고칠 점을 { $most }자 안으로 적어 보내 주세요.
notice-date-unreadable = 날짜를 알아듣지 못했어요. 2027-01-05 18:00 처럼 보내 주세요.
notice-date-no-such-day = 달력에 없는 날이에요. 날짜를 다시 보내 주세요.
notice-date-no-such-time = 시간을 알아듣지 못했어요. 18:00 처럼 보내 주세요.
notice-date-weekday = 요일이 맞지 않아요. 그날은 { JOSA($day, "이에요/예요") }. 날짜나 요일을 고쳐서 다시 보내 주세요.

## A notice at a glance

notice-card-line = { $label }: { $text }
notice-link = 공고로 바로 오는 주소: { $link }
notice-state-draft = ✏️ 쓰고 있어요. 시민에게는 아직 보이지 않아요.
notice-state-submitted = ⏳ 승인을 기다리고 있어요. 고치면 다시 승인을 받아야 해요.
notice-state-published = 📢 시민에게 공개했어요.
notice-state-closed = 🔒 마감했어요.
notice-state-withdrawn = 🚫 취소했어요. 시민에게는 취소했다고만 보여요.
notice-state-changes = ✏️ 고친 내용이 있어요. 승인받기 전까지 시민은 앞의 내용을 봐요.
notice-state-changes-wait = ⏳ 고친 내용이 승인을 기다려요. 그동안 시민은 앞의 내용을 봐요.
notice-state-returned = ↩️ 고쳐 달라는 말이 있어요: { $remark }
button-notice-preview = 미리 보기
button-notice-preview-in =
    { $lang ->
        [ko] 한국어로 미리 보기
       *[en] 영어로 미리 보기
    }
button-notice-submit = 승인 요청하기
button-notice-close = 지금 마감하기
button-notice-withdraw = 공고 취소하기
button-notice-discard = 쓰던 공고 지우기
button-notice-discard-changes = 고친 내용 버리기
button-notice-end = 네, 그렇게 할게요
notice-ask-close = <b>{ $title }</b>
    지금 마감할까요? 시민에게 바로 마감했다고 보여요.
notice-ask-withdraw = <b>{ $title }</b>
    공고를 취소할까요? 시민에게 바로 취소했다고 보이고, 아직 알리지 않은 분께는 알리지 않아요.
notice-ask-discard = <b>{ $title }</b>
    쓰던 공고를 지울까요? 되돌릴 수 없어요.
notice-ask-discard-changes = <b>{ $title }</b>
    고친 내용을 버릴까요? 공개한 내용은 그대로 남아요.
notice-closed-now = 마감했어요.
notice-withdrawn-now = 취소했어요.
notice-discarded = 지웠어요.

## Submitting

notice-ask-when = <b>승인을 받으면 사람들에게 언제 알릴까요?</b>
    새 공고 소식을 받기로 한 분 가운데 이 공고가 맞는 분께 알려요. 밤 9시부터 아침 8시까지는 밤에 받겠다고 한 분께만 보내요.
notice-missing-end = ⚠️ 접수 마감이 비어 있어요.
notice-missing-how = ⚠️ 지원 방법, 주소, 물어볼 곳이 모두 비어 있어요.
notice-missing-occupations = ⚠️ 뽑는 일을 고르지 않았어요. 일 설명에서 이 공고를 볼 수 없어요.
button-announce-now = 승인되면 바로 알리기
button-announce-later = 날짜를 정해서 알리기
button-announce-not = 알리지 않고 공개만 하기
notice-ask-day = <b>언제 알릴까요?</b>
    날짜와 시간을 보내 주세요. 예: 1월 5일 09:00
notice-submitted = ⏳ 승인을 요청했어요. 승인하는 분들께 알렸어요.
notice-submitted-alone = ⏳ 승인을 요청했어요. 그런데 승인할 수 있는 다른 분이 아직 없어요. 관리 담당에게 말씀해 주세요.
notice-cannot-submit = 승인을 요청할 수 없어요. 고친 것이 없거나, 접수 마감이 이미 지났어요.
notice-told-waiting = <b>{ $title }</b>
    { $who }님이 승인을 요청했어요. 읽어 보고 승인하거나 돌려보내 주세요.
button-notice-review = 읽고 승인하기

## Approving

notice-review = <b>승인을 기다리는 공고</b>
    요청: { $who } · { $at }
notice-announced-now = 알림: 승인하면 맞는 분들께 바로 알려요.
notice-announced-at = 알림: { $day }부터 맞는 분들께 알려요.
notice-announced-not = 알림: 따로 알리지 않고 공개만 해요.
notice-differences = <b>공개한 내용과 다른 점</b>
notice-difference = • { $label }: <s>{ $before }</s> → { $after }
notice-reads = <b>시민은 이렇게 읽어요</b>
button-notice-approve = 승인하고 공개하기
button-notice-return = 돌려보내기
notice-approved = ✅ 승인했어요. 이제 시민이 볼 수 있어요.
notice-ended-meanwhile = 접수 마감이 지나서 승인할 수 없어요.
notice-ask-remark = <b>무엇을 고치면 좋을까요?</b>
    쓴 분께 그대로 전해 드려요.
notice-given-back = ↩️ 돌려보냈어요.
notice-told-approved = <b>{ $title }</b>
    승인받아서 시민에게 공개했어요.
notice-told-returned = <b>{ $title }</b>
    고쳐 달라는 말과 함께 돌아왔어요: { $remark }
notice-refused-not-an-approver = 승인 담당만 할 수 있어요.
notice-refused-own-work = 직접 쓰거나 고친 공고는 다른 분이 승인해야 해요.
notice-refused-changed = 읽으신 뒤에 내용이 바뀌었어요. 다시 읽어 주세요.
notice-refused-decided = 다른 분이 먼저 결정했거나, 승인 요청이 없어졌어요.
