// Runs inside the extension host; VS Code calls run() once our extension may be activated.
import { writeFileSync } from 'node:fs';
import { hostPlanVariable, type FirstFindingTimes, type HostPlan, type HostResult } from '../hostPlan.ts';
import { measureActivation } from './activation.ts';
import { measureBlocks } from './blocks.ts';
import { measureFirstFindings } from './firstFinding.ts';

export async function run(): Promise<void> {
  const plan = JSON.parse(process.env[hostPlanVariable] ?? '') as HostPlan;
  const activation = await measureActivation();
  const firstFindings: FirstFindingTimes[] = [];
  for (const each of plan.firstFindings) firstFindings.push(...(await measureFirstFindings(each)));
  const blocks = plan.blocksFolder === null ? [] : await measureBlocks(plan.blocksFolder);
  const result: HostResult = { activation, firstFindings, blocks };
  writeFileSync(plan.resultFile, JSON.stringify(result));
}
