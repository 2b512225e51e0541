import { durationMs, type Fault, joinPath } from '@tollgate/shared';
import { isObject, type JsonObject } from '#pipeline/json';
import { textOf, type Entry } from './entries.ts';

/** Timers hold 31 bits of milliseconds; what is longer would fire at once. */
const longestMs = 2 ** 31 - 1;
const longestText = '24d';

/** Times of a provider that no timer can keep, or that contradict each other. */
export function checkTiming({ path, fields }: Entry): readonly Fault[] {
  const [timeouts, monitor, sandbox] = ['timeouts', 'monitor', 'sandbox'].map((name) => sectionOf(fields, name));
  const faults = [
    ...Object.keys(timeouts ?? {}).map((name) => ({
      path: joinPath(joinPath(path, 'timeouts'), name),
      message: timeoutFault(timeouts ?? {}, name),
    })),
    ...Object.keys(monitor ?? {}).map((name) => ({
      path: joinPath(joinPath(path, 'monitor'), name),
      message: monitorFault(monitor ?? {}, name),
    })),
    { path: joinPath(joinPath(path, 'sandbox'), 'latency'), message: tooLong(textOf(sandbox?.['latency'])) },
  ];
  return faults.flatMap((fault) => (fault.message === undefined ? [] : [{ path: fault.path, message: fault.message }]));
}

function sectionOf(fields: JsonObject, name: string): JsonObject {
  const section = fields[name];
  return isObject(section) ? section : {};
}

function timeoutFault(timeouts: JsonObject, name: string): string | undefined {
  const fault = notATime(textOf(timeouts[name]));
  if (fault !== undefined) return fault;
  const total = textOf(timeouts['total']);
  return isLonger(textOf(timeouts[name]), total) ? `is longer than total (${total}): shorten it or lengthen total` : undefined;
}

function monitorFault(monitor: JsonObject, name: string): string | undefined {
  const fault = notATime(textOf(monitor[name]));
  if (fault !== undefined) return fault;
  const late = name === 'timeout' && isLonger(textOf(monitor['timeout']), textOf(monitor['interval']));
  return late ? 'is longer than interval: shorten it' : undefined;
}

function notATime(text: string | undefined): string | undefined {
  return text !== undefined && durationMs(text) === 0 ? 'must be longer than 0' : tooLong(text);
}

/** What is no duration at all is left to the schema. */
function tooLong(text: string | undefined): string | undefined {
  if (text === undefined || !/^[0-9]{1,9}(ms|s|m|h|d)$/.test(text)) return undefined;
  return (durationMs(text) ?? Infinity) > longestMs ? `must be at most ${longestText}` : undefined;
}

function isLonger(text: string | undefined, limit: string | undefined): boolean {
  const [milliseconds, most] = [durationMs(text ?? ''), durationMs(limit ?? '')];
  return milliseconds !== undefined && most !== undefined && milliseconds > most;
}
