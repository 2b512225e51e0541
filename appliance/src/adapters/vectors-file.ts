import { hash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Vectors of texts, kept over restarts. The file holds digests of the texts (SHA-256), not the texts. */
export interface VectorsFile {
  /** Of these texts, as far as they are known, by the model whose fingerprint it is. A file that cannot be read knows none. */
  load(model: string, texts: readonly string[]): Promise<ReadonlyMap<string, Float32Array>>;
  /** In place of what was kept before. Rejects where it cannot be written. */
  save(model: string, vectors: ReadonlyMap<string, Float32Array>): Promise<void>;
}

const fileName = 'topic-vectors.bin';
const magic = 'TGVEC1';

/**
 * One file in the data folder: a line of JSON (`magic`, model, dimensions, digests in order), then the vectors as little-endian 32-bit floats in
 * the same order.
 */
export function vectorsFile(dataDir: string): VectorsFile {
  const path = join(dataDir, fileName);
  return {
    async load(model, texts) {
      const known = await read(path, model).catch(() => new Map<string, Float32Array>());
      return new Map(
        texts.flatMap((text) => {
          const vector = known.get(digestOf(text));
          return vector ? [[text, vector] as const] : [];
        }),
      );
    },
    async save(model, vectors) {
      const dimensions = vectors.values().next().value?.length ?? 0;
      const whole = [...vectors].filter(([, vector]) => vector.length === dimensions);
      const head = JSON.stringify({ magic, model, dimensions, digests: whole.map(([text]) => digestOf(text)) });
      const body = whole.map(([, vector]) => Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength));
      // Whoever reads meanwhile has the old one or the new one whole.
      await writeFile(`${path}.new`, Buffer.concat([Buffer.from(`${head}\n`), ...body]), { mode: 0o600 });
      await rename(`${path}.new`, path);
    },
  };
}

async function read(path: string, model: string): Promise<Map<string, Float32Array>> {
  const bytes = await readFile(path);
  const end = bytes.indexOf('\n');
  const head: unknown = JSON.parse(bytes.toString('utf8', 0, end));
  if (!isHead(head) || head.model !== model) return new Map();
  const { dimensions, digests } = head;
  const size = dimensions * Float32Array.BYTES_PER_ELEMENT;
  if (bytes.length !== end + 1 + size * digests.length) return new Map();
  return new Map(
    digests.map((digest, index) => {
      // Copied: what stands at an odd offset is no Float32Array.
      const copy = Uint8Array.from(bytes.subarray(end + 1 + size * index, end + 1 + size * (index + 1)));
      return [digest, new Float32Array(copy.buffer)];
    }),
  );
}

interface Head {
  readonly model: string;
  readonly dimensions: number;
  readonly digests: readonly string[];
}

function isHead(value: unknown): value is Head {
  if (typeof value !== 'object' || value === null || !('magic' in value) || value.magic !== magic) return false;
  if (!('model' in value) || typeof value.model !== 'string' || !('digests' in value) || !Array.isArray(value.digests)) return false;
  return 'dimensions' in value && Number.isSafeInteger(value.dimensions) && value.digests.every((digest) => typeof digest === 'string');
}

function digestOf(text: string): string {
  return hash('sha256', text, 'base64url');
}
