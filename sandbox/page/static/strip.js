// The strip: what falls due next, what the outbox is doing, and the faults that can be switched on.
import { act, look } from "./door.js";
import { el, toast } from "./dom.js";

const KINDS = {
  warning: "gets its warning", breach: "is overdue", escalate: "goes to the lead", unassigned: "asks who takes it",
  auto_close: "closes", remind: "reminds", terms: "is timed anew",
};
const FAULTS = {
  ratelimited: ["Rate limit", "Slack answers every call of the bot with 429"],
  outage: ["Outage", "Slack answers every call of the bot with 503"],
};

export class Strip {
  constructor(root) {
    this.root = root;
    this.told = { desk: null, bot: null };
    this.next = el("p", { class: "next" });
    this.outbox = el("p", { class: "outbox" });
    this.switches = Object.fromEntries(Object.entries(FAULTS).map(([name, [label, hint]]) => [name, el("button", {
      type: "button", role: "switch", "aria-checked": "false", title: hint,
      onclick: (event) => this.flip(name, event.currentTarget),
    }, label)]));
    this.killer = el("button", {
      type: "button", hidden: true, title: "End the bot's process at once; it is started again", onclick: () => this.kill(),
    }, "Kill the bot");
    root.append(
      el("h1", {}, "Deskhand"), el("div", { class: "clock", role: "status", "aria-live": "off" }, this.next, this.outbox),
      el("div", { class: "faults", role: "group", "aria-label": "Faults" },
        Object.values(this.switches), this.killer));
    this.draw();
    setInterval(() => this.draw(), 1000);
  }

  async refresh() {
    const seen = await look("/control/");
    for (const [name, button] of Object.entries(this.switches)) {
      button.setAttribute("aria-checked", String(Boolean(seen?.faults.includes(name))));
    }
  }

  tell(told) { this.told = told; this.draw(); }

  lost(lost) { this.root.classList.toggle("lost", lost); this.gone = lost; this.draw(); }

  draw() {
    const { desk, bot } = this.told;
    this.killer.hidden = !bot;
    this.killer.disabled = Boolean(bot && !bot.running);
    if (this.gone) return this.say("The page has lost its server; it comes back by itself.", "");
    if (bot && !bot.running) return this.say("The bot is down and starts again in a moment.", "What is said meanwhile reaches it then.");
    if (!desk) return this.say(bot ? "The bot is starting…" : "Play any of these people.", "");
    const [first, ...rest] = desk.timers;
    this.next.title = rest.map(words).join("\n");
    return this.say(first ? `Next: ${words(first)}` : "Nothing falls due.", posts(desk.outbox));
  }

  say(next, outbox) {
    if (this.next.textContent !== next) this.next.textContent = next;
    if (this.outbox.textContent !== outbox) this.outbox.textContent = outbox;
  }

  async flip(name, button) {
    try {
      await act("/control/faults", { [name]: button.getAttribute("aria-checked") !== "true" });
    } catch (error) { toast(error.message); }
  }

  async kill() {
    try {
      await act("/bot/kill");
      toast("The bot was killed. What is said meanwhile reaches it when it is back; a button pressed now says that nobody is there.");
    } catch (error) { toast(error.message); }
  }
}

function words(timer) {
  const seconds = Math.round((new Date(timer.at) - Date.now()) / 1000);
  return `#${timer.ticket} ${KINDS[timer.kind] ?? timer.kind} ${seconds > 0 ? `in ${length(seconds)}` : "now"}`;
}

/** So many seconds, in words. */
export function length(seconds) {
  if (seconds < 100) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 100) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.round(hours / 24)} days`;
}

function posts({ waiting, since, aside }) {
  const seconds = Math.max(0, Math.round((Date.now() - new Date(since)) / 1000));
  const told = waiting ? `Outbox: ${waiting} waiting, the oldest for ${length(seconds)}` : "Outbox: empty";
  return aside ? `${told} · ${aside} put aside` : told;
}
