## The catalogue

desk-catalogue = 직종 목록
subject-catalogue = 직종 목록 초안 { $number }번
button-catalogue = ← 직종 목록
button-catalogue-card = ← 이 직종
catalogue = <b>직종 목록</b> · { $number }판
    쓰는 직종이 { $count }개 있어요. 그 가운데 { $names }개는 이름만 알아요.
    고친 것은 초안에 모여요. 다른 분이 승인해야 시민에게 보여요.
catalogue-draft-open = ✏️ 초안에 고친 직종이 { $count }개 있어요.
catalogue-draft-waits = ⏳ 초안이 승인을 기다리고 있어요. 고치면 승인을 다시 부탁해야 해요.
button-catalogue-draft = 초안 보기 ({ $count })
button-catalogue-find = 직종 찾기
button-catalogue-new = 새 직종 쓰기
button-catalogue-upload = 엑셀 파일 올리기
button-catalogue-xlsx = 엑셀로 받기
button-catalogue-csv = CSV로 받기
button-versions = 지난 판

## Lists

catalogue-shelf-all = 모두
catalogue-shelf-name-only = 채워야 할 것
catalogue-shelf-plan = 계획 문서
catalogue-shelf-press = 언론 기사
catalogue-shelf-retired = 뺀 것
catalogue-shelf = <b>{ $name }</b> · { $count }개
catalogue-to-complete = 이름만 알려진 직종이에요. 무슨 일을 하는지 적힌 자료를 찾으면 ‘하는 일’과 ‘출처’를 채우고 ‘근거’를 바꿔 주세요.
catalogue-ask-words = <b>어떤 직종을 찾으세요?</b>
    이름의 일부나 하는 일을 적어 주세요.
catalogue-found = <b>‘{ $words }’</b>에 맞는 직종이에요.
catalogue-found-none = <b>‘{ $words }’</b>에 맞는 직종이 없어요. 다른 말로 적어 주세요.

## One occupation

catalogue-card = <b>{ $name }</b> · { $id }
catalogue-value = • { $column }: { $value }
catalogue-standing-published = { $number }판에 있는 그대로예요.
catalogue-standing-changed = ✏️ { $number }판과 달라요. 고친 것이 초안에 있어요.
catalogue-standing-new = ✏️ 초안에만 있어요. 시민에게는 아직 안 보여요.
catalogue-standing-retired = 📦 뺀 직종이에요. 저장해 둔 사람만 볼 수 있어요.
catalogue-standing-name-only = 이름만 알아요. 하는 일을 채워 주세요.
catalogue-own-fault = ⚠️ { $column }: { $what }
button-catalogue-edit = 고치기
button-catalogue-retire = 목록에서 빼기
button-catalogue-back = 목록에 다시 넣기
button-catalogue-restore = 고친 것 되돌리기
button-catalogue-unwrite = 새 직종 지우기
catalogue-which-column = <b>{ $name }</b>
    무엇을 고칠까요?
catalogue-ask = <b>{ $column }</b> · { $name }
catalogue-ask-now = 지금: { $text }
catalogue-ask-how = { $hint }
    예: { $example }
catalogue-wrong = ⚠️ { $what }
button-catalogue-clear = 비우기
catalogue-ask-name = <b>새 직종의 이름을 적어 주세요.</b>
    첫 줄에 한국어 이름, 둘째 줄에 영어 이름을 적어요. 100자까지 적을 수 있어요.
catalogue-begun = 초안에 새 직종을 만들었어요. 나머지 칸을 채워 주세요.
catalogue-kept = 초안에 적었어요.
catalogue-restored = 고친 것을 되돌렸어요.

## The draft

catalogue-draft = <b>초안</b> · { $number }판에서 달라지는 것
catalogue-draft-none = 초안에 고친 것이 없어요.
catalogue-counts = 새 직종 { $new }개, 달라지는 직종 { $changed }개, 빼는 직종 { $retired }개, 다시 넣는 직종 { $back }개예요.
catalogue-change-new = <b>새 직종</b> · { $name }
catalogue-change-changed = <b>달라져요</b> · { $name }
catalogue-change-retired = <b>빼요</b> · { $name }
catalogue-change-back = <b>다시 넣어요</b> · { $name }
catalogue-faults = <b>고칠 곳이 있어요.</b> 고쳐야 승인을 부탁할 수 있어요.
catalogue-fault = ⚠️ { $name } · { $column }: { $what }
catalogue-faults-more = 고칠 곳이 { $count }군데 더 있어요.
catalogue-returned = ↩️ 승인 담당자가 돌려보냈어요: { $remark }
catalogue-not-finished = 고친 것이 없거나 고칠 곳이 남아 있어서 승인을 부탁하지 않았어요.
catalogue-submitted = 승인을 부탁했어요. 승인 담당자에게 알려 드렸어요.
catalogue-submitted-alone = 승인을 부탁했어요. 그런데 지금은 승인할 수 있는 사람이 없어요. 이 초안에 손대지 않은 승인 담당자가 있어야 해요.
catalogue-ask-drop = <b>초안을 버릴까요?</b>
    고친 직종 { $count }개가 모두 지금 판 그대로 돌아가요.
button-draft = ← 초안
button-draft-submit = 승인 요청하기
button-draft-drop = 초안 버리기
button-draft-drop-now = 네, 버릴게요
button-draft-review = 읽어 보기
catalogue-told-waiting = { $who }님이 직종 목록 초안의 승인을 부탁했어요.

## A second pair of eyes

catalogue-review = <b>직종 목록 초안</b> · { $number }판에서 달라지는 것
    끝까지 읽으면 승인하거나 돌려보낼 수 있어요.
