## All messages

desk-campaigns = 공지 메시지
campaigns = <b>공지 메시지</b>
    ✏️ 쓰는 중 · 👀 승인 기다림 · 🕒 예약 · ▶️ 보내는 중 · ⏸ 멈춤 · ✅ 끝남 · ✖️ 취소
    {""}
campaigns-none = <b>공지 메시지</b>
    아직 쓴 메시지가 없어요.
campaigns-line = { $mark } { $number }. { $name } · { $state }
button-campaigns = ← 공지 메시지
button-campaign-new = 새 메시지 쓰기
language-ko = 한국어
language-en = 영어

## The card

campaign-title = <b>공지 메시지 { $number }번 · { $name }</b>
campaign-state-draft = 쓰는 중
campaign-state-submitted = 승인을 기다리는 중
campaign-state-approved = 승인됨
campaign-state-sending = 보내는 중
campaign-state-paused = 멈춤
campaign-state-done = 끝남
campaign-state-cancelled = 취소됨
name-again = [다시] { $name }
name-correction = [고치기] { $name }
name-recall = [거두기] { $name }
campaign-again = { $number }번 메시지(‘{ $name }’)를 못 받은 분께 다시 보내기
campaign-correction = { $number }번 메시지(‘{ $name }’) 고치기. 이미 받은 분의 화면에서 글이 바뀌어요.
campaign-recall = { $number }번 메시지(‘{ $name }’) 거두어들이기. 이미 받은 분의 화면에서 메시지가 지워져요.
campaign-returned = ↩️ { $name }님이 돌려보냈어요: { $remark }
campaign-text-ko = <b>한국어 글:</b>
campaign-text-en = <b>영어 글:</b>
campaign-text-ko-missing = <b>한국어 글:</b> 없어요. 한국어로 보는 분도 영어 글을 받아요.
campaign-text-en-missing = <b>영어 글:</b> 없어요. 영어로 보는 분도 한국어 글을 받아요.
campaign-text-none = <b>글:</b> 아직 없어요.
campaign-photo = <b>붙임:</b> 사진 1장 (두 언어에 함께 쓰여요)
campaign-document = <b>붙임:</b> 파일 1개 (두 언어에 함께 쓰여요)
campaign-links = <b>링크 단추:</b> { $labels }
campaign-of-notice = <b>내용:</b> 채용 공고 { $number }번을 공고 양식에 담아 보내요.
campaign-of-template = <b>내용:</b> 승인받은 자동 안내문이에요.
campaign-info = <b>구분:</b> 정보 안내
campaign-ad = <b>구분:</b> 광고. 글 앞에 (광고), 뒤에 무료 수신거부 방법이 붙고, 광고 수신에 동의한 분께만 가요.
campaign-whom = <b>받는 사람</b>
campaign-schedule = <b>시작:</b> { $begins }
    <b>마감:</b> { $ends }
campaign-at-once = 승인되면 바로
campaign-no-end = 없음
campaign-moment = { $date } { $time }
campaign-writers = <b>쓴 사람:</b> { $names }
campaign-by-itself = <b>쓴 사람:</b> 자동으로 만들어졌어요.
campaign-change-voids = ⚠️ 하나라도 고치면 승인 요청이나 승인이 취소돼요. 다시 승인을 받아야 해요.
campaign-with-notice = 이 메시지는 채용 공고 { $number }번과 함께 쓰고 승인해요. 고치려면 공고에서 고쳐 주세요.
campaign-lacks-text = ❗ 보낼 글을 써 주세요.
campaign-lacks-topic = ❗ 받는 사람을 정해 주세요.
campaign-window-empty = ❗ 마감이 시작보다 빨라요. 보낼 때를 고쳐 주세요.
campaign-too-long = ❗ { $language } 글이 { $count }자 길어요. 덧붙는 말까지 { $room }자 안에 들어와야 해요.
button-text-ko = 한국어 글
button-text-en = 영어 글
button-links = 링크 단추
button-no-media = 붙임 빼기
button-audience = 받는 사람
button-make-ad = 광고로 바꾸기
button-make-info = 안내로 바꾸기
button-schedule = 보낼 때
button-name = 이름
button-preview = 미리보기
button-test = 나에게 보내 보기
button-submit = 승인 부탁하기
button-change = 고치기
button-drop = 지우기
button-to-campaign = ← 메시지로

## Writing

