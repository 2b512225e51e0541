/** Configuration of the local models: those that the bank brings, and which take the places of those that are shipped. */
import type { XStatic } from 'typebox/schema';
import { idSchema as id } from './id-schema.ts';

export const sideLoadedKinds = ['token-classifier', 'sequence-classifier', 'embedder', 'pair-classifier'] as const;

const poolings = ['mean', 'cls'] as const;

/** A model that the bank brings: ONNX with a WordPiece or Unigram (SentencePiece) tokenizer. */
export const sideLoadedModelSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'kind', 'folder'],
  properties: {
    id,
    kind: { enum: sideLoadedKinds },
    folder: { type: 'string', minLength: 1, description: 'an absolute path: onnx/model*.onnx, tokenizer.json and config.json' },
    sha256: { type: 'string', pattern: '^[0-9a-f]{64}$', description: 'of the ONNX file, 64 hexadecimal digits in small letters' },
    labels: {
      type: 'object',
      additionalProperties: { type: 'string', minLength: 1, maxLength: 100 },
      description: "the model's label: what it is called here (an entity id, a head, a category; of a pair-classifier, 'same')",
    },
    prefix: { type: 'string', minLength: 1, maxLength: 200, description: "embedder only: put before every text, such as 'query: '" },
    pooling: { enum: poolings, description: 'embedder only: mean of all tokens or the first token alone; absent: mean' },
    max_tokens: {
      type: 'integer',
      minimum: 8,
      maximum: 512,
      description: 'embedder and pair-classifier only: what is read of a text, or of two together; absent: what its positions allow',
    },
  },
} as const;

export const inferenceSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    models: { type: 'array', items: sideLoadedModelSchema },
    embedder: {
      ...id,
      description: 'the model of kind embedder that makes vectors for caches and topics; absent: the one that is shipped',
    },
    verifier: {
      ...id,
      description: 'the model of kind pair-classifier that compares questions for caches; absent: the one that is shipped',
    },
  },
} as const;

export type SideLoadedModelConfiguration = XStatic<typeof sideLoadedModelSchema>;
