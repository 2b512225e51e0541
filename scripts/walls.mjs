// The walls between the rooms, as lint rules. Change the tables here, then run `npm run fix`: it writes them into .oxlintrc.json.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './ready/project.mjs';

/** Every folder of appliance/src that is a room. `cli` is none: it may use them all. */
export const rooms = [
  'server',
  'pipeline',
  'dialects',
  'providers',
  'identity',
  'admission',
  'guardrails',
  'cache',
  'routing',
  'inference',
  'metering',
  'billing',
  'audit',
  'trust',
  'configuration',
  'telemetry',
  'admin',
  'adapters',
];

/** The files of appliance/src where the rooms meet. `main` only starts the command line. */
const meetingPlaces = ['wiring', 'main', 'cli'];

const configuration = join(root, '.oxlintrc.json');

/** The overrides that hold the walls. oxlint applies only the last match of a rule, so each names all that its files may not import. */
export function wallOverrides() {
  return [
    wall('appliance/**', [otherPart('console', 'installer'), inside('shared')]),
    wall('appliance/src/ports.ts', [otherRooms('pipeline'), ...everyRoom]),
    ...rooms.map((room) => wall(`appliance/src/${room}/**`, [otherRooms(room), ...everyRoom])),
    wall('shared/**', [otherPart('appliance', 'console', 'installer'), nodeApi]),
    wall('shared/**/*.test.ts', [otherPart('appliance', 'console', 'installer')]),
    wall('console/**', [otherPart('appliance', 'installer'), inside('shared')]),
    wall('console/src/renderer/**', [otherPart('appliance', 'installer'), inside('shared'), nodeApi, beyondThePage]),
    wall('console/src/renderer/ui/**', [otherPart('appliance', 'installer'), inside('shared'), nodeApi, beyondThePage, aboveParts]),
    wall('console/src/renderer/pages/**', [otherPart('appliance', 'installer'), inside('shared'), nodeApi, beyondThePage, otherPages]),
    wall('console/**/*.test.{ts,tsx}', [otherPart('appliance', 'installer'), inside('shared')]),
    wall('installer/**', [otherPart('appliance', 'console', 'shared')]),
  ];
}

/** .oxlintrc.json as it should be. Everything in it but the walls is written by hand and kept. */
export function withWalls(text) {
  const config = JSON.parse(text);
  const byHand = config.overrides.filter(({ rules }) => !rules['no-restricted-imports']);
  return `${JSON.stringify({ ...config, overrides: [...byHand, ...wallOverrides()] }, null, 2)}\n`;
}

export function writeWalls() {
  writeFileSync(configuration, withWalls(readFileSync(configuration, 'utf8')));
}

const wall = (files, patterns) => ({ files: [files], rules: { 'no-restricted-imports': ['error', { patterns }] } });

const otherRooms = (room) => ({
  regex: `^(#|(\\.\\./)+)(${rooms.filter((other) => other !== room && other !== 'pipeline').join('|')})(\\.ts|/|$)`,
  message: 'Rooms never import each other: go through #pipeline, #ports or @tollgate/shared, and meet in wiring.ts.',
});

const otherPart = (...parts) => ({
  regex: `^(@tollgate/(${parts.join('|')})|(\\.\\./){2,}(${parts.join('|')}))(/|$)`,
  message: 'The parts of the house meet only in @tollgate/shared.',
});

const inside = (part) => ({
  regex: `^(@tollgate/${part}/|(\\.\\./){2,}${part}(/|$))`,
  message: `Import @tollgate/${part}, not its files.`,
});

const nodeApi = { regex: '^node:', message: 'This runs in a browser: no Node API.' };

const beyondThePage = {
  regex: '^electron(/|$)|^(\\.\\./)+(main|preload)(/|$)',
  message: 'The page never sees Electron: it speaks through the contract of the preload script.',
};

const aboveParts = {
  regex: '^(\\.\\./)+(pages|shell|gateway)(/|$)',
  message: 'Parts of the design system know no page and no appliance: they take what they show.',
};

/** A page's folder is its own; `pages.ts` lists them. */
const otherPages = {
  regex: '^\\.\\./[a-z-]+/',
  message: 'Pages do not import each other: what several need is in parts/, or in ui/ where it knows no appliance.',
};

/** What no file of a room may import, whatever its room. */
const everyRoom = [
  {
    regex: `^(#|(\\.\\./)+)(${meetingPlaces.join('|')})(-[a-z-]+)?(\\.ts|/|$)`,
    message: 'A room does not know where it is wired: it takes what it needs as a parameter.',
  },
  { regex: '^(\\.\\./)+(pipeline|ports)(\\.ts|/|$)', message: 'Write #pipeline/… or #ports.' },
  { regex: '^(\\.\\./)+src(/|$)', message: 'A room does not leave its folder.' },
  otherPart('console', 'installer'),
  inside('shared'),
];

if (import.meta.filename === process.argv[1]) writeWalls();