campaign-ask-new = <b>보낼 글을 그대로 적어 보내 주세요.</b>
    텔레그램에서 꾸민 글자와 줄바꿈이 그대로 쓰여요. 사진 한 장이나 파일 하나에 글을 달아 보내도 돼요.
    먼저 한국어 글을 써 주세요. 영어 글은 다음에 더할 수 있어요.
campaign-ask-text-ko = <b>한국어 글을 그대로 적어 보내 주세요.</b>
    꾸민 글자와 줄바꿈이 그대로 쓰여요. 사진 한 장이나 파일 하나를 붙여도 돼요.
campaign-ask-text-en = <b>영어 글을 그대로 적어 보내 주세요.</b>
    영어로 보는 분이 받아요. 쓰지 않으면 이분들도 한국어 글을 받아요.
campaign-ask-links = <b>글 아래에 놓을 링크 단추를 한 줄에 하나씩 적어 주세요.</b>
    이렇게 적어요. 영어 이름은 빼도 돼요.

    신청하기 | https://www.seoul.go.kr
    신청하기 | Apply | https://www.seoul.go.kr
campaign-ask-name = <b>이 메시지를 뭐라고 부를까요?</b>
    담당자만 보는 이름이에요. 받는 사람에게는 보이지 않아요.
campaign-new-dropped = 쓰지 않았어요.
campaign-kept-before = 이미 받아 두었어요. 목록에서 열어 주세요.
campaign-words-first = 글이 없어요. 글을 적어 보내거나, 사진이나 파일에 글을 달아 보내 주세요.
campaign-not-taken = 글, 사진 한 장, 파일 하나만 보낼 수 있어요. 다시 보내 주세요.
campaign-no-albums = 사진은 한 장만 보낼 수 있어요. 한 장에 글을 달아 다시 보내 주세요.
campaign-media-stays = 이미 보낸 메시지의 사진이나 파일은 바꿀 수 없어요. 글만 보내 주세요.
campaign-name-unfit = 이름은 1자에서 { $most }자까지 쓸 수 있어요. 다시 적어 주세요.
campaign-links-count = 링크 단추는 1개에서 { $most }개까지 놓을 수 있어요. 다시 적어 주세요.
campaign-link-unfit = 이 줄을 읽지 못했어요: { $line }
    ‘글자 | 주소’로 적어 주세요. 글자는 { $most }자까지예요.
campaign-link-no-address = 이 줄의 주소를 읽지 못했어요: { $line }
    주소는 https:// 로 시작해야 해요.
campaign-not-now = 지금은 고칠 수 없는 메시지예요.
button-clear = 이것 빼기
button-staff-never-mind = 그만두기

## Whom it is for

campaign-ask-topic = <b>어떤 소식을 받겠다고 한 분께 보낼까요?</b>
    메시지 아래에는 이 소식을 그만 받는 단추가 붙어요.
rule-head = <b>받는 사람</b>
    아래를 모두 만족하는 분께 가요. 단추를 눌러 좁힐 수 있어요.
rule-none = 아직 정하지 않았어요.
rule-topic = • { JOSA($name, "을/를") } 바로 받겠다고 한 분
rule-ages = • 나이대: { $values }
rule-groups = • 기억해 두기로 동의한 상황: { $values }
rule-interests = • 관심 분야: { $values }
rule-occupations = • 저장한 일: { $values }
rule-langs = • 보는 언어: { $values }
rule-channels = • 처음 온 곳: { $values }
rule-not-received = • 이 메시지를 받지 않은 분: { $values }번
rule-fits-notice = • 채용 공고 { $number }번이 맞는 분
rule-agrees-to-ads = • 광고 수신에 동의한 분
rule-of-age = • 지원할 수 있는 나이(18세 이상이거나 나이를 말하지 않은 분)
rule-got = • { $number }번 메시지를 받은 분
rule-got-not = • { $number }번 메시지에서 ‘{ $states }’ 상태인 분. 그 뒤에 받은 분은 빠져요.
rule-counting = 지금 몇 분인지 세는 중이에요. 잠시 뒤 ‘다시 세기’를 눌러 주세요.
rule-count = 지금 세면 <b>{ $count }명</b>이에요.
rule-count-got = 지금 세면 <b>{ $count }명</b>의 화면이 바뀌어요.
rule-ask-ages = <b>나이대</b>
    고르지 않으면 나이로 좁히지 않아요. 나이를 말하지 않은 분은 고르면 빠져요.
