import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, type JsonObject } from '#pipeline/json';
import type { ModelIdentity } from '#ports';
import type { ClassifierChoice } from './classifiers/classifier-messages.ts';
import { lockEntry } from './lock-entry.ts';

/**
 * What a model is, without loading it. Undefined where its files cannot be read, or its weights are not pinned. Reads tokenizer.json of a
 * side-loaded model, which may be large: ask once.
 */
export function modelIdentity(id: string, choice: ClassifierChoice): ModelIdentity | undefined {
  try {
    return choice.kind === 'bundled' ? bundledIdentity(id, choice) : sideLoadedIdentity(id, choice);
  } catch {
    return undefined;
  }
}

type Choice<K extends ClassifierChoice['kind']> = Extract<ClassifierChoice, { kind: K }>;

function bundledIdentity(id: string, { folder, name }: Choice<'bundled'>): ModelIdentity | undefined {
  const lock: unknown = JSON.parse(readFileSync(join(folder, 'model-lock.json'), 'utf8'));
  const entry = lockEntry(lock, name);
  return entry && identity(id, readConfig(join(folder, name)), [JSON.stringify(entry)]);
}

function sideLoadedIdentity(id: string, choice: Choice<'side-loaded'>): ModelIdentity | undefined {
  const { folder, sha256, labels = {}, prefix = '', pooling = 'mean', maxTokens = 0 } = choice;
  if (sha256 === undefined) return undefined;
  const config = readConfig(folder);
  const tokenizer = hash('sha256', readFileSync(join(folder, 'tokenizer.json')), 'hex');
  const settings = JSON.stringify({ labels, prefix, pooling, maxTokens });
  return identity(id, config, [sha256, tokenizer, JSON.stringify(config), settings]);
}

function readConfig(folder: string): JsonObject {
  const config: unknown = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8'));
  return isObject(config) ? config : {};
}

/** `says`: all that its answers depend on. */
function identity(id: string, { hidden_size: dimensions }: JsonObject, says: readonly string[]): ModelIdentity | undefined {
  if (typeof dimensions !== 'number') return undefined;
  return { id, sha256: hash('sha256', says.join('\n'), 'hex'), dimensions };
}
