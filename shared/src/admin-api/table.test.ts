import { expect, test } from 'vitest';
import { unknownKeywords } from '../check-schema.ts';
import { isPlainObject } from '../plain-object.ts';
import { openApiDocument } from './openapi.ts';
import { adminOperations, doorOperations } from './table.ts';

const all = [...adminOperations, ...doorOperations];
const twice = (values: readonly string[]) => values.filter((value, index) => values.indexOf(value) < index);

test('ids are unlike each other, and so are method and path', () => {
  expect(twice(all.map(({ id }) => id))).toEqual([]);
  expect(twice(all.map(({ method, path }) => `${method} ${path}`))).toEqual([]);
});

test('a path never means one thing where another is meant: a fixed word stands before a parameter of its place', () => {
  const shapes = adminOperations.map(({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`);
  expect(twice(shapes)).toEqual([]);
  for (const { path } of all) expect(path).toMatch(/^(\/([a-z0-9.-]+|\{[a-z]+\}))+$/);
});

test('no rule of a schema is passed over when a request is checked', () => {
  const wrong = adminOperations.flatMap(({ id, query, body }) =>
    [query, body].flatMap(unknownKeywords).map((keyword) => `${id}: ${keyword}`),
  );
  expect(wrong).toEqual([]);
});

test('queries are sections of known fields', () => {
  for (const { id, query } of adminOperations) {
    if (query === undefined) continue;
    expect([id, query['type'], query['additionalProperties'], isPlainObject(query['properties'])]).toEqual([id, 'object', false, true]);
  }
});

test('what changes something says what the record will say, and reading never does', () => {
  const unrecorded = new Set(['operations.cancel', 'cache.explain', 'profiles.test', 'routes.test', 'topics.evaluate', 'drafts.validate']);
  const wrong = adminOperations.filter(({ id, method, audit }) =>
    method === 'GET' ? audit?.startsWith('content.') === false : audit === undefined && !unrecorded.has(id),
  );
  expect(wrong.map(({ id }) => id)).toEqual([]);
});

test('the OpenAPI document has every operation, with a parameter for each brace of its path', () => {
  const { paths } = openApiDocument('1.2.3');
  if (!isPlainObject(paths)) throw new Error('no paths');
  for (const { id, method, path } of all) {
    const methods = paths[`/admin/v1${path}`];
    const described = isPlainObject(methods) ? methods[method.toLowerCase()] : undefined;
    expect(described).toMatchObject({ operationId: id });
    const parameters = isPlainObject(described) && Array.isArray(described['parameters']) ? described['parameters'] : [];
    const inPath = parameters.filter((parameter: unknown) => isPlainObject(parameter) && parameter['in'] === 'path');
    expect(inPath).toHaveLength(path.split('{').length - 1);
  }
});

test('no write-only field is in what the document says of a reply', () => {
  const found = adminOperations.flatMap(({ id, reply }) => (JSON.stringify(reply.schema ?? {}).includes('"writeOnly":true') ? [id] : []));
  expect(found).toEqual([]);
});
