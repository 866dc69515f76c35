## The message of the year's push

january-head = <b>{ $year }년 뉴딜일자리 모집을 하고 있어요.</b>
    지금 열린 공고 가운데 지원하실 수 있는 것을 골랐어요. 가장 가까운 것이 먼저예요.
january-nothing = <b>{ $year }년 뉴딜일자리 모집을 하고 있어요.</b>
    아쉽지만 지금 열린 공고 가운데 지원하실 수 있는 것이 없어요. 맞는 공고가 없을 때도 알려 달라고 하셔서 보내 드려요.
january-closes = 신청 마감: { $day }
january-why-saved = 저장하신 ‘{ $name }’ 일을 뽑아요.
january-why-field = 고르신 관심 분야 ‘{ $name }’의 일이에요.
january-why-matched = 나이대로 볼 때 ‘{ $name }’ 일이 잘 맞아요.
january-why-rest = 알려 주신 것으로는 지원하지 못할 까닭이 없어요.
january-checks-folded = 확인이 필요한 조건이 있어요. 단추를 눌러 읽어 주세요.
january-cautions = <b>지원하기 전에 알아 두세요</b>
button-january-all = 모두 보기

## The choice beside the subscription

agreement-nothing-fits = 맞는 공고가 없어도 알림
ask-agreement-nothing-fits = <b>맞는 공고가 없을 때도 알려 드릴까요?</b>

    • 무엇에 동의하나요: 1월 모집 때 지원하실 수 있는 공고가 하나도 없으면, 없다고 짧게 알려 드려요. 도움을 받을 수 있는 곳도 함께 알려 드려요.
    • 동의하지 않으시면 맞는 공고가 없는 해에는 아무것도 보내지 않아요.
    • 언제든 이 화면이나 /stop 으로 그만두실 수 있어요.
