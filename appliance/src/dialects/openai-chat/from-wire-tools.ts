import type { Tool, ToolChoice } from '#pipeline/call';
import { isObject, type Json, type JsonObject } from '#pipeline/json';
import { nameOthers, refuse, wordOf, type Losses } from './losses.ts';
import { invalid, isGiven, isList, isLegacy } from './wire.ts';

interface Tools {
  readonly tools: readonly Tool[];
  readonly toolChoice?: ToolChoice;
  readonly parallelTools?: boolean;
}

/** Tools and how they may be used; the deprecated `functions` and `function_call` as the tools they became. */
export function toolsFromWire(body: JsonObject, losses: Losses): Tools {
  if (isLegacy(body)) return functionsFromWire(body, losses);
  const tools = (isList(body.tools) ? body.tools : []).flatMap((tool, index) => toolFromWire(tool, `tools[${index}]`, losses));
  const parallel = typeof body.parallel_tool_calls === 'boolean' ? { parallelTools: body.parallel_tool_calls } : {};
  return { ...choiceFromWire(body.tool_choice, tools, losses), ...parallel };
}

const toolMembers: ReadonlySet<string> = new Set(['type', 'function']);
const functionMembers: ReadonlySet<string> = new Set(['name', 'description', 'parameters', 'strict']);

function toolFromWire(tool: Json, path: string, losses: Losses): readonly Tool[] {
  if (!isObject(tool)) throw invalid(path, 'Must be an object.');
  if (tool.type !== 'function') {
    refuse(losses, `${path} (${wordOf(tool.type)})`);
    return [];
  }
  nameOthers(tool, toolMembers, { path, losses });
  return [functionFromWire(tool.function, `${path}.function`, losses)];
}

function functionFromWire(definition: Json | undefined, path: string, losses: Losses): Tool {
  if (!isObject(definition)) throw invalid(path, 'Must be an object.');
  nameOthers(definition, functionMembers, { path, losses });
  const { name, description, parameters, strict } = definition;
  if (typeof name !== 'string' || name === '') throw invalid(`${path}.name`, 'A name is required.');
  if (isGiven(parameters) && !isObject(parameters)) throw invalid(`${path}.parameters`, 'Must be an object.');
  return {
    name,
    ...(typeof description === 'string' ? { description } : {}),
    ...(isObject(parameters) && Object.keys(parameters).length > 0 ? { parameters } : {}),
    ...(typeof strict === 'boolean' ? { strict } : {}),
  };
}

function choiceFromWire(choice: Json | undefined, tools: readonly Tool[], losses: Losses): Tools {
  if (!isGiven(choice)) return { tools };
  if (choice === 'auto' || choice === 'none' || choice === 'required') return { tools, toolChoice: { kind: choice } };
  if (isObject(choice) && choice.type === 'function' && isObject(choice.function) && typeof choice.function.name === 'string') {
    return { tools, toolChoice: { kind: 'tool', name: choice.function.name } };
  }
  if (isObject(choice) && choice.type === 'allowed_tools' && isObject(choice.allowed_tools))
    return allowedTools(choice.allowed_tools, tools);
  refuse(losses, `tool_choice (${wordOf(isObject(choice) ? choice.type : choice)})`);
  return { tools };
}

/** Elsewhere, tools that may not be called are tools that are not offered. */
function allowedTools(allowed: JsonObject, tools: readonly Tool[]): Tools {
  const listed = isList(allowed.tools) ? allowed.tools : [];
  const names = new Set(listed.map((tool) => (isObject(tool) && isObject(tool.function) ? tool.function.name : undefined)));
  return { tools: tools.filter(({ name }) => names.has(name)), toolChoice: { kind: allowed.mode === 'required' ? 'required' : 'auto' } };
}

/** A legacy reply has room for one call. */
function functionsFromWire(body: JsonObject, losses: Losses): Tools {
  const functions = isList(body.functions) ? body.functions : [];
  const tools = functions.map((definition, index) => functionFromWire(definition, `functions[${index}]`, losses));
  const choice = body.function_call;
  const parallelTools = false;
  if (!isGiven(choice)) return { tools, parallelTools };
  if (choice === 'auto' || choice === 'none') return { tools, parallelTools, toolChoice: { kind: choice } };
  if (!isObject(choice) || typeof choice.name !== 'string') throw invalid('function_call', 'Must be none, auto or an object with a name.');
  return { tools, parallelTools, toolChoice: { kind: 'tool', name: choice.name } };
}
