import type { AdminClient } from '@tollgate/shared';
import type { WizardObjects } from './wizard-objects.ts';

/** Writes all of it into a draft, one object after the other. Rejects with AdminRefusal. */
export async function writeObjects(
  client: AdminClient,
  draft: string,
  { egress, provider, models, route, append }: WizardObjects,
): Promise<void> {
  if (egress !== undefined) await allowHost(client, draft, egress);
  await client.call('providers.create', { body: provider, draft });
  for (const body of models) await client.call('models.create', { body, draft });
  if (route !== undefined) await client.call('routes.create', { body: route, draft });
  for (const { route: id, targets } of append) {
    const { value, etag = '' } = await client.call('routes.get', { params: { id }, draft });
    await client.call('routes.patch', { params: { id }, body: { targets: [...value.targets, ...targets] }, ifMatch: etag, draft });
  }
}

async function allowHost(client: AdminClient, draft: string, host: string): Promise<void> {
  const { value, etag = '' } = await client.call('settings.get', { draft });
  const allow = value.egress?.allow ?? [];
  if (allow.includes(host)) return;
  await client.call('settings.patch', { body: { egress: { allow: [...allow, host] } }, ifMatch: etag, draft });
}
