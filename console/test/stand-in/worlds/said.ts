/** What the two worlds of a window say to each other, as JSON in events that only they know the names of. */

/** A value on its way over the bridge: functions and promises are called and settled where they are. */
export interface Coded {
  readonly value?: unknown;
  /** A function of the page. */
  readonly callback?: number;
  /** A function of the preload script. */
  readonly target?: number;
  readonly promise?: number;
  readonly members?: Readonly<Record<string, Coded>>;
  /** What was thrown. */
  readonly error?: string;
}

export interface Said {
  /** From the page: call a function of the preload script. The answer is there when the event has been dispatched. */
  readonly invoke: { readonly target: number; readonly args: readonly Coded[] };
  readonly answer: Coded;
  readonly settled: { readonly promise: number; readonly value?: unknown; readonly error?: string };
  /** From the preload script: call a function of the page. */
  readonly callback: { readonly callback: number; readonly args: readonly unknown[] };
  readonly expose: { readonly name: string; readonly coded: Coded };
  /** Either world is there now. */
  readonly page: Readonly<Record<string, never>>;
  readonly isolated: Readonly<Record<string, never>>;
}
