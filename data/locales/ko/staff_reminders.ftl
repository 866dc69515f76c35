## On a notice's card

notice-applied = 지원했다고 알린 분: { $count }명
notice-applied-few = 지원했다고 알린 분: { $few }명이 안 되면 숫자를 보이지 않아요.

## Templates

template-reminders = 공고 알림(시작·마감·결과)
template-newcomers = 새로운 일 소식
template-phases = 사업 연도 소식
rule-marked = { $how ->
        [result] 공고 { $number }번에 지원했거나 저장한 분
       *[window] 공고 { $number }번을 열어 보았거나 저장했고, 지원했다고 하지 않은 분
    }
rule-newcomers = 고른 분야에 새로운 일이 있는 분, 분야를 고르지 않은 분

## Messages for participants

support-out-of-season = 일자리 지원 소식은 { $first }부터 { $last }까지만 보낼 수 있어요. 보내는 때를 그 사이로 정해 주세요.

## The evaluation of occupations

desk-evaluations = 직종 평가
evaluations = <b>{ $year }년 직종 평가</b>
    올해 공고로 운영한 직종 { $count }개예요. 평가가 남은 직종은 { $left }개예요.
evaluations-none = <b>{ $year }년 직종 평가</b>
    이해의 공고에 나온 직종이 없어요.
button-evaluations = ← 직종 평가
button-evaluations-of = { $year }년 평가 보기
button-evaluation-export = 엑셀 파일로 받기
evaluation = <b>{ $year }년 평가: { $name }</b>
evaluation-none = 아직 평가하지 않았어요.
evaluation-judged = 판단: <b>{ $judgement }</b>
evaluation-by = 쓴 사람: { $who } · { $at }
evaluation-kept = 적어 두었어요.
judgement-continue = 이어 가기
judgement-change = 바꿔서 이어 가기
judgement-end = 끝내기
judgement-settle = 자리 잡게 하기
button-evaluation-words = 의견 쓰기
evaluation-ask-words = 왜 그렇게 판단했는지 글로 보내 주세요. { $most }자까지 쓸 수 있어요.
evaluation-wrong-words = 의견을 { $most }자 안의 글로 보내 주세요.
evaluation-file = { $year }년 직종 평가예요.
evaluation-call = <b>{ $year }년 직종 평가를 부탁드려요.</b>
    올해 운영한 직종 가운데 { $count }개가 아직 평가되지 않았어요. 모두 끝날 때까지 한 주에 한 번 알려 드려요.
evaluation-call-more = 이 밖에 { $count }개
subject-evaluation = 직종 평가 { $number }
act-evaluation-write = 직종을 평가했어요
act-evaluation-export = 직종 평가를 파일로 받았어요
