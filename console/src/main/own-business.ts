import { adminBase, AdminRefusal } from '@tollgate/shared';

/** What no page may ask an appliance for: what begins a session or renews the certificate answers with credentials. Throws AdminRefusal. */
export function refuseOwnBusiness(path: string): void {
  const [place = ''] = path.split('?', 1);
  const [collection, member] = segmentsOf(place);
  if (collection === 'session' || (collection === 'devices' && member === 'renew'))
    throw new AdminRefusal('permission_denied', 'That is the business of the console itself, not of its page.');
}

/** Below the base, decoded, as the appliance reads them. */
function segmentsOf(place: string): readonly string[] {
  const malformed = (): never => {
    throw new AdminRefusal('invalid_input', `The address is not one below ${adminBase}.`);
  };
  if (!URL.canParse(place, 'https://appliance') || new URL(place, 'https://appliance').pathname !== place) return malformed();
  if (!place.startsWith(`${adminBase}/`)) return malformed();
  try {
    return place
      .slice(adminBase.length + 1)
      .split('/')
      .map(decodeURIComponent);
  } catch {
    return malformed();
  }
}
