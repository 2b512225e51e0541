import type { XStatic } from 'typebox/schema';
import { guardrailActions, guardrailSides, processorUses, profileSchema } from '../profile-configuration.ts';
import type { Operation } from './operation.ts';
import { longWorkSchema } from './record-operations.ts';

const roles = ['system', 'developer', 'user', 'assistant', 'tool', 'other'] as const;
const count = (description: string) => ({ type: 'integer', minimum: 0, description }) as const;
const milliseconds = (description: string) => ({ type: 'number', minimum: 0, description }) as const;

/** A profile that need not be saved: `processors` as they are tried; without them the profile of that `id` that is in use. */
export const triedProfileSchema = {
  type: 'object',
  additionalProperties: false,
  properties: profileSchema.properties,
} as const;

/** A text as it would stand in a call. */
export const profileSampleSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['text', 'on'],
  properties: {
    text: { type: 'string', maxLength: 32_768 },
    on: { enum: guardrailSides },
    role: { enum: roles, description: 'who says it; absent: the user on input, the assistant on output' },
  },
} as const;

export const profileTrialSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['profile', 'items'],
  properties: {
    profile: { ...triedProfileSchema, description: 'as in the configuration, or only the id of one in use' },
    items: { type: 'array', minItems: 1, maxItems: 50, items: profileSampleSchema },
  },
} as const;

/** What a processor found. Never the text itself. */
export const trialFindingSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['processor', 'type', 'start', 'end', 'score', 'action'],
  properties: {
    processor: { enum: processorUses },
    type: { type: 'string' },
    start: count('UTF-16 units of the text as it came'),
    end: count('UTF-16 units of the text as it came, exclusive'),
    score: { type: 'number', minimum: 0, maximum: 1 },
    action: { enum: guardrailActions },
    shadow: { type: 'boolean', description: 'true: the processor only watches, the action was not taken' },
  },
} as const;

/** A processor that could not judge, and what its `on_failure` made of that. */
export const trialFailureSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['reason', 'blocked', 'message'],
  properties: {
    reason: { enum: ['missing', 'late', 'crashed', 'busy', 'unreachable', 'garbled'] },
    blocked: { type: 'boolean', description: 'true: on_failure blocks; false: the text went on unjudged' },
    message: { type: 'string', description: 'both in plain words' },
  },
} as const;

/** One processor's part. Those that are not meant for such a text, and those behind a block of input, are not among the steps. */
export const trialStepSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['index', 'use', 'verdict', 'findings', 'ms', 'text'],
  properties: {
    index: count('the position of the processor in the profile'),
    use: { enum: processorUses },
    shadow: { type: 'boolean', description: 'true: it only watches; the verdict is what it would have been' },
    verdict: { enum: guardrailActions },
    findings: { type: 'array', items: trialFindingSchema },
    failure: trialFailureSchema,
    ms: milliseconds('spent by the processor'),
    text: { type: 'string', description: 'what goes on to the next one; of a blocked text, what stands before the block' },
  },
} as const;

export const profileTriedSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['verdict', 'findings', 'steps', 'text', 'ms'],
  properties: {
    verdict: { enum: guardrailActions },
    findings: { type: 'array', items: trialFindingSchema, description: 'of all steps, in their order' },
    steps: { type: 'array', items: trialStepSchema },
    text: { type: 'string', description: 'what would go on; empty where the text is blocked' },
    ms: milliseconds('spent on the text'),
  },
} as const;

const profileTrialAnswerSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['items'],
  properties: { items: { type: 'array', items: profileTriedSchema, description: 'in the order of what was sent' } },
} as const;

