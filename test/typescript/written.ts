import { readFileSync } from 'node:fs';
import { compileTemplates } from '../../src/compile/templates.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { mergeAlternatives } from '../../src/logic/conditions/simplify.ts';
import { mapConditions, type Rule } from '../../src/rule/index.ts';
import { typescriptPlatform as platform } from '../../src/platforms/typescript/platform.ts';

const template = compileTemplates({ rule: readFileSync('templates/typescript/rule.hbs', 'utf8') });

/** What rule modules are read and written with. */
export const context = { options: {}, facts: () => [], templates: template, engines: {}, readings: {} };

/** The module that rulec writes for a rule. */
export function written(rule: Rule): string {
  const [tree] = [...platform.lower(rule, context, createReport())];
  return platform.write(rule, platform.print(tree, context), context, { file: 'rule' }).files[0]?.text ?? '';
}

/** A rule with the values that a condition asks of one field in one list, as modules have them. */
export function inLists(rule: Rule): Rule {
  return { ...rule, detection: mapConditions(rule.detection, mergeAlternatives) };
}
