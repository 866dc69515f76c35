## The team

team = <b>함께 일하는 사람 { $count }명</b>
team-line = • { $name } · { $role }
team-member = <b>{ $name }</b>
    역할: { $role }
    텔레그램 번호: { $number }
    함께한 날: { $since }

    • 열람 담당: 보기만 해요.
    • 작성 담당: 글을 쓰고 승인을 부탁해요.
    • 승인 담당: 다른 분이 쓴 글을 승인해요.
    • 관리 담당: 함께 일하는 사람을 정하고 기록을 봐요.
team-ask-role = { $name }님의 역할을 { $was }에서 { JOSA($role, "으로/로") } 바꿀까요?
team-ask-remove = <b>{ $name }님을 내보낼까요?</b>
    곧바로 담당자 화면을 쓸 수 없게 되고, 이분이 보낸 초대도 취소돼요. 그동안 한 일의 기록은 남아요.
team-settings = 서버 설정 ADMIN_IDS에 이분의 번호가 있으면, 봇이 다시 켜질 때 관리 담당으로 돌아와요. 그것까지 막으려면 서버 운영자에게 설정에서 빼 달라고 해 주세요.
team-last-admin = 관리 담당이 한 명뿐이라 바꿀 수 없어요. 먼저 다른 분을 관리 담당으로 정해 주세요.
team-no-member = 이미 나간 분이에요.
team-role-changed = 역할을 바꿨어요.
team-removed = 내보냈어요.
team-you-left = 담당자에서 나왔어요. 그동안 고마웠어요.
team-your-role = 맡은 역할이 바뀌었어요. 이제 { JOSA($role, "이에요/예요") }.
button-team = ← 함께 일하는 사람
button-make = { JOSA($role, "으로/로") } 바꾸기
button-change-role = 네, 바꿔 주세요
button-ask-remove = 내보내기
button-remove = 네, 내보내 주세요
button-not-now = 아니요, 그대로 둘게요
button-invite = 새 사람 초대하기
button-invitations = 열린 초대 ({ $count })
button-open-invitations = 열린 초대 보기

## Invitations

invite-ask-role = <b>어떤 일을 맡을 분인가요?</b>

    • 열람 담당: 보기만 해요.
    • 작성 담당: 글을 쓰고 승인을 부탁해요.
    • 승인 담당: 다른 분이 쓴 글을 승인해요.
    • 관리 담당: 함께 일하는 사람을 정하고 기록을 봐요.
invite-ask-label = <b>{ JOSA($role, "으로/로") } 초대할게요. 동료들이 이분을 뭐라고 부르나요?</b>
    { $most }자까지 글로 적어 보내 주세요. 예: 홍보팀 김하늘
invite-dropped = 초대하지 않았어요.
invite-link = <b>{ $name }님을 { JOSA($role, "으로/로") } 초대하는 링크예요.</b>

    { $link }

    • 이분에게만 보내 주세요. 먼저 여는 한 사람이 { JOSA($role, "이/가") } 돼요.
    • { $until }까지 한 번만 쓸 수 있어요.
    • 링크는 지금 한 번만 보여 드려요.
invite-too-many = 열린 초대가 { $most }건이라 더 보낼 수 없어요. 쓰지 않을 초대를 먼저 취소해 주세요.
invite-shown-before = 초대 링크는 한 번만 보여 드려요. 받지 못했다면 그 초대를 취소하고 다시 초대해 주세요.
invitations = <b>아직 쓰지 않은 초대 { $count }건</b>
invitations-none = 열린 초대가 없어요.
invitations-line = • { $name } · { $role } · 보낸 사람 { $who } · { $until }까지
button-revoke = { $name } 초대 취소
invite-revoked = 초대를 취소했어요.
invite-gone = 이미 쓰였거나 취소된 초대예요.
invite-joined = <b>반가워요. 이제 { JOSA($role, "이에요/예요") }.</b>
    언제든 /staff 를 누르면 담당자 화면이 열려요.
invite-accepted = { $name }님이 초대를 받았어요. 이제 { JOSA($role, "이에요/예요") }.
    텔레그램 번호: { $number }
    모르는 분이라면 함께 일하는 사람에서 곧바로 내보내 주세요.
invite-no-gain = 이미 그만한 일을 맡고 계세요. 이 초대는 받을 분을 위해 그대로 둘게요.
invite-used = 이미 쓴 초대예요. 초대한 분에게 새 링크를 부탁해 주세요.
invite-expired = 기한이 지났거나 취소된 초대예요. 초대한 분에게 새 링크를 부탁해 주세요.
invite-own = 직접 만드신 초대예요. 함께 일할 분에게 이 링크를 보내 주세요.
