import type { XStatic } from 'typebox/schema';
import type { Operation } from './operation.ts';
import { pageQuery, pageReply } from './page-schema.ts';
import { revisionChangesSchema, revisionSchema } from './revision-operations.ts';

/** open: it can be changed. waiting-approval: somebody else must approve it, and a change takes the request back. */
export const draftStates = ['open', 'waiting-approval', 'committed', 'discarded'] as const;

const time = { type: 'string', description: 'ISO 8601 UTC' } as const;
const name = { type: 'string', minLength: 1, maxLength: 100, pattern: '^[^\\p{Cc}\\p{Zl}\\p{Zp}]+$', description: 'one line' } as const;
const line = { type: 'string', minLength: 1, maxLength: 200 } as const;
const confirmWithin = {
  type: 'string',
  pattern: '^([0-9]{1,9}(ms|s|m|h|d)|0)$',
  description: 'the revision goes back by itself unless it is confirmed within this time, such as 5m; 0: it stays',
} as const;
const text = { type: 'string', minLength: 1, maxLength: 2_000_000 } as const;
const document = { type: 'object', description: 'the configuration as the draft has it; what is kept sealed shows as [set]' } as const;
const faults = {
  type: 'array',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['path', 'message'],
    properties: { path: { type: 'string' }, message: { type: 'string' } },
  },
} as const;
const guarded = {
  type: 'array',
  items: { type: 'string' },
  description: 'the sections it touches that a second person must approve (change_control.approval.for); empty: commit it yourself',
} as const;

const head = {
  id: { type: 'string' },
  name,
  author: { type: 'string', description: 'who made it' },
  created_at: time,
  updated_at: time,
  base: { type: 'integer', description: 'the number of the revision it was made from, or was brought up to; 0: nothing' },
  stale: { type: 'boolean', description: 'the configuration has changed since: a commit joins the two' },
  state: { enum: draftStates },
  changes: { type: 'integer', description: 'places in which it differs from its base' },
  request: {
    type: 'object',
    additionalProperties: false,
    required: ['by', 'at', 'comment'],
    properties: { by: { type: 'string' }, at: time, comment: { type: 'string' }, confirm_within: confirmWithin },
    description: 'who asked for approval, and how it will be committed',
  },
  rejection: {
    type: 'object',
    additionalProperties: false,
    required: ['by', 'at', 'reason'],
    properties: { by: { type: 'string' }, at: time, reason: { type: 'string' } },
    description: 'of the last request',
  },
  approved_by: { type: 'string' },
  revision: { type: 'integer', description: 'the number of the revision it became' },
} as const;
const heading = ['id', 'name', 'author', 'created_at', 'updated_at', 'base', 'stale', 'state', 'changes'] as const;

/** A draft of the configuration, without its document. */
export const draftSchema = { type: 'object', additionalProperties: false, required: heading, properties: head } as const;

export type DraftView = XStatic<typeof draftSchema>;
export type DraftState = (typeof draftStates)[number];

const notes = {
  type: 'array',
  description: 'of an import: settings that mean something else here (changed), have no equal, or held a secret that must be entered anew',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['path', 'message', 'kind'],
    properties: { path: { type: 'string' }, message: { type: 'string' }, kind: { enum: ['changed', 'no-equal', 'secret'] } },
  },
} as const;

const draftWithDocument = {
  type: 'object',
  additionalProperties: false,
  required: [...heading, 'document'],
  properties: { ...head, document },
} as const;

const committed = {
  type: 'object',
  additionalProperties: false,
  required: ['draft', 'changes'],
  properties: { draft: draftSchema, revision: revisionSchema, changes: revisionChangesSchema },
  description: 'without revision: it waits for approval',
} as const;

