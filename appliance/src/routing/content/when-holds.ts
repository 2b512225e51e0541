import type { WhenConfiguration } from '@tollgate/shared';
import type { ContentCall } from './content-call.ts';
import { daySpan, type DaySpan, isWithin, type WallTime, zoneClock } from './zone-clock.ts';

/** Whether a rule's conditions hold for a call, all of them. */
export type When = (call: ContentCall) => boolean;

/** Conditions as they stand in the configuration, made ready. Those that cost least are asked first. Throws RangeError for an unknown time zone. */
export function bindWhen(when: WhenConfiguration): When {
  const { tenants, environments, metadata, languages } = when;
  const tests: readonly (When | undefined)[] = [
    tenants && ((call) => tenants.some((tenant) => tenant === call.tenant)),
    environments && ((call) => environments.some((environment) => environment === call.environment)),
    timeTest(when),
    metadata && ((call) => hasAll(call.metadata(), metadata)),
    shapeTest('tools', when.tools),
    shapeTest('attachments', when.images),
    tokensTest(when),
    languages && ((call) => languages.some((language) => language === call.language())),
  ];
  const asked = tests.filter((test) => test !== undefined);
  return (call) => asked.every((test) => test(call));
}

function timeTest({ days, between, time_zone: timeZone = 'UTC' }: WhenConfiguration): When | undefined {
  if (days === undefined && between === undefined) return undefined;
  const clock: (nowMs: number) => WallTime = zoneClock(timeZone);
  const span: DaySpan | undefined = between === undefined ? undefined : daySpan(between);
  return ({ nowMs }) => isWithin(clock(nowMs), days, span);
}

function hasAll(given: Readonly<Record<string, string>>, wanted: Readonly<Record<string, string>>): boolean {
  return Object.entries(wanted).every(([name, value]) => Object.hasOwn(given, name) && given[name] === value);
}

/** What cannot be read is neither with nor without. */
function shapeTest(name: 'tools' | 'attachments', wanted: boolean | undefined): When | undefined {
  if (wanted === undefined) return undefined;
  return (call) => {
    const subject = call.subject();
    return subject !== undefined && subject[name] > 0 === wanted;
  };
}

function tokensTest({ tokens_over: over, tokens_under: under }: WhenConfiguration): When | undefined {
  if (over === undefined && under === undefined) return undefined;
  return (call) => {
    const tokens = call.tokens();
    if (tokens === undefined) return false;
    return (over === undefined || tokens > over) && (under === undefined || tokens < under);
  };
}
