// The official JavaScript Bolt as a second client of the local Slack: it is written by Slack and knows nothing of Deskhand.
// Settings come from the environment; every deed is a JSON line on standard output, every failure too.
const { App } = require("@slack/bolt");

const { SLACK_API_URL, BOT_TOKEN, APP_TOKEN, SIGNING_SECRET, MODE } = process.env;
const tell = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
const failed = (where) => (error) => tell({ failed: where, error: `${error.message ?? error}`, data: error.data });
process.on("unhandledRejection", failed("unhandledRejection"));
process.on("uncaughtException", failed("uncaughtException"));

const app = new App({
  token: BOT_TOKEN,
  ...(MODE === "socket" ? { appToken: APP_TOKEN, socketMode: true } : { signingSecret: SIGNING_SECRET }),
  clientOptions: { slackApiUrl: SLACK_API_URL, retryConfig: { retries: 0 } },
  logLevel: "error",
});
app.error(async (error) => failed("listener")(error.original ?? error));

const plain = (text) => ({ type: "plain_text", text });

app.message("ping", async ({ message, say }) => {
  const sent = await say({ text: `pong: ${message.text}`, thread_ts: message.thread_ts ?? message.ts });
  tell({ did: "message", ts: sent.ts, channel: message.channel });
});

app.shortcut({ callback_id: "convert", type: "message_action" }, async ({ shortcut, ack, client }) => {
  await ack();
  const place = { channel: shortcut.channel.id, root: shortcut.message.thread_ts ?? shortcut.message.ts };
  const opened = await client.views.open({
    trigger_id: shortcut.trigger_id,
    view: {
      type: "modal",
      callback_id: "form",
      title: plain("New ticket"),
      submit: plain("Create"),
      private_metadata: JSON.stringify(place),
      blocks: [
        {
          type: "input",
          block_id: "subject",
          label: plain("Subject"),
          element: { type: "plain_text_input", action_id: "value", initial_value: shortcut.message.text },
        },
      ],
    },
  });
  tell({ did: "shortcut", view: opened.view.id, user: shortcut.user.id });
});

app.view("form", async ({ ack, view, body, client }) => {
  const subject = view.state.values.subject.value.value;
  if (subject === "refuse me") {
    await ack({ response_action: "errors", errors: { subject: "Another subject, please" } });
    tell({ did: "refused" });
    return;
  }
  await ack();
  const place = JSON.parse(view.private_metadata);
  const sent = await client.chat.postMessage({
    channel: place.channel,
    thread_ts: place.root,
    text: `Ticket: ${subject}`,
    blocks: [
      { type: "section", text: plain(`Ticket: ${subject}`) },
      {
        type: "actions",
        block_id: "deeds",
        elements: [{ type: "button", action_id: "take", text: plain("Take"), value: "42" }],
      },
    ],
    metadata: { event_type: "ticket", event_payload: { id: 42 } },
  });
  tell({ did: "submission", user: body.user.id, ts: sent.ts, channel: sent.channel });
});

app.action("take", async ({ ack, action, body, respond, client }) => {
  await ack();
  const asked = await client.conversations.replies({ channel: body.channel.id, ts: body.message.thread_ts });
  await respond({ replace_original: true, text: `Taken by <@${body.user.id}>` });
  tell({ did: "button", value: action.value, thread: asked.messages.length });
});

app.command("/ticket", async ({ command, ack, respond, client }) => {
  await ack("Looking");
  const person = await client.users.info({ user: command.user_id });
  await respond({ response_type: "ephemeral", text: `You said ${command.text}, ${person.user.name}` });
  tell({ did: "command", text: command.text, tz: person.user.tz });
});

app.event("reaction_added", async ({ event }) => tell({ did: "reaction", name: event.reaction, ts: event.item.ts }));

app.event("app_home_opened", async ({ event, client }) => {
  const blocks = [{ type: "section", text: { type: "mrkdwn", text: "*Home*" } }];
  await client.views.publish({ user_id: event.user, view: { type: "home", blocks } });
  tell({ did: "home", user: event.user });
});

(async () => {
  const server = await app.start({ port: 0, host: "127.0.0.1" });
  const port = MODE === "socket" ? null : server.address().port;
  const me = await app.client.auth.test();
  tell({ did: "ready", port, user: me.user_id, team: me.team_id });
})().catch((error) => {
  failed("start")(error);
  process.stdout.write("", () => process.exit(1));
});
