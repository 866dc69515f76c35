// One message as a bubble with its inline keyboard.
import { el, icon, iconButton } from "./dom.js";
import { formatted } from "./format.js";
import { clockTime, dayName, t } from "./i18n.js";
import { media, serviceText, summary } from "./media.js";

const BUTTON_STYLES = new Set(["primary", "success", "danger"]);

export const fullName = (user) => [user.first_name, user.last_name].filter(Boolean).join(" ");

// `actions` has onLink, onCommand, onMenu(message, element) and onKey(message, row, column, key).
export function messageElement(message, viewer, inGroup, actions) {
  const service = serviceText(message);
  const id = message.message_id;
  if (service) return el("div", { class: "day service", data: { id } }, el("span", {}, service));
  const mine = message.from.id === viewer;
  const author = mine ? t("you") : fullName(message.from);
  const bubble = el("div", { class: `bubble ${looks(message)}` });
  if (inGroup && !mine) bubble.append(el("div", { class: "author" }, author));
  if (message.forward_origin) bubble.append(origin(message.forward_origin));
  if (message.via_bot) bubble.append(el("div", { class: "origin" }, t("viaBot", message.via_bot.username)));
  if (message.reply_to_message) bubble.append(quoted(message.reply_to_message));
  const held = media(message);
  const above = message.show_caption_above_media;
  bubble.append(...[above ? null : held, body(message, actions), above ? held : null].filter(Boolean));
  bubble.append(meta(message, mine));
  const box = el("div", { class: "box" }, bubble);
  if (message.reply_markup?.inline_keyboard) box.append(keyboard(message, actions));
  const label = t("from", author, clockTime(message.date));
  const attributes = { class: `message ${mine ? "out" : "in"}`, tabindex: "-1", "aria-label": label, data: { id } };
  const article = el("article", attributes, box);
  const open = () => actions.onMenu(message, article);
  const more = iconButton("menu", t("messageMenu"), open, { class: "message-menu", tabindex: "-1" });
  box.append(more);
  return article;
}

function looks(message) {
  if (message.sticker) return "bare";
  return message.photo ? "pictured" : "";
}

function body(message, { onLink, onCommand }) {
  const text = message.text ?? message.caption ?? "";
  if (!text) return null;
  const entities = message.entities ?? message.caption_entities ?? [];
  return el("div", { class: "text" }, formatted(text, entities, onLink, onCommand));
}

const origin = ({ sender_user: user }) => el("div", { class: "origin" }, t("forwardedFrom", fullName(user)));

function quoted(original) {
  const author = el("strong", {}, fullName(original.from));
  return el("div", { class: "quoted" }, author, el("span", {}, summary(original).slice(0, 120)));
}

function meta(message, mine) {
  const edited = message.edit_date ? `${t("edited")} ` : "";
  const time = new Date(message.date * 1000).toISOString();
  const clock = el("time", { datetime: time }, clockTime(message.date));
  return el("span", { class: "meta" }, edited, clock, mine ? icon("ticks") : null);
}

function keyboard(message, { onKey }) {
  const rows = message.reply_markup.inline_keyboard.map((row, r) => {
    const buttons = row.map((button, c) => {
      const style = BUTTON_STYLES.has(button.style) ? `key ${button.style}` : "key";
      const key = el("button", { type: "button", class: style, title: button.text }, button.text);
      if (button.url) key.append(icon("link"));
      key.addEventListener("click", () => onKey(message, r, c, key));
      return key;
    });
    return el("div", { class: "row" }, ...buttons);
  });
  return el("div", { class: "keyboard" }, ...rows);
}

export function dayElement(message) {
  const label = dayName(message.date);
  return el("div", { class: "day", data: { day: dayKey(message) } }, el("span", {}, label));
}

export const dayKey = (message) => new Date(message.date * 1000).toDateString();
