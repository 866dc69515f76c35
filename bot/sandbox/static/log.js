// The scrolling list of messages: keeps its place, follows the end, updates in place.
import { el, icon } from "./dom.js";
import { t } from "./i18n.js";
import { dayElement, dayKey, messageElement } from "./message.js";

const NEAR_END = 80;

export class Log {
  constructor(viewer, inGroup, label, actions) {
    Object.assign(this, { viewer, inGroup, actions, unseen: 0 });
    this.messages = new Map();
    const attributes = { class: "log", role: "log", "aria-label": label, tabindex: "0" };
    this.list = el("div", attributes);
    this.badge = el("span", { class: "count" });
    const jump = { type: "button", class: "jump", hidden: true, "aria-label": t("newMessages") };
    this.jump = el("button", { ...jump, onclick: () => this.toEnd(true) }, icon("down"), this.badge);
    this.list.addEventListener("scroll", () => this.scrolled());
    this.list.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("contextmenu", (event) => this.menu(event));
    this.element = el("div", { class: "log-frame" }, this.list, this.jump);
    // A smaller window or a longer composer must not hide the newest message.
    this.following = true;
    new ResizeObserver(() => this.following && this.toEnd()).observe(this.list);
  }

  fill(messages, empty) {
    this.list.setAttribute("aria-live", "off");
    this.messages.clear();
    this.list.replaceChildren();
    this.empty = empty;
    if (!messages.length && empty) this.list.append(empty);
    for (const message of messages) this.append(message);
    this.toEnd();
    requestAnimationFrame(() => this.list.setAttribute("aria-live", "polite"));
  }

  put(message) {
    if (this.messages.has(message.message_id)) return this.replace(message);
    const follow = this.following || message.from.id === this.viewer;
    this.append(message);
    if (follow) return this.toEnd();
    this.unseen += 1;
    this.badge.textContent = String(this.unseen);
    this.jump.hidden = false;
  }

  append(message) {
    this.empty?.remove();
    const last = [...this.messages.values()].at(-1);
    if (!last || dayKey(last) !== dayKey(message)) this.list.append(dayElement(message));
    this.messages.set(message.message_id, message);
    this.list.append(this.build(message));
  }

  build(message) {
    return messageElement(message, this.viewer, this.inGroup, this.actions);
  }

  replace(message) {
    const old = this.find(message.message_id);
    if (!old) return;
    const keys = [...old.querySelectorAll(".key")];
    const focused = keys.indexOf(document.activeElement);
    this.messages.set(message.message_id, message);
    const fresh = this.build(message);
    const inside = old === document.activeElement;
    old.replaceWith(fresh);
    if (inside) fresh.focus();
    const fallback = fresh.querySelectorAll(".key");
    // Whoever walks with the keyboard stays where they were, or as near as there is a button.
    if (focused >= 0) (fallback[Math.min(focused, fallback.length - 1)] ?? this.list).focus();
    if (this.following) this.toEnd();
  }

  remove(id) {
    const node = this.find(id);
    this.messages.delete(id);
    const day = node?.previousElementSibling;
    const alone = !node?.nextElementSibling || node.nextElementSibling.matches(".day");
    node?.remove();
    if (day?.matches(".day") && alone) day.remove();
    if (!this.messages.size && this.empty) this.list.append(this.empty);
  }

  // Arrow keys walk from message to message, Enter opens the menu of the one in focus.
  key(event) {
    const current = event.target.closest(".message");
    if (event.target !== current && event.target !== this.list) return;
    const all = [...this.list.querySelectorAll(".message")];
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step && all.length) {
      const at = current ? all.indexOf(current) + step : all.length - 1;
      all[Math.max(0, Math.min(at, all.length - 1))].focus();
    } else if (current && event.key === "Enter") {
      this.actions.onMenu(this.messages.get(Number(current.dataset.id)), current);
    } else {
      return;
    }
    event.preventDefault();
  }

  menu(event) {
    const current = event.target.closest(".message");
    if (!current || event.target.closest("a, img") || !getSelection().isCollapsed) return;
    event.preventDefault();
    this.actions.onMenu(this.messages.get(Number(current.dataset.id)), current);
  }

  find(id) {
    return this.list.querySelector(`[data-id="${id}"]`);
  }

  // Only a person's own scrolling decides whether the end is followed: a scroll that comes with
  // a change of size comes from the layout.
  scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.list;
    const size = `${scrollHeight} ${clientHeight}`;
    const moved = size === this.size;
    this.size = size;
    if (!moved && this.following) return this.toEnd();
    this.following = scrollHeight - scrollTop - clientHeight < NEAR_END;
    if (this.following) this.seen();
  }

  toEnd(smooth = false) {
    this.following = true;
    this.list.scrollTo({ top: this.list.scrollHeight, behavior: smooth ? "smooth" : "instant" });
    this.seen();
  }

  seen() {
    this.unseen = 0;
    this.jump.hidden = true;
    this.badge.textContent = "";
  }
}
