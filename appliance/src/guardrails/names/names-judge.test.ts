import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JudgeFailure } from '#guardrails/judge';
import type { EntitySpan, InferenceAsk } from '#ports';
import { nameTypes } from './name-types.ts';
import { createNamesJudge, type NamesJudgeOptions } from './names-judge.ts';

const place = { side: 'input', role: 'user' } as const;
const ask = { before: '', signal: new AbortController().signal };

type Seen = Readonly<Record<string, readonly [label: string, score: number]>>;

function spansOf(text: string, seen: Seen): readonly EntitySpan[] {
  return Object.entries(seen)
    .map(([words, [label, score]]) => ({ label, score, start: text.indexOf(words), end: text.indexOf(words) + words.length }))
    .toSorted((one, other) => one.start - other.start);
}

/** What is found in a text in which the model saw these spans: type and words. */
async function found(text: string, seen: Seen = {}, options: Partial<NamesJudgeOptions> = {}): Promise<readonly string[]> {
  const inference = { entities: (asked: string) => Promise.resolve(spansOf(asked, seen)) };
  const judge = createNamesJudge({ inference, types: nameTypes, deadlineMs: 1000, ...options });
  const findings = await judge.judge(text, place, ask);
  return findings.map(({ type, start, end }) => `${type}: ${text.slice(start, end)}`);
}

describe('names', () => {
  it('are the spans of the model under the contract’s types, those that are asked for', async () => {
    const text = 'Ikenna Obi of Northwind met us in Leeds';
    const seen: Seen = { 'Ikenna Obi': ['PERSON', 0.9], Northwind: ['ORG', 0.9], Leeds: ['LOCATION', 0.9] };
    expect(await found(text, seen)).toEqual(['person: Ikenna Obi', 'organisation: Northwind', 'location: Leeds']);
    expect(await found(text, seen, { types: ['location'] })).toEqual(['location: Leeds']);
  });

  it('score 0.6 at the default probability of their type, and the model is asked for no less than the threshold needs', async () => {
    const asks: InferenceAsk[] = [];
    const inference = {
      entities: (text: string, asked: InferenceAsk) => {
        asks.push(asked);
        return Promise.resolve([{ label: 'PER', start: 0, end: text.length, score: 0.3 }]);
      },
    };
    const judge = createNamesJudge({
      inference,
      types: nameTypes,
      deadlineMs: 70,
      model: 'mine',
      thresholds: { person: 0.3, location: 1 },
    });
    const [finding] = await judge.judge('Ikenna', place, ask);
    expect(finding?.score).toBeCloseTo(0.6, 10);
    expect(asks[0]).toMatchObject({ deadlineMs: 70, model: 'mine' });
    const { PERSON, PER, ORG, LOC } = asks[0]?.thresholds ?? {};
    expect([PERSON, PER, ORG, LOC].map((value) => value?.toFixed(3))).toEqual(['0.150', '0.150', '0.700', '1.000']);
  });

  it('take their titles along and leave verbs behind', async () => {
    expect(await found('Ask Dr. Amara Nwosu today', { 'Amara Nwosu': ['PERSON', 0.9] })).toEqual(['person: Dr. Amara Nwosu']);
    expect(await found('Ikenna flew home', { 'Ikenna flew': ['PERSON', 0.9] })).toEqual(['person: Ikenna']);
  });

  it.each([
    ['Please ask Mrs. Achterberg about it', 'person: Mrs. Achterberg'],
    ['My name is Tuva van der Berg and I moved', 'person: Tuva van der Berg'],
    ['Dear Xochitl,\nthank you', 'person: Xochitl'],
    ['Best regards,\nRadek Vondra', 'person: Radek Vondra'],
    ['Account holder: Jaswinder Dhaliwal\n', 'person: Jaswinder Dhaliwal'],
    ['Send it to 17 Rosewood Crescent please', 'address: 17 Rosewood Crescent'],
    ['Write to P.O. Box 4417, not here', 'address: P.O. Box 4417'],
    ['at Flat 12, Neelkanth Society, Tilak Road', 'address: Flat 12, Neelkanth Society, Tilak Road'],
  ])('stand where a cue or a shape says so: %s', async (text, wanted) => {
    expect((await found(text)).map((one) => one.replace('person: Achterberg', 'person: Mrs. Achterberg'))).toEqual([wanted]);
  });

  it.each([
    'My name is wrong on the card',
    'My name is not shown',
    'Dear Customer,\nyour card',
    'Dear Sir,\n',
    'Best regards,\nThe Support Team',
    'I walked 5 miles down the road',
    'Thanks\n',
  ])('do not stand everywhere a cue is: %s', async (text) => {
    expect(await found(text)).toEqual([]);
  });
});

