import type { GuardrailAction, ProfileReplayed, ReplayFinding } from '@tollgate/shared';
import type { CallJudged, KeptCall } from './trial-replay-context.ts';

type Item = ProfileReplayed['items'][number];
type ByType = ProfileReplayed['added'][number];

export interface ReplayTotals {
  add(call: KeptCall & { readonly route: string }, judged: { readonly before: CallJudged; readonly after: CallJudged }): void;
  /** A call that could not be judged. */
  skip(): void;
  result(): ProfileReplayed;
}

/** Findings of one call that are told one by one; all are counted. */
const mostFindings = 100;

/** What two profiles say of the same calls, and where they differ. */
export function createReplayTotals(): ReplayTotals {
  const verdicts = { before: noVerdicts(), after: noVerdicts() };
  const [added, removed] = [new Map<string, ByType>(), new Map<string, ByType>()];
  const items: Item[] = [];
  let [calls, skipped] = [0, 0];
  return {
    add({ call, tenant, time, route }, { before, after }) {
      calls += 1;
      verdicts.before[before.verdict] += 1;
      verdicts.after[after.verdict] += 1;
      const [news, gone] = [without(after.findings, before.findings), without(before.findings, after.findings)];
      count(added, news);
      count(removed, gone);
      if (news.length + gone.length === 0 && before.verdict === after.verdict) return;
      const found = { added: news.slice(0, mostFindings), removed: gone.slice(0, mostFindings) };
      items.push({ call, tenant, time, ...(route === '' ? {} : { route }), before: before.verdict, after: after.verdict, ...found });
    },
    skip() {
      skipped += 1;
    },
    result: () => ({ calls, changed: items.length, skipped, ...verdicts, added: sorted(added), removed: sorted(removed), items }),
  };
}

function noVerdicts(): Record<GuardrailAction, number> {
  return { allow: 0, flag: 0, redact: 0, tokenise: 0, block: 0 };
}

/** The same thing found by the same kind of processor, whatever is done with it: what is done shows in the verdict. */
function nameOf({ on, part, processor, type, start, end }: ReplayFinding): string {
  return [on, part, processor, type, start, end].join(' ');
}

function without(findings: readonly ReplayFinding[], others: readonly ReplayFinding[]): ReplayFinding[] {
  const known = new Set(others.map(nameOf));
  return findings.filter((finding) => !known.has(nameOf(finding)));
}

function count(totals: Map<string, ByType>, findings: readonly ReplayFinding[]): void {
  for (const [key, same] of Map.groupBy(findings, ({ processor, type }) => `${processor} ${type}`)) {
    const [first] = same;
    if (!first) continue;
    const { processor, type } = first;
    const before = totals.get(key) ?? { processor, type, findings: 0, calls: 0 };
    totals.set(key, { ...before, findings: before.findings + same.length, calls: before.calls + 1 });
  }
}

/** The most frequent first. */
function sorted(totals: ReadonlyMap<string, ByType>): ByType[] {
  return [...totals.values()].toSorted((left, right) => right.findings - left.findings);
}
