import type { Platform } from '../platform.ts';
import { typescriptDiagnostics } from './diagnostics.ts';
import { evaluate } from './evaluate.ts';
import { facets } from './facets.ts';
import { fields } from './fields.ts';
import { lower } from './lower.ts';
import { meaning } from './meaning.ts';
import { options, type Options } from './options.ts';
import { print } from './print.ts';
import { read } from './read.ts';
import type { Tree } from './tree.ts';
import { update } from './update.ts';
import { write } from './write.ts';

const platform: Platform<Tree, Options> = {
  id: 'typescript',
  options,
  detections: ['match', 'threshold', 'sequence', 'newTerms', 'foreign'],
  read: (workspace, path, _context, report) => read(workspace, path, report),
  print: (tree) => print(tree),
  meaning: (tree) => meaning(tree),
  evaluate: (tree, step, events, context) => Promise.resolve(evaluate(tree, step, events, context.readings)),
  lower: (wanted) => lower(wanted),
  write,
  update,
  facets,
  fields: () => fields(),
  diagnostics: typescriptDiagnostics,
  unsaid: {},
};

/** Canonical rules as typed modules. Nothing is unsaid: the format has a place for all of the model. */
export const typescriptPlatform: Platform = platform as Platform;
