## The programme year

act-year-phase = 사업 연도 단계 날짜 바꿈
act-year-date = 사업 연도 일정 바꿈
