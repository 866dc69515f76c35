## On a notice's card

notice-applied = 지원했다고 알린 분: { $count }명
notice-applied-few = 지원했다고 알린 분: { $few }명이 안 되면 숫자를 보이지 않아요.

## Templates

template-reminders = 공고 알림(시작·마감·결과)
template-newcomers = 새로운 일 소식
