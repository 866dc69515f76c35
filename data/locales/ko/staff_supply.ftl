## Demand beside supply

desk-supply = 찾는 사람과 자리
supply = <b>찾는 사람과 자리</b>
    시민이 찾은 직종과, 담당자가 적은 자리와 지원을 나란히 보여 드려요. 분기를 골라 주세요.
supply-when = { $year }년 { $number }분기
button-supply-earlier = ← 더 이른 분기
button-supply-later = 더 늦은 분기 →
button-supply-quarters = ← 분기 고르기
button-supply-to-quarter = ← { $quarter }
button-supply-files = 엑셀로 적기
supply-quarter = <b>{ $quarter } · 찾는 사람과 자리</b>
    많이 찾은 직종부터 보여 드려요. 5명이 안 되는 숫자는 ‘5명 미만’이라고만 적어요.
button-supply-picture = 그림으로 보기
button-supply-groups = 대상별로 보기
button-supply-words = 못 찾은 말
button-supply-file = 엑셀로 받기
supply-nothing-yet = 이 분기에는 아직 보여 드릴 숫자가 없어요.

## Figures

supply-people = { $number }명
supply-few = 5명 미만
supply-not-known = 모름
demand-viewed = 설명을 본 사람
demand-saved = 저장한 사람
demand-clicked = 공고를 본 사람
demand-subscribed = 채용 소식을 받는 사람
demand-applied = 지원했다고 한 사람
demand-figure = { $kind } { $people }
demand-times = { $kind } { $number }
demand-none = 찾은 사람이 아직 없어요.
demand-row = • { $kind }: <b>{ $people }</b>
demand-head = <b>찾는 사람</b>
demand-ages = • { $kind }:{" "}
supply-head = <b>자리와 지원</b>
supply-line = 자리 { $posts } · 지원 { $applicants } · 채용 { $hired }
supply-row = • { $group }:{" "}
supply-row-all = • 모두:{" "}
supply-remark = ({ $remark })
supply-not-entered = 아직 아무도 적지 않았어요.
gap-unknown = 자리 수를 아직 몰라요.
gap-posts-unknown = 찾는 사람이 있어요. 자리 수를 적어 주세요.
gap-no-posts = 찾는 사람은 있는데 자리가 없어요.
gap-nothing = 자리가 없고, 찾는 사람도 적어요.
gap-few-apply = 자리보다 지원한 사람이 적어요.
gap-not-filled = 지원은 있었지만 자리를 다 채우지 못했어요.
gap-many-apply = 자리보다 지원한 사람이 많아요.
gap-few-look = 자리는 있는데 찾는 사람이 적어요.
gap-both = 자리도 있고 찾는 사람도 있어요.

## By age

supply-ages-all = 모든 나이
supply-ages-upto-39 = 39세 이하
supply-ages-upto-29 = 29세 이하
supply-ages-upto-17 = 17세 이하
supply-ages-18-29 = 18~29세
supply-ages-30-39 = 30~39세
supply-ages-40-up-or-untold = 40세 이상이거나 나이를 말하지 않음
supply-ages-40-up = 40세 이상
supply-ages-40-49 = 40~49세
supply-ages-50-up = 50세 이상
supply-ages-50-64 = 50~64세
supply-ages-65-up = 65세 이상
supply-ages-untold = 나이를 말하지 않음
supply-ages-head = <b>나이대별</b>
    나이대 하나가 5명이 안 되면 옆 나이대와 묶어서 보여 드려요.
supply-ages-none = 나이대로 나누어 보여 드릴 만큼 많지 않아요.

## By person group

supply-groups = <b>{ $quarter } · 대상별</b>
    그 대상에게 맞는다고 알려진 직종의 숫자를 더했어요. 한 사람이 직종 셋을 보면 3으로 세고, 5명 미만은 빼요.
supply-occupations = 직종 { $count }개

## Words that found nothing

supply-words-head = <b>{ $quarter } · 찾았지만 없던 말</b>
    다섯 사람 넘게, 또는 다섯 사람이 찾은 말만 보여 드려요.
    {""}
supply-words-line = • { $word }: { $people }
supply-words-none = 아직 없어요.
supply-words-more = 그 밖의 { $count }개는 엑셀 파일에 있어요.

## One occupation

supply-one = <b>{ $name }</b> · { $quarter }
supply-gap = → { $gap }
button-supply-one-picture = 그림으로 보기
button-supply-enter = 숫자 적기
button-supply-one = ← 직종으로
supply-picture-one = { $name } · 찾는 사람과 자리
supply-picture-quarter = { $quarter } · 많이 찾은 직종과 자리
supply-picture-note = 5명이 안 되는 숫자는 막대를 그리지 않아요.
supply-series-posts = 자리

## Entering figures

supply-choose-group = <b>{ $name }</b> · { $quarter }
    누구를 뽑는 자리인가요? ✅는 이미 적은 대상이에요.
supply-ask = <b>{ $name }</b>
    { $quarter } · { $group }
