import { ts } from 'ts-morph';

/** A name with what it stands for. */
export interface Bound<T> {
  readonly name: ts.Identifier;
  readonly value: T;
}

/** What is not read, why, and the names that it would have given. */
export interface Refused {
  readonly node: ts.Node;
  readonly names: readonly string[];
  readonly what: string;
  readonly help: string;
}

/** What a statement of a module declares, exports, and has that is not read. */
export interface Parts {
  readonly imports: readonly Bound<string>[];
  readonly constants: readonly Bound<ts.Expression>[];
  readonly refused: readonly Refused[];
  readonly exported?: ts.Expression;
}

const vocabularyModule = 'rulec/rule';
const nothing: Parts = { imports: [], constants: [], refused: [] };

/** What to write instead of most of what is not read. */
export const plainHelp = 'use literals, constants of the same file and calls of what `rulec/rule` exports';

/** The parts of a statement; of one that leaves nothing behind when types are erased: none. */
export function partsOf(statement: ts.Statement): Parts {
  if (isErased(statement)) return nothing;
  if (ts.isImportDeclaration(statement)) return importParts(statement);
  if (ts.isVariableStatement(statement)) return variableParts(statement);
  if (ts.isExportAssignment(statement) && statement.isExportEquals !== true) return { ...nothing, exported: statement.expression };
  if (ts.isExportDeclaration(statement)) return exportParts(statement);
  return refusing(statement, ...declared(statement));
}

function refusing(node: ts.Node, what: string, help = plainHelp, names: readonly string[] = []): Parts {
  return { ...nothing, refused: [{ node, names, what, help }] };
}

function isErased(statement: ts.Statement): boolean {
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement) || ts.isEmptyStatement(statement)) return true;
  if (ts.isExpressionStatement(statement)) return ts.isStringLiteral(statement.expression);
  if (ts.isImportDeclaration(statement)) return statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
  if (ts.isExportDeclaration(statement)) return statement.isTypeOnly;
  return ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword) === true;
}

function importParts(statement: ts.ImportDeclaration): Parts {
  const clause = statement.importClause;
  const bindings = clause?.namedBindings;
  const from = ts.isStringLiteral(statement.moduleSpecifier) ? statement.moduleSpecifier.text : '';
  const elements = bindings !== undefined && ts.isNamedImports(bindings) ? bindings.elements.filter(({ isTypeOnly }) => !isTypeOnly) : [];
  const isList = bindings !== undefined && ts.isNamedImports(bindings) && clause?.name === undefined;
  if (from === vocabularyModule && isList) return { ...nothing, imports: elements.map(({ name, propertyName }) => ({ name, value: (propertyName ?? name).text })) };
  const others = [clause?.name, bindings !== undefined && ts.isNamespaceImport(bindings) ? bindings.name : undefined];
  const names = [...elements.map(({ name }) => name.text), ...others.flatMap((name) => name?.text ?? [])];
  return refusing(statement, `the import of \`${from}\``, importHelp(from), names);
}

function importHelp(from: string): string {
  if (/^rulec(?:\/|$)/.test(from)) return `write \`import { match, rule } from '${vocabularyModule}'\`, with each name that the module uses`;
  return 'write what is needed of it as constants of this file';
}

function variableParts({ declarationList: { declarations, flags } }: ts.VariableStatement): Parts {
  const keyword = ts.NodeFlags.BlockScoped & flags;
  const refused: Refused[] = [];
  const constants: Bound<ts.Expression>[] = [];
  for (const node of declarations) {
    const { name, initializer } = node;
    if (!ts.isIdentifier(name)) refused.push({ node, names: namesIn(name), what: 'a declaration that takes a value apart', help: 'declare each constant by itself, such as `const name = value.name`' });
    else if (keyword !== ts.NodeFlags.Const || initializer === undefined) refused.push({ node, names: [name.text], what: `\`${name.text}\`, which may change,`, help: 'declare it with `const`' });
    else constants.push({ name, value: initializer });
  }
  return { ...nothing, constants, refused };
}

function namesIn(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? namesIn(element.name) : []));
}

/** Names that are only handed on are no matter; one handed on as the default is what the module is. */
function exportParts(statement: ts.ExportDeclaration): Parts {
  const { moduleSpecifier, exportClause } = statement;
  if (moduleSpecifier !== undefined) return refusing(statement, `what is handed on of ${moduleSpecifier.getText()}`, 'leave it out: nothing else reads the module');
  const elements = exportClause !== undefined && ts.isNamedExports(exportClause) ? exportClause.elements : [];
  const rule = elements.find(({ name }) => name.text === 'default');
  const named = rule?.propertyName ?? rule?.name;
  return named !== undefined && ts.isIdentifier(named) ? { ...nothing, exported: named } : nothing;
}

/** A statement in words, what to write instead, and the names that it declares. */
function declared(statement: ts.Statement): [what: string, help?: string, names?: readonly string[]] {
  if (ts.isFunctionDeclaration(statement)) return [`the function${called(statement.name)}`, 'write out what it gives where it is called, or as a constant', namesOf(statement.name)];
  if (ts.isClassDeclaration(statement)) return [`the class${called(statement.name)}`, plainHelp, namesOf(statement.name)];
  if (ts.isEnumDeclaration(statement)) return [`the enum${called(statement.name)}`, `make it a constant, \`const ${statement.name.text} = { … } as const\``, namesOf(statement.name)];
  return ['this statement'];
}

function called(name: ts.Identifier | undefined): string {
  return name === undefined ? '' : ` \`${name.text}\``;
}

function namesOf(name: ts.Identifier | undefined): readonly string[] {
  return name === undefined ? [] : [name.text];
}
