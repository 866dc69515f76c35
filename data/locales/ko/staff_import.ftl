## Notices from a file or from the city's open data

desk-import = 공고 여러 건 올리기
button-import = ← 여러 건 올리기
import = <b>공고 여러 건 올리기</b>
    엑셀 파일이나 열린데이터로 공고를 한꺼번에 가져와요. 저장하기 전에 무엇이 달라지는지 먼저 보여 드려요.
    가져온 공고는 초안이에요. 승인을 받아야 시민에게 보여요.
button-import-template = 엑셀 양식 받기
button-import-export = 지금 있는 공고 받기
button-import-upload = 엑셀 파일 올리기
button-import-fetch = 열린데이터에서 가져오기
import-template-name = 공고-양식.xlsx
import-template = 공고 양식이에요. ‘설명’ 시트에 칸마다 적는 법이 있어요. 채운 뒤 이 대화방에 파일로 올려 주세요.
import-export-name = 공고-{ $day }.xlsx
import-export = 지금 있는 공고 { $count }건이에요. 고쳐서 다시 올리시면 달라진 곳을 보여 드려요. ‘번호’ 칸은 그대로 두세요.
import-ask = <b>엑셀(.xlsx)이나 CSV 파일을 보내 주세요.</b>
    한 번에 { $limit }줄, 5MB까지 읽어요. 먼저 보여 드리고, 확인하시면 저장해요.
import-not-a-file = 파일을 기다리고 있어요. 엑셀(.xlsx)이나 CSV 파일을 보내 주세요.
import-problems = <b>고칠 곳이 { $count }군데 있어요.</b> 아무것도 저장하지 않았어요.
    파일을 고쳐서 다시 보내 주세요.
    {""}
import-problem = • { $row }행 ‘{ $column }’: { $what }
import-problems-more = • …

    나머지는 파일로 보내 드려요.
import-problems-name = 고칠-곳.csv
import-problems-file = 고칠 곳을 모두 적은 파일이에요.
import-file-row = 행
import-file-column = 칸
import-file-what = 고칠 것
import-preview = <b>{ $name }</b>
    새 공고 { $new }건, 달라지는 공고 { $changed }건, 그대로인 공고 { $same }건이에요.
    아직 저장하지 않았어요. 아래를 보고 정해 주세요.
import-left-out = 한 번에 다 저장할 수 없어서 { $count }건은 뺐어요. 저장한 뒤에 한 번 더 가져와 주세요.
import-page = { $pages }쪽 가운데 { $page }쪽이에요.
import-open-data = 서울 열린데이터
import-new = <b>새 공고</b> · { $title } ({ $row }행)
import-changed = <b>{ $number }번 공고가 달라져요</b> · { $title } ({ $row }행)
import-value = • { $column }: { $value }
import-difference = • { $column }: { $old } → <b>{ $new }</b>
import-empty-value = (비어 있음)
import-remark = ⚠️ { $what }
import-namesake = 제목이 같은 공고가 이미 있어요: { $number }번. 같은 공고라면 ‘번호’ 칸에 { JOSA($number, "을/를") } 적어 주세요.
import-nothing-new = 달라진 것이 없어요. 공고 { $count }건이 그대로예요.
button-import-store = 모두 초안으로 저장 ({ $count }건)
button-import-store-new = 새 공고만 저장 ({ $count }건)
button-import-drop = 저장하지 않고 그만두기
import-dropped = 저장하지 않았어요.
import-stored = <b>초안으로 저장했어요.</b>
    새 공고 { $new }건, 고친 공고 { $changed }건이에요. 승인을 받아야 시민에게 보여요.
import-can-be-undone = 한 시간 안에는 되돌릴 수 있어요.
button-import-undo = 되돌리기
import-undone = <b>되돌렸어요.</b> 공고 { $count }건을 가져오기 전으로 돌려놓았어요.
import-kept = { $count }건은 그 뒤에 고쳤거나 승인을 부탁해서 그대로 뒀어요.
import-undone-before = 이미 되돌렸어요.
import-too-late = 저장한 지 한 시간이 지나서 되돌릴 수 없어요. 공고를 하나씩 고쳐 주세요.
import-outdated = <b>저장하지 않았어요.</b>
    보여 드린 뒤에 다른 분이 공고를 고쳤어요. 파일을 다시 올려 주세요.
import-fetching = 가져오고 있어요. 잠시만 기다려 주세요.
import-no-key = 열린데이터 인증키가 없어서 가져올 수 없어요. 서버 관리자에게 OPEN_DATA_KEY 설정을 부탁해 주세요.
act-notices-import = 공고 여러 건을 가져왔어요
act-notices-undo = 가져온 공고를 되돌렸어요

## What is wrong in a cell