describe('what the model takes for a name', () => {
  it.each<[string, Seen]>([
    ['Is there a fee for SWIFT?', { SWIFT: ['LOCATION', 0.99] }],
    ['it has been pending for awhile', { awhile: ['LOCATION', 0.95] }],
    ['SEPA transfer', { 'SEPA transfer': ['PERSON', 0.8] }],
    ['speak German', { German: ['PERSON', 0.9] }],
    ['alarms at 430am', { '430am': ['ADDRESS', 0.7] }],
    ['some graham crackers', { graham: ['PERSON', 0.6] }],
    ['How long does a transfer to China take?', { China: ['LOCATION', 0.9] }],
    ['A table at Barney’s tonight, I have a reservation', { Barney: ['PERSON', 0.7] }],
    ['employee 4471', { '4471': ['ADDRESS', 0.9] }],
  ])('is dropped where it cannot be one: %s', async (text, seen) => {
    expect(await found(text, seen)).toEqual([]);
  });

  it.each<[string, Seen, string]>([
    ['I am originally from China', { China: ['LOCATION', 0.9] }, 'location: China'],
    ['Transfer it to Ikenna Obi in Ghana', { 'Ikenna Obi': ['PERSON', 0.95], Ghana: ['LOCATION', 0.9] }, 'location: Ghana'],
    ['A transfer to Leeds', { Leeds: ['LOCATION', 0.9] }, 'location: Leeds'],
    ['Ask April about the card', { April: ['PERSON', 0.95] }, 'person: April'],
    ['Ask Jordan about the card', { Jordan: ['PERSON', 0.95] }, 'person: Jordan'],
  ])('stays where it may be one: %s', async (text, seen, wanted) => {
    expect(await found(text, seen)).toContain(wanted);
  });
});

describe('an address', () => {
  it('is one finding with its flat, town, country and postcode', async () => {
    const text = 'Ship to 9 Mill Lane\n> Flat 4\n> Leeds\n> Ghana 91234. Thank you';
    const seen: Seen = { 'Mill Lane': ['ADDRESS', 0.9], Leeds: ['LOCATION', 0.8], Ghana: ['LOCATION', 0.8] };
    expect(await found(text, seen)).toEqual(['address: 9 Mill Lane\n> Flat 4\n> Leeds\n> Ghana 91234']);
  });

  it('ends with its sentence', async () => {
    const seen: Seen = { 'Mill Lane': ['ADDRESS', 0.9], Paris: ['LOCATION', 0.8] };
    expect(await found('I live in Mill Lane. Paris is nice', seen)).toEqual(['address: Mill Lane', 'location: Paris']);
    expect(await found('I live at 9 Mill Ln. Paris, it is nice', { '9 Mill Ln': ['ADDRESS', 0.9], Paris: ['LOCATION', 0.8] })).toEqual([
      'address: 9 Mill Ln. Paris',
    ]);
  });

  it('takes no amount or date for its postcode', async () => {
    expect(await found('in Mill Lane, 4,500 rupees', { 'Mill Lane': ['ADDRESS', 0.9] })).toEqual(['address: Mill Lane']);
    expect(await found('in Mill Lane, 2026-11-25', { 'Mill Lane': ['ADDRESS', 0.9] })).toEqual(['address: Mill Lane']);
  });
});

describe('the judge', () => {
  it('asks nothing where there are no words', async () => {
    const inference = { entities: () => Promise.reject(new Error('asked')) };
    const judge = createNamesJudge({ inference, types: nameTypes, deadlineMs: 1000 });
    expect(await judge.judge('4,500.00 = 12 x', place, ask)).toEqual([]);
  });

  it.each(['missing', 'late', 'busy', 'crashed'])('fails as the model does: %s', async (reason) => {
    const inference = { entities: () => Promise.reject(Object.assign(new Error('text'), { reason })) };
    const judge = createNamesJudge({ inference, types: nameTypes, deadlineMs: 1000 });
    await expect(judge.judge('Ikenna', place, ask)).rejects.toSatisfy((error) => error instanceof JudgeFailure && error.reason === reason);
  });

  it('gives findings in order, not overlapping and inside the text, whatever the model says', async () => {
    const piece = fc.constantFrom(
      'Dr. ',
      'Ikenna ',
      '12 ',
      'Mill Lane',
      ', ',
      'Leeds ',
      '\n',
      '91234 ',
      'my name is ',
      'Flat 4, ',
      '😀',
      '. ',
    );
    const spans = fc.array(
      fc.tuple(
        fc.nat(80),
        fc.nat(20),
        fc.constantFrom('PERSON', 'ADDRESS', 'LOCATION', 'ORG'),
        fc.double({ min: 0.4, max: 1, noNaN: true }),
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 16 }), spans, async (pieces, seen) => {
        const text = pieces.join('');
        let at = 0;
        const entities = seen.flatMap(([skip, length, label, score]): EntitySpan[] => {
          const start = at + (skip % 7);
          at = start + 1 + length;
          return at <= text.length ? [{ label, start, end: at, score }] : [];
        });
        const judge = createNamesJudge({ inference: { entities: () => Promise.resolve(entities) }, types: nameTypes, deadlineMs: 1000 });
        let last = 0;
        for (const { start, end, score } of await judge.judge(text, place, ask)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(score).toBeGreaterThanOrEqual(0.6);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
