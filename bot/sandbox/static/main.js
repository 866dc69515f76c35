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
    this.groups = new Map();
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
    // Listening starts before anything is loaded, so that nothing falls in between.
    await this.connect();
    await this.loadState();
    const open = (values.get("user") ?? "").split(",").map((word) => word.split(":").map(Number));
    const known = open.filter(([user]) => this.people.has(user));
    const first = known.length ? known : [[this.people.keys().next().value]];
    first.forEach(([user, chat], index) => this.onPick(user, index > 0, chat ?? user));
    this.list.draw();
    const payload = values.get("start");
    if (payload !== null) await this.panes[0]?.open(payload);
  }

  connect() {
    const onState = (connected) => this.onConnection(connected);
    return new Promise((resolve) => {
      listen((event) => (event.kind === "hello" ? this.onHello(resolve) : this.onEvent(event)), onState);
    });
  }

  async loadState() {
    const state = await get("/page/state");
    this.run = state.run;
    this.bot = state.bot;
    this.people = new Map(state.people.map((person) => [person.user.id, person]));
    this.groups = new Map(state.groups.map((group) => [group.id, group]));
    this.lasts = new Map(state.last.map((message) => [message.chat.id, message]));
  }

  person = (id) => this.people.get(id);
  group = (id) => this.groups.get(id);
  groupsOf = (id) => [...this.groups.values()].filter((group) => group.members.includes(id));
  last = (chat) => this.lasts.get(chat);
  unread = (chat) => this.unseen.get(chat) ?? 0;
  isOpen = (id, chat = id) => this.panes.some((pane) => pane.user === id && pane.chat === chat);

  onPick(id, beside, chat = id) {
    let pane = this.panes.find((open) => open.user === id && open.chat === chat);
    if (!pane) {
      pane = new Pane(this, id, chat);
      const room = Math.floor(this.root.clientWidth / NARROWEST_PANE) || 1;
      const old = beside && this.panes.length < room ? null : this.panes.pop();
      if (old) old.element.replaceWith(pane.element);
      else this.root.append(pane.element);
      this.panes.push(pane);
    }
    this.unseen.delete(chat);
    this.remember();
    this.list.drawList();
    pane.composer.focus();
    return pane;
  }

  onClose(pane) {
    this.panes = this.panes.filter((other) => other !== pane);
    pane.element.remove();
    this.remember();
    this.list.drawList();
    this.panes.at(-1)?.composer.focus();
  }

  onPeople() {
    this.list.show(true);
  }

  showShared(id, name, text) {
    const pane = this.onPick(id, true);
    // A pane just opened is filled first.
    const show = () => (pane.loaded ? pane.showShared(name, text) : setTimeout(show, 50));
    show();
  }

  // A reload opens the same chats again and does not send a start link twice.
  remember() {
    this.root.dataset.panes = String(this.panes.length);
    const name = ({ user, chat }) => (chat === user ? user : `${user}:${chat}`);
    const open = this.panes.map(name).join(",");
    history.replaceState(null, "", open ? `?user=${open}` : location.pathname);
  }

  redraw() {
    const open = this.panes.map(({ user, chat }) => [user, chat]);
    this.root.replaceChildren();
    this.panes = [];
    open.forEach(([user, chat]) => this.onPick(user, true, chat));
    this.list.draw();
  }

  onEvent(event) {
    if (event.kind === "person") this.onPerson(event.person);
    if (event.kind === "group") this.onGroup(event.group);
    if (event.kind === "message" || event.kind === "edit") this.noteMessage(event);
    for (const pane of this.panes) pane.onEvent(event);
    if (["message", "edit", "delete", "person", "group"].includes(event.kind)) this.list.drawSoon();
  }

  onGroup(group) {
    this.groups.set(group.id, group);
    this.panes.filter((pane) => pane.chat === group.id).forEach((pane) => pane.drawHeader());
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
  async onHello(resolve) {
    resolve();
    if (!this.run) return;
    await this.loadState();
    const gone = ({ user, chat }) => !this.people.has(user) || (chat < 0 && !this.groups.has(chat));
    this.panes.filter(gone).forEach((pane) => this.onClose(pane));
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
