import { gramCounter } from './hashed-grams.ts';
import type { FeatureSettings, Head, Heads, HeadsHeader, Joint } from './heads.ts';
import { lexicalNames } from './lexical-counts.ts';

/** First bytes of a file of heads. */
export const headsMagic = 'TGHEADS1';

/**
 * Reads a file of heads: magic, length of the header (uint32 LE), header (JSON), padding to 4 bytes, then for each head its dense weights
 * (float32 LE), then the n-gram weights (int8), a bucket's weights for all heads together. Throws when the file is not that.
 */
export function readHeads(bytes: Uint8Array): Heads {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerAt = headsMagic.length + 4;
  if (bytes.length < headerAt || new TextDecoder().decode(bytes.subarray(0, headsMagic.length)) !== headsMagic)
    throw new Error('not a file of guard heads');
  const headerEnd = headerAt + view.getUint32(headsMagic.length, true);
  const header: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(headerAt, headerEnd)));
  if (!isHeader(header)) throw new Error('guard heads: header not understood');
  const { heads, joints, settings } = header;
  if (settings.lexical.join() !== lexicalNames.join()) throw new Error('guard heads: made for other lexical counts');
  const width = settings.embedding + settings.lexical.length + 1;
  const denseAt = align(headerEnd);
  const gramsAt = denseAt + heads.length * width * 4;
  if (bytes.byteLength !== gramsAt + 2 ** settings.grams.bits * heads.length) throw new Error('guard heads: wrong length');
  return {
    heads,
    joints,
    settings,
    dense: heads.map((_, head) =>
      Float32Array.from({ length: width }, (_unused, at) => view.getFloat32(denseAt + (head * width + at) * 4, true)),
    ),
    gramWeights: new Int8Array(bytes.subarray(gramsAt)),
    countGrams: gramCounter(settings.grams),
  };
}

/** The next multiple of 4. */
export function align(offset: number): number {
  return Math.ceil(offset / 4) * 4;
}

function isHeader(value: unknown): value is HeadsHeader {
  if (!isRecord(value)) return false;
  const { heads, joints, settings } = value;
  return isSettings(settings) && Array.isArray(heads) && heads.every(isHead) && Array.isArray(joints) && joints.every(isJoint);
}

function isSettings(value: unknown): value is FeatureSettings {
  if (!isRecord(value) || !isRecord(value['grams']) || !isWords(value['lexical'])) return false;
  const { bits, shortest, longest, words } = value['grams'];
  const numbers = [shortest, longest, words, value['embedding'], value['embeddingFactor'], value['gramFactor'], value['lexicalFactor']];
  return typeof bits === 'number' && bits <= 20 && numbers.every((one) => typeof one === 'number');
}

function isHead(value: unknown): value is Head {
  if (!isRecord(value)) return false;
  const { name, unit, threshold, slope, scale, within } = value;
  if (within !== undefined && typeof within !== 'string') return false;
  return (
    typeof name === 'string' &&
    (unit === 'text' || unit === 'sentence') &&
    [threshold, slope, scale].every((one) => typeof one === 'number')
  );
}

function isJoint(value: unknown): value is Joint {
  return isRecord(value) && typeof value['into'] === 'string' && isWords(value['all']);
}

function isWords(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
