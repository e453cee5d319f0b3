"""What a changed plan changes of promises, counted as tickets are brought up to it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from commands.context import Context
from commands.plan_change import progress
from desk.sla import Promise
from desk.timers import Timer
from views.post import Post


class Counted:
    """Of the looks at tickets in one transaction: how many for each version, and what they changed."""

    def __init__(self) -> None:
        self._looked: Counter[int] = Counter()
        self._changed: Counter[int] = Counter()
        self._promises: Counter[int] = Counter()

    def take(self, looks: Sequence[Timer], before: Sequence[Promise], after: Sequence[Promise]) -> None:
        """Count one ticket in, where there are any looks; what changed is the newest version's."""
        versions = {int(timer.key) for timer in looks}
        if not versions:
            return
        differ = {_due(one) for one in after} ^ {_due(one) for one in before}
        promises = len({(metric, cycle) for metric, cycle, *_ in differ})
        self._looked.update(versions)
        self._promises[max(versions)] += promises
        self._changed[max(versions)] += bool(promises)

    def told(self, context: Context) -> Iterator[Post]:
        """Keep the count for whoever made the change; the message to them shows it."""
        looks, desk = context.unit.looks, context.desk.id
        for version, looked in sorted(self._looked.items()):
            if version > context.plan.version:
                continue
            changed, promises = self._changed[version], self._promises[version]
            look = looks.count(desk, version, context.now, looked=looked, changed=changed, promises=promises)
            if look is not None:
                yield progress(look)


def _due(promise: Promise) -> tuple[object, ...]:
    """What is promised: that it is counted anew alone changes nothing of it."""
    return promise.metric, promise.cycle, promise.due, promise.target, promise.state, promise.breached_at
