// The page: who is open, what has arrived, and the address that remembers it.
import { get, listen } from "./api.js";
import { el } from "./dom.js";
import { currentLanguage, setLanguage, t } from "./i18n.js";
import { Pane } from "./pane.js";
import { People } from "./people.js";
import { applyTheme } from "./theme.js";

const NARROWEST_PANE = 340;

class Shell {
  constructor() {
    this.people = new Map();
    this.panes = [];
    this.lasts = new Map();
    this.unseen = new Map();
    this.root = document.getElementById("panes");
    this.list = new People(document.getElementById("people"), this);
    this.offline = el("div", { class: "offline", role: "status", hidden: true });
    document.body.append(this.offline);
  }

  async start() {
    const values = new URLSearchParams(location.search);
    await this.loadState();
    const wanted = (values.get("user") ?? "").split(",").map(Number);
    const open = wanted.filter((id) => this.people.has(id));
    const first = open.length ? open : [...this.people.keys()].slice(0, 1);
    first.forEach((id, index) => this.onPick(id, index > 0));
    this.list.draw();
    listen((event) => this.onEvent(event), (connected) => this.onConnection(connected));
    const payload = values.get("start");
    if (payload !== null && this.panes[0]) await this.panes[0].open(payload);
  }

  async loadState() {
    const state = await get("/page/state");
    this.run = state.run;
    this.bot = state.bot;
    this.people = new Map(state.people.map((person) => [person.user.id, person]));
    this.lasts = new Map(state.last.map((message) => [message.chat.id, message]));
  }

  person = (id) => this.people.get(id);
  last = (id) => this.lasts.get(id);
  unread = (id) => this.unseen.get(id) ?? 0;
  isOpen = (id) => this.panes.some((pane) => pane.user === id);

  onPick(id, beside) {
    const open = this.panes.find((pane) => pane.user === id);
    if (!open) {
      const pane = new Pane(this, id);
      const room = Math.floor(this.root.clientWidth / NARROWEST_PANE) || 1;
      const old = beside && this.panes.length < room ? null : this.panes.pop();
      if (old) old.element.replaceWith(pane.element);
      else this.root.append(pane.element);
      this.panes.push(pane);
    }
    this.unseen.delete(id);
    this.remember();
    this.list.drawList();
    (open ?? this.panes.at(-1)).composer.focus();
  }

  onClose(pane) {
    this.panes = this.panes.filter((other) => other !== pane);
    pane.element.remove();
    this.remember();
    this.list.drawList();
  }

  onPeople() {
    this.list.show(true);
  }

  // A reload opens the same people again and does not send a start link twice.
  remember() {
    this.root.dataset.panes = String(this.panes.length);
    const users = this.panes.map((pane) => pane.user).join(",");
    history.replaceState(null, "", users ? `?user=${users}` : location.pathname);
  }

  redraw() {
    const open = this.panes.map((pane) => pane.user);
    this.root.replaceChildren();
    this.panes = [];
    open.forEach((id) => this.onPick(id, true));
    this.list.draw();
  }

  async onEvent(event) {
    if (event.kind === "hello") return this.onHello(event);
    if (event.kind === "person") this.onPerson(event.person);
    if (event.kind === "message" || event.kind === "edit") this.noteMessage(event);
    for (const pane of this.panes) pane.onEvent(event);
    if (["message", "edit", "person"].includes(event.kind)) this.list.drawList();
  }

  onPerson(person) {
    const { id, language_code: language } = person.user;
    const before = this.people.get(id)?.user.language_code;
    this.people.set(id, person);
    for (const pane of this.panes.filter((open) => open.user === id)) {
      // Commands and texts differ by language; anything else shows in the header alone.
      if (before === language) pane.drawHeader();
      else pane.load();
    }
  }

  noteMessage({ kind, chat, message }) {
    const newest = this.lasts.get(chat)?.message_id ?? 0;
    if (message.message_id < newest) return;
    this.lasts.set(chat, message);
    if (kind === "message" && message.from.is_bot && !this.isOpen(chat)) {
      this.unseen.set(chat, this.unread(chat) + 1);
    }
  }

  // After a gap anything may have happened, so everything shown is loaded anew.
  async onHello({ run }) {
    const again = this.greeted;
    this.greeted = true;
    if (!again) return;
    const restarted = run !== this.run;
    await this.loadState();
    if (restarted) this.panes = this.panes.filter((pane) => this.people.has(pane.user) || pane.element.remove());
    this.panes.forEach((pane) => pane.load());
    this.list.drawList();
  }

  onConnection(connected) {
    this.offline.hidden = connected;
    this.offline.textContent = connected ? "" : t("reconnecting");
  }
}

setLanguage(currentLanguage());
applyTheme();
await new Shell().start();
