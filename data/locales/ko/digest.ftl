## The weekly digest

digest-notices = <b>이번 주에 나온 공고예요.</b>
    받으시는 분께 맞을 수 있는 공고만 모았어요. 단추를 누르면 자세히 볼 수 있어요.
digest-news = <b>이번 주 소식이에요.</b>
    단추를 누르면 읽을 수 있어요.
digest-closes = { $title } (신청 마감: { $date })
