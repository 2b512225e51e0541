import type { CallStageView, CallStage } from '@tollgate/shared';
import { milliseconds } from '../../ui/format.ts';
import { money } from '../../ui/format-money.ts';
import { verdictWords } from '../../parts/call-words.ts';
import { cacheWords } from '../../parts/call-words.ts';
import { cacheReasonText, contentReasonText, failureText, tryReasonText } from './reason-words.ts';

const labels: Readonly<Record<Exclude<CallStage, 'try'>, string>> = {
  authenticate: 'Key checked',
  read: 'Request read',
  route: 'Routed',
  admit: 'Limits and budgets',
  inspect_input: 'Guardrails: request',
  audit: 'Put on record',
  cache: 'Cache',
  inspect_output: 'Guardrails: reply',
  relay: 'Reply sent',
  settle: 'Settled',
};

/** What a stage is called; a try is called by its target. */
export function stageLabel({ stage, model, provider }: CallStageView): string {
  if (stage !== 'try') return labels[stage];
  return [model, provider].filter((each) => each !== undefined).join(' at ') || 'A target';
}

/** What came of a stage, in a few words; '' where there is nothing to say. */
export function stageDetail(stage: CallStageView): string {
  return [...particulars(stage), ...(stage.error === undefined ? [] : [`ended with ${stage.error}`])].join(', ');
}

function particulars(stage: CallStageView): readonly string[] {
  switch (stage.stage) {
    case 'try':
      return triedWords(stage);
    case 'cache':
      return cachedWords(stage);
    case 'route':
      return stage.why === undefined || stage.why === 'named' ? [] : [`by ${stage.why}`, ...routedWhy(stage)];
    case 'admit':
      return stage.held === undefined ? [] : [`${money(stage.held.picos, stage.held.currency)} held`];
    case 'inspect_input':
    case 'inspect_output':
      return inspectedWords(stage);
    case 'authenticate':
    case 'read':
    case 'audit':
    case 'relay':
    case 'settle':
      return [];
  }
}

function triedWords({ why, failure, first_byte_ms: first }: CallStageView): readonly string[] {
  return [
    ...(why === undefined ? [] : [tryReasonText(why)]),
    ...(failure === undefined ? [] : [`failed: ${failureText(failure)}`]),
    ...(first === undefined ? [] : [`first byte after ${milliseconds(first)}`]),
  ];
}

function cachedWords({ cache, why }: CallStageView): readonly string[] {
  const reason = cache?.reason ?? why;
  return [
    ...(cache === undefined ? [] : [cacheWords[cache.state].label.toLowerCase()]),
    ...(reason === undefined ? [] : [cacheReasonText(reason)]),
  ];
}

function routedWhy({ routing }: CallStageView): readonly string[] {
  const why = routing?.['why'];
  return typeof why === 'string' ? [contentReasonText(why)] : [];
}

function inspectedWords({ verdict, processors = [] }: CallStageView): readonly string[] {
  const slow = processors.flatMap(({ processor, ms }) => (ms !== undefined && ms >= 1 ? [`${processor} ${milliseconds(ms)}`] : []));
  return [...(verdict === undefined ? [] : [verdictWords[verdict].label.toLowerCase()]), ...slow];
}
