## Reminders of a notice

reminder-opening = <b>살펴보신 공고의 접수가 시작되었어요.</b>
reminder-opening-how = 지원하는 방법은 공고에서 볼 수 있어요. 지원하셨다면 ‘지원했어요’를 눌러 주세요. 이 공고의 마감 알림을 더 보내지 않아요.
reminder-soon = <b>살펴보신 공고가 곧 마감돼요.</b>
reminder-soon-how = 낼 서류가 있는지 미리 살펴봐 주세요. 지원하셨다면 ‘지원했어요’를 눌러 주세요. 이 공고의 마감 알림을 더 보내지 않아요.
reminder-last = <b>살펴보신 공고의 마감이 얼마 남지 않았어요.</b>
reminder-last-how = 이 공고의 마지막 마감 알림이에요. 지원하시려면 마감 시각 전에 끝내 주세요.
reminder-result = <b>지원하거나 저장하신 공고의 결과 발표를 알려 드려요.</b>
reminder-result-how = 결과는 뽑는 기관이 알려 줘요. 발표 시각과 방법은 공고문에서 확인해 주세요.
button-applied = 지원했어요
button-applied-not = 지원했어요 취소
applied-now = 적어 두었어요. 이 공고의 마감 알림은 이제 보내지 않을게요.
applied-no-more = 취소했어요. 마감 알림을 받고 계시면 다시 보내 드릴게요.
applied-not-open = 지금은 접수하지 않는 공고예요.

## New occupations

newcomers = <b>새로운 일이 더해졌어요.</b>
    단추를 누르면 어떤 일인지 볼 수 있어요.
newcomers-more = 이 밖에도 { $count }가지 일이 더해졌어요. ‘둘러보기’에서 볼 수 있어요.

## Phases of the programme year

begins-work = { $year }년 뉴딜일자리 사업이 시작되었어요
begins-work-about = 뽑힌 분들이 일을 시작하고, 다음 일자리를 찾는 지원도 함께 시작돼요. 뉴딜일자리에서 일하고 계시면 ‘내 설정’에서 ‘뉴딜일자리에서 일하고 있어요’를 눌러 주세요. 도움이 되는 소식을 보내 드려요.
begins-support = { $year }년 뉴딜일자리 참여자 지원이 시작되었어요
begins-support-about = 뉴딜일자리에서 일하고 계시면 ‘내 설정’에서 ‘뉴딜일자리에서 일하고 있어요’를 눌러 주세요. 다음 일자리를 찾는 데 도움이 되는 소식을 보내 드려요.
begins-evaluation = { $year }년 뉴딜일자리 평가가 시작되었어요
begins-evaluation-about = 올해 운영한 일들을 돌아보고, 내년에 이어 갈 일을 정해요.
begins-announced = { $year }년 뉴딜일자리 모집이 발표되었어요
begins-announced-about = 어떤 공고가 있는지는 /notices 에서 볼 수 있어요. 공고를 저장해 두시면 접수가 시작될 때 알려 드릴 수 있어요.
