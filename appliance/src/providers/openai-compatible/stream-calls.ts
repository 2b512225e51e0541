import type { JsonObject, StreamPart } from '#pipeline/call';
import { isObject } from '#pipeline/json';
import { argumentsOf } from './choice.ts';

/** A tool call whose arguments are still coming. */
export interface OpenCall {
  /** The server's own index, which some leave at 0 for every call. */
  readonly at: number;
  readonly id: string;
  started: boolean;
  /** Arguments that came before the name. */
  waiting: string;
  hasArguments: boolean;
}

/** One choice's calls. `open` is in the order of their start, which is their index in the normal form. */
export interface Calls {
  readonly choice: number;
  readonly replyId: string;
  readonly open: OpenCall[];
}

/** Reads the pieces of tool calls in one delta. */
export function readCalls(pieces: readonly JsonObject[], calls: Calls, parts: StreamPart[]): void {
  pieces.forEach((piece, position) => {
    const definition = isObject(piece.function) ? piece.function : {};
    const name = typeof definition.name === 'string' ? definition.name : '';
    const tool = toolOf(piece, { position, named: name !== '' }, calls);
    const call = calls.open[tool];
    if (!call) return;
    if (!call.started && name !== '') startCall(tool, name, { calls, parts });
    addArguments(tool, argumentsOf(definition), { calls, parts });
  });
}

/** At the choice's end: a tool without arguments is called with `{}`, and a call that never got a name is not lost. */
export function finishCalls(calls: Calls, parts: StreamPart[]): void {
  calls.open.forEach((call, tool) => {
    if (!call.started) startCall(tool, '', { calls, parts });
    if (!call.hasArguments) addArguments(tool, '{}', { calls, parts });
  });
}

interface Reading {
  readonly calls: Calls;
  readonly parts: StreamPart[];
}

/** The call a piece belongs to; another id with another name begins a new one, whatever the index says. */
function toolOf(
  piece: JsonObject,
  { position, named }: { readonly position: number; readonly named: boolean },
  { open, choice, replyId }: Calls,
): number {
  const at = typeof piece.index === 'number' ? piece.index : position;
  const id = typeof piece.id === 'string' && piece.id !== '' ? piece.id : undefined;
  const current = open.findLastIndex((call) => call.at === at);
  const begins = id !== undefined && named && open[current]?.id !== id;
  if (current !== -1 && !begins) return current;
  open.push({ at, id: id ?? `call_${replyId}_${choice}_${open.length}`, started: false, waiting: '', hasArguments: false });
  return open.length - 1;
}

function startCall(tool: number, name: string, { calls, parts }: Reading): void {
  const call = calls.open[tool];
  if (!call) return;
  call.started = true;
  parts.push({ kind: 'tool-start', choice: calls.choice, tool, id: call.id, name });
  addArguments(tool, call.waiting, { calls, parts });
}

function addArguments(tool: number, text: string, { calls, parts }: Reading): void {
  const call = calls.open[tool];
  if (!call || text === '') return;
  if (!call.started) {
    call.waiting += text;
    return;
  }
  call.hasArguments = true;
  parts.push({ kind: 'tool-delta', choice: calls.choice, tool, arguments: text });
}