rule-ask-groups = <b>상황</b>
    상황을 기억해 두기로 동의한 분 가운데서만 찾아요. 하나라도 맞으면 들어가요.
rule-ask-interests = <b>관심 분야</b>
    하나라도 고른 분이 들어가요.
rule-ask-occupations = <b>저장한 일</b>
    하나라도 저장한 분이 들어가요. ‘일 찾기’를 누르고 이름을 적어 주세요.
rule-ask-occupation = <b>어떤 일인지 적어 주세요.</b>
    예: 강아지 돌보는 일
rule-occupation-unknown = 그런 일을 찾지 못했어요. 다른 말로 적어 주세요.
rule-ask-langs = <b>보는 언어</b>
rule-ask-channels = <b>처음 온 곳</b>
    안내 링크로 들어온 분 가운데서 찾아요.
rule-ask-not-received = <b>받지 않은 메시지</b>
    고른 메시지를 이미 받은 분은 빠져요. 받았는지 확인되지 않은 분도 빠져요.
button-topic = 소식 종류
button-ages = 나이대
button-groups = 상황
button-fields = 관심 분야
button-occupations = 저장한 일
button-langs = 언어
button-channels = 처음 온 곳
button-not-received = 안 받은 메시지
button-find-occupation = 일 찾기
button-anyone = 좁히지 않기
button-count-again = 다시 세기
button-to-audience = ← 받는 사람
button-segment-load = 저장한 조건 쓰기
button-segment-save = 이 조건 저장
segments = <b>저장한 조건</b>
    누르면 이 메시지의 받는 사람이 돼요.
segments-none = 저장한 조건이 없어요.
segment-ask-name = <b>이 조건을 뭐라고 저장할까요?</b>
    같은 이름이 있으면 새 조건으로 바뀌어요.
segment-name-unfit = 이름은 1자에서 { $most }자까지 쓸 수 있어요. 다시 적어 주세요.
segment-loaded = 저장한 조건으로 바꿨어요.
button-forget = ‘{ $name }’ 삭제

## When

schedule-begin = <b>언제부터 보낼까요?</b>
schedule-end = <b>언제까지만 보낼까요?</b>
    이때까지 받지 못한 분께는 보내지 않아요.
schedule-quiet = 밤 9시부터 아침 8시 사이에는 밤에도 받겠다고 동의한 분께만 가요. 다른 분은 아침 8시가 되면 받아요.
schedule-day = <b>{ $day } 몇 시요?</b>
schedule-ask-words = <b>날짜와 시각을 적어 주세요.</b>
    예: 1월 5일 오후 2시, 내일 09:30
schedule-unread = 날짜를 읽지 못했어요. ‘1월 5일 오후 2시’처럼 적어 주세요.
schedule-past = 이미 지난 때예요. 앞으로 올 때를 골라 주세요.
schedule-end-past = ❗ 마감이 이미 지났어요. 보낼 때를 고쳐 주세요.
button-at-once = 승인되면 바로
button-no-end = 마감 없음
button-day = { $month }/{ $day }({ $weekday ->
        [mon] 월
        [tue] 화
        [wed] 수
        [thu] 목
        [fri] 금
        [sat] 토
       *[sun] 일
    })
button-hour = { $time }
button-type-moment = 직접 적기
button-to-end = 마감 정하기 →
button-to-begin = ← 시작 정하기
button-other-day = ← 다른 날

## Looking at it

campaign-preview = 👇 { JOSA($language, "으로/로") } 보는 분이 받는 모습이에요.
campaign-previewed = 받는 모습 그대로예요.
campaign-tested = 보냈어요. 아래에서 확인해 주세요.
campaign-sample = 미리보기라서 아무 일도 일어나지 않아요.
campaign-nothing-to-show = 아직 보여 드릴 글이 없어요.
campaign-refused = 텔레그램이 이 메시지를 받지 않아요: { $reason }

## The second person

campaign-submitted = 승인을 부탁했어요.
approval-asked = 🔔 <b>승인을 부탁받았어요.</b>
approval-content = <b>── { $language } 글 ──</b>
approval-link = 🔗 { $label }: { $url }
approval-read-first = ‘받는 모습 보기’를 눌러 내용을 본 다음에 승인할 수 있어요.
approval-ask-remark = <b>무엇을 고치면 좋을지 적어 주세요.</b>
    쓴 사람에게 그대로 전해요.
