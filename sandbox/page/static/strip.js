// The strip: what falls due next, what the outbox is doing, and the faults that can be switched on.
import { act, look } from "./door.js";
import { el, toast } from "./dom.js";

const KINDS = {
  warning: "gets its warning", breach: "is overdue", escalate: "goes to the lead", unassigned: "asks who takes it",
  auto_close: "closes", remind: "reminds", return: "comes back", rule: "is looked at by a rule",
  overflow: "goes to another group", untouched: "goes to somebody else", route: "is given to somebody", terms: "is timed anew",
};
const FAULTS = {
  ratelimited: ["Rate limit", "answers what the bot asks with 429"],
  outage: ["Outage", "answers what the bot asks with 503"],
};
const NARROW = 1000; // pixels; below, one workspace at a time

export class Strip {
  constructor(root, panes) {
    this.root = root;
    this.panes = panes;
    this.told = { desk: null, bot: null };
    this.show = () => {}; // brings a workspace to sight, where there is more than one
    this.next = el("p", { class: "next" });
    this.outbox = el("p", { class: "outbox" });
    this.switches = new Map(panes.map((pane) => [pane, this.faults(pane)]));
    this.killer = el("button", {
      type: "button", hidden: true, title: "End the bot's process at once; it is started again", onclick: () => this.kill(),
    }, "Kill the bot");
    root.append(
      el("h1", {}, "Deskhand"), el("div", { class: "clock", role: "status", "aria-live": "off" }, this.next, this.outbox),
      ...(panes.length > 1 ? [this.choice()] : []),
      el("div", { class: "faults" }, panes.map((pane) => el("div", {
        class: `switches ${pane.platform}`, role: "group", "aria-label": `Faults of ${pane.label}`,
      }, panes.length > 1 && el("span", { class: "of", "aria-hidden": "true" }, pane.label), [...this.switches.get(pane).values()])),
      this.killer));
    this.draw();
    setInterval(() => this.draw(), 1000);
  }

  faults(pane) {
    return new Map(Object.entries(FAULTS).map(([name, [label, hint]]) => [name, el("button", {
      type: "button", role: "switch", "aria-checked": "false", title: `${pane.label} ${hint}`,
      onclick: (event) => this.flip(pane, name, event.currentTarget),
    }, label)]));
  }

  /** Which workspaces are shown: both where there is room, else one. What was wanted with room for both is there again with it. */
  choice() {
    const names = [this.panes[0].platform, "both", this.panes[1].platform];
    const labels = [this.panes[0].label, "Both", this.panes[1].label];
    let wanted = "both", alone = names[0];
    const buttons = names.map((name, at) => el("button", { type: "button", class: name, onclick: () => choose(name) }, labels[at]));
    const fit = () => {
      const shown = innerWidth < NARROW && wanted === "both" ? alone : wanted;
      document.body.dataset.show = shown;
      buttons.forEach((one, at) => one.setAttribute("aria-pressed", String(names[at] === shown)));
    };
    const choose = (name) => {
      // Without room for both, one of them is no choice against the other.
      if (innerWidth >= NARROW || wanted !== "both") wanted = name;
      if (name !== "both") alone = name;
      fit();
    };
    this.show = (name) => { if (![name, "both"].includes(document.body.dataset.show)) choose(name); };
    fit();
    addEventListener("resize", fit);
    return el("div", { class: "choice", role: "group", "aria-label": "Workspaces" }, buttons);
  }

  async refresh() {
    await Promise.all([...this.switches].map(async ([pane, buttons]) => {
      const seen = await look(pane.door);
      for (const [name, button] of buttons) button.setAttribute("aria-checked", String(Boolean(seen?.faults.includes(name))));
    }));
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
    const told = (timer) => words(timer, this.panes);
    this.next.title = rest.map(told).join("\n");
    return this.say(first ? `Next: ${told(first)}` : "Nothing falls due.", posts(desk.outbox));
  }

  say(next, outbox) {
    if (this.next.textContent !== next) this.next.textContent = next;
    if (this.outbox.textContent !== outbox) this.outbox.textContent = outbox;
  }

  async flip(pane, name, button) {
    try {
      await act(`${pane.door}faults`, { [name]: button.getAttribute("aria-checked") !== "true" });
    } catch (error) { toast(error.message); }
  }

  async kill() {
    try {
      await act("/bot/kill");
      toast("The bot was killed. What is said meanwhile reaches it when it is back; a button pressed now says that nobody is there.");
    } catch (error) { toast(error.message); }
  }
}

/** What falls due, with the platform where two desks of one each have tickets of the same numbers. */
function words(timer, panes) {
  const of = panes.length > 1 && timer.platforms.length === 1 && panes.find((pane) => pane.platform === timer.platforms[0]);
  const seconds = Math.round((new Date(timer.at) - Date.now()) / 1000);
  return `${of ? `${of.label} ` : ""}#${timer.ticket} ${KINDS[timer.kind] ?? timer.kind} ${seconds > 0 ? `in ${length(seconds)}` : "now"}`;
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
