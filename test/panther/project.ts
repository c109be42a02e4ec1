import { join } from 'node:path';
import type { JsonObject } from '../../src/text/json.ts';
import { createReport } from '../../src/text/diagnostic.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { panther } from '../../src/platforms/panther/platform.ts';
import { brokenEvents } from '../support/broken-events.ts';
import { filesBelow, repository } from '../support/files.ts';
import { sectionsOf, type Idioms } from '../support/panther-idioms.ts';
import { context } from './support.ts';

/** Where the project is: helper modules, data models, and the rules that use them. */
export const projectFolder = join(repository, 'test/panther/project');

/** Rules with helper modules and data models of their own, read as the files of one workspace. */
export function project(): Idioms {
  const { 'rules.py': python = '', 'events.json': events = '', ...files } = filesBelow(projectFolder);
  const yaml = 'AnalysisType: rule\nFilename: rule.py\nRuleID: R\nEnabled: true\nLogTypes: [Custom.Audit, Custom.Gateway, Custom.Other]\nSeverity: Low\n';
  const rules = sectionsOf(python).map(({ name, source }) => {
    const workspace = memoryWorkspace({ ...files, 'rules/rule.yml': yaml, 'rules/rule.py': source });
    const [rule] = panther.read(workspace, 'rules/rule.yml', context, createReport());
    if (rule?.tree.kind !== 'python') throw new Error(`${name} does not read`);
    return { name, source, more: rule.tree };
  });
  const recorded = JSON.parse(events) as readonly JsonObject[];
  return { name: 'project', rules, events: [{}, ...recorded, ...recorded.flatMap((event) => [...brokenEvents(event)])] };
}
