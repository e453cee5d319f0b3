// Links from one workspace of the page into the other: they lead into its pane, never out of the page.
const panes = [];

/** Let links lead into a pane; `reveal()` brings it to sight where there is room for one only. */
export function reachable(pane, reveal) { panes.push({ pane, reveal }); }

/** What follows a link into a pane of the page as the person called `name`; null for a link to anywhere else. */
export function across(url, name) {
  for (const { pane, reveal } of panes) {
    const place = pane.placed(url);
    if (place) {
      return (event) => {
        event.preventDefault();
        return pane.follow(name, place, reveal);
      };
    }
  }
  return null;
}
