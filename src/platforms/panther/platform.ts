import type { Platform } from '../platform.ts';
import { pantherDiagnostics } from './diagnostics.ts';
import { evaluatePanther } from './evaluate.ts';
import { pantherFacets } from './facets.ts';
import { pantherFields } from './fields.ts';
import { logTypeName } from './log-types.ts';
import { lowerPanther } from './lower.ts';
import { pantherMeaning } from './meaning.ts';
import { pantherOptions, type PantherOptions } from './options.ts';
import { printPanther } from './print.ts';
import { readPanther } from './read.ts';
import type { PantherTree } from './tree.ts';
import { writePanther } from './write.ts';

/** Panther: detections in Python, described in YAML. */
export const panther: Platform<PantherTree, PantherOptions> = {
  id: 'panther',
  options: pantherOptions,
  detections: ['match', 'threshold', 'newTerms'],
  read: readPanther,
  print: printPanther,
  meaning: pantherMeaning,
  evaluate: evaluatePanther,
  lower: lowerPanther,
  write: writePanther,
  facets: pantherFacets,
  fields: pantherFields,
  naming: { option: { key: 'logTypes', example: '…', nameOf: logTypeName } },
  diagnostics: pantherDiagnostics,
  unsaid: {
    title: 'names of Panther’s rules hold none of `<`, `>`, `&`, `"` and `%`',
    name: 'Panther rules are referred to by their id',
    riskScore: 'Panther rules have a severity only',
    references: 'a Panther rule has one reference',
    falsePositives: 'Panther rules have no place for false positives',
    setup: 'Panther rules have no place for setup notes',
    suppression: 'Panther groups alerts; it does not suppress them',
    requires: 'Panther rules do not say what must be logged',
    schedule: 'Panther runs streaming rules on every event',
    status: 'Panther rules are experimental or deprecated, or say nothing',
    attack: 'Panther names techniques under tactics, not tactics alone',
  },
};
