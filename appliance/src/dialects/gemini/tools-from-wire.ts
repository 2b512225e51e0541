import type { GenerateRequest, Tool, ToolChoice } from '#pipeline/call';
import { isObject, type JsonObject } from '#pipeline/json';
import { field, invalid, objectField, objects, stringField, stringsField, unknownMembers, type Losses } from './fields.ts';
import { schemaFromWire } from './schema.ts';

const knownOfTool: ReadonlySet<string> = new Set(['functionDeclarations']);
const knownOfDeclaration: ReadonlySet<string> = new Set([
  'name',
  'description',
  'parameters',
  'parametersJsonSchema',
  'response',
  'responseJsonSchema',
  'behavior',
]);
const knownOfConfig: ReadonlySet<string> = new Set(['functionCallingConfig']);
const knownOfCalling: ReadonlySet<string> = new Set(['mode', 'allowedFunctionNames']);

/** tools and toolConfig in normal form; built-in tools (googleSearch, codeExecution …) are refused by name. Throws GatewayError invalid_request. */
export function toolsFromWire(request: JsonObject, prefix: string, losses: Losses): Pick<GenerateRequest, 'tools' | 'toolChoice'> {
  const tools = objects(field(request, 'tools'), `${prefix}tools`).flatMap((tool, index) => {
    const path = `${prefix}tools[${index}]`;
    // An empty object switches a built-in tool on, so presence alone counts.
    losses.refused.push(...unknownMembers(tool, knownOfTool, '').map((name) => `${path} (${name})`));
    return objects(field(tool, 'functionDeclarations'), `${path}.functionDeclarations`).map((declaration, at) =>
      toolFromWire(declaration, `${path}.functionDeclarations[${at}]`, losses),
    );
  });
  return chosenTools(tools, callingConfig(request, prefix, losses));
}

function toolFromWire(declaration: JsonObject, path: string, losses: Losses): Tool {
  losses.refused.push(...unknownMembers(declaration, knownOfDeclaration, `${path}.`));
  const name = stringField(declaration, 'name', `${path}.`);
  if (name === undefined || name === '') throw invalid(`${path}.name`, 'the name of a function');
  if (stringField(declaration, 'behavior', `${path}.`)?.toUpperCase() === 'NON_BLOCKING')
    losses.refused.push(`${path}.behavior (NON_BLOCKING)`);
  for (const advisory of ['response', 'responseJsonSchema']) {
    if (field(declaration, advisory) !== undefined) losses.ignored.push(`${path}.${advisory}`);
  }
  const description = stringField(declaration, 'description', `${path}.`);
  const parameters = parametersFromWire(declaration, path);
  return { name, ...(description === undefined ? {} : { description }), ...(parameters === undefined ? {} : { parameters }) };
}

function parametersFromWire(declaration: JsonObject, path: string): JsonObject | undefined {
  const schema = field(declaration, 'parametersJsonSchema');
  if (schema !== undefined && !isObject(schema)) throw invalid(`${path}.parametersJsonSchema`, 'a schema object');
  if (schema !== undefined) return schema;
  const parameters = field(declaration, 'parameters');
  return parameters === undefined ? undefined : schemaFromWire(parameters, `${path}.parameters`);
}

interface CallingConfig {
  readonly mode: string;
  readonly path: string;
  readonly allowed: readonly string[];
}

function callingConfig(request: JsonObject, prefix: string, losses: Losses): CallingConfig {
  const path = `${prefix}toolConfig.`;
  const config = objectField(request, 'toolConfig', prefix);
  const calling = objectField(config, 'functionCallingConfig', path);
  const callingPath = `${path}functionCallingConfig.`;
  losses.refused.push(...unknownMembers(config, knownOfConfig, path), ...unknownMembers(calling, knownOfCalling, callingPath));
  const mode = stringField(calling, 'mode', callingPath)?.toUpperCase() ?? 'AUTO';
  return { mode, path: callingPath, allowed: stringsField(calling, 'allowedFunctionNames', callingPath) };
}

/** Other wires cannot allow some tools only, so the ones the model may not call are left out. */
function chosenTools(declared: readonly Tool[], { mode, path, allowed }: CallingConfig): Pick<GenerateRequest, 'tools' | 'toolChoice'> {
  const [only] = allowed;
  switch (mode) {
    case 'NONE':
      return { tools: declared, toolChoice: { kind: 'none' } };
    case 'ANY':
      return {
        tools: allowedOf(declared, allowed),
        toolChoice: only !== undefined && allowed.length === 1 ? { kind: 'tool', name: only } : { kind: 'required' },
      };
    // VALIDATED promises arguments that fit the schema, which is what strict means elsewhere.
    case 'VALIDATED':
      return { tools: allowedOf(declared, allowed).map((tool) => ({ ...tool, strict: true })), toolChoice: { kind: 'auto' } };
    case 'AUTO':
    case 'MODE_UNSPECIFIED':
      return { tools: allowedOf(declared, allowed), ...autoChoice(declared) };
  }
  throw invalid(`${path}mode`, 'AUTO, ANY, NONE or VALIDATED');
}

function allowedOf(declared: readonly Tool[], allowed: readonly string[]): readonly Tool[] {
  return allowed.length === 0 ? declared : declared.filter(({ name }) => allowed.includes(name));
}

function autoChoice(declared: readonly Tool[]): { readonly toolChoice?: ToolChoice } {
  return declared.length === 0 ? {} : { toolChoice: { kind: 'auto' } };
}
