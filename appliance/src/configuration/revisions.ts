import { AdminRefusal, clientSecretName, type Change, type Configuration, type Fault, type RevisionSummary } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import type { Clock, Secret } from '#ports';
import { documentHash } from './canonical-document.ts';
import { credentialChanged } from './change-lines.ts';
import { checkConfiguration, isConfiguration } from './check-configuration.ts';
import { diffDocuments } from './diff-documents.ts';
import type { Lookups } from './lookups.ts';
import type { Announce, Candidate, PrepareSnapshot, Revision, RevisionStore, SecretBook } from './revision-ports.ts';
import { takeCredentials } from './take-credentials.ts';

export interface RevisionsOptions {
  readonly store: RevisionStore;
  readonly secrets: SecretBook;
  /** What a document may be asked about; see Lookups. */
  readonly lookups: (document: JsonObject) => Promise<Omit<Lookups, 'secretExists'>>;
  readonly clock: Clock;
  /** What a credential's text stands for where the gateway runs; undefined when it stands for nothing there. */
  readonly resolve: (credential: string, secret: (name: string) => Promise<Secret | undefined>) => Promise<Secret | undefined>;
  readonly prepare: PrepareSnapshot;
}

export interface CommitRequest {
  readonly document: JsonObject;
  /** The number of the revision that the document was made from, 0 for none: what others committed since must not be undone. */
  readonly base: number;
  readonly author: string;
  readonly comment: string;
  /** Until when it must be confirmed, ISO 8601 UTC, by what it changes; absent: it stays. */
  readonly confirmBy?: (changes: readonly Change[]) => string | undefined;
  readonly announce: Announce;
}

/** `changes` empty: nothing differed, and no revision was made. */
export interface CommitResult {
  readonly revision: RevisionSummary;
  readonly changes: readonly Change[];
}

/** The stored truth. A change is checked, built, announced, committed and only then in use. Callers make one change at a time. */
export interface Revisions {
  latest(): Promise<Revision | undefined>;
  get(number: number): Promise<Revision>;
  history(limit: number): Promise<readonly RevisionSummary[]>;
  check(document: JsonObject): Promise<readonly Fault[]>;
  /** From the stored configuration to this document. */
  diff(document: JsonObject): Promise<readonly Change[]>;
  apply(request: CommitRequest): Promise<CommitResult>;
  /** Takes the stored revision into use at start. */
  resume(): Promise<RevisionSummary>;
  /** Takes what another node committed into use; undefined where nothing is newer than what is in use. */
  follow(): Promise<RevisionSummary | undefined>;
}

/** See `Revisions`. Refuses with AdminRefusal: invalid_configuration (all faults at once), not_found, conflict, unavailable. */
export function revisions(options: RevisionsOptions): Revisions {
  const { store } = options;
  let inUse = 0;
  const used = async <T>(committed: Promise<T>, number: (done: T) => number): Promise<T> => {
    const done = await committed;
    inUse = number(done);
    return done;
  };
  const get = async (number: number): Promise<Revision> =>
    (await store.get(number)) ?? refuse('not_found', `there is no revision ${number}`);
  return {
    get,
    latest: () => store.latest(),
    history: (limit) => store.list(limit),
    check: (document) => faultsOf(options, document),
    diff: async (document) => (await compare(options, await store.latest(), document)).changes,
    apply: (request) => used(commit(options, request), ({ revision }) => revision.number),
    resume: () => used(resume(options), ({ number }) => number),
    follow: async () => {
      const latest = await store.latest();
      return latest === undefined || latest.number === inUse ? undefined : used(resume(options), ({ number }) => number);
    },
  };
}

async function commit(options: RevisionsOptions, request: CommitRequest): Promise<CommitResult> {
  const { document, base, announce } = request;
  await check(options, document);
  const latest = await options.store.latest();
  if ((latest?.number ?? 0) !== base) throw new Error(`revision ${base}, which the document was made from, is no more the latest`);
  const { changes, stored, fresh } = await compare(options, latest, document);
  if (latest && changes.length === 0) return { revision: summary(latest), changes };
  const revision = revisionOf(options, request, { changes, stored });
  const prepared = await options.prepare(await candidate(options, revision, fresh));
  try {
    await announce({ revision: revision.number, hash: revision.hash, changes });
    await options.store.commit(
      revision,
      [...(await replacedSecrets(options, revision, fresh)), ...fresh].map(([name, value]) => options.secrets.seal(name, value)),
    );
  } catch (error) {
    prepared.discard();
    throw error;
  }
  prepared.activate();
  return { revision: summary(revision), changes };
}

