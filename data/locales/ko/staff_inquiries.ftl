## On the desk

desk-inquiries = 문의함
subject-inquiry = 문의 { $number }번

## The inbox

inquiries = <b>문의함</b>
inquiries-none = <b>문의함</b>
    여기에는 문의가 없어요.
inquiry-line = { $place }. <b>[{ $kind }]</b> { $facts }
    “{ $words }”
inquiry-kind-question = 질문
inquiry-kind-report = 틀린 정보
inquiry-waits-today = 오늘 왔어요
inquiry-waits = { $count }일째 기다려요
inquiry-state-open = 답을 기다려요
inquiry-state-answered = 답했어요
inquiry-state-closed = 끝났어요
inquiry-unreadable = (읽을 수 없는 글이에요)
inquiry-nobody = 아직 없음
button-inquiry = { $place }번 열기
button-shelf-mine = 내 문의 ({ $count })
button-shelf-unassigned = 담당 없음 ({ $count })
button-shelf-open = 답할 문의 ({ $count })
button-shelf-answered = 답한 문의 ({ $count })
button-office = 답하는 시간
button-inquiries = ← 문의함
button-open-inquiries = 문의함 열기

## One inquiry

inquiry-head = <b>문의 { $number }번 · { $kind }</b>{ $about }
    { $state } · 담당: { $who }
inquiry-said = <b>{ $who }</b> · { $at }
inquiry-citizen = 시민
inquiry-gone = 이 문의는 남아 있지 않아요. 시민이 자기 정보를 모두 지웠거나, 끝난 지 1년이 지났어요.
delivery-waiting = 보내는 중
delivery-sending = 보내는 중
delivery-later = { $at }에 보내요(밤이라 기다려요)
delivery-sent = 전했어요
delivery-blocked = ⚠ 전하지 못했어요(시민이 봇을 막았어요)
delivery-failed = ⚠ 전하지 못했어요
delivery-doubt = ⚠ 갔는지 알 수 없어요
button-inquiry-reply = 답 쓰기
button-inquiry-take = 내가 맡기
button-inquiry-give = 동료에게 맡기기
button-inquiry-back = 담당 내려놓기
button-inquiry-ask-close = 답 없이 끝내기
button-inquiry-close = 네, 끝낼게요
button-inquiry-resend = { $at } 답 다시 보내기
button-inquiry-occupation = 직종 자료 보기
button-inquiry-card = ← 문의로
button-open-inquiry = 문의 열기
button-earlier = ← 앞의 글
button-later = 다음 글 →
inquiry-taken = 이제 내 문의예요.
inquiry-given = 맡겼어요.
inquiry-given-back = 담당을 내려놓았어요.
inquiry-closed = 끝냈어요.
inquiry-resent = 다시 보냈어요.
inquiry-changed = 그 사이에 다른 분이 먼저 했거나 새 글이 왔어요.
inquiry-no-colleague = 지금은 답할 수 없는 분이에요.
inquiry-ask-give = <b>누구에게 맡길까요?</b>
inquiry-for-you = { $who }님이 문의를 맡겼어요.
inquiry-ask-close = <b>답을 보내지 않고 끝낼까요?</b>
    시민에게는 아무것도 가지 않아요. 시민이 다시 글을 쓰면 문의함에 돌아와요.

## The reply

reply-ask = <b>시민에게 보낼 답을 적어 보내 주세요.</b>
    { $most }자까지예요. 보내기 전에 한 번 더 보여 드려요.
reply-too-long = 답은 { $most }자까지 쓸 수 있어요. 줄여서 다시 보내 주세요.
reply-not-words = 글로 적어 보내 주세요.
reply-dropped = 답을 쓰지 않았어요.
reply-preview = <b>이대로 보낼까요?</b>
    시민에게는 물어본 글과 함께 이렇게 보여요. 아직 보내지 않았어요.
reply-preview-changed = <b>그 사이에 이 문의에 새 글이 생겼어요.</b>
    동료가 먼저 답했거나 시민이 글을 더 썼어요. 문의를 먼저 읽어 보세요. 그래도 보내려면 아래 단추를 눌러 주세요.
reply-changed = 그 사이에 새 글이 생겨서 보내지 않았어요.
button-reply-send = 보내기
button-reply-rewrite = 다시 쓰기
reply-sent = 시민에게 전했어요.
reply-kept = 답을 받아 두었어요. 보낼 수 있을 때 한 번 보내요.
reply-look = 답이 제대로 갔는지 확인해 주세요.

## Told to staff

inquiries-new = 새 문의가 { $count }건 있어요.
inquiries-late = 근무일로 { $days }일이 지나도록 답하지 못한 문의가 { $count }건 있어요.

## Office hours

office-now = <b>답하는 시간</b>
    { $hours }
office-not-set = <b>답하는 시간</b>
    아직 정하지 않았어요. 정하기 전에는 시민에게 시간을 말하지 않아요.
office-told = 지금 묻는 시민에게는 이렇게 말해요.
office-days-off = <b>앞으로 쉬는 날</b>
office-no-days-off = 앞으로 두 달 동안 정해진 쉬는 날이 없어요.
office-day-off = • { $day } { $name }
office-own-day = 우리가 정한 쉬는 날
office-ask-opens = <b>몇 시부터 답하나요?</b>
office-ask-closes = <b>몇 시까지 답하나요?</b>
office-ask-closed = <b>쉬는 날을 적어 보내 주세요.</b>
    예: 12월 24일
office-no-such-day = 앞으로 올 날을 적어 주세요. 예: 12월 24일
office-changed = 바꿨어요.
office-backwards = 끝나는 시간이 시작하는 시간보다 뒤여야 해요.
button-office-usual = 정하기: { $hours }
button-office-opens = 시작 시간 바꾸기
button-office-closes = 끝 시간 바꾸기
button-office-close-day = 쉬는 날 더하기
button-office-open-day = { $day } 안 쉬기

## In the record

act-inquiry-take = 문의를 맡았어요
act-inquiry-give = 문의를 동료에게 맡겼어요
act-inquiry-back = 문의 담당을 내려놓았어요
act-inquiry-reply = 문의에 답했어요
act-inquiry-close = 문의를 답 없이 끝냈어요
act-inquiry-resend = 답을 다시 보냈어요
act-office-hours = 답하는 시간을 바꿨어요
act-office-close = 쉬는 날을 더했어요
act-office-open = 쉬는 날을 뺐어요
