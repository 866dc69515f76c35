// One person's client: header, messages, composer.
import { act, get } from "./api.js";
import { acceptFiles, askAboutFile } from "./attach.js";
import { Composer } from "./composer.js";
import { avatar, el, iconButton } from "./dom.js";
import { formatted } from "./format.js";
import { t } from "./i18n.js";
import { Inline } from "./inline.js";
import { pressKey, Spinners } from "./keys.js";
import { openAddress } from "./link.js";
import { Log } from "./log.js";
import { summary } from "./media.js";
import { showMenu } from "./menu.js";
import { fullName } from "./message.js";
import { toast } from "./notice.js";
import { pickChat } from "./share.js";

const TYPING_MILLISECONDS = 5000;
const DOING = { upload_photo: "sending_photo", upload_document: "sending_file" };

export class Pane {
  // `shell` is the page around it: person(id), bot, groupsOf(id), onPick(id, beside, chat),
  // onClose(pane), onPeople() and showShared(id, name, text).
  constructor(shell, user, chat = user) {
    Object.assign(this, { shell, user, chat, waiting: [] });
    this.element = el("section", { class: "pane", "aria-label": this.label() });
    this.toasts = el("div", { class: "toasts", role: "status" });
    this.spinners = new Spinners(this);
    this.log = new Log(user, chat !== user, this.label(), {
      onLink: (url) => openAddress(url, this),
      onCommand: (text) => this.say(text),
      onKey: (...pressed) => pressKey(this, ...pressed),
      onMenu: (message, element) => this.messageMenu(message, element),
    });
    this.composer = new Composer({
      onSend: (text, replyTo) => this.say(text, replyTo),
      onEdit: (message, text) => this.do("edit", { message_id: message.message_id, text }),
      onKey: (key) => this.replyKey(key),
      onFile: (file) => this.sendFile(file),
      onStart: () => this.open(""),
      onUnblock: () => this.do("block", { blocked: false }),
      onTyped: (text) => this.inline?.typed(text) ?? false,
    });
    this.inline = new Inline(this, this.composer);
    this.header = el("header", {});
    this.element.append(this.header, this.log.element, this.composer.element, this.toasts);
    this.element.dataset.drop = t("dropHere");
    acceptFiles(this.element, (file) => this.sendFile(file));
    this.drawHeader();
    this.load();
  }

  label() {
    return t("messagesWith", this.shell.person(this.user).user.first_name);
  }

  get group() {
    return this.shell.group(this.chat);
  }

  drawHeader() {
    const person = this.shell.person(this.user);
    const name = person.user.first_name;
    const heading = this.group?.title ?? this.botName ?? this.shell.bot.first_name;
    this.status = el("span", { class: "status" }, this.resting());
    const who = el("span", { class: "who", title: t(person.role) }, name);
    const people = { type: "button", class: "switch", "aria-label": `${t("openPeople")}: ${name}` };
    const open = () => this.shell.onPeople();
    const shift = el("button", { ...people, onclick: open }, avatar(this.user, name));
    const below = el("div", { class: "sub" }, this.status, who);
    const names = el("div", { class: "names" }, el("h2", { class: "title" }, heading), below);
    const menu = { "aria-expanded": "false", "aria-haspopup": "menu" };
    this.more = iconButton("menu", t("menu"), () => this.paneMenu(), menu);
    const shut = { class: "close-pane" };
    const close = iconButton("close", t("closePane"), () => this.shell.onClose(this), shut);
    this.header.replaceChildren(shift, names, this.more, close);
    this.composer.setState(this.group ? { started: true } : person);
  }

  resting() {
    return this.group ? t("memberCount", this.group.members.length) : t("bot");
  }

  paneMenu() {
    const { blocked, user } = this.shell.person(this.user);
    const next = user.language_code === "en" ? "ko" : "en";
    const language = t("languageOf", next === "ko" ? t("korean") : t("english"));
    this.more.setAttribute("aria-expanded", "true");
    showMenu(this.header, this.more, [
      [language, () => this.do("set_language", { language_code: next })],
      [t(blocked ? "unblock" : "block"), () => this.do("block", { blocked: !blocked })],
    ]);
  }

  messageMenu(message, element) {
    const id = message.message_id;
    const text = message.text ?? message.caption;
    const mine = message.from.id === this.user;
    const name = fullName(message.from);
    const items = [[t("reply"), () => this.composer.reply(message, t("replyTo", name))]];
    if (text) items.push([t("copy"), () => this.copy(text)]);
    if (mine && text && !message.via_bot) {
      items.push([t("edit"), () => this.composer.edit(message, t("editing"))]);
    }
    items.push([t("forward"), () => this.forward(id)]);
    items.push([t("remove"), () => this.do("delete", { message_id: id })]);
    showMenu(element.querySelector(".box"), element, items);
  }

  async copy(text) {
    await navigator.clipboard.writeText(text).catch(() => {});
    toast(this.toasts, t("copied"));
  }

  async forward(id) {
    const to = await pickChat(this);
    if (to) await this.do("forward", { message_id: id, to });
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

  // A link somebody else shared; the bot knows nothing of it until it is opened.
  showShared(name, text) {
    const urls = [...text.matchAll(/https?:\/\/\S+/g)];
    const entities = urls.map((url) => ({ type: "url", offset: url.index, length: url[0].length }));
    const words = formatted(text, entities, (url) => openAddress(url, this), () => {});
    const head = el("strong", {}, t("sharedBy", name));
    this.log.list.append(el("div", { class: "introduction shared" }, head, el("p", {}, words)));
    this.log.toEnd();
  }

  onEvent(event) {
    if (event.kind === "profile") return this.load();
    if (event.kind === "inline") return event.user === this.user && this.inline.onAnswer(event);
    if (event.chat !== this.chat) return;
    if (!this.loaded) return this.waiting.push(event);
    this[`on_${event.kind}`]?.(event);
  }

  on_message({ message }) {
    if (message.from.is_bot) this.showStatus(this.resting());
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
    if (!keyboard?.force_reply) return;
    const last = [...this.log.messages.values()].findLast((message) => message.from.is_bot);
    if (last) this.composer.reply(last, t("replyTo", summary(last).slice(0, 40)));
  }

  on_action({ action }) {
    this.showStatus(t(DOING[action] ?? "typing"), true);
  }

  on_answer(event) {
    if (event.user === this.user) this.spinners.onAnswer(event);
  }

  showStatus(text, active = false) {
    clearTimeout(this.statusTimer);
    this.status.textContent = text;
    this.status.classList.toggle("active", active);
    const rest = () => this.showStatus(this.resting());
    if (active) this.statusTimer = setTimeout(rest, TYPING_MILLISECONDS);
  }

  replyKey(key) {
    if (key.request_contact) return this.do("contact", {});
    if (key.request_location) return this.do("location", {});
    return this.say(key.text);
  }

  async sendFile(file) {
    const wishes = await askAboutFile(file);
    if (wishes) await this.do("upload", wishes, file);
  }

  say(text, replyTo) {
    return this.do("say", { text, reply_to: replyTo });
  }

  open(payload) {
    return this.do("open_link", { payload });
  }

  // The bot's own link leads to the private chat, wherever it was pressed.
  openBot(payload) {
    if (this.chat !== this.user) this.shell.onPick(this.user, false);
    return this.open(payload);
  }

  async do(name, values, file) {
    try {
      return await act(name, { user: this.user, chat: this.chat, ...values }, file);
    } catch (problem) {
      toast(this.toasts, problem.message.startsWith("Bad Request") ? problem.message : t("failed"));
      return null;
    }
  }
}
