import { builtInRoles, closestWord, shownValue, type Fault } from '@tollgate/shared';
import { isObject } from '#pipeline/json';
import { credentialFault } from './credential-fault.ts';
import { egressList } from './egress-list.ts';
import { entriesIn, textOf, type Entry } from './entries.ts';
import type { Lookups } from './lookups.ts';

/** Rules about sign-in that a schema cannot say: the identity provider may be dialled, and groups lead to roles and tenants that there are. */
export function checkSignIn(document: unknown, lookups: Lookups): readonly Fault[] {
  const signIn = isObject(document) ? document['sign_in'] : undefined;
  const oidc = isObject(signIn) ? signIn['oidc'] : undefined;
  if (!isObject(oidc)) return [];
  const rules = entriesIn(oidc, 'map', 'sign_in.oidc');
  const ids = (list: string): readonly string[] => entriesIn(document, list).flatMap(({ id }) => (id === undefined ? [] : [id]));
  return [
    ...issuerFaults(textOf(oidc['issuer']), egressList(document)),
    ...secretFaults(textOf(oidc['client_secret']), lookups),
    ...rules.flatMap((rule) => unknown(rule, 'role', [...builtInRoles, ...ids('roles')])),
    ...rules.flatMap((rule) => unknown(rule, 'tenant', ids('tenants'))),
  ];
}

function issuerFaults(issuer: string | undefined, egress: ReadonlySet<string>): readonly Fault[] {
  if (issuer === undefined || !URL.canParse(issuer)) return [];
  const { hostname, port, protocol } = new URL(issuer);
  const address = `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`;
  if (egress.has(address)) return [];
  return [{ path: 'sign_in.oidc.issuer', message: `${address} is not on the egress list: add "${address}" to egress.allow` }];
}

function secretFaults(secret: string | undefined, lookups: Lookups): readonly Fault[] {
  const message = secret === undefined ? undefined : credentialFault(secret, lookups);
  return message === undefined ? [] : [{ path: 'sign_in.oidc.client_secret', message }];
}

function unknown({ path, fields }: Entry, kind: 'role' | 'tenant', known: readonly string[]): readonly Fault[] {
  const name = textOf(fields[kind]);
  if (name === undefined || known.includes(name)) return [];
  const near = closestWord(name, known);
  const hint = near === undefined ? `${kind}s are ${known.slice(0, 8).join(', ')}` : `did you mean '${near}'?`;
  return [{ path: `${path}.${kind}`, message: `there is no ${kind} ${shownValue(name)}: ${hint}` }];
}
