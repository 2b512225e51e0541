import type { ProcessorConfiguration } from '@tollgate/shared';
import { llamaGuard } from './llama-guard.ts';
import { nemoGuardrails } from './nemo-guardrails.ts';
import { presidio } from './presidio.ts';
import type { GuardrailService } from './service.ts';
import { webhook, type WebhookSettings } from './webhook.ts';

/** The service that an `external` processor asks. checkProcessor has seen to it that what its kind needs is there. */
export function serviceOf(settings: ProcessorConfiguration, signing: Omit<WebhookSettings, 'url'>): GuardrailService {
  const { kind = 'webhook', url = '', config_id: configId, external_model: model, language = 'en' } = settings;
  switch (kind) {
    case 'nemo-guardrails':
      return nemoGuardrails({ url, configId, model });
    case 'presidio':
      return presidio(url, language);
    case 'llama-guard':
      return llamaGuard(url, model ?? '');
    case 'webhook':
      return webhook({ url, ...signing });
  }
}
