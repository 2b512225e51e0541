import { describe, expect, it } from 'vitest';
import { readHeads } from '../../appliance/src/inference/heads/read-heads.ts';
import { scoreHeads } from '../../appliance/src/inference/heads/score-heads.ts';
import type { Case } from './corpus.ts';
import { featureMaker } from './feature-table.ts';
import { fit, rawScore } from './fit.ts';
import { gramBits, settings } from './head-plans.ts';
import { seeded } from './seeded.ts';
import { thresholdFor } from './thresholds.ts';
import { withRules } from './with-rules.ts';
import { writeHeads } from './write-heads.ts';

const make = featureMaker(settings);
const vector = new Float32Array(settings.embedding).fill(1 / Math.sqrt(settings.embedding));
const texts = [
  'sell the shares now',
  'buy shares for me',
  'which shares should I buy',
  'where is my card',
  'the card is late',
  'my card was declined',
];
const examples = texts.map((text, at) => ({ features: make(text, vector), label: at < 3 ? (1 as const) : (0 as const), weight: 1 }));
const weights = fit(examples, { bits: gramBits, ridge: 1e-2, passes: 20 });

describe('fit', () => {
  it('tells its examples apart and finds the optimum', () => {
    for (const { features, label } of examples) expect(rawScore(features, weights) > 0).toBe(label === 1);
    const longer = fit(examples, { bits: gramBits, ridge: 1e-2, passes: 200 });
    for (const { features } of examples) expect(rawScore(features, weights)).toBeCloseTo(rawScore(features, longer), 2);
  });

  it('gives the same weights again', () => {
    expect(fit(examples, { bits: gramBits, ridge: 1e-2, passes: 20 }).dense).toEqual(weights.dense);
  });
});

describe('writeHeads', () => {
  it('keeps the scores through the file that the product reads', () => {
    const file = writeHeads([{ name: 'advice', unit: 'text', threshold: 0.5, slope: 1, weights }], settings, []);
    const heads = readHeads(new Uint8Array(file));
    for (const text of [...texts, 'something new about shares']) {
      const raw = rawScore(make(text, vector), weights);
      const wanted = 1 / (1 + Math.exp(-(raw - 0.5 + Math.log(1.5))));
      expect(scoreHeads(text, vector, heads)['advice']).toBeCloseTo(wanted, 2);
    }
  });
});

describe('thresholds', () => {
  const scored = (score: number, label: 0 | 1, source = 'own'): { one: Case; scores: number[] } => ({
    one: { row: { head: 'toxicity', source, label, text: `${source} ${score}` }, pieces: [`${source} ${score}`], parts: [] },
    scores: [score],
  });

  it('keep the share of benign texts that may be flagged', () => {
    const benign = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((score) => scored(score, 0));
    const threshold = thresholdFor(benign, { train: {}, caps: [{ sources: /^own/, share: 0.2 }] });
    expect(benign.filter(({ scores }) => (scores[0] ?? 0) >= threshold)).toHaveLength(2);
  });

  it('count what rules add: sure ones flag by themselves, vouching ones never', () => {
    const moved = withRules('toxicity', [scored(0, 1)], () => 0);
    expect(moved[0]?.scores[0]).toBeCloseTo(0, 4);
    expect(withRules('toxicity', [scored(0, 1)], () => 0.9)[0]?.scores[0]).toBeGreaterThan(10);
    expect(withRules('toxicity', [scored(0, 1)], () => -0.9)[0]?.scores[0]).toBeLessThan(-10);
  });
});

describe('seeded', () => {
  it('draws the same again, and different ones of a list', () => {
    const drawn = (): number[] => seeded(5).some([1, 2, 3, 4, 5], 4);
    expect(drawn()).toEqual(drawn());
    expect(new Set(drawn()).size).toBe(4);
  });
});
