import { wordsOfFingerprint } from '@tollgate/shared';
import { createKey } from '#admin/key-commands';
import type { AdminContext } from '#admin/context';
import { createDeviceCode } from '#admin/device-codes';
import type { Demo } from './wiring-demo.ts';

export interface WelcomeOptions {
  readonly context: AdminContext;
  readonly lan: string;
  readonly admin: string;
  readonly demo: Demo | undefined;
  /** The data folder was empty. */
  readonly fresh: boolean;
}

/** What a person sees after `npm start`: on an empty data folder with a demo key, made once and shown once. */
export async function welcome({ context, lan, admin, demo, fresh }: WelcomeOptions): Promise<string> {
  const document = (await context.truth.latest())?.document;
  const [tenant] = idsIn(document?.['tenants']);
  const [route] = idsIn(document?.['routes']);
  if (!fresh || tenant === undefined || route === undefined)
    return `\n  Tollgate listens on ${lan}, for administrators on ${admin}. Keys: npx tollgate keys list --data var\n\n`;
  const actor = { kind: 'local', id: 'first-boot' } as const;
  const { key } = await createKey(context, { tenant, name: 'demo' }, actor);
  const { code } = await createDeviceCode(context.doors, {}, actor);
  return `
  Tollgate is running.

    LAN address    ${lan}      OpenAI: ${lan}/v1   Anthropic and Gemini: ${lan}
    demo key       ${key}
                   shown this once; npx tollgate keys create makes others
    demo route     ${route}, answered by ${answeredBy(demo)}

    admin address  ${admin}      mutual TLS: an enrolled device only
    authority      ${context.doors.devices.fingerprint}
                   in words: ${wordsOfFingerprint(context.doors.devices.fingerprint)}
    enrol code     ${code}
                   for one administrator's device, within 15 minutes: npx tollgate enrol accept CODE --out DIR

  Try it:

    curl ${lan}/v1/chat/completions -H 'authorization: Bearer ${key}' -H 'content-type: application/json' -d '{"model":"${route}","messages":[{"role":"user","content":"What does a bank do?"}]}'

`;
}

function answeredBy(demo: Demo | undefined): string {
  if (demo?.kind === 'loopback') return `${demo.model} at ${demo.server}, and by the sandbox (an echo) if that fails`;
  if (demo?.kind === 'bundled')
    return 'the small model in this appliance (fluent, often wrong), and by the sandbox (an echo) if that fails';
  return 'what your configuration says';
}

function idsIn(section: unknown): readonly string[] {
  return Array.isArray(section)
    ? section.flatMap((entry: unknown) =>
        typeof entry === 'object' && entry !== null && 'id' in entry && typeof entry.id === 'string' ? [entry.id] : [],
      )
    : [];
}
