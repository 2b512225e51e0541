import { AdminRefusal, type Configuration } from '@tollgate/shared';
import { systemClock } from '#adapters/clock';
import { checkConfiguration, isConfiguration } from '#configuration/check-configuration';
import { isObject, type JsonObject } from '#pipeline/json';
import { bindContentRoutes } from '#routing/content/content-book';
import { type TriedRoute, tryContent } from '#routing/content/try-content';
import { findYaml, lookupsFor } from './wiring-admin.ts';
import { type ContentRouting, createContentRouting } from './wiring-content-routing.ts';
import { createModelRooms, type LocalModelRooms } from './wiring-inference.ts';
import { questionCall, recordedCall } from './wiring-question.ts';
import type { RouteTrial } from './cli/route-trial.ts';

/**
 * A route by content of a configuration, tried in this process, beside the same route of a candidate where there is one: YAML whose sections take
 * the place of the configuration's. Throws AdminRefusal where there is no such route, or its topics cannot be learned.
 */
export async function openRouteTrial(document: unknown, route: string, candidatePath: string | undefined): Promise<RouteTrial> {
  const configuration = checked(document);
  const candidate = candidatePath === undefined ? configuration : await candidateOf(configuration, candidatePath);
  const log = (): void => undefined;
  const rooms = createModelRooms({ clock: systemClock, log });
  const routings = [configuration, ...(candidate === configuration ? [] : [candidate])].map((each) => ({
    each,
    routing: createContentRouting({ clock: systemClock, log }),
  }));
  const close = async (): Promise<void> => {
    await Promise.all(routings.map(({ routing }) => routing.close()));
    await rooms.close();
  };
  try {
    const [asIs, asCandidate] = await Promise.all(routings.map(({ each, routing }) => opened(each, route, { routing, rooms })));
    if (!asIs) throw new AdminRefusal('internal_error');
    return { asIs, asCandidate: asCandidate ?? asIs, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A route by content of a configuration. Throws AdminRefusal. */
export function triedRoute(configuration: Configuration, id: string): TriedRoute {
  const routes = configuration.routes ?? [];
  const route = routes.find((other) => other.id === id);
  if (!route) {
    const list = routes.length === 0 ? 'the configuration has none' : `routes are ${routes.map((other) => other.id).join(', ')}`;
    throw new AdminRefusal('not_found', `there is no route '${id}': ${list}`);
  }
  const content = bindContentRoutes({ ...configuration, routes: [route] }).get(id);
  if (!content)
    throw new AdminRefusal('invalid_input', `the route '${id}' sends calls to its own targets always: try one with strategy content`);
  return { id, content, configuration };
}

interface Parts {
  readonly routing: ContentRouting;
  readonly rooms: LocalModelRooms;
}

async function opened(configuration: Configuration, id: string, { routing, rooms }: Parts): Promise<RouteTrial['asIs']> {
  const tried = triedRoute(configuration, id);
  const routes = (configuration.routes ?? []).filter((route) => route.id === id);
  const book = routing.book({ ...configuration, routes }, rooms.roomFor(configuration));
  book.activate();
  await book.ready();
  const failed = routing.status().find(({ state }) => state === 'failed');
  if (failed)
    throw new AdminRefusal(
      'unavailable',
      `the topics of the route '${id}' cannot be learned: the local model is ${failed.why ?? 'not there'}`,
    );
  return async (asked) => await tryContent('dialect' in asked ? recordedCall(asked) : questionCall(asked), tried, routing.trial);
}

async function candidateOf(configuration: Configuration, path: string): Promise<Configuration> {
  const yaml = await findYaml(path);
  if (!yaml) throw new AdminRefusal('not_found', `there is no YAML at ${path}`);
  const stored: unknown = JSON.parse(JSON.stringify(configuration));
  const document: JsonObject = { ...(isObject(stored) ? stored : {}), ...yaml.document };
  const faults = [
    ...yaml.faults,
    ...yaml.locate(checkConfiguration(document, { ...(await lookupsFor(document)), secretExists: () => true })),
  ];
  if (faults.length > 0) throw new AdminRefusal('invalid_configuration', undefined, { details: faults });
  return checked(document);
}

function checked(document: unknown): Configuration {
  if (!isConfiguration(document)) throw new AdminRefusal('invalid_configuration', 'the configuration cannot be read');
  return document;
}
