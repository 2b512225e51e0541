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

/** The key of a deployment: as written, or from the variable that LiteLLM reads when nothing is. */
export function readCredential(
  reading: Reading,
  upstream: Upstream,
  { value, path }: { value: Json | undefined; path: string },
): WrittenCredential {
  const named = variableNamed(value);
  if (named !== undefined) return { kind: 'environment', name: named };
  if (typeof value === 'string' && noKey.test(value.trim()) && upstream.kind === 'openai-compatible') {
    reading.notes.changed(path, 'stands for no key: no credential is sent');
    return { kind: 'none' };
  }
  if (typeof value === 'string' && value.trim() !== '') return { kind: 'literal', text: value };
  if (value !== undefined && value !== '') reading.notes.noEqual(path, 'must be text: left out');
  return upstream.keyVariable === undefined ? { kind: 'none' } : { kind: 'environment', name: upstream.keyVariable };
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
