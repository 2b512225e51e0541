import { seeded, type Draw } from '../../heads/seeded.ts';
import { ownAsks, type Intent } from './intents.ts';

/** What one caller asks. */
export interface TrafficCall {
  /** Of the tenant's keys. */
  readonly key: number;
  readonly text: string;
  readonly answer: number;
  readonly stream: boolean;
  readonly more: object;
}

export interface TrafficOptions {
  /** The same seed, the same traffic. */
  readonly seed: number;
  readonly calls: number;
}

/** Calls of one key among three: a chat, an app, a call centre. */
const keyShares = [0.6, 0.9, 1] as const;
const shares = { burst: 0.04, own: 0.04, tools: 0.02, card: 0.015, stream: 0.5 } as const;

/** A tenant's calls in order; those of one step are made at once. Few questions are asked often and many seldom: the n-th as often as 1/n says. */
export function trafficOf(intents: readonly Intent[], { seed, calls }: TrafficOptions): readonly (readonly TrafficCall[])[] {
  const draw = seeded(seed);
  const shuffled = draw.some(intents, intents.length).map((intent) => ({ ...intent, asks: draw.some(intent.asks, intent.asks.length) }));
  const steps: (readonly TrafficCall[])[] = [];
  for (let made = 0; made < calls;) {
    const step = nextStep(draw, shuffled, calls - made);
    steps.push(step);
    made += step.length;
  }
  return steps;
}

function nextStep(draw: Draw, intents: readonly Intent[], most: number): readonly TrafficCall[] {
  const call = nextCall(draw, intents);
  if (!draw.chance(shares.burst)) return [call];
  const more = Array.from({ length: Math.min(most - 1, 1 + draw.number(4)) }, () => ({
    ...call,
    key: keyOf(draw),
    stream: draw.chance(0.5),
  }));
  return [call, ...more];
}

function nextCall(draw: Draw, intents: readonly Intent[]): TrafficCall {
  const call = { key: keyOf(draw), stream: draw.chance(shares.stream), more: {} };
  if (draw.chance(shares.own)) return { ...call, ...asked(draw, ownAsks) };
  const question = asked(draw, intents);
  if (draw.chance(shares.tools)) return { ...call, ...question, more: { tools } };
  // The number that card networks give out for tests.
  if (draw.chance(shares.card)) return { ...call, ...question, text: `${question.text} My card is 4111 1111 1111 1111.` };
  return { ...call, ...question };
}

const tools = [{ type: 'function', function: { name: 'find_branch', parameters: { type: 'object', properties: {} } } }];

function asked(draw: Draw, intents: readonly Intent[]): Pick<TrafficCall, 'text' | 'answer'> {
  const { answer, asks } = intents[zipf(draw, intents.length)] ?? { answer: 0, asks: [] };
  return { answer, text: withNoise(draw, asks[zipf(draw, asks.length)] ?? '') };
}

/** As people type. */
function withNoise(draw: Draw, text: string): string {
  const noise = draw.number(100);
  if (noise < 8) return text.toLowerCase();
  if (noise < 15) return text.replace('?', '');
  if (noise < 19) return `Hi, ${text}`;
  if (noise < 22) return `Hello, ${text.charAt(0).toLowerCase()}${text.slice(1)}`;
  if (noise < 25) return `${text} Thanks!`;
  if (noise < 27) return `${text.toLowerCase().replace('?', '')} please`;
  return text;
}

function zipf(draw: Draw, count: number): number {
  const weights = Array.from({ length: count }, (_, index) => 1 / (index + 1));
  let left = (draw.number(2 ** 30) / 2 ** 30) * weights.reduce((sum, weight) => sum + weight, 0);
  return Math.max(
    0,
    weights.findIndex((weight) => (left -= weight) < 0),
  );
}

function keyOf(draw: Draw): number {
  const at = draw.number(100) / 100;
  return keyShares.findIndex((share) => at < share);
}
