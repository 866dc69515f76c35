## The search for occupations

desk-discovery = 직종 발굴
subject-candidate = 직종 후보 { $number }번
subject-decision = 후보 결정 { $number }
cand-hub = <b>직종 발굴</b>
    후보가 { $count }개 있어요. 단계를 누르면 그 단계의 후보가 나와요.
cand-list = <b>{ $stage }</b> 단계의 후보 { $count }개
button-cand-new = 새 후보 제안하기
button-cand-take-over = 계획 문서의 직종 가져오기 ({ $count })
button-cand-stage = { $stage } ({ $count })
button-cand-results = 목표와 실적
button-cand-results-new = 숫자로 보기
button-cand-priority = 먼저 쓸 직종 (대상별)
button-cand-export = 모든 후보 엑셀로 받기
button-cand-hub = ← 직종 발굴
cand-stage-proposed = 제안
cand-stage-reviewed = 검토
cand-stage-selected = 발굴
cand-stage-in-new-deal = 뉴딜일자리
cand-stage-training = 교육
cand-stage-evaluated = 평가
cand-stage-settled = 정착
cand-stage-dropped = 그만둠
cand-way-regular = 부서 정규 사업
cand-way-social = 사회적경제 조직

## Taken over from the plan document

cand-take = <b>계획 문서에 이름이 나온 직종 { $count }개</b>
    문서가 찾았다고 적은 해에 ‘발굴’한 후보로 들어와요. 며칠인지는 문서에 없어서 해만 적어요.
    {""}
cand-take-line = • { $name } · { $year }년
cand-take-none = 가져올 직종이 더 없어요.
button-cand-take-now = 네, { $count }개를 가져올게요
cand-taken = 가져왔어요.
cand-taken-why = 계획 문서에 발굴한 직종으로 적혀 있어요.

## A candidate

cand-card = <b>{ $name }</b>
    지금 단계: <b>{ $stage }</b>
cand-line-english = 영어 이름: { $text }
cand-line-duty = 하는 일: { $text }
cand-line-audiences = 대상: { $text }
cand-line-interests = 분야: { $text }
cand-line-occupation = 직종 목록에서: { $text }
cand-line-note = 메모: { $text }
cand-said = 전문가 의견: { $text }
cand-counted = { $what } { $count }명
cand-waiting = <b>결정을 기다려요.</b> 부탁한 사람: { $who }
cand-asked = • { $day } → <b>{ $stage }</b>
cand-latest = <b>최근 걸음</b>
cand-step = • { $day } → <b>{ $stage }</b>{ $back } · { $who }
cand-step-back = (되돌림)
cand-step-place = { $way }: { $place }
cand-step-why = { $why }
cand-confirmed-by = { $who }, 확인 { $confirmer }
cand-year-only = { $year }년(날은 모름)
cand-way = <b>{ $name }</b>
    지금까지 { $count }걸음이에요. 지운 걸음은 없어요.
button-cand-card = ← 후보
button-cand-list = ← 같은 단계 후보
button-cand-way = 걸어온 길 모두 보기
button-cand-move = 단계 옮기기
button-cand-edit = 내용 고치기
button-cand-sources = 근거 ({ $count })
button-cand-trainings = 교육 ({ $count })
button-cand-projects = 쓴 사업 ({ $count })
button-cand-experts = 전문가 의견 ({ $count })

## Proposing and changing

cand-ask-new = <b>어떤 직종을 제안할까요?</b>
    첫 줄에 이름을 { $most }자까지 적고, 다음 줄부터 왜 제안하는지 적어 보내 주세요.

    예:
    시장 배달 도우미
    시장에 오기 어려운 어르신이 많아요.
cand-new-wrong = 이름은 첫 줄에, 까닭은 다음 줄부터 { $most }자까지 적어 주세요. 둘 다 있어야 해요.
cand-proposed = 제안했어요. 하는 일과 대상도 채워 주세요.
cand-edit = <b>{ $name }</b>
    무엇을 고칠까요? 고치면 기다리던 결정은 취소돼요.
cand-field-name = 이름
cand-field-name-en = 영어 이름
cand-field-duty = 하는 일
cand-field-audiences = 대상
cand-field-interests = 분야
cand-field-occupation = 직종 목록과 잇기
cand-field-note = 메모
cand-field-wrong = 비었거나 너무 길어요. 다시 적어 주세요.
cand-ask-name = <b>이름을 80자까지 적어 보내 주세요.</b>
cand-ask-name-en = <b>영어 이름을 120자까지 적어 보내 주세요.</b>
cand-ask-duty = <b>어떤 일을 하나요?</b>
    1,000자까지 적어 보내 주세요.
