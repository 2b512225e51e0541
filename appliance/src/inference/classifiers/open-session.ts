import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Tokens } from '../tokenizer/framed.ts';
import { ModelRefused } from './read-model-files.ts';

/** Numbers of the first output, and its shape: [batch, tokens, width] or [batch, width]. */
export interface Output {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

/** Runs texts that have equally many tokens. One a run unless the model was measured otherwise: int8 models that quantise as they go answer differently in a batch. */
export type Run = (...batch: readonly Tokens[]) => Promise<Output>;

/** Loads a BERT-like ONNX model on one thread of the CPU. Throws ModelRefused. */
export async function openSession(weights: Uint8Array): Promise<Run> {
  const session = await InferenceSession.create(weights, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    logSeverityLevel: 4,
  }).catch(() => {
    throw new ModelRefused('The model file cannot be loaded: it is no ONNX model that this runtime knows.');
  });
  const [output] = session.outputNames;
  const unknown = session.inputNames.find((name) => !inputs.has(name));
  if (unknown !== undefined || output === undefined)
    throw new ModelRefused(`The model wants an input we do not have: ${unknown ?? 'none'}`);
  return async (...batch) => {
    const shape = [batch.length, batch[0]?.ids.length ?? 0];
    const feeds: Record<string, Tensor> = {};
    for (const name of session.inputNames) feeds[name] = new Tensor('int64', filled(batch, shape, inputs.get(name)), shape);
    const found = (await session.run(feeds))[output];
    if (!found || !(found.data instanceof Float32Array))
      throw new ModelRefused('The model answers with something other than 32-bit numbers.');
    return { data: found.data, shape: found.dims };
  };
}

/** The value of one input for the token at a place. */
type Fill = (tokens: Tokens, at: number) => number;

const inputs: ReadonlyMap<string, Fill> = new Map<string, Fill>([
  ['input_ids', ({ ids }, at) => ids[at] ?? 0],
  ['attention_mask', () => 1],
  ['token_type_ids', ({ second = Infinity }, at) => (at < second ? 0 : 1)],
]);

function filled(batch: readonly Tokens[], [rows = 0, width = 0]: readonly number[], fill: Fill | undefined): BigInt64Array {
  const values = new BigInt64Array(rows * width);
  for (const [row, tokens] of batch.entries())
    for (let at = 0; at < width; at += 1) values[row * width + at] = BigInt(fill?.(tokens, at) ?? 0);
  return values;
}
