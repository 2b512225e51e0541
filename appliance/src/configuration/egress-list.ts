import { isObject } from '#pipeline/json';

/** The `host:port` texts that may be dialled, as the document has them. */
export function egressList(document: unknown): ReadonlySet<string> {
  const egress = isObject(document) ? document['egress'] : undefined;
  const allow = isObject(egress) ? egress['allow'] : undefined;
  return new Set(Array.isArray(allow) ? allow.flatMap((item: unknown) => (typeof item === 'string' ? [item] : [])) : []);
}
