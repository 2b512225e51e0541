import type { EmbedRequest, Translated } from '#pipeline/call';
import type { JsonObject } from '#pipeline/json';
import { field, numberOf, objectField, objects, stringField, unknownMembers, type Losses } from './fields.ts';

const known: ReadonlySet<string> = new Set(['model', 'content', 'taskType', 'outputDimensionality', 'embedContentConfig']);
const knownOfConfig: ReadonlySet<string> = new Set(['taskType', 'outputDimensionality']);
const knownOfBatch: ReadonlySet<string> = new Set(['model', 'requests']);
const knownOfPart: ReadonlySet<string> = new Set(['text']);

interface Single {
  readonly text: string;
  readonly taskType: string | undefined;
  readonly dimensions: number | undefined;
}

/** An embedContent body in normal form. Throws GatewayError invalid_request. */
export function embedFromWire(body: JsonObject): Translated<EmbedRequest> {
  const losses: Losses = { refused: [], ignored: [] };
  const single = singleFromWire(body, '', losses);
  return { value: together([single], single), ...losses };
}

/** A batchEmbedContents body in normal form; its requests must agree on task and size. Throws GatewayError invalid_request. */
export function batchEmbedFromWire(body: JsonObject): Translated<EmbedRequest> {
  const losses: Losses = { refused: [...unknownMembers(body, knownOfBatch, '')], ignored: [] };
  const singles = objects(body['requests'], 'requests').map((request, index) => singleFromWire(request, `requests[${index}].`, losses));
  const first = singles[0] ?? { text: '', taskType: undefined, dimensions: undefined };
  singles.forEach((single, index) => {
    if (single.taskType !== first.taskType) losses.refused.push(`requests[${index}].taskType (unlike requests[0])`);
    if (single.dimensions !== first.dimensions) losses.refused.push(`requests[${index}].outputDimensionality (unlike requests[0])`);
  });
  return { value: together(singles, first), ...losses };
}

function singleFromWire(request: JsonObject, prefix: string, losses: Losses): Single {
  const config = objectField(request, 'embedContentConfig', prefix);
  losses.refused.push(...unknownMembers(request, known, prefix), ...unknownMembers(config, knownOfConfig, `${prefix}embedContentConfig.`));
  const parts = objects(field(objectField(request, 'content', prefix), 'parts'), `${prefix}content.parts`);
  const texts = parts.map((part, index) => {
    losses.refused.push(...unknownMembers(part, knownOfPart, `${prefix}content.parts[${index}].`));
    return stringField(part, 'text', `${prefix}content.parts[${index}].`) ?? '';
  });
  return {
    text: texts.join('\n'),
    taskType: stringField(request, 'taskType', prefix) ?? stringField(config, 'taskType', `${prefix}embedContentConfig.`),
    dimensions: numberOf(field(request, 'outputDimensionality') ?? field(config, 'outputDimensionality'), `${prefix}outputDimensionality`),
  };
}

function together(singles: readonly Single[], { taskType, dimensions }: Single): EmbedRequest {
  return {
    kind: 'embed',
    inputs: singles.map(({ text }) => text),
    ...(dimensions === undefined ? {} : { dimensions }),
    ...(taskType === undefined || taskType === 'TASK_TYPE_UNSPECIFIED' ? {} : { taskType }),
  };
}
