import type { CallStage } from '@tollgate/shared';

/** The stages of a call in words. */
export const stageNames: Readonly<Record<CallStage, string>> = {
  authenticate: 'Who calls',
  read: 'Read the request',
  route: 'Choose the route',
  admit: 'Limits and budgets',
  inspect_input: 'Guard the request',
  audit: 'Write the record',
  cache: 'Ask the cache',
  try: 'Ask the provider',
  inspect_output: 'Guard the reply',
  relay: 'Hand on the reply',
  settle: 'Settle',
};
