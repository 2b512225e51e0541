/** Gemini callers may leave call ids out; other providers need them. This gives ids by position and finds which call a response answers. */
export interface CallBook {
  /** The id of a call standing in content `turn`; `given` is the caller's own id for it. */
  called(turn: number, name: string, given: string | undefined): string;
  /** The id of the open call that a response answers, by its id, else by name and order. undefined: it answers none. */
  answered(name: string, given: string | undefined): string | undefined;
}

interface Call {
  readonly id: string;
  open: boolean;
}
interface Queue {
  readonly calls: Call[];
  next: number;
}

/** One a request. */
export function createCallBook(): CallBook {
  const byId = new Map<string, Call>();
  const byName = new Map<string, Queue>();
  let lastTurn = -1;
  let position = 0;

  return {
    called(turn, name, given) {
      position = turn === lastTurn ? position + 1 : 0;
      lastTurn = turn;
      const id = given === undefined || given === '' || byId.has(given) ? `call_${turn}_${position}` : given;
      const call = { id, open: true };
      byId.set(id, call);
      const queue = byName.get(name);
      if (queue) queue.calls.push(call);
      else byName.set(name, { calls: [call], next: 0 });
      return id;
    },
    answered(name, given) {
      const call = openById(byId, given) ?? firstOpen(byName.get(name));
      if (call) call.open = false;
      return call?.id;
    },
  };
}

function openById(calls: ReadonlyMap<string, Call>, id: string | undefined): Call | undefined {
  const call = id === undefined ? undefined : calls.get(id);
  return call?.open ? call : undefined;
}

function firstOpen(queue: Queue | undefined): Call | undefined {
  if (!queue) return undefined;
  for (; queue.next < queue.calls.length; queue.next += 1) {
    const call = queue.calls[queue.next];
    if (call?.open) return call;
  }
  return undefined;
}
