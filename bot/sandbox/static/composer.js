// Where a person writes: text, commands, files, the bot's reply keyboard, start and unblock.
import { chooseFile } from "./attach.js";
import { el, iconButton } from "./dom.js";
import { t } from "./i18n.js";

const TALLEST = 160;

export class Composer {
  // `actions` has onSend(text), onEdit(message, text), onKey(key), onFile(file), onStart(),
  // onUnblock() and onTyped(text), which is true for text that is not a command or a message.
  constructor(actions) {
    this.actions = actions;
    this.commands = [];
    this.keyboard = null;
    this.element = el("div", { class: "composer" });
    this.input = el("textarea", { rows: "1", placeholder: t("message"), "aria-label": t("message") });
    this.input.addEventListener("input", () => this.changed());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.menuButton = iconButton("commands", t("commands"), () => this.toggleCommands());
    this.attachButton = iconButton("attach", t("attach"), () => chooseFile(actions.onFile));
    this.keyboardButton = iconButton("keyboard", t("keyboard"), () => this.toggleKeyboard());
    this.sendButton = iconButton("send", t("send"), () => this.send(), { class: "send" });
    this.suggestions = el("div", { class: "suggestions", hidden: true });
    this.keys = el("div", { class: "reply-keyboard", hidden: true });
    const right = [this.keyboardButton, this.attachButton, this.sendButton];
    const line = [this.menuButton, this.input, ...right];
    this.line = el("div", { class: "line" }, ...line);
    this.gate = el("button", { type: "button", class: "gate" });
    this.about = el("div", { class: "about", hidden: true });
    this.element.append(this.suggestions, this.about, this.line, this.keys, this.gate);
    this.changed();
  }

  // A person who never wrote sees Start, one who blocked the bot sees Unblock.
  setState({ started, blocked }) {
    const gated = blocked || !started;
    this.gate.hidden = !gated;
    this.line.hidden = gated;
    this.keys.hidden = gated || !this.keyboard;
    this.gate.textContent = blocked ? t("unblock") : t("start");
    this.grow();
    this.gate.onclick = () => (blocked ? this.actions.onUnblock() : this.actions.onStart());
  }

  setCommands(commands) {
    this.commands = commands;
    this.menuButton.hidden = commands.length === 0;
  }

  setKeyboard(keyboard) {
    const rows = keyboard?.keyboard ?? [];
    this.keyboard = rows.length ? keyboard : null;
    const build = (key) => {
      const text = typeof key === "string" ? key : key.text;
      const press = () => {
        this.actions.onKey(key);
        if (keyboard.one_time_keyboard) this.keys.hidden = true;
      };
      return el("button", { type: "button", onclick: press }, text);
    };
    const rowOf = (row) => el("div", { class: "row" }, ...row.map(build));
    this.keys.replaceChildren(...rows.map(rowOf));
    this.keys.hidden = !this.keyboard || !this.gate.hidden;
    this.keyboardButton.hidden = !this.keyboard;
    this.input.placeholder = keyboard?.input_field_placeholder || t("message");
  }

  toggleKeyboard() {
    this.keys.hidden = !this.keys.hidden;
  }

  toggleCommands() {
    if (this.suggestions.hidden) this.suggest(this.commands);
    else this.suggestions.hidden = true;
    this.suggestions.querySelector("button")?.focus();
  }

  changed() {
    this.grow();
    const text = this.input.value;
    this.sendButton.disabled = !text.trim();
    if (this.actions.onTyped(text)) return;
    const typed = /^\/([a-z0-9_]*)$/i.exec(text);
    const matching = typed && this.commands.filter((c) => c.command.startsWith(typed[1]));
    this.suggest(matching || []);
  }

  grow() {
    this.input.style.height = "auto";
    const height = Math.min(this.input.scrollHeight, TALLEST);
    if (height) this.input.style.height = `${height}px`;
  }

  suggest(commands) {
    const build = ({ command, description }) => {
      const pick = () => {
        this.clear();
        this.actions.onSend(`/${command}`);
        this.input.focus();
      };
      const parts = [el("b", {}, `/${command}`), el("span", {}, description)];
      return el("button", { type: "button", onclick: pick }, ...parts);
    };
    this.suggestions.replaceChildren(...commands.map(build));
    this.suggestions.hidden = commands.length === 0;
    this.suggestions.onkeydown = (event) => this.walk(event);
  }

  walk(event) {
    const buttons = [...this.suggestions.children];
    const at = buttons.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") this.suggestions.hidden = true;
    if (event.key === "Escape" || (step === -1 && at === 0)) this.input.focus();
    else if (step) buttons[Math.max(0, Math.min(at + step, buttons.length - 1))].focus();
    else return;
    event.preventDefault();
  }

  key(event) {
    // While a Hangul syllable is being composed, Enter belongs to the input method.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.send();
    } else if (event.key === "ArrowDown" && !this.suggestions.hidden) {
      event.preventDefault();
      this.suggestions.querySelector("button")?.focus();
    } else if (event.key === "Escape") {
      if (this.suggestions.hidden) this.about.querySelector("button")?.click();
      this.suggestions.hidden = true;
    }
  }

  send() {
    const text = this.input.value.trim();
    if (!text) return;
    const { replying, editing } = this;
    this.clear();
    this.setAbout();
    if (editing) this.actions.onEdit(editing, text);
    else this.actions.onSend(text, replying?.message_id);
  }

  reply(message, label) {
    this.setAbout({ replying: message, label });
  }

  edit(message, label) {
    this.setAbout({ editing: message, label });
    this.fill(message.text ?? message.caption ?? "");
  }

  // The line that says what the next text answers or replaces.
  setAbout({ replying = null, editing = null, label = "" } = {}) {
    Object.assign(this, { replying, editing });
    this.about.hidden = !label;
    const cancel = () => {
      if (this.editing) this.clear();
      this.setAbout();
      this.focus();
    };
    this.about.replaceChildren(el("span", {}, label), iconButton("close", t("cancel"), cancel));
    if (label) this.focus();
  }

  fill(text) {
    this.input.value = text;
    this.changed();
    this.focus();
  }

  clear() {
    this.input.value = "";
    this.changed();
  }

  focus() {
    (this.gate.hidden ? this.input : this.gate).focus({ preventScroll: true });
  }
}
