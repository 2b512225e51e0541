import { renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { checkSchema, type Schema } from '@tollgate/shared';
import type { Rectangle } from 'electron';

/** Where the window was. */
export interface WindowBounds {
  readonly bounds: Rectangle;
  readonly maximised: boolean;
}

/** As the window was left; undefined where it never was, or would now lie outside of every screen. */
export async function readWindowBounds(path: string, screens: readonly Rectangle[]): Promise<WindowBounds | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const left = boundsIn(text);
  return left !== undefined && screens.some((screen) => overlap(screen, left.bounds)) ? left : undefined;
}

/** At once: the program may end when its window has closed, whatever is still under way. Throws where the file cannot be written. */
export function writeWindowBounds(path: string, left: WindowBounds): void {
  const beside = `${path}.new`;
  writeFileSync(beside, `${JSON.stringify(left)}\n`, { mode: 0o600 });
  renameSync(beside, path);
}

const whole = { type: 'integer', minimum: -100_000, maximum: 100_000 } as const;
const size = { type: 'integer', minimum: 100, maximum: 100_000 } as const;
const schema: Schema = {
  type: 'object',
  required: ['bounds', 'maximised'],
  properties: {
    maximised: { type: 'boolean' },
    bounds: {
      type: 'object',
      required: ['x', 'y', 'width', 'height'],
      properties: { x: whole, y: whole, width: size, height: size },
    },
  },
};

function boundsIn(text: string): WindowBounds | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isBounds(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isBounds(value: unknown): value is WindowBounds {
  return checkSchema(schema, value).length === 0;
}

/** By so many pixels that a person can take hold of the window. */
function overlap(one: Rectangle, other: Rectangle): boolean {
  const least = 64;
  const across = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const down = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return across >= least && down >= least;
}
