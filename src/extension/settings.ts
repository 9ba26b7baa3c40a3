import * as vscode from 'vscode';
import type { RuleSettings } from '../protocol/audit.ts';
import { parseRuleSettings } from './presenters/parseRuleSettings.ts';

/** Settings as an audit takes them; read anew for each audit, so that a change counts from the next one. */
export interface Settings {
  readonly jobs: number;
  readonly maxPixels: number;
  readonly maxFindingsPerRule: number;
  readonly isCacheEnabled: boolean;
  readonly rules: RuleSettings;
}

export function readSettings(scope: vscode.Uri | null): Settings {
  const configuration = vscode.workspace.getConfiguration('masklint', scope);
  return {
    jobs: configuration.get<number>('jobs', 0),
    maxPixels: configuration.get<number>('maxPixels', 250_000_000),
    maxFindingsPerRule: configuration.get<number>('maxFindingsPerRule', 500),
    isCacheEnabled: configuration.get<boolean>('cache.enabled', true),
    rules: parseRuleSettings(configuration.get('rules')),
  };
}

/** Milliseconds after which an engine without work is stopped; 0 never. */
export function readIdleMs(): number {
  return vscode.workspace.getConfiguration('masklint').get<number>('engine.idleMinutes', 10) * 60_000;
}
