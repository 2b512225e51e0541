import { claim } from './claim-script.ts';
import { beat, expire } from './node-scripts.ts';
import { settle, spend } from './settle-scripts.ts';

/**
 * The counters' rules as Redis runs them, each script whole or not at all. Time is Redis's own, so that nodes whose clocks differ count in the same
 * buckets. Money is two numbers, whole units and picos: a Lua number holds 2^53, a budget more picos than that.
 */
export const scripts = { claim, settle, spend, beat, expire } as const;

export type ScriptName = keyof typeof scripts;
