import { constants, existsSync } from 'node:fs';
import { access, mkdtemp, open, readdir, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DoctorCheck } from './host.ts';

const gib = 1024 ** 3;
/** Milliseconds of a median fsync above which every durable record is felt, and above which calls pile up. */
const slowSync = 10;
const badSync = 100;
const syncRounds = 15;
const leastNode = 24;

/** What the machine and the data folder are like. `builtAt`: a moment the clock cannot be before, epoch milliseconds. */
export async function examineMachine(dataDir: string, builtAt: number, nowMs: number): Promise<readonly DoctorCheck[]> {
  const [folder, keys] = await Promise.all([examineFolder(dataDir), examineKeys(dataDir)]);
  return [examineNode(process.versions.node), ...folder, ...keys, examineClock(builtAt, nowMs)];
}

function examineNode(version: string): DoctorCheck {
  const enough = Number(version.split('.')[0]) >= leastNode;
  return {
    name: 'node',
    state: enough ? 'pass' : 'fail',
    found: version,
    ...(enough ? {} : { advice: `run Node ${leastNode} or newer: npm run setup brings it` }),
  };
}

async function examineFolder(dataDir: string): Promise<readonly DoctorCheck[]> {
  const folder = nearestExisting(dataDir);
  const writable = await access(folder, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
  const made = folder === dataDir;
  const check: DoctorCheck = writable
    ? { name: 'data folder', state: 'pass', found: made ? `${dataDir}, writable` : `${dataDir} will be made at the first start` }
    : {
        name: 'data folder',
        state: 'fail',
        found: `${folder} is not writable`,
        advice: 'run as the user the folder belongs to, or name another with --data',
      };
  const space = await examineSpace(folder);
  if (!writable || !made) return [check, space];
  const { mode } = await stat(dataDir);
  const open = (mode & 0o077) !== 0;
  const privacy: DoctorCheck = open
    ? { name: 'data folder mode', state: 'warn', found: octal(mode), advice: `others may enter it: chmod 700 ${dataDir}` }
    : { name: 'data folder mode', state: 'pass', found: octal(mode) };
  return [check, privacy, space, await examineSync(dataDir)];
}

function nearestExisting(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestExisting(dirname(path));
}

async function examineSpace(folder: string): Promise<DoctorCheck> {
  const { bavail, bsize } = await statfs(folder);
  const free = (bavail * bsize) / gib;
  const found = `${free.toFixed(1)} GiB`;
  if (free < 0.5)
    return {
      name: 'free space',
      state: 'fail',
      found,
      advice: 'without space records cannot be written, and then no call is made: free some or move the data folder',
    };
  if (free < 5) return { name: 'free space', state: 'warn', found, advice: 'a day of 50 calls a second fills about 15 GiB: make room' };
  return { name: 'free space', state: 'pass', found };
}

/** Measures what a durable record costs here. */
async function examineSync(dataDir: string): Promise<DoctorCheck> {
  const folder = await mkdtemp(join(dataDir, '.doctor-'));
  try {
    const median = await medianSync(join(folder, 'probe'));
    const found = `${median.toFixed(1)} ms (median of ${syncRounds})`;
    if (median > badSync)
      return {
        name: 'fsync',
        state: 'fail',
        found,
        advice: 'this disk is too slow for durable records: put the data folder on a local SSD',
      };
    if (median > slowSync) return { name: 'fsync', state: 'warn', found, advice: 'each call waits for this: a local SSD takes 1 to 5 ms' };
    return { name: 'fsync', state: 'pass', found };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function medianSync(path: string): Promise<number> {
  const file = await open(path, 'w', 0o600);
  try {
    const times: number[] = [];
    for (let round = 0; round < syncRounds; round += 1) {
      const began = performance.now();
      await file.write(Buffer.alloc(4096, round));
      await file.datasync();
      times.push(performance.now() - began);
    }
    return times.toSorted((left, right) => left - right)[Math.floor(syncRounds / 2)] ?? 0;
  } finally {
    await file.close();
  }
}

/** Keys that are here must be whole and their owner's alone. Which of them must be here depends on the store, which is asked for that. */
async function examineKeys(dataDir: string): Promise<readonly DoctorCheck[]> {
  const folder = join(dataDir, 'keys');
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.key'));
  return await Promise.all(
    files.toSorted().map(async (file): Promise<DoctorCheck> => {
      const [name, path] = [`keys/${file}`, join(folder, file)];
      const { size, mode } = await stat(path);
      if (size !== 32) return { name, state: 'fail', found: `${size} bytes`, advice: `restore ${path} from a backup: a key has 32 bytes` };
      if ((mode & 0o077) !== 0) return { name, state: 'fail', found: octal(mode), advice: `others may read it: chmod 400 ${path}` };
      return { name, state: 'pass', found: octal(mode) };
    }),
  );
}

function examineClock(builtAt: number, nowMs: number): DoctorCheck {
  const found = new Date(nowMs).toISOString();
  if (nowMs < builtAt)
    return {
      name: 'clock',
      state: 'fail',
      found,
      advice: `it is before this version was built (${new Date(builtAt).toISOString()}): set the clock`,
    };
  const synchronised = existsSync('/run/systemd/timesync/synchronized') || existsSync('/run/chrony') || existsSync('/run/ntpd.pid');
  return synchronised
    ? { name: 'clock', state: 'pass', found: `${found}, synchronised` }
    : {
        name: 'clock',
        state: 'warn',
        found,
        advice:
          'no time service was found here (systemd-timesyncd, chrony, ntpd): records need true times, so make sure the host keeps the clock',
      };
}

function octal(mode: number): string {
  return (mode & 0o777).toString(8).padStart(4, '0');
}
