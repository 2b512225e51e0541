import { createPrivateKey, randomBytes, X509Certificate } from 'node:crypto';
import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AdminRefusal } from '@tollgate/shared';
import { browserBundle } from '#trust/authority/browser-bundle';
import { lettersOf } from '#identity/base32';
import type { AcceptedCode } from './accept-code.ts';
import { writeNewFile } from './accept-new-file.ts';

/** Letters of a passphrase that we make, of 5 bits each. */
const madeLetters = 24;
/** ASCII alone: programs do not agree on how other letters are read. */
const goodPassphrase = /^[\x20-\x7e]{12,128}$/;

export interface AcceptedBundle extends AcceptedCode {
  readonly files: AcceptedCode['files'] & { readonly bundle: string };
  /** Where it was made here; nobody has it but who asked. */
  readonly passphrase?: string;
}

/** Writes what was accepted once more, for browsers. Rejects with AdminRefusal. */
export type BundleWriter = (accepted: AcceptedCode) => Promise<AcceptedBundle>;

/**
 * Gets ready to write client.p12, under the passphrase of a file or one made at random. What can be wrong with either is refused here, with
 * AdminRefusal: a code works once, so it is not used up before.
 */
export async function prepareBundle(folder: string, passphraseFile: string | undefined): Promise<BundleWriter> {
  const path = join(folder, 'client.p12');
  const given = passphraseFile === undefined ? undefined : await passphraseIn(passphraseFile);
  if (await exists(path)) throw new AdminRefusal('conflict', `${path} is there already: name another folder with --out`);
  const passphrase = given ?? groupsOf(lettersOf(randomBytes(madeLetters)));
  return async (accepted) => {
    const { certificate, key, authority } = accepted.files;
    const bundle = await browserBundle({
      key: createPrivateKey(await readFile(key)),
      certificate: new X509Certificate(await readFile(certificate)),
      authority: new X509Certificate(await readFile(authority)),
      name: `Tollgate ${accepted.host}`,
      passphrase,
    });
    await writeNewFile(path, bundle);
    return { ...accepted, files: { ...accepted.files, bundle: path }, ...(given === undefined ? { passphrase } : {}) };
  };
}

/** Without the end of its line, which editors add. */
async function passphraseIn(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new AdminRefusal('invalid_input', `${path} cannot be read: --passphrase-file names a file with the passphrase`, { cause: error });
  });
  const passphrase = text.replace(/\r?\n$/, '');
  if (goodPassphrase.test(passphrase)) return passphrase;
  throw new AdminRefusal('invalid_input', `${path} must hold one line of 12 to 128 letters, digits, signs and spaces, all of ASCII`);
}

async function exists(path: string): Promise<boolean> {
  return await lstat(path).then(
    () => true,
    () => false,
  );
}

/** In sixes: people copy it from one screen to another. */
function groupsOf(letters: string): string {
  return letters.match(/.{6}/g)?.join('-') ?? letters;
}
