// The page: a strip with the desk's clock above one or more panes, each a workspace of its own.
import { listen } from "./door.js";
import { Strip } from "./strip.js";
import { SlackPane } from "./slack/pane.js";

const strip = new Strip(document.getElementById("strip"));
const panes = [new SlackPane()];

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
