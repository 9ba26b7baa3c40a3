import { writeFileSync } from 'node:fs'; import { measureSets } from '../shiftTrials.ts';
void measureSets('../shared/data', 20240607).then((m) => writeFileSync(process.argv[2] ?? '/tmp/ms.json', JSON.stringify(m)));
