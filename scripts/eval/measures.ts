import type { Span } from './data-set.ts';
import type { Verdict } from './guard-runs.ts';

/** Per cent of the texts of these sources and this label that were blocked; NaN when there are none. */
export function blockedShare(verdicts: readonly Verdict[], sources: RegExp, label: 0 | 1): number {
  const of = verdicts.filter(({ row }) => sources.test(row.source) && row.label === label);
  return (100 * of.filter(({ blocked }) => blocked).length) / of.length;
}

/** Precision, recall and F of blocking what is labelled 1. `beta` 2 counts recall more. */
export function quality(
  verdicts: readonly Verdict[],
  beta = 1,
): { readonly precision: number; readonly recall: number; readonly f: number } {
  const right = verdicts.filter(({ row, blocked }) => blocked && row.label === 1).length;
  const precision = right / Math.max(1, verdicts.filter(({ blocked }) => blocked).length);
  const recall = right / Math.max(1, verdicts.filter(({ row }) => row.label === 1).length);
  return { precision, recall, f: fScore(precision, recall, beta) };
}

/** Of spans: a wanted one is found when a finding covers half of it; a finding is right when it touches any wanted one. */
export function spanQuality(
  verdicts: readonly Verdict[],
  types: readonly string[],
  beta: number,
): { readonly precision: number; readonly recall: number; readonly f: number } {
  let [hits, wanted, right, found] = [0, 0, 0, 0];
  for (const { row, findings } of verdicts) {
    for (const span of row.spans.filter(({ type }) => types.includes(type))) {
      wanted += 1;
      if (findings.some((one) => shared(span, one) >= 0.5 * (span.end - span.start))) hits += 1;
    }
    found += findings.length;
    right += findings.filter((one) => row.spans.some((span) => shared(span, one) >= 0.5 * (one.end - one.start))).length;
  }
  const [precision, recall] = [right / Math.max(1, found), hits / Math.max(1, wanted)];
  return { precision, recall, f: fScore(precision, recall, beta) };
}

/** Milliseconds at a share of the sorted list. */
export function percentile(verdicts: readonly Verdict[], share: number): number {
  const sorted = verdicts.map(({ ms }) => ms).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

function fScore(precision: number, recall: number, beta: number): number {
  const weight = beta * beta;
  return ((1 + weight) * precision * recall) / Math.max(1e-9, weight * precision + recall);
}

function shared(one: Span, other: Span): number {
  return Math.max(0, Math.min(one.end, other.end) - Math.max(one.start, other.start));
}
