import { describe, expect, it } from 'vitest';
import { entityGroups, readLabels, sequenceGroups } from './read-labels.ts';

describe('labels', () => {
  it('come from config.json in the order of the outputs', () => {
    expect(readLabels({ id2label: { 1: 'B-PER', 0: 'O' } })).toEqual(['O', 'B-PER']);
    expect(() => readLabels({})).toThrow('no id2label');
    expect(() => readLabels({ id2label: { 0: 'O', 2: 'B-PER' } })).toThrow('no label 1');
  });

  it('of a token classifier are joined by type, under new names', () => {
    expect(entityGroups(['O', 'B-PER', 'I-PER', 'S-MISC', 'E-LOC', 'LOC'], { PER: 'PERSON', MISC: '' })).toEqual({
      groups: [
        { label: 'PERSON', outputs: [1, 2] },
        { label: 'LOC', outputs: [4, 5] },
      ],
      beginning: [1, 3],
    });
  });

  it('of a sequence classifier may be given one name', () => {
    expect(sequenceGroups(['safe', 'insult', 'threat'], { safe: '', insult: 'toxic', threat: 'toxic' })).toEqual([
      { label: 'toxic', outputs: [1, 2] },
    ]);
  });
});
