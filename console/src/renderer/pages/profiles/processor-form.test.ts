import { processorUses } from '@tollgate/shared';
import { describe, expect, it } from 'vitest';
import { fieldsOf } from '../../ui/schema-form/form-model.ts';
import { entityGroups, foundGroups, isLookedFor, toggled } from './entity-groups.ts';
import { fitting, processorFormSchema } from './processor-form.ts';
import type { Processor } from './profile.ts';

const fields = (processor: Partial<Processor> & Pick<Processor, 'use'>) =>
  fieldsOf(processorFormSchema({ on: ['input'], action: 'block', ...processor }), []).first.map(({ key }) => key);
const actions = (processor: Partial<Processor> & Pick<Processor, 'use'>) => {
  const action = fieldsOf(processorFormSchema({ on: ['input'], action: 'block', ...processor }), []).first.find(
    ({ key }) => key === 'action',
  );
  return action?.control.kind === 'choice' ? action.control.values : [];
};

describe('the form of a processor', () => {
  it.each(processorUses)('of %s has what is its own and nothing of the others', (use) => {
    const own = fields({ use });
    expect(own).toEqual(expect.arrayContaining(['on', 'action', 'threshold', 'mode', 'on_failure', 'deadline', 'roles']));
    expect(own.includes('patterns')).toBe(use === 'pattern');
    expect(own.includes('words')).toBe(use === 'keywords');
    expect(own.includes('url')).toBe(use === 'external');
  });
  it('asks for what goes with the kind of service and with the action', () => {
    expect(fields({ use: 'external' })).not.toContain('external_model');
    expect(fields({ use: 'external', kind: 'llama-guard' })).toContain('external_model');
    expect(fields({ use: 'external', kind: 'presidio' })).toContain('language');
    expect(fields({ use: 'pii' })).not.toContain('conversation');
    expect(fields({ use: 'pii', action: 'tokenise' })).toContain('conversation');
  });
  it('offers only actions that a processor can take', () => {
    expect(actions({ use: 'pii' })).toContain('tokenise');
    expect(actions({ use: 'toxicity' })).not.toContain('tokenise');
    expect(actions({ use: 'topic', deny: ['x'] })).not.toContain('redact');
    expect(actions({ use: 'topic', competitors: ['x'] })).toContain('redact');
  });
  it('lets go of what no longer fits', () => {
    const processor: Processor = {
      use: 'external',
      on: ['input'],
      action: 'block',
      kind: 'webhook',
      language: 'de',
      external_model: 'x',
      conversation: 'call',
    };
    expect(fitting(processor)).toEqual({ use: 'external', on: ['input'], action: 'block', kind: 'webhook' });
    expect(fitting({ ...processor, kind: 'presidio' })).toMatchObject({ language: 'de' });
  });
});

describe('the entity picker', () => {
  it('has every type once, and finds it by name, id and region', () => {
    const ids = entityGroups.flatMap(({ types }) => types.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(foundGroups(entityGroups, 'passport india').flatMap(({ types }) => types.map(({ id }) => id))).toEqual(['in-passport']);
  });
  it('leaves to a pack what the pack holds, and means everything when nothing is left', () => {
    expect(toggled(['aadhaar', 'person'], 'region:in')).toEqual(['person', 'region:in']);
    expect(toggled(['person'], 'person')).toBeUndefined();
    const [pan] = foundGroups(entityGroups, 'in-pan')[0]?.types ?? [];
    expect(pan !== undefined && isLookedFor(['region:in'], pan)).toBe(true);
  });
});
