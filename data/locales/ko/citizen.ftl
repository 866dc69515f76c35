## First view

welcome =
    <b>안녕하세요. 서울시 공공서비스 일자리 안내예요.</b>

    몇 가지만 여쭤보고, 서울시 뉴딜일자리(지금 이름은 서울 매력일자리) 가운데 잘 맞는 일을 찾아 드려요.

    • 이름과 전화번호는 묻지 않아요.
    • 나이대와 관심 분야만 보관해요.
    • 장애나 소득 같은 상황은 이번 안내에만 쓰고 보관하지 않아요.

    하고 싶은 일을 바로 글로 적어 보내셔도 돼요. 예: 강아지 돌보는 일
button-begin = 시작하기
button-other-language = English

## Questions

ask-age = <b>나이대를 골라 주세요.</b>
    만 나이로 골라 주세요. 말하고 싶지 않으면 건너뛰어도 돼요.
age-u14 = 13세 이하
age-14-17 = 14~17세
age-18-29 = 18~29세
age-30-39 = 30~39세
age-40-49 = 40~49세
age-50-64 = 50~64세
age-65-up = 65세 이상
under-14 = <b>찾아와 줘서 고마워요.</b>

    이 안내는 14세부터 쓸 수 있어요. 그래서 알려 준 것은 아무것도 보관하지 않았어요.

    어떤 직업이 있는지 궁금하면 보호자나 학교 선생님과 함께 알아봐 주세요.
ask-circumstances = <b>해당하는 것이 있으면 모두 골라 주세요.</b>
    맞는 일과 지원 조건을 살피는 데만 쓰고, 보관하지 않아요. 건너뛰어도 돼요.
group-woman = 여성
group-career-break = 경력이 끊겼어요
group-disabled = 장애가 있어요
group-deaf = 듣기 어려워요
group-foreign = 외국인 주민
group-student = 학생
group-benefits = 기초생활수급
button-none-of-these = 해당 없어요
ask-interests = <b>어떤 일에 마음이 가세요?</b>
    여러 개를 골라도 돼요. { $count ->
        [0] 아직 고른 분야가 없어요.
       *[other] 지금 { $count }개를 골랐어요.
    }

## Ways on

button-next = 다음
button-back = ← 이전
button-skip = 건너뛰기
button-start-over = 처음부터
button-show-results = 추천 보기
button-why = 왜 추천하나요?
button-back-to-list = ← 목록으로
button-interests = 관심 분야 고르기
button-outdated = 오래된 단추예요. 여기서 다시 시작해 주세요.

## Results

results-head = <b>잘 맞는 일 { $count }가지를 찾았어요.</b>
results-head-ahead = <b>18세부터 지원할 수 있는 일 { $count }가지를 미리 보여 드려요.</b>
    지금은 지원할 수 없지만, 어떤 일인지 알아볼 수 있어요.
why-head = <b>추천한 까닭이에요.</b>
reasons-head = <b>추천한 까닭</b>
checks-head = <b>지원 전에 확인하세요</b>
nothing-found = <b>맞는 일을 찾지 못했어요.</b>
    다른 말로 적어 보내시거나 관심 분야를 골라 보세요.
nothing-asked = <b>아직 찾을 거리가 없어요.</b>
    관심 분야를 하나라도 고르거나, 하고 싶은 일을 글로 적어 보내 주세요.
centre = 사람과 이야기하고 싶으시면 <b>{ $name }</b>에 물어보세요.
    { $about }

## Card

card-duty-unknown = 업무 설명 미확인: 이름만 알려져 있고, 무슨 일을 했는지는 아직 확인하지 못했어요.
card-audience = 누구를 위한 일: { $who }
card-years = 있었던 해: { $years }년
card-path = 그다음 길: { $text }
card-training = 교육: { $text }
card-note = 알아두기: { $text }
card-years-note = { $text }
card-evidence = 근거: { $text }
card-sources = 출처: { $links }
evidence-plan = 서울시 계획 문서에 업무가 나와 있어요.
evidence-press = 언론 기사에 업무가 나와 있어요.
evidence-name-only = 이름만 확인했어요.
source-plan = 서울시 계획 문서(3-2-1, 254~257쪽)
audience-anyone = 18세 이상 누구나
audience-youth = 청년(18~39세)
audience-woman = 여성
audience-career-break = 경력이 끊긴 사람
audience-senior = 중장년·어르신
audience-disabled = 장애인
audience-foreign = 외국인 주민
audience-not-stated = 알려지지 않았어요

## Everything else

unknown-command = 모르는 명령이에요. 아래 단추를 누르거나, 하고 싶은 일을 글로 적어 보내 주세요.
not-words = 저는 글과 단추만 알아들어요. 하고 싶은 일을 글로 적어 보내 주세요. 예: 아이 돌보는 일
too-many = 한꺼번에 너무 많이 보내셨어요. 잠시 쉬었다가 다시 보내 주세요.
went-wrong = 잠시 문제가 생겼어요. 조금 뒤에 다시 해 주세요. 알려 주신 것은 그대로 있어요.
