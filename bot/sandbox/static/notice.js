// Notices a bot sends in answer to a pressed button, and questions the client asks.
import { el } from "./dom.js";
import { t } from "./i18n.js";

const TOAST_MILLISECONDS = 3500;

export function toast(region, text) {
  const note = el("div", { class: "toast" }, text);
  region.append(note);
  setTimeout(() => note.remove(), TOAST_MILLISECONDS);
}

export function dialog(title, content, buttons) {
  return new Promise((resolve) => {
    const form = el("form", { method: "dialog" });
    if (title) form.append(el("h2", { id: "dialog-title" }, title));
    form.append(content);
    const row = el("div", { class: "dialog-buttons" });
    for (const [value, label] of buttons) {
      const kind = value === "cancel" ? { formnovalidate: true, class: "quiet" } : {};
      row.append(el("button", { value, ...kind }, label));
    }
    form.append(row);
    const labelled = title ? { "aria-labelledby": "dialog-title" } : { "aria-label": t("message") };
    const box = el("dialog", labelled, form);
    box.addEventListener("close", () => {
      box.remove();
      resolve(box.returnValue === "cancel" ? "" : box.returnValue);
    });
    document.getElementById("notices").append(box);
    box.showModal();
  });
}

export const alertBox = (text) => dialog("", el("p", {}, text), [["ok", t("ok")]]);

export function confirmBox(text, label) {
  const buttons = [
    ["cancel", t("cancel")],
    ["ok", label],
  ];
  return dialog("", el("p", {}, text), buttons);
}
