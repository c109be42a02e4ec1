import { join } from 'node:path';
import { compileTemplates } from '../../src/compile/templates.ts';
import { filesBelow } from '../../test/support/files.ts';
import { repository } from '../support.ts';
import type { Compiler } from '../../src/compile/compiler.ts';
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
  const readings = usualAnswers(world);
  return {
    world,
    compiler: world.createCompiler({ templates, engines, config: world.defaultConfig }),
    settled: world.createCompiler({ templates, engines, config: { ...world.defaultConfig, readings } }),
  };
}

function usualAnswers({ questions }: World): Readonly<Record<string, boolean>> {
  return Object.fromEntries(Object.values(questions).map(({ id, usual }) => [id, usual]));
}

/** The rules of a file as a compiler sees them, on events. */
export async function look({ world, settled }: Eye, { files, path }: Pick<Subject, 'files' | 'path'>, events: readonly Json[], from?: string): Promise<readonly View[]> {
  const { rules } = await settled.read(world.memoryWorkspace(files), path, from);
  const views: View[] = [];
  for (const rule of rules) {
    const run = (await settled.run(rule, events)).map(({ kind }) => kind);
    views.push({ rule, run, meant: meantBy(world, rule, events), frame: frameOf(rule.side.detection) });
  }
  return views;
}

function meantBy(world: World, { conditions, side }: SourceRule, events: readonly Json[]): readonly Said[] {
  const readings = usualAnswers(world);
  const raises = world.compile(side.raises);
  const parts = conditions.map((condition) => world.compile(condition));
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
  const main = files.find(({ path }) => /\.(yml|toml|cwli|ts)$/.test(path) && !path.endsWith('.tests.yml'));
  return { files: Object.fromEntries(files.map(({ path, text }) => [path, text])), path: main?.path ?? '', from: target };
}

/** The first event on which two answers are known and differ, or -1. */
export function differAt(a: readonly Said[], b: readonly Said[]): number {
  return a.findIndex((said, index) => said !== 'unknown' && b[index] !== 'unknown' && b[index] !== undefined && said !== b[index]);
}
