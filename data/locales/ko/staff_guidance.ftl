## Where visits, centres, posters and figures begin

desk-guidance = 행사·센터·포스터
guidance-hub = <b>행사·센터·포스터</b>
    박람회와 설명회, 상담 센터를 시민에게 안내하고, 포스터를 만들고, 몇 분이 오셨는지 봐요.
button-guidance = ← 행사·센터·포스터
subject-centre = 센터 { $number }번
subject-visit = 행사 { $number }번
listing-shelf = <b>{ $name }</b>: { $count }건
listing-shelf-coming = 다가오는 행사
listing-shelf-past = 지난 행사
listing-shelf-centres = 센터 목록
listing-marks = 📢 공개 · ✏️ 쓰는 중 · ⏳ 승인 기다림 · 🚫 취소·운영 끝
button-visit-new = 새 행사 쓰기
button-centre-new = 새 센터 쓰기
button-centres-export = 엑셀로 받기
button-centres-upload = 엑셀 올리기

## The form

listing-ask-new =
    { $kind ->
        [centre] <b>새 센터의 이름을 보내 주세요.</b>
            예: 마포 일자리센터
       *[visit] <b>새 행사의 이름을 보내 주세요.</b>
            예: 2027년 봄 희망취업박람회
    }
    적은 것은 바로 저장돼요. 쓰다가 멈춰도 나중에 이어서 쓸 수 있어요.
listing-ask-name =
    { $kind ->
        [centre] 센터 이름을 보내 주세요. 예: 마포 일자리센터
       *[visit] 행사 이름을 보내 주세요. 예: 2027년 봄 희망취업박람회
    }
listing-ask-name-en = 영어로 쓰는 분께 보일 이름을 보내 주세요. 없으면 건너뛰세요. 예: Spring Job Fair 2027
listing-ask-channel =
    { $kind ->
        [centre] 어느 창구의 센터인가요? 하나를 눌러 주세요.
       *[visit] 어느 창구의 행사인가요? 하나를 눌러 주세요. 오신 분을 그 창구로도 세어요.
    }
listing-ask-starts-at = 언제 시작하나요? 예: 3월 12일 오전 10시
listing-ask-ends-at = 언제 끝나나요? 같은 날이면 시간만 보내도 돼요. 예: 오후 5시
listing-ask-place = 어디에서 하나요? 예: 서울시청 다목적홀
listing-ask-district = 어느 구에 있나요? 단추를 누르거나 구 이름을 보내 주세요. 예: 마포구
listing-ask-ages = 특정한 나이대를 위한 자리인가요? 그렇다면 모두 눌러 주세요. 누구나 오면 건너뛰세요.
listing-ask-groups = 특정한 분을 위한 자리인가요? 그렇다면 모두 눌러 주세요. 나이대와 여기 가운데 하나만 맞아도 대상이에요.
listing-ask-note = 더 알려 드릴 것이 있나요? 예: 이력서를 가져오시면 그 자리에서 봐 드려요.
listing-ask-address = 주소를 보내 주세요. 예: 서울시 마포구 월드컵로 212, 1층
listing-ask-phone = 전화번호를 보내 주세요. 예: 02-120
listing-ask-hours = 여는 시간을 보내 주세요. 예: 평일 09:00~18:00
listing-ask-link = 누리집 주소를 보내 주세요. 예: https://www.seoul.go.kr
listing-label-name = 이름
listing-label-name-en = 영어 이름
listing-label-channel = 창구
listing-label-starts-at = 시작
listing-label-ends-at = 끝
listing-label-place = 장소
listing-label-district = 자치구
listing-label-ages = 나이대
listing-label-groups = 대상
listing-label-note = 알릴 것
listing-label-address = 주소
listing-label-phone = 전화
listing-label-hours = 여는 시간
listing-label-link = 누리집
listing-no-channel = 창구와 상관없는 행사
listing-wrong-pick = 아래 단추에서 골라 주세요.
listing-wrong-end = 끝이 시작보다 빨라요. 끝나는 때를 다시 보내 주세요.

## One at a glance

listing-lacks = ⚠️ 아직 비어 있어요: { $what }. 채우면 승인을 요청할 수 있어요.
listing-link = 이 행사로 오는 주소: { $link }
listing-state-past = 🔒 지난 행사예요. 시민에게는 더 보이지 않아요.
listing-state-ended =
    { $kind ->
        [centre] 🚫 운영을 끝낸 센터예요. 시민에게는 보이지 않아요.
       *[visit] 🚫 취소한 행사예요. 시민에게는 보이지 않아요.
    }
button-visit-end = 행사 취소하기
button-centre-end = 센터 운영 끝내기
button-listing-discard = 쓰던 것 지우기
listing-ask-end =
    { $kind ->
        [centre] <b>{ $title }</b>
            이 센터를 시민에게 그만 보일까요? 곧바로 보이지 않아요. 고쳐서 다시 승인받으면 다시 보여요.
       *[visit] <b>{ $title }</b>
            이 행사를 취소할까요? 시민에게 곧바로 보이지 않아요. 고쳐서 다시 승인받으면 다시 보여요.
    }
listing-ask-discard = <b>{ $title }</b>
    쓰던 것을 지울까요? 되돌릴 수 없어요.
listing-ask-discard-changes = <b>{ $title }</b>
    고친 내용을 버릴까요? 공개한 내용은 그대로 남아요.
