import { join } from 'node:path';
import { compileTemplates } from '../../src/compile/templates.ts';
import { filesBelow } from '../../test/support/files.ts';
import { repository } from '../support.ts';
import type { Compiler } from '../../src/compile/compiler.ts';
import { groupsOf, isInNoGroup } from '../../src/compile/run.ts';
import { isTestsPath } from '../../src/text/tests-path.ts';
import type { SourceRule, Translation } from '../../src/compile/types.ts';
import type { Detection } from '../../src/rule/index.ts';
import type { Template } from '../../src/platforms/platform.ts';
import type { Json } from '../../src/text/json.ts';
import { pythonEngine } from '../../src/cli/engines/python.ts';
import type { World } from './instance.ts';
import type { Subject } from './subjects.ts';

/** What one evaluation says of one event. */
export type Said = 'match' | 'quiet' | 'error' | 'unknown';

/** A rule as one compiler sees it. */
export interface View {
  readonly rule: SourceRule;
  /** By the platform's own evaluator. */
  readonly run: readonly Said[];
  /** By the meaning, over raw events. */
  readonly meant: readonly Said[];
  /** The detection without its conditions: windows, groups, bounds; undefined where it is kept for its platform, and says nothing here. */
  readonly frame: string | undefined;
}

/** A compiler with what is asked of it. */
export interface Eye {
  readonly world: World;
  readonly compiler: Compiler;
  /** Where every open reading has its usual answer, so that both statements can be asked on any event. */
  readonly settled: Compiler;
  /** Where every open reading has its other answer. */
  readonly unusual: Compiler;
}

const python = pythonEngine();

/** The layouts that ship with rulec. */
export function templatesOf(): Readonly<Record<string, Template>> {
  const texts = filesBelow(join(repository, 'templates'));
  return compileTemplates(Object.fromEntries(Object.entries(texts).map(([path, text]) => [path.replace(/\.hbs$/, ''), text])));
}

/** A compiler of a world. */
export function eyeOf(world: World, templates: Readonly<Record<string, Template>>): Eye {
  const engines = { python };
  const under = (readings: Answers): Compiler => world.createCompiler({ templates, engines, config: { ...world.defaultConfig, readings } });
  return {
    world,
    compiler: world.createCompiler({ templates, engines, config: world.defaultConfig }),
    settled: under(answersOf(world, (usual) => usual)),
    unusual: under(answersOf(world, (usual) => !usual)),
  };
}

type Answers = Readonly<Record<string, boolean>>;

function answersOf({ questions }: World, answer: (usual: boolean) => boolean): Answers {
  return Object.fromEntries(Object.values(questions).map(({ id, usual }) => [id, answer(usual)]));
}

/** The rules of a file as a compiler sees them: on events with the usual answers to open readings, then with the others. */
export async function look({ world, settled, unusual }: Eye, { files, path }: Pick<Subject, 'files' | 'path'>, events: readonly Json[], from?: string): Promise<readonly View[]> {
  const { rules } = await settled.read(world.memoryWorkspace(files), path, from);
  const others = (await unusual.read(world.memoryWorkspace(files), path, from)).rules;
  const views: View[] = [];
  for (const [at, rule] of rules.entries()) {
    const [run, meant] = await bothStatements(settled, world, rule, events);
    const other = others[at];
    const [unusually, unusuallyMeant] = other === undefined || meansTheSame(rule, other) ? [run, meant] : await bothStatements(unusual, world, other, events);
    views.push({ rule, run: [...run, ...unusually], meant: [...meant, ...unusuallyMeant], frame: frameOf(rule.side.detection) });
  }
  return views;
}

function meansTheSame(a: SourceRule, b: SourceRule): boolean {
  return JSON.stringify([a.conditions, a.side.raises]) === JSON.stringify([b.conditions, b.side.raises]);
}

/** What a rule's evaluator and its meaning say of events, each open reading answered by the compiler that read the rule. */
async function bothStatements(compiler: Compiler, world: World, rule: SourceRule, events: readonly Json[]): Promise<readonly [run: readonly Said[], meant: readonly Said[]]> {
  const run = (await compiler.run(rule, events)).map(({ kind }) => kind);
  return [run, meantBy(world, rule, events, compiler.config.readings)];
}

function meantBy(world: World, { conditions, side, rule }: SourceRule, events: readonly Json[], readings: Answers): readonly Said[] {
  const raises = world.compile(side.raises);
  const parts = conditions.map((condition, step) => {
    const [holds, by] = [world.compile(condition), groupsOf(rule.detection, step)];
    return (event: Json, answers: Answers): boolean | undefined => !isInNoGroup(event, by) && holds(event, answers);
  });
  return events.map((event) => {
    const raised = raises(event, readings);
    const answers = parts.map((part) => part(event, readings));
    if (raised === true) return 'error';
    if (raised === undefined) return 'unknown';
    return answers.includes(true) ? 'match' : answers.includes(undefined) || parts.length === 0 ? 'unknown' : 'quiet';
  });
}

function frameOf(detection: Detection): string | undefined {
  if (detection.kind === 'foreign') return undefined;
  return JSON.stringify(detection, (key, value: unknown) => (key === 'on' || key === 'conditions' ? undefined : value));
}

/** Whether windows, groups and bounds of two rules are known and differ; how windows lie on the time line counts unless `aligned`. */
export function framesDiffer(a: View, b: View, aligned = false): boolean {
  const plain = (frame: string): string => (aligned ? frame.replace(/"slide":"\w+"/g, '"slide":""') : frame);
  return a.frame !== undefined && b.frame !== undefined && plain(a.frame) !== plain(b.frame);
}

/** The files of a translation with the one that holds the rule. */
export function writtenBy({ target, files }: Translation): Pick<Subject, 'files' | 'path'> & { readonly from: string } {
  const main = files.find(({ path }) => /\.(yml|toml|cwli|ts)$/.test(path) && !isTestsPath(path));
  return { files: Object.fromEntries(files.map(({ path, text }) => [path, text])), path: main?.path ?? '', from: target };
}

/** The first event on which two answers are known and differ, or -1. */
export function differAt(a: readonly Said[], b: readonly Said[]): number {
  return a.findIndex((said, index) => said !== 'unknown' && b[index] !== 'unknown' && b[index] !== undefined && said !== b[index]);
}
