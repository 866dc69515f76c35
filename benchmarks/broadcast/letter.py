"""What everybody sends, and to whom."""

FIRST_SUBSCRIBER = 1_000_000_000
TOKEN = "1:BENCHMARK"
TEXT = (
    "<b>2027년 서울시 뉴딜일자리 참여자를 모집합니다</b>\n\n"
    "공공서비스 분야에서 일하며 경험을 쌓을 분을 찾아요. 모집 인원은 120명이고, "
    "1월 6일부터 1월 17일까지 신청할 수 있어요.\n\n"
    "자세한 내용과 신청 방법은 아래 버튼에서 볼 수 있어요."
)
LINK_LABEL = "자세히 보기"
LINK = "https://example.org/newdeal/2027"
STOP_LABEL = "이 소식 그만 받기"
STOP_CODE = "1:stop:january"


def subscribers(count: int) -> range:
    """The chats of this many subscribers."""
    return range(FIRST_SUBSCRIBER, FIRST_SUBSCRIBER + count)
