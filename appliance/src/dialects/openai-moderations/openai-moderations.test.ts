import { GatewayError } from '@tollgate/shared';
import { describe, expect, it } from 'vitest';
import type { Json } from '#pipeline/json';
import { moderationsToWire } from './to-wire.ts';
import { readModerations } from './wire.ts';

describe('a moderations body', () => {
  it('is one text, several, or the parts of one', () => {
    expect(readModerations({ input: 'a' })).toEqual({ inputs: ['a'] });
    expect(readModerations({ model: 'r', input: ['a', ''] })).toEqual({ model: 'r', inputs: ['a', ''] });
    expect(
      readModerations({
        input: [
          { type: 'text', text: 'a ' },
          { type: 'text', text: 'b' },
        ],
      }),
    ).toEqual({ inputs: ['a b'] });
  });

  it.each<[string, Json | undefined, string]>([
    ['nothing', undefined, 'input'],
    ['an empty list', [], 'input'],
    ['a number', [1], 'input[0]'],
    [
      'a picture',
      [
        { type: 'text', text: 'a' },
        { type: 'image_url', image_url: { url: 'https://x' } },
      ],
      'input[1]',
    ],
    ['a part without text', [{ type: 'text' }], 'input[0].text'],
    ['a text among parts', [{ type: 'text', text: 'a' }, 'b'], 'input[1]'],
  ])('is refused by name with %s', (_, input, param) => {
    expect(() => readModerations(input === undefined ? {} : { input })).toThrow(expect.objectContaining({ param }));
    expect(() => readModerations(input === undefined ? {} : { input })).toThrow(GatewayError);
  });
});

describe('a moderations reply', () => {
  it('has all of OpenAI’s categories, and processors of other kinds by their own name', () => {
    const wire = moderationsToWire({ callId: 'c', model: 'r' }, [
      {
        flagged: true,
        findings: [
          { processor: 'toxicity', type: 'threat', score: 0.9 },
          { processor: 'toxicity', type: 'harassment', score: 0.5 },
          { processor: 'toxicity', type: 'harassment', score: 0.7 },
          { processor: 'prompt-injection', type: 'prompt-injection', score: 0.8 },
        ],
      },
      { flagged: false, findings: [] },
    ]);
    expect(wire).toMatchObject({
      id: 'modr-c',
      model: 'r',
      results: [
        {
          flagged: true,
          categories: { harassment: true, 'harassment/threatening': true, violence: true, hate: false, 'prompt-injection': true },
          category_scores: { harassment: 0.7, violence: 0.9, sexual: 0, 'prompt-injection': 0.8 },
          category_applied_input_types: { harassment: ['text'], 'prompt-injection': ['text'] },
        },
        { flagged: false, categories: { 'sexual/minors': false } },
      ],
    });
  });
});
