// What the processors would decide: heads, joints and rules together, by source.
import { combined } from '../../appliance/src/guardrails/heads/combine.ts';
import { joints } from './head-plans.ts';
import type { Scored } from './training.ts';

/** A head's scores on texts it was not trained on, and where it decides. */
export interface HeadScores {
  readonly threshold: number;
  readonly outside: readonly Scored[];
}

const logit = Math.log(0.6 / 0.4);

/** A line a source: how many of its texts each head flags, and how many the processor (with rules) does. */
export function foldTable(scored: ReadonlyMap<string, HeadScores>, rules: Rules): string {
  return [...scored.keys()]
    .filter((name) => name !== 'document' && name !== 'assistant-task')
    .flatMap((name) => [name, ...headLines(processorScores(name, scored, rules))])
    .join('\n');
}

/** What rules say of a text for a processor. */
export type Rules = (name: string, text: string) => number;

/** Text by text: the highest probability of its segments, with joints and rules. */
export function processorScores(
  name: string,
  scored: ReadonlyMap<string, HeadScores>,
  rules: Rules,
): { source: string; label: 0 | 1; text: string; score: number; head: number }[] {
  const parts = joints
    .filter(({ into }) => into === name)
    .map(({ all }) =>
      all.map((part) => [part, new Map(scored.get(part)?.outside.map(({ one, scores }) => [one.row.text, scores]))] as const),
    );
  const threshold = (part: string): number => scored.get(part)?.threshold ?? 0;
  return (scored.get(name)?.outside ?? []).map(({ one, scores }) => {
    const heads = scores.map((score, at) => {
      const joint = parts.map((all) =>
        Math.min(...all.map(([part, known]) => probability(known.get(one.row.text)?.[at] ?? -20, threshold(part)))),
      );
      return Math.max(probability(score, threshold(name)), ...joint);
    });
    const full = heads.map((head, at) => combined(head, rules(name, one.pieces[at] ?? '')));
    return { source: one.row.source, label: one.row.label, text: one.row.text, score: Math.max(...full), head: Math.max(...heads) };
  });
}

/** Sources in order, flagged by head and by all. */
export function headLines(rows: readonly { source: string; label: 0 | 1; score: number; head: number }[]): string[] {
  const groups = Map.groupBy(rows, ({ source, label }) => `${source}:${label}`);
  const share = (list: readonly unknown[], part: readonly unknown[]): string =>
    `${((100 * part.length) / Math.max(1, list.length)).toFixed(1)} %`.padStart(8);
  return [...groups]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, list]) => {
      const head = share(
        list,
        list.filter((one) => one.head >= 0.6),
      );
      const all = share(
        list,
        list.filter((one) => one.score >= 0.6),
      );
      return `  ${name.padEnd(34)} ${String(list.length).padStart(5)} texts  heads ${head}  with rules ${all}`;
    });
}

function probability(raw: number, threshold: number): number {
  return 1 / (1 + Math.exp(-(raw - threshold + logit)));
}