/** Unfinished configurations, kept by name until they are committed or discarded. */
export const draftOperations: readonly Operation[] = [
  {
    id: 'drafts.list',
    method: 'GET',
    path: '/drafts',
    summary: 'Lists drafts of the configuration, the newest first.',
    permission: 'drafts:read',
    query: pageQuery({ state: { enum: draftStates, description: 'only those; absent: all' } }),
    reply: { status: 200, schema: pageReply(draftSchema) },
  },
  {
    id: 'drafts.create',
    method: 'POST',
    path: '/drafts',
    summary: 'Makes a draft from the configuration in use, an earlier revision, a document, YAML, or the YAML of a LiteLLM proxy.',
    permission: 'drafts:write',
    body: {
      type: 'object',
      additionalProperties: false,
      required: ['name'],
      properties: {
        name,
        from: { description: "'live', or the number of a revision whose document it begins with; absent: live" },
        document: { type: 'object', description: 'the whole configuration it begins with' },
        yaml: { ...text, description: 'the same as YAML' },
        litellm: {
          ...text,
          description: 'the config.yaml of a LiteLLM proxy: its models, routes, keys and budgets take the places of ours',
        },
      },
    },
    reply: {
      status: 201,
      schema: { type: 'object', additionalProperties: false, required: heading, properties: { ...head, notes } },
    },
    audit: 'draft.create',
  },
  {
    id: 'drafts.get',
    method: 'GET',
    path: '/drafts/{id}',
    summary: 'Shows a draft with its document.',
    permission: 'drafts:read',
    reply: { status: 200, schema: draftWithDocument },
  },
  {
    id: 'drafts.patch',
    method: 'PATCH',
    path: '/drafts/{id}',
    summary: 'Renames a draft, or puts another document in the place of its own. [set] means: as it is.',
    permission: 'drafts:write',
    body: {
      type: 'object',
      additionalProperties: false,
      properties: { name, document: { type: 'object', description: 'the whole, not a patch of it' }, yaml: text },
    },
    reply: { status: 200, schema: draftWithDocument },
    audit: 'draft.change',
    ifMatch: true,
  },
  {
    id: 'drafts.discard',
    method: 'DELETE',
    path: '/drafts/{id}',
    summary: 'Discards a draft; credentials written into it are erased.',
    permission: 'drafts:write',
    reply: { status: 204 },
    audit: 'draft.discard',
  },
  {
    id: 'drafts.diff',
    method: 'GET',
    path: '/drafts/{id}/diff',
    summary: 'What a commit would change in the configuration in use, and where both have changed.',
    permission: 'drafts:read',
    reply: {
      status: 200,
      schema: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'against', 'changes', 'conflicts', 'needs_approval'],
        properties: {
          id: { type: 'string' },
          against: { type: 'string', description: 'the number of the revision in use' },
          changes: revisionChangesSchema,
          conflicts: { ...faults, description: 'places that the configuration in use has changed otherwise: rebase before a commit' },
          needs_approval: guarded,
        },
      },
    },
  },
  {
    id: 'drafts.validate',
    method: 'POST',
    path: '/drafts/{id}/validate',
    summary: 'What is wrong with a draft, and what an administrator should look at before committing it.',
    permission: 'drafts:read',
    reply: {
      status: 200,
      schema: { type: 'object', additionalProperties: false, required: ['faults', 'warnings'], properties: { faults, warnings: faults } },
    },
  },
  {
    id: 'drafts.yaml',
    method: 'GET',
    path: '/drafts/{id}/yaml',
    summary: 'The draft as YAML, with references where credentials are.',
    permission: 'drafts:read',
    reply: {
      status: 200,
      schema: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'yaml'],
        properties: { id: { type: 'string' }, yaml: { type: 'string' } },
      },
    },
  },
  {
    id: 'drafts.rebase',
    method: 'POST',
    path: '/drafts/{id}/rebase',
    summary: 'Brings a draft up to the configuration in use. Where both changed the same, says whose counts: for all, or path by path.',
    permission: 'drafts:write',
    body: {
      type: 'object',
      additionalProperties: false,
      properties: {
        take: { enum: ['mine', 'theirs'], description: 'mine: the draft; theirs: the configuration in use' },
        resolutions: {
          type: 'array',
          maxItems: 1000,
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['path', 'take'],
            properties: { path: { type: 'string' }, take: { enum: ['mine', 'theirs'] } },
          },
        },
      },
    },
    reply: { status: 200, schema: draftSchema },
    audit: 'draft.rebase',
  },
  {
    id: 'drafts.commit',
    method: 'POST',
    path: '/drafts/{id}/commit',
    summary: 'Makes a revision of a draft, or asks for approval where change control wants a second person.',
    permission: 'drafts:write',
    body: {
      type: 'object',
      additionalProperties: false,
      required: ['comment'],
      properties: { comment: line, confirm_within: confirmWithin },
    },
    reply: { status: 200, schema: committed },
    audit: 'draft.commit',
  },
  {
    id: 'drafts.approve',
    method: 'POST',
    path: '/drafts/{id}/approve',
    summary: 'Approves a draft that waits and commits it. Not for those who wrote it or asked for it.',
    permission: 'drafts:approve',
    body: { type: 'object', additionalProperties: false, properties: { comment: line } },
    reply: { status: 200, schema: committed },
    audit: 'draft.approve',
  },
  {
    id: 'drafts.reject',
    method: 'POST',
    path: '/drafts/{id}/reject',
    summary: 'Refuses a draft that waits; it is open again.',
    permission: 'drafts:approve',
    body: { type: 'object', additionalProperties: false, required: ['reason'], properties: { reason: line } },
    reply: { status: 200, schema: draftSchema },
    audit: 'draft.reject',
  },
];
