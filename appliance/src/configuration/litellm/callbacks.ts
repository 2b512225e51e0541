import type { ProcessorConfiguration } from '@tollgate/shared';
import type { Fields } from './fields.ts';
import { quoted, type Reading, takeTexts } from './settings.ts';

/** Callbacks of LiteLLM that are guardrails, as processors. */
const guards: ReadonlyMap<string, readonly ProcessorConfiguration[]> = new Map<string, readonly ProcessorConfiguration[]>([
  ['presidio', [{ use: 'pii', on: ['input'], action: 'redact' }]],
  ['hide_secrets', [{ use: 'secrets', on: ['input'], action: 'redact' }]],
  ['detect_prompt_injection', [{ use: 'prompt-injection', on: ['input'], action: 'block' }]],
  [
    'lakera_prompt_injection',
    [
      { use: 'prompt-injection', on: ['input'], action: 'block' },
      { use: 'jailbreak', on: ['input'], action: 'block' },
    ],
  ],
  ['openai_moderations', [{ use: 'toxicity', on: ['input'], action: 'block' }]],
]);

/** Takes the lists of callbacks. Guardrails among them become processors for every tenant, the rest becomes notes. */
export function takeCallbacks(reading: Reading, settings: Fields): readonly ProcessorConfiguration[] {
  const { notes } = reading;
  const lists = ['success_callback', 'failure_callback', 'callbacks', 'audit_log_callbacks'];
  return lists.flatMap((list) =>
    takeTexts(settings, list).flatMap((name) => {
      const path = settings.at(list);
      const processors = guards.get(name);
      if (processors !== undefined) {
        notes.changed(
          path,
          `${name} is the processor ${processors.map(({ use }) => use).join(' and ')} of the profile of every tenant: compare what it finds with tollgate guard test`,
        );
        return processors;
      }
      if (name === 'prometheus')
        notes.changed(path, 'prometheus: Tollgate’s own counts are at /metrics of listen.probes, under other names');
      else
        notes.noEqual(
          path,
          `${quoted(name)} has no equal: nothing is sent to services of others. Records: tollgate audit export; counts: /metrics at listen.probes`,
        );
      return [];
    }),
  );
}
