// Writes shared/src/admin-api/operation-types.ts, the types of the client, from the table. Run it after a change to an operation or a schema:
//   node --conditions=source scripts/write-admin-types.ts
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as shared from '@tollgate/shared';
import type { Operation, Schema } from '@tollgate/shared';

/** Where the types lie, beside the client. */
export const typesFile = fileURLToPath(new URL('../shared/src/admin-api/operation-types.ts', import.meta.url));

const head = `/** Types of every operation, made of the table by scripts/write-admin-types.ts: do not edit. A test compares them with the table. */
import type { XStatic } from 'typebox/schema';
import type * as schemas from '../index.ts';
import type { MergePatch } from './merge-patch-type.ts';
`;

/** The text of that file, as it should be but for its layout. */
export function typesText(): string {
  const streams = shared.adminOperations.filter(({ reply }) => reply.form === 'events');
  const calls = shared.adminOperations.filter(({ reply }) => reply.form !== 'events');
  return `${head}
/** What each operation takes and gives. */
export interface OperationTypes {
${calls.map(operationText).join('\n')}
}

/** What each operation takes that answers with events. */
export interface StreamTypes {
${streams.map(streamText).join('\n')}
}
`;
}

/** Schemas that have a name keep it. */
const names = new Map<unknown, string>(
  Object.entries(shared)
    .filter(([name]) => name.endsWith('Schema'))
    .map(([name, schema]) => [schema, name]),
);

function operationText(operation: Operation): string {
  const { id, summary, reply } = operation;
  return `  /** ${summary} */
  readonly '${id}': { readonly input: ${inputText(operation)}; readonly reply: ${reply.schema === undefined ? 'undefined' : typeText(reply.schema)} };`;
}

function streamText(operation: Operation): string {
  return `  /** ${operation.summary} */\n  readonly '${operation.id}': ${inputText(operation)};`;
}

function inputText({ path, query, body, method, ifMatch, audit, draft }: Operation): string {
  const params = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => `readonly ${name}: string`);
  const bodyText = body === undefined ? undefined : typeText(body);
  const fields = [
    ...(params.length === 0 ? [] : [`readonly params: { ${params.join('; ')} }`]),
    ...(query === undefined ? [] : [`readonly query${query['required'] === undefined ? '?' : ''}: ${typeText(query)}`]),
    ...(bodyText === undefined ? [] : [`readonly body: ${method === 'PATCH' ? `MergePatch<${bodyText}>` : bodyText}`]),
    ...(ifMatch === true ? ['readonly ifMatch: string'] : []),
    ...(audit === undefined ? [] : ['readonly comment?: string']),
    ...(audit?.startsWith('config.') === true && audit !== 'config.confirm' ? ['readonly confirmWithin?: string'] : []),
    ...(draft === true ? ['readonly draft?: string'] : []),
  ];
  return fields.length === 0 ? 'Readonly<Record<string, never>>' : `{ ${fields.join('; ')} }`;
}

/** JSON Schema, of the subset that `checkSchema` reads, as a type. */
function typeText(schema: unknown): string {
  if (!isSchema(schema)) return 'unknown';
  const name = names.get(schema);
  if (name !== undefined) return `XStatic<typeof schemas.${name}>`;
  const { type, enum: choices } = schema;
  if (Array.isArray(choices)) return choices.map((choice) => quoted(choice)).join(' | ');
  if (Array.isArray(type)) return type.map((one: unknown) => typeText({ ...schema, type: one })).join(' | ');
  switch (type) {
    case 'object':
      return objectText(schema);
    case 'array':
      return listText(typeText(schema['items']));
    case 'string':
    case 'boolean':
    case 'number':
    case 'null':
      return type;
    case 'integer':
      return 'number';
    default:
      return 'unknown';
  }
}

function objectText({ properties, required, additionalProperties }: Schema): string {
  if (!isSchema(properties)) return `Readonly<Record<string, ${typeText(additionalProperties)}>>`;
  const needed = Array.isArray(required) ? required : [];
  const fields = Object.entries(properties).map(
    ([name, schema]) => `readonly ${keyText(name)}${needed.includes(name) ? '' : '?'}: ${typeText(schema)}`,
  );
  return fields.length === 0 ? 'Readonly<Record<string, never>>' : `{ ${fields.join('; ')} }`;
}

function listText(item: string): string {
  return /^(?!\{).* \| |^readonly /.test(item) ? `readonly (${item})[]` : `readonly ${item}[]`;
}

function keyText(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : quoted(name);
}

function quoted(value: unknown): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", String.raw`\'`)}'` : JSON.stringify(value);
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(typesFile, typesText());
