import type { Json, JsonObject, Tool, ToolChoice } from '#pipeline/call';
import { isObject } from '#pipeline/json';
import { named, type Losses } from './losses.ts';
import { invalid, isGiven, isList } from './wire.ts';

/** Function tools. Hosted, custom and namespaced ones run at OpenAI or mean nothing elsewhere: refused by name. */
export function toolsFromWire(tools: Json | undefined, path: string, losses: Losses): readonly Tool[] {
  if (!isList(tools)) return [];
  return tools.flatMap((tool, at) => {
    if (!isObject(tool)) throw invalid(`${path}[${at}]`, 'Must be an object.');
    if (tool.type === 'function') return [functionFromWire(tool, `${path}[${at}]`, losses)];
    losses.refused.add(named(`${path}[${at}]`, tool.type));
    return [];
  });
}

/** The tools that may be called and how they are to be chosen. Elsewhere, tools that may not be called are tools that are not offered. */
export function choiceFromWire(
  choice: Json | undefined,
  tools: readonly Tool[],
  losses: Losses,
): { readonly tools: readonly Tool[]; readonly toolChoice?: ToolChoice } {
  if (!isGiven(choice)) return { tools };
  if (choice === 'auto' || choice === 'none' || choice === 'required') return { tools, toolChoice: { kind: choice } };
  if (!isObject(choice)) throw invalid('tool_choice', 'Must be none, auto, required or an object.');
  if (choice.type === 'function') return { tools, toolChoice: { kind: 'tool', name: nameOf(choice, 'tool_choice') } };
  if (choice.type === 'allowed_tools') {
    const names = allowedNames(choice.tools, losses);
    return { tools: tools.filter(({ name }) => names.has(name)), toolChoice: { kind: choice.mode === 'required' ? 'required' : 'auto' } };
  }
  losses.refused.add(named('tool_choice', choice.type));
  return { tools };
}

const functionMembers: ReadonlySet<string> = new Set(['type', 'name', 'description', 'parameters', 'strict']);

/** Values of further members that ask for nothing. */
const neutral: ReadonlyMap<string, string> = new Map([
  ['defer_loading', 'false'],
  ['async', 'false'],
  ['allowed_callers', '["direct"]'],
]);

function functionFromWire(tool: JsonObject, path: string, losses: Losses): Tool {
  for (const name of Object.keys(tool)) {
    if (functionMembers.has(name) || !isGiven(tool[name]) || JSON.stringify(tool[name]) === neutral.get(name)) continue;
    losses.refused.add(`${path}.${name}`);
  }
  const { description, parameters, strict } = tool;
  if (isGiven(parameters) && !isObject(parameters)) throw invalid(`${path}.parameters`, 'Must be an object.');
  return {
    name: nameOf(tool, path),
    ...(typeof description === 'string' ? { description } : {}),
    ...(isObject(parameters) && Object.keys(parameters).length > 0 ? { parameters } : {}),
    ...(typeof strict === 'boolean' ? { strict } : {}),
  };
}

function allowedNames(allowed: Json | undefined, losses: Losses): ReadonlySet<string> {
  if (!isList(allowed)) throw invalid('tool_choice.tools', 'Must be a list.');
  return new Set(
    allowed.flatMap((entry, at) => {
      const path = `tool_choice.tools[${at}]`;
      if (!isObject(entry)) throw invalid(path, 'Must be an object.');
      if (entry.type === 'function') return [nameOf(entry, path)];
      losses.refused.add(named(path, entry.type));
      return [];
    }),
  );
}

function nameOf(holder: JsonObject, path: string): string {
  if (typeof holder.name !== 'string' || holder.name === '') throw invalid(`${path}.name`, 'A name is required.');
  return holder.name;
}
