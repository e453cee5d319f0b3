// The page: a strip with the desk's clock above the panes, each a workspace of its own.
import { reachable } from "./across.js";
import { DiscordPane } from "./discord/pane.js";
import { listen, look } from "./door.js";
import { SlackPane } from "./slack/pane.js";
import { Strip } from "./strip.js";

const MADE = { slack: SlackPane, discord: DiscordPane };

const { platforms } = await look("/platforms");
const panes = platforms.map((platform) => new MADE[platform]());
const strip = new Strip(document.getElementById("strip"), panes);

for (const pane of panes) reachable(pane, () => strip.show(pane.platform));
document.getElementById("panes").append(...panes.map((pane) => pane.root));

let running = null;
let again = false;

/** Look anew, one look at a time; what changes meanwhile is looked at afterwards. */
function refresh() {
  again = true;
  running ??= (async () => {
    while (again) {
      again = false;
      await Promise.all([strip.refresh(), ...panes.map((pane) => pane.refresh())]);
    }
  })().catch((error) => console.warn("the workspace can't be read now", error)).finally(() => { running = null; });
}

listen(refresh, (told) => strip.tell(told), (lost) => strip.lost(lost));
