import { expect, test } from 'vitest';
import { checkInference } from './check-inference.ts';
import type { Lookups } from './lookups.ts';

const lookups: Lookups = {
  environmentIsSet: () => false,
  fileIsReadable: (path) => path === '/models/e5/config.json',
  secretExists: () => false,
  processorFaults: () => [],
};
const embedder = { id: 'e5', kind: 'embedder', folder: '/models/e5', sha256: 'a'.repeat(64) };
const verifier = { id: 'nli', kind: 'pair-classifier', folder: '/models/e5/', sha256: 'b'.repeat(64) };
const faultsOf = (inference: object) => checkInference({ inference }, lookups).map(({ path, message }) => `${path}: ${message}`);

test('models of the bank take the places of caches and topics', () => {
  const fields = { prefix: 'query: ', pooling: 'cls', max_tokens: 512 };
  const models = [
    { ...embedder, ...fields },
    { ...verifier, labels: { entailment: 'same' }, max_tokens: 128 },
  ];
  expect(faultsOf({ models, embedder: 'e5', verifier: 'nli' })).toEqual([]);
  expect(checkInference({}, lookups)).toEqual([]);
});

test('a place is taken by a model that is there, and of the right kind', () => {
  expect(faultsOf({ models: [embedder, verifier], embedder: 'nli', verifier: 'nlu' })).toEqual([
    "inference.embedder: 'nli' is of kind 'pair-classifier': it must be of kind 'embedder'",
    "inference.verifier: there is no model 'nlu' in inference.models: add it there, or leave verifier out",
  ]);
});

test('what vectors and thresholds depend on is pinned', () => {
  const { sha256: _, ...loose } = embedder;
  expect(faultsOf({ models: [loose, { ...loose, id: 'ner', kind: 'token-classifier' }] })).toEqual([
    "inference.models[0].sha256: is missing: what is kept of a model of kind 'embedder' is good for these weights only (sha256sum of the ONNX file)",
  ]);
});

test('a field stands only with the kinds it means something for', () => {
  const ner = { ...embedder, kind: 'token-classifier', prefix: 'query: ', max_tokens: 64 };
  expect(faultsOf({ models: [ner, { ...embedder, labels: { a: 'b' } }] })).toEqual([
    'inference.models[0].prefix: is for models of kind embedder only: remove it',
    'inference.models[0].max_tokens: is for models of kind embedder, pair-classifier only: remove it',
    'inference.models[1].labels: is for models of kind token-classifier, sequence-classifier, pair-classifier only: remove it',
  ]);
});

test('a model has a name of its own and files that are there', () => {
  const models = [
    { ...embedder, id: 'pii-ner' },
    { ...embedder, folder: 'models/e5' },
    { ...embedder, folder: '/models/e6' },
  ];
  expect(faultsOf({ models })).toEqual([
    "inference.models[0].id: 'pii-ner' is the name of a model that is shipped: choose another",
    'inference.models[1].folder: must be an absolute path',
    "inference.models[2].folder: '/models/e6/config.json' cannot be read where the gateway runs",
  ]);
});

test('a guardrail processor asks a model that can answer it', () => {
  const processors = [
    { use: 'pii', model: 'e5' },
    { use: 'toxicity', model: 'unheard-of' },
  ];
  const faults = checkInference({ inference: { models: [embedder] }, profiles: [{ id: 'strict', processors }] }, lookups);
  expect(faults).toEqual([
    { path: 'profiles[0].processors[0].model', message: "'e5' is of kind 'embedder': 'pii' asks one of kind 'token-classifier'" },
  ]);
});
