/**
 * A process to be killed: appends calls to the ledger as fast as they are acknowledged, and says on stdout which were.
 * Arguments: store URL, data directory, callers.
 */
import { writeSync } from 'node:fs';
import { openLedger } from '../../src/adapters/database/ledger.ts';
import { callRecord, usageOf, usedRecord } from './ledger-records.ts';

const [url = '', dataDir = '', callers = '1'] = process.argv.slice(2);
const ledger = await openLedger({ url, dataDir, node: 'node-1', log: () => undefined });

async function callForEver(caller: number): Promise<never> {
  for (let number = 0; ; number += 1) {
    const callId = `${process.pid}-${caller}-${number}`;
    await ledger.append(callRecord('call.intent', callId), 'power');
    writeSync(1, `${callId} intent\n`);
    await ledger.append(usedRecord(callId, usageOf({ budgets: [{ budget: 'key:key-1/total', period: '' }] })), 'process');
    writeSync(1, `${callId} outcome\n`);
  }
}

await Promise.all(Array.from({ length: Number(callers) }, (_, caller) => callForEver(caller)));
