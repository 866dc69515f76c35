## The programme year, for citizens

command-calendar = 올해 일정 보기
button-calendar = 올해 일정
calendar = <b>뉴딜일자리 일정</b>
    오늘: { $day }
calendar-now = 지금은 <b>{ $phases }</b> 기간이에요.
calendar-between = 지금은 정해진 일정이 없는 때예요.
calendar-recruitment = <b>{ $year }년 모집</b>
calendar-announced = • 발표: { $day }
calendar-opens = • 신청 시작: { $day }
calendar-closes = • 신청 마감: { $day }
calendar-result = • 결과 발표: { $day }
calendar-unknown = <b>{ $year }년 모집 날짜는 아직 정해지지 않았어요.</b>
    지난 모집은 아래와 같았어요. 올해는 다를 수 있어요.
calendar-past = • { $year }년 모집: { $announced } 발표, { $opens } ~ { $closes } 신청
calendar-title = { $year }년 뉴딜일자리 한 해
calendar-month = { $month }월
calendar-today = 오늘
phase-recruitment = 모집·선발
phase-work = 일하는 기간
phase-support = 취업 지원
phase-evaluation = 평가