import-unknown-column = 모르는 칸이에요. 양식에 있는 이름만 쓸 수 있어요.
import-number-twice = 같은 번호가 두 번 나와요.
import-no-such-number = 그런 번호의 공고가 없어요. 새 공고라면 비워 주세요.
import-empty = 꼭 적어야 하는 칸인데 비어 있어요.
import-no-number = 숫자로 읽을 수 없어요.
import-no-date = 날짜로 읽을 수 없어요. 이렇게 적어 주세요: 2027-01-05 09:00
import-no-choice = 이 가운데에서 골라 주세요: { $choices }
import-no-occupation = ‘{ $name }’: 이런 이름의 직종이 없어요. ‘직종 이름’ 시트에 있는 이름을 적어 주세요.
import-no-occupation-like = ‘{ $name }’: 이런 이름의 직종이 없어요. 혹시 ‘{ $like }’인가요?
import-ends-first = 접수 마감은 접수 시작보다 뒤여야 해요.
import-result-first = 결과 발표가 접수 마감보다 빨라요.
import-ages-turned = 최대 나이는 최소 나이보다 작을 수 없어요.
import-too-long = 너무 길어요. { $limit }자까지 적을 수 있어요.
import-out-of-range = { $low }부터 { $high }까지만 적을 수 있어요.
import-no-address = 주소로 읽을 수 없어요. https:// 로 시작해야 해요.
import-not-right = 이 값은 쓸 수 없어요.

## What is wrong with a file

sheet-too-big = 파일이 너무 커요. { $limit }MB까지 읽을 수 있어요.
sheet-unpacks-too-big = 압축을 풀면 너무 커지는 파일이라 열지 않았어요. 내용만 새 엑셀 파일에 옮겨서 보내 주세요.
sheet-too-much = 서식이나 빈칸이 너무 많아서 읽지 못했어요. 내용만 새 엑셀 파일에 옮겨서 보내 주세요.
sheet-too-many-rows = 줄이 너무 많아요. { $limit }줄까지 읽을 수 있어요. 나누어 보내 주세요.
sheet-too-many-columns = 칸이 너무 많아요. { $limit }칸까지 읽을 수 있어요.
sheet-too-long = { $cell } 칸의 글이 너무 길어요. { $limit }자까지 적을 수 있어요.
sheet-not-one = 엑셀(.xlsx)이나 CSV 파일이 아니에요. 엑셀에서 ‘다른 이름으로 저장’을 눌러 .xlsx로 저장해 주세요.
sheet-old = 옛날 엑셀 파일(.xls)이에요. 엑셀에서 ‘다른 이름으로 저장’을 눌러 .xlsx로 저장해 주세요.
sheet-locked = 암호가 걸린 파일이에요. 암호를 풀고 저장해서 보내 주세요.
sheet-macros = 매크로가 들어 있는 파일이라 열지 않았어요. 매크로 없는 .xlsx로 저장해 주세요.
sheet-page = 이름만 엑셀이고 내용은 웹 문서예요. 엑셀에서 열어 .xlsx로 다시 저장해 주세요.
sheet-defines = 안전하지 않은 내용이 들어 있어서 열지 않았어요. 내용만 새 엑셀 파일에 옮겨서 보내 주세요.
sheet-broken = 파일이 깨져서 읽을 수 없어요. 엑셀에서 다시 저장해서 보내 주세요.
sheet-empty = 파일이 비어 있어요.
sheet-no-such = ‘{ $name }’ 시트가 없어요.
sheet-encoding = 글자를 읽을 수 없어요. CSV를 저장할 때 ‘CSV UTF-8’을 골라 주세요.
sheet-quotes = { $row }행의 따옴표(")가 맞지 않아요. 따옴표를 고쳐 주세요.
sheet-formula = { $cell } 칸을 비롯해 { $count }칸에 수식이 있어요. 수식은 읽지 않아요. 복사한 뒤 ‘값만 붙여넣기’로 바꿔 주세요.
sheet-error = { $cell } 칸의 값이 잘못됐어요. 엑셀에서 그 칸을 고쳐 주세요.
sheet-merged = { $cell } 칸이 합쳐져 있어요. ‘셀 병합’을 풀어 주세요.
sheet-heading-twice = ‘{ $name }’ 칸이 두 개 있어요. 하나만 남겨 주세요.
sheet-no-heading = { $cell } 칸 위에 칸 이름이 없어요. 이름을 적거나 그 칸을 비워 주세요.

## The city's open data

opendata-unreachable = 열린데이터 서버가 답하지 않아요. 잠시 뒤에 다시 해 주세요.
opendata-bad-key = 열린데이터 인증키가 맞지 않아요. 서버 관리자에게 OPEN_DATA_KEY 설정을 확인해 달라고 해 주세요.
opendata-refused = 열린데이터 서버가 요청을 받아 주지 않았어요({ $code }).
opendata-broken = 열린데이터 서버가 읽을 수 없는 답을 보냈어요. 저장한 것은 없어요.
opendata-no-title = 사업 이름이 없어요({ $name }: { $given }).
opendata-no-year = 연도를 읽지 못해 올해로 봤어요({ $name }: { $given }).
opendata-no-number = 인원을 숫자로 읽지 못했어요({ $name }: { $given }).
opendata-no-day = 날짜를 읽지 못해 적힌 그대로 뒀어요({ $name }: { $given }).
opendata-cut = 글이 길어서 뒤를 잘랐어요({ $name }: { $given }).
