import { AdminRefusal } from '@tollgate/shared';

/** The ETag of a version (RFC 9110 section 8.8.3). */
export function etagOf(version: number): string {
  return `"${version}"`;
}

/** Refuses (AdminRefusal precondition_failed) when `If-Match` does not mean this version; `*` and none at all mean any. */
export function requireVersion(ifMatch: string | undefined, version: number): void {
  if (ifMatch === undefined || ifMatch.trim() === '*') return;
  const meant = ifMatch.split(',').map((tag) => tag.trim());
  if (!meant.includes(etagOf(version))) throw new AdminRefusal('precondition_failed');
}
