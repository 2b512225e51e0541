import type { RouteAnswer } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import { refuse } from './answer.ts';
import type { CommandCall, CommandRow, ExitCode } from './command-row.ts';
import type { Outcome } from './host.ts';
import { inOrder } from './in-order.ts';
import type { AskedCall } from './route-question.ts';
import type { RouteTrial } from './route-trial.ts';

const route = { value: 'R', help: 'a route with strategy content', required: true } as const;
const caller = {
  tenant: { value: 'T', help: 'as if a key of this tenant called' },
  environment: { value: 'E', help: 'as if a key of this environment called' },
} as const;

/** `tollgate routes …` */
export const routeRows: readonly CommandRow[] = [
  {
    words: ['routes', 'test'],
    help: 'show where calls would go: {"id","text"} or {"id","messages"} a line on stdin, an answer a line on stdout',
    run: test,
    options: { route, ...caller },
  },
  {
    words: ['routes', 'dry-run'],
    help: 'show which calls a candidate configuration would send elsewhere: calls on stdin as for routes test, or recent ones; each difference a line on stdout',
    run: dryRun,
    options: {
      route,
      with: { value: 'PATH', help: 'YAML whose sections take the place of those in use', required: true },
      recent: { value: 'N', help: 'the last N calls whose requests are kept, instead of stdin; each look is recorded' },
      from: { value: 'TIME', help: 'recent: only calls from then on' },
      reason: { value: 'R', help: 'recent: why you look at them' },
      ...caller,
    },
  },
];

async function test(call: CommandCall): Promise<ExitCode> {
  return await onEach(call, {
    candidate: undefined,
    asked: async () => ({ ok: true, value: call.host.lines() }),
    answer: async ({ id, question }, trial) => ({ id, ...shown(await trial.asIs(question)) }),
  });
}

/** Only calls that would go elsewhere are shown; the counts go to stderr. */
async function dryRun(call: CommandCall): Promise<ExitCode> {
  const moved = new Map<string, number>();
  let all = 0;
  const code = await onEach(call, {
    candidate: call.options['with'],
    asked: () => dryRunCalls(call),
    async answer({ id, question }, trial) {
      const [before, after] = await Promise.all([trial.asIs(question), trial.asCandidate(question)]);
      all += 1;
      if (before.route === after.route && before.model === after.model) return undefined;
      const way = `${before.route} → ${after.route}`;
      moved.set(way, (moved.get(way) ?? 0) + 1);
      return { id, before: shown(before), after: shown(after) };
    },
  });
  if (code !== 0) return code;
  const changed = [...moved.values()].reduce((sum, count) => sum + count, 0);
  call.host.say(`${changed} of ${all} calls would go elsewhere.`);
  for (const [way, count] of [...moved].toSorted(([, one], [, other]) => other - one)) call.host.say(`${count}  ${way}`);
  return 0;
}

type Asked = AsyncIterable<string> | readonly AskedCall[];

async function dryRunCalls({ host, place, options }: CommandCall): Promise<Outcome<Asked>> {
  const { recent, reason, from, route: name = '' } = options;
  if (recent === undefined) return { ok: true, value: host.lines() };
  const most = Number(recent);
  if (!Number.isInteger(most) || most < 1) return invalid(`--recent must be a number of calls, not '${recent}'`);
  if (reason === undefined) return invalid('--recent shows what callers said: say why with --reason, which is recorded');
  const { recentCalls } = await import('./recent-calls.ts');
  return await recentCalls(host, place, { route: name, most, from, reason });
}

interface Work {
  readonly candidate: string | undefined;
  readonly asked: () => Promise<Outcome<Asked>>;
  /** undefined: nothing to show. */
  readonly answer: (asked: AskedCall, trial: RouteTrial) => Promise<JsonObject | undefined>;
}

/** Calls that are judged side by side; answers keep their order. */
const atOnce = 4;

async function onEach(call: CommandCall, { candidate, asked, answer }: Work): Promise<ExitCode> {
  const { host, place, options } = call;
  const { readQuestion } = await import('./route-question.ts');
  const opened = await host.routeTrial(place, { route: options['route'] ?? '', candidate });
  if (!opened.ok) return await refuse({ host, json: false }, opened.refusal);
  const trial = opened.value;
  try {
    const calls = await asked();
    if (!calls.ok) return await refuse({ host, json: false }, calls.refusal);
    let number = 0;
    for await (const shownAnswer of inOrder(each(calls.value), atOnce, async (item) => {
      number += 1;
      if (item === '') return undefined;
      const one = typeof item === 'string' ? readQuestion(item, { number, options }) : item;
      return typeof one === 'string' ? one : await answer(one, trial);
    })) {
      if (typeof shownAnswer === 'string') return await refuse({ host, json: false }, invalid(shownAnswer).refusal);
      if (shownAnswer) await host.print(`${JSON.stringify(shownAnswer)}\n`);
    }
    return 0;
  } finally {
    await trial.close();
  }
}

async function* each(asked: Asked): AsyncGenerator<string | AskedCall> {
  for await (const item of asked) yield typeof item === 'string' ? item.trim() : item;
}

function invalid(message: string): Extract<Outcome<never>, { readonly ok: false }> {
  return { ok: false, refusal: { code: 'invalid_input', message, details: [] } };
}

/** As the contract has it: no topic is null. */
function shown({ topic, score, route: to, model, reason }: RouteAnswer): JsonObject {
  return { topic: topic ?? null, score: score ?? null, route: to, model: model ?? null, reason: { ...reason } };
}
