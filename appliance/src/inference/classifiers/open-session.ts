import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Tokens } from '../wordpiece/word-piece.ts';
import { ModelRefused } from './read-model-files.ts';

/** Numbers of the first output, and its shape: [1, tokens, width] or [1, width]. */
export interface Output {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

/** Runs one text: int8 models that quantise as they go answer differently in a batch. */
export type Run = (tokens: Tokens) => Promise<Output>;

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
  const unknown = session.inputNames.find((name) => !(name in inputs));
  if (unknown !== undefined || output === undefined)
    throw new ModelRefused(`The model wants an input we do not have: ${unknown ?? 'none'}`);
  return async ({ ids }) => {
    const feeds: Record<string, Tensor> = {};
    for (const name of session.inputNames) {
      const fill = inputs[name] ?? zero;
      feeds[name] = new Tensor('int64', BigInt64Array.from(ids, fill), [1, ids.length]);
    }
    const found = (await session.run(feeds))[output];
    if (!found || !(found.data instanceof Float32Array))
      throw new ModelRefused('The model answers with something other than 32-bit numbers.');
    return { data: found.data, shape: found.dims };
  };
}

const one = (): bigint => 1n;
const zero = (): bigint => 0n;

const inputs: Readonly<Record<string, (id: number) => bigint>> = { input_ids: BigInt, attention_mask: one, token_type_ids: zero };
