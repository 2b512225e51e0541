import { type ProcessorConfiguration, type TopicConfiguration, toxicityCategories } from '@tollgate/shared';
import { type AttackEvidence, createAttackEvidence } from '#guardrails/attacks/attack-evidence';
import { type Engine, type EngineOf, judgeDeadlineOf } from '#guardrails/chain/step';
import type { ExternalAsk } from '#guardrails/external/external-ask';
import { createExternalJudge } from '#guardrails/external/external-judge';
import { serviceOf } from '#guardrails/external/service-of';
import type { Evidence } from '#guardrails/heads/combine';
import { createHeadJudge, type HeadUse } from '#guardrails/heads/head-judge';
import { createToxicityJudge } from '#guardrails/heads/toxicity-judge';
import { type Judge, JudgeFailure } from '#guardrails/judge';
import { createKeywordDetector } from '#guardrails/keywords/keyword-detector';
import { nameTypes } from '#guardrails/names/name-types';
import { createNamesJudge } from '#guardrails/names/names-judge';
import { createPatternDetector } from '#guardrails/pattern/pattern-detector';
import { createRuleDetector } from '#guardrails/rules/create-rule-detector';
import { createSchemaJudge, type SchemaSettings } from '#guardrails/schema/schema-judge';
import { createSecretDetector } from '#guardrails/secrets/secret-detector';
import { createSpeechReader, type SpeechReader } from '#guardrails/speech/speech-evidence';
import { createExampleVectors, type ExampleVectors } from '#guardrails/topic/example-vectors';
import { createTopicJudge } from '#guardrails/topic/topic-judge';
import { isObject } from '#pipeline/json';
import { once } from '#pipeline/once';
import type { Inference, Secret } from '#ports';

/** What every revision's processors share: made when first needed, once a process, since each takes some hundred milliseconds. */
export interface RuleReaders {
  readonly speech: () => SpeechReader;
  readonly attacks: () => (text: string) => AttackEvidence;
}

export function createRuleReaders(): RuleReaders {
  return { speech: once(createSpeechReader), attacks: once(createAttackEvidence) };
}

export interface ProcessorPorts {
  readonly readers: RuleReaders;
  readonly inference: Inference;
  readonly topics: readonly TopicConfiguration[];
  /** Absent: every `external` processor fails, as its `on_failure` says. */
  readonly external?: ExternalPorts;
}

/** What processors need that ask a service. */
export interface ExternalPorts {
  readonly ask: ExternalAsk;
  /** The resolved `credential` of a processor. */
  readonly credentialOf: (settings: ProcessorConfiguration) => Secret | undefined;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly newId: () => string;
}

const defaultThreshold = 0.6;
const defaultConcurrency = 16;

/** What a pii processor looks for that names no entities: as `all`, every identifier, and people and their addresses. */
const defaultEntities = ['all'];

interface Parts extends ProcessorPorts {
  readonly vectors: ExampleVectors;
}

/** What each processor finds with. Costs some milliseconds for each: once for a profile, not for a call. */
export function createEngines(ports: ProcessorPorts): EngineOf {
  const parts: Parts = { ...ports, vectors: createExampleVectors(ports.inference) };
  return (settings) => {
    switch (settings.use) {
      case 'pii':
        return pii(settings, parts);
      case 'secrets':
        return { detector: createSecretDetector(thresholdsOf(settings)), values: true };
      case 'prompt-injection':
      case 'jailbreak':
        return attack(settings.use, settings, parts);
      case 'financial-advice':
        return advice(settings, parts);
      case 'toxicity':
        return toxicity(settings, parts);
      case 'topic':
        return topic(settings, parts);
      case 'pattern':
        return { detector: createPatternDetector(settings.patterns ?? []) };
      case 'keywords':
        return { detector: createKeywordDetector(settings.words ?? [], 'keyword') };
      case 'schema':
        // What is asked of a text as a whole is asked of what people and models say, not of every string of a call.
        return { judge: createSchemaJudge(schemaSettings(settings)), kinds: ['text'], roles: ['user', 'assistant'] };
      case 'external':
        return { judge: externalJudge(settings, parts.external) };
    }
  };
}

function thresholdsOf({ threshold = defaultThreshold, thresholds = {} }: ProcessorConfiguration): (type: string) => number {
  return (type) => thresholds[type] ?? threshold;
}

function modelOf({ model }: ProcessorConfiguration): { readonly model?: string } {
  return model === undefined ? {} : { model };
}

