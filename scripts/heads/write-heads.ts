import { lexicalNames } from '../../appliance/src/inference/heads/lexical-counts.ts';
import type { FeatureSettings, Head, HeadsHeader, Joint } from '../../appliance/src/inference/heads/heads.ts';
import { align, headsMagic } from '../../appliance/src/inference/heads/read-heads.ts';
import type { Weights } from './fit.ts';

/** A head as trained. */
export interface TrainedHead {
  readonly name: string;
  readonly unit: Head['unit'];
  readonly threshold: number;
  readonly slope: number;
  readonly within?: string;
  readonly weights: Weights;
}

/** The file that `readHeads` reads: n-gram weights become int8, the few largest are clipped. */
export function writeHeads(trained: readonly TrainedHead[], settings: FeatureSettings, joints: readonly Joint[]): Buffer {
  const scales = trained.map(({ weights }) => scaleOf(weights.grams));
  const heads = trained.map(({ weights: _weights, threshold, slope, ...head }, at): Head => ({
    ...head,
    threshold: rounded(threshold),
    slope: rounded(slope),
    scale: scales[at] ?? 1,
  }));
  const headerObject: HeadsHeader = { heads, joints, settings: { ...settings, lexical: lexicalNames } };
  const header = Buffer.from(JSON.stringify(headerObject));
  const before = Buffer.alloc(align(headsMagic.length + 4 + header.length));
  before.write(headsMagic, 0);
  before.writeUInt32LE(header.length, headsMagic.length);
  header.copy(before, headsMagic.length + 4);
  const dense = Buffer.concat(trained.map(({ weights }) => Buffer.from(Float32Array.from(weights.dense).buffer)));
  const buckets = 2 ** settings.grams.bits;
  const grams = Buffer.alloc(buckets * trained.length);
  for (const [head, { weights }] of trained.entries()) {
    const scale = scales[head] ?? 1;
    for (let bucket = 0; bucket < buckets; bucket += 1) {
      const whole = Math.round((weights.grams[bucket] ?? 0) / scale);
      grams.writeInt8(Math.max(-127, Math.min(127, whole)), bucket * trained.length + head);
    }
  }
  return Buffer.concat([before, dense, grams]);
}

/** So that one weight in 2,000 of those that are not 0 is clipped. */
function scaleOf(grams: Float64Array): number {
  const sizes = Float64Array.from(
    grams.filter((value) => value !== 0),
    Math.abs,
  ).sort();
  return Math.max(1e-9, sizes[Math.floor(sizes.length * 0.9995)] ?? 1e-9) / 127;
}

function rounded(value: number): number {
  return Number(value.toFixed(4));
}
