import type { Platform } from '../platform.ts';
import { bundle } from './bundle.ts';
import { diagnostics } from './diagnostics.ts';
import { evaluate } from './evaluate.ts';
import { facets } from './facets.ts';
import { cloudTrailFields } from './fields.ts';
import { lower } from './lower.ts';
import { meaning } from './meaning.ts';
import { options, type CloudWatchOptions } from './options.ts';
import { print } from './print.ts';
import { answersOf } from './probe/answers.ts';
import { probeFiles } from './probe/files.ts';
import { read } from './read.ts';
import type { CloudWatchTree } from './tree.ts';
import { questions } from './readings.ts';
import { write } from './write.ts';

/** Amazon CloudWatch Logs Insights: queries over the log groups that events are delivered to. */
export const platform: Platform<CloudWatchTree, CloudWatchOptions> = {
  id: 'cloudwatch',
  options,
  detections: ['match', 'threshold'],
  read,
  print,
  meaning,
  evaluate,
  lower,
  write,
  bundle,
  facets,
  fields: () => cloudTrailFields,
  readings: Object.fromEntries(Object.values(questions).map(({ id, text }) => [id, text])),
  calibration: { files: probeFiles, answers: answersOf },
  diagnostics,
  unsaid: {
    tests: 'a query file holds no test events',
    dedup: 'a query does not hold alerts together; an alarm has one state',
    suppression: 'a query does not hold alerts together; an alarm has one state',
    alertTitle: 'a query has no alert text',
    alertDescription: 'a query has no alert text',
    alertRunbook: 'a query has no alert text',
    alertReference: 'a query has no alert text',
    schedule: 'a query is run by hand or by an alarm with its own range',
    summary: 'a query shows fields and has no summary',
    severity: 'a query has one severity',
    only: 'other platforms have no place for it',
  },
};