cand-ask-audiences = <b>누구에게 맞는 일인가요?</b>
    모두 골라 주세요.
cand-ask-interests = <b>어떤 분야인가요?</b>
    모두 골라 주세요.
cand-ask-occupation = <b>직종 목록에 있는 이름을 적어 보내 주세요.</b>
    이름의 일부만 적어도 찾아요. 이어 두면 시민의 관심이 우선순위에 쓰여요.
cand-ask-note = <b>메모를 1,000자까지 적어 보내 주세요.</b>
cand-no-such-occupation = 그런 이름이 목록에 없어요.

## Steps

cand-move = <b>{ $name }</b>
    지금은 ‘{ $stage }’ 단계예요. 어디로 옮길까요?
button-cand-on = { $stage } 단계로 →
button-cand-back = ← { $stage } 단계로 되돌리기
button-cand-drop = 그만두기
button-cand-settle = 정착: { $way }
cand-ask-why = <b>{ $name } → { $stage }</b>
    왜 옮기는지 { $most }자까지 적어 보내 주세요. 오늘 일이 아니면 첫 줄에 날짜를 적어 주세요.

    예:
    2026-03-02
    자문회의에서 필요하다고 보았어요.
cand-ask-place = <b>{ $name } → { $stage }</b>
    첫 줄에 사업이나 조직의 이름을, 다음 줄부터 까닭을 { $most }자까지 적어 보내 주세요. 오늘 일이 아니면 맨 위에 날짜를 한 줄 적어 주세요.

    예:
    보건정책과 감염병 검사 사업
    정규 예산이 잡혔어요.
cand-needs-second = 이 단계는 다른 분이 확인해야 옮겨져요.
cand-wrong-no-why = 까닭이 없어요. 왜 옮기는지 적어 주세요.
cand-wrong-too-long = 너무 길어요. 줄여서 다시 적어 주세요.
cand-wrong-future = 아직 오지 않은 날이에요. 날짜를 다시 적어 주세요.
cand-wrong-before = 바로 앞 걸음보다 이른 날이에요. 날짜를 다시 적어 주세요.
cand-wrong-no-place = 이름과 까닭을 서로 다른 줄에 적어 주세요.
cand-wrong-no-day = 달력에 없는 날이에요. 날짜를 다시 적어 주세요.
cand-moved = 단계를 옮겼어요.
cand-asked-for = 확인을 부탁했어요. 다른 분이 확인하면 옮겨져요.
cand-outrun = 그사이 다른 분이 바꾸었어요. 지금 모습을 보고 다시 해 주세요.

## The second person

cand-to-decide = 직종 후보 ‘{ $name }’에 대한 결정이 기다리고 있어요.
cand-rests-on = <b>근거와 의견</b>
button-cand-decide = 결정 읽어 보기
button-cand-confirm = 확인하고 옮기기
button-cand-return = 까닭을 적어 돌려보내기
cand-confirmed = 확인했어요. 단계를 옮겼어요.
cand-returned = 돌려보냈어요. 후보는 그대로 있어요.
cand-ask-remark = <b>왜 돌려보내나요?</b>
    { $most }자까지 적어 보내 주세요. 부탁한 분이 읽어요.
cand-remark = <blockquote>{ $remark }</blockquote>
cand-told-confirmed = ‘{ $name }’ 후보가 확인을 받아 ‘{ $stage }’ 단계로 옮겨졌어요.
cand-told-returned = ‘{ $name }’ 후보를 ‘{ $stage }’ 단계로 옮기는 일이 돌아왔어요.
cand-refused-not-an-approver = 승인 담당만 확인할 수 있어요.
cand-refused-own-work = 직접 쓰거나 옮긴 후보예요. 다른 분이 확인해야 해요.
cand-refused-changed = 읽으신 뒤에 바뀌었어요. 다시 열어 읽어 주세요.
cand-refused-decided = 이미 결정했거나 취소된 일이에요.

## Sources, training, projects

cand-sources = <b>{ $name }</b>
    근거 { $count }건
cand-trainings = <b>{ $name }</b>
    교육 { $count }건
cand-projects = <b>{ $name }</b>
    이 직종을 쓴 사업 { $count }건
cand-source-earlier = 이전 목록
cand-source-foreign = 해외 사례
cand-source-other = 그 밖의 근거
cand-note-source = 근거
cand-note-training = 교육
cand-note-project = 사업
cand-days = { $count }일
cand-people = { $count }명
button-cand-add-earlier = 이전 목록 더하기
button-cand-add-foreign = 해외 사례 더하기
button-cand-add-other = 그 밖의 근거 더하기
button-cand-add-training = 교육 더하기
button-cand-add-project = 사업 더하기
button-cand-remove = { $place } 빼기
cand-ask-earlier = <b>어느 목록에 있었나요?</b>
    첫 줄에 목록 이름을 적어 주세요. 다음 줄에 주소와 메모를 적어도 돼요.
