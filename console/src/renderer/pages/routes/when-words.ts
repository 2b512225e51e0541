import type { ContentRuleConfiguration, WhenConfiguration } from '@tollgate/shared';
import { count } from '../../ui/format.ts';
import { choiceLabel } from '../../ui/schema-form/labels.ts';

/** What must be true of a call for a rule to decide, each condition in words. */
export function whenWords(when: WhenConfiguration): readonly string[] {
  const { tokens_over, tokens_under, tools, images, languages, metadata, tenants, environments, days, between, time_zone } = when;
  return [
    tokens_over !== undefined && `more than ${count(tokens_over)} tokens`,
    tokens_under !== undefined && `fewer than ${count(tokens_under)} tokens`,
    tools !== undefined && (tools ? 'tools are declared' : 'no tools are declared'),
    images !== undefined && (images ? 'has pictures, files or sound' : 'has no pictures, files or sound'),
    languages !== undefined && `written in ${orText(languages)}`,
    metadata !== undefined &&
      Object.entries(metadata)
        .map(([name, value]) => `${name} is ${value}`)
        .join(' and '),
    tenants !== undefined && `of tenant ${orText(tenants)}`,
    environments !== undefined && `of environment ${orText(environments)}`,
    days !== undefined && `on ${orText(days.map(choiceLabel))}`,
    between !== undefined && `between ${between.replace('-', ' and ')}`,
    (days !== undefined || between !== undefined) && `in ${time_zone ?? 'UTC'}`,
  ].filter((words) => words !== false);
}

/** What a rule is called in the record of a call: its id, or its position. */
export function ruleName({ id }: ContentRuleConfiguration, at: number): string {
  return id ?? String(at);
}

function orText(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}
