import { type ProcessorConfiguration, type ProcessorUse, processorUses } from '@tollgate/shared';
import { describe, expect, it } from 'vitest';
import { createEngines, createRuleReaders } from './processors.ts';
import type { Inference } from '#ports';

const inference: Inference = {
  embed: () => Promise.resolve(new Float32Array(384)),
  classify: () => Promise.resolve({}),
  entities: () => Promise.resolve([]),
  compare: () => Promise.resolve(0),
  embedder: () => undefined,
  verifier: () => undefined,
};
const engineOf = createEngines({ readers: createRuleReaders(), inference, topics: [{ id: 'politics', examples: ['the election'] }] });
const settings = (use: ProcessorUse, rest: Partial<ProcessorConfiguration> = {}): ProcessorConfiguration => ({
  use,
  on: ['input'],
  action: 'flag',
  ...rest,
});
const parts = (use: ProcessorUse, rest?: Partial<ProcessorConfiguration>) =>
  Object.keys(engineOf(settings(use, rest))).filter((part) => part === 'detector' || part === 'judge');

describe('processors', () => {
  it.each(processorUses.filter((use) => use !== 'topic'))('have something to find with: %s', (use) => {
    expect(parts(use).length).toBeGreaterThan(0);
  });

  it('ask a model for names only where names are wanted', () => {
    expect(parts('pii')).toEqual(['detector', 'judge']);
    expect(parts('pii', { entities: ['all'] })).toEqual(['detector', 'judge']);
    expect(parts('pii', { entities: ['us-ssn', 'region:in'] })).toEqual(['detector']);
    expect(parts('pii', { entities: ['person'] })).toEqual(['judge']);
  });

  it('look for competitors as words and for topics by likeness', () => {
    expect(parts('topic', { competitors: ['Other Bank'] })).toEqual(['detector']);
    expect(parts('topic', { deny: ['politics'] })).toEqual(['judge']);
  });

  it('of services fail where none can be asked', async () => {
    const { judge } = engineOf(settings('external', { kind: 'presidio', url: 'http://10.0.0.9' }));
    const asked = judge?.judge('text', { side: 'input', role: 'user' }, { before: '', signal: new AbortController().signal });
    await expect(asked).rejects.toMatchObject({ name: 'JudgeFailure', reason: 'missing' });
  });

  it('sign webhooks with their credential and send it to other services', async () => {
    const sent: Readonly<Record<string, string>>[] = [];
    const withServices = createEngines({
      readers: createRuleReaders(),
      inference,
      topics: [],
      external: {
        ask: ({ headers }) => {
          sent.push(headers);
          return Promise.resolve({ status: 200, body: '{"findings":[]}' });
        },
        credentialOf: () => ({ reveal: () => 'canary', toString: () => '[secret]', toJSON: () => '[secret]' }),
        now: () => 1_790_000_000_000,
        newId: () => 'id',
      },
    });
    for (const kind of ['webhook', 'presidio'] as const) {
      const { judge } = withServices(settings('external', { kind, url: 'http://10.0.0.9' }));
      await judge
        ?.judge('text', { side: 'input', role: 'user' }, { before: '', signal: new AbortController().signal })
        .catch(() => undefined);
    }
    expect(JSON.stringify(sent[0])).not.toContain('canary');
    expect(sent[0]?.['x-tollgate-signature']).toMatch(/^t=1790000000,v1=[0-9a-f]{64}$/);
    expect(sent[1]).toMatchObject({ authorization: 'Bearer canary' });
  });
});
