import { createHmac, type KeyObject } from 'node:crypto';
import type { Inspected } from '#pipeline/stages';
import type { Target } from '#pipeline/snapshot';
import { canonicalBody } from './canonical-body.ts';
import type { Eligible } from './eligibility.ts';
import { questionPlace } from './question-place.ts';

/** HMAC-SHA256 of parts that cannot run into each other, cut to 16 bytes, as base64url. */
export type Hash = (...parts: readonly string[]) => string;

export function createHash(key: KeyObject): Hash {
  return (...parts) => {
    const hmac = createHmac('sha256', key);
    for (const part of parts) hmac.update(`${part.length}:${part}`);
    return hmac.digest().subarray(0, hashBytes).toString('base64url');
  };
}

const hashBytes = 16;

/** Who asks for what, beside the body. */
export interface ScopeFacts {
  readonly profile: string;
  /** Hash of the embedder; '' where only exact hits are asked for. */
  readonly embedder: string;
  readonly tags: readonly string[];
  readonly perUser: boolean;
}

/** Where a call's entry is, and where those stand that may answer it. */
export interface Scope {
  readonly scope: string;
  readonly exact: string;
  /** The question, where others in the scope may mean the same. */
  readonly question: string | undefined;
}

/** Members that no model sees, or that say how the reply is sent: not what it is. */
const unseen: ReadonlySet<string> = new Set([
  'model',
  'stream',
  'stream_options',
  'store',
  'user',
  'safety_identifier',
  'metadata',
  'labels',
  'prompt_cache_key',
  'prompt_cache_options',
  'prompt_cache_retention',
  'service_tier',
  'serviceTier',
]);

/**
 * The partition of a call: everything that must be the same but the question. Fields that nobody has heard of separate too. undefined where
 * the body holds a number that cannot be told from another.
 */
export function scopeOf(
  call: Inspected,
  eligible: Eligible,
  { facts, hash }: { readonly facts: ScopeFacts; readonly hash: Hash },
): Scope | undefined {
  const { question } = eligible;
  const place = question === undefined ? undefined : questionPlace(call.body.value, question);
  const body = canonicalBody(call.body.value, unseen, place);
  if (body === undefined) return undefined;
  const scope = hash('scope', circumstances(call, eligible, facts), body);
  if (!place || question === undefined) return { scope, exact: hash('exact', scope, ''), question: undefined };
  return { scope, exact: exactKey(hash, scope, question), question };
}

/** Of a question in a scope: its Unicode form (NFC) and space at its ends make no difference. */
export function exactKey(hash: Hash, scope: string, question: string): string {
  return hash('exact', scope, question.normalize('NFC').trim());
}

/**
 * Where imported answers of a tenant's route stand: whoever imports them vouches for them under any instructions and parameters. `exactScope`
 * is what their exact keys are made from: it is the same for every embedder.
 */
export function faqKeys(
  hash: Hash,
  { tenant, route, embedder }: { readonly tenant: string; readonly route: string; readonly embedder: string },
): { readonly scope: string; readonly exactScope: string } {
  return { scope: hash('faq', tenant, route, embedder), exactScope: hash('faq-exact', tenant, route) };
}

/** Of a tenant's question, in whatever scope. */
export function questionKey(hash: Hash, tenant: string, question: string): string {
  return hash('question', tenant, question.normalize('NFC').trim());
}

function circumstances(call: Inspected, { request }: Eligible, { profile, embedder, tags, perUser }: ScopeFacts): string {
  const { caller, route, dialect, forwardedHeaders } = call;
  const headers = Object.entries(forwardedHeaders).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return JSON.stringify([
    caller.tenant,
    caller.environment,
    perUser ? person(call, request.endUser) : [],
    dialect.format,
    route.id,
    route.targets.map(targetWords),
    profile,
    embedder,
    [...new Set(tags)].toSorted(),
    headers,
  ]);
}

/** Where nobody is named, the key stands for its user. */
function person({ caller }: Inspected, endUser: string | undefined): readonly string[] {
  if (caller.user === undefined && endUser === undefined) return ['key', caller.family];
  return ['user', caller.user ?? '', endUser ?? ''];
}

/** A route that comes to other models does not answer from the old ones. */
function targetWords({ model, provider }: Target): readonly string[] {
  return [provider.id, model.id, model.upstream];
}
