import { type AdminPort, AdminRefusal, adminBase, isAdminErrorCode } from '@tollgate/shared';

/** Sends this browser to the identity provider; it comes back signed in. Rejects with AdminRefusal. */
export async function goToIdentityProvider(port: AdminPort): Promise<void> {
  const { redirect_url: url } = await ask(port, 'begin', { answer: 'cookie' });
  if (typeof url !== 'string' || !signInAddress.test(url))
    throw new AdminRefusal('unsupported', 'the appliance did not say where to sign in');
  location.assign(url);
}

/** As the configuration allows an identity provider's address: plain HTTP on this machine only. */
const signInAddress = /^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/])/;

export interface BreakGlass {
  readonly user: string;
  readonly password: string;
  readonly code: string;
}

/** Signs in with the password and code of the envelope. Rejects with AdminRefusal. */
export async function signInByPassword(port: AdminPort, given: BreakGlass): Promise<void> {
  await ask(port, 'password', { ...given, answer: 'cookie' });
}

/** Signs out here, and where the identity provider has a page for it there too. */
export async function signOut(port: AdminPort): Promise<void> {
  const { end_session_url: url } = await ask(port, 'end', {});
  if (typeof url === 'string' && signInAddress.test(url)) location.assign(url);
  else location.reload();
}

async function ask(port: AdminPort, step: 'begin' | 'password' | 'end', body: object): Promise<Readonly<Record<string, unknown>>> {
  const reply = await port.send({
    method: 'POST',
    path: `${adminBase}/session/${step}`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  });
  let text = '';
  for await (const piece of reply.text) text += piece;
  const answer = objectIn(text);
  if (reply.status < 400) return answer;
  const error = answer['error'];
  const { code, message } = typeof error === 'object' && error !== null ? { code: undefined, message: undefined, ...error } : {};
  throw new AdminRefusal(isAdminErrorCode(code) ? code : 'internal_error', typeof message === 'string' ? message : undefined);
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  const value: unknown = text === '' ? {} : JSON.parse(text);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
