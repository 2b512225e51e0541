import { processorLabel } from './processor-words.ts';
import { streamOf } from './stream-words.ts';
import type { Processor, Profile } from './profile.ts';

/** What an administrator should know about a profile before it is relied on. */
export interface Caution {
  readonly kind: 'fail-open' | 'shadow' | 'not-held' | 'empty';
  readonly title: string;
  readonly text: string;
}

/** What is open in a profile, worst first. */
export function cautionsOf({ processors }: Pick<Profile, 'processors'>): readonly Caution[] {
  const open = processors.filter(failsOpen);
  const shadow = processors.filter(isShadow);
  const unheld = processors.filter((one) => one.on.includes('output') && streamOf(one) === 'observe');
  return [
    ...(processors.length > 0
      ? []
      : [caution('empty', 'Nothing is inspected', 'This profile has no processors: every call passes as it is.')]),
    ...(open.length === 0
      ? []
      : [
          caution(
            'fail-open',
            `Fails open: ${names(open)}`,
            'When it cannot judge, because a model is missing, a service is late or it breaks, the text passes unjudged. Only the record says so.',
          ),
        ]),
    ...(shadow.length === 0
      ? []
      : [
          caution('shadow', `Only watches: ${names(shadow)}`, 'Shadow mode records what it would have done. It changes and stops nothing.'),
        ]),
    ...(unheld.length === 0
      ? []
      : [
          caution(
            'not-held',
            `Judges after the reader has read: ${names(unheld)}`,
            'On replies that stream, nothing is held back (stream: observe).',
          ),
        ]),
  ];
}

export function failsOpen({ on_failure: onFailure }: Processor): boolean {
  return onFailure === 'allow';
}

export function isShadow({ mode }: Processor): boolean {
  return mode === 'shadow';
}

/** What a processor still needs before it can be saved; undefined: nothing. */
export function needOf(settings: Processor): string | undefined {
  const { use, patterns, words, deny, allow, competitors, json_schema: jsonSchema, max_length: maxLength, languages, kind, url } = settings;
  if (use === 'pattern' && patterns === undefined) return 'Needs a pattern';
  if (use === 'keywords' && words === undefined) return 'Needs words';
  if (use === 'topic' && [deny, allow, competitors].every((list) => list === undefined)) return 'Needs topics or names of competitors';
  if (use === 'schema' && [jsonSchema, maxLength, languages].every((one) => one === undefined))
    return 'Needs a JSON schema, a longest length or languages';
  if (use === 'external' && kind === undefined) return 'Needs the kind of service';
  if (use === 'external' && url === undefined) return 'Needs the address of the service';
  if (use === 'external' && kind === 'llama-guard' && settings.external_model === undefined) return 'Needs the model at the judge';
  return undefined;
}

function caution(kind: Caution['kind'], title: string, text: string): Caution {
  return { kind, title, text };
}

function names(processors: readonly Processor[]): string {
  return [...new Set(processors.map(processorLabel))].join(', ');
}
