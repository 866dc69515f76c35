// The list of people and their groups, with the newest message, and the page's own settings.
import { act } from "./api.js";
import { avatar, el, icon, iconButton } from "./dom.js";
import { clockTime, currentLanguage, setLanguage, t } from "./i18n.js";
import { summary } from "./media.js";
import { dialog } from "./notice.js";
import { setTheme, theme, THEMES } from "./theme.js";

const field = (label, input) => el("label", { class: "field" }, el("span", {}, label), input);

export class People {
  // `shell` has people, groupsOf(id), last(chat), unread(chat), isOpen(id, chat),
  // onPick(id, beside, chat), onPerson(person), onGroup(group) and redraw().
  constructor(element, shell) {
    Object.assign(this, { element, shell, rows: new Map() });
    this.list = el("ul", { class: "person-list" });
    element.addEventListener("keydown", (event) => event.key === "Escape" && this.show(false));
  }

  draw() {
    const title = el("h2", { id: "people-title" }, t("title"));
    const close = iconButton("close", t("close"), () => this.show(false), { class: "close-people" });
    const button = (label, work, name) =>
      el("button", { type: "button", class: "add", onclick: work }, icon(name), label);
    const person = button(t("addPerson"), () => this.addPerson(), "add");
    const group = button(t("addGroup"), () => this.addGroup(), "people");
    const header = el("header", {}, title, close);
    this.element.replaceChildren(header, this.list, person, group, this.settings());
    this.drawList();
  }

  // A broadcast brings many messages at once; the list is drawn once for all of them.
  drawSoon() {
    this.frame ??= requestAnimationFrame(() => this.drawList());
  }

  // Buttons stay the same elements, so that a press is not lost when a message comes meanwhile.
  drawList() {
    this.frame = null;
    const wanted = [...this.shell.people.values()].flatMap((person) => [
      [person, person.user.id, null],
      ...this.shell.groupsOf(person.user.id).map((group) => [person, group.id, group]),
    ]);
    const rows = wanted.map(([person, chat, group]) => {
      const key = `${person.user.id}:${chat}`;
      if (!this.rows.has(key)) this.rows.set(key, this.row(person.user.id, chat));
      this.update(this.rows.get(key), person, chat, group);
      return this.rows.get(key);
    });
    const same = rows.length === this.list.children.length;
    if (!same || rows.some((row, index) => row !== this.list.children[index])) {
      this.list.replaceChildren(...rows);
    }
  }

  row(id, chat) {
    const pick = () => this.pick(id, false, chat);
    const button = el("button", { type: "button", class: "person", data: { chat: `${id}:${chat}` }, onclick: pick });
    const side = () => this.pick(id, true, chat);
    return el("li", {}, button, iconButton("beside", "", side, { class: "beside" }));
  }

  update(row, person, chat, group) {
    const [button, beside] = row.children;
    const name = group?.title ?? person.user.first_name;
    const open = this.shell.isOpen(person.user.id, chat);
    const face = group ? el("span", { class: "avatar small", "aria-hidden": "true" }, icon("people")) : avatar(person.user.id, name);
    button.classList.toggle("inner", group !== null);
    if (open) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
    button.replaceChildren(face, this.lines(person, chat, group, name));
    beside.hidden = open;
    beside.title = `${t("beside")}: ${name}`;
    beside.setAttribute("aria-label", beside.title);
  }

  lines(person, chat, group, name) {
    const last = this.shell.last(chat);
    const unread = group ? 0 : this.shell.unread(chat);
    const preview = person.blocked && !group ? t("blockedState") : last ? summary(last) : t("noStaffYet");
    const badge = el("span", { class: "badge", role: "img", "aria-label": t("unread", unread) }, String(unread));
    const role = person.role === "staff" && !group ? el("span", { class: "role" }, t("staff")) : null;
    const time = last ? el("time", {}, clockTime(last.date)) : null;
    const top = el("span", { class: "top" }, el("b", {}, name), role, time);
    const below = el("span", { class: "below" }, el("span", { class: "preview" }, preview), unread ? badge : null);
    return el("span", { class: "lines" }, top, below);
  }

  pick(id, beside, chat) {
    this.show(false);
    this.shell.onPick(id, beside, chat);
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
      this.element.querySelector("input[name=language]:checked")?.focus();
    };
    const languages = [["ko", "한국어"], ["en", "English"]];
    const themes = THEMES.map((name) => option("theme", name, t(`theme_${name}`), theme(), setTheme));
    const choices = languages.map(([code, label]) =>
      option("language", code, label, currentLanguage(), pageLanguage),
    );
    const set = (title, options) =>
      el("fieldset", {}, el("legend", {}, title), el("div", { class: "choices" }, ...options));
    return el("div", { class: "settings" }, set(t("pageLanguage"), choices), set(t("theme"), themes));
  }

  async addPerson() {
    const name = el("input", { required: true, maxlength: "64", autocomplete: "off" });
    const select = (...options) =>
      el("select", {}, ...options.map(([value, label]) => el("option", { value }, label)));
    const role = select(["citizen", t("citizen")], ["staff", t("staff")]);
    const language = select(["ko", t("korean")], ["en", t("english")]);
    const fields = [field(t("name"), name), field(t("role"), role), field(t("language"), language)];
    const buttons = [["cancel", t("cancel")], ["ok", t("add")]];
    const answer = await dialog(t("addPerson"), el("div", {}, ...fields), buttons);
    if (!answer || !name.value.trim()) return;
    const values = { first_name: name.value, role: role.value, language_code: language.value };
    const { person } = await act("add_person", values);
    this.shell.onPerson(person);
    this.pick(person.user.id, false, person.user.id);
  }

  async addGroup() {
    const title = el("input", { required: true, maxlength: "128", autocomplete: "off" });
    const boxes = [...this.shell.people.values()].map(({ user }, index) => {
      const input = el("input", { type: "checkbox", value: user.id, checked: index < 2 });
      return el("label", { class: "check" }, input, user.first_name);
    });
    const legend = el("legend", {}, t("members"));
    const members = el("fieldset", { class: "targets" }, legend, ...boxes);
    const buttons = [["cancel", t("cancel")], ["ok", t("add")]];
    const content = el("div", {}, field(t("groupTitle"), title), members);
    if (!(await dialog(t("addGroup"), content, buttons)) || !title.value.trim()) return;
    const chosen = [...members.querySelectorAll("input:checked")].map((input) => Number(input.value));
    if (!chosen.length) return;
    const [user, ...others] = chosen;
    const { group } = await act("add_group", { user, title: title.value, members: others });
    this.shell.onGroup(group);
    this.pick(user, false, group.id);
  }
}
