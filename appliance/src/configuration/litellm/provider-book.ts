import { providerSecretName, type BudgetConfiguration } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import { defaultBaseUrl, hostAndPort } from '../provider-address.ts';
import type { Address } from './addresses.ts';
import type { WrittenCredential } from './credentials.ts';
import { createIds } from './ids.ts';
import type { Reading } from './settings.ts';

/** A provider as one deployment needs it. Deployments that need the same share it. */
export interface ProviderNeed {
  /** LiteLLM's name for it: what stands before the slash. */
  readonly prefix: string;
  readonly path: string;
  readonly address: Address;
  readonly credential: WrittenCredential;
  readonly timeouts: Readonly<Record<string, string>>;
  readonly budget?: BudgetConfiguration;
}

export interface BookedProvider {
  readonly id: string;
  readonly prefix: string;
  readonly fields: JsonObject;
  readonly budget: BudgetConfiguration | undefined;
}

/** The providers of the result. `of` gives the id of the one that fits, and makes it where there is none. */
export interface ProviderBook {
  readonly of: (need: ProviderNeed) => string;
  /** One that calls nothing and answers with this text. */
  readonly sandbox: (reply: string) => string;
  readonly all: () => readonly BookedProvider[];
  /** host:port of all that are dialled. */
  readonly egress: () => readonly string[];
}

/** An empty book. */
export function createProviderBook(reading: Reading): ProviderBook {
  const ids = createIds();
  const booked = new Map<string, BookedProvider>();
  const book = (key: string, make: () => BookedProvider): string => {
    const there = booked.get(key);
    if (there !== undefined) return there.id;
    const made = make();
    booked.set(key, made);
    return made.id;
  };
  return {
    of: (need) => {
      const { path: _, ...what } = need;
      return book(JSON.stringify(what), () => providerOf(reading, ids(wantedId(need)), need));
    },
    sandbox: (reply) =>
      book(`sandbox ${reply}`, () => ({
        id: ids('sandbox'),
        prefix: 'sandbox',
        fields: { kind: 'sandbox', sandbox: { reply } },
        budget: undefined,
      })),
    all: () => [...booked.values()],
    egress: () => [...new Set([...booked.values()].flatMap(({ fields }) => dialled(fields)))].toSorted(),
  };
}

/** Azure's by the name of the resource, servers of one's own by their host, others by their maker. */
function wantedId({ prefix, address: { kind, base_url: url } }: ProviderNeed): string {
  const label = url === undefined ? '' : (new URL(url).hostname.split('.')[0] ?? '');
  if (kind === 'azure-openai') return `azure-${label}`;
  return kind === 'openai-compatible' && (prefix === 'openai' || prefix === 'hosted_vllm') && /[a-z]/.test(label)
    ? `${prefix.replaceAll('_', '-')}-${label}`
    : prefix.replaceAll('_', '-');
}

function providerOf(reading: Reading, id: string, need: ProviderNeed): BookedProvider {
  const { address, prefix, timeouts, budget } = need;
  const reference = referenceOf(reading, id, need);
  return {
    id,
    prefix,
    fields: {
      ...address,
      ...(reference === undefined ? {} : { credential: reference }),
      ...(address.kind === 'openai-compatible' ? { apis: ['chat', 'embeddings'] } : {}),
      ...(Object.keys(timeouts).length === 0 ? {} : { timeouts }),
    },
    budget,
  };
}

function referenceOf(reading: Reading, id: string, { credential, path }: ProviderNeed): string | undefined {
  switch (credential.kind) {
    case 'none':
      return undefined;
    case 'environment':
      return `\${env:${credential.name}}`;
    case 'literal':
      reading.notes.secret(
        path,
        `the key is not copied: write it at credential of provider ${id}, in place of \${secret:${providerSecretName(id)}}, and run tollgate config apply, ` +
          'which seals it; better a new key than one that stood in a file',
      );
      return `\${secret:${providerSecretName(id)}}`;
  }
}

function dialled({ kind, base_url: url }: JsonObject): readonly string[] {
  const known = kind === 'openai' || kind === 'anthropic' || kind === 'gemini' ? defaultBaseUrl(kind) : undefined;
  const host = hostAndPort(typeof url === 'string' ? url : (known ?? ''));
  return host === undefined ? [] : [host];
}
