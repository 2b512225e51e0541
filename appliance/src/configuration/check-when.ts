import { closestWord, type Fault, joinPath, shownValue } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import { isTimeZone } from './time-zone.ts';
import { toldLanguages } from './told-languages.ts';

interface When {
  readonly path: string;
  readonly fields: JsonObject;
}

/** Conditions of a rule that cannot hold, or say nothing. */
export function checkWhen(when: When, tenants: ReadonlySet<string>): readonly Fault[] {
  return [
    ...tokenFaults(when),
    ...timeFaults(when),
    ...unknownFaults(when, 'tenants', (name) => (tenants.has(name) ? undefined : noTenant(name, [...tenants]))),
    ...unknownFaults(when, 'languages', (code) => (toldLanguages.includes(code) ? undefined : noLanguage(code))),
  ];
}

function tokenFaults({ path, fields }: When): readonly Fault[] {
  const { tokens_over: over, tokens_under: under } = fields;
  if (typeof over !== 'number' || typeof under !== 'number' || under - over >= 2) return [];
  return [{ path: joinPath(path, 'tokens_under'), message: `nothing is over ${over} and under ${under}: write more than ${over + 1}` }];
}

function timeFaults({ path, fields }: When): readonly Fault[] {
  const { between, days, time_zone: zone } = fields;
  const faults: Fault[] = [];
  const [from, to] = typeof between === 'string' ? between.split('-') : [];
  if (from !== undefined && from === to)
    faults.push({ path: joinPath(path, 'between'), message: 'begins where it ends: for the whole day remove it' });
  if (typeof zone !== 'string') return faults;
  const place = joinPath(path, 'time_zone');
  if (!isTimeZone(zone))
    faults.push({ path: place, message: `${shownValue(zone)} is not a time zone: write one such as Asia/Kolkata, Europe/London or UTC` });
  if (between === undefined && days === undefined)
    faults.push({ path: place, message: 'means something with days or between only: remove it' });
  return faults;
}

function unknownFaults({ path, fields }: When, list: string, fault: (name: string) => string | undefined): readonly Fault[] {
  const names: unknown = fields[list];
  if (!Array.isArray(names)) return [];
  return names.flatMap((name: unknown, index) => {
    const message = typeof name === 'string' ? fault(name) : undefined;
    return message === undefined ? [] : [{ path: joinPath(joinPath(path, list), index), message }];
  });
}

function noTenant(name: string, known: readonly string[]): string {
  const near = closestWord(name, known);
  return `there is no tenant ${shownValue(name)}: ${near === undefined ? 'add it under tenants' : `did you mean '${near}'?`}`;
}

function noLanguage(code: string): string {
  return `${shownValue(code)} cannot be told from a text: languages are ${toldLanguages.join(', ')}`;
}