supply-ask-posts = 자리가 몇 개였나요? 숫자만 적어 주세요. 없었으면 0을 적어 주세요.
supply-ask-applicants = 몇 명이 지원했나요? 숫자만 적어 주세요.
supply-ask-hired = 몇 명을 뽑았나요? 숫자만 적어 주세요.
supply-ask-remark = 숫자가 어디에서 왔나요? 한 줄로 적어 주세요.
supply-now = 지금 적힌 것: { $text }
button-supply-clear = 모름으로 바꾸기
button-supply-done = 그만 적기
supply-wrong-number = 숫자로 읽을 수 없어요. ‘12’처럼 적어 주세요.
supply-wrong-range = 0부터 { $most }까지만 적을 수 있어요.
supply-wrong-more = 뽑힌 사람이 지원한 사람보다 많을 수 없어요.
supply-wrong-long = 너무 길어요. { $limit }자까지 적을 수 있어요.
supply-wrong-no-words = 글로 적어 주세요.
supply-wrong-empty = 숫자를 하나라도 먼저 적어 주세요.
supply-gone = 이 직종은 이제 목록에 없어요.

## Files

supply-files = <b>엑셀로 적기</b>
    양식을 받아 자리와 지원한 사람 수를 채운 뒤 올려 주세요. 저장하기 전에 무엇이 달라지는지 먼저 보여 드려요.
button-supply-form = { $quarter } 양식 받기
button-supply-all = 적은 것 모두 받기
supply-form-name = 자리-{ $quarter }.xlsx
supply-form = { $quarter } 양식이에요. 아는 칸만 채워 주세요. ‘설명’ 시트에 칸마다 적는 법이 있어요.
supply-all-name = 자리-모두-{ $day }.xlsx
supply-all = 지금까지 적은 { $count }줄이에요. 고쳐서 다시 올리시면 달라진 곳을 보여 드려요.
supply-file-name = 찾는-사람과-자리-{ $quarter }.xlsx
supply-file = { $quarter }의 찾는 사람과 자리예요. 5명 미만인 숫자는 들어 있지 않아요.
supply-sheet-occupations = 직종별
supply-sheet-ages = 나이대별
supply-sheet-supply = 자리와 지원
supply-sheet-words = 찾았지만 없던 말
supply-sheet-reading = 읽는 법
supply-column-occupation = 직종
supply-column-kind = 무엇
supply-column-ages = 나이대
supply-column-people = 사람 수
supply-column-group = 대상
supply-column-posts = 자리
supply-column-applicants = 지원
supply-column-hired = 채용
supply-column-remark = 출처와 비고
supply-column-gap = 한마디로
supply-column-word = 말
supply-reading-few = 찾는 사람의 숫자는 0이거나 5명 이상일 때만 적어요. 1명에서 4명까지는 ‘5명 미만’이에요.
supply-reading-ages = 나이대 하나가 5명이 안 되면 옆 나이대와 묶어요. 그래서 어느 숫자에서 어느 숫자를 빼도 5명 미만이 나오지 않아요. 나이는 지금 알려 준 나이예요.
supply-reading-counted = 한 사람은 직종 하나에 한 번만 세요. 공고는 거기에 적힌 직종마다 세요.
supply-reading-supply = 자리와 지원, 채용은 담당자가 적은 숫자 그대로예요. 빈칸은 모른다는 뜻이에요.

## What is wrong with a row

supply-no-column = 꼭 있어야 하는 칸인데 없어요. 양식을 다시 받아 주세요.
supply-row-twice = { $row }행과 같은 직종, 분기, 대상이에요. 한 줄만 남겨 주세요.
supply-one-occupation = 직종은 한 줄에 하나만 적어 주세요.

## Before and after it is stored

supply-preview = <b>{ $name }</b>
    새로 적는 줄 { $new }개, 고치는 줄 { $changed }개, 지우는 줄 { $gone }개, 그대로인 줄 { $same }개예요.
    아직 저장하지 않았어요. 아래를 보고 정해 주세요.
supply-change = <b>{ $name }</b> · { $quarter } · { $group } ({ $row }행)
supply-change-gone = 지워요:
supply-nothing-new = 달라진 것이 없어요. { $count }줄이 그대로예요.
button-supply-store = 모두 저장 ({ $count }줄)
supply-stored = <b>저장했어요.</b>
    새로 적은 줄 { $new }개, 고친 줄 { $changed }개, 지운 줄 { $gone }개, 그대로인 줄 { $same }개예요.
supply-outdated = <b>저장하지 않았어요.</b>
    보여 드린 뒤에 다른 분이 숫자를 고쳤어요. 파일을 다시 올려 주세요.
supply-undone = <b>되돌렸어요.</b> { $count }줄을 올리기 전으로 돌려놓았어요.
supply-kept = { $count }줄은 그 뒤에 고쳐서 그대로 뒀어요.
supply-too-late = 저장한 지 한 시간이 지나서 되돌릴 수 없어요. 숫자를 하나씩 고쳐 주세요.

## In the record

subject-supply = 자리와 지원 ({ $number })
act-supply-put = 자리와 지원 숫자를 적었어요
act-supply-import = 자리와 지원 숫자를 파일로 올렸어요
act-supply-undo = 파일로 올린 숫자를 되돌렸어요
act-supply-export = 찾는 사람과 자리를 파일로 받았어요
