/** User and password of a PostgreSQL URL, as one text. */
export interface StoreCredentials {
  readonly text: string;
  /** False: there is nothing secret in them. */
  readonly hasPassword: boolean;
}

/**
 * Who a node is to the store: the user and password of the URL, wherever it carries them, else of PGUSER and PGPASSWORD. Host and database
 * are left out: nodes may reach the same store by several names.
 */
export function storeCredentials(url: string, environment: Readonly<Record<string, string | undefined>>): StoreCredentials {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const user = [decoded(parsed?.username), parsed?.searchParams.get('user'), environment['PGUSER']].find(isThere) ?? '';
  const password = [decoded(parsed?.password), parsed?.searchParams.get('password'), environment['PGPASSWORD']].find(isThere);
  return { text: JSON.stringify([user, password ?? '']), hasPassword: password !== undefined };
}

function decoded(part: string | undefined): string | undefined {
  try {
    return part === undefined ? undefined : decodeURIComponent(part);
  } catch {
    return part;
  }
}

function isThere(text: string | null | undefined): text is string {
  return text !== undefined && text !== null && text !== '';
}
