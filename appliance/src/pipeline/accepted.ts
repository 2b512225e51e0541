import { GatewayError } from '@tollgate/shared';
import type { NormalRequest, Translated } from '#pipeline/call';
import type { Target } from '#pipeline/snapshot';
import type { Opened } from '#pipeline/stages';

/** The normalised request, if the caller's dialect could carry all of it there. Throws GatewayError invalid_request. */
export function normalOf(call: Opened, target: Target): NormalRequest {
  return accepted(call, target, call.normal());
}

/** Refuses by name what the other side cannot carry; notes what was left out without influence on the answer. */
export function accepted<T>(call: Opened, target: Target, translated: Translated<T> | undefined): T {
  if (!translated)
    throw new GatewayError('invalid_request', { detail: `The model '${target.model.id}' behind this route cannot take this request.` });
  for (const name of translated.ignored.slice(0, mostNames)) call.ignored.add(name);
  const [first] = translated.refused;
  if (first === undefined) return translated.value;
  throw new GatewayError('invalid_request', {
    param: (first.split(' ')[0] ?? first).slice(0, longestName),
    detail: `The model '${target.model.id}' behind this route cannot take: ${named(translated.refused)}. Leave it out or ask for another model.`,
  });
}

/** "Nothing to add": one object, so that it is seen at a glance. */
export const noHeaders: Readonly<Record<string, string>> = {};

/** Names shown at most, and how much of each: a body can hold any number of unknown fields. */
const mostNames = 20;
const longestName = 120;

function named(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).map((name) => name.slice(0, longestName));
  return shown.join(', ') + (names.length > mostNames ? ` and ${names.length - mostNames} more` : '');
}
