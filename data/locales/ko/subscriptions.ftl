## Days

date = { $year }년 { $month } { $day }일
month-1 = 1월
month-2 = 2월
month-3 = 3월
month-4 = 4월
month-5 = 5월
month-6 = 6월
month-7 = 7월
month-8 = 8월
month-9 = 9월
month-10 = 10월
month-11 = 11월
month-12 = 12월

## What there is to get

subscriptions = <b>소식 받기</b>

    어떤 소식을 받으실지 아래 단추로 골라 주세요. 언제든 바꾸거나 그만두실 수 있어요.
subscriptions-from-18 = 모집 소식은 18세부터 받을 수 있어요. 뉴딜일자리는 18세부터 지원할 수 있기 때문이에요.
subscriptions-too-young = <b>소식은 14세부터 받을 수 있어요.</b>

    어떤 일이 있는지 궁금하면 보호자나 학교 선생님과 함께 알아봐 주세요.
topic-january = 1월 모집 소식
topic-january-about = 해마다 1월에 뉴딜일자리 모집이 시작되면 알려 드려요.
topic-notices = 나에게 맞는 공고
topic-notices-about = 저장하신 일이나 고르신 분야에 맞는 새 모집 공고가 나오면 알려 드려요.
topic-closing = 공고 시작·마감·결과 알림
topic-closing-about = 살펴보거나 저장하신 공고의 접수 시작, 마감, 결과를 알려 드려요.
topic-occupations = 새로운 일 소식
topic-occupations-about = 이 안내에 새로운 일이 더해지면 알려 드려요.
topic-news = 뉴딜일자리 소식
topic-news-about = 제도가 바뀌거나 설명회가 열리면 알려 드려요.
topic-support = 일자리 지원 소식
topic-support-about = 뉴딜일자리에서 일하시는 분께 다음 일자리를 찾는 데 도움이 되는 소식을 보내 드려요. 그해의 지원 기간이 끝나면(보통 12월 31일) 저절로 끝나요.
topic-off = 지금은 받지 않고 있어요.
topic-since-now = ✅ { $date }부터 받고 있어요. 소식이 나오면 바로 와요.
topic-since-weekly = ✅ { $date }부터 받고 있어요. 일주일에 한 번 모아서 와요.
weekly-how = ‘일주일에 한 번’을 고르시면 한 주의 소식을 모아서 한 번에 보내 드려요.
chosen = ✅ { $label }
button-subscriptions = 소식 받기
button-back-to-subscriptions = ← 소식 고르기
button-now = 바로 받기
button-weekly = 일주일에 한 번
button-off = 받지 않기
button-stop-all = 모두 그만 받기
subscribed-now = { JOSA($topic, "을/를") } 바로 보내 드릴게요.
subscribed-weekly = { JOSA($topic, "을/를") } 일주일에 한 번 모아서 보내 드릴게요.
unsubscribed = { JOSA($topic, "은/는") } 이제 보내지 않을게요.
topic-not-for-age = { JOSA($topic, "은/는") } 지금 나이대에서는 받을 수 없어요.
offer-notices = 이 일의 모집 공고가 나오면 알려 드릴까요?
button-offer-notices = 공고가 나오면 알림 받기

## What else is agreed to

agreement-night = 밤에도 받기
agreement-ads = 광고도 받기
agreement-keep-circumstances = 상황 기억해 두기
ask-agreement-night = <b>밤에도 소식을 보내 드릴까요?</b>

    • 무엇에 동의하나요: 고르신 소식을 밤 9시와 다음 날 아침 8시 사이에도 받는 것이에요.
    • 동의하지 않으시면 밤에 나온 소식은 아침 8시가 지나서 보내 드려요.
    • 언제든 이 화면이나 /stop 으로 그만두실 수 있어요.
ask-agreement-ads = <b>광고도 보내 드릴까요?</b>

    • 무엇에 동의하나요: 고르신 소식 가운데 법에서 광고로 보는 것도 텔레그램으로 받는 것이에요. 예를 들면 돈을 내는 교육이나 행사를 알리는 글이에요.
    • 광고는 글 맨 앞에 ‘(광고)’라고 밝혀요.
    • 동의하지 않으셔도 다른 소식은 똑같이 받으실 수 있어요.
    • 언제든 이 화면이나 /stop 으로 그만두실 수 있어요.
not-agreed = 지금은 받지 않기로 되어 있어요.
agreed-on = ✅ { $date }에 동의하셨어요.
agreed-now = { $what }: { $date }에 동의하셨어요.
taken-back-now = { $what }: { $date }에 동의를 취소하셨어요.
button-take-back = 동의 취소하기

## Stopping, and coming back

button-stop-topic = 이 소식 그만 받기
button-resubscribe = 다시 받기
topic-stopped = { JOSA($topic, "은/는") } 이제 보내지 않을게요. 마음이 바뀌면 ‘다시 받기’를 눌러 주세요.
topic-resumed = { JOSA($topic, "을/를") } 다시 보내 드릴게요.
stopped-all = <b>이제 소식을 보내지 않을게요.</b>

    그만 보내는 것: { $what }
stopped-nothing = <b>지금 받고 계신 소식이 없어요.</b>
stopped-how-back =
    다시 받고 싶으시면 /subscribe 를 눌러 주세요.
    알려 주신 나이대와 저장한 일은 그대로 있어요. 모두 지우시려면 /delete 를 눌러 주세요.
target-gone = 이제는 볼 수 없는 내용이에요. 아래 단추로 다른 일을 찾아보세요.
welcome-back = <b>다시 오셨네요. 반가워요.</b>

    전에 알려 주신 것은 그대로 있어요.
welcome-back-subscribed = 지금 받기로 하신 소식이에요.
welcome-back-nothing = 지금 받기로 하신 소식은 없어요.

## Every two years

operator-name = 서울시 공공서비스 일자리 안내
consent-reminder = <b>동의하신 것을 알려 드려요.</b>

    전에 { operator-name }에 동의해 주신 것이에요. 두 해마다 한 번씩 알려 드리고 있어요.
reminder-line = • { $what }: { $date }에 동의하셨어요.
consent-reminder-how =
    그대로 두시려면 아무것도 하지 않으셔도 돼요.
    바꾸거나 그만두시려면 아래 단추를 눌러 주세요. /stop 을 보내시면 모든 소식을 한 번에 그만 받으실 수 있어요.
consent-reminder-circumstances = 기억해 둔 상황은 /settings 에서 지우실 수 있어요.
