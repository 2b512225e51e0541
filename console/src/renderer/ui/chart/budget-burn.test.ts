import { describe, expect, it } from 'vitest';
import { burnOf } from './budget-burn.ts';

const use = { value: 20, max: 100, forecast: undefined, warnAt: 0.8 };

describe('budget burn', () => {
  it('is calm while little is used and the forecast holds', () => {
    expect(burnOf(use)).toMatchObject({ tone: 'ok', share: 0.2, state: 'Within the limit' });
    expect(burnOf({ ...use, forecast: 90 })).toMatchObject({ tone: 'ok', forecastShare: 0.9, state: 'Will last at this pace' });
  });
  it('warns of a forecast beyond the limit, by how much', () => {
    expect(burnOf({ ...use, forecast: 130 })).toMatchObject({ tone: 'warning', forecastShare: 1, overrun: 30 });
  });
  it('warns from the threshold on and says when it is used up', () => {
    expect(burnOf({ ...use, value: 80 }).tone).toBe('warning');
    expect(burnOf({ ...use, value: 100 })).toMatchObject({ tone: 'danger', share: 1, state: 'Used up' });
  });
  it('is used up where nothing may be spent', () => {
    expect(burnOf({ ...use, value: 0, max: 0 })).toMatchObject({ tone: 'danger', share: 1 });
  });
});
