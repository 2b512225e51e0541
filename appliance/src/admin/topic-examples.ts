import { AdminRefusal } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import { commitRevision, type ConfigurationContext } from './api/commit-revision.ts';
import { type ConfigurationObject, objectsIn, withObject } from './api/document-objects.ts';
import { requireMatch } from './api/etag.ts';
import { inObjectPaths } from './api/object-faults.ts';
import type { AdminRequest } from './handler.ts';

/** Adds the examples of the body that the topic does not have: a revision. Resolves to the topic as it is stored then. */
export async function addExamples(context: ConfigurationContext, request: AdminRequest): Promise<ConfigurationObject> {
  const { principal, params, ifMatch, comment, body } = request;
  const id = params['id'] ?? '';
  const given = textsIn(body['examples']);
  let document: JsonObject = {};
  const made = await inObjectPaths(
    () => ({ document, collection: 'topics', id }),
    () =>
      commitRevision(context, {
        principal,
        action: 'config.change',
        object: { kind: 'topic', id },
        comment: comment ?? `topic ${id}: examples added`,
        change: async (stored) => {
          const topic = found(stored, id);
          requireMatch(ifMatch, topic);
          const known = textsIn(topic['examples']);
          const fresh = [...new Set(given)].filter((text) => !known.includes(text));
          return (document = fresh.length === 0 ? stored : withObject(stored, 'topics', { ...topic, examples: [...known, ...fresh] }));
        },
      }),
  );
  return found(made.document, id);
}

function found(document: JsonObject, id: string): ConfigurationObject {
  const topic = objectsIn(document, 'topics').find((other) => other.id === id);
  if (topic === undefined) throw new AdminRefusal('not_found', `there is no topic '${id}'`);
  return topic;
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
