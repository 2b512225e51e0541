import { AdminRefusal, settingsSchema } from '@tollgate/shared';
import { isObject, type JsonObject } from '#pipeline/json';
import type { AdminHandlers } from '../handler.ts';
import type { ConfigurationContext } from './commit-revision.ts';
import { etagOf, requireMatch } from './etag.ts';
import { mergePatch } from './merge-patch.ts';
import { asStored, shownObject, unkeptSecrets } from './shown-object.ts';
import { readConfiguration, writeConfiguration } from './write-configuration.ts';

/** The sections of the configuration that are no lists, as one object. */
export function settingsHandlers(context: ConfigurationContext): AdminHandlers {
  const shown = (settings: JsonObject) =>
    ({ kind: 'document', value: shownObject(settingsSchema, settings), etag: etagOf(settings) }) as const;
  return {
    'settings.get': async (request) => shown(settingsIn(await readConfiguration(context, request))),
    'settings.patch': async (request) => {
      const { body, ifMatch } = request;
      const { document, ...trial } = await writeConfiguration(context, request, {
        action: 'config.change',
        object: { kind: 'settings' },
        usualComment: `settings changed: ${Object.keys(body).join(', ')}`,
        change: async (stored) => {
          const before = settingsIn(stored);
          requireMatch(ifMatch, before);
          const after = mergePatch(before, asStored(settingsSchema, body, before));
          const details = unkeptSecrets(settingsSchema, after);
          if (details.length > 0) throw new AdminRefusal('invalid_input', undefined, { details });
          return withSettings(stored, after);
        },
      });
      return { ...shown(settingsIn(document)), ...trial };
    },
  };
}

const names = Object.keys(isObject(settingsSchema['properties']) ? settingsSchema['properties'] : {});

function settingsIn(document: JsonObject): JsonObject {
  return Object.fromEntries(names.flatMap((name) => (document[name] === undefined ? [] : [[name, document[name]] as const])));
}

function withSettings(document: JsonObject, settings: JsonObject): JsonObject {
  const lists = Object.entries(document).filter(([name]) => !names.includes(name));
  return { ...settings, ...Object.fromEntries(lists) };
}
