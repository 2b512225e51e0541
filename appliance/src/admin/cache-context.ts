import type { CacheState } from '#pipeline/caching';
import type { RecordContext } from './record-context.ts';

/** What the use cases of the cache need. */
export interface CacheContext extends RecordContext {
  /** undefined: no route of this node has had a cache since its start. */
  readonly cache: () => CacheBook | undefined;
  /** Whether a tenant has a route in the configuration in use. */
  readonly routeExists: (route: string) => boolean;
  readonly tenantExists: (tenant: string) => boolean;
}

export interface ReasonCount {
  readonly reason: string;
  readonly count: number;
}

export interface CacheRouteCounts {
  readonly tenant: string;
  readonly route: string;
  readonly entries: number;
  readonly states: Readonly<Record<CacheState, number>>;
  readonly misses: readonly ReasonCount[];
  readonly bypasses: readonly ReasonCount[];
  readonly vetoes: readonly ReasonCount[];
  readonly notKept: readonly ReasonCount[];
  readonly meaningLooks: number;
  readonly candidates: number;
  readonly audits: { readonly agreed: number; readonly wrong: number };
  readonly kept: number;
  readonly saved: readonly { readonly currency: string; readonly picos: bigint }[];
  readonly savedTokens: number;
}

export interface CacheClassBound {
  /** `route/kind of question`. */
  readonly class: string;
  readonly trials: number;
  readonly falseHits: number;
  readonly bound: number;
  readonly fallenBack: boolean;
}

export interface CacheFound {
  readonly routes: readonly CacheRouteCounts[];
  readonly bounds: readonly CacheClassBound[];
  readonly store: {
    readonly entries: number;
    readonly bytes: number;
    readonly loaded: boolean;
    readonly store: 'ok' | 'failing';
    readonly dropped: number;
  };
  readonly neverMatch: number;
  readonly inFlight: number;
  readonly selfTest: { readonly atMs: number; readonly failed: string | undefined } | undefined;
}

/** Times epoch milliseconds. */
export interface CacheEntryFacts {
  readonly id: string;
  readonly origin: 'call' | 'faq';
  readonly tenant: string;
  readonly route: string;
  readonly user: string;
  readonly key: string;
  readonly tags: readonly string[];
  readonly createdMs: number;
  readonly expiresMs: number;
  readonly principals: readonly string[];
  readonly vector: Float32Array | undefined;
  readonly provider: string;
  readonly model: string;
}

export interface CacheFilter {
  readonly ids?: readonly string[];
  readonly tenant?: string;
  readonly route?: string;
  readonly user?: string;
  readonly key?: string;
  readonly tag?: string;
  readonly origin?: 'call' | 'faq';
}

export interface CacheCallLook {
  readonly callId: string;
  readonly tenant: string;
  readonly route: string;
  readonly atMs: number;
  readonly note: { readonly state: CacheState; readonly reason: string | undefined; readonly entry?: string; readonly similarity?: number };
  readonly candidates: readonly { readonly entry: string; readonly cosine: number; readonly reason: string }[];
}

export interface CacheExplained {
  readonly class: string;
  readonly exactOnly: string | undefined;
  readonly pairs: readonly {
    readonly entry: string;
    readonly cosine: number | undefined;
    readonly proof: string;
    readonly same: number | undefined;
    readonly hit: boolean;
    readonly reason: string;
    readonly neverMatch: boolean;
    readonly confirmations: number;
  }[];
}

interface WrongBy {
  /** Others' do not exist. */
  readonly tenant?: string;
}

export type CacheWrong =
  | (WrongBy & { readonly kind: 'call'; readonly callId: string })
  | (WrongBy & { readonly kind: 'question'; readonly entry: string; readonly question: string });

/** The cache of this node. Refuses (AdminRefusal) where the answer is no. */
export interface CacheBook {
  statistics(filter: { readonly tenant?: string; readonly route?: string }): CacheFound;
  /** Live entries, newest first; `before`: the id of the last one of the page before. */
  entries(filter: CacheFilter, page: { readonly limit: number; readonly before?: string }): readonly CacheEntryFacts[];
  explainCall(callId: string, tenant?: string): CacheCallLook;
  explainQuestion(ask: {
    readonly tenant: string;
    readonly route: string;
    readonly question: string;
    readonly entry?: string;
  }): Promise<CacheExplained>;
  purge(filter: CacheFilter, how: { readonly dryRun: boolean }): Promise<{ readonly entries: number; readonly ids: readonly string[] }>;
  importFaq(ask: {
    readonly tenant: string;
    readonly route: string;
    readonly rows: readonly { readonly question: string; readonly answer: string; readonly tags?: readonly string[] }[];
    readonly ttlMs: number;
  }): Promise<{ readonly imported: number; readonly exactOnly: number }>;
  markWrong(wrong: CacheWrong): Promise<{
    readonly removed: string | undefined;
    readonly neverMatch: boolean;
    readonly class: string | undefined;
  }>;
  reset(scopeClass: string): Promise<CacheClassBound>;
}