button-draft-approve = 승인하고 시민에게 보이기
button-draft-return = 돌려보내기
catalogue-published = <b>승인했어요.</b> 이제 { $number }판이 시민에게 보여요.
catalogue-given-back = 돌려보냈어요. 쓴 사람에게 알려 드렸어요.
catalogue-told-published = 직종 목록 초안이 승인됐어요. { $number }판이 시민에게 보여요.
catalogue-told-returned = 직종 목록 초안이 돌아왔어요: { $remark }
catalogue-refused-not-an-approver = 지금 맡은 역할로는 승인할 수 없어요.
catalogue-refused-own-work = 직접 쓰거나 고친 초안은 승인할 수 없어요. 다른 분이 승인해야 해요.
catalogue-refused-changed = 읽으신 뒤에 초안이 달라졌어요. 다시 읽어 주세요.
catalogue-refused-decided = 이미 정해졌거나 승인을 기다리지 않아요.

## Versions

versions = <b>지난 판</b>
    한 판을 열면 그때 무엇이 달라졌는지 볼 수 있어요.
version-line = { $number }판 · { $at } · { $who }
version-line-release = { $number }판 · { $at } · 프로그램과 함께 온 자료
button-version = { $number }판
version-head = <b>{ $number }판에서 달라진 것</b>
version-first = 처음 판이에요.
button-version-back = 이 판으로 되돌리기
version-back-in-draft = { $number }판으로 되돌리는 초안을 만들었어요. 승인을 받으면 새 판이 돼요.
version-draft-in-the-way = 초안에 고친 것이 있어요. 승인을 받거나 버린 뒤에 되돌려 주세요.

## The spreadsheet

catalogue-file-name = 직종-{ $day }.{ $kind }
catalogue-file = { $number }판의 직종 { $count }개예요. 고쳐서 다시 올리시면 달라진 곳을 보여 드려요. ‘아이디’ 칸은 그대로 두세요.
catalogue-file-draft = { $number }판에 초안을 더한 직종 { $count }개예요. 고쳐서 다시 올리시면 달라진 곳을 보여 드려요. ‘아이디’ 칸은 그대로 두세요.
catalogue-ask-file = <b>엑셀(.xlsx)이나 CSV 파일을 보내 주세요.</b>
    한 번에 { $limit }줄, 5MB까지 읽어요. 먼저 보여 드리고, 확인하시면 초안에 넣어요.
    파일에 없는 직종과 칸은 그대로 둬요.
catalogue-upload = <b>{ $name }</b>
    아직 아무것도 바꾸지 않았어요. 아래를 보고 정해 주세요. 그대로인 직종은 { $same }개예요.
catalogue-upload-nothing = 달라진 것이 없어요. 직종 { $count }개가 그대로예요.
catalogue-upload-taken = <b>초안에 넣었어요.</b> 직종 { $count }개가 달라졌어요. 승인을 받아야 시민에게 보여요.
catalogue-upload-outdated = <b>초안에 넣지 않았어요.</b>
    보여 드린 뒤에 초안이나 판이 달라졌어요. 파일을 다시 올려 주세요.
catalogue-upload-undone = <b>되돌렸어요.</b> 초안을 파일을 넣기 전으로 돌려놓았어요.
catalogue-upload-too-late = 한 시간이 지났거나 그 뒤에 초안을 고쳐서 되돌릴 수 없어요.
button-catalogue-take = 초안에 넣기 ({ $count }개)
catalogue-check-problem = { $row }행 ‘{ $column }’: { $what }

## What is wrong in a column

catalogue-wrong-condition = { $place }번째 줄을 읽을 수 없어요. 이렇게 적어 주세요: 나이 | 모집 | 18~39 | 2016 | plan_2016
catalogue-wrong-years = 해로 읽을 수 없어요. 2010부터 2100까지, 이렇게 적어 주세요: 2013, 2015
catalogue-wrong-half = 한국어와 영어를 함께 적어 주세요.
catalogue-wrong-many = 너무 많아요. { $limit }개까지 적을 수 있어요.
catalogue-wrong-signs = 눈에 보이지 않는 글자가 들어 있어요. 지우고 다시 적어 주세요.
catalogue-wrong-evidence = ‘하는 일’과 맞지 않아요. 하는 일을 적으면 ‘계획 문서’나 ‘언론 기사’, 비우면 ‘이름만’이어야 해요.
catalogue-wrong-source = 출처로 읽을 수 없어요. https:// 로 시작하는 주소나 plan_2016을 적어 주세요.
catalogue-wrong-name = 같은 이름이 이미 있어요: { $other }. 다른 이름과 예전 이름도 살펴 주세요.
catalogue-wrong-no-id = 꼭 있어야 하는 칸이에요. 받은 파일에 있던 대로 두세요.
catalogue-wrong-id = 아이디로 쓸 수 없어요. 영어 소문자로 시작하고 영어 소문자, 숫자, 밑줄로 28자까지 적어 주세요.
catalogue-wrong-id-twice = 같은 아이디가 { $row }행에도 있어요. 하나만 남겨 주세요.

## The record

act-catalogue-edit = 직종을 고쳤어요
act-catalogue-restore = 직종에서 고친 것을 되돌렸어요
act-catalogue-drop = 직종 목록 초안을 버렸어요
act-catalogue-go-back = 직종 목록을 지난 판으로 되돌리는 초안을 만들었어요
act-catalogue-submit = 직종 목록 초안의 승인을 부탁했어요
act-catalogue-approve = 직종 목록 초안을 승인했어요
act-catalogue-give-back = 직종 목록 초안을 돌려보냈어요
act-catalogue-import = 직종 목록 파일을 초안에 넣었어요
act-catalogue-undo = 초안에 넣은 파일을 되돌렸어요
act-catalogue-release = 프로그램과 함께 온 직종 자료를 넣었어요
