import { type Fault, joinPath, type ProviderConfiguration, providerFieldKinds, providerKinds, shownValue } from '@tollgate/shared';
import { isObject } from '#pipeline/json';
import { checkTiming } from './check-timing.ts';
import { credentialFault, fileFault } from './credential-fault.ts';
import { egressList } from './egress-list.ts';
import { entriesIn, textOf, type Entry } from './entries.ts';
import type { Lookups } from './lookups.ts';
import { defaultBaseUrl, hostAndPort, isDialled } from './provider-address.ts';

type Kind = ProviderConfiguration['kind'];

/** Rules about providers that a schema cannot say: fields by kind, addresses, egress, credentials, deadlines. */
export function checkProviders(document: unknown, lookups: Lookups): readonly Fault[] {
  const allowed = egressList(document);
  return entriesIn(document, 'providers').flatMap((entry) => {
    const kind = providerKinds.find((name) => name === entry.fields['kind']);
    const timing = checkTiming(entry);
    if (kind === undefined) return timing;
    return [
      ...misplacedFields(entry, kind),
      ...addressFaults(entry, kind, allowed),
      ...credentialFaults(entry, kind, lookups),
      ...modelFileFaults(entry, lookups),
      ...azureFaults(entry, kind),
      ...timing,
    ];
  });
}

/** Azure's older paths need a version; its v1 paths need none. */
function azureFaults({ path, fields }: Entry, kind: Kind): readonly Fault[] {
  const url = textOf(fields['base_url']);
  if (kind !== 'azure-openai' || url === undefined || fields['api_version'] !== undefined || /\/openai\/v1\/?$/.test(url)) return [];
  return [
    {
      path: joinPath(path, 'base_url'),
      message: `'${shownValue(url)}' is not an address of Azure's v1 API: end it with /openai/v1, or give api_version`,
    },
  ];
}

function misplacedFields({ path, fields }: Entry, kind: Kind): readonly Fault[] {
  return Object.entries(providerFieldKinds).flatMap(([name, kinds]) => {
    if (fields[name] === undefined || kinds.includes(kind)) return [];
    return [{ path: joinPath(path, name), message: `a provider of kind ${kind} has no '${name}' (only ${kinds.join(', ')}): remove it` }];
  });
}

function addressFaults({ path, fields }: Entry, kind: Kind, allowed: ReadonlySet<string>): readonly Fault[] {
  if (!isDialled(kind)) return [];
  const place = joinPath(path, 'base_url');
  const url = textOf(fields['base_url']) ?? defaultBaseUrl(kind);
  if (url === undefined)
    return fields['base_url'] === undefined
      ? [{ path, message: `'base_url' is missing: a provider of kind ${kind} needs its address` }]
      : [];
  const host = hostAndPort(url);
  if (host === undefined) return /^https?:\/\//.test(url) ? [{ path: place, message: `${shownValue(url)} is not a URL` }] : [];
  const { username, password, search, hash } = new URL(url);
  const faults: Fault[] = [];
  if (username !== '' || password !== '') faults.push({ path: place, message: 'must hold no user or password: use credential' });
  if (search !== '' || hash !== '') faults.push({ path: place, message: "must end with the path: nothing after '?' or '#'" });
  if (!allowed.has(host)) faults.push({ path: place, message: `${host} is not on the egress list: add "${host}" to egress.allow` });
  return faults;
}

function credentialFaults({ path, fields }: Entry, kind: Kind, lookups: Lookups): readonly Fault[] {
  if (!isDialled(kind)) return [];
  const place = joinPath(path, 'credential');
  const credential = textOf(fields['credential']);
  if (credential === undefined) {
    const needed = defaultBaseUrl(kind) !== undefined && fields['base_url'] === undefined && fields['credential'] === undefined;
    return needed ? [{ path, message: "'credential' is missing: write ${env:NAME}, ${file:PATH}, ${secret:name} or the key itself" }] : [];
  }
  const message = credentialFault(credential, lookups);
  return message === undefined ? [] : [{ path: place, message }];
}

function modelFileFaults({ path, fields }: Entry, lookups: Lookups): readonly Fault[] {
  const local = fields['local'];
  const file = isObject(local) ? textOf(local['model_path']) : undefined;
  const message = file === undefined ? undefined : fileFault(file, lookups);
  return message === undefined ? [] : [{ path: joinPath(joinPath(path, 'local'), 'model_path'), message }];
}
