# Why an occupation is shown, and what to ask about before applying.
# Every value is proved by the catalogue, the lexicon or the person's own words.

reason-name = 말씀하신 바로 그 일이에요: { $name }
reason-name-part = 말씀하신 ‘{ $word }’, 이 일의 이름에 들어 있어요.
reason-keyword = 말씀하신 ‘{ $word }’, ‘{ $keyword }’ 관련 일이에요.
reason-keyword-same = 말씀하신 ‘{ $word }’에 관련된 일이에요.
reason-topic = 말씀하신 ‘{ $word }’, { $topic }이에요.
reason-topic-near = 말씀하신 ‘{ $word }’, { $topic }과 가까워요.
reason-interest-word = 말씀하신 ‘{ $word }’, ‘{ $interest }’ 분야의 일이에요.
reason-duty = 하는 일 설명에 ‘{ $stem }’ 이야기가 있어요.
reason-initials = 첫 자음 ‘{ $word }’에 맞는 이름이에요: { $name }
reason-typo = 적어 주신 ‘{ $word }’, { JOSA($meant, "으로/로") } 읽고 찾았어요.
reason-similar = 말씀하신 ‘{ $word }’, 비슷한 말 ‘{ $meant }’ 쪽에서 찾았어요.
reason-typo-name = 적어 주신 ‘{ $word }’, 이 이름과 글자가 비슷해요: { $name }
reason-keyboard = 한/영 자판을 바꿔 보니 { JOSA($meant, "이에요/예요") }. 그 말로 찾았어요.
reason-interest = 고르신 관심 분야 ‘{ $interest }’에 속하는 일이에요.
reason-group =
    { $group ->
        [woman] 여성을 위한 일로 모집한 적이 있어요.
        [career_break] 일을 쉬었다가 다시 시작하는 여성을 위한 일로 소개됐어요.
        [disabled] 장애가 있는 분을 위한 일로 소개됐어요.
        [deaf] 청각장애가 있는 분을 위한 일이에요.
        [foreign] 외국인 주민을 위한 일이에요.
       *[other] 말씀하신 상황에 맞는 분을 위한 일로 소개됐어요.
    }
reason-senior = 중장년과 어르신을 위한 일로 소개됐어요.
reason-open-age =
    { $dated ->
        [yes] { $year }년 모집 때 지원할 수 있던 나이예요.
       *[no] 지난 모집 때 지원할 수 있던 나이예요.
    }
reason-from-18 = 지금은 미리 알아 두세요. 18세부터 지원할 수 있어요.

# Conditions. `scope` is occupation or round; `range` is between, from or upto; `dated` is yes or no.
check-ages =
    { $range ->
        [from] { $min }세 이상
        [upto] { $max }세 이하
       *[between] { $min }~{ $max }세
    }
check-round =
    { $dated ->
        [yes] { $year }년 모집
       *[no] 지난 모집
    }
check-who =
    { $group ->
        [woman] 여성
        [career_break] 일을 쉬었다가 다시 시작하는 여성
        [disabled] 장애가 있는 분
        [deaf] 청각장애가 있는 분
        [foreign] 외국인 주민
        [student] 학생
        [benefits] 기초생활수급 등 지원을 받는 분
       *[other] 공고에서 정한 분
    }

check-age-yes =
    { $scope ->
        [occupation] 나이 조건에 맞아요: { check-ages }
       *[round] { check-round } 때의 나이 조건에 맞아요: { check-ages }
    }
check-age-no =
    { $scope ->
        [occupation] { check-ages }만 할 수 있는 일이에요.
       *[round] 확인 필요: { check-round }은 { check-ages }만 지원할 수 있었어요. 다음 모집은 다를 수 있어요.
    }
check-age-unknown =
    { $scope ->
        [occupation] 확인 필요: { check-ages }만 할 수 있는 일이에요.
       *[round] 확인 필요: { check-round }은 { check-ages }만 지원할 수 있었어요.
    }
check-group-yes =
    { $scope ->
        [occupation] 지원 대상에 맞아요: { check-who }
       *[round] { check-round }의 지원 대상에 맞아요: { check-who }
    }
check-group-no =
    { $scope ->
        [occupation] { check-who }만 할 수 있는 일이에요.
       *[round] 확인 필요: { check-round }은 { check-who }만 지원할 수 있었어요. 다음 모집은 다를 수 있어요.
    }
check-group-unknown =
    { $scope ->
        [occupation] 확인 필요: { check-who }만 할 수 있는 일이에요.
       *[round] 확인 필요: { check-round }은 { check-who }만 지원할 수 있었어요.
    }
check-qualification-unknown =
    { $required ->
        [yes] 확인 필요: { $ko }
       *[no] 있으면 좋아요: { $ko }
    }
