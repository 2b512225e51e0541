/** What the fake model says, whatever language it is asked in. */
export interface FakeReply {
  /** The text, one piece an event where the reply is streamed. */
  readonly parts: readonly string[];
  readonly reasoning?: string;
  readonly tools?: readonly FakeToolCall[];
  /** null: the provider reports none. `input` counts cached tokens too, `output` reasoning tokens too. */
  readonly usage?: FakeUsage | null;
  readonly finish?: 'stop' | 'length' | 'content-filter';
  /** How often the end is said. Providers say it once. */
  readonly finishes?: number;
}

export interface FakeToolCall {
  readonly id: string;
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
}

export interface FakeUsage {
  readonly input: number;
  readonly output: number;
  readonly cached?: number;
  readonly reasoning?: number;
}

/** A reply with nothing left open, as the wire files take it. */
export interface FullReply {
  readonly parts: readonly string[];
  readonly text: string;
  readonly reasoning: string;
  readonly tools: readonly FakeToolCall[];
  readonly usage: Required<FakeUsage> | undefined;
  readonly finish: 'stop' | 'length' | 'content-filter';
  readonly finishes: number;
}

const usualUsage: FakeUsage = { input: 11, output: 7 };

export function fullReply({ parts, reasoning = '', tools = [], usage = usualUsage, finish = 'stop', finishes = 1 }: FakeReply): FullReply {
  const counted = usage === null ? undefined : { cached: 0, reasoning: 0, ...usage };
  return { parts, text: parts.join(''), reasoning, tools, usage: counted, finish, finishes };
}

/** The JSON of a tool's input in pieces, as a provider streams it. */
export function inputPieces({ input }: FakeToolCall): readonly string[] {
  return JSON.stringify(input).match(/[^]{1,5}/g) ?? [];
}

/** The same element several times over. */
export const repeated = <T>(count: number, element: T): readonly T[] => Array.from({ length: count }, () => element);
