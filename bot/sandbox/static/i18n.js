// Words of the page in Korean and English. The page's language is not the language of the people
// on it: each of them has their own.
const WORDS = {
  ko: {
    title: "연습용 텔레그램",
    people: "사람",
    citizen: "시민",
    staff: "직원",
    bot: "봇",
    typing: "입력 중…",
    sending_photo: "사진 보내는 중…",
    sending_file: "파일 보내는 중…",
    edited: "수정됨",
    message: "메시지",
    send: "보내기",
    start: "시작",
    unblock: "차단 해제",
    block: "봇 차단하기",
    whatCanBotDo: "이 봇은 무엇을 할 수 있나요?",
    nothingYet: "아직 메시지가 없어요.",
    commands: "명령어",
    keyboard: "답장 키보드",
    close: "닫기",
    ok: "확인",
    cancel: "취소",
    menu: "더 보기",
    addPerson: "사람 추가",
    name: "이름",
    role: "역할",
    language: "언어",
    korean: "한국어",
    english: "English",
    add: "추가",
    beside: "나란히 열기",
    closePane: "이 창 닫기",
    openPeople: "사람 바꾸기",
    theme: "화면 색",
    theme_auto: "자동",
    theme_light: "밝게",
    theme_dark: "어둡게",
    newMessages: "새 메시지 보기",
    messagesWith: (name) => `${name} 님의 대화`,
    from: (name, time) => `${name}, ${time}`,
    today: "오늘",
    yesterday: "어제",
    reconnecting: "다시 연결하는 중…",
    failed: "보내지 못했어요. 다시 눌러 주세요.",
    openLink: "이 주소를 여시겠어요?",
    open: "열기",
    spoiler: "가려진 글 보기",
    noStaffYet: "아직 시작하지 않았어요",
    blockedState: "차단했어요",
    pageLanguage: "화면 언어",
    emptyPanes: "왼쪽에서 사람을 골라 주세요.",
    you: "나",
    unread: (count) => `읽지 않은 메시지 ${count}개`,
  },
  en: {
    title: "Practice Telegram",
    people: "People",
    citizen: "Citizen",
    staff: "Staff",
    bot: "bot",
    typing: "typing…",
    sending_photo: "sending a photo…",
    sending_file: "sending a file…",
    edited: "edited",
    message: "Message",
    send: "Send",
    start: "Start",
    unblock: "Unblock",
    block: "Block bot",
    whatCanBotDo: "What can this bot do?",
    nothingYet: "No messages here yet.",
    commands: "Commands",
    keyboard: "Reply keyboard",
    close: "Close",
    ok: "OK",
    cancel: "Cancel",
    menu: "More",
    addPerson: "Add a person",
    name: "Name",
    role: "Role",
    language: "Language",
    korean: "한국어",
    english: "English",
    add: "Add",
    beside: "Open beside",
    closePane: "Close this pane",
    openPeople: "Switch person",
    theme: "Appearance",
    theme_auto: "Auto",
    theme_light: "Light",
    theme_dark: "Dark",
    newMessages: "Show new messages",
    messagesWith: (name) => `${name}'s chat`,
    from: (name, time) => `${name}, ${time}`,
    today: "Today",
    yesterday: "Yesterday",
    reconnecting: "Reconnecting…",
    failed: "Could not be sent. Please try again.",
    openLink: "Open this link?",
    open: "Open",
    spoiler: "Show hidden text",
    noStaffYet: "Not started yet",
    blockedState: "Blocked the bot",
    pageLanguage: "Page language",
    emptyPanes: "Choose a person.",
    you: "You",
    unread: (count) => `${count} unread`,
  },
};

let language = localStorage.getItem("language") || "ko";

export const currentLanguage = () => language;

export function setLanguage(code) {
  language = code in WORDS ? code : "ko";
  localStorage.setItem("language", language);
  document.documentElement.lang = language;
  document.title = t("title");
}

export function t(key, ...values) {
  const words = WORDS[language][key];
  return typeof words === "function" ? words(...values) : words;
}

const locale = () => (language === "ko" ? "ko-KR" : "en-GB");

export function clockTime(seconds) {
  const options = { hour: "numeric", minute: "2-digit" };
  return new Date(seconds * 1000).toLocaleTimeString(locale(), options);
}

export function dayName(seconds) {
  const date = new Date(seconds * 1000);
  const days = Math.round((new Date().setHours(0, 0, 0, 0) - date.setHours(0, 0, 0, 0)) / 864e5);
  if (days === 0) return t("today");
  if (days === 1) return t("yesterday");
  const year = new Date().getFullYear() === date.getFullYear() ? undefined : "numeric";
  return date.toLocaleDateString(locale(), { year, month: "long", day: "numeric" });
}
