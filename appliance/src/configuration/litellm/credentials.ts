import type { Json } from '#pipeline/json';
import { type Fields, fieldsOf, listIn } from './fields.ts';
import { type Reading, variableNamed } from './settings.ts';
import type { Upstream } from './upstreams.ts';

/** Where a provider's key comes from. A literal stays here and is never written into the result. */
export type WrittenCredential =
  | { readonly kind: 'none' }
  | { readonly kind: 'environment'; readonly name: string }
  | { readonly kind: 'literal'; readonly text: string };

/** What people write where a server wants no key. */
const noKey = /^(none|null|empty|no[-_ ]?key|not[-_ ]?needed|dummy|fake([-_]?key)?|anything|-|)$/i;

/** A provider whose key is wanted: `kind` as its address has it. */
export interface KeyPlace {
  readonly upstream: Upstream;
  readonly kind: Upstream['kind'];
  readonly value: Json | undefined;
  readonly path: string;
}

/** The key of a deployment: as written, or from the variable that LiteLLM reads when nothing is. */
export function readCredential({ notes }: Reading, { upstream, kind, value, path }: KeyPlace): WrittenCredential {
  const named = variableNamed(value);
  if (named !== undefined) return { kind: 'environment', name: named };
  if (typeof value === 'string' && noKey.test(value.trim()) && kind === 'openai-compatible') {
    notes.changed(path, 'stands for no key: no credential is sent');
    return { kind: 'none' };
  }
  if (typeof value === 'string' && value.trim() !== '') return { kind: 'literal', text: value };
  if (value !== undefined && typeof value !== 'string') notes.noEqual(path, 'must be text: left out');
  if (upstream.keyVariable === undefined) return { kind: 'none' };
  if (upstream.kind === kind) return { kind: 'environment', name: upstream.keyVariable };
  notes.changed(
    path,
    `LiteLLM sends ${upstream.keyVariable} to this address where no key is written; here none is sent: add credential if the server wants one`,
  );
  return { kind: 'none' };
}

/** The entries of `credential_list` by name: fields that a deployment takes where it has none of its own. */
export function readCredentialList(reading: Reading, value: Json | undefined): ReadonlyMap<string, Fields> {
  return new Map(
    listIn(value, 'credential_list').flatMap((item) => {
      const entry = fieldsOf(item.value, item.path);
      const name = entry.take('credential_name');
      entry.take('credential_info');
      const values = fieldsOf(entry.take('credential_values'), entry.at('credential_values'));
      for (const field of entry.rest()) reading.notes.noEqual(entry.at(field), 'Tollgate has no such setting: left out');
      return typeof name === 'string' ? [[name, values] as const] : [];
    }),
  );
}
