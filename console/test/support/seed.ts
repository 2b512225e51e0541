/** An appliance as a bank would have it, in small: for pages that need something to show. Names and numbers are invented. */
import { isPlainObject } from '@tollgate/shared';
import type { TestAppliance } from './appliance.ts';

const million = 1_000_000;
const nano = { currency: 'USD', per: million, input: '0.05', cached_input: '0.005', output: '0.40' };
const haiku = { currency: 'USD', per: million, input: '1', output: '5' };

/** For `startAppliance`. */
export const seededConfiguration = {
  providers: [
    { id: 'sandbox', kind: 'sandbox', sandbox: { latency: '60ms', tokens_per_second: 400 } },
    { id: 'flaky', kind: 'sandbox', sandbox: { latency: '20ms', fail: { rate: 0.3, kind: 'server-error' } } },
  ],
  models: [
    { id: 'gpt-5-nano', provider: 'sandbox', upstream: 'gpt-5-nano', context_window: 400_000, price: nano },
    { id: 'claude-haiku', provider: 'sandbox', upstream: 'claude-haiku-4-5', context_window: 200_000, price: haiku },
    { id: 'flaky-model', provider: 'flaky', upstream: 'small', context_window: 8_000, price: nano },
  ],
  routes: [
    {
      id: 'assistant',
      strategy: 'priority',
      targets: [{ model: 'flaky-model' }, { model: 'gpt-5-nano' }],
      profile: 'bank',
      cache: { mode: 'exact', ttl: '1h' },
      rate_limit: { rpm: 600, tpm: 200_000 },
    },
    {
      id: 'research',
      strategy: 'weighted',
      targets: [
        { model: 'gpt-5-nano', weight: 3 },
        { model: 'claude-haiku', weight: 1 },
      ],
    },
  ],
  profiles: [
    {
      id: 'bank',
      name: 'Bank strict',
      processors: [
        { use: 'pii', on: ['input', 'output'], action: 'redact' },
        { use: 'secrets', on: ['input'], action: 'block' },
        { use: 'keywords', on: ['input'], action: 'flag', words: ['project falcon'] },
      ],
    },
    { id: 'observe', name: 'Observe only', processors: [{ use: 'pii', on: ['input'], action: 'redact', mode: 'shadow' }] },
  ],
  topics: [
    {
      id: 'card-dispute',
      examples: [
        'I do not recognise this payment',
        'There is a charge on my card that is not mine',
        'dispute a card transaction',
        'someone used my card',
        'unknown payment on my statement',
      ],
      route: 'assistant',
    },
  ],
  tenants: [
    {
      id: 'retail',
      name: 'Retail Banking',
      profile: 'bank',
      budget: { amount: '5000', currency: 'USD', period: 'month' },
      content: 'redacted',
    },
    { id: 'markets', name: 'Capital Markets', budget: { amount: '200', currency: 'USD', period: 'week' } },
  ],
  roles: [{ id: 'auditor', name: 'Auditor', permissions: ['records:read', 'revisions:read', 'usage:read', 'routes:read'] }],
};

const questions = [
  'What are the fees of a card?',
  'My card is 4111 1111 1111 1111, what do I owe?',
  'How do I open an account?',
  'project falcon: what is new?',
  'Summarise this week for me',
];

/** Users, keys and calls. Resolves with the key that made the calls. */
export async function seed(appliance: TestAppliance, calls = 20): Promise<string> {
  await appliance.run('users', 'create', 'asha', '--tenant', 'retail', '--name', 'Asha Rao');
  const made = await appliance.run(
    'keys',
    'create',
    '--tenant',
    'retail',
    '--name',
    'Mobile banking',
    '--environment',
    'prod',
    '--rpm',
    '600',
  );
  await appliance.run('keys', 'create', '--tenant', 'markets', '--name', 'Desk assistant', '--environment', 'test', '--expires', '90d');
  const key = isPlainObject(made) && typeof made['key'] === 'string' ? made['key'] : '';
  for (let at = 0; at < calls; at += 1) {
    const body = {
      model: at % 3 === 0 ? 'research' : 'assistant',
      max_tokens: 200,
      messages: [{ role: 'user', content: questions[at % questions.length] }],
    };
    const reply = await fetch(`${appliance.lan}/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    });
    await reply.text();
  }
  return key;
}
