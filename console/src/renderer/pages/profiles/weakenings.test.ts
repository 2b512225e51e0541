import { describe, expect, it } from 'vitest';
import { draftChanges } from './draft-changes.ts';
import { deleteStep, draftOf, moveStep } from './designer-state.ts';
import { cautionsOf, needOf } from './profile-cautions.ts';
import { streamWords } from './stream-words.ts';
import { weakenings } from './weakenings.ts';
import type { Processor } from './profile.ts';

const pii: Processor = { use: 'pii', on: ['input', 'output'], action: 'redact' };
const secrets: Processor = { use: 'secrets', on: ['input'], action: 'block' };
const bank = draftOf({ id: 'bank', media: 'block', processors: [pii, secrets] });
const withPii = (change: Partial<Processor>) => draftOf({ id: 'bank', media: 'block', processors: [{ ...pii, ...change }, secrets] });

describe('a change that weakens a profile', () => {
  it.each([
    [{ action: 'flag' }, 'Personal data does less: flag instead of redact.'],
    [{ on: ['input'] }, 'Personal data does not inspect output any more.'],
    [{ on_failure: 'allow' }, 'Personal data lets text pass unjudged when it cannot judge (fail open).'],
    [{ mode: 'shadow' }, 'Personal data only watches from now on (shadow).'],
    [{ threshold: 0.9 }, 'Personal data is less strict: its threshold rises from 0.6 to 0.9, so it finds less.'],
    [{ stream: 'observe' }, 'Personal data holds back less of a reply that streams (observe).'],
    [{ entities: ['us-ssn'] }, 'Personal data looks for less (entities: without all).'],
  ] satisfies readonly (readonly [Partial<Processor>, string])[])('is named: %j', (change, text) => {
    expect(weakenings(bank, withPii(change))).toEqual([text]);
  });
  it('is a processor or a rule that is gone', () => {
    expect(weakenings(bank, deleteStep(bank, 'step-1'))).toEqual(['Secrets is taken out.']);
    expect(weakenings(bank, { ...bank, fields: { id: 'bank' } })).toHaveLength(1);
  });
  it('is not another order, nor a stricter rule', () => {
    expect(weakenings(bank, moveStep(bank, 'step-0', { from: 'input', to: 'input', index: 1 }))).toEqual([]);
    expect(weakenings(bank, withPii({ action: 'block', threshold: 0.4, stream: 'hold-all' }))).toEqual([]);
    expect(weakenings(bank, withPii({ action: 'tokenise' }))).toEqual([]);
  });
});

describe('the changes of a draft', () => {
  it('compare a processor with itself, wherever it stands', () => {
    const moved = moveStep(bank, 'step-0', { from: 'input', to: 'input', index: 1 });
    expect(draftChanges(bank, moved)).toEqual([{ path: 'order', before: 'Personal data, Secrets', after: 'Secrets, Personal data' }]);
    expect(draftChanges(bank, deleteStep(bank, 'step-1'))).toEqual([{ path: 'processors[Secrets]', before: secrets, after: undefined }]);
    expect(draftChanges(bank, withPii({ action: 'flag' }))).toEqual([
      { path: 'processors[Personal data].action', before: 'redact', after: 'flag' },
    ]);
  });
});

describe('what one should know of a profile', () => {
  it('is said once for all processors it is true of', () => {
    expect(
      cautionsOf({
        processors: [
          { ...pii, on_failure: 'allow' },
          { ...secrets, on_failure: 'allow' },
        ],
      }).map(({ title }) => title),
    ).toEqual(['Fails open: Personal data, Secrets']);
    expect(cautionsOf({ processors: [pii] })).toEqual([]);
    expect(cautionsOf({ processors: [] }).map(({ kind }) => kind)).toEqual(['empty']);
  });
  it('calls only a reply that is held to its end leak-free', () => {
    expect(streamWords({ ...pii, use: 'toxicity', stream: 'hold-all' })).toContain('only leak-free');
    expect(streamWords({ ...pii, use: 'toxicity' })).toContain('not leak-free');
    expect(streamWords(secrets)).toContain('notice nothing');
  });
  it('names what is missing', () => {
    expect(needOf({ use: 'topic', on: ['input'], action: 'block' })).toBe('Needs topics or names of competitors');
    expect(needOf(secrets)).toBeUndefined();
  });
});
