import { ts } from 'ts-morph';
import { createReport, placeIn, type Place, type Report } from '../../text/diagnostic.ts';
import { decodeText } from '../../text/decode.ts';
import type { Workspace } from '../../text/workspace.ts';
import type { Rule } from '../../rule/index.ts';
import type { NativeRule } from '../platform.ts';
import { typescriptDiagnostics } from './diagnostics.ts';
import { parseModule, spanOf, type Module } from './syntax/parse.ts';
import { checkImports, evaluateStatically, isRule, unreadable } from './syntax/static.ts';
import type { Tree } from './tree.ts';
import type { Source } from '../../text/source.ts';

/** The rule of a module; none, with diagnostics, where it cannot be read without being run. */
export function read(workspace: Workspace, path: string, report: Report): readonly NativeRule<Tree>[] {
  const bytes = workspace.read(path);
  const source = bytes === undefined ? undefined : decodeText(path, bytes, report);
  const rule = source === undefined ? undefined : readModule(source, report);
  if (source === undefined || rule === undefined) return [];
  const { logSources, detection, ...metadata } = rule;
  return [{ document: 0, metadata, tree: { logSources, detection }, testPlaces: () => testPlacesIn(source, metadata.tests?.length ?? 0) }];
}

/** Where the tests of a module are written: each in the list of the rule or of a constant, else the whole module. */
function testPlacesIn(source: Source, count: number): readonly Place[] {
  const module = parseModule(source, createReport());
  const input = module?.exported !== undefined && ts.isCallExpression(module.exported) ? module.exported.arguments[0] : undefined;
  const property = input !== undefined && ts.isObjectLiteralExpression(input) ? input.properties.find((each) => each.name?.getText(module?.file) === 'tests') : undefined;
  const written = property !== undefined && ts.isPropertyAssignment(property) ? property.initializer : undefined;
  const meant = written !== undefined && ts.isIdentifier(written) ? module?.constants.get(written.text) : written;
  const list = meant !== undefined && ts.isArrayLiteralExpression(meant) && !meant.elements.some(ts.isSpreadElement) ? meant.elements : [];
  return Array.from({ length: count }, (_, index) => placeIn(source, list[index] === undefined || module === undefined ? undefined : spanOf(list[index], module.file)));
}

/** The rule that a module's text exports; undefined with diagnostics where there is none. */
export function readModule(source: Source, report: Report): Rule | undefined {
  const own = createReport();
  const rule = exportedRule(source, own);
  report.addAll(own.diagnostics);
  return own.hasErrors ? undefined : rule;
}

function exportedRule(source: Source, report: Report): Rule | undefined {
  const module = parseModule(source, report);
  if (module === undefined) return undefined;
  checkImports(module, source, report);
  const others = otherRules(module);
  const [first] = module.exported === undefined ? others : [];
  for (const { name, value } of others)
    report.add(typescriptDiagnostics[name === first?.name ? 'not-default' : 'unread-rule'], { name }, { source, span: spanOf(value, module.file) });
  if (module.exported === undefined) {
    if (first === undefined) report.add(typescriptDiagnostics['no-rule'], {}, { source });
    return undefined;
  }
  const value = evaluateStatically(module.exported, module, source, report);
  if (value === unreadable) return undefined;
  if (!isRule(value)) {
    report.add(typescriptDiagnostics['no-rule'], {}, { source, span: spanOf(module.exported, module.file) });
    return undefined;
  }
  return value as Rule;
}

/** The constants of a module that hold rules beside the one that it exports. */
function otherRules({ file, constants, imports, exported }: Module): readonly { readonly name: string; readonly value: ts.Expression }[] {
  return [...constants].flatMap(([name, value]) => (value !== exported && ts.isCallExpression(value) && imports.get(value.expression.getText(file)) === 'rule' ? [{ name, value }] : []));
}
