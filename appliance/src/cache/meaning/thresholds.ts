// Written by `npm run eval -- cache --fit` from labelled pairs; not by hand.
import type { Thresholds } from './decide.ts';
import type { QuestionClass } from './question.ts';

/** Floors per class and proof: no trap of the fitting half was served, and the upper bound of the false-hit rate was at most 0.5 %, or nothing was served wrongly. */
export const thresholds: Thresholds = {
  general: {
    full: { cosine: 0.4, same: 0.05, alone: true },
    near: { cosine: 0.5, same: 0.7, alone: false },
    open: { cosine: 0.5, same: 0.8, alone: false },
  },
  banking: {
    full: { cosine: 0.4, same: 0.1, alone: true },
    near: { cosine: 0.5, same: 0.8, alone: false },
    open: { cosine: 0.5, same: 0.8, alone: false },
  },
  investment: {
    full: { cosine: 0.4, same: 0.8, alone: false },
    near: { cosine: 0.5, same: 0.8, alone: false },
    open: { cosine: 0.5, same: 0.8, alone: false },
  },
};

/** Pairs with two answers that were tried with these floors and not used to fit them, and how many of them were served. */
export const calibration: Readonly<Record<QuestionClass, { readonly trials: number; readonly falseHits: number }>> = {
  general: { trials: 2761, falseHits: 2 },
  banking: { trials: 5976, falseHits: 7 },
  investment: { trials: 500, falseHits: 0 },
};
