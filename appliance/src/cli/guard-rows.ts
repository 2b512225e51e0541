import { isObject, type JsonObject, parseJson } from '#pipeline/json';
import { refuse } from './answer.ts';
import type { CommandCall, CommandRow, ExitCode } from './command-row.ts';
import type { GuardAnswer, GuardQuestion, GuardTrial } from './host.ts';
import { inOrder } from './in-order.ts';

const profile = { value: 'P', help: 'the profile', required: true } as const;

/** `tollgate guard …` */
export const guardRows: readonly CommandRow[] = [
  {
    words: ['guard', 'test'],
    help: 'show what a profile finds in texts: {"id","text","on","role"} a line on stdin, an answer a line on stdout',
    run: test,
    options: { profile, 'one-by-one': { help: 'one text at a time, so that ms is what it takes alone' } },
  },
  {
    words: ['guard', 'compare'],
    help: 'show what a candidate profile would change: texts on stdin as for guard test, each difference a line on stdout',
    run: compare,
    options: { profile: { ...profile, help: 'the profile in use' }, with: { value: 'P', help: 'the candidate', required: true } },
  },
];

async function test(call: CommandCall): Promise<ExitCode> {
  const name = call.options['profile'] ?? '';
  return await onEach(call, [name], async (question, trial) => ({ id: question.id, ...shown(await trial.judge(name, question)) }));
}

/** Only texts that the two profiles judge differently are shown; the count of all goes to stderr. */
async function compare(call: CommandCall): Promise<ExitCode> {
  const [before, after] = [call.options['profile'] ?? '', call.options['with'] ?? ''];
  let [all, changed] = [0, 0];
  const code = await onEach(call, [before, after], async (question, trial) => {
    const [was, is] = [await trial.judge(before, question), await trial.judge(after, question)];
    all += 1;
    if (alike(was, is)) return undefined;
    changed += 1;
    return { id: question.id, before: difference(was), after: difference(is) };
  });
  if (code === 0) call.host.say(`${changed} of ${all} texts would be judged differently.`);
  return code;
}

type Answering = (question: GuardQuestion, trial: GuardTrial) => Promise<JsonObject | undefined>;

/** Texts that are judged side by side; answers keep the order of the questions. */
const atOnce = 4;

async function onEach(call: CommandCall, profiles: readonly string[], answering: Answering): Promise<ExitCode> {
  const { host, place, options } = call;
  const opened = await host.guards(place, profiles);
  if (!opened.ok) return await refuse({ host, json: false }, opened.refusal);
  const trial = opened.value;
  try {
    let number = 0;
    for await (const answer of inOrder(host.lines(), options['one-by-one'] === undefined ? atOnce : 1, async (line) => {
      number += 1;
      if (line.trim() === '') return undefined;
      const question = questionIn(line, number);
      return typeof question === 'string' ? question : await answering(question, trial);
    })) {
      if (answer === undefined) continue;
      if (typeof answer === 'string') return await refuse({ host, json: false }, { code: 'invalid_input', message: answer, details: [] });
      await host.print(`${JSON.stringify(answer)}\n`);
    }
    return 0;
  } finally {
    await trial.close();
  }
}

/** A line as a question, or what is wrong with it. */
function questionIn(line: string, number: number): GuardQuestion | string {
  const value = parseJson(line);
  if (!isObject(value) || typeof value['text'] !== 'string')
    return `line ${number} is not {"id": …, "text": "…", "on": "input" or "output"}`;
  const { id = number, text, on = 'input', role } = value;
  if (on !== 'input' && on !== 'output') return `line ${number}: "on" must be "input" or "output"`;
  return { id, text, on, role: typeof role === 'string' ? role : 'user' };
}

function shown({ verdict, findings, failures, text, ms }: GuardAnswer): JsonObject {
  return { verdict, findings, ...(failures.length === 0 ? {} : { failures }), text, ms: Math.round(ms * 1000) / 1000 };
}

function alike(one: GuardAnswer, other: GuardAnswer): boolean {
  return one.verdict === other.verdict && one.text === other.text && JSON.stringify(one.findings) === JSON.stringify(other.findings);
}

function difference({ verdict, findings, failures }: GuardAnswer): JsonObject {
  return { verdict, findings, ...(failures.length === 0 ? {} : { failures }) };
}
