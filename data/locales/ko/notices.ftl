## Lists of notices

notices-fitting = <b>채용 공고 { $count }건이 있어요.</b>
    먼저 마감되는 것부터 보여 드려요.
notices-ahead = <b>미리 보는 채용 공고 { $count }건이에요.</b>
    지금은 지원할 수 없어요. 18세부터 지원할 수 있는 일이 무엇인지 알아보세요.
notices-none = <b>지금은 지원할 수 있는 공고가 없어요.</b>
    뉴딜일자리는 해마다 1월에 가장 많이 뽑아요. ‘소식 받기’를 눌러 두시면 새 공고가 나올 때 알려 드려요.
notices-group-near = <b>▸ 저장한 일·관심 분야와 가까운 공고</b>
notices-group-fitting = <b>▸ 지금 지원할 수 있는 공고</b>
notices-group-upcoming = <b>▸ 곧 접수를 시작하는 공고</b>
notices-unfit-count = 조건이 맞지 않는 공고 { $count }건은 뺐어요.
notices-unfit = <b>조건이 맞지 않는 공고 { $count }건이에요.</b>
    알려 주신 것과 공고의 조건을 견주어 보았어요. 틀린 것이 있으면 ‘내 설정’에서 고쳐 주세요.
notices-unfit-none = 조건이 맞지 않는 공고는 없어요.
notices-saved = <b>저장한 공고 { $count }건이에요.</b>
notices-saved-none = 저장한 공고가 없어요.
button-unfit-notices = 조건이 맞지 않는 공고
button-saved-notices = 저장한 공고
button-all-notices = 공고 모두 보기
button-back-to-notices = ← 공고 목록으로

## One notice

notice-day = { $year }년 { $month }월 { $day }일({ $weekday ->
        [mon] 월
        [tue] 화
        [wed] 수
        [thu] 목
        [fri] 금
        [sat] 토
       *[sun] 일
    })
notice-window = 접수 기간: { $opens } ~ { $closes }
notice-window-until = 접수 마감: { $closes }
notice-window-from = 접수 시작: { $opens } (마감일은 알려지지 않았어요)
notice-window-untold = 접수 기간: 알려지지 않았어요. 지원하기 전에 기관에 확인해 주세요.
notice-result = 결과 발표: { $text }
notice-ends-today = <b>오늘 마감이에요.</b>
notice-days-left = <b>{ $count }일 남았어요.</b>
notice-closed = <b>마감된 공고예요.</b> 이제 지원할 수 없어요.
notice-withdrawn = <b>취소된 공고예요.</b> 이 공고로는 지원할 수 없어요.
notice-upcoming = <b>아직 접수를 시작하지 않았어요.</b> { $day }부터 지원할 수 있어요.
notice-look-ahead = <b>미리 보기예요.</b> 지금은 지원할 수 없고, 18세부터 지원할 수 있어요.
notice-organisation = 뽑는 곳: { $text }
notice-occupations = 뽑는 일: { $text }
notice-heads = 뽑는 인원: { $text }명
notice-period = 일하는 기간: { $text }
notice-hours = 일하는 시간: { $text }
notice-pay = 보수: { $text }
notice-duty = <b>하는 일</b>
notice-conditions = <b>지원 조건</b>
notice-how = <b>지원하는 방법</b>
notice-documents = <b>낼 서류</b>
notice-cautions = <b>알아 두세요</b>
notice-contact = <b>물어볼 곳</b>
notice-demand-age =
    { $verdict ->
        [yes] 나이 조건에 맞아요: { check-ages }
        [no] 나이 조건에 맞지 않아요: { check-ages }
       *[unknown] 확인 필요: { check-ages }
    }
notice-demand-group =
    { $verdict ->
        [yes] 지원 대상에 맞아요: { $who }
        [no] 지원 대상이 아니에요: { $who }
       *[unknown] 확인 필요: 지원 대상이 { JOSA($who, "이에요/예요") }.
    }
notice-demand-residence = 확인 필요: 사는 곳({ $text })
notice-demand-other = 확인 필요: { $text }
button-notice-link = 공고문 보러 가기
button-save-notice = 공고 저장하기
button-unsave-notice = 공고 저장 취소
button-read-on = 이어서 읽기 →
notice-saved = 저장했어요. /notices 에서 다시 볼 수 있어요.
notice-saved-no-more = 저장을 취소했어요.

## On an occupation's card

card-notices = <b>지금 이 일을 뽑는 공고</b>
button-notice = 공고: { $title }
button-open-notices = 모집 공고
