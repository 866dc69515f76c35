## Choosing a figure

desk-figures = 숫자로 보기
figures = <b>숫자로 보기</b>
    기간을 고르고, 볼 것을 눌러 주세요. 그림으로 보여 드려요.
    시민에 관한 숫자는 다섯 명이 안 되면 보여 드리지 않아요.
figure-of-week = 7일
figure-of-month = 30일
figure-of-quarter = 이번 분기
figure-of-year = 올해
button-figures = ← 숫자로 보기
figure-period = { $since }부터 { $until }까지
figure-ages = 나이대별 이용자
figure-funnel = 대화가 이어진 만큼
figure-matches = 추천에서 저장까지
figure-wanted = 찾았지만 없던 말
figure-inquiries = 문의와 답
figure-deliveries = 보낸 소식

## Numbers

figure-people = { $count }명
figure-few = 5명 미만
figure-beside = 보이지 않음
figure-same = 앞 단계와 거의 같음
figure-with-share = { $people } (앞 단계의 { $share }%)
figure-pieces = { $count }건
figure-messages = { $count }통
figure-minutes = { $count }분
figure-hours = { $count }시간
figure-days = { $count }일

## What each says

figure-age-not-told = 나이를 알려 주지 않음
figure-ages-total = 이 기간에 온 사람은 모두 { JOSA($people, "이에요/예요") }. ‘보이지 않음’은 다른 숫자로 5명 미만을 셈할 수 없게 가린 것이에요.
figure-funnel-how = ‘시작하기’를 누른 사람이 어디까지 갔는지 보여요. 단계마다 앞 단계를 모두 거친 사람만 세요.
funnel-started = 시작하기
funnel-age = 나이대
funnel-circumstances = 상황
funnel-interests = 관심 분야
funnel-results = 추천을 봄
funnel-viewed = 일을 열어 봄
funnel-saved = 일을 저장함
figure-matches-total = 추천을 본 사람: { $shown }. 그 가운데 추천에서 일을 저장한 사람: { $saved }.
figure-matches-share = 추천을 본 사람의 { $share }%가 저장했어요.
figure-matches-none = 다섯 명 이상이 추천에서 저장한 일이 아직 없어요.
figure-wanted-how = 찾아도 맞는 일이 없던 낱말이에요. 다섯 사람 이상이 찾은 것만 보여요.
figure-wanted-none = 다섯 사람 이상이 찾은 말이 아직 없어요.
figure-inquiries-asked = 들어온 문의
figure-inquiries-answered = 그 가운데 답한 것
figure-inquiries-waiting = 지금 기다리는 문의
figure-inquiries-time = 답의 절반은 { $time } 안에 갔어요.
figure-inquiries-untimed = 아직 답한 문의가 없어요.
figure-deliveries-how = 이 기간에 보내기 시작한 공지 { $count }건이에요. 한 통씩 세요.
figure-deliveries-none = 이 기간에 보낸 소식이 없어요.
figure-ledger-sent = 전했어요
figure-ledger-blocked = 막혀 있어요
figure-ledger-failed = 거절됐어요
figure-ledger-skipped = 받을 분이 아니게 됐어요
figure-ledger-in-doubt = 갔는지 몰라요
figure-ledger-pending = 아직 안 보냈어요

## While it is made

progress-counting = ⏳ ‘{ $what }’ 숫자를 세고 있어요. (1/2)
progress-drawing = ⏳ ‘{ $what }’ 그림을 그리고 있어요. (2/2)
progress-done = 다 됐어요. 아래에서 봐 주세요.
progress-given-up = 끝내지 못했어요. 다시 눌러 주세요.
