import { isObject, type JsonObject, parseJson } from '#pipeline/json';
import type { Host, Outcome, Place } from './host.ts';
import type { AskedCall } from './route-question.ts';
import { itemsOf, textOf, withGiven } from './values.ts';

export interface RecentAsked {
  /** The route that callers named. */
  readonly route: string;
  readonly most: number;
  /** The first moment that is looked at; undefined: the first there is. */
  readonly from: string | undefined;
  /** Why: each look is recorded with it. */
  readonly reason: string;
}

/** The last calls to a route whose requests are kept, in their order. Each look at one is recorded before it is shown; those erased are left out. */
export async function recentCalls(host: Host, place: Place, asked: RecentAsked): Promise<Outcome<readonly AskedCall[]>> {
  const found = await recentRecords(host, place, asked);
  if (!found.ok) return found;
  const calls: AskedCall[] = [];
  for (const record of found.value) {
    const call = recordCall(record);
    const kept = await host.command(place, 'content/show', { call: textOf(call, 'id'), reason: asked.reason });
    if (!kept.ok && kept.refusal.code === 'not_found') continue;
    if (!kept.ok) return kept;
    const request = itemsOf(kept.value).find((item) => textOf(item, 'kind') === 'request' && textOf(item, 'text') !== '');
    if (request === undefined) continue;
    calls.push({
      id: textOf(call, 'id'),
      question: {
        dialect: textOf(call, 'dialect'),
        body: textOf(request, 'text'),
        tenant: textOf(call, 'tenant'),
        environment: textOf(call, 'environment'),
        time: textOf(record, 'time'),
      },
    });
  }
  return { ok: true, value: calls };
}

async function recentRecords(host: Host, place: Place, { route, most, from }: RecentAsked): Promise<Outcome<readonly JsonObject[]>> {
  const found: JsonObject[] = [];
  const outcome = await host.records(place, withGiven({ from }), async (line) => {
    const record = parseJson(line);
    if (!isObject(record) || record['kind'] !== 'call.intent' || !isKept(record) || namedRoute(record) !== route) return;
    found.push(record);
    if (found.length > most) found.shift();
  });
  return outcome.ok ? { ok: true, value: found } : outcome;
}

function isKept({ content }: JsonObject): boolean {
  const request = textOf(content, 'request');
  return request !== '' && request !== 'dropped';
}

/** What the caller asked for, wherever the call went from there. */
function namedRoute(record: JsonObject): string {
  const call = recordCall(record);
  return textOf(call['routing'], 'from') || textOf(call, 'route');
}

function recordCall({ call }: JsonObject): JsonObject {
  return isObject(call) ? call : {};
}
