import { ts } from 'ts-morph';
import type { Report } from '../../../text/diagnostic.ts';
import type { Source, Span } from '../../../text/source.ts';
import { typescriptDiagnostics } from '../diagnostics.ts';
import { partsOf, type Bound } from './statements.ts';

/** A rule module's syntax, with nothing resolved but what is exported. */
export interface Module {
  readonly file: ts.SourceFile;
  /** Local name to exported name, for what is imported from `rulec/rule`. */
  readonly imports: ReadonlyMap<string, string>;
  /** Constants of the file by name. */
  readonly constants: ReadonlyMap<string, ts.Expression>;
  /** Names of what was refused: nothing more is said where they are used. */
  readonly refused: ReadonlySet<string>;
  /** What is exported by default, be it under the name of a constant. */
  readonly exported: ts.Expression | undefined;
}

interface Pointer {
  readonly source: Source;
  readonly span: Span;
}

const largest = 2_000_000;

/** Parses a module and lists its parts; statements that would have to be run are reported. Undefined when it does not parse. */
export function parseModule(source: Source, report: Report): Module | undefined {
  const file = parseFile(source, report);
  if (file === undefined) return undefined;
  const imports = new Map<string, string>();
  const constants = new Map<string, ts.Expression>();
  const refused = new Set<string>();
  let exported: ts.Expression | undefined;
  const at = (node: ts.Node): Pointer => ({ source, span: spanOf(node, file) });
  const declare = <T>(names: Map<string, T>, { name, value }: Bound<T>): void => {
    if (imports.has(name.text) || constants.has(name.text)) report.add(typescriptDiagnostics['declared-twice'], { name: name.text }, at(name));
    else names.set(name.text, value);
  };
  for (const statement of file.statements) {
    const parts = partsOf(statement);
    for (const each of parts.imports) declare(imports, each);
    for (const each of parts.constants) declare(constants, each);
    for (const { node, names, ...why } of parts.refused) {
      report.add(typescriptDiagnostics['not-static'], why, at(node));
      for (const name of names) refused.add(name);
    }
    if (parts.exported !== undefined && exported !== undefined) report.add(typescriptDiagnostics['second-default'], {}, at(statement));
    exported ??= parts.exported;
  }
  return { file, imports, constants, refused, exported: meantBy(exported, constants) };
}

/** The expression behind the names of constants and around types. */
function meantBy(exported: ts.Expression | undefined, constants: ReadonlyMap<string, ts.Expression>): ts.Expression | undefined {
  const seen = new Set<ts.Expression>();
  for (let at = exported; at !== undefined && !seen.has(at); ) {
    seen.add(at);
    const next: ts.Expression | undefined = ts.isIdentifier(at) ? constants.get(at.text) : untyped(at);
    if (next === undefined) return at;
    at = next;
  }
  return exported;
}

/** What an expression is of that leaves only its value behind when types are erased; undefined for any other. */
export function untyped(node: ts.Expression): ts.Expression | undefined {
  const isWrapped = ts.isParenthesizedExpression(node) || ts.isSatisfiesExpression(node) || ts.isAsExpression(node) || ts.isTypeAssertionExpression(node) || ts.isNonNullExpression(node);
  return isWrapped ? node.expression : undefined;
}

function parseFile(source: Source, report: Report): ts.SourceFile | undefined {
  if (source.text.length > largest) {
    report.add(typescriptDiagnostics['too-large'], {}, { source });
    return undefined;
  }
  try {
    const file = ts.createSourceFile(source.path, source.text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
    const problems = problemsOf(file);
    for (const { start = 0, length = 1, messageText } of problems) {
      const problem = inOurStyle(ts.flattenDiagnosticMessageText(messageText, ' '));
      report.add(typescriptDiagnostics.syntax, { problem }, { source, span: { start, end: start + length } });
    }
    return problems.length === 0 ? file : undefined;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    report.add(typescriptDiagnostics['too-large'], {}, { source });
    return undefined;
  }
}

/** The parser's own complaints; TypeScript keeps them on the file without declaring them. */
function problemsOf(file: ts.SourceFile): readonly ts.DiagnosticWithLocation[] {
  return 'parseDiagnostics' in file ? (file.parseDiagnostics as readonly ts.DiagnosticWithLocation[]) : [];
}

/** The place of a node without the comments before it. */
export function spanOf(node: ts.Node, file: ts.SourceFile): Span {
  return { start: node.getStart(file), end: node.getEnd() };
}

/** A message of TypeScript, which are whole sentences. */
function inOurStyle(message: string): string {
  return `${message.charAt(0).toLowerCase()}${message.slice(1).replace(/\.$/, '')}`;
}
