// The list of people, with their newest message, and the page's own settings.
import { act } from "./api.js";
import { avatar, el, icon, iconButton } from "./dom.js";
import { clockTime, currentLanguage, setLanguage, t } from "./i18n.js";
import { dialog } from "./notice.js";
import { setTheme, theme, THEMES } from "./theme.js";

export class People {
  // `shell` has people, last(id), unread(id), isOpen(id), onPick(id, beside) and redraw().
  constructor(element, shell) {
    Object.assign(this, { element, shell });
    this.list = el("ul", { class: "person-list" });
  }

  draw() {
    const title = el("h1", { id: "people-title" }, t("title"));
    const close = iconButton("close", t("close"), () => this.show(false), { class: "close-people" });
    const add = el("button", { type: "button", class: "add", onclick: () => this.add() }, icon("add"), t("addPerson"));
    this.element.replaceChildren(el("header", {}, title, close), this.list, add, this.settings());
    this.drawList();
  }

  drawList() {
    const focused = document.activeElement?.closest?.("[data-person]")?.dataset.person;
    this.list.replaceChildren(...[...this.shell.people.values()].map((person) => this.row(person)));
    if (focused) this.list.querySelector(`[data-person="${focused}"]`)?.focus();
  }

  row(person) {
    const { id, first_name: name } = person.user;
    const last = this.shell.last(id);
    const unread = this.shell.unread(id);
    const text = last ? last.text ?? last.caption ?? "" : t("noStaffYet");
    const preview = person.blocked ? t("blockedState") : text;
    const badge = unread ? el("span", { class: "badge", "aria-label": t("unread", unread) }, String(unread)) : null;
    const role = person.role === "staff" ? el("span", { class: "role" }, t("staff")) : null;
    const top = el("span", { class: "top" }, el("b", {}, name), role, last ? el("time", {}, clockTime(last.date)) : null);
    const below = el("span", { class: "below" }, el("span", { class: "preview" }, preview), badge);
    const open = this.shell.isOpen(id);
    const attributes = { type: "button", class: "person", data: { person: id }, "aria-current": open ? "true" : false };
    const pick = el("button", { ...attributes, onclick: () => this.pick(id, false) }, avatar(id, name), el("span", { class: "lines" }, top, below));
    const beside = iconButton("beside", `${t("beside")}: ${name}`, () => this.pick(id, true), { class: "beside" });
    return el("li", {}, pick, open ? null : beside);
  }

  pick(id, beside) {
    this.show(false);
    this.shell.onPick(id, beside);
  }

  show(visible) {
    this.element.classList.toggle("open", visible);
    if (visible) this.list.querySelector("button")?.focus();
  }

  settings() {
    const option = (group, value, label, current, change) => {
      const input = el("input", { type: "radio", name: group, value, checked: value === current });
      input.addEventListener("change", () => change(value));
      return el("label", {}, input, el("span", {}, label));
    };
    const pageLanguage = (code) => {
      setLanguage(code);
      this.shell.redraw();
    };
    const languages = [["ko", "한국어"], ["en", "English"]];
    const themes = THEMES.map((name) => option("theme", name, t(`theme_${name}`), theme(), setTheme));
    const choices = languages.map(([code, label]) => option("language", code, label, currentLanguage(), pageLanguage));
    return el(
      "div",
      { class: "settings" },
      el("fieldset", {}, el("legend", {}, t("pageLanguage")), el("div", { class: "choices" }, ...choices)),
      el("fieldset", {}, el("legend", {}, t("theme")), el("div", { class: "choices" }, ...themes)),
    );
  }

  async add() {
    const name = el("input", { required: true, maxlength: "64", autocomplete: "off" });
    const select = (...options) => el("select", {}, ...options.map(([value, label]) => el("option", { value }, label)));
    const role = select(["citizen", t("citizen")], ["staff", t("staff")]);
    const language = select(["ko", t("korean")], ["en", t("english")]);
    const field = (label, input) => el("label", { class: "field" }, el("span", {}, label), input);
    const content = el("div", {}, field(t("name"), name), field(t("role"), role), field(t("language"), language));
    const buttons = [["cancel", t("cancel")], ["ok", t("add")]];
    if (!(await dialog(t("addPerson"), content, buttons)) || !name.value.trim()) return;
    const values = { first_name: name.value, role: role.value, language_code: language.value };
    const { user } = await act("add_person", values);
    this.pick(user.id, false);
  }
}