cand-ask-foreign = <b>어느 나라의 어떤 사례인가요?</b>
    첫 줄에 사례 이름을 적어 주세요. 다음 줄에 주소와 메모를 적어도 돼요.
cand-ask-other = <b>어떤 근거인가요?</b>
    첫 줄에 이름을 적어 주세요. 다음 줄에 주소와 메모를 적어도 돼요.
cand-ask-training = <b>어떤 교육인가요?</b>
    한 줄에 하나씩 차례로 적어 주세요. 모르는 줄에는 - 를 적어요.
    1. 교육 이름
    2. 곳
    3. 받는 사람
    4. 며칠
    5. 몇 명
cand-ask-project = <b>어떤 사업인가요?</b>
    한 줄에 하나씩 적어 주세요: 연도, 기관이나 사업 이름, 인원. 인원은 몰라도 돼요.
cand-or-notice = 이 봇에서 알린 공고라면 아래에서 고르세요.
cand-note-wrong = 읽지 못했어요. 줄의 차례와 숫자를 살펴봐 주세요.
cand-note-full = { $most }건이 있어서 더 담을 수 없어요. 쓰지 않는 것을 먼저 빼 주세요.

## Experts

cand-experts = <b>{ $name }</b>
    의견을 부탁한 전문가 { $count }명
cand-opinion = • <b>{ $label }</b>: { $state }
cand-opinion-words = <blockquote>{ $words }</blockquote>
cand-opinion-waiting = 아직 답이 없어요
cand-opinion-undecided = 글만 남겼어요
cand-opinion-erased = 답한 뒤 자기 정보를 지웠어요
cand-opinion-came = ‘{ $label }’의 의견이 왔거나 바뀌었어요.
cand-ask-expert = <b>이 전문가를 목록에서 뭐라고 부를까요?</b>
    { $most }자까지 적어 보내 주세요. 사람 이름 말고 분야로 적어 주세요. 예: 노동 분야 전문가 1
cand-expert-link = <b>{ $label }에게 보낼 링크예요.</b>

    { $link }

    • 이분에게만 보내 주세요. 먼저 여는 한 사람만 의견을 쓸 수 있어요.
    • { $until }까지 쓸 수 있어요.
    • 링크는 지금 한 번만 보여 드려요.
cand-expert-full = { $most }명에게 이미 부탁했어요. 쓰지 않는 링크를 먼저 취소해 주세요.
cand-expert-shown = 링크는 한 번만 보여 드려요. 받지 못했다면 취소하고 다시 만들어 주세요.
button-cand-to-experts = 전문가 의견 보기
button-cand-ask-expert = 전문가에게 부탁하기
button-cand-close = { $label } 의견 마감
button-cand-revoke = { $label } 링크 취소

## Which come first

cand-priority = <b>새 사업에 먼저 쓸 직종 { $count }개</b>
    발굴했지만 아직 사업도 공고도 없는 직종이에요. 오래 기다린 해, 시민의 관심, 발굴한 날의 차례로 놓여요. 대상을 골라 주세요.
cand-priority-group = <b>{ $group }</b>
    먼저 쓸 직종 { $count }개
cand-priority-line = { $place }. <b>{ $name }</b>
cand-priority-more = 그 밖의 { $count }개는 엑셀 파일에 있어요.
cand-since = { $day }부터 만 { $count }년 기다림
cand-since-year = { $day }년에 발굴, 만 { $count }년까지 기다림(날은 모름)
cand-interest = 지난 1년 관심 { $count }명
cand-interest-few = 지난 1년 관심 5명 미만
cand-interest-unlinked = 직종 목록과 이어지지 않아 관심을 몰라요
button-cand-group = { $group } ({ $count })
button-cand-groups = ← 대상 고르기
button-cand-priority-file = 엑셀로 받기
cand-priority-file = 먼저-쓸-직종-{ $day }.xlsx
cand-priority-sent = 먼저 쓸 직종을 대상별로 담았어요.

## Targets and results

cand-results = <b>목표와 실적</b>
    계획 문서의 표
