## The record of what staff did

audit = <b>한 일 기록</b>
    새로운 것부터 보여 드려요. 시각은 서울 시각이에요.
    {""}
audit-none = 아직 기록이 없어요.
audit-line = • { $at } · { $who }: { $what }{ $about }
audit-was = 이전 { $role }
audit-role = { $role }
audit-all = 전체
audit-staff = 사람
audit-campaign = 공지 메시지
audit-notice = 채용 공고
audit-file = 한 일 기록 전체예요. 사람 이름과 번호가 들어 있으니 조심해서 다뤄 주세요.
button-older = 더 오래된 것 →
button-export-audit = 파일로 모두 받기
act-audit-export = 기록을 파일로 받았어요
act-campaign-approve = 공지 메시지를 승인했어요
act-campaign-cancel = 공지 메시지를 취소했어요
act-campaign-create = 공지 메시지를 새로 썼어요
act-campaign-edit = 공지 메시지를 고쳤어요
act-campaign-export = 발송 결과를 파일로 받았어요
act-campaign-give-back = 공지 메시지를 돌려보냈어요
act-campaign-pause = 발송을 멈췄어요
act-campaign-resume = 발송을 다시 시작했어요
act-campaign-submit = 공지 메시지 승인을 부탁했어요
act-campaign-test = 공지 메시지를 자신에게 시험 삼아 보냈어요
act-ledger-repair = 끊긴 발송을 정리했어요
act-notice-approve = 공고를 승인했어요
act-notice-close = 공고를 마감했어요
act-notice-create = 공고를 새로 썼어요
act-notice-discard = 공고 초안을 버렸어요
act-notice-edit = 공고를 고쳤어요
act-notice-give-back = 공고를 돌려보냈어요
act-notice-submit = 공고 승인을 부탁했어요
act-notice-withdraw = 공고를 내렸어요
act-segment-delete = 저장한 대상을 지웠어요
act-segment-save = 대상을 저장했어요
act-team-appoint = 담당자로 정했어요
act-team-invite = 초대했어요
act-team-join = 초대를 받고 들어왔어요
act-team-remove = 내보냈어요
act-team-revoke = 초대를 취소했어요
act-team-role = 역할을 바꿨어요
act-team-sandbox = 연습용 담당자로 정했어요
act-template-approve = 자동으로 보내는 글을 승인했어요
act-template-submit = 자동으로 보내는 글의 승인을 부탁했어요
