import type { PurgeOf } from './use-purge.ts';

/** What is filled in; '' is nothing. */
export interface PurgeFields {
  readonly tenant: string;
  readonly route: string;
  readonly user: string;
  readonly key: string;
  readonly tag: string;
  readonly origin: '' | 'call' | 'faq';
}

export const emptyPurge: PurgeFields = { tenant: '', route: '', user: '', key: '', tag: '', origin: '' };

/** Nothing is filled in, which means everything. */
export function isAll(fields: PurgeFields): boolean {
  return [fields.tenant, fields.route, fields.user, fields.key, fields.tag, fields.origin].every((value) => value.trim() === '');
}

/** The body of the request; nothing filled in is said in so many words. */
export function purgeBody(fields: PurgeFields): PurgeOf {
  if (isAll(fields)) return { all: true };
  const { origin } = fields;
  const [tenant, route, user, key, tag] = [fields.tenant, fields.route, fields.user, fields.key, fields.tag].map((value) => value.trim());
  return {
    ...(tenant ? { tenant } : {}),
    ...(route ? { route } : {}),
    ...(user ? { user } : {}),
    ...(key ? { key } : {}),
    ...(tag ? { tag } : {}),
    ...(origin === '' ? {} : { origin }),
  };
}