/** Of a revision that may go back by itself: the secrets that it writes over, under names of its own. */
async function replacedSecrets(
  { secrets }: RevisionsOptions,
  { number, unconfirmed_until: until }: Revision,
  fresh: ReadonlyMap<string, string>,
): Promise<readonly (readonly [string, string])[]> {
  if (until === undefined) return [];
  const kept = await Promise.all([...fresh.keys()].map(async (name) => [name, await secrets.open(name)] as const));
  return kept.flatMap(([name, value]) => (value === undefined ? [] : [[`${replacedBy(number)}${name}`, value.reveal()] as const]));
}

/** Where the secrets are that a revision on trial wrote over; they are gone once it is settled. */
export function replacedBy(revision: number): string {
  return `unconfirmed/${revision}/`;
}

function revisionOf(
  { clock }: RevisionsOptions,
  { base, author, comment, confirmBy }: CommitRequest,
  { changes, stored }: Pick<Comparison, 'changes' | 'stored'>,
): Revision {
  const until = confirmBy?.(changes);
  return {
    number: base + 1,
    created_at: new Date(clock.now()).toISOString(),
    author,
    comment,
    hash: documentHash(stored),
    document: stored,
    ...(until === undefined ? {} : { unconfirmed_until: until }),
  };
}

async function resume(options: RevisionsOptions): Promise<RevisionSummary> {
  const latest = (await options.store.latest()) ?? refuse('not_found', 'there is no stored configuration');
  await check(options, latest.document);
  const prepared = await options.prepare(await candidate(options, latest, new Map()));
  prepared.activate();
  return summary(latest);
}

async function faultsOf({ secrets, lookups }: RevisionsOptions, document: JsonObject): Promise<readonly Fault[]> {
  const [names, found] = await Promise.all([secrets.names(), lookups(document)]);
  return checkConfiguration(document, { ...found, secretExists: (name) => names.has(name) });
}

async function check(options: RevisionsOptions, document: JsonObject): Promise<void> {
  const details = await faultsOf(options, document);
  if (details.length > 0) throw new AdminRefusal('invalid_configuration', undefined, { details });
}

interface Comparison {
  readonly changes: readonly Change[];
  /** The document as it may be stored. */
  readonly stored: JsonObject;
  /** Written-out credentials that the store does not hold yet, by secret name. */
  readonly fresh: ReadonlyMap<string, string>;
}

async function compare({ secrets }: RevisionsOptions, latest: Revision | undefined, document: JsonObject): Promise<Comparison> {
  const { document: stored, literals } = takeCredentials(document);
  const fresh = new Map<string, string>();
  for (const [name, value] of literals) if ((await secrets.open(name))?.reveal() !== value) fresh.set(name, value);
  const differences = diffDocuments(latest?.document ?? {}, stored);
  const resealed = [...fresh.keys()].map((name) => ({ path: credentialPath(name), ...credentialChanged }));
  const unseen = resealed.filter(({ path }) => !differences.some((change) => path.startsWith(change.path)));
  return { changes: [...differences, ...unseen], stored, fresh };
}

/** `providers/openai/credential` stands at `providers[openai].credential`. */
function credentialPath(name: string): string {
  if (name === clientSecretName) return name.replaceAll('/', '.');
  return name.replace(/^providers\/(.+)\/credential$/, 'providers[$1].credential');
}

async function candidate(options: RevisionsOptions, revision: Revision, fresh: ReadonlyMap<string, string>): Promise<Candidate> {
  const { document, number } = revision;
  if (!isConfiguration(document)) return refuse('unavailable', 'the configuration cannot be read');
  const open = async (name: string): Promise<Secret | undefined> => {
    const value = fresh.get(name);
    return value === undefined ? options.secrets.open(name) : options.resolve(value, none);
  };
  const credentials = new Map<string, Secret>();
  for (const { id, credential } of document.providers ?? []) {
    if (credential === undefined) continue;
    credentials.set(
      id,
      (await options.resolve(credential, open)) ?? refuse('unavailable', `the credential of provider '${id}' cannot be read`),
    );
  }
  const references = new Map<string, Secret>();
  for (const credential of referencesIn(document)) {
    if (credential === undefined || references.has(credential)) continue;
    const value = await options.resolve(credential, open);
    references.set(credential, value ?? refuse('unavailable', `the credential ${credential} cannot be read`));
  }
  return { revision: number, configuration: document, credentials, references };
}

function referencesIn({ profiles = [], sign_in: signIn }: Configuration): readonly (string | undefined)[] {
  return [...profiles.flatMap(({ processors }) => processors.map((processor) => processor.credential)), signIn?.oidc?.client_secret];
}

async function none(): Promise<undefined> {
  return undefined;
}

function summary(revision: Revision): RevisionSummary {
  const { document: _, ...head } = revision;
  return head;
}

function refuse(code: 'not_found' | 'unavailable', detail: string): never {
  throw new AdminRefusal(code, detail);
}
