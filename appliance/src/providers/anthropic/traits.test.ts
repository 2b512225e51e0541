import { describe, expect, it } from 'vitest';
import { traitsOf } from './traits.ts';

describe('what a model takes, by its name', () => {
  it.each([
    ['claude-3-5-haiku-20241022', 'none', 'both', 8192],
    ['claude-3-7-sonnet-20250219', 'budget', 'both', 64_000],
    ['claude-sonnet-4-20250514', 'budget', 'both', 64_000],
    ['claude-opus-4-1-20250805', 'budget', 'one', 32_000],
    ['claude-haiku-4-5-20251001', 'budget', 'one', 64_000],
    ['claude-opus-4-6', 'adaptive', 'one', 128_000],
    ['anthropic.claude-sonnet-4-6-v1', 'adaptive', 'one', 128_000],
    ['claude-opus-4-7', 'adaptive', 'none', 128_000],
    ['claude-sonnet-5', 'adaptive', 'none', 128_000],
    ['claude-haiku-5-5', 'adaptive', 'none', 128_000],
    ['claude-next', 'adaptive', 'none', 128_000],
    ['minimax-m3', 'any', 'both', 4096],
  ])('%s: thinking %s, sampling %s', (model, thinking, sampling, maxOutputTokens) => {
    expect(traitsOf(model)).toMatchObject({ thinking, sampling, maxOutputTokens });
  });

  it('knows who always thinks, and how the others stop', () => {
    const off = (model: string): unknown => traitsOf(model).thinkingOff;
    expect([off('claude-opus-5'), off('claude-haiku-5-5'), off('claude-sonnet-5')]).toEqual(['disabled', 'disabled', 'disabled']);
    expect(off('claude-sonnet-5-5')).toBe('between_tools');
    expect([off('claude-opus-5-5'), off('claude-fable-5'), off('claude-mythos-5-2')]).toEqual([undefined, undefined, undefined]);
  });

  it('knows who can be made to call a tool, and who takes system turns', () => {
    const models = ['claude-haiku-4-5', 'claude-opus-4-8', 'claude-opus-5', 'claude-sonnet-5', 'claude-sonnet-5-5', 'claude-fable-5-1'];
    expect(models.map((model) => traitsOf(model).forcedTools)).toEqual([true, true, true, true, false, false]);
    expect(models.map((model) => traitsOf(model).systemTurns)).toEqual([false, true, true, false, true, true]);
  });

  it('knows the levels of effort', () => {
    expect(traitsOf('claude-haiku-4-5').efforts).toEqual([]);
    expect(traitsOf('claude-opus-4-5').efforts).toEqual(['low', 'medium', 'high']);
    expect(traitsOf('claude-opus-4-6').efforts).toEqual(['low', 'medium', 'high', 'max']);
    expect(traitsOf('claude-opus-4-7').efforts).toEqual(['low', 'medium', 'high', 'xhigh', 'max']);
  });
});
