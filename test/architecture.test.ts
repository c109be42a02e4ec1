import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Project, ts, type SourceFile } from 'ts-morph';
import { describe, expect, test } from 'vitest';
import { filesBelow } from './support/files.ts';

const root = join(import.meta.dirname, '..');
const rooms = ['text', 'rule', 'logic', 'taxonomy', 'platforms', 'compile', 'drift', 'catalogue', 'cli'];
const contract = ['index', 'tree', 'read', 'print', 'meaning', 'evaluate', 'lower', 'fields', 'write', 'facets', 'options', 'platform', 'diagnostics'];
const longestFile = 400;

const project = new Project({ skipAddingFilesFromTsConfig: true });
project.addSourceFilesAtPaths(join(root, 'src/**/*.ts'));
const files = project.getSourceFiles().filter((file) => !file.getFilePath().endsWith('.d.ts'));
const pathOf = (file: SourceFile): string => relative(join(root, 'src'), file.getFilePath()).replaceAll('\\', '/');
const folders = readdirSync(join(root, 'src/platforms'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** `area/name` of every declared diagnostic. */
function declaredCodes(): readonly string[] {
  return files.flatMap((file) =>
    nodesOf(file).flatMap((node) => {
      if (!ts.isCallExpression(node) || node.expression.getText() !== 'declareDiagnostics') return [];
      const [area, table] = node.arguments;
      if (area === undefined || table === undefined || !ts.isStringLiteral(area) || !ts.isObjectLiteralExpression(table)) return [`${pathOf(file)}: not a literal table`];
      return table.properties.map((property) => `${area.text}/${property.name !== undefined && 'text' in property.name ? property.name.text : '?'}`);
    }),
  );
}

const nodeLists = new Map<SourceFile, readonly ts.Node[]>();

/** Every node of a file. */
function nodesOf(file: SourceFile): readonly ts.Node[] {
  const known = nodeLists.get(file);
  if (known !== undefined) return known;
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file.compilerNode);
  nodeLists.set(file, nodes);
  return nodes;
}

/** The room of a file; files at the top of src may use every room. */
function roomOf(path: string): number {
  const room = rooms.indexOf(path.split('/')[0] ?? '');
  return path.includes('/') ? room : rooms.length;
}

function importsOf(file: SourceFile): readonly { readonly path: string; readonly onlyTypes: boolean }[] {
  const declared = [...file.getImportDeclarations(), ...file.getExportDeclarations()].map((declaration) => ({
    file: declaration.getModuleSpecifierSourceFile(),
    onlyTypes: declaration.isTypeOnly(),
  }));
  const dynamic = dynamicImportsOf(file).map((target) => ({ file: target, onlyTypes: false }));
  return [...declared, ...dynamic].flatMap((found) => (found.file === undefined ? [] : [{ path: pathOf(found.file), onlyTypes: found.onlyTypes }]));
}

/** The files that `import(…)` names. */
function dynamicImportsOf(file: SourceFile): readonly SourceFile[] {
  return nodesOf(file).flatMap((node) => {
    if (!ts.isCallExpression(node) || node.expression.kind !== ts.SyntaxKind.ImportKeyword) return [];
    const [argument] = node.arguments;
    const text = argument !== undefined && ts.isStringLiteral(argument) ? argument.text : '';
    return project.getSourceFile(join(file.getDirectoryPath(), text)) ?? [];
  });
}

const imports = new Map(files.map((file) => [pathOf(file), importsOf(file)]));

/** `path` of each place where a check fails, so that a failing test names it. */
function offenders(check: (file: SourceFile, path: string) => readonly string[] | boolean): readonly string[] {
  return files.flatMap((file) => {
    const found = check(file, pathOf(file));
    return typeof found === 'boolean' ? (found ? [pathOf(file)] : []) : found.map((what) => `${pathOf(file)}: ${what}`);
  });
}

describe('rooms', () => {
  test('every folder of src is a room', () => {
    const found = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(found.map(({ name }) => name).filter((name) => !rooms.includes(name))).toEqual([]);
  });

  test('a room imports only from itself and rooms above it', () => {
    expect(
      offenders((_, path) =>
        (imports.get(path) ?? []).filter((target) => roomOf(target.path) > roomOf(path)).map((target) => target.path),
      ),
    ).toEqual([]);
  });

  test('nothing imports in a circle', () => {
    const graph = new Map([...imports].map(([path, targets]) => [path, targets.filter(({ onlyTypes }) => !onlyTypes).map((target) => target.path)]));
    expect(circles(graph)).toEqual([]);
  });

  test('no two folders import from each other', () => {
    const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
    const edges = new Set([...imports].flatMap(([path, targets]) => targets.map((target) => `${folderOf(path)} ${folderOf(target.path)}`)));
    const apart = (a: string, b: string): boolean => a !== b && !a.startsWith(`${b}/`) && !b.startsWith(`${a}/`);
    expect([...edges].filter((edge) => {
      const [from = '', to = ''] = edge.split(' ');
      return apart(from, to) && edges.has(`${to} ${from}`);
    })).toEqual([]);
  });

  test('only the list of platforms reaches into a platform folder', () => {
    expect(
      offenders((_, path) =>
        (imports.get(path) ?? [])
          .map((target) => target.path)
          .filter((target) => {
            const owner = /^platforms\/([^/]+)\//.exec(target)?.[1];
            if (owner === undefined || path.startsWith(`platforms/${owner}/`)) return false;
            return !(path === 'platforms/index.ts' && target === `platforms/${owner}/index.ts`);
          }),
      ),
    ).toEqual([]);
  });

  test('only the command line touches the machine', () => {
    expect(
      offenders((file, path) => {
        if (path.startsWith('cli/')) return [];
        const builtIn = file.getImportDeclarations().map((each) => each.getModuleSpecifierValue()).filter((name) => name.startsWith('node:'));
        return [...builtIn, ...nodesOf(file).flatMap(machineUse)];
      }),
    ).toEqual([]);
  });
});

describe('platforms', () => {
  test.each(folders)('%s has the files of the contract', (folder) => {
    expect(contract.filter((name) => !existsSync(join(root, 'src/platforms', folder, `${name}.ts`)))).toEqual([]);
  });

  test('shared code never names a platform', () => {
    expect(
      offenders((file, path) => {
        if (/^platforms\/[^/]+\//.test(path)) return [];
        return nodesOf(file)
          .filter((node) => ts.isStringLiteral(node) && !ts.isImportDeclaration(node.parent))
          .map((node) => (node as ts.StringLiteral).text)
          .filter((text) => folders.includes(text));
      }),
    ).toEqual([]);
  });

  test('a meaning and its independent evaluator share no code', () => {
    const shared = folders.flatMap((folder) =>
      [...reachable(`platforms/${folder}/evaluate.ts`)]
        .filter((path) => path === `platforms/${folder}/meaning.ts` || path === 'logic/holds/holds.ts')
        .map((path) => `${folder}: ${path}`),
    );
    expect(shared).toEqual([]);
  });
});

describe('code', () => {
  test(`no file is longer than ${longestFile} lines`, () => {
    expect(offenders((file) => file.getEndLineNumber() > longestFile + 1)).toEqual([]);
  });

  test('nothing is exported by default', () => {
    expect(offenders((file) => file.getDefaultExportSymbol() !== undefined)).toEqual([]);
  });

  test('nothing is typed any', () => {
    expect(offenders((file) => nodesOf(file).some((node) => node.kind === ts.SyntaxKind.AnyKeyword))).toEqual([]);
  });

  test('no function makes objects with getters: each would have a shape of its own, kept in memory with all that the getter sees', () => {
    const isMade = (node: ts.Node): boolean => ts.isFunctionLike(node) || (node.parent !== undefined && isMade(node.parent));
    expect(offenders((file) => nodesOf(file).some((node) => ts.isGetAccessor(node) && isMade(node.parent)))).toEqual([]);
  });

  test('kinds are told apart by match, never by switch', () => {
    expect(
      offenders((file) => nodesOf(file).some((node) => ts.isSwitchStatement(node) && node.expression.getText().endsWith('.kind'))),
    ).toEqual([]);
  });

  test('every diagnostic is raised by a test', () => {
    const texts = Object.values(filesBelow(join(root, 'test'))).join('\n');
    const named = (code: string): boolean => {
      const name = code.slice(code.indexOf('/') + 1);
      return [code, `'${name}'`, `Diagnostics.${name}`].some((text) => texts.includes(text));
    };
    const codes = declaredCodes();
    expect(codes.length).toBeGreaterThan(100);
    expect(codes.filter((code) => !named(code))).toEqual([]);
  });

  test('every exported name is asked for by another file, or is a type of what its file exports', () => {
    const asked = askedFor();
    const isAsked = (path: string, name: string): boolean => asked.has(`${path} ${name}`) || asked.has(`${path} *`);
    expect(
      offenders((file, path) => {
        const exported = exportedIn(file);
        const speaksOf = (name: string) => (other: Exported): boolean => other.name !== name && new RegExp(`\\b${name}\\b`).test(other.signature);
        return exported.filter(({ name, isType }) => !isAsked(path, name) && !(isType && exported.some(speaksOf(name)))).map(({ name }) => name);
      }),
    ).toEqual([]);
  });

  test('every exported function and type says what it is', () => {
    expect(
      offenders((file, path) => {
        if (path.endsWith('/index.ts') || path === 'index.ts') return [];
        // A syntax node is named by its kind.
        const interfaces = file.getInterfaces().filter((node) => node.getProperty('kind') === undefined);
        const declared = [...file.getFunctions(), ...interfaces, ...file.getTypeAliases()];
        const constants = file.getVariableStatements();
        return [
          ...declared.filter((node) => node.isExported() && node.getJsDocs().length === 0).map((node) => node.getName() ?? 'a function'),
          ...constants
            .filter((node) => node.isExported() && node.getJsDocs().length === 0)
            .map((node) => node.getDeclarations()[0]?.getName() ?? 'a constant'),
        ];
      }),
    ).toEqual([]);
  });
});

const machine = new Set(['process', 'console', 'eval', 'setTimeout', 'setInterval', 'fetch', 'performance']);

/** A use of the machine: a global that reaches it, the present time, or chance. */
function machineUse(node: ts.Node): readonly string[] {
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0) return ['new Date()'];
  if (ts.isPropertyAccessExpression(node) && ['Date.now', 'Math.random'].includes(node.getText())) return [node.getText()];
  if (!ts.isIdentifier(node) || !machine.has(node.text)) return [];
  const { parent } = node;
  const isName = 'name' in parent && parent.name === node;
  return isName ? [] : [node.text];
}

interface Exported {
  readonly name: string;
  readonly isType: boolean;
  /** Its text without what a function does. */
  readonly signature: string;
}

function exportedIn(file: SourceFile): readonly Exported[] {
  const types = [...file.getInterfaces(), ...file.getTypeAliases()].filter((node) => node.isExported()).map((node) => ({ name: node.getName(), isType: true, signature: node.getText() }));
  const functions = file.getFunctions().filter((node) => node.isExported()).map((node) => ({ name: node.getName() ?? '', isType: false, signature: node.getText().slice(0, (node.getBody()?.getStart() ?? Infinity) - node.getStart()) }));
  const constants = file.getVariableStatements().filter((node) => node.isExported()).flatMap((node) => node.getDeclarations());
  return [...types, ...functions, ...constants.flatMap((node) => namesIn(node.compilerNode.name).map((name) => ({ name, isType: false, signature: node.getText() })))];
}

function namesIn(name: ts.BindingName): readonly string[] {
  return ts.isIdentifier(name) ? [name.text] : name.elements.flatMap((element) => (ts.isBindingElement(element) ? namesIn(element.name) : []));
}

/** `path name` of all that is imported or passed on, by tests and scripts too; `path *` of a module that is taken as a whole. */
function askedFor(): ReadonlySet<string> {
  const asked = new Set<string>();
  const ask = (path: string, name: string): void => {
    asked.add(`${path} ${name}`);
    for (const passedOn of starsOf.get(path) ?? []) ask(passedOn, name);
  };
  for (const file of files) {
    for (const declaration of file.getImportDeclarations()) {
      const target = declaration.getModuleSpecifierSourceFile();
      const names = declaration.getNamespaceImport() === undefined ? declaration.getNamedImports().map((each) => each.getName()) : ['*'];
      if (target !== undefined) for (const name of names) ask(pathOf(target), name);
    }
    for (const declaration of file.getExportDeclarations()) {
      const target = declaration.getModuleSpecifierSourceFile();
      if (target !== undefined) for (const each of declaration.getNamedExports()) ask(pathOf(target), each.getName());
    }
    for (const target of dynamicImportsOf(file)) ask(pathOf(target), '*');
  }
  for (const folder of ['test', 'scripts']) {
    for (const [path, text] of Object.entries(filesBelow(join(root, folder)))) {
      for (const [, whole, names = '', from = ''] of text.matchAll(/import (?:type )?(?:(\* as \w+)|\{([^}]*)\}) from '(\.[^']*)'/g)) {
        const target = relative(join(root, 'src'), join(root, folder, path, '..', from)).replaceAll('\\', '/');
        for (const name of whole === undefined ? names.split(',') : ['*']) ask(target, name.replace(/^\s*type /, '').replace(/ as .*/, '').trim());
      }
    }
  }
  return asked;
}

const starsOf = new Map(
  files.map((file) => [pathOf(file), file.getExportDeclarations().flatMap((each) => (each.isNamespaceExport() ? (each.getModuleSpecifierSourceFile() ?? []) : [])).map(pathOf)]),
);

function circles(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) {
      found.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      return;
    }
    if (done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return found;
}

function reachable(start: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const queue = [start];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    queue.push(...(imports.get(path) ?? []).filter(({ onlyTypes }) => !onlyTypes).map((target) => target.path));
  }
  return seen;
}
