import { adminErrorTable } from '../administration.ts';
import { isPlainObject } from '../plain-object.ts';
import type { Operation, Schema } from './operation.ts';
import { adminBase, adminOperations, doorOperations } from './table.ts';

type Json = Readonly<Record<string, unknown>>;

/** The OpenAPI 3.1 document of the whole table. */
export function openApiDocument(version: string): Json {
  return {
    openapi: '3.1.1',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'Tollgate admin API',
      version,
      description:
        'Mutual TLS 1.3 with the certificate of an enrolled device. Lists are pages; writes to configuration are revisions and take If-Match.',
    },
    servers: [{ url: '/' }],
    security: [{ device: [] }],
    paths: pathsOf([...adminOperations, ...doorOperations]),
    components: {
      securitySchemes: { device: { type: 'mutualTLS', description: 'the certificate of an enrolled device' } },
      schemas: { Error: errorSchema },
      responses: {
        Error: {
          description: 'Refused: see error.code.',
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
        },
      },
      headers: { ETag: { description: 'The version of the object, for If-Match.', schema: { type: 'string' } } },
    },
  };
}

const errorSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'details'],
      properties: {
        code: { enum: Object.keys(adminErrorTable) },
        message: { type: 'string' },
        details: {
          type: 'array',
          items: { type: 'object', required: ['path', 'message'], properties: { path: { type: 'string' }, message: { type: 'string' } } },
        },
      },
    },
  },
} as const;

function pathsOf(operations: readonly Operation[]): Json {
  const paths = new Map<string, Record<string, Json>>();
  for (const operation of operations) {
    const path = adminBase + operation.path;
    paths.set(path, { ...paths.get(path), [operation.method.toLowerCase()]: described(operation) });
  }
  return Object.fromEntries(paths);
}

function described(operation: Operation): Json {
  const { id, path, summary, permission, audit, body, method } = operation;
  const mediaType = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
  const parameters = [...pathParameters(path), ...queryParameters(operation), ...headerParameters(operation)];
  return {
    operationId: id,
    summary,
    tags: [path.split('/')[1] ?? ''],
    ...(permission === undefined ? {} : { 'x-tollgate-permission': permission }),
    ...(audit === undefined ? {} : { 'x-tollgate-audit': audit }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined ? {} : { requestBody: { required: true, content: contentOf(body, mediaType) } }),
    responses: { [String(operation.reply.status)]: replyOf(operation), default: { $ref: '#/components/responses/Error' } },
  };
}

/** A merge patch may be sent as plain JSON too. */
function contentOf(schema: Schema, mediaType: string): Json {
  return mediaType === 'application/json'
    ? { [mediaType]: { schema } }
    : { [mediaType]: { schema: patchSchema(schema) }, 'application/json': { schema: patchSchema(schema) } };
}

/** No field must be there, and null removes one. */
function patchSchema(schema: Schema): Schema {
  const { required: _, properties, ...rest } = schema;
  if (!isPlainObject(properties)) return rest;
  const patched = Object.entries(properties).map(([name, field]) => [name, patchField(field)] as const);
  return { ...rest, properties: Object.fromEntries(patched) };
}

function patchField(field: unknown): unknown {
  if (!isPlainObject(field)) return field;
  return { anyOf: [field['type'] === 'object' ? patchSchema(field) : field, { type: 'null' }] };
}

function replyOf({ reply, ifMatch, method }: Operation): Json {
  const { status, schema, form } = reply;
  const tagged =
    ifMatch === true || (method === 'POST' && status === 201) ? { headers: { ETag: { $ref: '#/components/headers/ETag' } } } : {};
  if (form === 'events')
    return { description: 'Events, until the caller goes.', content: { 'text/event-stream': { schema: { type: 'string' } } } };
  if (schema === undefined) return { description: status === 204 ? 'Done.' : 'Done; the reply says nothing more.' };
  return {
    description: status === 202 ? 'Begun: ask /operations/{id} how far it is.' : 'Done.',
    ...tagged,
    content: { 'application/json': { schema } },
  };
}

function pathParameters(path: string): readonly Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
}

function queryParameters({ query }: Operation): readonly Json[] {
  const properties = isPlainObject(query?.['properties']) ? query['properties'] : {};
  const required = Array.isArray(query?.['required']) ? query['required'] : [];
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema }));
}

function headerParameters({ ifMatch, audit, draft }: Operation): readonly Json[] {
  const match = { name: 'If-Match', in: 'header', required: true, schema: { type: 'string' }, description: 'the ETag of the object, or *' };
  const comment = {
    name: 'X-Tollgate-Comment',
    in: 'header',
    required: false,
    schema: { type: 'string', maxLength: 200 },
    description: 'why, for the history',
  };
  const inDraft = {
    name: 'X-Tollgate-Draft',
    in: 'header',
    required: false,
    schema: { type: 'string' },
    description: 'the id of a draft to read and write instead of the configuration in use',
  };
  const confirm = {
    name: 'X-Tollgate-Confirm-Within',
    in: 'header',
    required: false,
    schema: { type: 'string' },
    description: 'a duration such as 5m: the revision goes back by itself unless it is confirmed; 0: it stays',
  };
  const makesRevision = audit?.startsWith('config.') === true && audit !== 'config.confirm';
  return [...(ifMatch === true ? [match] : []), ...(makesRevision ? [comment, confirm] : []), ...(draft === true ? [inDraft] : [])];
}
