import { ts } from 'ts-morph';
import type { Report } from '../../../text/diagnostic.ts';
import type { Source } from '../../../text/source.ts';
import { typescriptDiagnostics } from '../diagnostics.ts';

/** A rule module's syntax, with nothing resolved. */
export interface Module {
  readonly file: ts.SourceFile;
  /** Local name to exported name, for what is imported from `rulec/rule`. */
  readonly imports: ReadonlyMap<string, string>;
  /** Constants of the file by name. */
  readonly constants: ReadonlyMap<string, ts.Expression>;
  /** What is exported by default. */
  readonly exported: ts.Expression | undefined;
}

const largest = 2_000_000;
const vocabularyModule = 'rulec/rule';

/** Parses a module and lists its parts; statements that would have to be run are reported. Undefined when it does not parse. */
export function parseModule(source: Source, report: Report): Module | undefined {
  const file = parseFile(source, report);
  if (file === undefined) return undefined;
  const imports = new Map<string, string>();
  const constants = new Map<string, ts.Expression>();
  let exported: ts.Expression | undefined;
  const refuse = (node: ts.Node, what: string): void =>
    report.add(typescriptDiagnostics['not-static'], { what }, { source, span: spanOf(node, file) });
  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement)) readImport(statement, imports, refuse);
    else if (ts.isVariableStatement(statement)) readConstants(statement, constants, refuse);
    else if (ts.isExportAssignment(statement) && statement.isExportEquals !== true) exported = statement.expression;
    else if (!isErased(statement)) refuse(statement, 'this statement');
  }
  return { file, imports, constants, exported };
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
export function spanOf(node: ts.Node, file: ts.SourceFile): { readonly start: number; readonly end: number } {
  return { start: node.getStart(file), end: node.getEnd() };
}

type Refuse = (node: ts.Node, what: string) => void;

function readImport(statement: ts.ImportDeclaration, imports: Map<string, string>, refuse: Refuse): void {
  const clause = statement.importClause;
  if (clause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return;
  const from = ts.isStringLiteral(statement.moduleSpecifier) ? statement.moduleSpecifier.text : '';
  const bindings = clause?.namedBindings;
  if (from !== vocabularyModule || clause?.name !== undefined || bindings === undefined || !ts.isNamedImports(bindings)) {
    refuse(statement, 'this import');
    return;
  }
  for (const { isTypeOnly, name, propertyName } of bindings.elements) if (!isTypeOnly) imports.set(name.text, (propertyName ?? name).text);
}

function readConstants(statement: ts.VariableStatement, constants: Map<string, ts.Expression>, refuse: Refuse): void {
  const { declarations, flags } = statement.declarationList;
  for (const declaration of declarations) {
    const { name, initializer } = declaration;
    if ((flags & ts.NodeFlags.BlockScoped) !== ts.NodeFlags.Const || !ts.isIdentifier(name) || initializer === undefined)
      refuse(declaration, 'this declaration');
    else constants.set(name.text, initializer);
  }
}

/** Statements that leave nothing behind when types are erased. */
function isErased(statement: ts.Statement): boolean {
  return ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement) || ts.isEmptyStatement(statement);
}

/** A message of TypeScript, which are whole sentences. */
function inOurStyle(message: string): string {
  return `${message.charAt(0).toLowerCase()}${message.slice(1).replace(/\.$/, '')}`;
}
