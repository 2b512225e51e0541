import type { FinishReason, JsonObject, Signature } from '#pipeline/call';
import { argumentsOf, callToWire } from './candidate.ts';

/** A streamed tool call whose arguments may still grow. */
interface OpenCall {
  readonly id: string;
  readonly name: string;
  readonly signature: Signature | undefined;
  arguments: string;
}

/** By tool index, in the order they began. */
export type OpenCalls = Map<number, OpenCall>;

/** Takes out the calls, from the first on, whose arguments are a whole object: no further delta can belong to them. */
export function takeComplete(calls: OpenCalls): readonly JsonObject[] {
  const complete: JsonObject[] = [];
  for (const [tool, call] of calls) {
    if (!call.arguments.endsWith('}') || !argumentsOf(call.arguments)) break;
    complete.push(callToWire(call));
    calls.delete(tool);
  }
  return complete;
}

/** Takes out all calls when the choice has ended. Throws GarbledReply when arguments are no JSON object. */
export function takeAll(calls: OpenCalls, finish: FinishReason): readonly JsonObject[] {
  const all = [...calls.values()];
  calls.clear();
  // Arguments cut off by the token limit are no call yet; MAX_TOKENS says that something is missing.
  return (finish.unified === 'length' ? all.filter((call) => argumentsOf(call.arguments)) : all).map(callToWire);
}
