import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#pipeline/json';
import { usageFromWire } from './usage.ts';

const of = (usage: JsonObject | null) => usageFromWire({ usage });

describe('usage', () => {
  it.each<[string, JsonObject, JsonObject]>([
    [
      'OpenAI',
      {
        prompt_tokens: 30,
        completion_tokens: 9,
        total_tokens: 39,
        prompt_tokens_details: { cached_tokens: 8, cache_write_tokens: 4 },
        completion_tokens_details: { reasoning_tokens: 5 },
      },
      { input: 30, output: 9, cachedInput: 8, cacheWrite: 4, reasoning: 5 },
    ],
    [
      'no details',
      { prompt_tokens: 30, completion_tokens: 9, total_tokens: 39 },
      { input: 30, output: 9, cachedInput: 0, cacheWrite: 0, reasoning: 0 },
    ],
    [
      'null details',
      { prompt_tokens: 30, completion_tokens: 9, total_tokens: 39, prompt_tokens_details: null, completion_tokens_details: null },
      { input: 30, output: 9, cachedInput: 0, reasoning: 0 },
    ],
    [
      'DeepSeek',
      { prompt_tokens: 30, completion_tokens: 9, prompt_cache_hit_tokens: 20, prompt_cache_miss_tokens: 10 },
      { input: 30, output: 9, cachedInput: 20 },
    ],
    ['Moonshot', { prompt_tokens: 30, completion_tokens: 9, cached_tokens: 20 }, { input: 30, output: 9, cachedInput: 20 }],
    [
      'reasoning only in the total',
      { prompt_tokens: 30, completion_tokens: 9, total_tokens: 44, completion_tokens_details: { reasoning_tokens: 5 } },
      { input: 30, output: 14, reasoning: 5 },
    ],
    ['no output count', { prompt_tokens: 30, total_tokens: 30 }, { input: 30, output: 0 }],
  ])('of %s', (_, usage, wanted) => {
    expect(of(usage)).toMatchObject({ ...wanted, estimated: false });
  });

  it('is unknown where nothing says it', () => {
    expect([of(null), of({}), of({ prompt_tokens: null }), usageFromWire({}), usageFromWire({ timings: { prompt_ms: 3 } })]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
