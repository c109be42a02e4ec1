import { compile } from '../../src/logic/holds/holds.ts';
import { diskWorkspace, walk } from '../../src/cli/disk.ts';
import type { Compiler } from '../../src/compile/compiler.ts';
import { evaluateEvent } from '../../src/platforms/cloudwatch/evaluate.ts';
import { cloudTrailFields } from '../../src/platforms/cloudwatch/fields.ts';
import { questions } from '../../src/platforms/cloudwatch/readings.ts';
import { answerSets, randomOf } from './generate.ts';
import { handMadeEvents, realRecords } from '../support/shared.ts';
import { readText } from './support.ts';

/** How rules and the queries that are proven equivalent to them went together on real records. */
export interface Agreement {
  readonly rules: number;
  readonly events: number;
  /** Answers to the open questions that were tried. */
  readonly answers: number;
  readonly evaluations: number;
  /** Evaluations in which both alerted. */
  readonly alerts: number;
  readonly differences: readonly string[];
}

/** What is compared. */
export interface Extent {
  /** Every so-manieth rule of the folder, and record. */
  readonly rules: number;
  readonly events: number;
  /** Random sets of answers, beside all yes, all no and the likely ones. */
  readonly answers: number;
}

/** Runs the rules of a folder and their queries on the records, under several sets of answers to the open questions. */
export async function agreement(compiler: Compiler, folder: string, extent: Extent): Promise<Agreement> {
  const events = [...realRecords(), ...handMadeEvents()].filter((_, index) => index % extent.events === 0).map(({ event }) => event);
  const natives = events.map((event) => cloudTrailFields.toNative(event));
  const sets = answerSets(randomOf(5), extent.answers);
  const found = { rules: 0, evaluations: 0, alerts: 0, differences: [] as string[] };
  const paths = [...walk(folder, '.')].filter((_, index) => index % extent.rules === 0);
  for (const path of paths) {
    for (const source of (await compiler.read(diskWorkspace(folder), path)).rules) {
      const { verdict, files: [file] } = await compiler.translate(source, 'cloudwatch');
      const { detection } = source.rule;
      const tree = readText(file?.text ?? '').rules[0]?.tree;
      if (verdict?.kind !== 'equivalent' || (detection.kind !== 'match' && detection.kind !== 'threshold') || tree === undefined) continue;
      const fires = compile(detection.on);
      found.rules += 1;
      for (const answers of sets) {
        events.forEach((event, index) => {
          const wanted = fires(event, answers);
          const { kind } = evaluateEvent(tree, natives[index] ?? event, (name) => answers[questions[name].id] ?? false);
          found.evaluations += 1;
          if (kind === 'match' && wanted === true) found.alerts += 1;
          if (wanted !== undefined && kind !== 'unknown' && (kind === 'match') !== wanted) found.differences.push(`${path}: ${String(event['eventName'])} ${String(event['eventID'])}`);
        });
      }
    }
  }
  return { ...found, events: events.length, answers: sets.length };
}
