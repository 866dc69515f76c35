// One message as a bubble with its inline keyboard.
import { el, icon } from "./dom.js";
import { formatted } from "./format.js";
import { clockTime, dayName, t } from "./i18n.js";

const name = (user) => [user.first_name, user.last_name].filter(Boolean).join(" ");

// `actions` has onLink, onCommand and onPress(message, row, column, button element).
export function messageElement(message, viewer, inGroup, actions) {
  const mine = message.from.id === viewer;
  const author = mine ? t("you") : name(message.from);
  const bubble = el("div", { class: "bubble" });
  if (inGroup && !mine) bubble.append(el("div", { class: "author" }, author));
  if (message.reply_to_message) bubble.append(quoted(message.reply_to_message));
  bubble.append(body(message, actions), meta(message, mine));
  const box = el("div", { class: "box" }, bubble);
  if (message.reply_markup?.inline_keyboard) box.append(keyboard(message, actions));
  const attributes = {
    class: `message ${mine ? "out" : "in"}`,
    "aria-label": t("from", author, clockTime(message.date)),
    data: { id: message.message_id },
  };
  return el("article", attributes, box);
}

function body(message, { onLink, onCommand }) {
  const text = message.text ?? message.caption ?? "";
  const entities = message.entities ?? message.caption_entities ?? [];
  return el("div", { class: "text" }, formatted(text, entities, onLink, onCommand));
}

function quoted(original) {
  const text = original.text ?? original.caption ?? "";
  const author = el("strong", {}, name(original.from));
  return el("div", { class: "quoted" }, author, el("span", {}, text.slice(0, 120)));
}

function meta(message, mine) {
  const edited = message.edit_date ? `${t("edited")} ` : "";
  const time = new Date(message.date * 1000).toISOString();
  const clock = el("time", { datetime: time }, clockTime(message.date));
  return el("span", { class: "meta" }, edited, clock, mine ? icon("ticks") : null);
}

function keyboard(message, { onLink, onPress }) {
  const rows = message.reply_markup.inline_keyboard.map((row, r) => {
    const buttons = row.map((button, c) => {
      const key = el("button", { type: "button", class: "key", title: button.text }, button.text);
      if (button.url) key.append(icon("link"));
      key.addEventListener("click", () => {
        if (button.url) onLink(button.url);
        else onPress(message, r, c, key);
      });
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