listing-ended-now = 시민에게 더 보이지 않아요.
listing-discarded = 지웠어요.

## Approving

listing-cannot-submit = 승인을 요청할 수 없어요. 비어 있는 것이 있거나, 고친 것이 없거나, 이미 지난 행사예요.
listing-past-meanwhile = 이미 지난 행사라서 승인할 수 없어요.
listing-review =
    { $kind ->
        [centre] <b>승인을 기다리는 센터</b>
       *[visit] <b>승인을 기다리는 행사</b>
    }
    요청: { $who } · { $at }
button-read-all = 기다리는 센터 { $count }곳 읽기
centres-review = <b>승인을 기다리는 센터 { $count }곳</b>
    시민은 아래처럼 읽어요. 끝까지 읽으면 한 번에 승인할 수 있어요. 한 곳만 돌려보내려면 ‘센터 목록’에서 열어 주세요.
centres-review-channel = <i>{ $channel }</i>
button-approve-all = { $count }곳 모두 승인하고 공개
centres-told-waiting = <b>센터 { $count }곳</b>
    { $who }님이 승인을 요청했어요. 읽어 보고 승인해 주세요.
centres-told-approved = 센터 { $count }곳이 승인받아서 시민에게 공개했어요.

## Centres from a file

centres-file-name = 센터.xlsx
centres-file = 지금 있는 센터 { $count }곳이에요. 고치거나 줄을 더해서 다시 올려 주세요. ‘설명’ 시트에 칸마다 적는 법이 있어요.
centres-ask = <b>센터 목록을 엑셀(.xlsx)이나 CSV 파일로 보내 주세요.</b>
    한 번에 { $limit }줄, 5MB까지 읽어요. 먼저 보여 드리고, 확인하시면 저장해요. 파일에 없는 센터는 그대로 둬요.
centres-nothing-new = 달라진 것이 없어요.
centres-preview = <b>새 센터 { $new }곳, 달라지는 센터 { $changed }곳이에요.</b>
    아직 저장하지 않았어요. 저장하면 바로 승인을 요청해요.
centres-new = <b>새 센터</b> · { $name } · { $where } ({ $row }행)
centres-changed = <b>달라져요</b> · { $name } ({ $row }행)
centres-more = … 이 밖에 { $count }건이 더 있어요.
button-centres-store = 저장하고 승인 요청하기
centres-stored = ⏳ 센터 { $count }곳을 저장하고 승인을 요청했어요. 승인받기 전까지 시민에게는 보이지 않아요.
centres-twice = 같은 센터가 두 번 나와요.
centres-no-number = 그런 번호의 센터가 없어요. 새 센터라면 비워 주세요.
centres-no-channel = 그런 창구가 없어요. 이 가운데에서 적어 주세요: { $choices }

## Posters

button-poster = 포스터 받기
button-posters = 창구 포스터
posters = <b>창구 포스터</b>
    창구를 누르면 인쇄할 PDF와 화면에 띄울 그림을 보내 드려요. 행사 포스터는 그 행사를 열면 있어요.
poster-file = <b>{ $title }</b>
    A4로 인쇄해 주세요. QR 주소: { $link }
poster-picture = 화면에 띄울 때 쓰는 그림이에요.
poster-programme = 서울시 공공서비스 일자리 안내
poster-how = 휴대전화 카메라로 비추면 텔레그램에서 안내를 시작해요.

## Who came

button-arrivals = 찾아온 사람 수
button-arrivals-picture = 그림으로 보기
button-arrivals-file = 엑셀로 받기
arrivals = <b>찾아온 사람 수</b>
    { $span }
arrivals-span = { $first } ~ { $last }
arrivals-title = 찾아온 사람 수
arrivals-name = 이름
arrivals-channels = 창구
arrivals-visits = 행사
arrivals-arrived = 찾아옴
arrivals-completed = 맞는 일 봄
arrivals-subscribed = 소식 받음
arrivals-saved = 일 저장
arrivals-line = <b>{ $name }</b>
    { $figures }
arrivals-few = <b>{ $name }</b> { $few }
arrivals-rule = 그 기간에 링크나 QR로 오신 분을 한 번씩 세고, 그분들이 그 뒤에 무엇을 하셨는지 봐요. { $least }명보다 적으면 숫자를 보이지 않아요. 창구에는 그 창구의 행사로 오신 분도 들어 있어요.
arrivals-none = 그 기간에 { $least }명 이상 오신 곳이 없어서 그릴 수 없어요.
fewer-than = { $least }명 미만
people-count = { $count }명
period-month = 이번 달
period-last-month = 지난달
period-year = 올해
period-last-year = 지난해

## The record

act-centre-create = 센터를 새로 썼어요
act-centre-edit = 센터를 고쳤어요
act-centre-submit = 센터 승인을 부탁했어요
act-centre-approve = 센터를 승인했어요
act-centre-give-back = 센터를 돌려보냈어요
act-centre-end = 센터 운영을 끝냈어요
act-centre-discard = 쓰던 센터를 버렸어요
act-centres-import = 센터 여러 곳을 가져왔어요
act-visit-create = 행사를 새로 썼어요
act-visit-edit = 행사를 고쳤어요
act-visit-submit = 행사 승인을 부탁했어요
act-visit-approve = 행사를 승인했어요
act-visit-give-back = 행사를 돌려보냈어요
act-visit-end = 행사를 취소했어요
act-visit-discard = 쓰던 행사를 버렸어요
