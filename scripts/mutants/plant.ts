import { join, relative } from 'node:path';
import { build } from 'esbuild';
import { ts } from 'ts-morph';
import { filesBelow } from '../../test/support/files.ts';
import { repository } from '../support.ts';
import { editsAt, type Around } from './kinds.ts';

/** A planted error that can be switched on. */
export interface Mutant {
  readonly id: number;
  readonly kind: string;
  /** Where in the compiler: a printer, a lowering and so on. */
  readonly place: string;
  readonly file: string;
  readonly line: number;
  readonly from: string;
  readonly to: string;
}

/** Which part of the compiler a file is, the first that fits; files of no part get no errors. */
const places: readonly (readonly [place: string, files: RegExp])[] = [
  ['fact', /^taxonomy\/aws-cloudtrail\/(?!typical|plausible|relevant)/],
  ['evaluator', /^platforms\/.*(\/evaluate\.ts|\/run-|\/evaluation\/|eql\/lucene|elastic\/glob|kql\/address|insights\/record)/],
  ['meaning', /^platforms\/(.*meaning|sigma\/(values\/|givens|correlation\/(?!lower|read))|panther\/(python\/(conditions|execution|functions|texts|values)\/|reading\/(counting|failures|grouping|letter-case)))/],
  ['meaning', /^platforms\/(cloudwatch\/insights\/(bytes|calls|elements|literals|pipeline|regex|rows|scope|subject|truth|values)|elastic\/(assumptions|date-match|scope|value-match|dsl\/filter|eql\/(affix|assumed|detection)))\.ts$/],
  ['printer', /^platforms\/.*(\/print(?!ed)|syntax\/(layout|literals)|toml\/(layout|write)|string-literal|insights\/escape|kql\/scan)/],
  ['lowering', /^platforms\/.*(lower|candidates|derived|panther\/writing\/|order|ql\/outcome)/],
  ['field map', /^platforms\/.*(fields|cloudtrail\/|elastic\/names)/],
];

function placeOf(file: string): string | undefined {
  return places.find(([, files]) => files.test(file))?.[0];
}

/** The compiler with every error planted, each behind a switch; `source` is a function body that takes `require`, `module`, `plantedError` and `plantedValue`. */
export interface Planted {
  readonly source: string;
  readonly mutants: readonly Mutant[];
}

/** Bundles a module with every error planted in the files that are wanted: an expression becomes `(plantedError(7) ? the wrong one : the right one)`, or `plantedValue(7, …)` where both may be looked at. */
export async function plantErrors(entry: string, wanted = /./): Promise<Planted> {
  const mutants: Mutant[] = [];
  const folder = join(repository, 'src');
  // Before esbuild asks for them, which it does in any order, so that an error has the same number every time.
  const texts = new Map(
    Object.entries(filesBelow(folder)).map(([file, text]) => {
      const place = wanted.test(file) ? placeOf(file) : undefined;
      return [file, place === undefined ? text : planted(text, file, place, mutants)];
    }),
  );
  const used = new Set<string>();
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['ts-morph'],
    loader: { '.py': 'text' },
    logLevel: 'error',
    plugins: [
      {
        name: 'plant',
        setup(building) {
          building.onLoad({ filter: /\/src\/(platforms|taxonomy)\/.*\.ts$/ }, ({ path }) => {
            const file = relative(folder, path);
            used.add(file);
            return { contents: texts.get(file) ?? '', loader: 'ts' };
          });
        },
      },
    ],
  });
  return { source: outputFiles[0]?.text ?? '', mutants: mutants.filter(({ file }) => used.has(file)) };
}

function planted(text: string, name: string, place: string, mutants: Mutant[]): string {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TS);
  const names = new Set<string>();
  const collect = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && (ts.isImportSpecifier(node.parent) || ts.isFunctionDeclaration(node.parent) || ts.isVariableDeclaration(node.parent))) names.add(node.text);
    ts.forEachChild(node, collect);
  };
  collect(file);
  const around: Around = { file, has: (each) => names.has(each) };

  /** The text of a node with the errors in it and below it. */
  const written = (node: ts.Node): string => {
    let out = '';
    let at = node.getStart(file);
    ts.forEachChild(node, (child) => {
      const start = child.getStart(file);
      if (start < at) return;
      out += text.slice(at, start) + written(child);
      at = child.getEnd();
    });
    out += text.slice(at, node.getEnd());
    return replaceable(node) ? wrapped(node, out) : out;
  };

  const wrapped = (node: ts.Expression, inner: string): string =>
    editsAt(node, around).reduce((right, { kind, text: wrong }) => {
      const id = mutants.length;
      const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
      mutants.push({ id, kind: place === 'fact' ? 'false fact' : kind, place, file: name, line: line + 1, from: short(node.getText(file)), to: short(wrong) });
      return isPure(right) && isPure(wrong) ? `plantedValue(${id}, () => (${right}), () => (${wrong}))` : `(plantedError(${id}) ? (${wrong}) : ${right})`;
    }, inner);

  return `${text.slice(0, file.getStart(file))}${written(file)}${text.slice(file.getEnd())}`;
}

/** Whether an expression seems to do nothing but give a value, so that it may be looked at once more. */
function isPure(text: string): boolean {
  return !/\b(?:yield|await)\b|\.(?:add|addAll|push|pop|shift|unshift|splice|set|delete|next|eat|take|accept|advance|skip|expect|bump)\(|[^=!<>]=[^=>]|\+\+|--/.test(text);
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 70 ? `${line.slice(0, 67)}…` : line;
}

/** Whether something else can stand in the place of a node: a value, not a name, a type, or the condition of a loop. */
function replaceable(node: ts.Node): node is ts.Expression {
  if (!ts.isExpression(node) || ts.isArrowFunction(node)) return false;
  const { parent } = node;
  if (ts.isIdentifier(node) && !isValue(node)) return false;
  if (ts.isStringLiteral(node) && !isValue(node)) return false;
  if (ts.isWhileStatement(parent) || ts.isForStatement(parent) || ts.isDoStatement(parent)) return false;
  return !ts.isExpressionWithTypeArguments(node) && !(ts.isCallExpression(parent) && parent.expression === node);
}

function isValue(node: ts.Identifier | ts.StringLiteral): boolean {
  const { parent } = node;
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent) || ts.isArrayLiteralExpression(parent) || ts.isReturnStatement(parent)) return true;
  if (ts.isConditionalExpression(parent) || ts.isBinaryExpression(parent) || ts.isArrowFunction(parent)) return true;
  return (ts.isPropertyAssignment(parent) || ts.isVariableDeclaration(parent) || ts.isParameter(parent)) && parent.initializer === node;
}
