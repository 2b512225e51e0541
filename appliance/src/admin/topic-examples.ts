import { AdminRefusal } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import type { ConfigurationContext } from './api/commit-revision.ts';
import { type ConfigurationObject, objectsIn, withObject } from './api/document-objects.ts';
import { requireMatch } from './api/etag.ts';
import { inObjectPaths } from './api/object-faults.ts';
import { writeConfiguration } from './api/write-configuration.ts';
import type { AdminRequest, OnTrial } from './handler.ts';

export interface TopicChanged extends OnTrial {
  /** As it is stored. */
  readonly topic: ConfigurationObject;
}

/** Adds the examples of the body that the topic does not have: a revision, or a change of the draft that the request names. */
export async function addExamples(context: ConfigurationContext, request: AdminRequest): Promise<TopicChanged> {
  const { params, ifMatch, body } = request;
  const id = params['id'] ?? '';
  const given = textsIn(body['examples']);
  let tried: JsonObject = {};
  const { document, ...trial } = await inObjectPaths(
    () => ({ document: tried, collection: 'topics', id }),
    () =>
      writeConfiguration(context, request, {
        action: 'config.change',
        object: { kind: 'topic', id },
        usualComment: `topic ${id}: examples added`,
        change: async (stored) => {
          const topic = found(stored, id);
          requireMatch(ifMatch, topic);
          const known = textsIn(topic['examples']);
          const fresh = [...new Set(given)].filter((text) => !known.includes(text));
          return (tried = fresh.length === 0 ? stored : withObject(stored, 'topics', { ...topic, examples: [...known, ...fresh] }));
        },
      }),
  );
  return { topic: found(document, id), ...trial };
}

function found(document: JsonObject, id: string): ConfigurationObject {
  const topic = objectsIn(document, 'topics').find((other) => other.id === id);
  if (topic === undefined) throw new AdminRefusal('not_found', `there is no topic '${id}'`);
  return topic;
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
