import { AdminRefusal } from '@tollgate/shared';

/**
 * Opens an identity provider in the system's browser. The address comes from the appliance, and still it must be one of the web, over TLS:
 * other schemes start programs. Throws AdminRefusal.
 */
export async function browse(open: (url: string) => Promise<void>, address: string): Promise<void> {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || url.protocol !== 'https:' || url.username !== '' || url.password !== '')
    throw new AdminRefusal('unsupported', 'The appliance names no https address to sign in at, so none was opened.');
  await open(url.href);
}
