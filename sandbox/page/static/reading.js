// Who has read what: each person's mark per conversation, for as long as the browser's tab lives.

export class Reading {
  /** `platform` keeps the marks of one workspace apart from those of another. */
  constructor(platform) {
    this.key = `read-${platform}`;
    this.marks = JSON.parse(sessionStorage.getItem(this.key) ?? "null");
  }

  /** The first look counts as read for everybody: what comes from then on is new. */
  begin(people) {
    this.marks ??= Object.fromEntries(people.map((one) => [one.id, { ...one.heard }]));
  }

  /** A person reads a conversation up to its latest message. */
  read(person, channel) {
    const mine = (this.marks[person.id] ??= {});
    if (channel && person.heard[channel] && mine[channel] !== person.heard[channel]) {
      mine[channel] = person.heard[channel];
      sessionStorage.setItem(this.key, JSON.stringify(this.marks));
    }
  }

  /** Whether something is new to a person in a conversation, or in any. */
  unread(person, channel = null) {
    const mine = this.marks[person.id] ?? {};
    const fresh = ([id, ts]) => ts > (mine[id] ?? "");
    return channel ? fresh([channel, person.heard[channel] ?? ""]) : Object.entries(person.heard).some(fresh);
  }
}
