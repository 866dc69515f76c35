## First view

welcome =
    <b>안녕하세요. 서울시 공공서비스 일자리 안내예요.</b>

    몇 가지만 여쭤보고, 서울시 뉴딜일자리(지금 이름은 서울 매력일자리) 가운데 잘 맞는 일을 찾아 드려요.

    • 이름과 전화번호는 묻지 않아요.
    • 나이대와 관심 분야처럼 안내에 필요한 것만 보관해요.
    • 장애나 소득 같은 상황은 동의하실 때만 보관해요.

    하고 싶은 일을 바로 글로 적어 보내셔도 돼요. 예: 강아지 돌보는 일
link-unknown = 누르신 링크가 가리키는 것을 찾지 못했어요. 그래도 잘 오셨어요.
button-begin = 시작하기
button-browse = 모든 일 둘러보기
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

    이 안내는 14세부터 쓸 수 있어요. 그래서 알려 준 것은 보관하지 않았어요.

    어떤 일이 있는지 궁금하면 보호자나 학교 선생님과 함께 알아봐 주세요.
ask-circumstances = <b>해당하는 것이 있으면 모두 골라 주세요.</b>
    맞는 일과 지원 조건을 살피는 데만 쓰고, 동의 없이는 보관하지 않아요. 건너뛰어도 돼요.
ask-circumstances-kept = <b>해당하는 것이 있으면 모두 골라 주세요.</b>
    동의하신 대로 기억해 두고 있어요. 언제든 그만둘 수 있어요.
group-woman = 여성
group-career-break = 경력이 끊겼어요
group-disabled = 장애가 있어요
group-deaf = 듣기 어려워요
group-foreign = 외국인 주민
group-student = 학생
group-benefits = 기초생활수급
button-none-of-these = 해당 없어요
button-keep = 이 상황 기억해 두기
button-keep-no-more = 기억한 상황 지우기
ask-consent = <b>고르신 상황을 기억해 둘까요?</b>

    • 무엇을: 이 화면에서 고른 상황만 보관해요.
    • 왜: 다음에 다시 묻지 않고, 맞는 일을 찾고 지원 조건을 살피려고요.
    • 언제까지: 그만두시거나 /delete 로 지우실 때까지요.
    • 동의하지 않아도 안내는 똑같이 받으실 수 있어요.
button-agree = 동의해요
button-disagree = 동의하지 않아요
consent-given = 기억해 둘게요.
consent-withdrawn = 기억한 상황을 지웠어요.
ask-interests = <b>어떤 일에 마음이 가세요?</b>
    여러 개를 골라도 돼요. 아직 고른 분야가 없어요.
ask-interests-chosen = <b>어떤 일에 마음이 가세요?</b>
    여러 개를 골라도 돼요. 지금 고른 분야: { $chosen }
ask-narrow = <b>모두 고르셨네요.</b>
    그러면 어떤 일이 더 맞는지 알기 어려워요. 가장 먼저 해 보고 싶은 것 하나만 골라 주세요.
ask-language = <b>어느 말로 볼까요? · Which language?</b>

## Ways on

button-next = 다음
button-back = ← 이전
button-skip = 건너뛰기
button-start-over = 처음부터
button-show-results = 추천 보기
button-why = 왜 추천하나요?
button-compare = 비교하기
button-compare-now = 고른 일 비교하기
button-compare-others = 다른 일 고르기
button-back-to-list = ← 목록으로
button-back-to-card = ← 설명으로
button-interests = 관심 분야 고르기
button-more = 더 보기 →
button-before = ← 앞으로
button-remember = 맞아요, 기억하기
button-correct = 고치기
button-save = 저장하기
button-unsave = 저장 취소
button-share = 알려 주기
button-post = 대화방 골라서 보내기
button-open-card = 자세히 보기
button-report = 정보가 틀려요
button-ask-person = 사람에게 물어보기
button-never-mind = 그만두기
button-saved = 저장한 일
button-settings = 내 설정
button-privacy = 개인정보
button-change-age = 나이대 바꾸기
button-change-interests = 관심 분야 바꾸기
button-change-circumstances = 상황 바꾸기
button-export = 내 정보 모두 받기
button-erase = 내 정보 모두 지우기
button-erase-now = 네, 모두 지워 주세요
button-erase-not = 아니요, 그대로 둘게요
button-outdated = 오래된 단추예요. 여기서 다시 시작해 주세요.
button-elsewhere = 이 단추는 저와 따로 이야기하는 대화방에서만 쓸 수 있어요.

## Results

results-head = <b>잘 맞는 일 { $count }가지를 찾았어요.</b>
results-head-more = <b>다음으로 맞는 일 { $count }가지예요.</b>
results-head-ahead = <b>18세부터 지원할 수 있는 일 { $count }가지를 미리 보여 드려요.</b>
    지금은 뉴딜일자리에 지원할 수 없어요. 어떤 일인지 알아보고, 학교에서 열리는 직업 안내에 참여해 보세요.