cand-period = • <b>{ $period }</b> 목표 { $planned } · 발굴 { $found }
cand-period-step =   { $text }
cand-parts-planned =   목표 나눔: { $text }
cand-parts =   발굴: { $text }
cand-part-quarter = { $quarter }분기 { $number }
cand-reading = * 문서에서 표의 칸이 사라졌어요. 합계에 맞게 자리를 읽어 낸 수라 다를 수 있어요.
cand-ours = <b>이 시스템의 기록</b>
cand-ours-none = • 아직 발굴로 적은 후보가 없어요.
cand-beside = • { $year }년 { $quarter }분기 { $count }개: 문서가 센 해라서 합계에 더하지 않아요.
cand-sum = <b>100개 목표와 견주면</b>
    문서의 발굴 { $document } + 우리 기록 { $ours } = <b>{ $all }</b> / { $goal }
    문서의 목표 칸을 더하면 { JOSA($planned, "이에요/예요") }.
cand-sentence = <b>문서의 문장 ‘한 해 { $sentence }개’와 견주면</b>
cand-sentence-year = • { $year }년 { $count } / { $sentence }
cand-counted-how = 우리 기록은 ‘발굴’ 걸음의 날로 세요. 되돌린 것은 빼고, 나중에 그만둔 것은 넣어요. 문서에 이름이 나온 { $count }개는 문서의 수에 들어 있어 다시 세지 않아요.
button-cand-years = 해마다 그림으로
button-cand-quarters = { $year }년 분기 그림
button-cand-targets = 목표 정하기
button-cand-target = { $year }년 목표: { $planned }
cand-targets = <b>어느 해의 목표를 정할까요?</b>
    계획 문서가 다룬 해는 문서의 수를 그대로 둬요.
cand-ask-target = <b>{ $year }년에는 몇 개를 발굴하나요?</b>
    { $most }까지의 숫자로 적어 보내 주세요. 0을 적으면 목표를 없애요.
cand-chart-years = 합계 <b>{ $found }</b> / { $goal }. 문서의 해와 우리 기록의 해를 두 번 세지 않았어요.
cand-chart-quarters = { $year }년 분기별 발굴이에요.
cand-chart-years-title = 직종 발굴: 목표와 실적
cand-chart-quarters-title = { $year }년 분기별 직종 발굴
cand-quarter = { $quarter }분기
cand-bar = { $count }개
cand-bar-reading = { $count }개(읽어 낸 수)
cand-bar-untold = 문서에 없음
cand-series-planned = 목표
cand-series-document = 발굴(문서)
cand-series-ours = 발굴(우리 기록)
cand-hatched = 빗금: 문서에 자리가 분명하지 않아 읽어 낸 수

## Files

cand-export-file = 직종-후보-{ $day }.xlsx
cand-export-sent = 후보 { $count }개와 걸어온 길이에요. 전문가 의견이 들어 있으니 조심해서 다뤄 주세요.
cand-sheet-priority = 먼저 쓸 직종
cand-sheet-candidates = 후보
cand-sheet-steps = 걸어온 길
cand-sheet-notes = 근거·교육·사업
cand-sheet-opinions = 전문가 의견
cand-col-group = 대상
cand-col-place = 차례
cand-col-number = 번호
cand-col-name = 이름
cand-col-english = 영어 이름
cand-col-stage = 단계
cand-col-found = 발굴한 날
cand-col-why = 까닭
cand-col-duty = 하는 일
cand-col-field = 분야
cand-col-occupation = 직종 목록
cand-col-note = 메모
cand-col-settled = 정착한 곳
cand-col-day = 날
cand-col-from = 앞 단계
cand-col-who = 옮긴 사람
cand-col-confirmer = 확인한 사람
cand-col-kind = 갈래
cand-col-what = 내용
cand-col-expert = 전문가
cand-col-verdict = 판단
cand-col-words = 의견

## The record

act-candidate-propose = 직종 후보를 제안했어요
act-candidate-edit = 직종 후보를 고쳤어요
act-candidate-move = 직종 후보의 단계를 옮겼어요
act-candidate-ask = 직종 후보 결정을 부탁했어요
act-candidate-confirm = 직종 후보 결정을 확인했어요
act-candidate-give-back = 직종 후보 결정을 돌려보냈어요
act-candidate-note = 직종 후보에 자료를 더했어요
act-candidate-unnote = 직종 후보에서 자료를 뺐어요
act-candidate-expert = 전문가에게 의견을 부탁했어요
act-candidate-expert-close = 전문가 의견을 마감했어요
act-candidate-expert-revoke = 전문가 링크를 취소했어요
act-candidate-take-over = 계획 문서의 직종을 가져왔어요
act-candidate-target = 발굴 목표를 정했어요
act-candidate-export = 직종 발굴 자료를 파일로 받았어요
