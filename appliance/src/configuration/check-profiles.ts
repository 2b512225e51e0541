import { type Fault, joinPath, readCredentialReference } from '@tollgate/shared';
import { credentialFault } from './credential-fault.ts';
import { egressList } from './egress-list.ts';
import { entriesIn, textOf, type Entry } from './entries.ts';
import type { Lookups } from './lookups.ts';
import { hostAndPort } from './provider-address.ts';

/** Rules about guardrail processors that a schema cannot say: fields by use, patterns, entity ids, addresses, credentials. */
export function checkProfiles(document: unknown, lookups: Lookups): readonly Fault[] {
  const allowed = egressList(document);
  return entriesIn(document, 'profiles').flatMap((profile) =>
    entriesIn(profile.fields, 'processors', profile.path).flatMap((processor) => [
      ...lookups.processorFaults(processor.fields).map(({ path, message }) => ({ path: joined(processor.path, path), message })),
      ...addressFaults(processor, allowed),
      ...credentialFaults(processor, lookups),
    ]),
  );
}

function addressFaults({ path, fields }: Entry, allowed: ReadonlySet<string>): readonly Fault[] {
  const url = textOf(fields['url']);
  const host = url === undefined ? undefined : hostAndPort(url);
  if (url === undefined || host === undefined) return [];
  const place = joinPath(path, 'url');
  const { username, password } = new URL(url);
  if (username !== '' || password !== '') return [{ path: place, message: 'must hold no user or password: use credential' }];
  return allowed.has(host) ? [] : [{ path: place, message: `${host} is not on the egress list: add "${host}" to egress.allow` }];
}

/** Processors have no names, so their credentials are kept elsewhere: never in the configuration itself. */
function credentialFaults({ path, fields }: Entry, lookups: Lookups): readonly Fault[] {
  const credential = textOf(fields['credential']);
  if (credential === undefined) return [];
  const { kind } = readCredentialReference(credential);
  const message =
    kind === 'literal' || kind === 'malformed'
      ? 'must be exactly one of ${env:NAME}, ${file:/PATH} and ${secret:name}'
      : credentialFault(credential, lookups);
  return message === undefined ? [] : [{ path: joinPath(path, 'credential'), message }];
}

function joined(path: string, within: string): string {
  if (within === '') return path;
  return within.startsWith('[') ? `${path}${within}` : `${path}.${within}`;
}
