## What is added to a message to many

broadcast-ad = (광고) 서울시 공공서비스 일자리 안내
broadcast-ad-refuse = 무료 수신거부: 아래 ‘그만 받기’ 단추나 /stop
    문의: /ask

## A recruitment notice

broadcast-notice = <b>{ $title }</b>
broadcast-organisation = 뽑는 곳: { $text }
broadcast-occupations = 하는 일: { $text }
broadcast-pay = 받는 돈: { $text }
broadcast-period = 일하는 기간: { $text }
broadcast-heads = 뽑는 인원: { $count }명
broadcast-closes = 신청 마감: { $date }
broadcast-why-saved = 저장하신 ‘{ $name }’에 맞는 공고라서 보내 드려요.
broadcast-why-interest = 관심 분야로 고르신 ‘{ $name }’에 맞는 공고라서 보내 드려요.
broadcast-why-matched = 나이대와 관심 분야로 볼 때 ‘{ $name }’에 잘 맞으셔서 보내 드려요.
broadcast-why-topic = 새 공고 소식을 받겠다고 하셔서 보내 드려요.
button-open-notice = 자세히 보기
