import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Fact } from '../src/rule/index.ts';
import { compileFact } from '../src/logic/facts/fact-holds.ts';
import type { Json } from '../src/text/json.ts';
import { memoryWorkspace } from '../src/text/workspace.ts';
import { isTestsPath } from '../src/text/tests-path.ts';
import type { SourceRule, Translation } from '../src/compile/types.ts';
import type { Witness } from '../src/logic/comparison.ts';
import { testCompiler } from './support/compiler.ts';
import { filesBelow, replaceFolder } from './support/files.ts';
import { hasRecords, realRecords } from './support/shared.ts';

const folder = join(import.meta.dirname, 'golden');
const cases = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const recording = process.env['RULEC_RECORD'] === '1';

const compiler = testCompiler();

/** The facts that verdicts named, by id. */
const named = new Map<string, Fact>();

describe('golden', () => {
  test('there are cases', () => {
    expect(cases.length).toBeGreaterThan(0);
  });

  test.each(cases)('%s', async (name) => {
    const there = filesBelow(join(folder, name));
    const input = Object.fromEntries(
      Object.entries(there).flatMap(([path, text]) => (path.startsWith('input/') ? [[path.slice('input/'.length), text]] : [])),
    );
    const produced = await outputs(input);
    const expected = Object.fromEntries(Object.entries(there).filter(([path]) => !path.startsWith('input/')));
    if (recording) {
      replaceFolder(join(folder, name), {
        ...Object.fromEntries(Object.entries(input).map(([path, text]) => [`input/${path}`, text])),
        ...produced,
      });
    } else expect(produced, 'what is recorded differs: `npm run golden`, and read the difference before committing it').toEqual(expected);
  });

  test.skipIf(!hasRecords)('verdicts name no fact that a real record breaks (../shared)', () => {
    const records = realRecords();
    const broken = [...named.values()].filter((fact) => records.some(({ event }) => compileFact(fact)(event) === false));
    expect(named.size).toBeGreaterThan(20);
    expect(broken.map(({ id }) => id)).toEqual([]);
  });
});

async function outputs(input: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>> {
  const workspace = memoryWorkspace(input);
  const files: Record<string, string> = {};
  const rules: Json[] = [];
  const verdicts: string[] = [];
  for (const path of Object.keys(input).filter((each) => !isTestsPath(each))) {
    const read = await compiler.read(workspace, path);
    if (read.status === 'skipped') continue;
    for (const { code, message } of read.diagnostics) verdicts.push(`${path}: ${code}: ${message}`);
    for (const rule of read.rules) {
      for (const { code, message } of compiler.lint(rule)) verdicts.push(`${path}: ${code}: ${message}`);
      rules.push(JSON.parse(JSON.stringify({ ...rule.rule, raises: rule.side.raises })) as Json);
      for (const target of compiler.targets) {
        const translation = await compiler.translate(rule, target);
        verdicts.push(verdictLines(rule, translation));
        for (const fact of translation.verdict?.given ?? []) named.set(fact.id, fact);
        for (const file of translation.files) files[`${target}/${file.path}`] = file.text;
      }
    }
  }
  return { ...files, 'canonical.json': `${JSON.stringify(rules, null, 2)}\n`, 'verdicts.txt': `${verdicts.join('\n')}\n` };
}

function verdictLines({ path, document }: SourceRule, { target, status, verdict, unsaid, diagnostics }: Translation): string {
  const lines = [`${path}#${document} → ${target}: ${verdict?.kind ?? status}`];
  if (verdict !== undefined) {
    if (verdict.kind !== 'equivalent') lines.push(`  why: ${verdict.why}`);
    for (const { id, grade } of verdict.given) lines.push(`  given: ${id} (${grade})`);
    for (const name of ['fires', 'quiet', 'missed', 'extra', 'raising'] as const) lines.push(...witnessLines(name, verdict[name]));
  }
  for (const { code, fact } of unsaid) lines.push(`  ${code}: ${fact}`);
  for (const { code, message } of diagnostics) lines.push(`  ${code}: ${message}`);
  return lines.join('\n');
}

function witnessLines(name: string, witness: Witness | undefined): readonly string[] {
  if (witness === undefined) return [];
  const readings = Object.entries(witness.readings).map(([id, answer]) => ` [${id}: ${answer ? 'yes' : 'no'}]`);
  return witness.events.map((event) => `  ${name}:${readings.join('')} ${JSON.stringify(event)}`);
}
