import { isObject, type Json, type JsonObject } from '#pipeline/json';

/** Ids of what the demo is made of begin so. */
const demoPrefix = 'demo-';

const sections = ['providers', 'models', 'routes'] as const;

/** A configuration without providers, models and routes: the gateway makes a demo of its own for it. */
export function asksForDemo(document: JsonObject): boolean {
  return sections.every((section) => document[section] === undefined);
}

/** The document with the stored demo in it, where it asks for one and one is stored: importing the shipped YAML again keeps the demo. */
export function keepDemo(document: JsonObject, stored: JsonObject | undefined): JsonObject {
  if (!stored || !asksForDemo(document) || !isDemo(stored)) return document;
  const { providers = null, models = null, routes = null } = stored;
  const allow = [...new Set([...allowed(document), ...allowed(stored)])];
  const egress = allow.length > 0 || document['egress'] !== undefined ? { egress: { allow } } : {};
  return { ...document, providers, models, routes, ...egress };
}

function isDemo({ providers }: JsonObject): boolean {
  if (!Array.isArray(providers) || providers.length === 0) return false;
  return providers.every(
    (provider: unknown) => isObject(provider) && typeof provider['id'] === 'string' && provider['id'].startsWith(demoPrefix),
  );
}

function allowed({ egress }: JsonObject): readonly Json[] {
  const allow = isObject(egress) ? egress['allow'] : undefined;
  return Array.isArray(allow) ? allow.map((item: Json) => item) : [];
}
