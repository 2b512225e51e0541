import { checkSchema, faultText, type RouteQuestion, routeQuestionSchema } from '@tollgate/shared';
import { isObject, type Json, parseJson } from '#pipeline/json';
import type { CommandCall } from './command-row.ts';
import type { RecordedCall } from './route-trial.ts';

/** A call to be tried, as a line of JSON says it. */
export interface AskedCall {
  readonly id: Json;
  readonly question: RouteQuestion | RecordedCall;
}

export interface LineOf {
  /** From 1 on: the id of a line that has none. */
  readonly number: number;
  readonly options: CommandCall['options'];
}

/** A line as a question, or what is wrong with it. What it says of the caller comes before the options `tenant` and `environment`. */
export function readQuestion(line: string, { number, options }: LineOf): AskedCall | string {
  const value = parseJson(line);
  if (!isObject(value)) return `line ${number} is not {"id": …, "text": "…"} or {"id": …, "messages": […]}`;
  const { id = number, ...rest } = value;
  const { tenant, environment } = options;
  const question: unknown = {
    ...(tenant === undefined ? {} : { tenant }),
    ...(environment === undefined ? {} : { environment }),
    ...rest,
  };
  if (!isQuestion(question)) return `line ${number}: ${faultsOf(question)}`;
  if ((question.text === undefined) === (question.messages === undefined)) return `line ${number} must have either text or messages`;
  return { id, question };
}

function isQuestion(value: unknown): value is RouteQuestion {
  return checkSchema(routeQuestionSchema, value).length === 0;
}

function faultsOf(value: unknown): string {
  return checkSchema(routeQuestionSchema, value).map(faultText).join('; ');
}
