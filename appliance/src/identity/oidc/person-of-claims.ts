import { type OidcConfiguration, signInDefaults } from '@tollgate/shared';
import { isObject } from '#pipeline/json';
import type { ProviderPerson } from './provider-answer.ts';

const mostGroups = 2_000;
const mostLetters = 200;

/** Reads what the configuration names out of claims that have been verified. Claims of the wrong shape are taken as absent. */
export function personOfClaims(
  claims: unknown,
  identity: { readonly issuer: string; readonly subject: string },
  oidc: OidcConfiguration,
): ProviderPerson {
  const names = claimNames(oidc);
  const said = isObject(claims) ? claims : {};
  const [tenant, name, email] = [names.tenant, names.name, names.email].map((claim) =>
    textIn(claim === undefined ? undefined : said[claim]),
  );
  const providerSession = textIn(said['sid']);
  return {
    ...identity,
    groups: groupsIn(said[names.groups]),
    ...(tenant === undefined ? {} : { tenant }),
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(providerSession === undefined ? {} : { providerSession }),
  };
}

/** True where the ID token does not say what decides: then userinfo is asked. */
export function lacksClaims(claims: unknown, oidc: OidcConfiguration): boolean {
  const { groups, tenant } = claimNames(oidc);
  if (!isObject(claims)) return true;
  return claims[groups] === undefined || (tenant !== undefined && claims[tenant] === undefined);
}

function claimNames({ claims }: OidcConfiguration): {
  readonly groups: string;
  readonly tenant?: string;
  readonly name: string;
  readonly email: string;
} {
  return { ...signInDefaults.claims, ...claims };
}

/** A list, or one name alone as some providers send it. */
function groupsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  return Array.isArray(value) ? value.slice(0, mostGroups).filter((group) => typeof group === 'string') : [];
}

/** One line of printable text. */
function textIn(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.trim() === '' || value.length > mostLetters) return undefined;
  return /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(value) ? undefined : value;
}
