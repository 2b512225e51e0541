import type { Fault } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';

/** What checking a configuration may ask about the place where the gateway runs. Presence only: no value ever comes back. */
export interface Lookups {
  /** Set and not empty. */
  environmentIsSet(name: string): boolean;
  fileIsReadable(path: string): boolean;
  secretExists(name: string): boolean;
  /** What is wrong with a guardrail processor beyond its schema; paths are relative to it. */
  processorFaults(processor: JsonObject): readonly Fault[];
  /** What is wrong with a topic's pattern; undefined: nothing. Absent where no topic has one. */
  readonly patternTrouble?: (pattern: string) => string | undefined;
}
