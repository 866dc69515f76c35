## Writing to staff

inquiry-ask = <b>무엇이 궁금하세요?</b>
    다음에 보내시는 글을 담당 직원에게 전해 드려요. 이름이나 전화번호는 적지 마세요.
question-kept = <b>질문을 담당 직원에게 전했어요.</b>
report-ask = <b>{ $name }: 어디가 틀렸나요?</b>
    다음에 보내시는 글을 담당 직원에게 전해 드려요. 맞는 내용이 나온 곳을 알려 주시면 더 좋아요.
report-kept = <b>알려 주셔서 고마워요.</b>
    담당 직원이 확인하고 고칠게요.
inquiry-full = 아직 답하지 못한 글이 많아서 더 받지 못했어요. 답을 받으신 뒤에 다시 보내 주세요.
inquiry-dropped = 그만두었어요.

## The reply

reply-head = <b>물어보신 것에 담당 직원이 답했어요.</b>
reply-head-report = <b>알려 주신 것에 담당 직원이 답했어요.</b>
button-reply-back = 다시 글 쓰기
button-reply-settled = 답이 되었어요
reply-settled = 고마워요. 더 궁금하시면 ‘다시 글 쓰기’를 눌러 주세요.
reply-ask-back = <b>담당 직원에게 더 하실 말씀을 적어 보내 주세요.</b>
    이름이나 전화번호는 적지 마세요.
reply-back-kept = <b>담당 직원에게 전했어요.</b>
reply-thread-gone = 지난 이야기가 남아 있지 않아요. /ask 를 눌러 새로 물어봐 주세요.

## When somebody answers

office-answers = 담당 직원이 읽고 이 대화방으로 답해요. 급하시면 가까운 센터에 물어보세요.
office-hours = 답은 이 대화방으로 와요. { $hours }에 답해요.
office-is-open = 지금은 답하는 시간이에요. 먼저 온 글부터 차례대로 답해요.
office-not-now = 지금은 답하는 시간이 아니에요. { $when }부터 차례대로 답해요.
office-today-off = 오늘은 쉬는 날이에요. { $when }부터 차례대로 답해요.
office-holiday = 오늘은 쉬는 날({ $name })이에요. { $when }부터 차례대로 답해요.
office-week = { $days } { $opens }~{ $closes }
office-working-days = 평일
office-every-day = 매일
weekday = { $day ->
        [mon] 월
        [tue] 화
        [wed] 수
        [thu] 목
        [fri] 금
        [sat] 토
       *[sun] 일
    }
clock-hour = { $hour }시
clock = { $hour }시 { $minute }분
office-day = { $month }월 { $day }일({ $name })
office-moment = { $day } { $time }