function pii(settings: ProcessorConfiguration, { inference }: Parts): Engine {
  const { entities = defaultEntities, threshold = defaultThreshold, thresholds = {} } = settings;
  const all = entities.includes('all');
  const types = nameTypes.filter((type) => entities.includes(type) || (all && (type === 'person' || type === 'address')));
  const thresholdOf = thresholdsOf(settings);
  const judge = (): Judge =>
    createNamesJudge({
      inference,
      types,
      thresholds: Object.fromEntries(types.map((type) => [type, thresholdOf(type)])),
      deadlineMs: judgeDeadlineOf(settings),
      ...modelOf(settings),
    });
  const rules = entities.some((entity) => !nameTypes.some((type) => type === entity));
  return {
    values: true,
    ...(rules ? { detector: createRuleDetector({ entities, threshold, thresholds }) } : {}),
    ...(types.length > 0 ? { judge: judge() } : {}),
  };
}

interface Heads {
  readonly heads: readonly HeadUse[];
  readonly evidence: (text: string) => readonly Evidence[];
}

function headEngine(settings: ProcessorConfiguration, { inference }: Parts, { heads, evidence }: Heads): Engine {
  return { judge: createHeadJudge({ inference, heads, evidence, deadlineMs: judgeDeadlineOf(settings), ...modelOf(settings) }) };
}

function attack(type: 'prompt-injection' | 'jailbreak', settings: ProcessorConfiguration, parts: Parts): Engine {
  const { threshold = defaultThreshold } = settings;
  const read = parts.readers.attacks();
  const kind = type === 'jailbreak' ? 'jailbreak' : 'injection';
  const evidence = (text: string): readonly Evidence[] => {
    const found = read(text);
    const span = found.spans.find((one) => one[kind] > 0);
    return [{ type, score: found[kind], start: span?.start ?? 0, end: span?.end ?? text.length }];
  };
  return headEngine(settings, parts, { heads: [{ head: type, type, threshold }], evidence });
}

function advice(settings: ProcessorConfiguration, parts: Parts): Engine {
  const { threshold = defaultThreshold, policy = 'personalised' } = settings;
  const type = 'financial-advice';
  const read = parts.readers.speech();
  const evidence = (text: string): readonly Evidence[] => {
    const said = read(text);
    const span = said.spans.find((one) => one.type === policy);
    return [{ type, score: said.advice[policy], start: span?.start ?? 0, end: span?.end ?? text.length }];
  };
  return headEngine(settings, parts, { heads: [{ head: `advice-${policy}`, type, threshold }], evidence });
}

function toxicity(settings: ProcessorConfiguration, parts: Parts): Engine {
  const { categories = toxicityCategories } = settings;
  const read = parts.readers.speech();
  const judge = createToxicityJudge({
    inference: parts.inference,
    categories,
    thresholdOf: thresholdsOf(settings),
    deadlineMs: judgeDeadlineOf(settings),
    ...modelOf(settings),
    evidence(text) {
      const said = read(text);
      return toxicityCategories.map((type) => {
        const span = said.spans.find((one) => one.type === type);
        return { type, score: said.toxicity[type], start: span?.start ?? 0, end: span?.end ?? text.length };
      });
    },
  });
  return { judge };
}

function topic(settings: ProcessorConfiguration, { inference, vectors, topics }: Parts): Engine {
  const { deny = [], allow = [], competitors = [] } = settings;
  const judge = createTopicJudge({ inference, vectors, topics, deny, allow, deadlineMs: judgeDeadlineOf(settings) });
  return {
    ...(competitors.length > 0 ? { detector: createKeywordDetector(competitors, 'competitor') } : {}),
    ...(deny.length + allow.length > 0 ? { judge } : {}),
    // Instructions and tools of an application are about no topic of its users.
    ...(allow.length > 0 ? { kinds: ['text'], roles: ['user', 'assistant'] } : {}),
  };
}

function schemaSettings({ json_schema: schema, max_length: longest, languages }: ProcessorConfiguration): SchemaSettings {
  return {
    ...(isObject(schema) ? { json_schema: schema } : {}),
    ...(longest === undefined ? {} : { max_length: longest }),
    ...(languages === undefined ? {} : { languages }),
  };
}

function externalJudge(settings: ProcessorConfiguration, ports: ExternalPorts | undefined): Judge {
  if (!ports) {
    const missing = (): Promise<never> => Promise.reject(new JudgeFailure('missing', 'no service can be asked from here'));
    return { unit: 'sentences', most: 100_000, judge: missing };
  }
  const secret = ports.credentialOf(settings)?.reveal();
  return createExternalJudge({
    service: serviceOf(settings, { secret, now: ports.now, newId: ports.newId }),
    ask: ports.ask,
    // A webhook's credential signs; it is never sent.
    headers: secret === undefined || settings.kind === 'webhook' ? {} : { authorization: `Bearer ${secret}` },
    deadlineMs: judgeDeadlineOf(settings),
    concurrency: settings.concurrency ?? defaultConcurrency,
  });
}
