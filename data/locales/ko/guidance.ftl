## Visits: fairs, school tours and the like

command-visits = 행사·설명회 보기
command-centres = 가까운 센터 찾기
button-visits = 행사·설명회
button-centres = 가까운 센터
visits = <b>다가오는 행사·설명회 { $count }건</b>
    나에게 맞는 것부터 보여 드려요.
visits-none = <b>지금은 잡혀 있는 행사나 설명회가 없어요.</b>
    가까운 센터에서는 언제든 물어보실 수 있어요.
visit-when = 언제: { $text }
visit-where = 어디서: { $text }
visit-for = 누구에게: { $who }
visit-for-others = 누구에게: { $who } (다른 분들을 위한 자리예요)
visit-span = { $start } ~ { $end }
visit-hour =
    { $half ->
        [am] 오전
       *[pm] 오후
    } { $hour }시
visit-hour-minute =
    { $half ->
        [am] 오전
       *[pm] 오후
    } { $hour }시 { $minute }분
visit-arrived = ‘{ $name }’에서 오셨군요. 반가워요!
visit-arrived-late = ‘{ $name }’ 안내를 보고 오셨군요. 그 자리는 끝났거나 열리지 않지만, 안내는 여기서 그대로 받으실 수 있어요.

## Centres

centre-name = 📍 <b>{ $name }</b> ({ $district })
centre-address = 주소: { $text }
centre-phone = 전화: { $text }
centre-hours = 여는 시간: { $text }
centre-link = 누리집: { $text }
centres-none = 주소와 여는 시간은 아직 안내해 드릴 수 없어요. 궁금한 점은 아래에서 사람에게 물어보세요.
centres-count = 모두 { $count }곳이 있어요.
centres-near = { $district }에서 가까운 곳부터 { $count }곳이에요.
centres-around = { $district }에는 아직 없어요. 가까운 구부터 { $count }곳을 보여 드려요.
button-district = 우리 동네로 찾기
button-district-other = 다른 구로 찾기
button-district-forget = 고른 구 지우기
ask-district = <b>어느 구에서 찾을까요?</b>
    단추를 누르거나 구 이름을 적어 보내 주세요. 예: 마포구
    { district-kept }
ask-district-press = <b>어느 구에서 찾을까요?</b>
    단추를 눌러 주세요.
    { district-kept }
district-kept = 고르신 구는 가까운 센터를 찾는 데만 쓰고, 언제든 지우실 수 있어요.
district-unknown = 서울의 구 이름을 찾지 못했어요.
district-forgotten = 고른 구를 지웠어요.
