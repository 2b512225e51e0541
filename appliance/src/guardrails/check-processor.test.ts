import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#pipeline/json';
import { checkProcessor } from './check-processor.ts';

const faults = (processor: JsonObject) =>
  checkProcessor({ on: ['output'], action: 'block', ...processor }).map(({ path, message }) => `${path}: ${message}`);

describe('a processor', () => {
  it.each<JsonObject>([
    {
      use: 'pii',
      action: 'tokenise',
      entities: ['us-ssn', 'person', 'region:in', 'all'],
      thresholds: { person: 0.8 },
      conversation: 'conversation',
    },
    { use: 'secrets', action: 'redact' },
    { use: 'toxicity', thresholds: { hate: 0.5 }, stream: 'observe' },
    { use: 'pattern', action: 'redact', patterns: [{ name: 'case-id', regex: 'CASE-\\d{8}' }] },
    { use: 'topic', action: 'redact', competitors: ['Other Bank'] },
    { use: 'schema', json_schema: { type: 'object' }, languages: ['en', 'hi'] },
    { use: 'external', kind: 'llama-guard', url: 'http://10.0.0.9:8000/v1', external_model: 'llama-guard-4' },
    { use: 'external', kind: 'presidio', url: 'http://10.0.0.9:5002', language: 'de', action: 'redact' },
  ])('that makes sense has no faults: %j', (processor) => {
    expect(faults(processor)).toEqual([]);
  });

  it.each<[JsonObject, string]>([
    [{ use: 'pii', words: ['x'] }, 'words: does not belong to pii; it is for keywords'],
    [{ use: 'keywords', words: ['x'], stream: 'hold-all' }, 'stream: does not belong to keywords'],
    [{ use: 'pii', entities: ['us-snn'] }, "entities[0]: there is no entity or pack 'us-snn'; did you mean 'us-ssn'?"],
    [{ use: 'pii', thresholds: { persn: 0.2 } }, "thresholds.persn: there is no type 'persn'; did you mean 'person'?"],
    [{ use: 'keywords', words: ['x'], action: 'tokenise' }, 'action: keywords cannot tokenise'],
    [{ use: 'schema', max_length: 9, action: 'redact' }, 'action: schema judges a text as a whole'],
    [{ use: 'topic', deny: ['politics'], action: 'redact' }, 'action: topic judges a text as a whole'],
    [{ use: 'pii', conversation: 'call' }, 'conversation: is for action tokenise'],
    [{ use: 'toxicity', action: 'redact', stream: 'observe' }, 'stream: observe lets text pass before it is judged'],
    [{ use: 'schema', max_length: 9, stream: 'hold-window' }, 'stream: schema needs the whole reply'],
    [{ use: 'toxicity', deadline: '0ms' }, 'deadline: must be at least 1ms'],
    [{ use: 'topic' }, ': needs one of deny, allow, competitors'],
    [{ use: 'pattern', patterns: [{ name: 'a', regex: '(?<=x)y' }] }, 'patterns[0].regex: '],
    [{ use: 'pattern', patterns: [{ name: 'a', regex: 'a*' }] }, 'patterns[0].regex: matches the empty text'],
    [
      {
        use: 'pattern',
        patterns: [
          { name: 'a', regex: 'a' },
          { name: 'a', regex: 'b' },
        ],
      },
      "patterns[1].name: 'a' is there twice",
    ],
    [{ use: 'schema', json_schema: { type: 'objekt' } }, 'json_schema: is not a JSON Schema that can be used'],
    [{ use: 'schema', languages: ['xx'] }, 'languages[0]: cannot be told'],
    [{ use: 'external', kind: 'webhook' }, ': needs url'],
    [{ use: 'external', kind: 'llama-guard', url: 'http://a' }, ': needs external_model'],
    [{ use: 'external', kind: 'webhook', url: 'http://a', config_id: 'x' }, 'config_id: does not belong to webhook'],
  ])('is refused with what to write instead: %j', (processor, expected) => {
    expect(faults(processor).some((fault) => fault.startsWith(expected))).toBe(true);
  });

  it('passes over what the schema refuses', () => {
    expect(checkProcessor({ use: 'nonsense', patterns: 4 })).toEqual([]);
    expect(checkProcessor({ use: 'pattern', patterns: [4, { regex: 9 }], action: 7 })).toEqual([]);
  });
});
