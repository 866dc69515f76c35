## What an expert sees

opinion-about = <b>새 직종에 의견을 부탁드려요</b>
    서울시가 공공서비스에 알맞은 직종을 찾고 있어요.

    이름: <b>{ $name }</b>
    하는 일: { $duty }
    대상: { $audiences }
opinion-mine = 내 판단: <b>{ $verdict }</b>
opinion-none = 아직 고르지 않았어요
opinion-words = <blockquote>{ $words }</blockquote>
opinion-how = 판단을 고르고 글을 남겨 주세요. 바로 담당자에게 전해지고, 마감 전까지 바꿀 수 있어요.
    ‘내가 지워도 남기기’에 표시하시면, 나중에 내 정보를 지우셔도 판단과 글만 이름 없이 남아요. 표시하지 않으시면 함께 지워져요.
opinion-closed = 의견을 더 받지 않아요. 고마워요.
opinion-fits = 알맞아요
opinion-changes = 고치면 알맞아요
opinion-unfit = 알맞지 않아요
button-opinion-words = 글로 의견 쓰기
button-opinion-stays = 내가 지워도 남기기
button-opinion-back = ← 돌아가기
opinion-ask-words = <b>의견을 글로 적어 보내 주세요.</b>
    { $most }자까지 쓸 수 있어요. 다시 보내시면 앞의 글을 바꿔요.
opinion-link-taken = 이미 다른 분이 여신 링크예요. 부탁한 담당자에게 새 링크를 청해 주세요.
opinion-link-over = 기한이 지났거나 마감된 링크예요. 부탁한 담당자에게 물어봐 주세요.
opinion-link-own = 직접 만드신 링크예요. 의견을 주실 분에게 보내 주세요.
