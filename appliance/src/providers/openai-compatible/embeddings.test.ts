import { describe, expect, it } from 'vitest';
import { GarbledReply, ProviderFault } from '#pipeline/call';
import { embeddingsWire } from './embeddings.ts';

const target = { model: 'upstream', stream: false, wantsUsage: true };

describe('embeddings as providers speak them', () => {
  it('asks for numbers, and refuses a task type', () => {
    const { value, refused } =
      embeddingsWire.toWire?.({ kind: 'embed', inputs: ['a', 'b'], dimensions: 3, taskType: 'RETRIEVAL_QUERY' }, target) ??
      expect.fail('no translation');
    expect(value).toMatchObject({ method: 'POST', path: '/embeddings' });
    expect(JSON.parse(String(value.body))).toEqual({ model: 'upstream', input: ['a', 'b'], encoding_format: 'float', dimensions: 3 });
    expect(refused).toEqual(['task type (RETRIEVAL_QUERY)']);
  });

  it('reads vectors in the order of their index, numbers or packed floats', () => {
    const body = {
      object: 'list',
      model: 'm',
      usage: { prompt_tokens: 5, total_tokens: 9 },
      data: [
        { index: 1, embedding: 'AAAAPwAAoL8=' },
        { index: 0, embedding: [0.1, 0.2] },
      ],
    };
    const usage = { input: 5, output: 0, cachedInput: 0, cacheWrite: 0, reasoning: 0, estimated: false };
    expect(embeddingsWire.fromWire(body)).toEqual({
      kind: 'embed',
      model: 'm',
      vectors: [
        [0.1, 0.2],
        [0.5, -1.25],
      ],
      usage,
    });
    expect(embeddingsWire.summary(body)).toEqual({ model: 'm', usage });
  });

  it('calls what holds no vectors garbled, and an error an error', () => {
    expect(() => embeddingsWire.fromWire({})).toThrow(GarbledReply);
    expect(() => embeddingsWire.fromWire({ data: [{ embedding: ['x'] }] })).toThrow(GarbledReply);
    expect(() => embeddingsWire.summary({ error: { message: 'no', code: 'model_not_found' } })).toThrow(ProviderFault);
  });
});
