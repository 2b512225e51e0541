/** Two nodes have one cache in the database that they share. */
import { tryTwoNodes } from './support/two-nodes-cache.ts';

tryTwoNodes('database');
