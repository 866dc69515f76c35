// One person's client: header, messages, composer.
import { act, get } from "./api.js";
import { Composer } from "./composer.js";
import { avatar, el, iconButton } from "./dom.js";
import { t } from "./i18n.js";
import { openAddress } from "./link.js";
import { Log } from "./log.js";
import { alertBox, toast } from "./notice.js";

const TYPING_MILLISECONDS = 5000;
const SPINNER_MILLISECONDS = 15000;
const DOING = { upload_photo: "sending_photo", upload_document: "sending_file" };

export class Pane {
  // `shell` is the page around it: person(id), bot, onClose(pane), onPeople(), openPerson(id).
  constructor(shell, user, chat = user) {
    Object.assign(this, { shell, user, chat });
    this.pressed = new Map();
    this.answered = new Map();
    this.waiting = [];
    this.element = el("section", { class: "pane", "aria-label": this.label() });
    this.toasts = el("div", { class: "toasts", role: "status" });
    const actions = {
      onLink: (url) => openAddress(url, this),
      onCommand: (text) => this.say(text),
      onPress: (...pressed) => this.press(...pressed),
    };
    this.log = new Log(user, chat !== user, this.label(), actions);
    this.composer = new Composer({
      onSend: (text) => this.say(text),
      onKey: (key) => this.say(typeof key === "string" ? key : key.text),
      onStart: () => this.open(""),
      onUnblock: () => this.do("block", { blocked: false }),
    });
    this.header = el("header", {});
    this.element.append(this.header, this.log.element, this.composer.element, this.toasts);
    this.drawHeader();
    this.load();
  }

  label() {
    return t("messagesWith", this.shell.person(this.user).user.first_name);
  }

  drawHeader() {
    const person = this.shell.person(this.user);
    const name = person.user.first_name;
    this.status = el("span", { class: "status", "aria-live": "off" }, t("bot"));
    const title = el("span", { class: "title" }, this.botName ?? this.shell.bot.first_name);
    const who = el("span", { class: "who", title: t(person.role) }, name);
    const people = { type: "button", class: "switch", "aria-label": `${t("openPeople")}: ${name}` };
    const shift = el("button", { ...people, onclick: () => this.shell.onPeople() }, avatar(this.user, name));
    const names = el("div", { class: "names" }, title, el("div", { class: "sub" }, this.status, who));
    const more = iconButton("menu", t("menu"), () => this.toggleMenu(), { "aria-expanded": "false" });
    const close = iconButton("close", t("closePane"), () => this.shell.onClose(this), { class: "close-pane" });
    this.more = more;
    this.menu = el("div", { class: "menu", hidden: true });
    this.header.replaceChildren(shift, names, more, close, this.menu);
    this.composer.setState(person);
  }

  toggleMenu(show = this.menu.hidden) {
    const { blocked } = this.shell.person(this.user);
    const item = (label, work) => {
      const run = () => {
        this.toggleMenu(false);
        work();
      };
      return el("button", { type: "button", onclick: run }, label);
    };
    const language = this.shell.person(this.user).user.language_code === "en" ? "ko" : "en";
    const languageName = `${t("language")}: ${language === "ko" ? t("korean") : t("english")}`;
    this.menu.replaceChildren(
      item(languageName, () => this.do("set_language", { language_code: language })),
      item(t(blocked ? "unblock" : "block"), () => this.do("block", { blocked: !blocked })),
    );
    this.menu.hidden = !show;
    this.more.setAttribute("aria-expanded", String(show));
    this.menu.onkeydown = (event) => {
      if (event.key !== "Escape") return;
      this.toggleMenu(false);
      this.more.focus();
    };
    if (show) this.menu.querySelector("button").focus();
  }

  async load() {
    this.loaded = false;
    const state = await get(`/page/chat?user=${this.user}&chat=${this.chat}`);
    this.botName = state.name;
    this.drawHeader();
    this.log.fill(state.messages, this.introduction(state));
    this.composer.setCommands(state.commands);
    this.composer.setKeyboard(state.keyboard);
    this.loaded = true;
    this.waiting.splice(0).forEach((event) => this.onEvent(event));
  }

  introduction({ name, description }) {
    const text = description || t("nothingYet");
    const head = description ? el("strong", {}, t("whatCanBotDo")) : null;
    const card = [avatar(this.shell.bot.id, name), head, el("p", {}, text)];
    return el("div", { class: "introduction" }, ...card.filter(Boolean));
  }

  onEvent(event) {
    if (event.kind === "profile") return this.load();
    if (event.chat !== this.chat) return;
    if (!this.loaded) return this.waiting.push(event);
    this[`on_${event.kind}`]?.(event);
  }

  on_message({ message }) {
    if (message.from.id !== this.user) this.showStatus(t("bot"));
    this.log.put(message);
  }

  on_edit({ message }) {
    this.log.replace(message);
  }

  on_delete({ message_id: id }) {
    this.log.remove(id);
  }

  on_keyboard({ keyboard }) {
    this.composer.setKeyboard(keyboard);
  }

  on_action({ action }) {
    this.showStatus(t(DOING[action] ?? "typing"), true);
  }

  on_answer({ user, query, answer }) {
    if (user !== this.user) return;
    this.answered.set(query, true);
    this.stopSpinner(query);
    if (answer.url) openAddress(answer.url, this);
    if (!answer.text) return;
    if (answer.show_alert) alertBox(answer.text);
    else toast(this.toasts, answer.text);
  }

  showStatus(text, active = false) {
    clearTimeout(this.statusTimer);
    this.status.textContent = text;
    this.status.classList.toggle("active", active);
    if (active) this.statusTimer = setTimeout(() => this.showStatus(t("bot")), TYPING_MILLISECONDS);
  }

  async press(message, row, column, key) {
    if (key.classList.contains("waiting")) return;
    key.classList.add("waiting");
    key.setAttribute("aria-busy", "true");
    const values = { message_id: message.message_id, row, column };
    const answer = await this.do("press", values);
    const spinner = { id: message.message_id, row, column };
    this.pressed.set(answer?.query, spinner);
    if (!answer || this.answered.has(answer.query)) return this.stopSpinner(answer?.query);
    setTimeout(() => this.stopSpinner(answer.query), SPINNER_MILLISECONDS);
  }

  // The message may have been drawn anew since the press, so the button is found by its place.
  stopSpinner(query) {
    const place = this.pressed.get(query);
    if (!place) return;
    this.pressed.delete(query);
    const rows = this.log.find(place.id)?.querySelectorAll(".keyboard .row");
    const key = rows?.[place.row]?.children[place.column];
    key?.classList.remove("waiting");
    key?.removeAttribute("aria-busy");
  }

  say(text) {
    return this.do("say", { text });
  }

  open(payload) {
    return this.do("open_link", { payload });
  }

  async do(name, values) {
    try {
      return await act(name, { user: this.user, chat: this.chat, ...values });
    } catch {
      toast(this.toasts, t("failed"));
      return null;
    }
  }
}
