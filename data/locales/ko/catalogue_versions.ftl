## What a person saved, after the catalogue changed

saved-changed-since = ℹ️ 저장하신 때의 내용이에요. 그 뒤에 바뀐 것이 있어요.
saved-retired = ℹ️ 이 일은 이제 목록에 없어요. 저장하신 것은 계속 볼 수 있어요.
saved-was = <b>저장하신 때</b>
saved-is = <b>지금</b>
saved-taken-over = 지금 내용으로 저장했어요.
button-saved-changes = 무엇이 바뀌었나요?
button-saved-take = 지금 내용으로 저장하기