duty-unknown = 업무 설명 미확인
understood = 이렇게 알아들었어요: <b>{ $what }</b>
remembered = 기억했어요.
told = 알려 주신 것: { $what }
read-the-beginning = 글이 길어서 앞부분만 읽었어요.
why-head = <b>추천한 까닭이에요.</b>
reasons-head = <b>추천한 까닭</b>
checks-head = <b>지원 전에 확인하세요</b>
left-out-head = <b>조건이 맞지 않아 뺀 일</b>
few-for-older = 어르신만 뽑는 뉴딜일자리는 많지 않았어요.
few-for-disabled = 장애가 있는 분만 뽑는 뉴딜일자리는 많지 않았어요.
nothing-found = <b>맞는 일을 찾지 못했어요.</b>
    다른 말로 적어 보내시거나 관심 분야를 골라 보세요.
nothing-asked = <b>아직 찾을 거리가 없어요.</b>
    관심 분야를 하나라도 고르거나, 하고 싶은 일을 글로 적어 보내 주세요.
centre = <b>{ $name }</b>에 함께 물어보세요. { $about }

## Card

card-audience = 누구를 위한 일: { $who }
card-years = 있었던 해: { $years }년
card-place = 있었던 곳: { $place }
card-path = 그다음 길: { $text }
card-training = 교육: { $text }
card-note = 알아두기: { $text }
card-years-note = 해에 대하여: { $text }
card-evidence = 근거: { $text }
card-sources = 출처:
evidence-plan = 서울시 계획 문서에 업무가 나와 있어요.
evidence-press = 언론 기사에 업무가 나와 있어요.
evidence-name-only = 이름만 확인했어요. 무슨 일을 했는지는 아직 몰라요.
source-plan = 서울시 계획 문서(3-2-1, 254~257쪽)
audience-anyone = 18세 이상 누구나
audience-youth = 청년(18~39세)
audience-woman = 여성
audience-career-break = 경력이 끊긴 사람
audience-senior = 중장년·어르신
audience-disabled = 장애인
audience-foreign = 외국인 주민
audience-not-stated = 알려지지 않음
share = <b>{ $name }</b>
    아래 주소를 보내면, 받은 사람도 이 설명을 바로 볼 수 있어요.
saved-now = 저장했어요. /saved 에서 다시 볼 수 있어요.
saved-no-more = 저장을 취소했어요.
saved-full = 저장 목록이 가득 찼어요. 하나를 지우고 다시 해 주세요.

## Saved and side by side

saved = <b>저장한 일 { $count }가지예요.</b>
saved-none = <b>저장한 일이 없어요.</b>
    일 설명에서 ‘저장하기’를 누르면 여기에 모여요.
compare-ask = <b>비교할 일을 두세 가지 골라 주세요.</b>
compare-head = <b>나란히 비교해 볼게요.</b>
compare-duty = <b>하는 일</b>
compare-audience = <b>누구를 위한 일</b>
compare-years = <b>있었던 해</b>
compare-path = <b>그다음 길</b>
compare-evidence = <b>근거</b>
not-known = 알려지지 않음

## Browsing

browse = <b>모두 { $count }가지 일이 있어요.</b>
    무엇으로 나누어 볼까요?
browse-group = 누구를 위한 일
browse-field = 분야
browse-year = 있었던 해
browse-initial = 첫 자음(ㄱㄴㄷ)
browse-group-ask = <b>누구를 위한 일을 볼까요?</b>
browse-field-ask = <b>어떤 분야를 볼까요?</b>
browse-year-ask = <b>어느 해를 볼까요?</b>
browse-initial-ask = <b>이름의 첫 자음을 골라 주세요.</b>
shelf-button = { $name } ({ $count })
shelf = <b>{ $name }</b>: { $count }가지
    { $pages }쪽 가운데 { $page }쪽이에요.
year = { $year }년

## Settings and privacy

settings = <b>내 설정</b>

    나이대: { $age }
    관심 분야: { $interests }
    상황: { $circumstances }
    센터를 찾는 구: { $district }
