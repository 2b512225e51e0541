import { signBit, signsOfCode } from '#guardrails/signs/signs';
import { takes } from './matcher.ts';
import type { Instruction, Program } from './program.ts';

const single = [signBit.digit, signBit.at, signBit.colon, signBit.hyphen, signBit.mark] as const;

/** The signs without which a text holds no match: bits of `signBit`. */
export function neededSigns(program: Program): number {
  return single.reduce((needed, bit) => (matchesWithout(program, bit) ? needed : needed | bit), 0);
}

/** Whether some way to a match takes no character with this sign. */
function matchesWithout({ instructions, start }: Program, bit: number): boolean {
  const seen = new Set<number>();
  const stack = [start];
  for (let pc = stack.pop(); pc !== undefined; pc = stack.pop()) {
    const instruction = instructions[pc];
    if (seen.has(pc) || !instruction) continue;
    seen.add(pc);
    switch (instruction.op) {
      case 'match':
        return true;
      case 'alternatives':
        stack.push(instruction.first, instruction.second);
        break;
      case 'skip':
      case 'assert':
        stack.push(instruction.next);
        break;
      case 'character':
        if (takesWithout(instruction, bit)) stack.push(instruction.next);
        break;
      case 'fail':
        break;
    }
  }
  return false;
}

function takesWithout(instruction: Instruction & { readonly op: 'character' }, bit: number): boolean {
  if ((instruction.ranges.at(-1) ?? 0) > 127) return true;
  for (let code = 0; code < 128; code += 1) if ((signsOfCode(code) & bit) === 0 && takes(instruction, code)) return true;
  return false;
}
