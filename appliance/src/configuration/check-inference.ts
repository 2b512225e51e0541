import { type Fault, joinPath, shownValue } from '@tollgate/shared';
import { isObject, type JsonObject } from '#pipeline/json';
import { entriesIn, textOf, type Entry } from './entries.ts';
import type { Lookups } from './lookups.ts';

/** Models that the bank brings: their files, the fields that fit their kind, and the places of caches and topics that they take. */
export function checkInference(document: unknown, lookups: Lookups): readonly Fault[] {
  const inference = isObject(document) ? document['inference'] : undefined;
  if (!isObject(document) || !isObject(inference)) return [];
  const models = entriesIn(inference, 'models', 'inference');
  return [
    ...models.flatMap((model) => [...folderFaults(model, lookups), ...nameFaults(model), ...pinFaults(model), ...fieldFaults(model)]),
    ...placeFaults(inference, models, { field: 'embedder', kind: 'embedder' }),
    ...placeFaults(inference, models, { field: 'verifier', kind: 'pair-classifier' }),
    ...processorFaults(document, models),
  ];
}

function folderFaults({ path, fields }: Entry, lookups: Lookups): readonly Fault[] {
  const folder = textOf(fields['folder']);
  if (folder === undefined) return [];
  if (!folder.startsWith('/')) return [{ path: joinPath(path, 'folder'), message: 'must be an absolute path' }];
  return lookups.fileIsReadable(`${folder.replace(/\/+$/, '')}/config.json`)
    ? []
    : [{ path: joinPath(path, 'folder'), message: `'${folder}/config.json' cannot be read where the gateway runs` }];
}

/** The names of the models that are shipped. */
const shipped: ReadonlySet<string | undefined> = new Set(['all-minilm-l6-v2', 'pii-ner', 'cache-verifier']);

function nameFaults({ path, id }: Entry): readonly Fault[] {
  return shipped.has(id)
    ? [{ path: joinPath(path, 'id'), message: `${shownValue(id)} is the name of a model that is shipped: choose another` }]
    : [];
}

/** Kinds whose answers outlive a restart: stored vectors and fitted thresholds are good for the very weights that gave them. */
const pinned: ReadonlySet<unknown> = new Set(['embedder', 'pair-classifier']);

function pinFaults({ path, fields: { kind, sha256 } }: Entry): readonly Fault[] {
  if (!pinned.has(kind) || sha256 !== undefined) return [];
  const message = `is missing: what is kept of a model of kind ${shownValue(kind)} is good for these weights only (sha256sum of the ONNX file)`;
  return [{ path: joinPath(path, 'sha256'), message }];
}

/** The kinds that each field means something for. */
const fieldKinds: Readonly<Record<string, readonly string[]>> = {
  labels: ['token-classifier', 'sequence-classifier', 'pair-classifier'],
  prefix: ['embedder'],
  pooling: ['embedder'],
  max_tokens: ['embedder', 'pair-classifier'],
};

function fieldFaults({ path, fields }: Entry): readonly Fault[] {
  const kind = textOf(fields['kind']);
  return Object.entries(fieldKinds).flatMap(([field, kinds]) =>
    kind === undefined || fields[field] === undefined || kinds.includes(kind)
      ? []
      : [{ path: joinPath(path, field), message: `is for models of kind ${kinds.join(', ')} only: remove it` }],
  );
}

function placeFaults(
  inference: JsonObject,
  models: readonly Entry[],
  { field, kind }: { readonly field: string; readonly kind: string },
): readonly Fault[] {
  const name = textOf(inference[field]);
  if (name === undefined) return [];
  const path = joinPath('inference', field);
  const model = models.find(({ id }) => id === name);
  if (model === undefined)
    return [{ path, message: `there is no model ${shownValue(name)} in inference.models: add it there, or leave ${field} out` }];
  const found = model.fields['kind'];
  return found === kind ? [] : [{ path, message: `${shownValue(name)} is of kind ${shownValue(found)}: it must be of kind '${kind}'` }];
}

/** What a guardrail processor asks of the model that it names. */
function processorFaults(document: JsonObject, models: readonly Entry[]): readonly Fault[] {
  const processors = entriesIn(document, 'profiles').flatMap(({ path, fields }) => entriesIn(fields, 'processors', path));
  return processors.flatMap(({ path, fields: { use, model: name } }) => {
    const kind = use === 'pii' ? 'token-classifier' : 'sequence-classifier';
    const found = models.find(({ id }) => id !== undefined && id === name)?.fields['kind'];
    if (found === undefined || found === kind) return [];
    const message = `${shownValue(name)} is of kind ${shownValue(found)}: ${shownValue(use)} asks one of kind '${kind}'`;
    return [{ path: joinPath(path, 'model'), message }];
  });
}
