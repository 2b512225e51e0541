import type { TenantConfiguration } from '@tollgate/shared';

type Kept = NonNullable<TenantConfiguration['content']>;

/** What is kept of calls, in two words. */
export const keptWords: Readonly<Record<Kept, string>> = { off: 'Nothing', redacted: 'Redacted', full: 'In full' };

/** What that means. */
export const keptMeaning: Readonly<Record<Kept, string>> = {
  off: 'Prompts and replies are not kept anywhere. Records say that a call was made, by whom and what it cost, never what was said.',
  redacted: 'Prompts and replies are kept as they were after the guardrail profile: what it redacted is not there.',
  full: 'Prompts and replies are kept as they were sent and received, personal data included.',
};

export const usualRetentionDays = 30;
