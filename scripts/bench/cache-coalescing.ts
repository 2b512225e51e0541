import { askCache } from './cache-call.ts';
import type { CacheGateway } from './cache-house.ts';
import type { CacheProvider } from './cache-provider.ts';
import { saidRow, valueRow } from './cache-rows.ts';
import type { Bench, Row } from './figure.ts';
import { median } from './median.ts';

interface Coalescing {
  readonly provider: CacheProvider;
  readonly gateway: CacheGateway;
  readonly key: string;
}

const together = 100;
/** As a fast model takes. */
const providerMs = 300;

/** So many equal calls at once, every other one streamed, against one alone: questions that nobody asked before. */
export async function coalescing({ rounds }: Bench, { provider, gateway: { lan: port }, key }: Coalescing): Promise<readonly Row[]> {
  provider.delay(providerMs);
  const call = { port, key, route: 'measured', answer: 7 } as const;
  const [alone, slowest, calls]: [number[], number[], number[]] = [[], [], []];
  const unlike = new Set<string>();
  // The first round lets the compiler finish.
  for (let round = 0; round <= rounds; round += 1) {
    const { ms } = await askCache({ ...call, text: `Which form do I need for case ${round} of the alone kind?` });
    const before = provider.calls();
    const text = `Which form do I need for case ${round} of the common kind?`;
    const answers = await Promise.all(Array.from({ length: together }, (_, at) => askCache({ ...call, text, stream: at % 2 === 1 })));
    if (round === 0) continue;
    alone.push(ms);
    slowest.push(Math.max(...answers.map((answer) => answer.ms)));
    calls.push(provider.calls() - before);
    for (const { answer, state } of answers) if (answer !== call.answer) unlike.add(`${state} ${answer}`);
  }
  provider.delay(0);
  if (unlike.size > 0) throw new Error(`coalesced calls got something else: ${[...unlike].join(', ')}`);
  const most = Math.max(...calls);
  return [
    saidRow(`${together} equal calls at once, half of them streamed: provider calls`, String(most), { target: '1', holds: most === 1 }),
    valueRow('slowest of them, median of the rounds', 'ms', median(slowest)),
    valueRow(`one call alone, of a provider that takes ${providerMs} ms`, 'ms', median(alone)),
  ];
}
