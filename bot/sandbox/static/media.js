// What a message holds besides text: pictures, files, places, people.
import { el, icon } from "./dom.js";
import { t } from "./i18n.js";

const WIDEST = 420;
const TALLEST = 440;

const fileAddress = (id) => `/page/file/${id}`;

export function media(message) {
  if (message.photo) return photo(message);
  if (message.document) return file(message.document);
  if (message.sticker) return el("div", { class: "sticker", role: "img", "aria-label": t("sticker") }, message.sticker.emoji);
  if (message.voice) return voice(message.voice);
  if (message.venue) return place(message.venue.location, message.venue.title, message.venue.address);
  if (message.location) return place(message.location, t("location"));
  if (message.contact) return contact(message.contact);
  return null;
}

// The space is kept before the picture arrives, so that the list does not jump.
function photo(message) {
  const { file_id: id, width, height } = message.photo.at(-1);
  const scale = Math.min(1, WIDEST / width, TALLEST / height);
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const image = el("img", { src: fileAddress(id), alt: message.caption || t("photo"), ...size, decoding: "async" });
  const cover = message.has_media_spoiler ? "photo covered" : "photo";
  const link = el("a", { class: cover, href: fileAddress(id), target: "_blank", rel: "noopener" }, image);
  if (message.has_media_spoiler) {
    link.addEventListener("click", (event) => {
      if (!link.classList.contains("covered")) return;
      event.preventDefault();
      link.classList.remove("covered");
    });
  }
  return link;
}

function file({ file_id: id, file_name: name = t("file"), file_size: size }) {
  const label = { href: fileAddress(id), download: name };
  const words = el("span", { class: "file-words" }, el("b", {}, name), el("small", {}, bytes(size)));
  return el("a", { class: "file", ...label }, el("span", { class: "disc" }, icon("file")), words);
}

function voice({ file_id: id, duration }) {
  const words = el("span", { class: "file-words" }, el("b", {}, t("voice")), el("small", {}, t("seconds", duration)));
  const label = { class: "file", href: fileAddress(id), download: "voice.ogg" };
  return el("a", label, el("span", { class: "disc" }, icon("mic")), words);
}

function place({ latitude, longitude }, title, address) {
  const where = `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;
  const words = el("span", { class: "file-words" }, el("b", {}, title), el("small", {}, address ?? where));
  return el("div", { class: "file" }, el("span", { class: "disc" }, icon("pin")), words);
}

function contact({ first_name: first, last_name: last, phone_number: phone }) {
  const name = [first, last].filter(Boolean).join(" ");
  const words = el("span", { class: "file-words" }, el("b", {}, name), el("small", {}, phone));
  return el("div", { class: "file" }, el("span", { class: "disc" }, icon("people")), words);
}

export function bytes(size = 0) {
  const units = ["B", "KB", "MB"];
  let at = 0;
  while (size >= 1024 && at < units.length - 1) [size, at] = [size / 1024, at + 1];
  return `${at ? size.toFixed(1) : size} ${units[at]}`;
}

// A message in one line, for lists and quotes.
export function summary(message) {
  const text = message.text ?? message.caption;
  if (text) return text;
  const kinds = ["photo", "sticker", "voice", "location", "contact"];
  const kind = kinds.find((name) => name in message);
  if (kind) return t(kind);
  if (message.document) return message.document.file_name;
  return message.new_chat_members ? serviceText(message) : "";
}

// Things that happened rather than were said; empty for ordinary messages.
export function serviceText(message) {
  if (message.new_chat_members) {
    const names = message.new_chat_members.map((user) => user.first_name).join(", ");
    return t("joined", message.from.first_name, names);
  }
  return message.migrate_to_chat_id ? t("upgraded") : "";
}
