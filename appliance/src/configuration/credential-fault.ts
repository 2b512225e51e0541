import { readCredentialReference, shownValue } from '@tollgate/shared';
import type { Lookups } from './lookups.ts';

/** Names the variable, file or secret; never a value. */
export function credentialFault(credential: string, lookups: Lookups): string | undefined {
  const reference = readCredentialReference(credential);
  switch (reference.kind) {
    case 'env':
      return lookups.environmentIsSet(reference.name)
        ? undefined
        : `the environment variable ${reference.name} is not set where the gateway runs`;
    case 'file':
      return fileFault(reference.path, lookups);
    case 'secret':
      return lookups.secretExists(reference.name) ? undefined : `there is no secret ${shownValue(reference.name)} in the store`;
    case 'malformed':
      return 'must be the key itself, or exactly one of ${env:NAME}, ${file:/PATH}, ${secret:name} and nothing beside it';
    case 'literal':
      return /^[\x21-\x7e]+$/.test(credential) ? undefined : 'holds a space, line break or letter that no key has';
  }
}

export function fileFault(path: string, lookups: Lookups): string | undefined {
  if (!path.startsWith('/')) return `the file ${shownValue(path)} must be an absolute path`;
  return lookups.fileIsReadable(path) ? undefined : `the file ${shownValue(path)} cannot be read where the gateway runs`;
}
