import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isObject } from '#pipeline/json';
import { lockEntry } from '../lock-entry.ts';
import type { ClassifierChoice } from './classifier-messages.ts';

/** A model that is not there, not the pinned one, or none we can run. The message is for the administrator. */
export class ModelRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ModelRefused';
  }
}

/** `sha256` is that of the weights, hexadecimal. */
export interface ModelFiles {
  readonly weights: Uint8Array;
  readonly tokenizer: unknown;
  readonly config: unknown;
  readonly sha256: string;
}

/** Reads a classifier's files, each checked against its pin: the very bytes that are used. Throws ModelRefused. */
export async function readModelFiles(choice: ClassifierChoice): Promise<ModelFiles> {
  switch (choice.kind) {
    case 'bundled': {
      const locked = await readLock(choice.folder, choice.name);
      const read = async (ending: string): Promise<PinnedBytes> => {
        const file = locked.find(({ path }) => path.endsWith(ending));
        if (!file) throw new ModelRefused(`model-lock.json names no ${ending} of ${choice.name}`);
        return await readPinned(file);
      };
      return await together({ weights: read('.onnx'), tokenizer: read('tokenizer.json'), config: read('config.json') });
    }
    case 'side-loaded': {
      const { folder, sha256 } = choice;
      const weights = { path: join(folder, 'onnx', await weightsName(join(folder, 'onnx'))), ...(sha256 === undefined ? {} : { sha256 }) };
      const read = (name: string): Promise<PinnedBytes> => readPinned({ path: join(folder, name) });
      return await together({ weights: readPinned(weights), tokenizer: read('tokenizer.json'), config: read('config.json') });
    }
  }
}

/** The only file of a bundled model. Throws ModelRefused. */
export async function readLockedFile(folder: string, name: string): Promise<Uint8Array> {
  const [file] = await readLock(folder, name);
  if (!file) throw new ModelRefused(`model-lock.json has no model named ${name}`);
  return (await readPinned(file)).bytes;
}

interface PinnedFile {
  readonly path: string;
  readonly sha256?: string;
}

interface PinnedBytes {
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

async function together(files: Readonly<Record<'weights' | 'tokenizer' | 'config', Promise<PinnedBytes>>>): Promise<ModelFiles> {
  const [weights, tokenizer, config] = await Promise.all([files.weights, files.tokenizer, files.config]);
  return {
    weights: weights.bytes,
    sha256: weights.sha256,
    tokenizer: json(tokenizer, 'tokenizer.json'),
    config: json(config, 'config.json'),
  };
}

function json({ bytes }: PinnedBytes, name: string): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString());
  } catch {
    throw new ModelRefused(`${name} is not JSON`);
  }
}

async function readPinned({ path, sha256 }: PinnedFile): Promise<PinnedBytes> {
  const bytes = await readFile(path).catch(() => {
    throw new ModelRefused(`The model file cannot be read: ${path}`);
  });
  const found = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== undefined && found !== sha256.toLowerCase()) {
    throw new ModelRefused(`The model file is not the one that was pinned, its SHA-256 differs: ${path}`);
  }
  return { bytes, sha256: found };
}

/** The usual names first, else the first one there is. */
async function weightsName(folder: string): Promise<string> {
  const names = await readdir(folder).catch(() => []);
  const models = names.filter((name) => /^model.*\.onnx$/u.test(name)).sort();
  const chosen = ['model_quantized.onnx', 'model.onnx'].find((name) => models.includes(name)) ?? models[0];
  if (chosen === undefined) throw new ModelRefused(`There is no model*.onnx in ${folder}`);
  return chosen;
}

/** All files of one model, the one named `file` first. */
async function readLock(folder: string, name: string): Promise<readonly PinnedFile[]> {
  const { bytes } = await readPinned({ path: join(folder, 'model-lock.json') });
  const lock = json({ bytes, sha256: '' }, 'model-lock.json');
  const model = lockEntry(lock, name);
  if (!model) throw new ModelRefused(`model-lock.json has no model named ${name}`);
  const others: readonly unknown[] = Array.isArray(model['files']) ? model['files'] : [];
  return [model, ...others].map((entry) => {
    const { file, sha256 } = isObject(entry) ? entry : {};
    if (typeof file !== 'string' || typeof sha256 !== 'string')
      throw new ModelRefused(`model-lock.json: the entry of ${name} is not complete`);
    return { path: join(folder, file), sha256 };
  });
}
