import { format } from 'prettier';
import type { Options } from 'prettier';
import type { Rule } from '../../core/engine/rule.ts';
import { drawRulePicture, rulePictures } from '../pictures/rulePictures.ts';
import { pageName, pictureName, rulePage } from './rulePage.ts';
import { rulesSetting } from './rulesSetting.ts';
import { replaceRulesTable } from './rulesTable.ts';

/** Files that hold something generated beside what people write. */
export interface WrittenFiles {
  readonly readme: string;
  /** Text of package.json. */
  readonly manifest: string;
}

interface Manifest {
  readonly contributes: { readonly configuration: { readonly properties: Record<string, unknown> } };
  readonly prettier: Options;
}

/** Everything that follows from the rules, by path relative to the project's root. */
export async function generatedFiles(
  rules: readonly Rule[],
  written: WrittenFiles,
): Promise<Map<string, string | Uint8Array>> {
  // The file is this project's own, and its shape is what VS Code asks for.
  const manifest = JSON.parse(written.manifest) as Manifest;
  manifest.contributes.configuration.properties['masklint.rules'] = rulesSetting(rules);
  const readme = replaceRulesTable(written.readme, rules);
  if (readme === undefined) throw new Error('README.md has no lines <!-- rules:start --> and <!-- rules:end -->.');
  const style = manifest.prettier;
  const files = new Map<string, string | Uint8Array>();
  for (const rule of rules) {
    files.set(`media/rules/${pageName(rule.id)}`, await format(rulePage(rule), { ...style, parser: 'markdown' }));
    const picture = rulePictures[rule.id];
    if (picture !== undefined) files.set(`media/rules/${pictureName(rule.id)}`, drawRulePicture(picture));
  }
  files.set('README.md', await format(readme, { ...style, parser: 'markdown' }));
  files.set('package.json', await format(JSON.stringify(manifest, null, 2), { ...style, parser: 'json-stringify' }));
  return files;
}
