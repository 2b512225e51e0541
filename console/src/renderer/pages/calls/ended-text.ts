import { type CallStory, errorTable } from '@tollgate/shared';
import { milliseconds } from '../../ui/format.ts';

type Ended = Pick<CallStory, 'outcome' | 'error' | 'status' | 'reason' | 'duration_ms'>;

/** How a call ended, in one sentence, with what the caller was told where it failed. */
export function endedText({ outcome, error, status, reason, duration_ms: ms }: Ended): string {
  const after = ms === undefined ? '' : ` after ${milliseconds(ms)}`;
  const code = [status, error].filter((each) => each !== undefined).join(' ');
  const told = code === '' ? '' : ` The caller got ${code}${tableText(error)}`;
  const finer = reason === undefined ? '' : ` Why: ${reason.replaceAll('_', ' ')}.`;
  switch (outcome) {
    case 'ok':
      return `The whole reply was with the caller${after}.`;
    case 'blocked':
      return `It was blocked by the guardrails${after}.${told}`;
    case 'provider_error':
      return `No provider answered it${after}.${told}`;
    case 'cancelled':
      return `The caller went away${after}, and the provider was told to stop.`;
    case 'interrupted':
      return `It did not come to its end${after}.${told}`;
    case 'refused':
      return `It was refused${after}, before any provider was asked.${told}${finer}`;
  }
}

function tableText(code: string | undefined): string {
  const entry = Object.entries(errorTable).find(([name]) => name === code)?.[1];
  return entry === undefined ? '.' : `: “${entry.text}”`;
}
