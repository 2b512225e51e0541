import { AdminRefusal, type CallStory, usageNames } from '@tollgate/shared';
import { isObject, type JsonObject } from '#pipeline/json';
import { cursorPosition, cursorText, pageLimit } from './api/page.ts';
import type { CallsAsked, CallsContext } from './call-context.ts';
import { callTimeline } from './call-timeline.ts';
import { callView } from './call-view.ts';
import { type AdminHandlers, type AdminRequest, document } from './handler.ts';
import { invalid } from './read-input.ts';

/** The call log. Whoever belongs to a tenant sees that tenant's calls. */
export function callHandlers({ calls, recordsOf }: CallsContext): AdminHandlers {
  return {
    'calls.list': async (request) => {
      const { records, before } = await calls(callsAsked(request));
      return document({ items: records.map(callView), ...(before === undefined ? {} : { next_cursor: cursorText([before]) }) });
    },
    'calls.get': async ({ principal, params }) => {
      const records = await recordsOf(params['id'] ?? '');
      const end = records.find(({ kind }) => kind === 'call.outcome') ?? records.find(({ kind }) => kind === 'call.refusal');
      if (end === undefined || (principal.tenant !== undefined && tenantOf(end) !== principal.tenant))
        throw new AdminRefusal('not_found', 'there is no such call among those that have ended');
      return document(
        story(
          records.find(({ kind }) => kind === 'call.intent'),
          end,
        ),
      );
    },
  };
}

function story(intent: JsonObject | undefined, end: JsonObject): CallStory {
  return {
    ...callView(end),
    timeline: [...callTimeline({ intent, end })],
    ...(intent === undefined ? {} : { intent }),
    record: end,
  };
}

function tenantOf({ call }: JsonObject): unknown {
  return isObject(call) ? call['tenant'] : undefined;
}

function callsAsked({ principal, query }: Pick<AdminRequest, 'principal' | 'query'>): CallsAsked {
  const { outcome, verdict, cache, cursor, q } = query;
  if (principal.tenant !== undefined && query['tenant'] !== undefined && query['tenant'] !== principal.tenant)
    throw new AdminRefusal('not_found', 'there is no such tenant');
  const names = Object.fromEntries(usageNames.flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]]])));
  return {
    names: { ...names, ...(principal.tenant === undefined ? {} : { tenant: principal.tenant }) },
    limit: pageLimit(query),
    ...timeOf('from', query['from']),
    ...timeOf('to', query['to']),
    ...(outcome === undefined ? {} : { outcome }),
    ...(verdict === undefined ? {} : { verdict }),
    ...(cache === undefined ? {} : { cache }),
    ...(query['min_ms'] === undefined ? {} : { minMs: Number(query['min_ms']) }),
    ...(q === undefined ? {} : { begins: q }),
    ...(cursor === undefined ? {} : { before: placeOf(cursor) }),
  };
}

function timeOf(name: 'from' | 'to', text: string | undefined): Pick<CallsAsked, 'from' | 'to'> {
  if (text === undefined) return {};
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw invalid(name, 'is no time there is');
  return name === 'from' ? { from: ms } : { to: ms };
}

function placeOf(cursor: string): number {
  const [seq] = cursorPosition(cursor);
  return typeof seq === 'number' && Number.isSafeInteger(seq) ? seq : 0;
}