approval-remark-unfit = 1자에서 { $most }자까지 적어 주세요.
approval-not-an-approver = 승인 담당만 승인할 수 있어요.
approval-own-work = 직접 쓰거나 고친 메시지는 승인할 수 없어요. 다른 분이 승인해야 해요.
approval-changed = 읽으신 뒤에 내용이 바뀌었어요. 다시 읽고 승인해 주세요.
approval-decided = 이미 다른 분이 처리했거나, 쓴 분이 거두었어요.
campaign-approved = 승인했어요.
campaign-given-back = 돌려보냈어요. 쓴 분께 알렸어요.
button-see-it = 받는 모습 보기
button-approve = 승인하기
button-give-back = 돌려보내기

## While it is sent

progress = { $bar } { $percent }%
    { $all }명 가운데 { $done }명 끝남
progress-state = • { $state } { $number }명
progress-asleep = • 그중 { $number }명은 아침 8시나 다시 보낼 때를 기다려요.
progress-speed = 1초에 { $rate }명 · 남은 시간 약 { $left }
seconds = { $count }초
minutes = { $count }분
hours = { $hours }시간 { $minutes }분
ledger-pending = 기다림
ledger-sending = 보내는 중
ledger-sent = 보냄
ledger-blocked = 차단·탈퇴
ledger-failed = 실패
ledger-skipped = 건너뜀
ledger-in-doubt = 확인 안 됨
outcome-erased = 정보를 지움
outcome-blocked = 봇을 차단함
outcome-unsubscribed = 소식을 그만 받음
outcome-no-ads = 광고 수신에 동의하지 않음
outcome-too-young = 18세 미만
outcome-not-meant = 그사이 지원했거나 마음을 바꿈
outcome-cancelled = 취소됨
outcome-out-of-season = 일자리 지원 기간이 아님
outcome-too-late = 마감이 지남
outcome-worker-died = 보내는 중에 서버가 꺼짐
outcome-not-approved = 승인이 유효하지 않아서
outcome-too-many-refused = 텔레그램이 거절한 메시지가 많아서
outcome-rendering-failed = 메시지를 만들지 못해서
campaign-paused = 멈췄어요.
campaign-resumed = 다시 보내요.
campaign-cancelled = 취소했어요.
campaign-unchanged = 이미 상태가 바뀌어서 그대로 두었어요.
campaign-ask-cancel = <b>여기서 그만둘까요?</b>
    아직 받지 않은 분께는 보내지 않아요. 다시 이어서 보낼 수 없어요. 잠깐 멈추려면 ‘멈춤’을 써 주세요.
campaign-ask-drop = <b>이 메시지를 지울까요?</b>
    보내지 않고 취소해요. 되돌릴 수 없어요.
button-pause = ⏸ 멈춤
button-resume = ▶️ 다시 보내기
button-cancel = 취소
button-cancel-now = 네, 그만둘게요
button-cancel-not = 아니요
button-refresh = 새로 보기

## Afterwards

report-of-sending = 보내기
report-of-correction = 고치기
report-of-recall = 거두어들이기
report-total = <b>모두 { $number }명</b>
report-doubt = ‘확인 안 됨’은 보내는 중에 연결이 끊겨 받았는지 알 수 없는 분이에요. 저절로 다시 보내지 않아요.
report-reasons = <b>까닭</b>
report-reason = • { $state } · { $reason } { $number }명
report-answers = 단추를 누른 분 { $pressed }명 · 이 소식을 그만 받은 분 { $stopped }명
report-times = 처음 { $first } · 마지막 { $last }
    걸린 시간 { $taken } · 1초에 { $rate }명
report-recallable = 보낸 지 48시간이 안 되어 지금 거두어들일 수 있는 메시지: { $number }건
report-file = 상태, 까닭, 언어마다 몇 명인지 적은 파일이에요. 누구인지는 들어 있지 않아요.
recall-too-late = 보낸 지 48시간이 지나 거두어들일 수 없어요.
button-correction = 고쳐 보내기
button-recall = 거두어들이기
button-retry-failed = 실패한 분께 다시
button-retry-in-doubt = 확인 안 된 분께 다시
button-report-file = 파일로 받기 (CSV)
csv-campaign = 메시지
csv-state = 상태
csv-reason = 까닭
csv-language = 언어
csv-people = 사람 수
csv-pressed = 단추를 누름
csv-stopped = 소식을 그만 받음
