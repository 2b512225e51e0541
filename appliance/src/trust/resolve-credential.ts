import { readFile } from 'node:fs/promises';
import { readCredentialReference } from '@tollgate/shared';
import type { Secret } from '#ports';
import { secretOf } from './secret.ts';

/** What a process offers to credential references. */
export interface CredentialSources {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly secret: (name: string) => Promise<Secret | undefined>;
}

/** The credential that a configuration's text stands for; undefined when it stands for nothing here. A file's last line break is not part of it. */
export async function resolveCredential(text: string, sources: CredentialSources): Promise<Secret | undefined> {
  const reference = readCredentialReference(text);
  switch (reference.kind) {
    case 'env':
      return some(sources.environment[reference.name]);
    case 'file':
      return some(
        await readFile(reference.path, 'utf8').then(
          (content) => content.replace(/\r?\n$/, ''),
          () => undefined,
        ),
      );
    case 'secret':
      return sources.secret(reference.name);
    case 'literal':
      return secretOf(text);
    case 'malformed':
      return undefined;
  }
}

function some(value: string | undefined): Secret | undefined {
  return value === undefined || value === '' ? undefined : secretOf(value);
}
