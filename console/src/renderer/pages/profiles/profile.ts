import type { ProcessorConfiguration, ProfileConfiguration } from '@tollgate/shared';
import type { Reply } from '../../gateway/use-read.ts';

/** A profile as the admin API gives it. */
export type Profile = Reply<'profiles.get'>;

/** One step of a profile. */
export type Processor = Profile['processors'][number];

/** A profile as a request takes it: the same, in lists that are the request's own. */
export function sentProfile({ processors, ...fields }: Profile): ProfileConfiguration {
  return { ...fields, processors: sentProcessors(processors) };
}

export function sentProcessors(processors: readonly Processor[]): ProcessorConfiguration[] {
  const copy: unknown = structuredClone(processors);
  if (!isListOf(copy, processors)) throw new TypeError('a list is copied as a list');
  return copy;
}

/** A copy is what its original was. */
function isListOf(copy: unknown, _of: readonly Processor[]): copy is ProcessorConfiguration[] {
  return Array.isArray(copy);
}
