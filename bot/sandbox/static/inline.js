// Inline mode: what is typed after the bot's name is asked, its results are offered above the line.
import { el } from "./dom.js";
import { t } from "./i18n.js";

const PAUSE_MILLISECONDS = 350;

export class Inline {
  // `pane` can do(name, values) and open(payload); `composer` offers `suggestions` and clear().
  constructor(pane, composer) {
    Object.assign(this, { pane, composer, query: null });
  }

  // Returns whether the text is an inline query, so that nothing else is suggested for it.
  typed(text) {
    clearTimeout(this.timer);
    const match = /^@(\w+)\s(.*)$/s.exec(text);
    const ours = match?.[1].toLowerCase() === this.pane.shell.bot.username.toLowerCase();
    this.query = null;
    if (!ours) return false;
    this.offer(el("p", { class: "hint", role: "status" }, t("searching")));
    this.timer = setTimeout(() => this.ask(match[2]), PAUSE_MILLISECONDS);
    return true;
  }

  async ask(text, offset = "") {
    const answer = await this.pane.do("inline", { query: text, offset });
    this.text = text;
    this.query = answer?.query ?? null;
    const early = this.early;
    this.early = null;
    if (early?.query === this.query) this.show(early);
  }

  // The answer may overtake the reply to the question.
  onAnswer(event) {
    if (event.query === this.query) this.show(event);
    else this.early = event;
  }

  show({ query, answer }) {
    const rows = answer.results.map((result, number) => this.row(result, query, number));
    if (answer.button) rows.unshift(this.botButton(answer.button));
    if (answer.next_offset) {
      const more = () => this.ask(this.text, answer.next_offset);
      rows.push(el("button", { type: "button", onclick: more }, t("moreResults")));
    }
    if (!rows.length) rows.push(el("p", { class: "hint", role: "status" }, t("noResults")));
    this.offer(...rows);
  }

  row(result, query, number) {
    const choose = () => {
      this.composer.clear();
      this.pane.do("choose", { query, number });
      this.composer.focus();
    };
    const words = el("span", { class: "result" }, el("b", {}, result.title ?? ""), el("span", {}, result.description ?? ""));
    return el("button", { type: "button", onclick: choose }, words);
  }

  botButton({ text, start_parameter: payload }) {
    const open = () => {
      this.composer.clear();
      this.pane.open(payload ?? "");
    };
    return el("button", { type: "button", class: "link", onclick: open }, text);
  }

  offer(...rows) {
    this.composer.suggestions.replaceChildren(...rows);
    this.composer.suggestions.hidden = false;
  }
}
