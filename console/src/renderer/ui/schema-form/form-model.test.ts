import { configurationSchema, modelSchema, profileSchema, providerSchema, routeSchema, tenantSchema, topicSchema } from '@tollgate/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { controlOf } from './form-control-kind.ts';
import { faultsAt, formFaults, isWithin } from './form-faults.ts';
import { fieldsOf, type FormField, hintKey, readDescription } from './form-model.ts';
import { pathText, valueAt, withValue } from './form-value.ts';
import { choiceLabel, fieldLabel } from './labels.ts';

const field = (schema: unknown, name: string, hints = {}): FormField => {
  const { first, more } = fieldsOf(schema, [], hints);
  const found = [...first, ...more].find(({ key }) => key === name);
  if (found === undefined) throw new Error(`no field ${name}`);
  return found;
};
const kind = (schema: unknown, name: string) => field(schema, name).control.kind;

describe('fields of a schema', () => {
  it('gives each kind of value its control', () => {
    expect(kind(providerSchema, 'kind')).toBe('choice');
    expect(kind(providerSchema, 'credential')).toBe('secret');
    expect(kind(providerSchema, 'apis')).toBe('choices');
    expect(kind(providerSchema, 'timeouts')).toBe('section');
    expect(kind(providerSchema, 'budgets')).toBe('rows');
    expect(kind(modelSchema, 'context_window')).toBe('number');
    expect(kind(tenantSchema, 'suspended')).toBe('yes-no');
    expect(kind(topicSchema, 'examples')).toBe('lines');
    expect(kind(topicSchema, 'keywords')).toBe('words');
    const processor = controlOf(profileSchema.properties.processors.items);
    expect(processor.kind === 'section' && kind(processor.schema, 'thresholds')).toBe('entries');
    expect(processor.kind === 'section' && kind(processor.schema, 'deadline')).toBe('duration');
    expect(processor.kind === 'section' && kind(processor.schema, 'json_schema')).toBe('json');
    expect(kind(configurationSchema.properties.listen.properties.lan, 'tls')).toBe('either');
  });
  it('has a control other than raw JSON for every field of the configuration but the one that is a schema itself', () => {
    expect(rawFields(configurationSchema, [])).toEqual(['profiles[].processors[].json_schema']);
  });
  it('offers the ids a page gives for references', () => {
    const options = { 'targets[].model': [{ value: 'm1' }] };
    const targets = field(routeSchema, 'targets', { options });
    expect(targets.control.kind).toBe('rows');
    const { first } = fieldsOf(targets.control.kind === 'rows' ? targets.control.item : {}, ['targets', 0], { options });
    expect(first[0]).toMatchObject({ key: 'targets[0].model', required: true, control: { kind: 'reference' } });
  });
  it('puts primary fields first in the order asked for, the rest apart, and leaves out hidden ones', () => {
    const { first, more } = fieldsOf(modelSchema, [], { primary: ['provider', 'id'], hidden: ['price'] });
    expect(first.map(({ key }) => key)).toEqual(['provider', 'id']);
    expect(more.map(({ key }) => key)).not.toContain('price');
  });
  it('folds fields of a section away where the page says so', () => {
    const { first, more } = fieldsOf(modelSchema.properties.price, ['price'], { folded: ['price.reasoning'] });
    expect(first.map(({ key }) => key)).toContain('price.input');
    expect(more.map(({ key }) => key)).toEqual(['price.reasoning']);
  });
  it('parts a description into help and what absence means', () => {
    expect(readDescription('how long a reply is kept; absent: 1h')).toEqual({ help: 'How long a reply is kept.', absent: '1h' });
    expect(readDescription('absent: groups')).toEqual({ absent: 'groups' });
    expect(readDescription('')).toEqual({});
  });
  it('names fields and choices in plain words', () => {
    expect([fieldLabel('first_byte'), fieldLabel('base_url'), fieldLabel('tpm')]).toEqual(['First byte', 'Base URL', 'Tokens a minute']);
    expect([choiceLabel('least-latency'), choiceLabel('openai'), choiceLabel('RS256')]).toEqual(['Least latency', 'OpenAI', 'RS256']);
  });
});

