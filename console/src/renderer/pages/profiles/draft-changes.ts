import type { Change } from '@tollgate/shared';
import { changesBetween } from '../../gateway/merge-patch.ts';
import type { Draft, Step } from './designer-state.ts';
import { processorLabel } from './processor-words.ts';

/** What differs between two drafts: a processor is compared with itself wherever it stands, and the order apart. */
export function draftChanges(before: Draft, after: Draft): readonly Change[] {
  const name = before.fields.id;
  const [was, is] = [byKey(before), byKey(after)];
  const keys = [...new Set([...was.keys(), ...is.keys()])];
  return [
    ...changesBetween(before.fields, after.fields, `profiles[${name}]`),
    ...keys.flatMap((key) => {
      const [one, other] = [was.get(key)?.settings, is.get(key)?.settings];
      const named = other ?? one;
      const path = `processors[${named === undefined ? key : processorLabel(named)}]`;
      // Come or gone it is shown as a whole, changed by its fields.
      return one === undefined || other === undefined ? [{ path, before: one, after: other }] : changesBetween(one, other, path);
    }),
    ...orderChange(before, after),
  ];
}

/** Another order of those that are in both. */
function orderChange(before: Draft, after: Draft): readonly Change[] {
  const [was, is] = [byKey(before), byKey(after)];
  const order = (steps: readonly Step[], others: ReadonlyMap<string, Step>) => steps.filter(({ key }) => others.has(key));
  const [one, other] = [order(before.steps, is), order(after.steps, was)];
  if (one.every(({ key }, index) => other[index]?.key === key)) return [];
  const labels = (steps: readonly Step[]): string => steps.map(({ settings }) => processorLabel(settings)).join(', ');
  return [{ path: 'order', before: labels(one), after: labels(other) }];
}

function byKey({ steps }: Draft): ReadonlyMap<string, Step> {
  return new Map(steps.map((step) => [step.key, step]));
}
