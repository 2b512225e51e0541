import type { AskedQuestion } from './asked-question.ts';
import type { CacheCore } from './core.ts';
import type { Candidate } from './meaning-look.ts';
import type { Audited, Similar } from './similar.ts';

/** What came of asking by meaning. */
export interface MeaningOutcome {
  /** The entry that answers. */
  readonly hit: Similar | undefined;
  /** Why none does. */
  readonly reason: string;
  readonly candidates: readonly Candidate[];
  /** The question's, for its own entry. */
  readonly vector: Float32Array | undefined;
  /** What would have answered, were this call not made to see whether rightly. */
  readonly audited: Audited | undefined;
}

/** Looks for a question that means the same, where that is allowed. A share of hits is not used but checked. */
export async function askByMeaning(asked: AskedQuestion, core: CacheCore): Promise<MeaningOutcome> {
  const { ports, bounds, never } = core;
  const { meaning, settings, tenant, route } = asked;
  if (!meaning) return nothing(asked.exactOnly ?? 'no-entry');
  if (!bounds.ready() || !never.ready()) return nothing('starting');
  bounds.watch(meaning.class, settings.errorBound);
  const vector = await core.embedSoon(meaning.text).catch(() => undefined);
  if (!vector) return nothing('embedder');
  const { scope, faq, tags, family, threshold } = asked;
  const { hit, reason, candidates } = await core.lookByMeaning({
    ...meaning,
    vector,
    scopes: faq ? [scope, faq.scope] : [scope],
    tags,
    family,
    settings,
    threshold,
    isNever: (stored) => never.has(tenant, stored, meaning.text),
  });
  core.tell(asked, { kind: 'candidates', route, count: candidates.length });
  for (const candidate of candidates)
    if (candidate.entry !== hit?.entry.id) core.tell(asked, { kind: 'veto', route, reason: candidate.reason });
  const found = { hit: undefined, candidates, vector, audited: undefined };
  if (!hit) return { ...found, reason };
  const name = `${route}/${hit.class}`;
  const given = { ...found, hit: { ...hit, class: name }, reason };
  // Equal words need no statistics.
  if (hit.sameWords) return given;
  // What an administrator vouches for need not be what the model would say. A class that fell back is still tried out: else it could never come back.
  if (hit.entry.origin !== 'faq' && ports.random() < settings.auditShare)
    return { ...found, reason: 'audit', audited: { entry: hit.entry, class: name } };
  return bounds.of(name, settings.errorBound).fallenBack ? { ...found, reason: 'bound' } : given;
}

function nothing(reason: string): MeaningOutcome {
  return { hit: undefined, reason, candidates: [], vector: undefined, audited: undefined };
}