not-told = 알려 주지 않음
circumstances-not-kept = 보관하지 않음
circumstances-none = 해당 없음
privacy = <b>무엇을 보관하나요?</b>

    • 나이대, 관심 분야, 고른 언어, 저장한 일, 열어 보거나 저장한 공고, 처음 온 날과 마지막으로 온 날
    • 동의하신 경우에만 상황(암호로 잠가 둬요)
    • 직원에게 보내신 글과 받으신 답(이야기가 끝난 뒤 1년 동안)
    • 받기로 하신 소식과 동의하신 날, 그만두신 날
    • 보내 드린 소식이 언제 갔는지, 그 단추를 누르셨는지
    • 안내 창구나 행사의 링크로 오셨다면 어디인지와 그날
    • 가까운 센터를 찾으려고 고르신 구(센터 화면에서 지우실 수 있어요)
    • 전문가로 부탁을 받으셨다면 새 직종에 주신 의견. 모두 지우실 때 함께 지워지고, ‘내가 지워도 남기기’에 표시하신 것만 이름 없이 남아요
    • 어느 날 어느 단계까지 하셨는지, 어떤 일과 공고를 보셨는지(3년 동안). 직원은 다섯 명 이상을 더한 숫자만 봐요.

    이름과 전화번호는 보관하지 않아요. 텔레그램이 알려 주는 번호 하나로만 구별해요.
    일을 찾으려고 보내신 글은 답하는 동안만 두고, 답하면 바로 지워요.
    모두 지우시면 소식을 몇 통 보냈는지만 남고, 누구에게 보냈는지는 남지 않아요.
    올해 1월 모집 소식을 받으셨다면, 두 번 보내지 않도록 그 사실만 알아볼 수 없는 암호로 남겨요. 모집이 끝나면 그것도 지워요.
    찾는 일이 목록에 없으면 낱말만 따로 모아요. 누구의 말인지 알 수 없게 바꾸고, 다섯 사람 이상이 찾은 낱말만 직원이 봐요.
mydata = 보관하고 있는 것 모두예요.
erase-ask = <b>정말 모두 지울까요?</b>
    나이대, 관심 분야, 저장한 일과 공고, 받기로 하신 소식, 남기신 글이 모두 없어져요. 되돌릴 수 없어요.
erased = <b>모두 지웠어요.</b>
    다시 쓰고 싶으시면 /start 를 눌러 주세요.

## Help and everything else

help = <b>이렇게 쓰세요</b>

    • 하고 싶은 일을 글로 적어 보내세요. 예: 시장에서 하는 일
    • ‘시작하기’를 누르면 몇 가지를 여쭤보고 찾아 드려요.
    • 일 이름의 첫 자음만 적어도 돼요. 예: ㅇㅅㅇㅅㅂㅇㄱ
    • 다른 대화방에서도 이 봇의 이름을 적고 낱말을 쓰면 일 설명을 보낼 수 있어요.
search-how = <b>하고 싶은 일을 글로 적어 보내 주세요.</b>
    예: 강아지 돌보는 일, 68세예요. 경로당 쪽 일
unknown-command = 모르는 명령이에요. 아래 단추를 누르거나, 하고 싶은 일을 글로 적어 보내 주세요.
not-words = 저는 글과 단추만 알아들어요. 하고 싶은 일을 글로 적어 보내 주세요. 예: 아이 돌보는 일
got-voice = 목소리는 아직 알아듣지 못해요. 글로 적어 보내 주세요. 예: 아이 돌보는 일
got-picture = 사진과 영상은 볼 수 없어요. 글로 적어 보내 주세요. 예: 아이 돌보는 일
got-file = 파일은 열 수 없어요. 글로 적어 보내 주세요. 예: 아이 돌보는 일
got-contact = 연락처는 받지 않아요. 보내신 것은 보관하지 않았어요.
got-place = 위치는 쓰지 않아요. 보내신 것은 보관하지 않았어요.
got-sticker = 반가워요. 저는 글과 단추를 알아들어요. 하고 싶은 일을 글로 적어 보내 주세요.
in-a-group = 여기서는 안내하지 않아요. 알려 주시는 것은 혼자만 보셔야 하니까요. 저와 따로 이야기해 주세요: { $link }
too-many = 한꺼번에 너무 많이 보내셨어요. 잠시 쉬었다가 다시 보내 주세요.
went-wrong = 잠시 문제가 생겼어요. 조금 뒤에 다시 해 주세요. 알려 주신 것은 그대로 있어요.

## What Telegram shows

command-start = 처음부터 안내받기
command-search = 일 찾기
command-browse = 모든 일 둘러보기
command-saved = 저장한 일 보기
command-notices = 채용 공고 보기
command-subscribe = 받을 소식 고르기
command-stop = 소식 모두 그만 받기
command-settings = 내 설정
command-ask = 사람에게 물어보기
command-help = 도움말
command-language = 말 바꾸기 (Language)
command-privacy = 개인정보 안내
command-mydata = 내 정보 모두 받기
command-delete = 내 정보 모두 지우기
bot-description = 서울시 공공서비스 일자리 안내예요. 나이대와 관심 분야를 알려 주시면 잘 맞는 일을 까닭과 함께 알려 드려요. 이름과 전화번호는 묻지 않아요.
bot-about = 서울시 공공서비스 일자리를 까닭과 함께 알려 드려요.
