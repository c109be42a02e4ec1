import { never } from '../../rule/index.ts';
import type { Platform } from '../platform.ts';
import { sigmaDiagnostics } from './diagnostics.ts';
import { evaluateSigma } from './evaluate.ts';
import { facetsOf } from './facets.ts';
import { sigmaFields } from './fields.ts';
import { logSourceName } from './reading/log-sources.ts';
import { lowerSigma } from './lower.ts';
import { meaningOf } from './meaning.ts';
import { sigmaOptions, type SigmaOptions } from './options.ts';
import { printTree } from './print.ts';
import { readSigma } from './read.ts';
import type { SigmaTree } from './tree.ts';
import { writeSigma } from './write.ts';

/** Sigma: detection rules, correlations and filters of the specification 2.1, written as SigmaHQ writes them. */
export const sigma: Platform<SigmaTree, SigmaOptions> = {
  id: 'sigma',
  options: sigmaOptions,
  detections: ['match', 'threshold', 'sequence'],
  read: readSigma,
  print: (tree) => printTree(tree),
  meaning: (tree, context, report) => ({ ...meaningOf(tree, context, report), raises: never }),
  evaluate: evaluateSigma,
  lower: lowerSigma,
  write: writeSigma,
  facets: facetsOf,
  fields: sigmaFields,
  diagnostics: sigmaDiagnostics,
  naming: { fields: 'others', option: { key: 'logSources', example: { product: '…', service: '…' }, nameOf: logSourceName } },
  unsaid: {
    enabled: 'a Sigma rule is neither on nor off',
    alerting: 'a Sigma rule does not say whether it alerts',
    riskScore: 'Sigma has levels only',
    tags: 'a Sigma tag has a namespace and a name',
    frameworks: 'Sigma has tags for ATT&CK only',
    runbook: 'Sigma has no place for what to do',
    setup: 'Sigma has no place for how to set a rule up',
    summary: 'Sigma has no place for summaries of alerts',
    alertTitle: 'Sigma rules have one title',
    alertDescription: 'Sigma rules have one description',
    alertRunbook: 'Sigma has no place for what to do',
    alertReference: 'Sigma rules have one list of references',
    dedup: 'Sigma does not say how alerts are grouped',
    suppression: 'Sigma does not say how alerts are suppressed',
    requires: 'Sigma has only free text about what must be logged',
    schedule: 'Sigma does not say how often a rule runs',
    severity: 'a Sigma rule has one level',
    tests: 'Sigma has no place for test events',
  },
};
