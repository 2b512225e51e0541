import { type Fault, joinPath } from '@tollgate/shared';
import { isObject, type Json, type JsonObject } from '#pipeline/json';
import { entriesIn, type Entry, textOf } from './entries.ts';

/** What is allowed and an administrator should look at before it is in use. Pure; paths as those of faults. */
export function configurationWarnings(document: JsonObject): readonly Fault[] {
  return [
    ...openListeners(document['listen']),
    ...failingOpen(document),
    ...withoutPrice(document),
    ...contentInFull(document),
    ...withoutFallback(document),
    ...uninspected(document),
  ];
}

function openListeners(listen: Json | undefined): readonly Fault[] {
  const names = ['lan', 'admin', 'probes'] as const;
  return names.flatMap((name) => {
    const listener = isObject(listen) ? listen[name] : undefined;
    const host = isObject(listener) ? listener['host'] : undefined;
    if (typeof host !== 'string') return [];
    const path = joinPath('listen', name);
    const plain = name === 'lan' && isObject(listener) && listener['tls'] === undefined && !isLoopback(host);
    return [
      ...(isEverywhere(host) ? [{ path: `${path}.host`, message: 'listens on every network of this machine: name one address' }] : []),
      ...(plain ? [{ path: `${path}.tls`, message: 'is not there: keys and prompts pass the network in plain text' }] : []),
      ...(name === 'probes' && !isLoopback(host)
        ? [{ path: `${path}.host`, message: 'whoever reaches it reads metrics: it asks for no certificate' }]
        : []),
    ];
  });
}

function isEverywhere(host: string): boolean {
  return ['0.0.0.0', '::', '[::]', '*'].includes(host);
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || host.startsWith('127.');
}

function failingOpen(document: JsonObject): readonly Fault[] {
  return entriesIn(document, 'profiles').flatMap((profile) =>
    entriesIn(profile.fields, 'processors', profile.path).flatMap(({ path, fields }) =>
      fields['on_failure'] === 'allow'
        ? [{ path: joinPath(path, 'on_failure'), message: 'allow: where it fails, calls pass uninspected' }]
        : [],
    ),
  );
}

function withoutPrice(document: JsonObject): readonly Fault[] {
  return entriesIn(document, 'models')
    .filter((model) => model.fields['price'] === undefined && !isOwn(document, model))
    .map(({ path }) => ({
      path: joinPath(path, 'price'),
      message: 'is not there: its calls cost 0, and whoever has a budget cannot use it',
    }));
}

/** Of a provider that nobody bills. */
function isOwn(document: JsonObject, { fields }: Entry): boolean {
  const provider = entriesIn(document, 'providers').find(({ id }) => id === fields['provider']);
  return ['local', 'sandbox'].includes(textOf(provider?.fields['kind']) ?? '');
}

function contentInFull(document: JsonObject): readonly Fault[] {
  return entriesIn(document, 'tenants')
    .filter(({ fields }) => fields['content'] === 'full')
    .map(({ path }) => ({ path: joinPath(path, 'content'), message: 'full: prompts and replies are kept as they are, personal data too' }));
}

function withoutFallback(document: JsonObject): readonly Fault[] {
  return entriesIn(document, 'routes')
    .filter(({ fields }) => Array.isArray(fields['targets']) && fields['targets'].length === 1)
    .map(({ path }) => ({ path: joinPath(path, 'targets'), message: 'has one target: when it is down, calls are refused' }));
}

/** Neither the route nor the tenant has a profile: nothing looks at such calls. */
function uninspected(document: JsonObject): readonly Fault[] {
  const open = entriesIn(document, 'routes').filter(({ fields }) => fields['profile'] === undefined);
  const tenants = entriesIn(document, 'tenants').filter(({ fields }) => fields['profile'] === undefined);
  if (open.length === 0) return [];
  return tenants.map(({ path }) => ({
    path: joinPath(path, 'profile'),
    message: `is not there: its calls are not inspected on routes without a profile (${open.length === 1 ? 'one' : open.length})`,
  }));
}
