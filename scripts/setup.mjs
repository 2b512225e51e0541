// npm run setup: makes a fresh checkout ready, quickly where nothing changed.
import './ready/require-node.mjs';
import { main, makeReady } from './ready/make-ready.mjs';

await main(makeReady);
