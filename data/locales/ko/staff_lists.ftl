## Lists by person group

desk-lists = 대상별 직종 목록
lists = <b>대상별 직종 목록</b>
    상담 창구와 학교 방문에서 나눠 드릴 목록이에요. 대상을 골라 주세요.
list-button = { $name } ({ $count })
button-lists = ← 대상 고르기
button-lists-file = 모든 대상을 엑셀로 받기
button-list-pages = 인쇄용 PDF 받기
button-list-file = 엑셀로 받기
list-about = <b>{ $group } · 직종 목록</b>
list-short = { $group } 직종이 { $count }개뿐이에요. 다른 일도 함께 알아보려면 { $centre }에서 상담해 보세요.
list-all-groups = 모든 대상
list-file-name = 직종-목록-{ $group }-{ $day }
list-file = { $group } 직종 목록이에요. 목록 번호는 { JOSA($version, "이에요/예요") }.

## On paper

list-title = 서울시 공공서비스 적합업종 · 대상별 직종 목록
list-made = 만든 날: { $day } · 목록 번호: { $version }
list-counts = 이 대상에게 맞는 직종 { $stated }개 · { $part } { $apart }개
list-centre = 상담: { $centre }
list-qr = 휴대전화로 찍으면 이 목록을 볼 수 있어요.
list-head-name = 직종과 나온 해
list-head-duty = 하는 일
list-head-leads = 이어지는 길과 조건
list-stated = { $group } 직종
list-anyone = 누구나 할 수 있는 직종
list-anyone-note = 18세 이상이면 누구나 지원할 수 있던 직종이에요.
list-not-stated = 대상이 알려지지 않은 직종
list-not-stated-note = 누구를 위한 일인지 자료에 나와 있지 않아요. 상담할 때 확인해 주세요.
list-years = { $years }년
list-name-only = 업무 설명 미확인
list-no-duty = 무슨 일을 했는지 아직 확인하지 못했어요.
list-leads = 이어지는 길: { $path }
list-nothing-known = 알려진 것이 없어요.
list-condition =
    { $kind ->
        [occupation] 조건: { $what } ({ $year }년, { $source })
       *[round] { $year }년 모집 조건: { $what } ({ $source })
    }
list-year-unknown = 알 수 없는
list-or = {" "}또는{" "}
list-age =
    { $range ->
        [between] { $min }~{ $max }세
        [from] { $min }세 이상
       *[upto] { $max }세 이하
    }
list-sources = 출처: 2016년 서울시 계획 문서와 언론 기사예요. 조건은 적힌 해의 것이라 지금은 다를 수 있어요. 지원하기 전에 그해의 공고를 꼭 확인해 주세요. 센터 이름도 2016년 계획에 나온 이름이라 지금은 다를 수 있어요.
list-footer = { $group } 직종 목록 · { $day } · { $version }

## In a spreadsheet

list-column-name = 직종
list-column-part = 구분
list-column-duty = 하는 일
list-column-leads = 이어지는 길
list-column-years = 나온 해
list-column-conditions = 조건
list-column-sources = 출처
list-part-stated = 이 대상의 직종