export const profileReplaySchema = {
  type: 'object',
  additionalProperties: false,
  required: ['profile', 'reason'],
  properties: {
    profile: { ...triedProfileSchema, description: 'the draft, set against the profile in use' },
    tenant: { type: 'string', minLength: 1, maxLength: 128, description: 'only calls of a tenant that keeps content' },
    route: { type: 'string', minLength: 1, maxLength: 128, description: 'only calls of a route' },
    limit: { type: 'integer', minimum: 1, maximum: 1000, description: 'the newest so many calls; absent: 100' },
    reason: {
      type: 'string',
      minLength: 1,
      maxLength: 200,
      description: 'why the content is looked at, in one line: it goes into the record',
    },
  },
} as const;

/** Where in a call something was found. */
export const replayFindingSchema = {
  ...trialFindingSchema,
  required: [...trialFindingSchema.required, 'on', 'part'],
  properties: {
    ...trialFindingSchema.properties,
    on: { enum: guardrailSides },
    part: count('the position of the text among those of the request or reply'),
  },
} as const;

const verdictsSchema = {
  type: 'object',
  additionalProperties: false,
  required: guardrailActions,
  properties: {
    allow: count('calls'),
    flag: count('calls'),
    redact: count('calls'),
    tokenise: count('calls'),
    block: count('calls'),
  },
} as const;

const byType = (description: string) =>
  ({
    type: 'array',
    description,
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['processor', 'type', 'findings', 'calls'],
      properties: {
        processor: { enum: processorUses },
        type: { type: 'string' },
        findings: count('how many'),
        calls: count('in how many calls'),
      },
    },
  }) as const;

/** What a replay gives, as the `result` of its operation. */
export const profileReplayedSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['calls', 'changed', 'skipped', 'before', 'after', 'added', 'removed', 'items'],
  properties: {
    calls: count('that were judged by both'),
    changed: count('that got another verdict or other findings'),
    skipped: count('whose content is erased, cut or cannot be read'),
    before: { ...verdictsSchema, description: 'by the profile in use' },
    after: { ...verdictsSchema, description: 'by the draft' },
    added: byType('found by the draft alone'),
    removed: byType('found by the profile in use alone'),
    items: {
      type: 'array',
      description: 'the calls that changed, the newest first',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['call', 'tenant', 'time', 'before', 'after', 'added', 'removed'],
        properties: {
          call: { type: 'string' },
          tenant: { type: 'string' },
          time: { type: 'string', description: 'ISO 8601 UTC' },
          route: { type: 'string' },
          before: { enum: guardrailActions },
          after: { enum: guardrailActions },
          added: { type: 'array', items: replayFindingSchema },
          removed: { type: 'array', items: replayFindingSchema },
        },
      },
    },
  },
} as const;

export type TriedProfile = XStatic<typeof triedProfileSchema>;
export type ProfileSample = XStatic<typeof profileSampleSchema>;
export type ProfileTrial = XStatic<typeof profileTrialSchema>;
export type ProfileTried = XStatic<typeof profileTriedSchema>;
export type TrialFinding = XStatic<typeof trialFindingSchema>;
export type TrialStep = XStatic<typeof trialStepSchema>;
export type ProfileReplay = XStatic<typeof profileReplaySchema>;
export type ProfileReplayed = XStatic<typeof profileReplayedSchema>;
export type ReplayFinding = XStatic<typeof replayFindingSchema>;

/** Trying profiles, saved or not. */
export const trialOperations: readonly Operation[] = [
  {
    id: 'profiles.test',
    method: 'POST',
    path: '/profiles/test',
    summary: 'Judges texts by a profile, saved or not, and shows them after each processor. Nothing is called, and nothing is kept.',
    permission: 'profiles:test',
    body: profileTrialSchema,
    reply: { status: 200, schema: profileTrialAnswerSchema },
    draft: true,
  },
  {
    id: 'profiles.replay',
    method: 'POST',
    path: '/profiles/{id}/replay',
    summary: 'Judges kept calls by a draft and by the profile in use, and tells what differs. The result is a ProfileReplayed.',
    permission: 'content:read',
    body: profileReplaySchema,
    reply: { status: 202, schema: longWorkSchema },
    audit: 'content.read',
  },
];