/** Fields that would have to be written as JSON. */
function rawFields(schema: unknown, path: readonly (string | number)[]): readonly string[] {
  const { first } = fieldsOf(schema, path);
  return first.flatMap(({ control, path: at }) => {
    if (control.kind === 'json') return [hintKey(at)];
    if (control.kind === 'section') return rawFields(control.schema, at);
    if (control.kind === 'rows') return rawFields(control.item, [...at, 0]);
    return control.kind === 'either' ? control.alternatives.flatMap((one) => rawFields(one, at)) : [];
  });
}

describe('values of a form', () => {
  it('sets and unsets without changing what was given', () => {
    const before = { id: 'a', targets: [{ model: 'm1' }] };
    expect(withValue(before, ['targets', 0, 'weight'], 3)).toEqual({ id: 'a', targets: [{ model: 'm1', weight: 3 }] });
    expect(withValue(before, ['id'], undefined)).toEqual({ targets: [{ model: 'm1' }] });
    expect(before).toEqual({ id: 'a', targets: [{ model: 'm1' }] });
  });
  it('takes an empty section away with its last field, but keeps rows', () => {
    expect(withValue({ id: 'a', timeouts: { idle: '5s' } }, ['timeouts', 'idle'], undefined)).toEqual({ id: 'a' });
    expect(withValue({ rows: [{ a: 1 }] }, ['rows', 0, 'a'], undefined)).toEqual({ rows: [{}] });
  });
  it('never writes through a name of the prototype', () => {
    const made = withValue({}, ['__proto__', 'polluted'], true);
    expect(Object.getOwnPropertyNames({}.constructor.prototype)).not.toContain('polluted');
    expect(valueAt(made, ['__proto__', 'polluted'])).toBe(true);
  });
  it('reads back what was set, at any path', () => {
    const key = fc.oneof(fc.constantFrom('a', 'b', 'c'), fc.constant(0));
    fc.assert(
      fc.property(fc.array(key, { minLength: 1, maxLength: 4 }), fc.jsonValue(), (path, next) => {
        expect(valueAt(withValue({}, path, next), path)).toEqual(next);
      }),
    );
  });
  it('writes paths as faults do', () => {
    expect(pathText(['thresholds', 'region:us'])).toBe('thresholds."region:us"');
    expect(pathText(['targets', 0, 'model'])).toBe('targets[0].model');
  });
});

describe('faults of a form', () => {
  it('has a missing field at its own place, and the rest as the schema says', () => {
    expect(formFaults(modelSchema, { id: 'm 1', price: { currency: 'USD' } })).toEqual([
      { path: 'provider', message: 'must be filled in' },
      { path: 'price.input', message: 'must be filled in' },
      { path: 'price.output', message: 'must be filled in' },
      { path: 'id', message: "'m 1' is not letters, digits and . _ : / - (at most 128)" },
    ]);
  });
  it('has none against a value that is right, and finds those inside of lists', () => {
    expect(formFaults(routeSchema, { id: 'r', targets: [{ model: 'm1' }] })).toEqual([]);
    expect(formFaults(routeSchema, { id: 'r', targets: [{}] })).toEqual([{ path: 'targets[0].model', message: 'must be filled in' }]);
  });
  it('shows the fault of a part at a field that has no fields inside', () => {
    const faults = [
      { path: 'apis[1]', message: 'x' },
      { path: 'apis_more', message: 'y' },
      { path: 'timeouts.idle', message: 'z' },
    ];
    expect(faultsAt(faults, field(providerSchema, 'apis'))).toEqual([faults[0]]);
    expect(faultsAt(faults, field(providerSchema, 'timeouts'))).toEqual([]);
    expect(faults.map((fault) => isWithin(fault, 'timeouts'))).toEqual([false, false, true]);
  });
});
