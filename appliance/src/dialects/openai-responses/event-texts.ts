import type { Json, JsonObject } from '#pipeline/json';
import { type DocumentPlan, each, echo, jsonText, object, type Plan, sealed, text, token, words } from '#pipeline/texts/plan';
import { annotation, contentParts, item, responsePlan } from './texts.ts';

/** One event of a stream that answers `body`. The Response objects of its first and last events repeat that body's settings. */
export function createEventPlan(body: JsonObject): (event: JsonObject) => DocumentPlan {
  const around: Readonly<Record<string, Plan>> = {
    ...each(token, [
      'type',
      'sequence_number',
      'item_id',
      'output_index',
      'content_index',
      'summary_index',
      'annotation_index',
      'command_index',
      'partial_image_index',
      'obfuscation',
      'status',
      'phase',
      'background',
      'size',
      'quality',
      'output_format',
    ]),
    response: responsePlan(body),
    item,
    part: object({}, { select: ({ type }) => contentParts[type === 'reasoning_text' || type === 'summary_text' ? 'reasoning' : 'text'] }),
    annotation,
    logprobs: echo('[]'),
    partial_image_b64: sealed,
    name: text('other'),
  };
  const plans = new Map<Json | undefined, DocumentPlan>();
  return ({ type }) => {
    let plan = plans.get(type);
    if (!plan) {
      const members = each(spoken(type), [
        'delta',
        'text',
        'refusal',
        'arguments',
        'input',
        'code',
        'command',
        'diff',
        'transcript',
        'output',
      ]);
      plans.set(type, (plan = { role: 'assistant', unknown: words('other'), root: object({ ...around, ...members }) }));
    }
    return plan;
  };
}

/** Strings that an event of this type adds to, or says whole. */
function spoken(type: Json | undefined): Plan {
  switch (type) {
    case 'response.function_call_arguments.delta':
    case 'response.function_call_arguments.done':
    case 'response.mcp_call_arguments.delta':
    case 'response.mcp_call_arguments.done':
      return jsonText('tool-arguments');
    case 'response.custom_tool_call_input.delta':
    case 'response.custom_tool_call_input.done':
    case 'response.code_interpreter_call_code.delta':
    case 'response.code_interpreter_call_code.done':
    case 'response.shell_call_command.delta':
    case 'response.shell_call_command.done':
    case 'response.apply_patch_call_operation_diff.delta':
    case 'response.apply_patch_call_operation_diff.done':
      return text('tool-arguments');
    case 'response.reasoning_summary_text.delta':
    case 'response.reasoning_summary_text.done':
    case 'response.reasoning_text.delta':
    case 'response.reasoning_text.done':
      return text('reasoning');
    case 'response.shell_call_output_content.delta':
    case 'response.shell_call_output_content.done':
      return words('tool-result');
    // Sound, as base64.
    case 'response.audio.delta':
      return sealed;
    default:
      return text('text');
  }
}
