import {
  AdminRefusal,
  configurationSchema,
  type Fault,
  joinPath,
  keptSecret,
  providerSchema,
  readCredentialReference,
} from '@tollgate/shared';
import { isObject, type Json, type JsonObject } from '#pipeline/json';
import { asStored, unkeptSecrets } from './api/shown-object.ts';
import { objectsIn } from './api/document-objects.ts';
import type { DraftWork } from './draft-context.ts';
import { replaceTexts } from './replace-texts.ts';

type Sealing = Pick<DraftWork, 'draftVault' | 'documents' | 'newId'>;

/** The document as a draft keeps it: credentials that are written out in it are sealed, by names of this draft. Refuses what cannot be kept so. */
export async function sealedDocument(context: Sealing, draft: string, document: JsonObject): Promise<JsonObject> {
  const { document: taken, literals } = context.documents.takeCredentials(document);
  const details = unsealed(configurationSchema, taken, '');
  if (details.length > 0) throw new AdminRefusal('invalid_configuration', undefined, { details });
  const references = new Map<string, string>();
  for (const [name, value] of literals) {
    const own = `${prefixOf(draft)}${context.newId()}/${name}`;
    await context.draftVault.put(own, value);
    references.set(referenceTo(name), referenceTo(own));
  }
  return references.size === 0 ? taken : replaceTexts(taken, (text) => references.get(text));
}

/** The document with the credentials that the draft keeps, to be checked and committed: never stored, shown or logged. */
export async function revealedDocument(
  { draftVault }: Pick<DraftWork, 'draftVault'>,
  draft: string,
  document: JsonObject,
): Promise<JsonObject> {
  const values = new Map<string, string>();
  for (const name of secretsOf(draft, document)) {
    const value = await draftVault.get(name);
    if (value !== undefined) values.set(referenceTo(name), value.reveal());
  }
  return values.size === 0 ? document : replaceTexts(document, (text) => values.get(text));
}

/** Erases what the draft keeps for one document and no more for the other. */
export async function eraseSecrets(
  { draftVault }: Pick<DraftWork, 'draftVault'>,
  draft: string,
  { before, after }: { readonly before: JsonObject; readonly after: JsonObject },
): Promise<void> {
  const kept = new Set(secretsOf(draft, after));
  for (const name of secretsOf(draft, before)) if (!kept.has(name)) await draftVault.remove(name);
}

/** The document as replies have it: `[set]` for what the draft keeps. */
export function shownDocument(draft: string, document: JsonObject): JsonObject {
  const names = new Set(secretsOf(draft, document).map(referenceTo));
  return names.size === 0 ? document : replaceTexts(document, (text) => (names.has(text) ? keptSecret : undefined));
}

/** A document that was shown and comes back: `[set]` is what stands there. Refuses (invalid_input) `[set]` where nothing is kept. */
export function restoredDocument(sent: JsonObject, stands: JsonObject): JsonObject {
  const { providers, ...rest } = sent;
  const kept = new Map(objectsIn(stands, 'providers').map((provider) => [provider.id, provider] as const));
  const settings = asStored(configurationSchema, rest, stands);
  const restored = {
    ...settings,
    ...(providers === undefined
      ? {}
      : { providers: Array.isArray(providers) ? providers.map((provider: Json) => restoredProvider(provider, kept)) : providers }),
  };
  const details = unkeptSecrets(configurationSchema, restored);
  if (details.length > 0) throw new AdminRefusal('invalid_input', undefined, { details });
  return restored;
}

function restoredProvider(provider: Json, kept: ReadonlyMap<string, JsonObject>): Json {
  const id = isObject(provider) ? provider['id'] : undefined;
  const stands = typeof id === 'string' ? kept.get(id) : undefined;
  return isObject(provider) && stands !== undefined ? asStored(providerSchema, provider, stands) : provider;
}

/** Names of what the draft keeps for a document. */
function secretsOf(draft: string, document: JsonObject): readonly string[] {
  const names = new Set<string>();
  replaceTexts(document, (text) => {
    const reference = readCredentialReference(text);
    if (reference.kind === 'secret' && reference.name.startsWith(prefixOf(draft))) names.add(reference.name);
    return undefined;
  });
  return [...names];
}

function prefixOf(draft: string): string {
  return `drafts/${draft}/`;
}

function referenceTo(secret: string): string {
  return `\${secret:${secret}}`;
}

/** Secrets in places where none can be sealed: they must be references. Says where, never what. */
function unsealed(schema: unknown, value: Json | undefined, path: string): readonly Fault[] {
  const rules = isObject(schema) ? schema : {};
  if (Array.isArray(value)) return value.flatMap((item: Json, index) => unsealed(rules['items'], item, joinPath(path, index)));
  if (isObject(value)) {
    const properties = isObject(rules['properties']) ? rules['properties'] : {};
    return Object.entries(value).flatMap(([name, inner]) => unsealed(properties[name], inner, joinPath(path, name)));
  }
  if (typeof value !== 'string') return [];
  const { kind } = readCredentialReference(value);
  if (rules['writeOnly'] === true && (kind === 'literal' || kind === 'malformed'))
    return [{ path, message: 'must be exactly one of ${env:NAME}, ${file:/PATH} and ${secret:name}' }];
  const holdsPassword = URL.canParse(value) && new URL(value).password !== '';
  return holdsPassword ? [{ path, message: 'holds a password: keep it in ${env:NAME} or ${file:/PATH} and name that here' }] : [];
}
